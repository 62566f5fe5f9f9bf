import { dom } from "./dom.js";
import { unpacked } from "./packing.js";
import { numbersOf } from "./shorthand.js";
import { edgesOf, statementsOf } from "./statements.js";
import { thingsOf } from "./things.js";

/** What most predicates are. */
const PLAIN = { inverse: "", symmetric: false, flow: false, ofNotes: false, range: "" };

/**
 * The graph, and the questions that views ask of it.
 */
export const graph = (() => {
  const data = /** @type {PageData} */ (JSON.parse(dom.get("data").textContent || "{}"));
  /** @type {Thing[]} */
  const nodes = thingsOf(data.nodes, data.base);
  const { kinds } = data;
  /** @type {Record<string, Predicate>} */
  const predicates = Object.fromEntries(Object.entries(data.predicates).map(([name, known]) => [name, { ...PLAIN, ...known }]));
  const edges = linked(data.edges);
  /** What notes deny: no edges, since nothing runs along them, and of the same shape. */
  const denials = linked(data.denials, edges.length);
  for (const one of denials) one.denied = true;
  const statements = statementsOf(data.statements, [...edges, ...denials], data.paths, nodes);
  const twins = new Set(twice(nodes.map((node) => `${node.kind} ${node.label}`)));

  /** What occurs more than once. @param {string[]} all */
  function twice(all) {
    const seen = new Set();
    return all.filter((one) => seen.has(one) || !seen.add(one));
  }

  /** The folder of a thing of which others of its kind have the name. @param {Thing} node */
  const besideOf = (node) => (node.path && twins.has(`${node.kind} ${node.label}`) ? node.path.split("/").slice(0, -1).join("/") || "top" : "");

  /** A name that tells a thing from others. @param {Thing} node */
  const called = (node) => (besideOf(node) ? `${node.label} (${besideOf(node)})` : node.label);

  /** Edges from their columns, without statements. @param {EdgeColumns} columns @param {number} first @returns {Edge[]} */
  function linked(columns, first = 0) {
    const found = unpacked(columns.more, edgesOf(columns, Object.keys(data.predicates), first));
    for (const one of found) if (one.value !== undefined) delete one.target;
    return found;
  }

  const diagnostics = /** @type {Problem[]} */ (unpacked(data.diagnostics)).map((one) => ({ ...one, hint: one.hint || "" }));

  /** @type {Edge[][]} */
  const out = nodes.map(() => []);
  /** @type {Edge[][]} */
  const into = nodes.map(() => []);
  /** @type {Map<number, Edge[]>} what is denied of each thing */
  const denied = new Map();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edgeAt = (/** @type {number} */ at) => edges[at] || denials[at - edges.length];
  /** @type {Map<string, Edge> | undefined} made when an id is first looked for */
  let known;
  /** The edge that a statement makes. @param {string} id */
  const ofStatement = (id) => (id ? (known ||= new Map(statements.map((one) => [one.id, edgeAt(one.edge)]))).get(id) : undefined);
  for (const edge of denials) {
    for (const at of new Set([edge.source, edge.target ?? edge.source])) dom.gather(denied, at, edge);
  }
  for (const edge of edges) {
    out[edge.source].push(edge);
    if (edge.target !== undefined) into[edge.target].push(edge);
  }
  const noteOf = new Map(nodes.filter((node) => node.kind === "Note").map((node) => [node.path || "", node]));

  /** How many other things a thing is joined with. @param {number} at */
  const degree = (at) => degrees[at];
  const degrees = out.map((edges, at) => edges.filter((edge) => edge.target !== undefined).length + into[at].length);

  /** Whether edges of a predicate carry numbers: a slider then acts on those without one as well. */
  const weighed = {
    strength: new Set(edges.filter((edge) => edge.strength !== undefined).map((edge) => edge.predicate)),
    level: new Set(edges.filter((edge) => edge.level !== undefined).map((edge) => edge.predicate)),
  };

  /** @type {Map<string, Edge[]>} what is said at each line, reckoned when it is first asked for */
  const lines = new Map();
  /** The edges that are said at a line of a note. @param {string} path @param {number} line @returns {Edge[]} */
  function at(path, line) {
    if (!lines.size) for (const one of statements) dom.gather(lines, `${one.path}:${one.line}`, edgeAt(one.edge));
    return lines.get(`${path}:${line}`) || [];
  }

  /** A strength as people write it. @param {number} value */
  const percent = (value) => `${Math.round(value * 1000) / 10}%`;

  /** What an edge points at, as text. @param {Edge} edge */
  const objectLabel = (edge) => (edge.target === undefined ? String(edge.value) : called(nodes[edge.target]));

  /** An edge as a sentence. @param {Edge} edge */
  const sentence = (edge) => `${edge.denied ? "Denied: " : ""}${called(nodes[edge.source])} ${predicates[edge.predicate].label} ${objectLabel(edge)}${edge.certainty ? ` (${edge.certainty})` : ""}`;

  return {
    title: data.title, places: numbersOf(data.places), towns: numbersOf(data.towns), topicOf: data.topicOf || [], topics: data.topics || [], palette: data.palette || [], coverage: data.coverage || {}, mentions: data.mentions || [],
    changes: /** @type {Changes | null} */ (JSON.parse(document.getElementById("changes")?.textContent || "null")), at, sources: data.sources || {}, published: data.published, folded: data.folded, vocabulary: data.vocabulary, focus: data.focus, diagnostics,
    nodes, edges, denials, deniedOf: (/** @type {number} */ at) => denied.get(at) || [], edgeAt, statements, kinds, predicates, out, into, byId, ofStatement, noteOf, weighed, besideOf, called, degree, percent, objectLabel, sentence, cuts: data.cuts,
  };
})();
