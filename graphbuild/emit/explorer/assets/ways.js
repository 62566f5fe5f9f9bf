/** Ways as a picture: what is reached in how many hops, column by column, the weakest hop of the first way marked. */
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { contested, dashesOf } from "./doubts.js";
import { marks } from "./marks.js";
import { numberOf } from "./numbers.js";
import { widthOf } from "./pen.js";
import { routes } from "./routes.js";
import { state } from "./state.js";
import { wrapped } from "./wrap.js";

const { svg } = dom;
/** Of more lines than this, only numbers are written on them; a pointer that rests on one is told the rest. */
const WORDY = 12;
/** Columns taller than a screen begin at its top, so that their beginning is seen. */
const TALL = 640;
/** Two columns fit on the screen of a phone. */
const [WIDE, GAP, ROW, TOP, MOST] = [126, 88, 12, 12, 14];
/** The width of a screen on which columns begin at the top, since the first alone is seen. */
const NARROW = 620;
/** From the tip of an arrow to the number before it. */
const HEAD = 12;

/** @typedef {{at: number, column: number, lines: string[], size: number, x: number, y: number, h: number}} Place */

/** In which column each thing stands: as many hops from the start as the longest way to it has. @param {Route[]} ways @returns {Map<number, number>} */
function columnsOf(ways) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const { steps } of ways) steps.forEach((step, hop) => found.set(step.at, Math.max(found.get(step.at) ?? 0, hop)));
  return found;
}

/** @param {Map<number, number>} columns @returns {Place[]} */
function placed(columns) {
  /** @type {Place[][]} */
  const stacks = [];
  for (const [at, column] of columns) {
    const { lines, size } = wrapped(graph.called(graph.nodes[at]), WIDE - 36, 13, (text, letters) => widthOf(text, letters, true));
    (stacks[column] ||= []).push({ at, column, lines, size, x: TOP + column * (WIDE + GAP), y: 0, h: lines.length * (size + 3) + 12 });
  }
  const full = stacks.filter(Boolean);
  const tall = (/** @type {Place[]} */ stack) => stack.reduce((sum, one) => sum + one.h + ROW, -ROW);
  const height = Math.max(0, ...full.map(tall));
  for (const stack of full) {
    let y = height > TALL || dom.get("main").clientWidth < NARROW ? TOP : TOP + (height - tall(stack)) / 2;
    for (const one of stack) {
      one.y = y;
      y += one.h + ROW;
    }
  }
  return full.flat();
}

/** Of very many things the first few of each column. @param {Route[]} ways @returns {Route[]} */
function few(ways) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  return ways.filter(({ steps }) => {
    const count = (counts.get(steps.length) || 0) + 1;
    counts.set(steps.length, count);
    return count <= MOST && steps.length <= 5;
  });
}

/** @typedef {{edge: Edge, ends: [Place, Place], weak: boolean}} Hop */

/** What lies beyond a thing, column by column. @param {Route[]} all @returns {SVGElement | null} */
export function drawnBeyond(all) {
  const ways = few(all);
  const boxes = new Map(placed(columnsOf(ways)).map((one) => [one.at, one]));
  /** @type {Map<Edge, Hop>} */
  const hops = new Map();
  for (const { steps } of ways) steps.forEach((step, hop) => step.edge && hops.set(step.edge, { edge: step.edge, ends: [/** @type {Place} */ (boxes.get(steps[hop - 1].at)), /** @type {Place} */ (boxes.get(step.at))], weak: false }));
  return drawn([...boxes.values()], [...hops.values()], "What lies beyond", hops.size <= WORDY);
}

