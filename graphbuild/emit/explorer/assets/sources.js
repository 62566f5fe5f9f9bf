import { card } from "./card.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { mannerOf } from "./doubts.js";
import { placeOf } from "./places.js";
import { quotes } from "./quotes.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

/** The notes: what was read from each, who links to it and in which words, and what a person should look at. */
export const sourcesView = (() => {
  const { el } = dom;
  const MOST = 400;
  const FEW = 8;
  /** @type {HTMLElement} */
  let list;
  /** @type {HTMLElement} */
  let sheet;
  /** @type {string | null} what the list was last searched for */
  let listed = null;
  /** @type {Map<string, {edge: Edge, one: Statement}[]>} */
  const said = new Map();
  for (const edge of [...graph.edges, ...graph.denials]) for (const one of edge.statements) dom.gather(said, one.path, { edge, one });
  /** @type {Map<string, Problem[]>} */
  const problems = new Map();
  for (const one of graph.diagnostics) dom.gather(problems, one.path, one);
  const notes = [...new Set([...graph.noteOf.keys(), ...problems.keys()])].sort();

  /** @param {HTMLElement} main */
  function open(main) {
    list = el("ul");
    sheet = el("div", { class: "note-page" });
    listed = null;
    dom.put(main, el("div", { id: "sources" }, el("nav", { "aria-label": "Notes" }, list), sheet));
  }

  /** The note that is shown: the one chosen, else that of the focus. @param {State} now */
  function chosen(now) {
    const focus = graph.byId.get(now.node);
    return now.note || focus?.path || notes[0] || "";
  }

  /** @param {State} now */
  function draw(now) {
    const path = chosen(now);
    const wanted = now.find.trim().toLowerCase();
    if (listed !== wanted) dom.put(list, notes.filter((one) => !wanted || `${one} ${graph.noteOf.get(one)?.label || ""}`.toLowerCase().includes(wanted)).slice(0, 2000).map(row));
    listed = wanted;
    for (const button of list.querySelectorAll("button")) button.setAttribute("aria-current", String(button.title === path));
    if (sheet.dataset.path !== path) sheet.scrollTop = 0;
    sheet.dataset.path = path;
    dom.put(sheet, page(path, now));
  }

  /** @param {string} path */
  function noteName(path) {
    const note = graph.noteOf.get(path);
    return note ? graph.called(note) : dom.path(path);
  }

  /** @param {string} one the note's path */
  function row(one) {
    const found = problems.get(one)?.filter((problem) => problem.severity !== "info").length || 0;
    return el("li", {}, el("button", { title: one, click: () => state.set({ note: one }) },
      el("span", { class: "text" }, noteName(one)), found > 0 && el("span", { class: "warn", title: "to look at" }, `${found} !`), el("span", { class: "count" }, said.get(one)?.length || 0)));
  }

  /** What a note is about. @param {Thing | undefined} note */
  function subjectOf(note) {
    const about = note && graph.out[note.index].find((edge) => edge.predicate === "mainEntity");
    return about && about.target !== undefined ? graph.nodes[about.target] : null;
  }

  /** @param {string} path @param {State} now */
  function page(path, now) {
    const note = graph.noteOf.get(path);
    const subject = subjectOf(note);
    const lines = linesOf(path, now);
    return [
      el("h2", {}, noteName(path)),
      el("p", {}, placeOf(path, 1), " ", note && card.link(note), subject && [" about ", card.name(subject)]),
      section("Who links here", linked(note, subject, path).map(backlink)),
      section("To look at", problemsOf(path).map(problem), FEW),
      section("What was read from it", lines.slice(0, MOST).map(reading)),
      lines.length > MOST && el("p", { class: "note" }, `The first ${MOST} of ${lines.length}; the CSV has them all.`),
    ];
  }

  /** What was read from a note, as the filters leave it. @param {string} path @param {State} now */
  function linesOf(path, now) {
    return (said.get(path) || []).filter(({ edge }) => edge.denied || visible.passes(edge, now)).sort((one, other) => one.one.place - other.one.place);
  }

  /** Of many rows the first few are seen at once. @param {string} title @param {unknown[]} rows @param {number} [few] */
  function section(title, rows, few = rows.length) {
    const listOf = (/** @type {unknown[]} */ some) => el("ul", {}, some.map((one) => el("li", {}, one)));
    return el("section", {}, el("h3", {}, title, el("span", { class: "count" }, rows.length)), rows.length > 0 ? listOf(rows.slice(0, few)) : el("p", { class: "note" }, "Nothing."),
      rows.length > few && el("details", {}, el("summary", {}, `${rows.length - few} more`), listOf(rows.slice(few))));
  }

  /** What a person should look at in a note, the gravest first. @param {string} path */
  function problemsOf(path) {
    const grave = (/** @type {Problem} */ one) => ["error", "warning"].indexOf(one.severity) + 1 || 3;
    return [...(problems.get(path) || [])].sort((one, other) => grave(one) - grave(other));
  }

  /** @param {Problem} one */
  function problem(one) {
    return [placeOf(one.path, one.line, `${one.line}:${one.column}`), el("span", { class: `severity ${one.severity}` }, `${one.severity} ${one.code}`), one.message, one.hint && el("span", { class: "note" }, ` ${one.hint}`)];
  }

  /** Other notes that link to this one, or speak of what it is about, in their words.
   * @param {Thing | undefined} note @param {Thing | null} subject @param {string} path */
  function linked(note, subject, path) {
    const edges = [note, subject].flatMap((node) => (node ? [...graph.into[node.index], ...(node === subject ? graph.out[node.index] : [])] : []));
    return [...new Set(edges)].flatMap((edge) => edge.statements.filter((one) => one.path !== path).map((one) => ({ edge, one })))
      .sort((one, other) => (one.one.path < other.one.path ? -1 : one.one.path > other.one.path ? 1 : one.one.line - other.one.line))
      .slice(0, MOST);
  }

  /** The words around a link. @param {Statement} one */
  const contextOf = (one) => String(quotes.of(one).qualifiers?.context?.[0] || quotes.of(one).quote);

  /** @param {{edge: Edge, one: Statement}} link */
  function backlink({ edge, one }) {
    const from = graph.noteOf.get(one.path);
    const said = quotes.of(one);
    return [from ? card.name(from) : one.path, " ", placeOf(one.path, one.line), said.heading.length > 0 && el("span", { class: "heading" }, said.heading.join(" › ")),
      el("blockquote", {}, marked(contextOf(one), String(said.qualifiers?.linkText?.[0] || ""))), el("button", { class: `name says ${mannerOf(edge)}`, click: () => state.set({ edge: one.id }) }, graph.sentence(edge).slice(0, 240))];
  }

  /** A text with the link's words marked. @param {string} text @param {string} words */
  function marked(text, words) {
    const at = words ? text.indexOf(words) : -1;
    return at < 0 ? text : [text.slice(0, at), el("mark", {}, words), text.slice(at + words.length)];
  }

  /** @param {{edge: Edge, one: Statement}} read */
  function reading({ edge, one }) {
    return [placeOf(one.path, one.line, one.line), el("blockquote", {}, quotes.of(one).quote), el("button", { class: `name says ${mannerOf(edge)}`, title: "The whole card", click: () => state.set({ edge: one.id }) }, graph.sentence(edge).slice(0, 240))];
  }

  /** What the view lists, for a spreadsheet. @returns {string[][]} */
  function cells() {
    const path = chosen(state.get());
    const note = graph.noteOf.get(path);
    return [["part", "place", "statement", "quote"],
      ...linked(note, subjectOf(note), path).map(({ edge, one }) => ["links here", `${one.path}:${one.line}`, graph.sentence(edge), contextOf(one)]),
      ...problemsOf(path).map((one) => ["to look at", `${path}:${one.line}`, `${one.severity} ${one.code} ${one.message}`, one.hint]),
      ...linesOf(path, state.get()).map(({ edge, one }) => ["read", `${path}:${one.line}`, graph.sentence(edge), quotes.of(one).quote])];
  }

  return { label: "Sources", open, draw, cells };
})();
