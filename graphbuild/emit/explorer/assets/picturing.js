/** A table of the page as a drawing that can be kept: the same places, colours and whole names. */
import { dom } from "./dom.js";
import { widthOf } from "./pen.js";
import { wrapped } from "./wrap.js";

const { svg } = dom;
const MOST = 4000;

/** @param {HTMLElement} place what holds the table or the list @returns {SVGElement | null} */
export function pictureOf(place) {
  const table = place.querySelector("table");
  return table ? ofTable(table) : ofRows([...place.querySelectorAll("h2, h3, li, blockquote, p")].slice(0, 300));
}

/** @param {Element} table */
function ofTable(table) {
  const whole = table.getBoundingClientRect();
  const cells = [...table.querySelectorAll("th, td")].slice(0, MOST);
  return framed(whole.width, whole.height, cells.map((cell) => {
    const box = cell.getBoundingClientRect();
    const look = getComputedStyle(cell.querySelector("button") || cell);
    const [x, y] = [box.left - whole.left, box.top - whole.top];
    const paint = [look.backgroundColor, getComputedStyle(cell).backgroundColor].find((one) => one !== "rgba(0, 0, 0, 0)");
    const text = (cell.textContent || "").trim();
    return [
      paint && svg("rect", { x, y, width: box.width, height: box.height, fill: paint }),
      text && (look.writingMode === "vertical-rl" ? upright(text, x, y, box, look) : level(text, x, y, box, look)),
    ];
  }));
}

/** @param {string} text @param {number} x @param {number} y @param {DOMRect} box @param {CSSStyleDeclaration} look */
function level(text, x, y, box, look) {
  const size = parseFloat(look.fontSize);
  const { lines, size: letters } = wrapped(text, box.width - 6, size, (some, at) => widthOf(some, at, false));
  const middle = look.textAlign === "center";
  const right = look.textAlign === "right" || look.justifyContent === "flex-end";
  return lines.map((line, at) => svg("text", { x: middle ? x + box.width / 2 : right ? x + box.width - 3 : x + 3, y: y + box.height / 2 + letters * (0.36 + 1.15 * (at - (lines.length - 1) / 2)), fill: look.color, "font-size": letters, "font-weight": look.fontWeight, "text-anchor": middle ? "middle" : right ? "end" : "start" }, line));
}

/** @param {string} text @param {number} x @param {number} y @param {DOMRect} box @param {CSSStyleDeclaration} look */
function upright(text, x, y, box, look) {
  const size = parseFloat(look.fontSize);
  const { lines, size: letters } = wrapped(text, box.height - 6, size, (some, at) => widthOf(some, at, false));
  return lines.map((line, at) => svg("text", { transform: `translate(${x + box.width / 2 + letters * (0.36 + 1.1 * (at - (lines.length - 1) / 2))} ${y + box.height - 3}) rotate(-90)`, fill: look.color, "font-size": letters, "font-weight": look.fontWeight }, line));
}

/** @param {Element[]} rows */
function ofRows(rows) {
  let y = 6;
  const drawn = rows.flatMap((row) => {
    const look = getComputedStyle(row);
    const size = parseFloat(look.fontSize);
    const { lines } = wrapped((row.textContent || "").trim(), 860, size, (some, at) => widthOf(some, at, false));
    return lines.map((line) => svg("text", { x: 10, y: (y += size * 1.35), fill: look.color, "font-size": size, "font-weight": look.fontWeight }, line));
  });
  return rows.length ? framed(900, y + 12, drawn) : null;
}

/** @param {number} width @param {number} height @param {unknown[]} children */
function framed(width, height, children) {
  return svg("svg", { class: "picture", viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height) }, svg("g", { "font-family": "system-ui, sans-serif" }, children));
}
