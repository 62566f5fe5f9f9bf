/** The search: over names, public ids, values of properties, and the words that notes say. */
import { graph } from "./data.js";
import { nearly, wantedOf } from "./query-words.js";
import { quotes } from "./quotes.js";

/** @typedef {import("./query-words.js").Wanted} Wanted */
/** @typedef {{things: Thing[], edges: Set<Edge>, spelled: string}} Found `spelled`: the words that were looked for in the place of misspelt ones */

/** What a thing can be found by: its names, public ids, and a number as in `PMID 12345`. @param {Thing} node */
function names(node) {
  return [node.label, ...(node.labels || []), ...(node.matches || []).map(([, iri]) => iri.replace(/.*[/#]/, "").replace("_", ":")), node.id].join("\n").toLowerCase();
}
const index = graph.nodes.map(names);

/** Something that is made when it is first asked for. @template T @param {() => T} make @returns {() => T} */
function once(make) {
  /** @type {{made: T} | undefined} */
  let kept;
  return () => (kept ||= { made: make() }).made;
}

/** What notes say of each thing in plain values. */
const values = once(() => {
  const found = graph.nodes.map(() => "");
  for (const edge of graph.edges) if (edge.target === undefined) found[edge.source] += `${String(edge.value).slice(0, 300).toLowerCase()}\n`;
  return found;
});

/** Make ready what a search needs, as soon as somebody means to search. */
export function prepare() {
  values();
  quotes.warm();
}

/** The words of all names. */
const known = once(() => [...new Set(index.flatMap((text) => text.match(/[\p{L}\p{N}]{3,}/gu) || []))]);

/** The tags of each note, by its path. */
const tags = once(() => {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const edge of graph.edges) {
    const path = graph.nodes[edge.source].path;
    if (path && edge.target !== undefined && graph.nodes[edge.target].kind === "Tag") found.set(path, [...(found.get(path) || []), graph.nodes[edge.target].label.toLowerCase().replace(/^#/, "")]);
  }
  return found;
});

/** A thing's tags: those of the note about it. @param {Thing} node */
export const tagsOf = (node) => tags().get(node.path || "") || [];

/** Whether a thing is as the filters want it. @param {Thing} node @param {Wanted} wanted */
function fits(node, { kind, tag, path, level }) {
  const kinds = [node.kind, graph.kinds[node.kind]?.label || ""].map((one) => one.toLowerCase());
  return kind.every((one) => kinds.some((name) => name === one || name.includes(one)))
    && tag.every((one) => tagsOf(node).some((name) => name === one || name.startsWith(`${one}/`)))
    && path.every((one) => (node.path || "").toLowerCase().includes(one))
    && (!level || [...graph.out[node.index], ...graph.into[node.index]].some((edge) => (edge.level ?? 0) >= level));
}

/** @param {Wanted} wanted */
const filters = (wanted) => wanted.kind.length + wanted.tag.length + wanted.path.length + wanted.level > 0;

/** The things whose names, or else whose values, have all words. @param {Wanted} wanted @returns {Thing[]} */
function things(wanted) {
  const { words, exact } = wanted;
  if (exact.length) return exact.flatMap((id) => graph.byId.get(id) ?? []);
  if (!words.length && (!filters(wanted) || wanted.says.length)) return [];
  const texts = values();
  return graph.nodes.filter((node) => words.every((word) => index[node.index].includes(word) || (word.length > 2 && texts[node.index].includes(word))) && fits(node, wanted));
}

/** The statements of which a note's words, or the names in them, have all that is wanted. @param {Wanted} wanted @param {Set<number>} found @returns {Set<Edge>} */
function edges(wanted, found) {
  const sought = [...wanted.words, ...wanted.says].filter((word) => word.length > 1);
  if (!sought.length && !filters(wanted)) return new Set();
  const said = sought.length ? quotes.having(sought) : null;
  const bare = { ...wanted, path: [], level: 0 };
  const sifting = filters(bare);
  /** @param {Edge} edge */
  const fitting = (edge) => {
    if (wanted.level && (edge.level ?? 0) < wanted.level) return false;
    if (!wanted.path.every((one) => edge.statements.some((said) => said.path.toLowerCase().includes(one)))) return false;
    if (sifting && !fits(graph.nodes[edge.source], bare) && (edge.target === undefined || !fits(graph.nodes[edge.target], bare))) return false;
    const named = !wanted.says.length && (found.has(edge.source) || (edge.target !== undefined && found.has(edge.target)));
    return named || !said || edge.statements.some((one) => said.has(one.place));
  };
  return new Set([...graph.edges.filter(fitting), ...graph.denials.filter(fitting)]);
}

/** The words in the place of which others are known that differ by a letter. @param {Wanted} wanted */
function respelled(wanted) {
  return wanted.words.map((word) => (word.length < 4 || index.some((text) => text.includes(word)) ? word : known().find((one) => nearly(word, one)) || word));
}

/** The best first; a note comes after what it is about. @param {Thing[]} found @param {string} whole */
function ranked(found, whole) {
  /** @param {Thing} node */
  const rank = (node) => {
    const label = node.label.toLowerCase();
    const named = label === whole ? 0 : label.startsWith(whole) ? 1 : label.includes(whole) ? 2 : index[node.index].includes(whole) ? 3 : 5;
    return named + (node.kind === "Note" ? 0.95 : 0) - Math.min(graph.degree(node.index), 900) / 1000;
  };
  return found.map((node) => /** @type {[number, Thing]} */ ([rank(node), node])).sort(([one, a], [other, b]) => one - other || a.index - b.index).map(([, node]) => node);
}

/** @type {{text: string, among: number, found: Found}} */
let last = { text: "", among: 0, found: { things: [], edges: new Set(), spelled: "" } };

/** All that a search finds. @param {string} text @returns {Found} */
export function find(text) {
  if (last.text === text && last.among === graph.nodes.length) return last.found;
  const wanted = wantedOf(text);
  let found = things(wanted);
  let said = text.trim() ? edges(wanted, new Set(found.map((node) => node.index))) : new Set();
  let spelled = "";
  if (!found.length && !said.size && wanted.words.length) {
    const words = respelled(wanted);
    if (words.join() !== wanted.words.join()) {
      spelled = words.join(" ");
      found = things({ ...wanted, words });
      said = edges({ ...wanted, words }, new Set(found.map((node) => node.index)));
    }
  }
  const result = { things: wanted.exact.length ? found : ranked(found, spelled || wanted.words.join(" ")), edges: /** @type {Set<Edge>} */ (said), spelled };
  last = { text, among: graph.nodes.length, found: result };
  return result;
}

/** The things that stand out: those found; where only statements are, what they are about. @param {string} text @returns {Set<number> | null} */
export function matching(text) {
  if (!text.trim()) return null;
  const found = find(text);
  if (found.things.length) return (marked.of === found ? marked : (marked = { of: found, set: new Set(found.things.map((node) => node.index)) })).set;
  return new Set([...found.edges].flatMap((edge) => (edge.target === undefined ? [edge.source] : [edge.source, edge.target])));
}
/** @type {{of: Found | null, set: Set<number>}} */
let marked = { of: null, set: new Set() };
