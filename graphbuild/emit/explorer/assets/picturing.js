/** A table or a list of the page as a drawing that can be kept: every word, colour and rule where it is on the screen. */
import { dom } from "./dom.js";

const { svg } = dom;
const MOST = 6000;
const [NOTHING, LEFT_OUT] = ["rgba(0, 0, 0, 0)", ".copy, .unseen, button.why, summary, caption"];

/** @typedef {(box: DOMRect) => {x: number, y: number, width: number, height: number}} Within where a box is in the drawing */

/** @param {HTMLElement} place what holds the table or the list @returns {SVGElement | null} */
export function pictureOf(place) {
  const root = place.querySelector("table, .note-page");
  if (!root) return null;
  const whole = root.getBoundingClientRect();
  const top = whole.top - root.scrollTop;
  const within = (/** @type {DOMRect} */ box) => ({ x: box.left - whole.left, y: box.top - top, width: box.width, height: box.height });
  const [width, height] = [Math.ceil(whole.width), Math.ceil(Math.max(whole.height, root.scrollHeight))];
  const elements = [...root.querySelectorAll("*")].filter((one) => !one.closest(LEFT_OUT) && one.getClientRects().length).slice(0, MOST);
  return svg("svg", { class: "picture", viewBox: `0 0 ${width} ${height}`, width, height },
    svg("g", { "font-family": "system-ui, sans-serif" }, [ground, frame, mark].map((part) => elements.map((one) => part(one, within))), textsOf(root, new Set(elements)).map((one) => words(one, within))));
}

/** What is behind an element, and the rules beside it. @param {Element} element @param {Within} within */
function ground(element, within) {
  if (!(element instanceof HTMLElement)) return null;
  const look = getComputedStyle(element);
  const { x, y, width, height } = within(element.getBoundingClientRect());
  return [
    look.backgroundColor !== NOTHING && svg("rect", { x, y, width, height, fill: look.backgroundColor }),
    parseFloat(look.borderBottomWidth) > 0 && svg("rect", { x, y: y + height - 1, width, height: 1, fill: look.borderBottomColor }),
    parseFloat(look.borderLeftWidth) > 1 && svg("rect", { x, y, width: 3, height, fill: look.borderLeftColor }),
  ];
}

/** The frame of a cell. @param {Element} element @param {Within} within */
function frame(element, within) {
  const look = getComputedStyle(element);
  if (element.nodeName !== "TD" || look.outlineStyle === "none") return null;
  const { x, y, width, height } = within(element.getBoundingClientRect());
  return svg("rect", { x: x + 1, y: y + 1, width: width - 2, height: height - 2, fill: "none", stroke: look.outlineColor, "stroke-width": parseFloat(look.outlineWidth), "stroke-dasharray": look.outlineStyle === "dashed" ? "4 3" : null });
}

/** The mark of a kind, or a bar. @param {Element} element @param {Within} within */
function mark(element, within) {
  if (element.nodeName !== "svg") return null;
  const { x, y } = within(element.getBoundingClientRect());
  return svg("g", { transform: `translate(${x} ${y}) scale(${Number(element.getAttribute("width")) / Number(String(element.getAttribute("viewBox")).split(" ")[2])})` }, [...element.children].map(painted));
}

/** A shape that has its colours without the page's styles. @param {Element} shape */
function painted(shape) {
  const copy = /** @type {Element} */ (shape.cloneNode(true));
  copy.setAttribute("fill", getComputedStyle(shape).fill);
  return copy;
}

/** What is written in these elements, as it is read. @param {Element} root @param {Set<Element>} elements @returns {Text[]} */
function textsOf(root, elements) {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.parentElement && elements.has(node.parentElement)) found.push(/** @type {Text} */ (node));
  return found;
}

/** Words, line by line. @param {Text} text @param {Within} within */
function words(text, within) {
  const look = getComputedStyle(/** @type {Element} */ (text.parentElement));
  const upright = look.writingMode === "vertical-rl";
  const size = parseFloat(look.fontSize);
  return linesOf(text).map(({ text, box }) => {
    const { x, y, width, height } = within(box);
    const place = upright ? { transform: `translate(${x + width / 2 + size * 0.36} ${y + height}) rotate(-90)` } : { x, y: y + height / 2 + size * 0.36 };
    return svg("text", { ...place, fill: look.color, "font-size": size, "font-weight": look.fontWeight, "font-family": look.fontFamily.includes("monospace") ? "ui-monospace, monospace" : null, "text-decoration": look.textDecorationLine.includes("line-through") ? "line-through" : null }, text);
  });
}

/** A text as the screen breaks it into lines. @param {Text} node @returns {{text: string, box: DOMRect}[]} */
function linesOf(node) {
  const whole = boxesOf(node, 0, node.length);
  if (whole.length < 2) return whole.map((box) => ({ text: node.data.trim(), box }));
  /** @type {{text: string, box: DOMRect}[]} */
  const lines = [];
  for (const { index, 0: word } of node.data.matchAll(/\S+\s*/gu)) {
    for (const [start, part] of parts(node, index || 0, word)) {
      const [box] = boxesOf(node, start, start + part.trimEnd().length);
      const last = lines[lines.length - 1];
      if (last && (!box || Math.abs(last.box.top - box.top) < 3)) last.text += part;
      else if (box) lines.push({ text: part, box });
    }
  }
  return lines;
}

/** A word, or the letters of one that is broken. @param {Text} node @param {number} start @param {string} word @returns {[number, string][]} */
function parts(node, start, word) {
  if (boxesOf(node, start, start + word.trimEnd().length).length < 2) return [[start, word]];
  return [...word].map((letter, at) => [start + [...word].slice(0, at).join("").length, letter]);
}

/** @param {Text} node @param {number} start @param {number} end */
function boxesOf(node, start, end) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].filter((box) => box.width > 0);
}
