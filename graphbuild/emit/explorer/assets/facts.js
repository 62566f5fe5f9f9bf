/** What there is to a fact beside its ends: dose, articles, warnings, places; and facts as rows of a spreadsheet. */
import { graph } from "./data.js";
import { contested, mannerOf } from "./doubts.js";
import { quotes } from "./quotes.js";

/** Edges of a thing whose relation has a role. @param {number} at @param {string} role */
const having = (at, role) => graph.out[at].filter((edge) => graph.predicates[edge.predicate].role === role);

/** How a thing is taken. @param {number} at */
export const dosesOf = (at) => having(at, "dose");

/** What is to be heeded: no filter hides it. @param {number} at */
export const warningsOf = (at) => [...having(at, "warning"), ...graph.into[at].filter((edge) => graph.predicates[edge.predicate].role === "warning" && graph.predicates[edge.predicate].symmetric)];

/** What a thing acts on. @param {number} at */
export const targetsOf = (at) => having(at, "target");

/** The number of an article, if it has one. @param {Thing} node */
export const pmidOf = (node) => /^publication\/(?:pmid-)?(\d{4,9})$/.exec(node.id)?.[1];

/** @param {Edge} edge */
const articles = (edge) => (edge.publications || []).map((at) => pmidOf(graph.nodes[at]) || graph.nodes[at].label);

/** Where a fact is said. @param {Edge} edge */
export const placesOf = (edge) => edge.statements.map((one) => `${one.path}:${one.line}`);

export const HEAD = ["from", "relation", "to", "strength", "lowest strength", "level", "dose", "PMIDs", "said as", "places", "quote"];

/** @param {Edge} edge @returns {string[]} */
export function rowOf(edge) {
  const dose = edge.level === undefined ? [] : dosesOf(edge.source).map((one) => String(one.value));
  return [
    graph.called(graph.nodes[edge.source]), graph.predicates[edge.predicate].label, graph.objectLabel(edge), String(edge.strength ?? ""), String(edge.low ?? ""), String(edge.level ?? ""),
    dose.join(" | "), articles(edge).join(" "), saidAs(edge), placesOf(edge).join(" "), edge.statements[0] ? quotes.of(edge.statements[0]).quote : "",
  ];
}

/** @param {Edge} edge */
export const saidAs = (edge) => [mannerOf(edge), contested(edge) ? "notes differ" : ""].filter(Boolean).join(", ");

/** These facts for a spreadsheet, each once. @param {Iterable<Edge>} edges @returns {string[][]} */
export const rowsOf = (edges) => [HEAD, ...[...new Set(edges)].map(rowOf)];
