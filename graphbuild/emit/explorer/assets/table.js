import { card } from "./card.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { contested, mannerOf } from "./doubts.js";
import { rowsOf, saidAs } from "./facts.js";
import { find } from "./finding.js";
import { marks } from "./marks.js";
import { numberOf } from "./numbers.js";
import { wantedOf } from "./query-words.js";
import { quotes } from "./quotes.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

/** Every thing and every fact as rows: sorted, filtered and searched as the drawings are, for eyes, ears and spreadsheets. */
export const tableView = (() => {
  const { el } = dom;
  const PAGE = 50;
  let shown = PAGE;
  /** @type {HTMLElement} */
  let place;
  /** What is drawn: rows that stay are moved, not made anew. @type {{key: string, of: Map<Row, HTMLElement>}} */
  let drawn = { key: "", of: new Map() };

  /** @typedef {Edge | Thing} Row */

  /** @type {Column<Edge>[]} */
  const OF_FACTS = [
    { title: "from", of: (edge) => graph.called(graph.nodes[edge.source]), show: (edge) => card.name(graph.nodes[edge.source]) },
    { title: "relation", of: (edge) => graph.predicates[edge.predicate].label },
    { title: "to", of: (edge) => graph.objectLabel(edge), show: (edge) => (edge.target === undefined ? graph.objectLabel(edge) : card.name(graph.nodes[edge.target])) },
    { title: "strength", number: true, of: (edge) => edge.strength ?? "", show: (edge) => (edge.strength === undefined ? "" : numberOf(edge)) },
    { title: "level", number: true, of: (edge) => edge.level ?? "" },
    { title: "said as", of: (edge) => saidAs(edge) },
    { title: "statements", number: true, of: (edge) => edge.statements.length },
    { title: "source", of: (edge) => `${edge.statements[0].path}:${edge.statements[0].line}`,
      show: (/** @type {Edge} */ edge) => [el("button", { class: "name", title: "Who says so", click: () => state.set({ edge: edge.statements[0].id }) }, dom.path(`${edge.statements[0].path}:${edge.statements[0].line}`)), state.get().find.trim() && quoted(edge).map((text) => el("blockquote", { class: "note" }, text))] },
  ];

  /** @type {Column<Thing>[]} */
  const OF_THINGS = [
    { title: "name", of: (node) => graph.called(node), show: (node) => card.name(node) },
    { title: "kind", of: (node) => graph.kinds[node.kind]?.label || node.kind },
    { title: "in", number: true, of: (node) => graph.into[node.index].length },
    { title: "out", number: true, of: (node) => graph.out[node.index].length },
    { title: "also", of: (node) => (node.labels || []).join("; ") },
    { title: "public terms", of: (node) => (node.matches || []).map((/** @type {[string, string]} */ [, iri]) => iri.replace(/.*[/#]/, "").replace("_", ":")).join(" ") },
    { title: "note", of: (node) => node.path || "" },
  ];

  /** @type {Record<string, Column<Row>[]>} */
  const COLUMNS = { edges: OF_FACTS, nodes: OF_THINGS };

  /** The columns in which any row of the garden has something. @param {string} rows @returns {Column<Row>[]} */
  function columnsOf(rows) {
    const name = Object.hasOwn(COLUMNS, rows) ? rows : "edges";
    /** @type {Row[]} */
    const all = name === "nodes" ? graph.nodes : [...graph.edges, ...graph.denials];
    return (filled[name] ||= COLUMNS[name].filter((column) => all.some((row) => column.of(row) !== "")));
  }
  /** @type {Record<string, Column<Row>[]>} */
  const filled = {};

  /** Of a fact that a search finds, the words that have what is sought; else the first. @param {Edge} edge */
  function quoted(edge) {
    const words = wantedOf(state.get().find);
    const texts = edge.statements.slice(0, 40).map((one) => quotes.of(one).quote);
    const having = texts.filter((text) => [...words.words, ...words.says].some((word) => text.toLowerCase().includes(word)));
    return [...new Set(having.length ? having : texts)].slice(0, 2);
  }

  /** @param {HTMLElement} main */
  function open(main) {
    place = el("div", { id: "table" });
    const choice = (/** @type {string} */ name, /** @type {string} */ label) =>
      el("label", {}, el("input", { type: "radio", name: "rows", value: name, change: () => state.set({ rows: name, sort: "" }) }), label);
    const near = el("label", {}, el("input", { type: "checkbox", id: "near", change: () => state.set({ scope: state.get().scope === "near" ? "all" : "near" }) }), el("span", { id: "near-what" }));
    dom.put(main, el("div", { class: "bar" }, el("fieldset", { class: "choice", id: "rows" }, el("legend", {}, "Rows"), choice("edges", "facts"), choice("nodes", "things")), near, el("span", { id: "table-says", class: "note" })), place);
    shown = PAGE;
    drawn = { key: "", of: new Map() };
  }

  /** The rows that filters and search leave. @param {State} now @returns {Row[]} */
  function rows(now) {
    const focus = graph.byId.get(now.node);
    const found = visible.matches(now.find);
    const said = now.find.trim() ? find(now.find).edges : null;
    const edges = [...visible.edges(now), ...visible.denials(now)].filter((edge) => now.scope !== "near" || !focus || edge.source === focus.index || edge.target === focus.index);
    if (now.rows === "edges") return said ? edges.filter((edge) => said.has(edge) || (edge.target === undefined && found?.has(edge.source))) : edges;
    const near = new Set(edges.flatMap((edge) => [edge.source, edge.target ?? edge.source]));
    return graph.nodes.filter((node) => !now.kinds.includes(node.kind) && (!found || found.has(node.index)) && (now.scope !== "near" || near.has(node.index)));
  }

  /** @param {State} now */
  function sorted(now) {
    const columns = columnsOf(now.rows);
    const found = rows(now);
    const down = now.sort.startsWith("-");
    const column = columns.find((one) => one.title === now.sort.replace(/^-/, ""));
    if (!column) return { columns, found };
    const order = new Intl.Collator("en", { numeric: true }).compare;
    /** @param {Row} one @param {Row} other */
    const compare = (one, other) => {
      const [a, b] = [column.of(one), column.of(other)];
      if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
      return (typeof a === "number" && typeof b === "number" ? a - b : order(String(a), String(b))) * (down ? -1 : 1);
    };
    return { columns, found: [...found].sort(compare) };
  }

  /** @param {State} now @param {State} [before] */
  function draw(now, before) {
    for (const input of document.querySelectorAll("#rows input")) /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === now.rows;
    /** @type {HTMLInputElement} */ (dom.get("near")).checked = now.scope === "near";
    dom.get("near-what").textContent = `only what is said of ${graph.byId.get(now.node)?.label.slice(0, 300) || "nothing"}`;
    if (before && [before.rows, before.sort, before.find, before.scope].join() !== [now.rows, now.sort, now.find, now.scope].join()) shown = PAGE;
    const { columns, found } = sorted(now);
    const head = el("tr", {}, columns.map((column) => heading(column, now)));
    const key = `${now.rows} ${marks.isDark()} ${now.colour} ${now.find.trim()}`;
    const kept = drawn.key === key ? drawn.of : new Map();
    drawn = { key, of: new Map(found.slice(0, shown).map((row) => [row, kept.get(row) || line(row, columns)])) };
    for (const [row, one] of drawn.of) one.classList.toggle("picked", !!now.edge && isPicked(row, now.edge));
    const more = found.length > shown && el("button", { id: "more-rows", click: () => { shown += 10 * PAGE; draw(state.get()); } }, `Show more of ${found.length.toLocaleString("en")} rows`);
    dom.put(place, el("table", { class: now.rows === "nodes" ? "of-things" : "of-facts" }, el("caption", { class: "unseen" }, now.rows === "edges" ? "Facts" : "Things"), el("thead", {}, head), el("tbody", {}, [...drawn.of.values()])), more);
    dom.get("table-says").textContent = dom.several(found.length, "row");
  }

  /** @param {Row} row @param {Column<Row>[]} columns */
  function line(row, columns) {
    return el("tr", { class: "statements" in row ? `${mannerOf(row)}${contested(row) ? " contested" : ""}` : false }, columns.map((column) => el("td", { class: classOf(column), "data-title": column.title }, column.show ? column.show(row) : column.of(row))));
  }

  /** @param {Column<Row>} column */
  const classOf = (column) => `of-${column.title.replace(" ", "-")}${column.number ? " number" : ""}`;

  /** @param {Row} row @param {string} id */
  const isPicked = (row, id) => ("statements" in row ? row.statements.some((one) => one.id === id) : row.id === id);

  /** @param {Column<Row>} column @param {State} now */
  function heading(column, now) {
    const up = now.sort === column.title;
    const down = now.sort === `-${column.title}`;
    const next = up ? `-${column.title}` : down ? "" : column.number ? `-${column.title}` : column.title;
    return el("th", { scope: "col", class: classOf(column), "aria-sort": up ? "ascending" : down ? "descending" : "none" },
      el("button", { "data-sort": column.title, click: () => state.set({ sort: column.number && down ? column.title : next }) }, column.title, el("span", { "aria-hidden": "true" }, up ? " ▲" : down ? " ▼" : "")));
  }

  /** The rows as the view has them, for a spreadsheet. @returns {string[][]} */
  function cells() {
    const { columns, found } = sorted(state.get());
    if (state.get().rows !== "nodes") return rowsOf(/** @type {Edge[]} */ (found));
    return [columns.map((column) => column.title), ...found.map((row) => columns.map((column) => String(column.of(row))))];
  }

  return { label: "Table", open, draw, cells };
})();
