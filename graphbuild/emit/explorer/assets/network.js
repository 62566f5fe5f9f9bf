/**
 * The network: places are computed before, nothing moves by itself. Near a thing it shows what is around it; the map shows
 * towns, which open to what is in them.
 */
import { bendOf, canvasIn } from "./canvas.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { contested, dashesOf } from "./doubts.js";
import { rowsOf } from "./facts.js";
import { legend } from "./legend.js";
import { marks } from "./marks.js";
import { networkLabels } from "./network-labels.js";
import { networkMap } from "./network-map.js";
import { networkNear } from "./network-near.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

const { el } = dom;
const LIMIT = 300;
const MARGIN = 16;
/** @type {ReturnType<typeof canvasIn> | null} */
let canvas = null;
/** @type {HTMLElement} */
let place;
let key = "";
/** @type {Scene} */
let scene = { nodes: new Set(), edges: [], closed: new Map(), bundles: [], says: "" };
/** @type {{key: string, of: Map<number, Spot>}} where things stand around the centre */
let spots = { key: "", of: new Map() };
/** Whether the person has zoomed or dragged: then the page leaves the sight as it is. */
let moved = false;
/** Whether so much is drawn that only what touches the centre is brought out. */
let crowded = false;
/** How much larger marks and lines are, so that they are seen when much of the map is. */
let larger = 1;
/** @type {ResizeObserver | undefined} */
let watched;

/** A thing's place on the map. @param {number} at @returns {Spot} */
const onMap = (at) => ({ x: graph.places[2 * at], y: graph.places[2 * at + 1] });

/** Where a thing is drawn. @param {number} at @returns {Spot} */
const spot = (at) => (seen().extent === "map" ? onMap(at) : spots.of.get(at) || onMap(at));

/** What the view that is open makes of the page's state. @type {(now: State) => State} */
let taken = (now) => now;
/** Whose mark a thing has. @type {(node: Thing) => Thing} */
let marked = (node) => node;
const seen = () => taken(state.get());

/** @param {HTMLElement} main @param {(now: State) => State} [take] @param {(node: Thing) => Thing} [mark] */
function open(main, take = (now) => now, mark = (node) => node) {
  taken = take;
  marked = mark;
  place = el("div", { id: "canvas", tabindex: 0, role: "application", "aria-label": "Network. Arrow keys go from thing to thing, Enter puts one in the centre; the table has the same facts." });
  dom.put(main, el("div", { class: "bar" }, extent(), depths(), among(), el("button", { id: "fold", hidden: true, click: () => state.set({ open: [] }) }, "Close all towns"), el("span", { id: "network-says", class: "note" })), place);
  canvas = canvasIn(place, {
    // A view may be left before its frame is painted.
    write: (pen) => { if (canvas) networkLabels.write(pen, labelled()); },
    chosen: ({ dot, line }) => (dot !== undefined ? picked(dot) : state.set({ edge: (typeof line === "number" && graph.edgeAt(line).statements[0]?.id) || "" })),
    opened: ({ dot }) => dot !== undefined && state.set({ node: graph.nodes[dot].id, edge: graph.nodes[dot].id }),
    moved: () => { moved = true; },
    hovered: () => {},
  });
  watched = new ResizeObserver(() => (moved ? canvas?.redraw() : fit()));
  watched.observe(place);
  place.addEventListener("keydown", press);
  key = "";
}

function close() {
  watched?.disconnect();
  canvas = null;
}

/** @param {"extent" | "depth"} name @param {string} title @param {[string, string][]} options */
function choice(name, title, options) {
  return el("fieldset", { class: "choice", id: name }, el("legend", {}, title), options.map(([value, label]) =>
    el("label", {}, el("input", { type: "radio", name, value, change: () => state.set(name === "depth" ? { depth: Number(value) } : { extent: value, open: [] }) }), label)));
}

const depths = () => choice("depth", "Steps", [["1", "1"], ["2", "2"], ["3", "3"]]);
const extent = () => choice("extent", "Show", [["near", "around the centre"], ["found", "what is searched"], ["map", "the whole map"]]);

