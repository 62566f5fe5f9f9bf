import { card } from "./card.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { live } from "./live.js";
import { state } from "./state.js";

/** An editor for SPARQL over the graph. Its results are a table, and the things among them can be seen in every other view. */
export const queryView = (() => {
  const { el } = dom;
  const MOST = 1000;
  const FIRST = "# The strongest pathways of the garden\nSELECT ?from ?to ?strength WHERE {\n  ?statement rdf:subject ?from ; rdf:predicate gb:projectsTo ; rdf:object ?to ; gb:strength ?strength .\n}\nORDER BY DESC(?strength)\nLIMIT 50\n";
  const byIri = new Map(graph.nodes.map((node) => [node.iri, node]));
  /** @type {Map<string, Thing | null>} */
  const byLabel = new Map();
  for (const node of graph.nodes) if (node.kind !== "Note") byLabel.set(node.label, byLabel.has(node.label) ? null : node);
  /** @type {HTMLTextAreaElement | undefined} */
  let editor;
  /** @type {HTMLElement} */
  let results;
  /** @type {{columns: string[], rows: Cell[][]}} */
  let last = { columns: [], rows: [] };
  let asked = "";
  let about = "";

  /** @typedef {{type: string, value: string, datatype?: string} | undefined} Cell */

  /** @param {HTMLElement} main */
  function open(main) {
    editor = /** @type {HTMLTextAreaElement} */ (el("textarea", { id: "query-text", spellcheck: "false", "aria-label": "SPARQL", rows: 12, keydown: press }));
    results = el("div", { id: "query-results" });
    const choice = el("select", { id: "query-named", "aria-label": "Named queries", change: take });
    dom.put(main, el("div", { id: "query" }, el("div", { class: "bar" }, choice, el("span", { id: "query-says", class: "note", role: "status" })), editor,
      el("p", { class: "actions" }, el("button", { id: "query-run", class: "primary", click: run }, "Run"), el("span", { class: "note" }, "Ctrl + Enter. The project’s prefixes are known; nothing is ever changed.")),
      results));
    asked = about = "";
  }

  /** @param {State} now */
  function draw(now) {
    offer(now);
    const wanted = now.ask || FIRST;
    if (wanted === asked) return;
    type(wanted);
    answer(wanted);
  }

  /** The named queries, about what is in the centre. @param {State} now */
  async function offer(now) {
    if (about === now.node) return;
    about = now.node;
    const thing = graph.byId.get(now.node);
    const found = await live.named(thing).catch(() => []);
    const place = document.getElementById("query-named");
    if (place && about === now.node) dom.put(place, el("option", { value: "" }, `Questions about ${thing?.label.slice(0, 60) || "the garden"} …`), found.map((one) => el("option", { value: one.text }, `${one.name}: ${one.sentence}`)));
  }

  /** @param {Event} event */
  function take(event) {
    const choice = /** @type {HTMLSelectElement} */ (event.target);
    type(choice.value);
    if (choice.value) run();
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  }

  function run() {
    if (state.get().ask === typed()) answer(typed());
    else state.set({ ask: typed() });
  }

  /** @param {string} text */
  async function answer(text) {
    asked = text;
    say("…");
    try {
      const found = await live.ask(text);
      if (asked === text && results.isConnected) show(found);
    } catch (error) {
      if (asked !== text || !results.isConnected) return;
      last = { columns: [], rows: [] };
      say("");
      dom.put(results, el("pre", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
    }
  }

  /** @param {{type: string, body: string}} found */
  function show({ type, body }) {
    last = { columns: [], rows: [] };
    if (!type.includes("json")) {
      say("");
      dom.put(results, el("pre", {}, body));
      return;
    }
    const data = JSON.parse(body);
    if (typeof data.boolean === "boolean") {
      say("");
      dom.put(results, el("p", { class: "truth" }, data.boolean ? "Yes." : "No."));
      return;
    }
    last = { columns: data.head.vars, rows: data.results.bindings.map((/** @type {Record<string, Cell>} */ row) => data.head.vars.map((/** @type {string} */ name) => row[name])) };
    say(last.rows.length === 1 ? "1 row" : `${last.rows.length.toLocaleString("en")} rows`);
    dom.put(results, links(), table(), last.rows.length > MOST && el("p", { class: "note" }, `The first ${MOST} of ${last.rows.length.toLocaleString("en")}; the CSV has all.`));
  }

  function table() {
    const number = last.columns.map((_, at) => last.rows.length > 0 && last.rows.every((row) => !row[at] || isNumber(row[at])));
    return el("table", {}, el("caption", { class: "unseen" }, "What the query gives"),
      el("thead", {}, el("tr", {}, last.columns.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, last.rows.slice(0, MOST).map((row) => el("tr", {}, row.map((cell, at) => el("td", { class: number[at] ? "number" : false }, shown(cell)))))));
  }

  /** @param {Cell} cell */
  const isNumber = (cell) => /#(decimal|integer|double)$/.test(cell?.datatype || "");

  /** The thing that a cell names, by its address, or by a label that only one thing has. @param {Cell} cell @returns {Thing | null} */
  function thing(cell) {
    if (!cell) return null;
    return (cell.type === "uri" ? byIri.get(cell.value) : byLabel.get(cell.value)) || null;
  }

  /** @param {Cell} cell */
  function shown(cell) {
    const node = thing(cell);
    if (node) return card.name(node);
    if (cell?.type === "uri") return el("a", { href: cell.value, target: "_blank", rel: "noopener noreferrer" }, cell.value.startsWith(graph.vocabulary) ? `gb:${cell.value.slice(graph.vocabulary.length)}` : cell.value);
    return cell?.value || "";
  }

  /** The way from the results to the other views. */
  function links() {
    const found = [...new Set(last.rows.flatMap((row) => row.map(thing)).filter((node) => node !== null))].slice(0, 300);
    if (!found.length) return null;
    const find = found.map((node) => `=${/** @type {Thing} */ (node).id}`).join(" ");
    const first = /** @type {Thing} */ (found[0]).id;
    const go = (/** @type {string} */ name, /** @type {Partial<State>} */ change) => el("button", { click: () => state.set({ view: name, find, ...change }) }, name === "table" ? "in the table" : `in the ${name}`);
    return el("p", { class: "links" }, `See ${found.length === 1 ? "the thing" : `the ${found.length} things`} of these results `,
      go("table", { rows: "nodes", scope: "all" }), " ", go("network", { extent: "found" }), " ", go("circuit", { node: first }));
  }

  /** @param {string} text */
  function say(text) {
    dom.get("query-says").textContent = text;
  }

  /** What stands in the editor, run or not. */
  const typed = () => (editor?.isConnected ? editor.value : "");

  /** Put a text into the editor without running it. @param {string} text */
  function type(text) {
    if (text && editor?.isConnected) editor.value = text;
  }

  /** The rows for a spreadsheet. @returns {string[][]} */
  function cells() {
    return [last.columns, ...last.rows.map((row) => row.map((cell) => cell?.value || ""))];
  }

  return { label: "Query", open, draw, cells, typed, type };
})();
