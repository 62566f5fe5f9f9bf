/** Two or more things side by side: what they share, what each has alone, and how strongly. */
import { card } from "./card.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { contested, mannerOf } from "./doubts.js";
import { marks } from "./marks.js";
import { numberOf } from "./numbers.js";
import { picker } from "./picker.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

const { el } = dom;
const MOST = 5;
/** @type {HTMLElement} */
let place;
/** @type {HTMLElement} */
let chips;

/** @typedef {{title: string, name: string, node: number | null, edges: (Edge | undefined)[]}} Line */

/** @param {HTMLElement} main */
function open(main) {
  const field = picker.make({ label: "Add a thing to compare", hint: "Add a thing …", take: add });
  field.input.id = "compare-add";
  chips = el("span", { class: "chips" });
  place = el("div", { id: "table", class: "compare" });
  dom.put(main, el("div", { class: "bar" }, chips, field.field, el("label", {}, el("input", { type: "checkbox", id: "shared", change: () => state.set({ scope: state.get().scope === "shared" ? "all" : "shared" }) }), "shared only"), el("span", { id: "compare-says", class: "note" })), place);
}

/** Compare one more thing: with those that were chosen, or with the centre. @param {Thing} node */
function add(node) {
  const { with: named, node: centre } = state.get();
  state.set({ with: [...new Set([...(named.length ? named : [centre]), node.id])].slice(0, MOST) });
}

/** The things that are compared: those chosen; else the centre and what is most like it. @param {State} now @returns {Thing[]} */
function chosen(now) {
  const named = now.with.flatMap((id) => graph.byId.get(id) || []);
  const focus = graph.byId.get(now.node);
  if (named.length > 1 || !focus) return named.slice(0, MOST);
  return [focus, ...(named.length && named[0] !== focus ? named : alike(focus, now))].slice(0, MOST);
}

/** The thing of its kind that shares most with the centre. @param {Thing} focus @param {State} now */
function alike(focus, now) {
  const near = [...visible.near(focus.index, 1, now).keys()];
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const at of near) for (const other of visible.near(at, 1, now).keys()) if (other !== focus.index && graph.nodes[other].kind === focus.kind) counts.set(other, (counts.get(other) || 0) + 1);
  return [...counts].sort(([one, few], [other, many]) => many - few || one - other).slice(0, 1).map(([at]) => graph.nodes[at]);
}

/** Every relation of the things, one line for each other end. @param {Thing[]} things @param {State} now @returns {Line[]} */
function lines(things, now) {
  /** @type {Map<string, Line>} */
  const found = new Map();
  const denied = new Set(visible.denials(now));
  things.forEach((thing, column) => {
    /** @param {string} title @param {string} name @param {number | null} node @param {Edge} edge */
    const keep = (title, name, node, edge) => {
      const key = `${title}\n${node ?? name}`;
      const line = found.get(key) || { title, name, node, edges: things.map(() => undefined) };
      if (!edge.denied || !line.edges[column]) line.edges[column] = edge;
      found.set(key, line);
    };
    const denials = graph.deniedOf(thing.index).filter((edge) => denied.has(edge));
    const shown = (/** @type {Edge} */ edge) => edge.denied || visible.passes(edge, now);
    for (const edge of [...graph.out[thing.index], ...denials.filter((one) => one.source === thing.index)]) if (shown(edge)) keep(graph.predicates[edge.predicate].label, graph.objectLabel(edge), edge.target ?? null, edge);
    for (const edge of [...graph.into[thing.index], ...denials.filter((one) => one.target === thing.index)]) if (shown(edge)) keep(graph.predicates[edge.predicate].inverse || graph.predicates[edge.predicate].label, graph.called(graph.nodes[edge.source]), edge.source, edge);
  });
  const count = (/** @type {Line} */ line) => line.edges.filter(holds).length;
  const wanted = [...found.values()].filter((line) => now.scope !== "shared" || count(line) === things.length);
  const titles = new Map();
  for (const line of wanted) titles.set(line.title, (titles.get(line.title) || 0) + (line.edges.some((edge) => edge && graph.predicates[edge.predicate].flow) ? 1e4 : 1));
  return wanted.sort((one, other) => titles.get(other.title) - titles.get(one.title) || (one.title < other.title ? -1 : one.title > other.title ? 1 : count(other) - count(one) || one.name.localeCompare(other.name, "en")));
}

/** Whether an edge is there, and not denied. @param {Edge | undefined} edge */
const holds = (edge) => !!edge && !edge.denied;

/** @param {State} now */
function draw(now) {
  const things = chosen(now);
  /** @type {HTMLInputElement} */ (dom.get("shared")).checked = now.scope === "shared";
  dom.put(chips, things.map((thing) => el("span", { class: "chip" }, marks.icon(thing.kind, thing), graph.called(thing), el("button", { class: "why", "aria-label": `Leave out ${thing.label}`, click: () => state.set({ with: things.filter((one) => one !== thing).map((one) => one.id) }) }, "×"))));
  const found = lines(things, now);
  const shared = found.filter((line) => line.edges.every(holds)).length;
  dom.get("compare-says").textContent = `${shared} shared, ${found.length - shared} not`;
  let title = "";
  const rows = found.flatMap((line) => {
    const first = line.title !== title;
    title = line.title;
    return [first && el("tr", { class: "group" }, el("th", { colspan: things.length + 1, scope: "colgroup" }, line.title)),
      el("tr", { class: line.edges.every(holds) ? "both" : false }, el("th", { scope: "row" }, line.node === null ? line.name : card.name(graph.nodes[line.node])), line.edges.map((edge) => el("td", {}, edge && cell(edge))))];
  });
  const table = el("table", {}, el("caption", { class: "unseen" }, "Comparison"), el("thead", {}, el("tr", {}, el("td"), things.map((thing) => el("th", { scope: "col" }, card.name(thing))))), el("tbody", {}, rows));
  table.style.setProperty("--things", String(things.length));
  dom.put(place, table);
}

/** What stands for a fact: its number, or a tick. @param {Edge} edge */
const sign = (edge) => edge.denied ? "✗ denied" : numberOf(edge) || edge.density || "✓";

/** @param {Edge} edge */
function cell(edge) {
  const bar = edge.strength === undefined ? null : dom.svg("svg", { class: "level", viewBox: "0 0 60 6", width: 60, height: 6, "aria-hidden": "true" }, dom.svg("rect", { class: "empty", width: 60, height: 6, rx: 3 }), dom.svg("rect", { class: "full", width: 60 * edge.strength, height: 6, rx: 3 }));
  return el("button", { class: `name ${mannerOf(edge)}${contested(edge) ? " contested" : ""}`, title: "Who says so", click: () => state.set({ edge: edge.statements[0].id }) }, el("span", { class: "number" }, sign(edge)), bar);
}

/** @returns {string[][]} */
function cells() {
  const things = chosen(state.get());
  return [["relation", "other", ...things.map(graph.called)], ...lines(things, state.get()).map((line) => [line.title, line.name, ...line.edges.map((edge) => (edge ? sign(edge) : ""))])];
}

export const compareView = { label: "Compare", open, draw, cells };
