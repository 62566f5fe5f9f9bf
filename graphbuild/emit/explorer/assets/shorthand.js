/** Numbers and words in fewer letters; how they are written is told in `shorthand.py`. */

const DIGITS = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((one) => !'"\\<>&'.includes(one));
const BASE = DIGITS.length / 2;
/** What each letter is worth, by its code. */
const WORTH = /** @type {number[]} */ ([]);
DIGITS.forEach((one, worth) => { WORTH[one.charCodeAt(0)] = worth; });
const FIRST = 0xa1;
const CODE = /[\u00a1-\u07ff]/g;

/** The whole numbers that letters tell. @param {string} numerals @returns {number[]} */
export function numbersOf(numerals) {
  const found = [];
  let [number, place] = [0, 1];
  for (let at = 0; at < numerals.length; at += 1) {
    const worth = WORTH[numerals.charCodeAt(at)];
    number += (worth % BASE) * place;
    place *= BASE;
    if (worth < BASE) {
      found.push(number % 2 ? -(number + 1) / 2 : number / 2);
      [number, place] = [0, 1];
    }
  }
  return found;
}

/** Values whose texts have their words in full. @template T @param {string} words @param {T[]} values @returns {T[]} */
export function inFull(words, values) {
  const known = words.split("|");
  const full = (/** @type {string} */ text) => text.replace(CODE, (code) => known[code.charCodeAt(0) - FIRST]);
  /** @param {unknown} value @returns {unknown} */
  const said = (value) => {
    if (typeof value === "string") return full(value);
    if (Array.isArray(value)) return value.map(said);
    return value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one)])) : value;
  };
  return words ? /** @type {T[]} */ (values.map(said)) : values;
}
