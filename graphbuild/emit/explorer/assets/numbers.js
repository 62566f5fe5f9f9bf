/** The number that stands on a line: its strength, or its level. */
import { graph } from "./data.js";

/** @param {Edge | null} edge */
export function numberOf(edge) {
  if (edge?.strength !== undefined) return graph.percent(edge.strength);
  return edge?.level === undefined ? "" : `level ${edge.level}`;
}

/** Half the width of what is around the number that leads to a box. @param {Box} outer */
export const halfOf = (outer) => numberOf(outer.edge).length * 4 + 3;