/** Edges among things that are equally far from the centre make a hairball; they are drawn when asked for. */
function among() {
  return el("label", {}, el("input", { type: "checkbox", id: "among", change: () => state.set({ among: state.get().among ? "" : "all" }) }), "edges among neighbours");
}

/** A click shows the card; on a closed town it opens the town as well. @param {number} at */
function picked(at) {
  state.set({ edge: graph.nodes[at].id, ...(scene.closed.has(at) ? { open: [...state.get().open, `town:${graph.nodes[at].id}`] } : {}) });
}

/** What to draw around the centre: the nearest first, no more than can be read. @param {State} now @param {number} start @returns {Scene} */
function around(now, start) {
  const far = now.extent === "found" ? new Map([...(visible.matches(now.find) || [start])].filter((at) => at >= 0).map((at) => [at, 0])) : visible.near(start, now.depth, now);
  const ranked = [...far].map(([at, away]) => [at, away, graph.degree(at)]).sort(([one, a, few], [other, b, many]) => a - b || many - few || one - other);
  const nodes = new Set(ranked.slice(0, LIMIT).map(([at]) => at));
  const within = visible.joining(now).filter((edge) => nodes.has(edge.source) && nodes.has(/** @type {number} */ (edge.target)));
  const denied = visible.denials(now).filter((edge) => nodes.has(edge.source) && nodes.has(edge.target ?? -1));
  aside = new Set(now.extent === "near" && !now.among ? within.filter((edge) => far.get(edge.source) === far.get(/** @type {number} */ (edge.target))) : []);
  const [left, quiet] = [ranked.length - nodes.size, aside.size];
  standing(now, start, nodes);
  const says = `${dom.several(nodes.size, "thing")}, ${dom.several(within.length - quiet, "edge")}${quiet ? `, ${quiet} more among neighbours` : ""}${left ? `; ${left} more are further off: filter, or take another centre` : ""}`;
  return { nodes, edges: [...within, ...denied], closed: new Map(), bundles: [], says };
}
/** Edges that are drawn only while one of their ends is pointed at. @type {Set<Edge>} */
let aside = new Set();

/** Show all, with some room for names at the borders. */
function fit() {
  const all = canvas?.dots() || [];
  if (!canvas || !all.length) return;
  const side = (/** @type {(one: Dot) => number} */ of) => all.reduce((found, one) => Math.min(found, of(one)), Infinity);
  const [left, right] = [side((one) => one.x - one.size), -side((one) => -one.x - one.size)];
  const [top, bottom] = [side((one) => one.y - one.size), -side((one) => -one.y - one.size)];
  const room = { wide: place.clientWidth * 0.86, high: place.clientHeight - 4 * MARGIN };
  canvas.look({ x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(1.4, room.wide / (right - left), room.high / (bottom - top)) });
  moved = false;
}

/** Sliders hide things and leave the others where they are. @param {State} now @param {number} start @param {Set<number>} nodes */
function standing(now, start, nodes) {
  const name = JSON.stringify([start, now.depth, now.kinds, now.edges, now.extent, now.extent === "found" && now.find]);
  if (spots.key === name && [...nodes].every((at) => spots.of.has(at))) return;
  spots = { key: name, of: start < 0 ? new Map() : networkNear.spots(start, [...nodes], onMap, place.clientWidth / Math.max(1, place.clientHeight)) };
}

