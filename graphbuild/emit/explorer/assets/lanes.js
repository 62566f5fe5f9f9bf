import { graph } from "./data.js";
import { dom } from "./dom.js";
import { contested, mannerOf } from "./doubts.js";
import { marks } from "./marks.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

/** Below the circuit, one lane for each relation: what a thing is made of, expresses, suffers from, and what supports it. */
export const lanes = (() => {
  const { el } = dom;
  const SHORT = 10;
  /** The facts that the lanes show. @type {Edge[]} */
  let listed = [];

  /** @typedef {{edge: Edge, node: number | null, text: string}} Item */
  /** @param {Thing} focus @param {State} now @param {Set<Edge>} drawn what the circuit shows already @param {Set<Edge>} hidden what is too weak for it */
  function of(focus, now, drawn, hidden) {
    listed = [];
    /** @type {Map<string, Item[]>} */
    const found = new Map();
    /** @param {string} title @param {Item} item */
    const keep = (title, item) => dom.gather(found, title, item);
    const elsewhere = (/** @type {Edge} */ edge) => drawn.has(edge) || hidden.has(edge) || !visible.passes(edge, now);
    for (const edge of graph.out[focus.index]) {
      if (elsewhere(edge)) continue;
      keep(graph.predicates[edge.predicate].label, { edge, node: edge.target ?? null, text: graph.objectLabel(edge) });
    }
    for (const edge of graph.into[focus.index]) {
      if (elsewhere(edge) || edge.source === edge.target) continue;
      keep(graph.predicates[edge.predicate].inverse || graph.predicates[edge.predicate].label, { edge, node: edge.source, text: graph.called(graph.nodes[edge.source]) });
    }
    for (const edge of graph.deniedOf(focus.index)) {
      if (now.edges.includes(edge.predicate)) continue;
      const own = edge.source === focus.index;
      const known = graph.predicates[edge.predicate];
      keep(`denied: ${own ? known.label : known.inverse || known.label}`, { edge, node: own ? edge.target ?? null : edge.source, text: own ? graph.objectLabel(edge) : graph.called(graph.nodes[edge.source]) });
    }
    const order = (/** @type {Item[]} */ items) => (items[0].edge.denied ? -1 : items[0].node === null ? 2 : akin(graph.nodes[items[0].node].kind, focus.kind) ? 0 : 1);
    const sorted = [...found].sort(([one, a], [other, b]) => order(a) - order(b) || b.length - a.length || one.localeCompare(other, "en"));
    const evidence = articles(focus, now, hidden);
    return [...sorted, ...(evidence.length ? [/** @type {[string, Item[]]} */ (["evidence for all this", evidence])] : [])].map(([title, items]) => lane(title, items, now));
  }

  /** Whether things are of one sort: what a thing is made of comes before what is said of it. @param {string} kind @param {string} other */
  function akin(kind, other) {
    const family = (/** @type {string} */ name) => [name, ...(graph.kinds[name]?.parents || [])].slice(0, -1);
    return family(kind).some((name) => family(other).includes(name));
  }

  /** Articles that statements about a thing name. @param {Thing} focus @param {State} now @param {Set<Edge>} hidden @returns {Item[]} */
  function articles(focus, now, hidden) {
    /** @type {Map<number, Item>} */
    const found = new Map();
    for (const edge of [...graph.out[focus.index], ...graph.into[focus.index]]) {
      if (hidden.has(edge) || !visible.passes(edge, now)) continue;
      for (const node of edge.publications || []) {
        if (!found.has(node)) found.set(node, { edge, node, text: graph.nodes[node].label });
      }
    }
    return [...found.values()].sort((one, other) => one.text.localeCompare(other.text, "en"));
  }

  /** @param {string} title @param {Item[]} items @param {State} now */
  function lane(title, items, now) {
    const key = `lane:${title}`;
    const opened = now.open.includes(key);
    const sorted = items.sort((one, other) => (other.edge.level ?? -1) - (one.edge.level ?? -1) || (other.edge.strength ?? -1) - (one.edge.strength ?? -1) || one.text.localeCompare(other.text, "en"));
    const shown = opened ? sorted : sorted.slice(0, SHORT);
    listed.push(...shown.map((item) => item.edge));
    const found = visible.matches(now.find);
    const more = items.length > SHORT && el("button", { class: "more", click: () => state.set({ open: opened ? now.open.filter((one) => one !== key) : [...now.open, key] }) },
      opened ? "fewer" : `${items.length - SHORT} more`);
    return el("section", { class: "lane" }, el("h2", {}, title, el("span", { class: "count" }, items.length)),
      el("ul", {}, shown.map((item) => el("li", { class: found && (item.node !== null && found.has(item.node) ? "wanted" : "faded") }, chip(item))), more && el("li", {}, more)));
  }

  /** @param {Item} item */
  function chip(item) {
    const why = el("button", { class: "why", "data-id": item.edge.statements[0].id, title: "Who says so", "aria-label": `Who says: ${graph.sentence(item.edge).slice(0, 200)}`, click: () => state.set({ edge: item.edge.statements[0].id }) }, "❝");
    const node = item.node === null ? null : graph.nodes[item.node];
    if (!node) return [el("span", { class: "value" }, item.text), why];
    return el("span", { class: `chip ${mannerOf(item.edge)}${contested(item.edge) ? " contested" : ""}` },
      el("button", { class: "name", title: `Put ${node.label} in the centre`, click: () => state.set({ node: node.id, edge: state.get().edge ? node.id : "", open: [] }) }, marks.icon(node.kind, node), el("span", {}, item.text)),
      measure(item.edge), doubt(item.edge), why);
  }

  /** Whether it is denied, uncertain, or said otherwise elsewhere. @param {Edge} edge */
  function doubt(edge) {
    const words = [mannerOf(edge), contested(edge) ? "notes differ" : ""].filter(Boolean).join(", ");
    return words && el("span", { class: "doubt", title: (edge.certaintyText || []).join(" · ") || false }, words);
  }

  /** What a chip says beside its name: level of evidence, strength, density. @param {Edge} edge */
  function measure(edge) {
    if (edge.level !== undefined) return el("span", { class: "measure", title: "evidence level" }, `${edge.level}${edge.scale ? `/${edge.scale}` : ""}`, bar(edge.level / (edge.scale || 5)));
    if (edge.strength !== undefined) return el("span", { class: "measure", title: "strength" }, graph.percent(edge.strength));
    return edge.density ? el("span", { class: "measure", title: "density" }, edge.density) : null;
  }

  /** A number as a short bar. @param {number} share from 0 to 1 */
  function bar(share) {
    return dom.svg("svg", { class: "level", viewBox: "0 0 30 6", width: 30, height: 6, "aria-hidden": "true" },
      dom.svg("rect", { class: "empty", width: 30, height: 6, rx: 3 }), dom.svg("rect", { class: "full", width: Math.max(0, Math.min(1, share)) * 30, height: 6, rx: 3 }));
  }

  return { of, shown: () => listed };
})();
