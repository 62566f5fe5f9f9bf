import { climbed } from "./packing.js";
import { numbersOf } from "./shorthand.js";
import { letters } from "./things.js";

/** Edges and statements from their columns, which `page_data` in `data.py` tells. */

/** @param {EdgeColumns} columns @param {string[]} names of predicates @param {number} first the place of the first @returns {Edge[]} */
export function edgesOf({ source, predicate, target }, names, first = 0) {
  const [sources, targets] = [climbed(source), climbed(target)];
  return numbersOf(predicate).map((name, at) => ({ index: first + at, source: sources[at], predicate: names[name], target: targets[at], statements: [] }));
}

/** Statements in order of their places. @param {StatementColumns} columns @param {Edge[]} edges all that they make, which get them
 * @param {string[]} paths @param {Thing[]} things @returns {Statement[]} */
export function statementsOf({ edge, notes, line, digests, ids }, edges, paths, things) {
  const [of, lines] = [climbed(edge), climbed(line)];
  const bytes = atob(digests);
  /** @type {string[]} */
  const made = [];
  /** The id of a statement; those of its edge are made together. @param {number} place */
  const idOf = (place) => made[place] || (name(edges[of[place]]), made[place]);

  /** What the edge begins with, a digest, and a number where a note says the same again. @param {Edge} one */
  function name(one) {
    const [start, seen] = [startOf(one, things), /** @type {Map<string, number>} */ (new Map())];
    for (const { place } of one.statements) {
      const digest = bytes.slice(4 * place, 4 * place + 4);
      const again = (seen.get(digest) || 0) + 1;
      seen.set(digest, again);
      made[place] = ids[place] || `${start}${hex(digest)}${again === 1 ? "" : `-${again}`}`;
    }
  }

  let place = 0;
  return numbersOf(notes).flatMap((count, note) => Array.from({ length: count }, () => {
    const one = new Said(place, lines[place], paths[note], of[place], idOf);
    edges[of[place++]].statements.push(one);
    return one;
  }));
}

/** A statement, whose id is made when it is asked for: a page has thousands, and shows a few. @implements {Statement} */
class Said {
  #idOf;

  /** @param {number} place @param {number} line @param {string} path @param {number} edge @param {(place: number) => string} idOf */
  constructor(place, line, path, edge, idOf) {
    this.place = place;
    this.line = line;
    this.path = path;
    this.edge = edge;
    this.#idOf = idOf;
  }

  get id() {
    return this.#idOf(this.place);
  }
}

/** How the ids of an edge's statements begin; it must stay in line with `statements.py`. @param {Edge} edge @param {Thing[]} things */
function startOf({ source, predicate, target, value }, things) {
  const said = letters(predicate.replace(/([a-z])([A-Z])/g, "$1-$2"));
  const end = target === undefined ? letters(String(value)) : tail(things[target].id);
  return [tail(things[source].id), said, end].map((one) => `${short(one)}--`).join("");
}

/** @param {string} id */
const tail = (id) => id.slice(id.lastIndexOf("/") + 1);

/** @param {string} text */
const short = (text) => text.slice(0, 24).replace(/^-+|-+$/g, "") || "value";

/** @param {string} bytes */
const hex = (bytes) => [...bytes].map((one) => one.charCodeAt(0).toString(16).padStart(2, "0")).join("");
