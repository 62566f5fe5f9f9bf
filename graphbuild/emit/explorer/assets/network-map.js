import { graph } from "./data.js";
import { dom } from "./dom.js";
import { visible } from "./visible.js";

/**
 * The whole garden as a map of towns: a well-connected thing stands for all around it until it is opened.
 */
export const networkMap = (() => {
  const MOST = 400;

  /** @param {State} now @param {(at: number) => number} townOf @param {number} limit @returns {Scene} */
  function scene(now, townOf, limit) {
    const passing = visible.joining(now);
    const towns = members(passing, townOf);
    const shown = largest(towns, now, Math.floor(limit / 2));
    /** @type {Map<number, number>} who stands for each thing */
    const by = new Map();
    const closed = new Map();
    for (const [town, around] of shown) {
      const open = now.open.includes(`town:${graph.nodes[town].id}`) || around.length === 1;
      for (const at of around) by.set(at, open ? at : town);
      if (!open) closed.set(town, around.length - 1);
    }
    const { edges, bundles } = joined(passing, by);
    const rest = towns.size - shown.length;
    return { nodes: new Set(by.values()), edges, closed, bundles, says: `${closed.size} towns stand for ${by.size} things${rest ? `; ${rest} smaller towns are left out` : ""} · click a town to open it` };
  }

  /** Who can be seen in each town; the town itself, or else its best-connected thing, stands for it.
   * @param {Edge[]} passing @param {(at: number) => number} townOf @returns {Map<number, number[]>} */
  function members(passing, townOf) {
    /** @type {Map<number, number[]>} */
    const groups = new Map();
    for (const at of new Set(passing.flatMap((edge) => [edge.source, /** @type {number} */ (edge.target)]))) dom.gather(groups, townOf(at), at);
    return new Map([...groups].map(([town, around]) => [around.includes(town) ? town : around.reduce((best, at) => (graph.degree(at) > graph.degree(best) ? at : best)), around]));
  }

  /** The largest towns, and always those that are open or hold the centre.
   * @param {Map<number, number[]>} towns @param {State} now @param {number} most @returns {[number, number[]][]} */
  function largest(towns, now, most) {
    const focus = graph.byId.get(now.node)?.index ?? -1;
    const kept = (/** @type {[number, number[]]} */ [town, around]) => now.open.includes(`town:${graph.nodes[town].id}`) || around.includes(focus);
    return [...towns].sort((one, other) => Number(kept(other)) - Number(kept(one)) || other[1].length - one[1].length || one[0] - other[0]).slice(0, most);
  }

  /** Edges between things that are seen, and bundles of those that are not: of both the strongest, as
   * many as can be told apart.
   * @param {Edge[]} passing @param {Map<number, number>} by */
  function joined(passing, by) {
    /** @type {Edge[]} */
    const edges = [];
    /** @type {Map<number, Bundle>} */
    const bundles = new Map();
    for (const edge of passing) {
      const from = by.get(edge.source);
      const to = by.get(/** @type {number} */ (edge.target));
      if (from === undefined || to === undefined || from === to) continue;
      if (from === edge.source && to === edge.target) edges.push(edge);
      else {
        const key = from * graph.nodes.length + to;
        const known = bundles.get(key);
        if (known) known.count += 1;
        else bundles.set(key, { from, to, count: 1 });
      }
    }
    return {
      edges: edges.sort((one, other) => (other.strength ?? -1) - (one.strength ?? -1) || one.index - other.index).slice(0, MOST),
      bundles: [...bundles.values()].sort((one, other) => other.count - one.count || one.from - other.from || one.to - other.to).slice(0, MOST),
    };
  }

  return { scene };
})();
