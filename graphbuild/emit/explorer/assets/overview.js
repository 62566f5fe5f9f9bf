/** What the garden is about, in numbers that are doors; it opens first. */
import { card } from "./card.js";
import { changeRow, counted } from "./changes.js";
import { circuitView } from "./circuit.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { conflicts, remarks } from "./doubts.js";
import { marks } from "./marks.js";
import { state } from "./state.js";

const { el } = dom;
const [MOST, FEW, FEWER] = [8, 5, 2];
/** How many kinds have doors: on a narrow screen so many that they leave room for the rest. */
const KINDS = { wide: 14, narrow: 7 };
/** @type {HTMLElement} */
let place;

/** @param {HTMLElement} main */
function open(main) {
  place = el("div", { id: "overview" });
  dom.put(main, place);
  addEventListener("resize", resized);
}

const close = () => removeEventListener("resize", resized);
const resized = () => draw(state.get());

/** @param {State} now */
function draw(now) {
  const focus = graph.byId.get(now.node);
  const wide = Math.max(320, Math.min(dom.get("main").clientWidth - 40, 1000));
  dom.put(place, numbers(), focus && el("section", { class: "of-centre" }, el("h2", {}, card.name(focus), el("span", { class: "note" }, why(focus)), door("Circuit", { view: "circuit" })), el("div", { class: "small" }, circuitView.small(focus.index, now, wide))),
    el("h2", { class: "unseen" }, "What the garden is about"), el("div", { class: "cards" }, parts().map(({ title, count, rows, more }) => el("section", { "data-part": title }, el("h3", {}, title, count !== undefined && el("span", { class: "count" }, count.toLocaleString("en"))), rows.length ? el("ul", {}, rows.map((row) => el("li", {}, row))) : el("p", { class: "note" }, "None."), more))));
}

/** @param {string} text @param {Partial<State>} to */
const door = (text, to) => el("button", { class: "door", click: () => state.set(to) }, text);

/** A thing that is put in the centre, with a number beside it. @param {number} at @param {number | string} [number] @param {Partial<State>} [more] */
function thing(at, number, more) {
  const node = graph.nodes[at];
  return el("button", { class: "name", click: () => state.set({ node: node.id, view: "circuit", open: [], ...more }) }, marks.icon(node.kind, node), el("span", {}, graph.called(node)), number !== undefined && el("span", { class: "number" }, number));
}

function numbers() {
  /** @type {Map<string, number>} */
  const kinds = new Map();
  for (const node of graph.nodes) kinds.set(node.kind, (kinds.get(node.kind) || 0) + 1);
  const ranked = [...kinds].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  return el("section", { class: "kinds", "data-part": "kinds" }, ranked.slice(0, dom.get("main").clientWidth < 620 ? KINDS.narrow : KINDS.wide).map(([kind, count]) => {
    const label = graph.kinds[kind]?.label || kind;
    return el("button", { class: "kind", click: () => state.set({ view: "table", rows: "nodes", scope: "all", find: `kind:"${label}"` }) }, marks.icon(kind), el("strong", {}, count.toLocaleString("en")), ` ${label}`);
  }));
}

/** Things of which something is said, the best connected first. */
function connected() {
  const paper = new Set([state.plain ? "Callout" : "Note", "Tag", "UnresolvedNote", "File"]);
  const only = graph.nodes.some((node) => !paper.has(node.kind));
  const alone = (/** @type {Thing} */ node) => node.kind !== "Note" || subjectOf(node) === node;
  return graph.nodes.filter((node) => alone(node) && (!only || !paper.has(node.kind))).map((node) => ({ at: node.index, count: degree(node.index) })).sort((one, other) => other.count - one.count || one.at - other.at).slice(0, MOST);
}

/** What a note is about; the note itself where that is nothing of its own. @param {Thing} note */
function subjectOf(note) {
  const target = graph.out[note.index].find((edge) => edge.predicate === "mainEntity")?.target;
  return target === undefined ? note : graph.nodes[target];
}

/** Why a thing is in the centre. @param {Thing} focus */
function why(focus) {
  if (focus.index !== graph.focus) return " is in the centre ";
  return state.plain || connected()[0].at === focus.index ? " is best connected " : " has the most pathways ";
}

/** How many facts that are not about notes as files join a thing with others. @param {number} at */
function degree(at) {
  const hidden = new Set(state.initial.edges);
  return [...graph.out[at], ...graph.into[at]].filter((edge) => edge.target !== undefined && !hidden.has(edge.predicate)).length;
}

/** What notes of talks are about, what most of them share first. */
function talked() {
  return graph.nodes.map((node) => ({ at: node.index, count: graph.into[node.index].filter((edge) => edge.predicate === "discusses").length })).filter(({ count }) => count > 0).sort((one, other) => other.count - one.count || one.at - other.at);
}

