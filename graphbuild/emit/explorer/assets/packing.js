import { inFull, numbersOf } from "./shorthand.js";

/** Rows from their columns, of which every value is written once; how they are packed is told in `packing.py`. */

/** What each row has, by name. @template {object} Row @param {Packed} from @param {Row[]} into as many rows, which have other things @returns {Row[]} */
export function unpacked({ rows, words, shared, columns }, into = Array.from({ length: rows }, () => /** @type {Row} */ ({}))) {
  const values = inFull(words, shared);
  let fresh = 0;
  for (const [name, runs, told] of columns) {
    const cells = numbersOf(told);
    let [row, cell, again] = [0, 0, 0];
    /** @type {unknown} */
    let value;
    numbersOf(runs).forEach((length, run) => {
      if (run % 2) for (const end = row + length; row < end; row += 1) {
        if (!again) {
          const code = cells[cell++];
          if (code >= 0) value = values[code ? code - 1 : fresh++];
          else again = -code;
        }
        if (again) again -= 1;
        /** @type {Record<string, unknown>} */ (into[row])[name] = value;
      }
      else row += length;
    });
  }
  return into;
}

/** The numbers, each of which is told by how much more it is than the one before. @param {string} steps @returns {number[]} */
export function climbed(steps) {
  let at = 0;
  return numbersOf(steps).map((step) => (at += step));
}
