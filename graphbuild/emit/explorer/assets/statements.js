import { climbed } from "./packing.js";
import { letters } from "./things.js";

/** Edges and statements from their columns, which `page_data` in `data.py` tells. */

/** @param {EdgeColumns} columns @param {string[]} names of predicates @param {number} first the place of the first @returns {Edge[]} */
export function edgesOf({ source, predicate, target }, names, first = 0) {
  const [sources, targets] = [climbed(source), climbed(target)];
  return predicate.map((name, at) => ({ index: first + at, source: sources[at], predicate: names[name], target: targets[at], statements: [] }));
}

/** Statements in order of their places. @param {StatementColumns} columns @param {Edge[]} edges all that they make, which get them
 * @param {string[]} paths @param {Thing[]} things @returns {Statement[]} */
export function statementsOf({ edge, notes, line, digests, ids }, edges, paths, things) {
  const starts = edges.map((one) => startOf(one, things));
  const [of, lines, bytes] = [climbed(edge), climbed(line), atob(digests)];
  const seen = /** @type {Map<string, number>} */ (new Map());
  let place = 0;
  return notes.flatMap((count, note) => Array.from({ length: count }, () => {
    const at = place++;
    const id = ids[at] || numbered(starts[of[at]] + hex(bytes.slice(4 * at, 4 * at + 4)), seen);
    const one = { id, path: paths[note], line: lines[at], place: at, edge: of[at] };
    edges[of[at]].statements.push(one);
    return one;
  }));
}

/** How the ids of an edge's statements begin; it must stay in line with `statements.py`. @param {Edge} edge @param {Thing[]} things */
const startOf = ({ source, predicate, target, value }, things) =>
  [tail(things[source].id), letters(predicate.replace(/([a-z])([A-Z])/g, "$1-$2")), target === undefined ? letters(String(value)) : tail(things[target].id)].map((one) => `${short(one)}--`).join("");

/** @param {string} id */
const tail = (id) => id.slice(id.lastIndexOf("/") + 1);

/** @param {string} text */
const short = (text) => text.slice(0, 24).replace(/^-+|-+$/g, "") || "value";

/** @param {string} bytes */
const hex = (bytes) => [...bytes].map((one) => one.charCodeAt(0).toString(16).padStart(2, "0")).join("");

/** An id, with a number where there are several of it. @param {string} id @param {Map<string, number>} seen */
function numbered(id, seen) {
  const count = (seen.get(id) || 0) + 1;
  seen.set(id, count);
  return count === 1 ? id : `${id}-${count}`;
}
