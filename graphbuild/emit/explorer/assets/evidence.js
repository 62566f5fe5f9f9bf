/** What is said to help what, how well it is shown, how it is taken, and what to heed. Warnings are never filtered out. */
import { card } from "./card.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { dosesOf, placesOf, pmidOf, saidAs, targetsOf, warningsOf } from "./facts.js";
import { find } from "./finding.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

const { el } = dom;
const MOST = 200;
/** @type {HTMLElement} */
let place;

/** Several facts as buttons, each opening who says so. @param {Edge[]} edges @param {(edge: Edge) => string} text */
const doors = (edges, text) => edges.map((edge) => el("button", { class: "name door", title: "Who says so", click: () => state.set({ edge: edge.statements[0].id }) }, text(edge)));

/** What a warning says of a thing. @param {Edge} edge @param {number} [at] */
const warningText = (edge, at = edge.source) => `${graph.predicates[edge.predicate].label}: ${edge.target === at ? graph.nodes[edge.source].label : graph.objectLabel(edge)}`;

/** @type {Column<Edge>[]} */
const COLUMNS = [
  { title: "what", of: (edge) => graph.called(graph.nodes[edge.source]), show: (edge) => card.name(graph.nodes[edge.source]) },
  { title: "for", of: (edge) => graph.objectLabel(edge), show: (edge) => [el("span", { class: "note" }, `${graph.predicates[edge.predicate].label} `), edge.target === undefined ? String(edge.value) : card.name(graph.nodes[edge.target])] },
  { title: "level", number: true, of: (edge) => edge.level ?? "", show: (edge) => el("button", { class: "name", title: "Who says so", click: () => state.set({ edge: edge.statements[0].id }) }, `${edge.level}${edge.scale ? `/${edge.scale}` : ""}${saidAs(edge) ? ` ${saidAs(edge)}` : ""}`) },
  { title: "dose", of: (edge) => dosesOf(edge.source).map((one) => String(one.value)).join(" | "), show: (edge) => doors(dosesOf(edge.source), (one) => String(one.value)) },
  { title: "acts on", of: (edge) => targetsOf(edge.source).map(graph.objectLabel).join(" | "), show: (edge) => doors(targetsOf(edge.source), graph.objectLabel) },
  { title: "PMIDs", of: (edge) => (edge.publications || []).map((at) => pmidOf(graph.nodes[at]) || graph.nodes[at].label).join(" "), show: (edge) => (edge.publications || []).map((at) => [card.article(graph.nodes[at]), " "]) },
  { title: "warnings", of: (edge) => warningsOf(edge.source).map((one) => warningText(one, edge.source)).join(" | "), show: (edge) => doors(warningsOf(edge.source), (one) => warningText(one, edge.source)) },
  { title: "places", of: (edge) => placesOf(edge).join(" "), show: (edge) => card.where(edge.statements[0]) },
];

/** @param {HTMLElement} main */
function open(main) {
  place = el("div", { id: "table", class: "evidence" });
  dom.put(main, el("div", { class: "bar" }, el("fieldset", { class: "choice", id: "scope" }, el("legend", {}, "Of"), choice("near", "the centre"), choice("every", "all")),
    el("label", {}, "level at least ", el("select", { id: "evidence-level", "aria-label": "Level of evidence at least", change: levelled }, ["any", 1, 2, 3, 4, 5].map((level) => el("option", { value: level === "any" ? 0 : level }, level)))),
    el("span", { id: "evidence-says", class: "note" })), place);
}

/** @param {Event} event */
const levelled = (event) => state.set({ level: Number(/** @type {HTMLSelectElement} */ (event.target).value) });

/** @param {string} value @param {string} label */
const choice = (value, label) => el("label", {}, el("input", { type: "radio", name: "scope", value, change: () => state.set({ scope: value }) }), el("span", {}, label));

/** Whether only what is said of the centre is shown: where nothing else is asked for, if there is any. @param {State} now */
function ofCentre(now) {
  const focus = graph.byId.get(now.node);
  return !!focus && now.scope !== "every" && (now.scope === "near" || [...graph.out[focus.index], ...graph.into[focus.index]].some((edge) => graph.weighed.level.has(edge.predicate)));
}

/** Facts with a level of evidence, or about what is taken, as filters and search leave them. @param {State} now @returns {Edge[]} */
function rows(now) {
  const focus = graph.byId.get(now.node);
  const said = now.find.trim() ? find(now.find).edges : null;
  const near = ofCentre(now) && focus;
  const found = [...visible.edges(now), ...visible.denials(now)].filter((edge) => graph.weighed.level.has(edge.predicate) && (!near || edge.source === focus.index || edge.target === focus.index) && (!said || said.has(edge)));
  return sorted(found, now.sort);
}

/** @param {Edge[]} found @param {string} by */
function sorted(found, by) {
  const column = COLUMNS.find((one) => one.title === by.replace(/^-/, "")) || COLUMNS[2];
  const down = by.startsWith("-") || !by ? -1 : 1;
  const order = new Intl.Collator("en", { numeric: true }).compare;
  return [...found].sort((one, other) => down * order(String(column.of(one)), String(column.of(other))) || order(String(COLUMNS[0].of(one)), String(COLUMNS[0].of(other))));
}

/** @param {State} now */
function draw(now) {
  const focus = graph.byId.get(now.node);
  for (const input of document.querySelectorAll("#scope input")) /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === (ofCentre(now) ? "near" : "every");
  dom.put(/** @type {Element} */ (document.querySelector("#scope span")), focus ? focus.label : "the centre");
  /** @type {HTMLSelectElement} */ (dom.get("evidence-level")).value = String(Math.round(now.level));
  const found = rows(now);
  const head = COLUMNS.map((column) => el("th", { scope: "col", class: column.number ? "number" : false, "aria-sort": now.sort === column.title ? "ascending" : now.sort === `-${column.title}` ? "descending" : "none" },
    el("button", { "data-sort": column.title, click: () => state.set({ sort: state.get().sort === column.title ? `-${column.title}` : column.title }) }, column.title)));
  const lines = found.slice(0, MOST).map((edge) => el("tr", { class: edge.denied ? "denied" : false }, COLUMNS.map((column) => el("td", { class: column.number ? "number" : column.title === "warnings" ? "warned" : false, "data-title": column.title }, column.show ? column.show(edge) : column.of(edge)))));
  dom.put(place, found.length ? el("table", {}, el("caption", { class: "unseen" }, "Evidence"), el("thead", {}, el("tr", {}, head)), el("tbody", {}, lines))
    : el("p", { class: "empty" }, "No note states a level of evidence here. ", ofCentre(now) && el("button", { click: () => state.set({ scope: "every" }) }, "Show all evidence")));
  dom.get("evidence-says").textContent = `${found.length.toLocaleString("en")} facts${found.length > MOST ? `, the first ${MOST} drawn; the CSV has all` : ""} · warnings are never filtered out`;
}

/** @returns {string[][]} */
const cells = () => [[...COLUMNS.map((column) => column.title), "relation", "said as"], ...rows(state.get()).map((edge) => [...COLUMNS.map((column) => String(column.of(edge))), graph.predicates[edge.predicate].label, saidAs(edge)])];

export const evidenceView = { label: "Evidence", open, draw, cells };
