/** The notes around a note, as a vault's own graph shows them: its links and tags, and what links to it, whatever the notes say. */
import { graph } from "./data.js";
import { networkView } from "./network.js";

const BESIDE = new Set(["mainEntity", "inGarden"]);
const names = Object.keys(graph.predicates);
const ofNotes = new Set(names.filter((name) => graph.predicates[name].ofNotes && !BESIDE.has(name)));

/** Notes that say little else than links have their properties shown as well. */
const hidden = names.filter((name) => !ofNotes.has(name) && (BESIDE.has(name) || !graph.folded));

/** The note about a thing; the thing itself where nobody has written one, and where the two are one. @param {string} id */
function noteOf(id) {
  if (graph.folded) return id;
  const node = graph.byId.get(id);
  return (node?.path && graph.noteOf.get(node.path)?.id) || id;
}

/** What a note is about has its mark; a note about nothing has its own. @param {Thing} node */
function about(node) {
  const edge = node.kind === "Note" ? graph.out[node.index].find((one) => one.predicate === "mainEntity") : undefined;
  return edge?.target === undefined ? node : graph.nodes[edge.target];
}

/** @type {{of: State | null, found: State | null}} */
let last = { of: null, found: null };

/** The state as this view takes it. @param {State} now @returns {State} */
function local(now) {
  if (last.of !== now || !last.found) last = { of: now, found: { ...now, node: noteOf(now.node), extent: "near", edges: hidden, min: 0, level: 0 } };
  return /** @type {State} */ (last.found);
}

export const localView = { ...networkView, label: "Local", open: (/** @type {HTMLElement} */ main) => networkView.open(main, local, about) };
