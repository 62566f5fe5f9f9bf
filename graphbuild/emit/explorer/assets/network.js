import { graph } from "./data.js";
import { dom } from "./dom.js";
import { legend } from "./legend.js";
import { marks } from "./marks.js";
import { networkLabels } from "./network-labels.js";
import { networkMap } from "./network-map.js";
import { networkNear } from "./network-near.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

/**
 * The network: places are computed before, nothing moves by itself. vis-network draws shapes and lines; names and numbers are
 * written by `networkLabels`. Near a thing it shows what is around it; the map shows towns, which open to what is in them.
 */
export const networkView = (() => {
  const { el } = dom;
  const LIMIT = 300;
  const MARGIN = 16;
  const drawing = JSON.parse(dom.get("network").textContent || "{}");
  /** @type {Map<number, any>} */
  const lines = new Map(drawing.edges.map((/** @type {any} */ one) => [one.id, one]));
  /** @type {any} */
  let network = null;
  /** @type {any} */
  let sets = null;
  /** @type {{nodes: Map<number | string, string>, edges: Map<number | string, string>}} how each thing and edge was drawn */
  let drawn = { nodes: new Map(), edges: new Map() };
  /** @type {HTMLElement} */
  let place;
  let key = "";
  let heads = 0;
  /** @type {Map<number, number>} how many things each closed town on the map stands for */
  let closed = new Map();
  /** @type {{key: string, of: Map<number, Spot>}} where things stand around the centre */
  let spots = { key: "", of: new Map() };
  /** @type {(at: number) => Spot} where a thing is drawn */
  let spot = (at) => drawing.nodes[at];
  /** Whether the person has zoomed or dragged: then the page leaves the sight as it is. */
  let moved = false;
  /** Whether so much is drawn that only what touches the centre is brought out. */
  let crowded = false;
  /** How much larger marks and lines are, so that they are seen when much of the map is. */
  let larger = 1;

  /** @param {HTMLElement} main */
  function open(main) {
    place = el("div", { id: "canvas", tabindex: 0, role: "application", "aria-label": "Network. Arrow keys go from thing to thing, Enter puts one in the centre; the table has the same facts." });
    dom.put(main, el("div", { class: "bar" }, extent(), depths(), el("button", { id: "fold", hidden: true, click: () => state.set({ open: [] }) }, "Close all towns"), el("span", { id: "network-says", class: "note" })), place);
    const vis = /** @type {any} */ (window).vis;
    sets = { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) };
    drawn = { nodes: new Map(), edges: new Map() };
    heads = 0;
    network = new vis.Network(place, sets, drawing.options);
    network.on("click", picked);
    network.on("doubleClick", (/** @type {any} */ event) => event.nodes.length && state.set({ node: graph.nodes[event.nodes[0]].id, edge: graph.nodes[event.nodes[0]].id }));
    network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => networkLabels.write(context, labelled()));
    network.on("zoom", () => { moved = true; arrows(); });
    network.on("dragEnd", () => { moved = true; });
    network.on("resize", () => { if (!moved) setTimeout(() => network && fit()); });
    place.addEventListener("keydown", press);
    key = "";
  }

  function close() {
    if (network) network.destroy();
    network = null;
  }

  function depths() {
    return el("fieldset", { class: "choice", id: "depth" }, el("legend", {}, "Steps"),
      [1, 2, 3].map((depth) => el("label", {}, el("input", { type: "radio", name: "depth", value: depth, change: () => state.set({ depth }) }), depth)));
  }

  function extent() {
    const choice = (/** @type {string} */ value, /** @type {string} */ label) => el("label", {}, el("input", { type: "radio", name: "extent", value, change: () => state.set({ extent: value, open: [] }) }), label);
    return el("fieldset", { class: "choice", id: "extent" }, el("legend", {}, "Show"), choice("near", "around the centre"), choice("found", "what is searched"), choice("map", "the whole map"));
  }

  /** A click shows the card; on a closed town it opens the town as well. @param {any} event */
  function picked(event) {
    const at = event.nodes[0];
    if (at !== undefined) state.set({ edge: graph.nodes[at].id, ...(closed.has(at) ? { open: [...state.get().open, `town:${graph.nodes[at].id}`] } : {}) });
    else if (event.edges.length && graph.edges[event.edges[0]]) state.set({ edge: graph.edges[event.edges[0]].statements[0].id });
    else state.set({ edge: "" });
  }

  /** What a search finds, and nothing around it. @param {State} now @param {number} start @returns {number[][]} */
  function sought(now, start) {
    return [...(visible.matches(now.find) || [start])].filter((at) => at >= 0).map((at) => [at]);
  }

  /** What to draw around the centre: the nearest first, no more than can be read. @param {State} now @param {number} start @returns {Scene} */
  function around(now, start) {
    const found = now.extent === "found" ? sought(now, start) : [...visible.near(start, now.depth, now)].map(([at, away]) => [at, away, graph.degree(at)]).sort(([one, a, few], [other, b, many]) => a - b || many - few || one - other);
    const nodes = new Set(found.slice(0, LIMIT).map(([at]) => at));
    const edges = visible.joining(now).filter((edge) => nodes.has(edge.source) && nodes.has(/** @type {number} */ (edge.target)));
    const left = found.length - nodes.size;
    standing(now, start, nodes);
    return { nodes, edges, closed: new Map(), bundles: [], says: `${nodes.size} things, ${edges.length} edges${left ? `; ${left} more are further off: filter, or take another centre` : ""}` };
  }

  /** Show all, with some room for names at the borders. */
  function fit() {
    const all = sets.nodes.get();
    if (!all.length) return;
    const [left, right] = [least(all, (one) => one.x - one.size), -least(all, (one) => -one.x - one.size)];
    const [top, bottom] = [least(all, (one) => one.y - one.size), -least(all, (one) => -one.y - one.size)];
    const room = { wide: place.clientWidth * 0.86, high: place.clientHeight - 4 * MARGIN };
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(0.02, Math.min(1.4, room.wide / (right - left), room.high / (bottom - top))), animation: false });
    moved = false;
    arrows();
  }

  /** @param {any[]} all @param {(one: any) => number} of */
  const least = (all, of) => all.reduce((found, one) => Math.min(found, of(one)), Infinity);

  /** Sliders hide things and leave the others where they are. @param {State} now @param {number} start @param {Set<number>} nodes */
  function standing(now, start, nodes) {
    const name = JSON.stringify([start, now.depth, now.kinds, now.edges, now.extent, now.extent === "found" && now.find]);
    if (spots.key === name && [...nodes].every((at) => spots.of.has(at))) return;
    spots = { key: name, of: start < 0 ? new Map() : networkNear.spots(start, [...nodes], (at) => drawing.nodes[at], place.clientWidth / Math.max(1, place.clientHeight)) };
  }

  /** @param {State} now */
  function draw(now) {
    for (const [name, value] of [["depth", String(now.depth)], ["extent", now.extent]]) {
      for (const input of document.querySelectorAll(`#${name} input`)) /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === value;
    }
    dom.get("depth").hidden = now.extent !== "near";
    dom.get("fold").hidden = now.extent !== "map" || !now.open.length;
    const focus = graph.byId.get(now.node)?.index ?? -1;
    const scene = now.extent === "map" ? networkMap.scene(now, (at) => drawing.nodes[at].town, LIMIT) : around(now, focus);
    const found = visible.matches(now.find);
    closed = scene.closed;
    spot = (at) => (now.extent === "map" ? drawing.nodes[at] : spots.of.get(at) || drawing.nodes[at]);
    crowded = now.extent === "map" || scene.nodes.size > 110;
    larger = now.extent === "map" ? spreadOf([...scene.nodes].map(spot)) : 1;
    const faded = (/** @type {number} */ at) => !!found && !found.has(at);
    together(() => {
      replace(sets.nodes, drawn.nodes, [...scene.nodes].map((at) => look(at, at === focus, faded(at))));
      replace(sets.edges, drawn.edges, [
        ...scene.edges.map((edge) => line(edge, faded(edge.source) || faded(/** @type {number} */ (edge.target)))),
        ...scene.bundles.map((one) => bundle(one, faded(one.from) || faded(one.to))),
      ]);
    });
    dom.get("network-says").textContent = scene.says;
    select(now);
    const wanted = [now.node, now.depth, now.extent, now.extent === "found" && now.find, now.extent === "map"].join();
    if (wanted !== key && !(now.extent === "map" && key.endsWith("true"))) fit();
    key = wanted;
    arrows();
  }

  /** How many screens wide or high some places are. @param {Spot[]} all */
  function spreadOf(all) {
    const side = (/** @type {number[]} */ values) => Math.max(...values) - Math.min(...values);
    return all.length ? Math.max(1, side(all.map((one) => one.x)) / 1000, side(all.map((one) => one.y)) / 750) : 1;
  }

  /** vis-network goes through all that it draws after every change of a set; here, once after all changes. @param {() => void} change */
  function together(change) {
    const { emitter } = network.body;
    const tell = emitter.emit;
    let late = false;
    emitter.emit = (/** @type {string} */ event, /** @type {unknown[]} */ ...rest) => {
      if (event === "_dataChanged" || event === "_dataUpdated") late = true;
      else tell(event, ...rest);
    };
    change();
    emitter.emit = tell;
    if (late) tell("_dataChanged");
  }

  /** Bring a set to what is wanted. What is there already and looks the same is left alone: to be drawn anew is slow.
   * @param {any} set @param {Map<number | string, string>} known how each looks @param {{id: number | string}[]} wanted */
  function replace(set, known, wanted) {
    const looks = new Map(wanted.map((one) => [one.id, JSON.stringify(one)]));
    const gone = [...known.keys()].filter((id) => !looks.has(id));
    const changed = wanted.filter((one) => known.get(one.id) !== looks.get(one.id));
    if (gone.length) set.remove(gone);
    if (changed.length) set.update(changed);
    for (const id of gone) known.delete(id);
    for (const one of changed) known.set(one.id, String(looks.get(one.id)));
  }

  /** @param {State} now */
  function select(now) {
    const node = graph.byId.get(now.edge);
    const edge = graph.byStatement.get(now.edge);
    if (node && sets.nodes.get(node.index)) network.selectNodes([node.index], false);
    else if (edge && sets.edges.get(edge.index)) network.setSelection({ nodes: [], edges: [edge.index] });
    else if (network.getSelectedNodes().length || network.getSelectedEdges().length) network.unselectAll();
  }

  /** @param {number} at @param {boolean} focus @param {boolean} faded */
  function look(at, focus, faded) {
    const known = drawing.nodes[at];
    const kind = graph.kinds[graph.nodes[at].kind];
    const colour = marks.colour(graph.nodes[at].kind);
    const ground = marks.isDark() ? "#12161c" : "#ffffff";
    const fill = kind?.dashed ? ground : colour;
    const dot = larger > 1 ? larger * 0.6 : 1;
    return {
      id: at, x: spot(at).x, y: spot(at).y, size: dot * (closed.has(at) ? 6 + Math.min(20, 2 * Math.sqrt(closed.get(at) || 0)) : focus ? known.size * 0.7 + 8 : known.size * 0.7), shape: kind?.shape || "dot", opacity: faded ? 0.15 : 1,
      borderWidth: focus ? 4 : 1.5, shapeProperties: { borderDashes: kind?.dashed ? [3 * dot, 2 * dot] : false },
      color: { background: fill, border: focus ? (marks.isDark() ? "#ffffff" : "#10161d") : colour, highlight: { background: fill, border: "#e0a800" }, hover: { background: fill, border: "#e0a800" } },
    };
  }

  /** @param {Edge} edge @param {boolean} faded */
  function line(edge, faded) {
    const colour = legend.edgeColour(edge.predicate);
    const unsure = graph.predicates[edge.predicate].flow && edge.strength === undefined;
    return { ...lines.get(edge.index), width: lines.get(edge.index).width * (larger > 1 ? larger * 0.45 : 1), smooth: lines.get(edge.index).smooth || false, dashes: unsure ? [5, 4] : false, color: { color: colour, highlight: "#e0a800", hover: "#e0a800", opacity: faded ? 0.12 : clear(edge) ? 0.85 : crowded ? 0.22 : 0.6 } };
  }

  /** Whether an edge is one of those that are brought out. @param {Edge} edge */
  function clear(edge) {
    const focus = graph.byId.get(state.get().node)?.index;
    return graph.predicates[edge.predicate].flow && (!crowded || larger > 1 || edge.source === focus || edge.target === focus);
  }

  /** Many edges between two closed towns, as one line. @param {Bundle} one @param {boolean} faded */
  function bundle(one, faded) {
    const colour = marks.isDark() ? "#4a5767" : "#b3bfcc";
    return { id: `${one.from}>${one.to}`, from: one.from, to: one.to, width: larger * 0.5 * (1 + 0.6 * Math.log2(one.count)), smooth: { enabled: true, type: "curvedCW", roundness: 0.1 }, dashes: false, color: { color: colour, highlight: colour, hover: colour, opacity: faded ? 0.1 : 0.45 } };
  }

  /** The part of the drawing that is on the screen. @returns {Area} */
  function inView() {
    const [from, to] = [network.DOMtoCanvas({ x: 2, y: 2 }), network.DOMtoCanvas({ x: place.clientWidth - 2, y: place.clientHeight - 2 })];
    return [from.x, from.y, to.x, to.y];
  }

  /** What the labels need to know of what is drawn. */
  function labelled() {
    const now = state.get();
    return {
      scale: network.getScale(), sparse: crowded, found: visible.matches(now.find), focus: graph.byId.get(now.node)?.index ?? -1, picked: graph.byId.get(now.edge)?.index ?? -1, closed,
      nodes: sets.nodes.get(), edges: sets.edges.get(), view: inView(), point: (/** @type {number | string} */ id, /** @type {number} */ share) => network.body.edges[id]?.edgeType?.getPoint(share),
    };
  }

  /** Arrow heads that can be seen however far away. */
  function arrows() {
    const wanted = Math.min(3, Math.max(0.5, 0.55 / network.getScale()));
    if (wanted === heads) return;
    heads = wanted;
    network.setOptions({ edges: { arrows: { to: { enabled: true, scaleFactor: wanted } } } });
  }

  /** Arrow keys go to the nearest thing on that side. @param {KeyboardEvent} event */
  function press(event) {
    const now = state.get();
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
    const ranked = /** @type {number[]} */ (sets.nodes.getIds())
      .map((at) => {
        const dx = spot(at).x - from.x;
        const dy = spot(at).y - from.y;
        const ahead = dx * side[0] + dy * side[1];
        return /** @type {[number, number]} */ ([ahead > 0 ? ahead + 2 * Math.abs(dx * side[1]) + 2 * Math.abs(dy * side[0]) : Infinity, at]);
      })
      .sort((one, other) => one[0] - other[0]);
    if (ranked.length && ranked[0][0] < Infinity) {
      const node = graph.nodes[ranked[0][1]];
      state.set({ edge: node.id });
      dom.say(node.label);
    }
  }

  /** Where a thing or an edge is on the screen; for tests and for whoever drives the page. @param {string} id */
  function whereIs(id) {
    const node = graph.byId.get(id);
    const edge = graph.byStatement.get(id);
    const point = node ? spot(node.index) : network.body.edges[edge.index].edgeType.getPoint(0.5);
    const on = network.canvasToDOM({ x: point.x, y: point.y });
    const box = place.getBoundingClientRect();
    return { x: box.left + on.x, y: box.top + on.y };
  }

  return { label: "Network", open, close, draw, whereIs, picture: () => networkLabels.picture({ ...labelled(), view: null }), labels: () => networkLabels.placed(labelled()), scale: () => network.getScale(), shows: () => (sets ? sets.nodes.getIds().map((/** @type {number} */ at) => graph.nodes[at].id) : []) };
})();
