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

/** The page's data of things by name, and pathways as `[from, to, strength]`. */
export function gardenOf(names, pathways) {
  const at = (name) => names.indexOf(name);
  return {
    title: "Garden", base: "https://garden.example/id/", published: false, vocabulary: "https://example/", kinds: KINDS, predicates: PREDICATES,
    names: Object.keys(PREDICATES), paths: ["a.md"], cuts: [], focus: 0, diagnostics: { shared: [], rows: [] }, places: [], towns: [],
    nodes: { families: [["Organ", "organ/"]], rows: names.map((label) => [label, 0, label.toLowerCase()]) },
    edges: pathways.map(([from, to, strength], line) => [at(from), 0, at(to), strength === undefined ? 0 : { strength }, [`s${line}`, 0, line + 1, line]]),
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
