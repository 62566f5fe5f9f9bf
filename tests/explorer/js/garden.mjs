/** A small garden, and just enough of a browser for the page's modules to be loaded in Node. */

const KINDS = { Organ: kind("organ"), Note: kind("note"), Gene: kind("gene") };
const PREDICATES = {
  projectsTo: { label: "projects to", inverse: "receives from", symmetric: false, flow: true, ofNotes: false, range: "Organ" },
  expresses: { label: "expresses", inverse: "is expressed by", symmetric: false, flow: false, ofNotes: false, range: "Gene" },
  linksTo: { label: "links to", inverse: "is linked from", symmetric: false, flow: false, ofNotes: true, range: "Note" },
};

/** @param {string} label */
function kind(label) {
  return { label, colour: "#0072b2", onLight: "#0072b2", onDark: "#0072b2", shape: "dot", path: "M8 2z", dashed: false, definition: "", parents: [] };
}

/** Rows as columns of which no value is shared. */
export function packed(rows) {
  const shared = [];
  const columns = [...new Set(rows.flatMap(Object.keys))].map((name) => {
    const runs = rows.flatMap((row) => (name in row ? [0, 1] : [1, 0]));
    const cells = rows.filter((row) => name in row).map((row) => (shared.push(row[name]), 0));
    return [name, runs, cells];
  });
  return { rows: rows.length, shared, columns };
}

/** Numbers as steps. */
export const steps = (numbers) => numbers.map((one, at) => one - (at && numbers[at - 1]));

/** Things in the page's columns, of `{kind, start, label, …}`. */
export function thingsFrom(things) {
  const families = things.map(({ kind, start }) => [kind, start]);
  return { families, registries: [], labels: things.map(({ label }) => label), family: steps(things.map((_, at) => at)), more: packed(things.map(({ kind, start, label, ...more }) => more)) };
}

/** Edges and their statements in the page's columns, of `[from, predicate, to, more]`, each said at a line of its own. */
export function said(edges) {
  return {
    edges: { source: steps(edges.map(([from]) => from)), predicate: edges.map(([, name]) => name), target: steps(edges.map(([, , to]) => to)), more: packed(edges.map(([, , , more]) => more || {})) },
    denials: { source: [], predicate: [], target: [], more: packed([]) },
    statements: { edge: steps(edges.map((_, at) => at)), notes: [edges.length], line: steps(edges.map((_, at) => at + 1)), digests: "", ids: Object.fromEntries(edges.map((_, at) => [at, `s${at}`])) },
  };
}

/** The page's data of things by name, and pathways as `[from, to, strength]`. */
export function gardenOf(names, pathways) {
  const at = (name) => names.indexOf(name);
  return {
    title: "Garden", base: "https://garden.example/id/", published: false, vocabulary: "https://example/", kinds: KINDS, predicates: PREDICATES,
    paths: ["a.md"], cuts: [], focus: 0, diagnostics: packed([]), places: [], towns: [],
    nodes: thingsFrom(names.map((label) => ({ kind: "Organ", start: "organ/", label, end: label.toLowerCase() }))),
    ...said(pathways.map(([from, to, strength]) => [at(from), 0, at(to), strength === undefined ? {} : { strength }])),
  };
}

/** Put the data where the modules look for it. */
export function open(data, more = {}) {
  const texts = { data: JSON.stringify(data), ...more };
  const pen = { font: "", measureText: (text) => ({ width: [...text].length * 60 * (pen.font.startsWith("600") ? 1.1 : 1) }) };
  Object.assign(globalThis, {
    document: {
      documentElement: { dataset: {} },
      getElementById: (id) => (id in texts ? { textContent: texts[id] } : null),
      createElement: () => ({ getContext: () => pen }),
    },
    location: { hash: "", protocol: "file:" },
    history: { pushState() {}, replaceState() {} },
    matchMedia: () => ({ matches: false, addEventListener() {} }),
    addEventListener() {},
  });
}

export const assets = new URL("../../../graphbuild/emit/explorer/assets/", import.meta.url);
