/** Every disagreement among notes, with both quotes; then what the rules find amiss. */
import { card } from "./card.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { conflicts, mannerOf, remarks } from "./doubts.js";
import { quotes } from "./quotes.js";
import { state } from "./state.js";

const { el } = dom;
const MOST = 200;
/** @type {HTMLElement} */
let place;

/** @param {HTMLElement} main */
function open(main) {
  place = el("div", { id: "conflicts", class: "note-page" });
  dom.put(main, place);
}

/** @param {State} now */
const shown = (now) => {
  const words = now.find.trim().toLowerCase();
  return conflicts().filter(({ edges }) => !words || edges.some((edge) => graph.sentence(edge).toLowerCase().includes(words)));
};

/** @param {State} now */
function draw(now) {
  const found = shown(now);
  const more = remarks();
  dom.put(place,
    el("h2", {}, "Where notes disagree"),
    section("Statements", found.slice(0, MOST).map(conflict), found.length),
    section("Quantities, parts and articles", more.slice(0, MOST).map(remark), more.length));
}

/** @param {Problem} one */
const remark = (one) => [one.message, el("p", { class: "heading" }, card.place(one.path, one.line), el("span", { class: "severity" }, one.code), one.hint)];

/** @param {string} title @param {unknown[]} rows @param {number} count */
function section(title, rows, count) {
  return el("section", {}, el("h3", {}, title, el("span", { class: "count" }, count)), rows.length ? el("ul", {}, rows.map((one) => el("li", {}, one))) : el("p", { class: "note" }, "None."));
}

/** @param {{why: string, edges: Edge[]}} one */
function conflict({ why, edges }) {
  const said = edges.flatMap((edge) => edge.statements.map((one) => ({ edge, one })));
  return [el("button", { class: "name", click: () => state.set({ edge: edges[0].statements[0].id }) }, graph.sentence(edges[0])), el("span", { class: "doubt" }, ` ${why}`),
    said.map(({ edge, one }) => el("blockquote", { class: mannerOf(edge) }, quotes.of(one).quote, " ", numbers(one), " ", card.where(one)))];
}

/** @param {Statement} one */
function numbers(one) {
  const given = /** @type {number[]} */ (quotes.of(one).qualifiers?.strength || []);
  return given.length > 0 && el("strong", {}, given.map(graph.percent).join(", "));
}

/** @returns {string[][]} */
function cells() {
  const rows = shown(state.get()).flatMap(({ why, edges }) => edges.flatMap((edge) => edge.statements.map((one) => [why, graph.sentence(edge), (quotes.of(one).qualifiers?.strength || []).join(" "), `${one.path}:${one.line}`, quotes.of(one).quote])));
  return [["why", "statement", "strength", "place", "quote"], ...rows, ...remarks().map((one) => [one.code, one.message, "", `${one.path}:${one.line}`, ""])];
}

export const conflictsView = { label: "Conflicts", open, draw, cells };
