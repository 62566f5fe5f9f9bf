/** What each side of a circuit asks for: how strong a pathway is at least, of inputs and of outputs. */
import { dom } from "./dom.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

/** Below this width the sides stand above each other, as in the plan. */
export const NARROW = 620;
/** So many boxes need no threshold. */
const HANDFUL = 6;
const SIDES = /** @type {const} */ (["in", "out"]);
/** @type {Record<"in" | "out", "inputs" | "outputs">} */
const KEYS = { in: "inputs", out: "outputs" };

/** The lowest strength that a side asks for, in percent. @param {number} side @param {State} now */
export const leastOf = (side, now) => (side > 0 ? now.outputs : now.inputs);

/** @param {Edge[]} edges @param {number} least */
export const weakerOf = (edges, least) => edges.filter((edge) => !visible.strong(edge, least));

/** The thresholds that leave some and hide some: each strength that is stated, down to the next five percent.
 * @param {Edge[]} edges */
export function stepsOf(edges) {
  const stated = edges.flatMap((edge) => (edge.strength === undefined ? [] : Math.floor(edge.strength * 20 + 1e-9) * 5));
  return [...new Set(stated)].sort((one, other) => one - other).filter((least) => least > 0 && weakerOf(edges, least).length);
}

/** What the thresholds hide beside the centre. @param {Plan} plan @param {State} now */
export const hiddenOf = (plan, now) => new Set(SIDES.flatMap((side) => weakerOf(plan.all[side], now[KEYS[side]])));

/** What a threshold leaves empty, in words: no column's title tells of it. @param {Plan} plan @param {State} now */
export const emptied = (plan, now) => SIDES.flatMap((side) => {
  const [count, least] = [plan.all[side].length, now[KEYS[side]]];
  return count && weakerOf(plan.all[side], least).length === count ? `none of ${count} ${KEYS[side]} is ≥ ${least}%` : [];
});

/** The heads of the columns: a threshold for each side where it helps, and where one is set.
 * @param {Plan} plan @param {State} now @returns {HTMLElement | null} */
export function heads(plan, now) {
  const both = SIDES.map((side) => head(side, plan, now));
  if (!both.some((one) => one)) return null;
  const row = dom.el("div", { class: plan.width < NARROW ? "sides" : "sides apart" }, both);
  for (const [name, side] of /** @type {[string, number][]} */ ([["--left", -1], ["--right", 1]])) {
    const first = plan.boxes.find((box) => box.side === side && box.level === 1);
    if (first) row.style.setProperty(name, `${first.x}px`);
  }
  return row;
}

/** @param {"in" | "out"} side @param {Plan} plan @param {State} now */
function head(side, plan, now) {
  const [edges, key] = [plan.all[side], KEYS[side]];
  const [steps, weaker] = [stepsOf(edges), weakerOf(edges, now[key]).length];
  if (!weaker && (edges.length <= HANDFUL || !steps.length)) return null;
  const word = plan.pathways ? key : side === "in" ? "comes from" : "leads to";
  const shown = [...new Set([0, ...steps, now[key]])].sort((one, other) => one - other);
  const choose = (/** @type {Event} */ event) => state.set({ [key]: Number(/** @type {HTMLSelectElement} */ (event.target).value) });
  return dom.el("p", { class: "side", "data-side": side },
    dom.el("label", {}, `${word} `, dom.el("select", { "aria-label": `${word}: strength at least`, change: choose }, shown.map((least) => option(least, edges, now[key])))),
    weaker > 0 && dom.el("button", { "aria-label": `+${weaker} weaker ${word}: show them`, title: "Show what is weaker, or has no strength stated", click: () => state.set({ [key]: 0 }) }, `+${weaker} weaker`));
}

/** A threshold, and how many it leaves. @param {number} least @param {Edge[]} edges @param {number} chosen */
function option(least, edges, chosen) {
  const left = edges.length - weakerOf(edges, least).length;
  return dom.el("option", { value: least, selected: least === chosen }, `${least ? `≥ ${least}%` : "any strength"} (${left})`);
}
