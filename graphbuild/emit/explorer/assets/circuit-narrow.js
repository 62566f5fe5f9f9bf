import { halfOf } from "./numbers.js";

/** The same circuit for a narrow screen: what comes in above, what goes out below, each on a rail of its own. */
export const circuitNarrow = (() => {
  const ROW = 8;

  /** @param {Box} focus @param {{in: Box[], out: Box[]}} sides @param {number} width
   * @param {(box: Box, width: number) => void} size @param {{in: string, out: string}} words what the sides are @returns {Drawing} */
  function plan(focus, sides, width, size, words) {
    const rails = { in: spread(sides.in.length), out: spread(sides.out.length) };
    /** @type {Wire[]} */
    const wires = [];
    let y = 26;
    y = rows(sides.in, 62 + rails.in.width, y, width, size);
    size(focus, width - 16);
    focus.x = 8;
    focus.y = y + (sides.in.length ? 18 : 0);
    y = rows(sides.out, 62 + rails.out.width, focus.y + focus.h + 26, width, size);
    sides.in.forEach((box, at) => wires.push(inward(box, focus, 14 + at * rails.in.step)));
    sides.out.forEach((box, at) => wires.push(outward(focus, box, 14 + (sides.out.length - 1 - at) * rails.out.step)));
    const columns = [
      ...(sides.in.length ? [{ x: 12, y: 20, text: words.in }] : []),
      ...(sides.out.length ? [{ x: sides.out[0].x, y: focus.y + focus.h + 18, text: words.out }] : []),
    ];
    return { boxes: [focus, ...sides.in, ...sides.out], wires, width, height: y + 8, columns };
  }

  /** How far apart rails are, and all their width. @param {number} count */
  function spread(count) {
    const step = Math.min(10, 70 / Math.max(count, 1));
    return { step, width: step * count };
  }

  /** @param {Box[]} boxes @param {number} left @param {number} top @param {number} width @param {(box: Box, width: number) => void} size */
  function rows(boxes, left, top, width, size) {
    let y = top;
    for (const box of boxes) {
      size(box, width - left - 8);
      box.x = left;
      box.y = y;
      y += box.h + ROW;
    }
    return y;
  }

  /** @param {Box} box @param {Box} focus @param {number} rail @returns {Wire} */
  function inward(box, focus, rail) {
    const y = box.y + box.h / 2;
    const d = `M${box.x} ${y}H${rail + 7}Q${rail} ${y} ${rail} ${y + 7}V${focus.y - 8}`;
    return { edge: /** @type {Edge} */ (box.edge), from: box, to: focus, outer: box, d, tip: [rail, focus.y, 90], at: [box.x - halfOf(box) - 1, y] };
  }

  /** @param {Box} focus @param {Box} box @param {number} rail @returns {Wire} */
  function outward(focus, box, rail) {
    const y = box.y + box.h / 2;
    const d = `M${rail} ${focus.y + focus.h}V${y - 7}Q${rail} ${y} ${rail + 7} ${y}H${box.x - 8}`;
    return { edge: /** @type {Edge} */ (box.edge), from: focus, to: box, outer: box, d, tip: [box.x, y, 0], at: [box.x - halfOf(box) - 13, y] };
  }

  return { plan };
})();
