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
  /** @type {(Packed | "asked" | undefined)[]} */
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
    if (block && block !== "asked") return said(block, one.place - cuts[at]);
    const quote = live.on ? "…" : "The words of this note are not in this file, because the garden is so large: see the page by graphbuild serve.";
    return { column: 1, quote, heading: [], by: "" };
  }

  /** @param {Packed} block @param {number} at @returns {Quote} */
  function said(block, at) {
    const [column, quote, heading, by, subjectText, objectText, subjectRule, objectRule, qualifiers] = unpacked(block, at, 1);
    return /** @type {Quote} */ ({ column, quote: quote || "", heading: heading || [], by: by || "", subjectText, objectText, subjectRule, objectRule, qualifiers: qualifiers || {} });
  }

  /** @param {number} at */
  function read(at) {
    if (inside) blocks[at] = JSON.parse(dom.get(`quotes-${at}`).textContent || "[]");
    else if (live.on) fetchBlock(at);
    return blocks[at];
  }

  /** @param {number} at */
  async function fetchBlock(at) {
    blocks[at] = "asked";
    blocks[at] = await live.quotes(at).catch(() => undefined);
    if (blocks[at]) arrived();
  }

  /** The words of every statement in small letters, by its place; none where they are not in the page. @returns {string[]} */
  function texts() {
    if (!lower.length && inside) {
      cuts.forEach((cut, at) => {
        const block = blocks[at] || read(at);
        if (block && block !== "asked") block.rows.forEach(([, cell], row) => { lower[cut + row] = String((typeof cell === "number" ? block.shared[cell] : cell) || "").toLowerCase(); });
      });
    }
    return lower;
  }
  /** @type {string[]} */
  const lower = [];

  /** The places of the statements whose words have all of these. @param {string[]} words @returns {Set<number>} */
  function having(words) {
    const found = new Set();
    texts().forEach((text, place) => words.every((word) => text.includes(word)) && found.add(place));
    return found;
  }

  /** Be told when quotes have come that a view had to do without. @param {() => void} listener */
  function follow(listener) {
    arrived = listener;
  }

  return { of, follow, texts, having };
})();
