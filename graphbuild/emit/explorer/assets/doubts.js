/** What notes deny, what they hold uncertain, and where they disagree. */
import { graph } from "./data.js";

/** The same fact, whoever says it and however. @param {Edge} edge */
const factOf = (edge) => `${edge.source} ${edge.predicate} ${edge.target ?? JSON.stringify(edge.value)}`;

const deniedFacts = new Map(graph.denials.map((edge) => [factOf(edge), edge]));
/** @type {Map<string, Edge>} */
const assertedFacts = deniedFacts.size ? new Map(graph.edges.map((edge) => [factOf(edge), edge])) : new Map();

/** The edge that says the contrary, if a note does. @param {Edge} edge */
export const against = (edge) => (deniedFacts.size ? (edge.denied ? assertedFacts : deniedFacts).get(factOf(edge)) : undefined);

/** Whether notes disagree on an edge: on its number, or on whether it is so. @param {Edge} edge */
export const contested = (edge) => edge.low !== undefined || !!against(edge);

/** How an edge is said: "denied", the degree of doubt, or nothing. @param {Edge} edge */
export const mannerOf = (edge) => (edge.denied ? "denied" : edge.certainty || "");

/** Marks for a drawing: dots for doubt, dashes where a number is wanted and none is stated. @param {Edge} edge @returns {number[]} */
export const dashesOf = (edge) => (edge.denied ? [2, 4] : edge.certainty ? [1.5, 4] : edge.strength === undefined && graph.weighed.strength.has(edge.predicate) ? [5, 4] : []);

/** Every disagreement: first where one note denies what another says, then the widest apart. @returns {{why: string, edges: Edge[]}[]} */
export function conflicts() {
  const contrary = graph.denials.flatMap((edge) => {
    const other = against(edge);
    return other ? [{ why: "one note denies what another says", edges: [other, edge] }] : [];
  });
  const apart = graph.edges.filter((edge) => edge.low !== undefined).sort((one, other) => spread(other) - spread(one) || one.index - other.index);
  return [...contrary, ...apart.map((edge) => ({ why: `strengths from ${graph.percent(Number(edge.low))} to ${graph.percent(Number(edge.strength))}`, edges: [edge] }))];
}

const REMARKS = /^GB(307|33\d)$/;

/** What the rules say of several places at once; that strengths differ is told with the conflicts. */
export const remarks = () => graph.diagnostics.filter((one) => REMARKS.test(one.code));

/** @param {Edge} edge */
const spread = (edge) => (edge.strength ?? 0) - (edge.low ?? 0);
