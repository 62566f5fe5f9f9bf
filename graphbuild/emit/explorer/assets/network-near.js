import { dom } from "./dom.js";

/**
 * Around one thing: everything keeps the direction that it has on the map, and comes as near as there is room, so that the picture
 * fills the screen whether ten things are shown or three hundred.
 */
export const networkNear = (() => {
  const INNER = 70;
  const ROOM = 52;
  const ROUNDS = 60;
  const [WIDE, HIGH] = [96, 44];
  const FIELDS = 1e5;
  const AROUND = [-1, 0, 1].flatMap((side) => [-1, 0, 1].map((step) => [side, step]));

  /** @param {number} focus @param {number[]} others @param {(at: number) => Spot} onMap
   * @param {number} shape how much wider than high the screen is @returns {Map<number, Spot>} */
  function spots(focus, others, onMap, shape) {
    const wide = Math.sqrt(Math.min(2, Math.max(0.5, shape)));
    const centre = onMap(focus);
    const away = (/** @type {number} */ at) => Math.hypot(onMap(at).x - centre.x, onMap(at).y - centre.y);
    const order = others.filter((at) => at !== focus).sort((one, other) => away(one) - away(other) || one - other);
    const reach = ROOM * Math.sqrt(order.length);
    const found = new Map([[focus, { x: 0, y: 0 }]]);
    order.forEach((at, rank) => {
      const radius = INNER + reach * Math.sqrt((rank + 0.5) / order.length);
      const angle = Math.atan2(onMap(at).y - centre.y, onMap(at).x - centre.x);
      found.set(at, { x: wide * radius * Math.cos(angle), y: (radius * Math.sin(angle)) / wide });
    });
    apart([...found.values()]);
    return found;
  }

  /** Push apart what is too near, always in the same way; the first stays. @param {Spot[]} all */
  function apart(all) {
    for (let round = 0; round < ROUNDS; round += 1) {
      let moved = false;
      const fields = sown(all);
      for (let i = 0; i < all.length; i += 1) {
        const [column, row] = field(all[i]);
        for (const [side, step] of AROUND) {
          for (const k of fields.get((column + side) * FIELDS + row + step) || []) {
            if (k > i) moved = push(all[i], all[k], i === 0) || moved;
          }
        }
      }
      if (!moved) return;
    }
  }

  /** Which field a place lies in: only what stands in the same or the next one can be too near. @param {Spot} one @returns {[number, number]} */
  const field = (one) => [Math.floor(one.x / WIDE), Math.floor(one.y / HIGH)];

  /** What stands in each field. @param {Spot[]} all */
  function sown(all) {
    /** @type {Map<number, number[]>} */
    const fields = new Map();
    all.forEach((one, at) => {
      const [column, row] = field(one);
      dom.gather(fields, column * FIELDS + row, at);
    });
    return fields;
  }

  /** Names are wider than high, so things need more room to the side. @param {Spot} one @param {Spot} other @param {boolean} fixed */
  function push(one, other, fixed) {
    const [dx, dy] = [(other.x - one.x) / WIDE, (other.y - one.y) / HIGH];
    const gap = Math.hypot(dx, dy);
    if (gap >= 1) return false;
    const share = (1 - gap) / 2;
    const [ux, uy] = gap > 1e-6 ? [dx / gap, dy / gap] : [0.6, 0.8];
    if (!fixed) {
      one.x -= ux * share * WIDE;
      one.y -= uy * share * HIGH;
    }
    other.x += ux * share * WIDE;
    other.y += uy * share * HIGH;
    return true;
  }

  return { spots };
})();
