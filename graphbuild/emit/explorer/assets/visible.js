import { graph } from "./data.js";
import { find, matching } from "./finding.js";

/** What the filters, the focus and the search leave to be seen. */
export const visible = (() => {
  /**
   * @typedef {{of: State | null, key: string, found: Edge[], joining: Edge[], let: Uint8Array}} Sifted what filters leave; `joining` are edges between things
   * @type {Sifted}
   */
  let last = { of: null, key: "", found: [], joining: [], let: new Uint8Array() };

  /** All edges are sifted once for each setting of the filters: views ask many times. @param {State} now @returns {Sifted} */
  function sifted(now) {
    if (last.of === now && last.key) return last;
    const key = JSON.stringify([now.edges, now.kinds, now.min, now.level, graph.edges.length]);
    if (last.key !== key) {
      const hidden = { edges: new Set(now.edges), kinds: new Set(now.kinds) };
      const shown = graph.nodes.map((node) => !hidden.kinds.has(node.kind));
      /** @type {Sifted} */
      const left = { of: now, key, found: [], joining: [], let: new Uint8Array(graph.edges.length) };
      for (const edge of graph.edges) {
        if (hidden.edges.has(edge.predicate) || !shown[edge.source] || (edge.target !== undefined && !shown[edge.target]) || !weighs(edge, now)) continue;
        left.found.push(edge);
        if (edge.target !== undefined) left.joining.push(edge);
        left.let[edge.index] = 1;
      }
      last = left;
    }
    last.of = now;
    return last;
  }

  /** Whether an edge is as strong as that, in percent; of relations that have strengths, one without is not. @param {Edge} edge @param {number} least */
  const strong = (edge, least) => !(least > 0 && graph.weighed.strength.has(edge.predicate) && (edge.strength ?? -1) < least / 100);

  /** Whether the sliders let an edge through. @param {Edge} edge @param {State} now */
  function weighs(edge, now) {
    return strong(edge, now.min) && !(now.level > 0 && graph.weighed.level.has(edge.predicate) && (edge.level ?? -1) < now.level);
  }

  /** What is denied, of the kinds of things and relations that are shown. @param {State} now */
  const denials = (now) => {
    const shown = (/** @type {number} */ at) => !now.kinds.includes(graph.nodes[at].kind);
    return graph.denials.filter((edge) => !now.edges.includes(edge.predicate) && shown(edge.source) && (edge.target === undefined || shown(edge.target)));
  };

  /** Whether the filters let an edge through. @param {Edge} edge @param {State} now */
  const passes = (edge, now) => sifted(now).let[edge.index] === 1;

  /** The edges that the filters let through. @param {State} now */
  const edges = (now) => sifted(now).found;

  /** Those of them that lead from thing to thing. @param {State} now */
  const joining = (now) => sifted(now).joining;

  /** The things within some steps of one, over edges that pass, in either direction; with how far each is.
   * @param {number} start @param {number} depth @param {State} now @returns {Map<number, number>} */
  function near(start, depth, now) {
    let ring = start < 0 ? [] : [start];
    const found = new Map(ring.map((at) => [at, 0]));
    for (let step = 1; step <= depth; step += 1) {
      /** @type {number[]} */
      const next = [];
      const reach = (/** @type {Edge} */ edge, /** @type {number | undefined} */ other) => {
        if (other === undefined || found.has(other) || !passes(edge, now)) return;
        found.set(other, step);
        next.push(other);
      };
      for (const at of ring) {
        for (const edge of graph.out[at]) reach(edge, edge.target);
        for (const edge of graph.into[at]) reach(edge, edge.source);
      }
      ring = next;
    }
    return found;
  }

  /** The things that a search finds, the best first. `=anatomy/pons` finds just this. @param {string} text */
  const search = (text) => find(text).things;

  /** The things that a search brings out, for looking one up. @param {string} text */
  const matches = (text) => matching(text);

  return { passes, strong, edges, denials, joining, near, search, matches };
})();
