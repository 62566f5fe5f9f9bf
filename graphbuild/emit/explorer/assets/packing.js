/** Rows from their columns, of which every value is written once; how they are packed is told in `packing.py`. */

/** What each row has, by name. @template {object} Row @param {Packed} from @param {Row[]} into as many rows, which have other things @returns {Row[]} */
export function unpacked({ rows, shared, columns }, into = Array.from({ length: rows }, () => /** @type {Row} */ ({}))) {
  let fresh = 0;
  for (const [name, runs, cells] of columns) {
    let [row, cell, again] = [0, 0, 0];
    /** @type {unknown} */
    let value;
    runs.forEach((length, run) => {
      if (run % 2) for (const end = row + length; row < end; row += 1) {
        if (!again) {
          const code = cells[cell++];
          if (code >= 0) value = shared[code ? code - 1 : fresh++];
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

/** The numbers, each of which is told by how much more it is than the one before. @param {number[]} steps @returns {number[]} */
export function climbed(steps) {
  let at = 0;
  return steps.map((step) => (at += step));
}
