/** Things from their rows; what a row leaves out is told in `things.py`. */

/** @param {Things} data @param {string} base the beginning of addresses @returns {Thing[]} */
export function thingsOf({ families, rows }, base) {
  return rows.map(([label, family = 0, end = 0, more = 0], index) => {
    const [kind, start] = families[family];
    const id = start + (end === 0 ? letters(label) : end);
    return { id, kind, label, iri: base + id, ...(more || {}), index };
  });
}

/** @param {string} label */
const letters = (label) => label.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
