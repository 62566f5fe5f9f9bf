/**
 * What is typed into the search, taken apart: words, and filters such as `kind:gene tag:draft path:organ level:3 says:"slow wave"`.
 *
 * @typedef {{words: string[], kind: string[], tag: string[], path: string[], says: string[], level: number, exact: string[]}} Wanted
 */

/** @param {string} text @returns {Wanted} */
export function wantedOf(text) {
  /** @type {Wanted} */
  const wanted = { words: [], kind: [], tag: [], path: [], says: [], level: 0, exact: [] };
  for (const [, , name, phrase, word] of text.toLowerCase().matchAll(/((kind|tag|path|level|says):)?(?:"([^"]*)"?|(\S+))/g)) {
    const value = (phrase ?? word ?? "").trim();
    if (!value) continue;
    if (name === "level") wanted.level = Number(value.replace(/[^\d.]/g, "")) || 0;
    else if (name === "kind" || name === "tag" || name === "path" || name === "says") wanted[name].push(name === "tag" ? value.replace(/^#/, "") : value);
    else if (value.startsWith("=")) wanted.exact.push(value.slice(1));
    else wanted.words.push(value);
  }
  return wanted;
}

/** Whether two words are one, but for a letter that is wrong, missing, too many, or changed with its neighbour. @param {string} one @param {string} other */
export function nearly(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  return a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}