/** Ways from one thing to another, one below the other, the weakest hop of each marked. @param {Route[]} ways @returns {SVGElement | null} */
export function drawnWays(ways) {
  /** @type {Place[]} */
  const boxes = [];
  /** @type {Hop[]} */
  const hops = [];
  let y = TOP;
  for (const { steps } of ways) {
    const weak = routes.weakest(steps);
    const row = steps.map((step, column) => ({ ...placed(new Map([[step.at, 0]]))[0], column, x: TOP + column * (WIDE + GAP) }));
    const high = Math.max(...row.map((one) => one.h));
    for (const one of row) one.y = y + (high - one.h) / 2;
    steps.forEach((step, at) => step.edge && hops.push({ edge: step.edge, ends: [row[at - 1], row[at]], weak: steps.length > 2 && step.edge === weak }));
    boxes.push(...row);
    y += high + 2 * ROW;
  }
  return drawn(boxes, hops, "The ways");
}

/** @param {Place[]} boxes @param {Hop[]} hops @param {string} label @param {boolean} [wordy] whether lines without a number have words */
function drawn(boxes, hops, label, wordy = true) {
  if (!boxes.length) return null;
  const [wide, high] = [Math.max(...boxes.map((one) => one.x + WIDE)) + TOP, Math.max(...boxes.map((one) => one.y + one.h)) + TOP];
  return svg("svg", { class: "picture ways", viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: "group", "aria-label": label }, hops.map(line), hops.filter(({ edge }) => wordy || numberOf(edge)).map(number), boxes.map(box));
}

/** @param {[Place, Place]} ends */
function between([from, to]) {
  const [x1, y1, x2, y2] = [from.x + WIDE, from.y + from.h / 2, to.x, to.y + to.h / 2];
  return { x1, y1, x2, y2 };
}

/** @param {Hop} hop */
function line({ edge, ends, weak }) {
  const { x1, y1, x2, y2 } = between(ends);
  const bend = Math.max(30, (x2 - x1) / 2);
  const dashes = dashesOf(edge);
  return svg("g", { class: `wire${weak ? " weakest" : ""}`, click: () => state.set({ edge: edge.statements[0].id }) }, svg("title", {}, `${graph.sentence(edge)}${weak ? ": the weakest hop of this way" : ""}`),
    svg("path", { class: "hit", d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 8} ${y2}` }),
    svg("path", { class: "line", d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 8} ${y2}`, "stroke-width": edge.strength === undefined ? 1.5 : 1.5 + 4 * edge.strength, "stroke-dasharray": dashes.length ? dashes.join(" ") : null }),
    svg("path", { class: "head", d: "M0 0L-10 -6L-10 6Z", transform: `translate(${x2} ${y2})` }));
}

/** A number stands where its line ends: there lines from one thing are furthest apart. @param {Hop} hop */
function number({ edge, ends, weak }) {
  const { x2, y2: y } = between(ends);
  const text = numberOf(edge) || (graph.predicates[edge.predicate].flow ? "?" : graph.predicates[edge.predicate].label);
  const half = widthOf(text, 11.5, true) / 2 + 6;
  const x = x2 - HEAD - half;
  return svg("g", { class: `number${weak || contested(edge) ? " contested" : ""}`, click: () => state.set({ edge: edge.statements[0].id }) }, svg("rect", { x: x - half, y: y - 8, width: 2 * half, height: 16, rx: 8 }), svg("text", { x, y: y + 4 }, text), weak && svg("text", { x, y: y + 22, class: "weak" }, "weakest"));
}

/** @param {Place} one */
function box(one) {
  const node = graph.nodes[one.at];
  const step = one.size + 3;
  const top = one.y + (one.h - one.lines.length * step) / 2;
  return svg("g", { class: "box level1", role: "button", tabindex: 0, "data-node": node.id, "aria-label": node.label, click: () => state.set({ edge: node.id }), keydown: (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && state.set({ edge: node.id }) },
    svg("rect", { x: one.x, y: one.y, width: WIDE, height: one.h, rx: 7 }), svg("g", { transform: `translate(${one.x + 9} ${one.y + one.h / 2 - 7}) scale(0.875)` }, marks.shape(node.kind, {}, node)),
    one.lines.map((text, at) => svg("text", { class: "label", x: one.x + 28, y: top + step * (at + 0.76), "font-size": one.size }, text)));
}