/** Notes that nobody has written, by how many ask for them: what links lead to that is no note and no file. */
function missing() {
  const there = new Set(["Note", "File"]);
  const asking = (/** @type {Edge} */ edge) => edge.predicate === "linksTo" || graph.nodes[edge.target ?? 0].kind === "UnresolvedNote";
  const asked = (/** @type {number} */ at) => new Set(graph.into[at].filter(asking).flatMap((edge) => edge.statements.map((one) => one.path))).size;
  return graph.nodes.filter((node) => !there.has(node.kind) && !node.path).map((node) => ({ at: node.index, count: asked(node.index) })).filter((one) => one.count > 0).sort((one, other) => other.count - one.count || one.at - other.at);
}

/** Notes that no other links to, and that link to none. */
function orphans() {
  const links = (/** @type {Edge} */ edge) => edge.target !== undefined && /^link|Link/.test(edge.predicate);
  const linked = (/** @type {Thing} */ node) => graph.out[node.index].some(links) || graph.into[node.index].some(links);
  return graph.nodes.filter((node) => node.kind === "Note" && !/\.(base|canvas)$/i.test(node.path || "") && !linked(node) && !linked(subjectOf(node)));
}

/** @typedef {{title: string, count?: number, rows: unknown[], more?: unknown}} Part */

/** @returns {Part[]} */
function parts() {
  const [differing, noted, wanted, alone] = [conflicts(), remarks(), missing(), orphans()];
  return [
    { title: "Best connected", rows: connected().map(({ at, count }) => thing(at, count)) },
    { title: "Topics", count: graph.topics.length, rows: graph.topics.slice(0, MOST).map(([at, count]) => thing(at, dom.several(count, "thing"), { view: "network", colour: "topic", depth: 2 })), more: graph.topics.length > 0 && door("On the map", { view: "network", extent: "map", colour: "topic" }) },
    ...(talked().length ? [{ title: "Talked about", count: talked().length, rows: talked().slice(0, MOST).map(({ at, count }) => thing(at, dom.several(count, "talk"), { edge: graph.nodes[at].id })), more: door("All topics of talks", { view: "table", rows: "edges", scope: "all", find: "discusses" }) }] : []),
    ...(graph.changes ? [changes()] : []),
    { title: "Conflicts", count: differing.length + noted.length, rows: [...differing.slice(0, FEW).map(conflict), ...noted.slice(0, FEWER).map((one) => door(one.message, { view: "conflicts" }))], more: differing.length + noted.length > 0 && door("All conflicts, with both quotes", { view: "conflicts" }) },
    { title: "Most wanted notes", count: wanted.length, rows: wanted.slice(0, MOST).map(({ at, count }) => thing(at, count, { edge: graph.nodes[at].id, view: "overview", node: state.get().node })) },
    { title: "Orphans", count: alone.length, rows: alone.slice(0, MOST).map((node) => el("button", { class: "name", click: () => state.set({ view: "sources", note: node.path || "" }) }, node.label)), more: alone.length > MOST && door("All", { view: "table", rows: "nodes", find: alone.slice(0, 200).map((node) => `=${node.id}`).join(" ") }) },
    { title: "Named without a link", rows: graph.mentions.map(([at, count]) => thing(at, count)) },
    { title: "Read", rows: [...Object.entries(graph.coverage).map(([name, count]) => `${count.toLocaleString("en")} lines ${name}`), ...severities().map(([name, count]) => door(`${count.toLocaleString("en")} ${name}${count === 1 ? "" : "s"}`, { view: "sources" }))] },
  ];
}

/** @param {{why: string, edges: Edge[]}} one */
const conflict = ({ why, edges }) => [el("button", { class: "name", click: () => state.set({ edge: edges[0].statements[0].id }) }, graph.sentence(edges[0])), el("span", { class: "doubt" }, ` ${why}`)];

/** @returns {Part} */
function changes() {
  const rows = graph.changes?.rows || [];
  return { title: "Changes", count: Object.values(graph.changes?.counts || {}).reduce((sum, one) => sum + one, 0), rows: rows.slice(0, MOST).map(changeRow), more: rows.length > 0 && door(`All that changed: ${counted()}`, { view: "changes" }) };
}

/** @returns {[string, number][]} */
function severities() {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const one of graph.diagnostics) found.set(one.severity, (found.get(one.severity) || 0) + 1);
  return [...found].filter(([name]) => name !== "info");
}

/** What the overview lists, for a spreadsheet. @returns {string[][]} */
function cells() {
  return [["part", "what"], ...[...place.querySelectorAll("[data-part]")].flatMap((part) => [...part.querySelectorAll("li, .kind")].map((row) => [String(/** @type {HTMLElement} */ (part).dataset.part), (row.textContent || "").trim()]))];
}

export const overviewView = { label: "Overview", open, close, draw, cells, picture: () => /** @type {SVGElement | null} */ (place.querySelector("svg.picture")) };
