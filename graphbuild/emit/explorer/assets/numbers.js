/** The number that stands on a line: its strength, from the least to the greatest that notes give; or its level. */
import { graph } from "./data.js";
import { widthOf } from "./pen.js";
import { LEAST } from "./wrap.js";

/** @param {Edge | null} edge */
export function numberOf(edge) {
  const number = bare(edge);
  return edge?.certainty && number ? `${number} ?` : edge?.certainty ? "?" : number;
}

/** @param {Edge | null} edge */
function bare(edge) {
  if (edge?.strength !== undefined) return edge.low === undefined ? graph.percent(edge.strength) : `${graph.percent(edge.low).slice(0, -1)}–${graph.percent(edge.strength)}`;
  return edge?.level === undefined ? "" : `level ${edge.level}`;
}

/** How many there are, how many of them a threshold leaves, and how many are drawn. @param {number} drawn @param {number} more @param {number} weaker @param {number} least */
export function shareOf(drawn, more, weaker, least) {
  const left = weaker ? `${drawn + more} of ${drawn + more + weaker}, ≥ ${least}%` : String(drawn + more);
  return more ? `${left}, the ${graph.weighed.strength.size ? "strongest" : "first"} ${drawn}` : left;
}

/** Half the width of what is around the number that leads to a box. @param {Box} outer */
export const halfOf = (outer) => widthOf(numberOf(outer.edge), LEAST, true) / 2 + 5;
