/**
 * Around one thing: everything keeps the direction that it has on the map, and comes as near as there is room, so that the picture
 * fills the screen whether ten things are shown or three hundred.
 *
 * @typedef {{x: number, y: number}} Spot
 */
const networkNear = (() => {
  const INNER = 70;
  const ROOM = 52;
  const ROUNDS = 60;

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
      for (let i = 0; i < all.length; i += 1) {
        for (let k = i + 1; k < all.length; k += 1) moved = push(all[i], all[k], i === 0) || moved;
      }
      if (!moved) return;
    }
  }

  /** Names are wider than high, so things need more room to the side. @param {Spot} one @param {Spot} other @param {boolean} fixed */
  function push(one, other, fixed) {
    const [dx, dy] = [(other.x - one.x) / 96, (other.y - one.y) / 44];
    const gap = Math.hypot(dx, dy);
    if (gap >= 1) return false;
    const share = (1 - gap) / 2;
    const [ux, uy] = gap > 1e-6 ? [dx / gap, dy / gap] : [0.6, 0.8];
    if (!fixed) {
      one.x -= ux * share * 96;
      one.y -= uy * share * 44;
    }
    other.x += ux * share * 96;
    other.y += uy * share * 44;
    return true;
  }

  return { spots };
})();
