import { graph } from "./data.js";
import { dom } from "./dom.js";
import { against, contested, mannerOf } from "./doubts.js";
import { pmidOf } from "./facts.js";
import { marks } from "./marks.js";
import { numberOf } from "./numbers.js";
import { placeOf } from "./places.js";
import { quotes } from "./quotes.js";
import { state } from "./state.js";

/** The provenance card: what a thing or a fact is, and who says so, in which words, where. */
export const card = (() => {
  const { el, several } = dom;
  const HIDDEN = new Set(["context", "contextAt", "linkText"]);
  const SHARES = new Set(["strength", "strengthMin", "strengthMax"]);

  /** @param {string} iri */
  const compact = (iri) => iri.replace(/.*[/#]/, "").replace("_", ":");

  /** @param {State} now */
  function draw(now) {
    const place = dom.get("card");
    const edge = graph.ofStatement(now.edge);
    const node = now.edge && !edge ? graph.byId.get(now.edge) : undefined;
    place.hidden = !edge && !node;
    document.body.classList.toggle("with-card", !place.hidden);
    if (edge) dom.put(place, close(), ...ofEdge(edge));
    else if (node) dom.put(place, close(), ...ofNode(node));
    else place.replaceChildren();
  }

  function close() {
    return el("button", { class: "close", "aria-label": "Close the details", title: "Close (Esc)", click: () => state.set({ edge: "" }) }, "×");
  }

  /** A thing's name: a button that opens its card. @param {Thing} node */
  function name(node) {
    return el("button", { class: "name", click: () => state.set({ edge: node.id }) }, marks.icon(node.kind, node), graph.called(node));
  }

  /** A thing's page in the garden, where the garden has an address. @param {Thing} node */
  function link(node) {
    return graph.published && node.path && /^https?:/.test(node.iri) && el("a", { class: "page", href: node.iri, target: "_blank", rel: "noopener noreferrer" }, "page ↗");
  }

  /** @param {Edge} edge */
  function ofEdge(edge) {
    const known = graph.predicates[edge.predicate];
    const facts = [
      edge.strength !== undefined && fact("strength", numberOf(edge)),
      edge.level !== undefined && fact("evidence level", String(edge.level)),
      fact("said by", several(edge.statements.length, "statement") + " in " + several(new Set(edge.statements.map((one) => one.path)).size, "note")),
    ];
    const ends = edge.target === undefined ? el("p", { class: "value" }, String(edge.value)) : name(graph.nodes[edge.target]);
    return [
      el("h2", {}, name(graph.nodes[edge.source]), el("span", { class: "says" }, known.label), ends),
      el("dl", { class: "facts" }, facts),
      manner(edge),
      spread(edge),
      el("h3", {}, "Who says so"),
      edge.statements.length ? edge.statements.map((one) => statement(one, edge)) : el("p", {}, "No source given."),
    ];
  }

  /** Whether it is denied or doubted, in which words, and who says otherwise. @param {Edge} edge */
  function manner(edge) {
    const other = against(edge);
    const words = (edge.certaintyText || []).map((one) => `“${one}”`).join(", ");
    return [
      edge.denied && el("p", { class: "manner denied" }, "Denied: the note says that this is not so."),
      edge.certainty && el("p", { class: "manner doubted" }, `Not certain: ${edge.certainty}${words ? `, ${words}` : ""}.`),
      other && el("p", { class: "manner contested" }, edge.denied ? "Another note says that it is so: " : "Another note denies it: ", el("button", { class: "name", click: () => state.set({ edge: other.statements[0].id }) }, graph.sentence(other))),
    ];
  }

  /** Where notes give one pathway different strengths, say so. @param {Edge} edge */
  function spread(edge) {
    return edge.low !== undefined && el("p", { class: "warn" }, `The strengths differ: from ${graph.percent(edge.low)} to ${graph.percent(Number(edge.strength))}.`);
  }

  /** @param {Statement} one @param {Edge} edge */
  function statement(one, edge) {
    const said = quotes.of(one);
    const note = graph.noteOf.get(one.path);
    const where = el("p", { class: "where" },
      note ? el("button", { class: "name", click: () => state.set({ edge: note.id }) }, note.label) : one.path, " ",
      placeOf(one.path, one.line),
      note && !graph.sources.site && [" ", link(note)]);
    return el("article", { class: "statement" },
      el("blockquote", {}, said.quote),
      said.heading.length > 0 && el("p", { class: "heading" }, said.heading.join(" › ")),
      where,
      el("dl", { class: "facts" }, qualifiers(said)),
      el("p", { class: "rule" }, rules(said, edge)));
  }

  /** @param {Quote} one */
  function qualifiers(one) {
    return Object.entries(one.qualifiers || {})
      .filter(([key]) => !HIDDEN.has(key))
      .map(([key, values]) => fact(graph.predicates[key]?.label || key, values.map((one) => value(SHARES.has(key) ? graph.percent(Number(one)) : one))));
  }

  /** A plain value, or the thing that it names. @param {unknown} given */
  function value(given) {
    if (given && typeof given === "object" && "node" in given) {
      const node = graph.nodes[/** @type {{node: number}} */ (given).node];
      return [name(node), pmidOf(node) && [" ", article(node)], ...(node.matches || []).map(match)];
    }
    const said = typeof given === "string" && graph.ofStatement(given);
    if (said) return el("button", { class: "name", click: () => state.set({ edge: String(given) }) }, graph.sentence(said));
    return el("span", { class: "plain" }, String(given));
  }

  /** A public term for a thing, as a link. @param {[string, string]} given */
  function match([how, iri]) {
    const text = compact(iri);
    return el("a", { class: "match", href: iri, title: how === "exactMatch" ? "the same" : "much the same", target: "_blank", rel: "noopener noreferrer" }, `${text} ↗`);
  }

  /** Which extractor read it, and by what each name was identified. @param {Quote} one @param {Edge} edge */
  function rules(one, edge) {
    if (!one.by) return "";
    const names = [[one.subjectText || graph.nodes[edge.source].label, one.subjectRule], [one.objectText || graph.objectLabel(edge), one.objectRule]].filter(([text, rule]) => text && rule);
    return [`read by ${one.by}`, ...names.map(([text, rule]) => `; “${text}” by ${rule}`)].join("");
  }

  /** @param {Thing} node */
  function ofNode(node) {
    const facts = [
      fact("kind", graph.kinds[node.kind]?.label || node.kind),
      (node.labels || []).length > 0 && fact("also", (node.labels || []).join(", ")),
      (node.matches || []).length > 0 && fact("public terms", (node.matches || []).map(match)),
      pubmed(node),
      node.path && fact("note", placeOf(node.path, 1)),
    ];
    return [
      el("h2", {}, marks.icon(node.kind, node), el("span", {}, graph.called(node))),
      el("p", { class: "actions" },
        el("button", { class: "primary", click: () => state.set({ node: node.id, edge: node.id }) }, "Put in the centre"),
        link(node)),
      el("dl", { class: "facts" }, facts),
      ...groups(node),
    ];
  }

  /** An article's address, where the thing is one. @param {Thing} node */
  function pubmed(node) {
    return pmidOf(node) && fact("PubMed", article(node));
  }

  /** An article: its page at PubMed, else its card. @param {Thing} node */
  function article(node) {
    const number = pmidOf(node);
    return number ? el("a", { href: `https://pubmed.ncbi.nlm.nih.gov/${number}/`, target: "_blank", rel: "noopener noreferrer" }, `PMID ${number} ↗`) : name(node);
  }

  /** What is said of a thing, by relation, each line opening the fact's own card. @param {Thing} node */
  function groups(node) {
    /** @type {Map<string, {edge: Edge, other: string, kind: string}[]>} */
    const found = new Map();
    /** @param {string} title @param {{edge: Edge, other: string, kind: string}} line */
    const keep = (title, line) => dom.gather(found, title, line);
    for (const edge of graph.out[node.index]) {
      keep(graph.predicates[edge.predicate].label, { edge, other: graph.objectLabel(edge), kind: edge.target === undefined ? "" : graph.nodes[edge.target].kind });
    }
    for (const edge of graph.into[node.index]) {
      const known = graph.predicates[edge.predicate];
      keep(known.inverse || known.label, { edge, other: graph.nodes[edge.source].label, kind: graph.nodes[edge.source].kind });
    }
    for (const edge of graph.deniedOf(node.index)) {
      const own = edge.source === node.index;
      keep(`denied: ${own ? graph.predicates[edge.predicate].label : graph.predicates[edge.predicate].inverse || graph.predicates[edge.predicate].label}`, { edge, other: own ? graph.objectLabel(edge) : graph.nodes[edge.source].label, kind: "" });
    }
    return [...found].map(([title, lines]) =>
      el("details", { class: "group", open: lines.length <= 12 },
        el("summary", {}, title, el("span", { class: "count" }, lines.length)),
        el("ul", {}, lines.sort((one, other) => (one.edge.rank || 0) - (other.edge.rank || 0)).map((line) => el("li", {}, entry(line))))));
  }

  /** @param {{edge: Edge, other: string, kind: string}} line */
  function entry({ edge, other, kind }) {
    const number = numberOf(edge);
    return [el("button", { class: `name ${mannerOf(edge)}${contested(edge) ? " contested" : ""}`, title: "Who says so", click: () => state.set({ edge: edge.statements[0].id }) },
      kind && marks.icon(kind), el("span", {}, other), number && el("span", { class: "number" }, number)), ...(edge.moments || []).map(moment)];
  }

  /** A time in a video, as a link into it where its address is known. @param {[string, string]} given */
  function moment([clock, url]) {
    return url ? el("a", { class: "moment", href: url, target: "_blank", rel: "noopener noreferrer" }, `${clock} ↗`) : el("span", { class: "moment" }, clock);
  }

  /** @param {string} title @param {unknown} text */
  function fact(title, text) {
    return [el("dt", {}, title), el("dd", {}, text)];
  }

  return { draw, name, link, article, place: placeOf, where: (/** @type {Statement} */ one) => placeOf(one.path, one.line) };
})();
