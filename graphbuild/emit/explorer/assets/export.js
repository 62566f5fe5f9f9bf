import { graph } from "./data.js";
import { dom } from "./dom.js";
import { pictureOf } from "./picturing.js";
import { copy } from "./places.js";
import { state } from "./state.js";

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

  /** A drawing with its styles inside, so that it looks the same anywhere. @param {SVGElement} drawing @returns {SVGElement} */
  function styled(drawing) {
    const copy = /** @type {SVGElement} */ (drawing.cloneNode(true));
    const from = [drawing, ...drawing.querySelectorAll("*")];
    const to = [copy, ...copy.querySelectorAll("*")];
    from.forEach((element, at) => {
      const style = getComputedStyle(element);
      for (const name of PAINT) if (element.nodeName !== "title" && element.nodeName !== "g") to[at].setAttribute(name, style.getPropertyValue(name));
    });
    copy.querySelectorAll(".hit, .handle").forEach((one) => one.remove());
    for (const one of copy.querySelectorAll("*")) for (const name of PLAIN) one.removeAttribute(name);
    return copy;
  }

  /** A drawing on its ground, as a file has it. @param {SVGElement} drawing */
  function whole(drawing) {
    for (const one of drawing.querySelectorAll("*")) for (const name of PLAIN) one.removeAttribute(name);
    drawing.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    drawing.prepend(dom.svg("rect", { width: "100%", height: "100%", fill: getComputedStyle(document.body).backgroundColor }));
    return new XMLSerializer().serializeToString(drawing);
  }

  /** A view's drawing, or its table as one, below its title and above its key. @param {View} view */
  function drawn(view) {
    const inner = view.picture?.() || pictureOf(dom.get("main"));
    if (!inner) return null;
    const [, , wide, high] = String(inner.getAttribute("viewBox")).split(" ").map(Number);
    const focus = graph.byId.get(state.get().node);
    const title = [view.label, focus?.label.slice(0, 120), graph.title].filter(Boolean).join(" · ");
    const key = view.key?.() || "";
    const body = /** @type {SVGElement} */ (inner.isConnected ? styled(inner) : inner);
    body.setAttribute("y", "34");
    const ink = getComputedStyle(document.body).color;
    return dom.svg("svg", { viewBox: `0 0 ${wide} ${high + 60}`, width: Math.ceil(wide), height: Math.ceil(high + 60), "font-family": "system-ui, sans-serif" },
      dom.svg("text", { x: 12, y: 22, "font-size": 15, "font-weight": 600, fill: ink }, title), body, key && dom.svg("text", { x: 12, y: high + 52, "font-size": 11, fill: ink }, key));
  }

  /** @param {View} view */
  function svg(view) {
    const drawing = drawn(view);
    if (drawing) keep(new Blob([whole(drawing)], { type: "image/svg+xml" }), named("svg"));
  }

  /** The same drawing in points, twice as fine as the screen. @param {View} view @param {(points: Blob) => void} take */
  function png(view, take) {
    const drawing = drawn(view);
    if (!drawing) return;
    const image = new Image();
    const [, , wide, high] = String(drawing.getAttribute("viewBox")).split(" ").map(Number);
    image.onload = () => {
      const scale = Math.min(2, 8000 / Math.max(wide, high));
      const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { width: Math.ceil(wide * scale), height: Math.ceil(high * scale) }));
      canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => blob && take(blob));
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(whole(drawing))}`;
  }

  /** @param {View} view */
  function csv(view) {
    const cells = view.cells?.() || [];
    keep(new Blob(["\ufeff", cells.map((row) => row.map(quoted).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" }), named("csv"));
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
    const weighed = [...graph.weighed.strength].filter((name) => /^\w+$/.test(name)).map((name) => `gb:${name}`).join(", ");
    /** @param {string} end @param {number} least */
    const side = (end, least) => (node && weighed && least > 0 && now.view === "circuit" ? `\n  FILTER(${end} != ${iri} || ?relation NOT IN (${weighed}) || ?strength >= ${least / 100})` : "");
    const filter = `${now.min > 0 ? `\n  FILTER(?strength >= ${now.min / 100})` : ""}${side("?b", now.inputs)}${side("?a", now.outputs)}`;
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

  /** The address of what is shown, for a colleague. */
  function link() {
    copy(location.href.replace(/#.*|$/, state.address(state.get())), dom.get("copy-link"));
  }

  /** @param {() => View} view */
  function picture(view) {
    png(view(), (points) => {
      const whole = () => keep(points, named("png"));
      if (!navigator.clipboard?.write) whole();
      else navigator.clipboard.write([new ClipboardItem({ "image/png": points })]).then(() => dom.say("The picture is copied"), whole);
    });
  }

  /** @param {() => View} view */
  function menu(view) {
    const item = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ act) => el("button", { "data-export": name, click: () => { box.removeAttribute("open"); act(); } }, text);
    const box = el("details", { id: "export" }, el("summary", {}, "Export"),
      el("div", {}, item("copy-picture", "Copy picture", () => picture(view)), item("png", "PNG picture", () => png(view(), (points) => keep(points, named("png")))), item("svg", "SVG drawing", () => svg(view())), item("csv", "CSV table", () => csv(view())), item("sparql", "SPARQL query", () => ask(state.get())), item("print", "Print", () => print())));
    return [el("button", { id: "copy-link", title: "Copy a link to what is shown", "aria-label": "Copy a link to what is shown", click: link }, "Link"), box];
  }

  return { menu, quoted };
})();
