import { graph } from "./data.js";
import { dom } from "./dom.js";
import { live } from "./live.js";
import { unpacked } from "./packing.js";

/**
 * What notes say, word by word: by far the most of the data, so it is read in blocks, when it is looked at. The blocks stand
 * in the page; those of a very large garden stand beside it, where only a server can give them.
 */
export const quotes = (() => {
  /** @type {number[]} */
  const cuts = graph.cuts;
  /** @type {(Said[] | "asked" | undefined)[]} */
  const blocks = [];
  /** @type {() => void} */
  let arrived = () => {};
  const inside = !cuts.length || !!document.getElementById("quotes-0");

  /** The block that holds a place. @param {number} place */
  function blockOf(place) {
    let [low, high] = [0, cuts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (cuts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** What a statement says; until a server has given it, that it is on its way. @param {Statement} one @returns {Quote} */
  function of(one) {
    const at = blockOf(one.place);
    const block = blocks[at] || read(at);
    if (block && block !== "asked") return said(block[one.place - cuts[at]], one.place);
    const quote = live.on ? "…" : "The words of this note are not in this file, because the garden is so large: see the page by graphbuild serve.";
    return { column: 1, quote, heading: [], by: "" };
  }

  /** @typedef {Partial<Quote> & Record<string, unknown>} Said a row of a block, as told in `quotes.py` */

  /** @param {Said} row @param {number} place @returns {Quote} */
  function said(row, place) {
    const { annotation, statements } = graph.edgeAt(graph.statements[place].edge);
    const qualifiers = Object.entries(row).flatMap(([name, value]) => (name.startsWith(":") ? [[name.slice(1), Array.isArray(value) ? value : [value]]] : []));
    const shown = statements.length === 1 && annotation && !(":annotation" in row) ? [["annotation", annotation]] : [];
    const heading = Object.keys(row).filter((name) => /^\d+$/.test(name)).map((depth) => String(row[depth]));
    return { column: 1, by: "", ...row, heading, quote: wordsAt(row, place), qualifiers: Object.fromEntries([...shown, ...qualifiers].sort(([one], [other]) => (one < other ? -1 : 1))) };
  }

  /** The words of a row; of one that has none, the value of its edge. @param {Said} row @param {number} place */
  const wordsAt = (row, place) => String(row.quote ?? graph.edgeAt(graph.statements[place].edge).value ?? "");

  /** @param {number} at */
  function read(at) {
    if (inside) blocks[at] = parsed(at);
    else if (live.on) fetchBlock(at);
    return blocks[at];
  }

  /** @param {number} at @returns {Said[]} */
  const parsed = (at) => unpacked(JSON.parse(dom.get(`quotes-${at}`).textContent || '{"rows":0,"words":"","shared":[],"columns":[]}'));

  /** @param {number} at */
  async function fetchBlock(at) {
    blocks[at] = "asked";
    blocks[at] = await live.quotes(at).then((found) => /** @type {Said[]} */ (unpacked(found)), () => undefined);
    if (blocks[at]) arrived();
  }

  /** @typedef {{text: string, starts: Int32Array}} Words the quotes of a block in small letters, a line each; where each begins, and the end */

  /** The words of a block; a block that nobody looks at is not kept for them. @param {number} at @returns {Words} */
  function wordsOf(at) {
    const block = blocks[at] || (inside ? parsed(at) : undefined);
    const rows = block && block !== "asked" ? block.map((row, line) => wordsAt(row, cuts[at] + line).toLowerCase().replaceAll("\n", " ")) : [];
    const starts = new Int32Array(rows.length + 1);
    rows.forEach((row, line) => { starts[line + 1] = starts[line] + row.length + 1; });
    return { text: rows.join("\n"), starts };
  }
  /** @type {Words[]} */
  const words = [];

  /** Make the words of all blocks ready, one after the other, so that the first letter of a search need not wait for them. */
  function warm(at = 0) {
    if (!inside || at >= cuts.length) return;
    words[at] ||= wordsOf(at);
    setTimeout(() => warm(at + 1));
  }

  /** The places of the statements whose words have all of these; none where they are not in the page. @param {string[]} sought @returns {Set<number>} */
  function having(sought) {
    const found = /** @type {Set<number>} */ (new Set());
    const [first, ...rest] = [...sought].sort((one, other) => other.length - one.length);
    if (inside) cuts.forEach((cut, at) => {
      const { text, starts } = (words[at] ||= wordsOf(at));
      let line = 0;
      for (let hit = text.indexOf(first); hit >= 0; hit = text.indexOf(first, starts[line + 1])) {
        while (starts[line + 1] <= hit) line += 1;
        const said = text.slice(starts[line], starts[line + 1] - 1);
        if (rest.every((word) => said.includes(word))) found.add(cut + line);
      }
    });
    return found;
  }

  /** Be told when quotes have come that a view had to do without. @param {() => void} listener */
  function follow(listener) {
    arrived = listener;
  }

  return { of, follow, having, warm };
})();
