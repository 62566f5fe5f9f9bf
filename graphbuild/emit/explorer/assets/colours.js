/** What the colour of a mark means: its kind, or the folder, tag, property or topic that it belongs to. */
import { graph } from "./data.js";
import { tagsOf } from "./finding.js";
import { state } from "./state.js";

const OTHERS = { onLight: "#737373", onDark: "#8b96a3" };

/** @typedef {{name: string, count: number, paint: {onLight: string, onDark: string}}} Group */
/** @typedef {{groups: Group[], of: (node: Thing) => Group | undefined}} Colouring */

/** Properties with few values, by which things can be told apart. @returns {string[]} */
export function properties() {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const edge of graph.edges) {
    if (edge.target !== undefined) continue;
    const values = found.get(edge.predicate) || new Set();
    if (values.size < 40) values.add(String(edge.value));
    found.set(edge.predicate, values);
  }
  return [...found].filter(([, values]) => values.size > 1 && values.size < 40).map(([name]) => name).sort();
}

/** @param {string} by @returns {(node: Thing) => string | undefined} */
function namer(by) {
  if (by === "folder") return (node) => (node.path ? node.path.split("/").slice(0, -1).join("/") || "(top)" : undefined);
  if (by === "tag") return (node) => tagsOf(node)[0];
  if (by === "topic") return (node) => (graph.topicOf[node.index] >= 0 ? graph.nodes[graph.topics[graph.topicOf[node.index]][0]].label : undefined);
  if (by.startsWith("property:")) {
    const name = by.slice(9);
    return (node) => {
      const edge = graph.out[node.index].find((one) => one.predicate === name) || (node.path ? graph.out[graph.noteOf.get(node.path)?.index ?? -1] : undefined)?.find((one) => one.predicate === name);
      return edge && graph.objectLabel(edge);
    };
  }
  return () => undefined;
}

/** @param {string} by @returns {Colouring} */
function made(by) {
  const name = namer(by);
  const names = graph.nodes.map(name);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of names) if (one !== undefined) counts.set(one, (counts.get(one) || 0) + 1);
  const ranked = [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  const groups = ranked.slice(0, graph.palette.length).map(([one, count], at) => ({ name: one, count, paint: graph.palette[at] }));
  const byName = new Map(groups.map((one) => [one.name, one]));
  const rest = graph.nodes.length - groups.reduce((sum, one) => sum + one.count, 0);
  return { groups: [...groups, ...(rest ? [{ name: "others", count: rest, paint: OTHERS }] : [])], of: (node) => byName.get(names[node.index] ?? "") };
}

/** @type {Map<string, Colouring>} */
const kept = new Map();

/** The colouring that is on; null where colours mean kinds. @returns {Colouring | null} */
export function colouring() {
  const by = state.get().colour;
  if (by === "kind") return null;
  const known = kept.get(by) || made(by);
  kept.set(by, known);
  return known;
}

/** The colour of a thing where colours do not mean kinds. @param {Thing} node @param {boolean} dark */
export function coloured(node, dark) {
  const found = colouring();
  return found ? (found.of(node)?.paint || OTHERS)[dark ? "onDark" : "onLight"] : null;
}
