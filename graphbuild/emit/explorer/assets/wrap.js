/**
 * Names in lines, whole: words stay together where there is room, shrink where there is not, and break between syllables
 * at last. `font.py` does the same for pictures, and both are held to the same examples.
 */

/** The smallest letters that can be read, and the most of them that a drawing writes: a longer text is no name. */
export const LEAST = 11;
const MOST = 300;

/** @typedef {(text: string, size: number) => number} Measure how wide a text is at a font size */

/** A text in lines no wider than `width`, and the size of its letters: `size`, or less where a word needs it.
 * @param {string} text @param {number} width @param {number} size @param {Measure} measure @returns {{lines: string[], size: number}} */
export function wrapped(text, width, size, measure) {
  const words = (text.length > MOST ? `${[...text.slice(0, MOST)].slice(0, -1).join("")}…` : text).split(/\s+/).filter(Boolean);
  let small = size;
  while (small > LEAST && words.some((word) => measure(word, small) > width)) small -= 1;
  /** @type {string[]} */
  const lines = [];
  for (const word of words) {
    const joined = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && measure(joined, small) <= width) lines[lines.length - 1] = joined;
    else lines.push(...broken([...word], width, small, measure));
  }
  return { lines: lines.length ? lines : [""], size: small };
}

/** A word in parts that fit. @param {string[]} word its letters @param {number} width @param {number} size @param {Measure} measure @returns {string[]} */
function broken(word, width, size, measure) {
  const parts = [];
  let rest = word;
  while (rest.length > 1 && measure(rest.join(""), size) > width) {
    const most = longest(rest, width, size, measure);
    const at = breakOf(rest, most) || most;
    parts.push(written(rest, at));
    rest = rest.slice(at);
  }
  return [...parts, rest.join("")];
}

/** The first letters of a word, with a hyphen where it has none. @param {string[]} word @param {number} at */
const written = (word, at) => word.slice(0, at).join("") + (/[\p{L}\p{N}]/u.test(word[at - 1]) ? "-" : "");

/** How many letters fit, one at least. @param {string[]} word @param {number} width @param {number} size @param {Measure} measure */
function longest(word, width, size, measure) {
  let at = 1;
  while (at < word.length - 1 && measure(written(word, at + 1), size) <= width) at += 1;
  return at;
}

const VOWEL = "[aeiouyäöüáéíóúàèìòù]";
const SYLLABLE = new RegExp(`${VOWEL}(?:(?!${VOWEL})\\p{L})*?(?=(?:[bcdfgkptv][lr]|[cgkprst]h|(?!${VOWEL})\\p{L})${VOWEL})`, "giu");
const SIGN = /[-–/_.·→]/gu;

/** Where a word may be broken, with two letters or more on either side: after a sign, if it has one in its last half, else
 * before a syllable.
 * @param {string[]} word @param {number} most @returns {number} */
function breakOf(word, most) {
  const text = word.join("");
  const after = (/** @type {RegExp} */ sought) => [...text.matchAll(sought)].map((one) => [...text.slice(0, (one.index || 0) + one[0].length)].length).filter((at) => at >= 2 && at <= Math.min(most, word.length - 2)).pop() || 0;
  const sign = after(SIGN);
  return sign >= most / 2 ? sign : after(SYLLABLE) || sign;
}
