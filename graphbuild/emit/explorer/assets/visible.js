/** What the filters, the focus and the search leave to be seen. */
const visible = (() => {
  /** Whether the filters let an edge through. @param {Edge} edge @param {State} now */
  function passes(edge, now) {
    if (now.edges.includes(edge.predicate) || now.kinds.includes(graph.nodes[edge.source].kind)) return false;
    if (edge.target !== undefined && now.kinds.includes(graph.nodes[edge.target].kind)) return false;
    if (now.min > 0 && graph.weighed.strength.has(edge.predicate) && (edge.strength ?? -1) * 100 < now.min) return false;
    return !(now.level > 0 && graph.weighed.level.has(edge.predicate) && (edge.level ?? -1) < now.level);
  }

  /** @type {{key: string, found: Edge[]}} */
  let last = { key: "", found: [] };

  /** The edges that the filters let through. @param {State} now */
  function edges(now) {
    const key = JSON.stringify([now.edges, now.kinds, now.min, now.level]);
    if (last.key !== key) {
      const hidden = { edges: new Set(now.edges), kinds: new Set(now.kinds) };
      last = { key, found: graph.edges.filter((edge) => !hidden.edges.has(edge.predicate) && passes(edge, now)) };
    }
    return last.found;
  }

  /** The things within some steps of one, over edges that pass, in either direction; with how far each is.
   * @param {number} start @param {number} depth @param {State} now @returns {Map<number, number>} */
  function near(start, depth, now) {
    let ring = start < 0 ? [] : [start];
    const found = new Map(ring.map((at) => [at, 0]));
    for (let step = 1; step <= depth; step += 1) {
      /** @type {number[]} */
      const next = [];
      for (const at of ring) {
        for (const edge of [...graph.out[at], ...graph.into[at]]) {
          if (edge.target === undefined || !passes(edge, now)) continue;
          const other = edge.source === at ? edge.target : edge.source;
          if (!found.has(other)) {
            found.set(other, step);
            next.push(other);
          }
        }
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

  /** The things that a search finds, the best first; a note comes after what it is about. @param {string} text @returns {Thing[]} */
  function search(text) {
    const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (!wanted.length) return [];
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
    return text.trim() ? new Set(search(text).map((node) => node.index)) : null;
  }

  return { passes, edges, near, search, matches };
})();
