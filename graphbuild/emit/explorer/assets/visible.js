import { graph } from "./data.js";

/** What the filters, the focus and the search leave to be seen. */
export const visible = (() => {
  /**
   * @typedef {{of: State | null, key: string, found: Edge[], joining: Edge[], let: Set<Edge>}} Sifted what filters leave; `joining` are edges between things
   * @type {Sifted}
   */
  let last = { of: null, key: "", found: [], joining: [], let: new Set() };

  /** All edges are sifted once for each setting of the filters: views ask many times. @param {State} now @returns {Sifted} */
  function sifted(now) {
    if (last.of === now && last.key) return last;
    const key = JSON.stringify([now.edges, now.kinds, now.min, now.level, graph.edges.length]);
    if (last.key !== key) {
      const hidden = { edges: new Set(now.edges), kinds: new Set(now.kinds) };
      const shown = graph.nodes.map((node) => !hidden.kinds.has(node.kind));
      const found = graph.edges.filter((edge) => !hidden.edges.has(edge.predicate) && shown[edge.source] && (edge.target === undefined || shown[edge.target]) && weighs(edge, now));
      last = { of: now, key, found, joining: found.filter((edge) => edge.target !== undefined), let: new Set(found) };
    }
    last.of = now;
    return last;
  }

  /** Whether the sliders let an edge through. @param {Edge} edge @param {State} now */
  function weighs(edge, now) {
    if (now.min > 0 && graph.weighed.strength.has(edge.predicate) && (edge.strength ?? -1) * 100 < now.min) return false;
    return !(now.level > 0 && graph.weighed.level.has(edge.predicate) && (edge.level ?? -1) < now.level);
  }

  /** What is denied, of the kinds of things and relations that are shown. @param {State} now */
  const denials = (now) => {
    const shown = (/** @type {number} */ at) => !now.kinds.includes(graph.nodes[at].kind);
    return graph.denials.filter((edge) => !now.edges.includes(edge.predicate) && shown(edge.source) && (edge.target === undefined || shown(edge.target)));
  };

  /** Whether the filters let an edge through. @param {Edge} edge @param {State} now */
  const passes = (edge, now) => sifted(now).let.has(edge);

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

  /** What a thing can be found by: its names, public ids, and a number as in `PMID 12345`. @param {Thing} node */
  function words(node) {
    return [node.label, ...(node.labels || []), ...(node.matches || []).map(([, iri]) => iri.replace(/.*[/#]/, "").replace("_", ":")), node.id]
      .join("\n")
      .toLowerCase();
  }
  /** @type {string[]} */
  const index = graph.nodes.map(words);

  /** The things that a search finds, the best first; a note comes after what it is about. `=anatomy/pons` finds just this. @param {string} text @returns {Thing[]} */
  function search(text) {
    const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (!wanted.length) return [];
    if (wanted.every((word) => word.startsWith("="))) return text.trim().split(/\s+/).flatMap((word) => graph.byId.get(word.slice(1)) ?? []);
    const whole = wanted.join(" ");
    /** @param {Thing} node */
    const rank = (node) => {
      const label = node.label.toLowerCase();
      return (label === whole ? 0 : label.startsWith(whole) ? 1 : label.includes(whole) ? 2 : 3) + (node.kind === "Note" ? 0.95 : 0) - Math.min(graph.degree(node.index), 900) / 1000;
    };
    return graph.nodes
      .filter((node) => wanted.every((word) => index[node.index].includes(word)))
      .map((node) => /** @type {[number, Thing]} */ ([rank(node), node]))
      .sort(([one, a], [other, b]) => one - other || a.index - b.index)
      .map(([, node]) => node);
  }

  /** The things that a search finds, for looking one up. @param {string} text @returns {Set<number> | null} */
  function matches(text) {
    if (!text.trim()) return null;
    if (looked.text !== text || looked.among !== graph.nodes.length) looked = { text, among: graph.nodes.length, found: new Set(search(text).map((node) => node.index)) };
    return looked.found;
  }
  let looked = { text: "", among: 0, found: /** @type {Set<number>} */ (new Set()) };

  return { passes, edges, denials, joining, near, search, matches };
})();
