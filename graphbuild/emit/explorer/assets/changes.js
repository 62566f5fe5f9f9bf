/** What came, went and changed since the output before, note by note, each with its place. */
import { card } from "./card.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { state } from "./state.js";

const { el } = dom;
const MOST = 400;
/** @type {Record<string, string>} */
const SIGNS = { added: "+", removed: "−", changed: "~", renamed: "→", moved: "→" };
/** @type {HTMLElement} */
let place;

/** @param {Change} one */
const fact = (one) => [one.subject, one.predicate || (one.kind in { renamed: 0, moved: 0 } ? `${one.kind} →` : ""), one.object].filter(Boolean).join(" ");

/** What differs, by property; a plain value has no name. @param {Change} one */
function differences(one) {
  const names = [...new Set([...one.before, ...one.after].map(([name]) => name))].sort();
  const side = (/** @type {[string, string][]} */ values, /** @type {string} */ name) => values.filter(([key]) => key === name).map(([, value]) => value).join(", ");
  return names.filter((name) => !names.includes(name.replace(/ as written$/, "")) || !name.endsWith(" as written")).map((name) => `${name} ${["added", "removed"].includes(one.kind) ? side(one.before, name) || side(one.after, name) : `${side(one.before, name) || "nothing"} → ${side(one.after, name) || "nothing"}`}`.trim()).join("; ");
}

/** The edge that a change is of, if it is there. @param {Change} one */
const edgeOf = (one) => graph.at(one.note, one.line).find((edge) => graph.nodes[edge.source].label === one.subject && graph.predicates[edge.predicate].label === one.predicate && (!one.object || String(edge.target === undefined ? edge.value : graph.nodes[edge.target].label) === one.object));

/** A change as a row: its sign, what is said, and where. @param {Change} one */
export function changeRow(one) {
  const edge = one.kind === "removed" ? undefined : edgeOf(one);
  return [el("span", { class: `sign ${one.kind}`, title: one.kind, role: "img", "aria-label": one.kind }, SIGNS[one.kind]), " ",
    edge ? el("button", { class: "name", title: "Who says so", click: () => state.set({ edge: edge.statements[0].id }) }, fact(one)) : el("span", { class: one.kind === "removed" ? "gone" : "" }, fact(one)),
    el("span", { class: "note" }, ` ${differences(one)} `), one.note && card.place(one.note, one.line)];
}

/** How much changed, in words. */
export const counted = () => Object.keys(SIGNS).flatMap((kind) => { const count = graph.changes?.counts[kind]; return count ? `${count.toLocaleString("en")} ${kind}` : []; }).join(", ");

/** @param {State} now @returns {Change[]} */
function shown(now) {
  const words = now.find.trim().toLowerCase();
  return (graph.changes?.rows || []).filter((one) => !words || `${one.note} ${fact(one)} ${differences(one)}`.toLowerCase().includes(words));
}

/** @param {HTMLElement} main */
function open(main) {
  place = el("div", { id: "changes-view", class: "note-page" });
  dom.put(main, place);
}

/** @param {State} now */
function draw(now) {
  const found = shown(now);
  /** @type {Map<string, Change[]>} */
  const notes = new Map();
  for (const one of found.slice(0, MOST)) dom.gather(notes, one.note, one);
  dom.put(place, el("h2", {}, "What changed since the build before"), el("p", { class: "note" }, counted()),
    [...notes].map(([note, rows]) => el("section", {}, el("h3", {}, graph.noteOf.get(note)?.label || note || "Of no note", el("span", { class: "count" }, rows.length)), el("ul", {}, rows.map((one) => el("li", {}, changeRow(one)))))),
    found.length > MOST && el("p", { class: "note" }, `The first ${MOST} of ${found.length}; the CSV has them all.`));
}

/** @returns {string[][]} */
const cells = () => [["kind", "from", "relation", "to", "before", "after", "place"], ...shown(state.get()).map((one) => [one.kind, one.subject, one.predicate, one.object, said(one.before), said(one.after), one.note && `${one.note}:${one.line}`])];

/** @param {[string, string][]} values */
const said = (values) => values.map((pair) => pair.join(" ").trim()).join("; ");

export const changesView = { label: "Changes", open, draw, cells };
