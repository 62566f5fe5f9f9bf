import { graph } from "./data.js";
import { dom } from "./dom.js";
import { state } from "./state.js";
import { tableView } from "./table.js";

/** Taking things away: pictures with their labels and arrows, tables, and the question that a view answers, as SPARQL. */
export const exporting = (() => {
  const { el } = dom;
  const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "font-family", "text-anchor"];

  const PLAIN = ["class", "tabindex", "role", "data-key", "data-id", "data-node"];

  /** Give a file to the browser to keep. @param {Blob} blob @param {string} name */
  function keep(blob, name) {
    const link = el("a", { download: name });
    const url = URL.createObjectURL(blob);
    link.setAttribute("href", url);
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  /** @param {string} ending */
  function named(ending) {
    const focus = graph.byId.get(state.get().node)?.label || graph.title || "graph";
    return `${focus.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}-${state.get().view}.${ending}`;
  }

  /** A drawing with its styles inside, so that it looks the same anywhere. @param {SVGElement} drawing */
  function whole(drawing) {
    const apart = !drawing.isConnected;
    if (apart) document.body.append(drawing);
    const copy = /** @type {SVGElement} */ (drawing.cloneNode(true));
    const from = [drawing, ...drawing.querySelectorAll("*")];
    const to = [copy, ...copy.querySelectorAll("*")];
    from.forEach((element, at) => {
      const style = getComputedStyle(element);
      for (const name of PAINT) if (element.nodeName !== "title" && element.nodeName !== "g") to[at].setAttribute(name, style.getPropertyValue(name));
    });
    if (apart) drawing.remove();
    copy.querySelectorAll(".hit, .handle").forEach((one) => one.remove());
    for (const one of copy.querySelectorAll("*")) for (const name of PLAIN) one.removeAttribute(name);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.prepend(dom.svg("rect", { width: "100%", height: "100%", fill: getComputedStyle(document.body).backgroundColor }));
    return new XMLSerializer().serializeToString(copy);
  }

  /** @param {any} view */
  function svg(view) {
    const drawing = view.picture?.();
    if (drawing) keep(new Blob([whole(drawing)], { type: "image/svg+xml" }), named("svg"));
  }

  /** The same drawing in points, twice as fine as the screen. @param {any} view */
  function png(view) {
    const drawing = view.picture?.();
    if (!drawing) return;
    const image = new Image();
    const box = drawing.viewBox.baseVal;
    image.onload = () => {
      const scale = Math.min(2, 8000 / Math.max(box.width, box.height));
      const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { width: Math.ceil(box.width * scale), height: Math.ceil(box.height * scale) }));
      canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => blob && keep(blob, named("png")));
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(whole(drawing))}`;
  }

  /** @param {any} view */
  function csv(view) {
    const cells = view.cells ? view.cells() : tableView.cells();
    keep(new Blob(["\ufeff", cells.map((/** @type {string[]} */ row) => row.map(quoted).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" }), named("csv"));
  }

  /** A cell. A spreadsheet would run a text that begins like a formula, so that gets a quote in front. @param {string} text */
  function quoted(text) {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  /** The question that a view answers, for the garden's graph. @param {State} now */
  function sparql(now) {
    const node = graph.byId.get(now.node);
    const iri = node ? `<${node.iri.replace(/[<>"{}|\\^`\s]/g, encodeURIComponent)}>` : "?thing";
    const filter = now.min > 0 ? `\n  FILTER(?strength >= ${now.min / 100})` : "";
    return `PREFIX gb: <${graph.vocabulary}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>

# What leads to this and from this, how strongly, and who says so
SELECT ?from ?relation ?to ?strength ?words ?line WHERE {
  { ?statement rdf:subject ${iri} } UNION { ?statement rdf:object ${iri} }
  ?statement rdf:subject ?a ; rdf:predicate ?relation ; rdf:object ?b .
  ?a skos:prefLabel ?from . ?b skos:prefLabel ?to .
  OPTIONAL { ?statement gb:strength ?strength }
  OPTIONAL { ?statement prov:wasQuotedFrom ?passage . ?passage oa:exact ?words ; gb:line ?line }${filter}
}
ORDER BY DESC(?strength) ?from ?to
`;
  }

  /** @param {State} now */
  function ask(now) {
    const text = sparql(now);
    const said = el("span", { class: "note", role: "status" });
    const dialog = /** @type {HTMLDialogElement} */ (el("dialog", { "aria-label": "SPARQL" }, el("pre", { tabindex: 0 }, text),
      el("p", {}, el("button", { class: "primary", click: () => navigator.clipboard.writeText(text).then(() => { said.textContent = "copied"; }, () => { said.textContent = "select the text and copy it"; }) }, "Copy"), " ",
        el("button", { click: () => dialog.close() }, "Close"), " ", said)));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  /** @param {() => any} view */
  function menu(view) {
    const item = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ act) => el("button", { "data-export": name, click: () => { box.removeAttribute("open"); act(); } }, text);
    const box = el("details", { id: "export" }, el("summary", {}, "Export"),
      el("div", {}, item("png", "PNG picture", () => png(view())), item("svg", "SVG drawing", () => svg(view())), item("csv", "CSV table", () => csv(view())), item("sparql", "SPARQL query", () => ask(state.get())), item("print", "Print", () => print())));
    box.addEventListener("toggle", () => {
      for (const name of ["png", "svg"]) /** @type {HTMLButtonElement} */ (box.querySelector(`[data-export=${name}]`)).disabled = !view().picture;
    });
    return box;
  }

  return { menu, quoted };
})();
