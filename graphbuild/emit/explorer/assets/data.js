/**
 * The graph, and the questions that views ask of it.
 *
 * @typedef {{index: number, id: string, iri: string, kind: string, label: string, labels?: string[],
 *   matches?: [string, string][], path?: string}} Thing
 * @typedef {{id: string, path: string, line: number, column: number, quote: string, heading: number, by: string,
 *   subjectText?: string, objectText?: string, subjectRule?: string, objectRule?: string,
 *   qualifiers?: Record<string, unknown[]>}} Statement
 * @typedef {{index: number, source: number, target?: number, value?: unknown, predicate: string, strength?: number,
 *   level?: number, statements: Statement[]}} Edge
 * @typedef {{label: string, onLight: string, onDark: string, shape: string, dashed: boolean, definition: string,
 *   parents: string[]}} Kind
 * @typedef {{label: string, inverse: string, symmetric: boolean, flow: boolean, ofNotes: boolean, range: string}} Predicate
 */
const graph = (() => {
  const data = JSON.parse(dom.get("data").textContent || "{}");
  /** @type {Thing[]} */
  const nodes = data.nodes.map((/** @type {Thing} */ node, /** @type {number} */ index) => ({ ...node, index }));
  /** @type {Edge[]} */
  const edges = data.edges.map((/** @type {Edge} */ edge, /** @type {number} */ index) => ({ ...edge, index }));
  /** @type {Record<string, Kind>} */
  const kinds = data.kinds;
  /** @type {Record<string, Predicate>} */
  const predicates = data.predicates;

  /** @type {Edge[][]} */
  const out = nodes.map(() => []);
  /** @type {Edge[][]} */
  const into = nodes.map(() => []);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const byStatement = new Map();
  for (const edge of edges) {
    out[edge.source].push(edge);
    if (edge.target !== undefined) into[edge.target].push(edge);
    for (const one of edge.statements) byStatement.set(one.id, edge);
  }
  const noteOf = new Map(nodes.filter((node) => node.kind === "Note").map((node) => [node.path || "", node]));

  /** How many other things a thing is joined with. @param {number} at */
  const degree = (at) => out[at].filter((edge) => edge.target !== undefined).length + into[at].length;

  /** Whether edges of a predicate carry numbers: a slider then acts on those without one as well. */
  const weighed = {
    strength: new Set(edges.filter((edge) => edge.strength !== undefined).map((edge) => edge.predicate)),
    level: new Set(edges.filter((edge) => edge.level !== undefined).map((edge) => edge.predicate)),
  };

  /** A strength as people write it. @param {number} value */
  const percent = (value) => `${Math.round(value * 1000) / 10}%`;

  /** What an edge points at, as text. @param {Edge} edge */
  const objectLabel = (edge) => (edge.target === undefined ? String(edge.value) : nodes[edge.target].label);

  /** An edge as a sentence. @param {Edge} edge */
  const sentence = (edge) => `${nodes[edge.source].label} ${predicates[edge.predicate].label} ${objectLabel(edge)}`;

  /** The titles above a statement. @param {Statement} one @returns {string[]} */
  const heading = (one) => data.headings[one.heading];

  return {
    title: data.title, published: data.published, vocabulary: data.vocabulary, focus: data.focus, diagnostics: data.diagnostics,
    nodes, edges, kinds, predicates, out, into, byId, byStatement, noteOf, weighed, degree, percent, objectLabel, sentence, heading,
  };
})();
