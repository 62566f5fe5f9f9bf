/**
 * Rows of which every value that occurs twice is written once; how they are packed is told in `packing.py`.
 */

/** A row as it was before it was packed. @param {Packed} from @param {number} at @param {number} fixed how many cells stand as they are @returns {unknown[]} */
export function unpacked({ shared, rows }, at, fixed) {
  return rows[at].map((cell, column) => (column >= fixed && typeof cell === "number" ? shared[cell] : cell));
}
