import { graph } from "./data.js";
import { dom } from "./dom.js";

/**
 * Ways through the graph: the strongest or the shortest between two things, and all that lies beyond one.
 */
export const routes = (() => {
  /** Strengths are ordinal: their product ranks ways, and means no more. Where none is stated, a half is assumed. */
  const UNSTATED = 0.5;
  const weight = (/** @type {Edge} */ edge) => (edge.strength === undefined ? UNSTATED : Math.max(0.01, edge.strength));

  /** How edges are walked. @param {State} now @param {Edge[]} edges */
  function roads(now, edges) {
    /** @type {Map<number, [number, Edge][]>} */
    const found = new Map();
    /** @param {number} from @param {number} to @param {Edge} edge */
    const add = (from, to, edge) => dom.gather(found, from, /** @type {[number, Edge]} */ ([to, edge]));
    for (const edge of edges) {
      if (edge.target === undefined || edge.target === edge.source) continue;
      add(edge.source, edge.target, edge);
      if (now.ways === "any" || graph.predicates[edge.predicate].symmetric) add(edge.target, edge.source, edge);
    }
    const byWeakest = now.rank === "weak";
    const cost = (/** @type {Edge} */ edge) => (now.rank === "short" ? 1 - weight(edge) / 1e6 : -Math.log(weight(edge)) + 1e-6);
    return { from: (/** @type {number} */ at) => found.get(at) || [], cost: byWeakest ? (/** @type {Edge} */ edge) => 1 - weight(edge) : cost, sum: byWeakest ? Math.max : (/** @type {number} */ one, /** @type {number} */ other) => one + other, byWeakest };
  }
  /** @typedef {ReturnType<typeof roads>} Roads */

  /** The cheapest way from one thing to every other. @param {number} start @param {Roads} map @param {Set<number>} closed
   * @param {Set<Edge>} cut @param {number} [goal] @returns {Map<number, {cost: number, hops: number, edge: Edge | null, from: number}>} */
  function spread(start, map, closed, cut, goal) {
    const known = new Map([[start, { cost: 0, hops: 0, edge: /** @type {Edge | null} */ (null), from: -1 }]]);
    const done = new Set();
    /** @type {[number, number][]} */
    const heap = [[0, start]];
    while (heap.length) {
      const [cost, at] = pop(heap);
      if (done.has(at)) continue;
      done.add(at);
      if (at === goal) break;
      for (const [to, edge] of map.from(at)) {
        if (closed.has(to) || cut.has(edge)) continue;
        const next = map.sum(cost, map.cost(edge));
        const before = known.get(to);
        if (!before || next < before.cost || (map.byWeakest && next === before.cost && !done.has(to) && (known.get(at)?.hops ?? 0) + 1 < before.hops)) {
          known.set(to, { cost: next, hops: (known.get(at)?.hops ?? 0) + 1, edge, from: at });
          push(heap, [next, to]);
        }
      }
    }
    return known;
  }

  /** @param {[number, number][]} heap @param {[number, number]} item */
  function push(heap, item) {
    let at = heap.push(item) - 1;
    for (let up = (at - 1) >> 1; at > 0 && before(heap[at], heap[up]); at = up, up = (at - 1) >> 1) [heap[at], heap[up]] = [heap[up], heap[at]];
  }

  /** @param {[number, number][]} heap @returns {[number, number]} */
  function pop(heap) {
    const first = heap[0];
    const last = /** @type {[number, number]} */ (heap.pop());
    if (!heap.length) return first;
    heap[0] = last;
    for (let at = 0; ;) {
      const below = [2 * at + 1, 2 * at + 2].filter((one) => one < heap.length).reduce((best, one) => (before(heap[one], heap[best]) ? one : best), at);
      if (below === at) return first;
      [heap[at], heap[below]] = [heap[below], heap[at]];
      at = below;
    }
  }

  /** @param {[number, number]} one @param {[number, number]} other */
  const before = (one, other) => one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);

  /** @param {number} goal @param {ReturnType<typeof spread>} known @returns {Step[]} */
  function back(goal, known) {
    /** @type {Step[]} */
    const steps = [];
    for (let at = goal; at >= 0; at = known.get(at)?.from ?? -1) steps.unshift({ at, edge: known.get(at)?.edge ?? null, cost: known.get(at)?.cost ?? 0 });
    return steps;
  }

  /** The best way from one thing to another that goes on from `root`: by cost; or with the strongest weakest hop, and then the
   * fewest hops.
   * @param {Step[]} root @param {number} goal @param {Roads} map @param {Set<number>} closed @param {Set<Edge>} cut @returns {Step[]} */
  function onwards(root, goal, map, closed, cut) {
    const start = root[root.length - 1].at;
    if (!map.byWeakest) return joined(root, goal, spread(start, map, closed, cut, goal));
    const widest = spread(start, { ...map, cost: (edge) => 1 - weight(edge), sum: Math.max }, closed, cut, goal).get(goal);
    if (!widest) return [];
    const bound = Math.max(widest.cost, ...root.map((step) => (step.edge ? 1 - weight(step.edge) : 0)));
    const wide = { ...map, from: (/** @type {number} */ at) => map.from(at).filter(([, edge]) => 1 - weight(edge) <= bound + 1e-9), cost: (/** @type {Edge} */ edge) => 1 - weight(edge) / 1e6 };
    return joined(root, goal, spread(start, wide, closed, cut, goal));
  }

  /** @param {Step[]} root @param {number} goal @param {ReturnType<typeof spread>} known */
  const joined = (root, goal, known) => (known.has(goal) ? [...root, ...back(goal, known).slice(1)] : []);

  /** What a way costs: the less, the better. @param {Step[]} steps @param {Roads} map */
  function costOf(steps, map) {
    const edges = steps.flatMap((step) => step.edge || []);
    if (map.byWeakest) return Math.max(...edges.map((edge) => 1 - weight(edge))) * 1e4 + edges.length + (1 - strength(steps)) / 10;
    return edges.reduce((sum, edge) => sum + map.cost(edge), 0);
  }

  /** The best `count` ways without a circle (Yen's method). @param {number} start @param {number} goal @param {Roads} map @param {number} count */
  function best(start, goal, map, count) {
    const first = start === goal ? [] : onwards([{ at: start, edge: null, cost: 0 }], goal, map, new Set(), new Set());
    if (!first.length) return [];
    /** @type {Route[]} */
    const found = [{ steps: first, cost: costOf(first, map) }];
    /** @type {Map<string, Route>} */
    const waiting = new Map();
    while (found.length < count) {
      detours(found, goal, map, waiting);
      const next = [...waiting].sort(([one, a], [other, b]) => a.cost - b.cost || a.steps.length - b.steps.length || (one < other ? -1 : 1))[0];
      if (!next) break;
      waiting.delete(next[0]);
      found.push(next[1]);
    }
    return found;
  }

  /** @param {Route[]} found @param {number} goal @param {Roads} map @param {Map<string, Route>} waiting */
  function detours(found, goal, map, waiting) {
    const last = found[found.length - 1].steps;
    for (let turn = 0; turn < last.length - 1; turn += 1) {
      const root = last.slice(0, turn + 1);
      const cut = new Set(found.filter((one) => key(one.steps.slice(0, turn + 1)) === key(root)).flatMap((one) => one.steps[turn + 1]?.edge || []));
      const steps = onwards(root, goal, map, new Set(root.slice(0, -1).map((step) => step.at)), cut);
      const name = key(steps);
      if (steps.length && !found.some((one) => key(one.steps) === name)) waiting.set(name, { steps, cost: costOf(steps, map) });
    }
  }

  /** @param {Step[]} steps */
  const key = (steps) => steps.map((step) => `${step.edge?.index ?? ""}:${step.at}`).join(">");

  /** All that lies beyond a thing, the strongest way to each. @param {number} start @param {Roads} map @returns {Route[]} */
  function beyond(start, map) {
    const known = spread(start, map, new Set(), new Set());
    known.delete(start);
    const ranked = [...known].sort(([one, a], [other, b]) => a.cost - b.cost || a.hops - b.hops || one - other);
    return ranked.map(([at, { cost }]) => ({ cost, get steps() { return back(at, known); } }));
  }

  /** @param {Step[]} steps */
  const strength = (steps) => steps.reduce((product, step) => (step.edge ? product * weight(step.edge) : product), 1);

  /** The weakest hop of a way. @param {Step[]} steps */
  const weakest = (steps) => steps.flatMap((step) => step.edge || []).reduce((/** @type {Edge | null} */ least, edge) => (least && weight(least) <= weight(edge) ? least : edge), null);

  return { roads, best, beyond, strength, weakest };
})();