/** @param {State} given */
function draw(given) {
  const now = taken(given);
  for (const [name, value] of [["depth", String(now.depth)], ["extent", now.extent]]) {
    for (const input of document.querySelectorAll(`#${name} input`)) /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === value;
  }
  /** @type {HTMLInputElement} */ (dom.get("among")).checked = !!now.among;
  dom.get("extent").hidden = given.view === "local";
  dom.get("depth").hidden = now.extent !== "near";
  /** @type {HTMLElement} */ (dom.get("among").parentElement).hidden = now.extent !== "near";
  dom.get("fold").hidden = now.extent !== "map" || !now.open.length;
  const focus = graph.byId.get(now.node)?.index ?? -1;
  aside = new Set();
  scene = now.extent === "map" ? networkMap.scene(now, (at) => graph.towns[at], LIMIT) : around(now, focus);
  crowded = now.extent === "map" || scene.nodes.size > 110;
  larger = now.extent === "map" ? spreadOf([...scene.nodes].map(spot)) : 1;
  const found = visible.matches(now.find);
  const faded = (/** @type {number} */ at) => !!found && !found.has(at);
  canvas?.show([...scene.nodes].map((at) => look(at, focus, faded(at), now)), [...scene.bundles.map((one) => bundle(one, faded(one.from) || faded(one.to))), ...bent(scene.edges.map((edge) => line(edge, faded, now)))]);
  dom.get("network-says").textContent = scene.says + (given.view === "local" && scene.nodes.size < 3 ? " · hardly a link leads here or from here: take more steps" : "");
  const wanted = [now.node, now.depth, now.extent, now.extent === "found" && now.find, now.extent === "map"].join();
  if (wanted !== key && !(now.extent === "map" && key.endsWith("true"))) fit();
  key = wanted;
}

/** How many screens wide or high some places are. @param {Spot[]} all */
function spreadOf(all) {
  const side = (/** @type {number[]} */ values) => Math.max(...values) - Math.min(...values);
  return all.length ? Math.max(1, side(all.map((one) => one.x)) / 1000, side(all.map((one) => one.y)) / 750) : 1;
}

/** Lines between the same two ends bend apart; what is brought out is drawn last. @param {Line[]} lines @returns {Line[]} */
function bent(lines) {
  /** @type {Map<string, Line[]>} */
  const between = new Map();
  for (const one of lines) dom.gather(between, `${Math.min(one.from, one.to)} ${Math.max(one.from, one.to)}`, one);
  for (const group of between.values()) group.forEach((one, at) => { one.bend = bendOf(at, group.length); });
  return lines.sort((one, other) => one.opacity - other.opacity);
}

/** Well-connected things are larger, to a limit. @param {number} at */
const sizeOf = (at) => Math.min(7 + 1.6 * Math.sqrt(graph.degree(at)), 26) * 0.7;

/** @param {number} at @param {number} focus @param {boolean} faded @param {State} now @returns {Dot} */
function look(at, focus, faded, now) {
  const node = graph.nodes[at];
  const shown = marked(node);
  const { shape, dashed } = marks.look(shown);
  const colour = marks.paint(shown);
  const many = scene.closed.get(at);
  const dot = larger > 1 ? larger * 0.6 : 1;
  const size = dot * (many !== undefined ? 6 + Math.min(20, 2 * Math.sqrt(many)) : sizeOf(at) + (at === focus ? 8 : 0));
  const border = at === focus ? (marks.isDark() ? "#ffffff" : "#10161d") : colour;
  return { id: at, ...spot(at), size, shape, dashed, fill: dashed ? (marks.isDark() ? "#12161c" : "#ffffff") : colour, border, thick: at === focus ? 4 : 1.5, opacity: faded ? 0.15 : 1, picked: now.edge === node.id };
}

/** @param {Edge} edge @param {(at: number) => boolean} faded @param {State} now @returns {Line} */
function line(edge, faded, now) {
  const target = /** @type {number} */ (edge.target);
  const known = graph.predicates[edge.predicate];
  const width = (edge.strength === undefined ? 1 : 1.5 + 5 * Math.max(0, edge.strength - 0.5) * 2) * (larger > 1 ? larger * 0.45 : 1);
  const opacity = faded(edge.source) || faded(target) ? 0.12 : clear(edge, now) ? 0.85 : crowded ? 0.22 : 0.6;
  return { id: edge.index, from: edge.source, to: target, width, bend: 0, dashes: known.flow || edge.certainty || edge.denied ? dashesOf(edge) : [], colour: edge.denied || contested(edge) ? marks.warning() : legend.edgeColour(edge.predicate), opacity,
    picked: edge.statements.some((one) => one.id === now.edge), quiet: aside.has(edge), plain: known.symmetric || !!edge.denied, crossed: !!edge.denied };
}

