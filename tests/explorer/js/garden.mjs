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

const DIGITS = [...Array(95).keys()].map((at) => String.fromCharCode(32 + at)).filter((one) => !'"\\<>&'.includes(one));

/** Numbers as the page's data has them. @param {number[]} numbers */
export const numerals = (numbers) => numbers.map((one) => {
  let [rest, letters] = [one < 0 ? -2 * one - 1 : 2 * one, ""];
  for (; rest >= 45; rest = Math.floor(rest / 45)) letters += DIGITS[45 + (rest % 45)];
  return letters + DIGITS[rest];
}).join("");

/** Rows as columns of which no value is shared, and no word has a code. */
export function packed(rows) {
  const shared = [];
  const columns = [...new Set(rows.flatMap(Object.keys))].map((name) => {
    const runs = rows.flatMap((row) => (name in row ? [0, 1] : [1, 0]));
    const cells = rows.filter((row) => name in row).map((row) => (shared.push(row[name]), 0));
    return [name, numerals(runs), numerals(cells)];
  });
  return { rows: rows.length, words: "", shared, columns };
}

/** Numbers as steps. */
export const steps = (numbers) => numerals(numbers.map((one, at) => one - (at && numbers[at - 1])));

/** Things in the page's columns, of `{kind, start, label, …}`. */
export function thingsFrom(things) {
  const families = things.map(({ kind, start }) => [kind, start]);
  return { families, registries: [], words: "", labels: things.map(({ label }) => label), family: steps(things.map((_, at) => at)), more: packed(things.map(({ kind, start, label, ...more }) => more)) };
}

/** Edges and their statements in the page's columns, of `[from, predicate, to, more]`, each said at a line of its own. */
export function said(edges) {
  return {
    edges: { source: steps(edges.map(([from]) => from)), predicate: numerals(edges.map(([, name]) => name)), target: steps(edges.map(([, , to]) => to)), more: packed(edges.map(([, , , more]) => more || {})) },
    denials: { source: "", predicate: "", target: "", more: packed([]) },
    statements: { edge: steps(edges.map((_, at) => at)), notes: numerals([edges.length]), line: steps(edges.map((_, at) => at + 1)), digests: "", ids: Object.fromEntries(edges.map((_, at) => [at, `s${at}`])) },
  };
}

/** The page's data of things by name, and pathways as `[from, to, strength]`. */
export function gardenOf(names, pathways) {
  const at = (name) => names.indexOf(name);
  return {
    title: "Garden", base: "https://garden.example/id/", published: false, vocabulary: "https://example/", kinds: KINDS, predicates: PREDICATES,
    paths: ["a.md"], cuts: [], focus: 0, diagnostics: packed([]), places: "", towns: "",
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