/** Whether an edge is one of those that are brought out. @param {Edge} edge @param {State} now */
function clear(edge, now) {
  const focus = graph.byId.get(now.node)?.index;
  return graph.predicates[edge.predicate].flow && (!crowded || larger > 1 || edge.source === focus || edge.target === focus);
}

/** Many edges between two closed towns, as one line. @param {Bundle} one @param {boolean} faded @returns {Line} */
function bundle(one, faded) {
  return { id: `${one.from}>${one.to}`, from: one.from, to: one.to, width: larger * 0.5 * (1 + 0.6 * Math.log2(one.count)), bend: 0.1, dashes: [], colour: marks.isDark() ? "#4a5767" : "#b3bfcc", opacity: faded ? 0.1 : 0.45, picked: false, quiet: false, plain: false, crossed: false };
}

/** What the labels need to know of what is drawn. @returns {Drawn} */
function labelled() {
  const now = seen();
  const sheet = /** @type {ReturnType<typeof canvasIn>} */ (canvas);
  const { wide, high } = sheet.size();
  const [from, to] = [sheet.toDrawing({ x: 2, y: 2 }), sheet.toDrawing({ x: wide - 2, y: high - 2 })];
  return {
    scale: sheet.scale(), sparse: crowded, found: visible.matches(now.find), focus: graph.byId.get(now.node)?.index ?? -1, picked: graph.byId.get(now.edge)?.index ?? -1, over: sheet.over().dot ?? -1,
    closed: scene.closed, dots: sheet.dots(), lines: sheet.lines(), view: [from.x, from.y, to.x, to.y], point: sheet.pointOn,
  };
}

/** Arrow keys go to the nearest thing on that side. @param {KeyboardEvent} event */
function press(event) {
  const now = seen();
  const here = graph.byId.get(now.edge) || graph.byId.get(now.node);
  if (!here) return;
  if (event.key === "Enter") {
    state.set({ node: here.id, edge: here.id });
    return;
  }
  const side = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!side) return;
  event.preventDefault();
  const from = spot(here.index);
  const ranked = [...scene.nodes].map((at) => {
    const [dx, dy] = [spot(at).x - from.x, spot(at).y - from.y];
    const ahead = dx * side[0] + dy * side[1];
    return { at, away: ahead > 0 ? ahead + 2 * Math.abs(dx * side[1]) + 2 * Math.abs(dy * side[0]) : Infinity };
  }).sort((one, other) => one.away - other.away);
  if (!ranked.length || ranked[0].away === Infinity) return;
  state.set({ edge: graph.nodes[ranked[0].at].id });
  dom.say(graph.nodes[ranked[0].at].label);
}

/** Where a thing or an edge is on the screen; for tests and for whoever drives the page. @param {string} id */
function whereIs(id) {
  const node = graph.byId.get(id);
  const line = canvas?.lines().find((one) => one.id === graph.ofStatement(id)?.index);
  const point = node ? spot(node.index) : line && canvas?.pointOn(line, 0.5);
  const on = canvas?.toScreen(point || { x: 0, y: 0 }) || { x: 0, y: 0 };
  const box = place.getBoundingClientRect();
  return { x: box.left + on.x, y: box.top + on.y };
}

/** The edges as they are drawn, for a spreadsheet, and those between towns by their number. @returns {string[][]} */
function cells() {
  const name = (/** @type {number} */ at) => graph.called(graph.nodes[at]);
  const rows = rowsOf(scene.edges.filter((edge) => !aside.has(edge)));
  return [...rows, ...scene.bundles.map((one) => [name(one.from), dom.several(one.count, "edge"), name(one.to), ...rows[0].slice(3).fill("")])];
}

export const networkView = {
  label: "Network", cells, open, close, draw, whereIs,
  picture: () => networkLabels.picture({ ...labelled(), view: null }),
  labels: () => networkLabels.placed(labelled()),
  scale: () => canvas?.scale() ?? 1,
  lines: () => canvas?.lines() || [],
  shows: () => [...scene.nodes].map((at) => graph.nodes[at].id),
};
