import { colouring, properties } from "./colours.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { marks } from "./marks.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

/** The legend: what marks mean, how many there are, and what is left out. */
export const legend = (() => {
  const { el } = dom;
  const MOST = 11;
  const nodeCounts = counted(graph.nodes.map((node) => node.kind));
  const joining = graph.edges.filter((edge) => edge.target !== undefined).length;
  const edgeCounts = counted(graph.edges.filter((edge) => edge.target !== undefined).map((edge) => edge.predicate));

  /** @param {string[]} names @returns {[string, number][]} */
  function counted(names) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const name of names) found.set(name, (found.get(name) || 0) + 1);
    return [...found].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  }

  /** Built once; after that only its marks and numbers change, so that it keeps the keyboard's place. */
  function build() {
    dom.put(dom.get("legend"), colourBy(),
      el("details", { class: "part", "data-list": "kinds", open: true }, el("summary", {}, "Things"), buttons("kinds", nodeCounts), rows("kinds", nodeCounts)),
      el("details", { class: "part", "data-list": "edges", open: true }, el("summary", {}, "Relations"), buttons("edges", edgeCounts), rows("edges", edgeCounts)),
      graph.weighed.strength.size > 0 && slider("min", "Strength at least", 100, 5, (value) => `${value}%`),
      graph.weighed.level.size > 0 && slider("level", "Evidence at least", 5, 0.5, (value) => String(value)),
      el("p", { id: "shown", class: "note" }));
  }

  /** What colours mean, and the groups that they tell apart. */
  function colourBy() {
    /** @type {[string, string][]} */
    const options = [["kind", "kind"], ["folder", "folder"], ["tag", "tag"], ["topic", "topic"], ...properties().map((name) => /** @type {[string, string]} */ ([`property:${name}`, graph.predicates[name].label]))];
    return [el("label", { class: "slider" }, "Colour by", el("select", { id: "colour", change: (/** @type {Event} */ event) => state.set({ colour: /** @type {HTMLSelectElement} */ (event.target).value }) }, options.map(([value, label]) => el("option", { value }, label)))), el("ul", { id: "groups" })];
  }

  /** A field that leaves the rows that have its words. @param {string} what @param {() => HTMLElement} list */
  function seek(what, list) {
    return el("input", { type: "search", class: "seek", placeholder: `Find a ${what}`, "aria-label": `Find a ${what}`, input: (/** @type {Event} */ event) => {
      const words = /** @type {HTMLInputElement} */ (event.target).value.trim().toLowerCase();
      for (const row of list().querySelectorAll("li")) row.hidden = !(row.textContent || "").toLowerCase().includes(words);
      for (const rest of list().querySelectorAll(".rest")) rest.toggleAttribute("open", words !== "");
    } });
  }

  /** @param {"kinds" | "edges"} key @param {[string, number][]} counts */
  function buttons(key, counts) {
    const usual = state.initial[key];
    return el("p", { class: "all" },
      el("button", { click: () => state.set({ [key]: [] }) }, "all"),
      el("button", { click: () => state.set({ [key]: counts.map(([name]) => name) }) }, "none"),
      usual.length > 0 && el("button", { click: () => state.set({ [key]: usual }) }, "usual"));
  }

  /** @param {"kinds" | "edges"} key @param {[string, number][]} counts */
  function rows(key, counts) {
    const labels = counts.map(([name]) => (key === "kinds" ? graph.kinds[name]?.label : graph.predicates[name].label) || name);
    const shown = counts.map(([name, count], at) => {
      const range = key === "edges" && labels.indexOf(labels[at]) !== labels.lastIndexOf(labels[at]) && graph.kinds[graph.predicates[name].range]?.label;
      const label = range ? `${labels[at]} (${range})` : labels[at];
      const box = el("input", { type: "checkbox", "data-filter": `${key}:${name}`, change: () => toggle(key, name) });
      const definition = key === "kinds" ? graph.kinds[name]?.definition : "";
      return el("li", {}, el("label", { title: definition || false }, box, key === "kinds" ? el("span", { class: "mark", "data-kind": name }) : line(name),
        el("span", { class: "text" }, label), el("span", { class: "count" }, count)));
    });
    return [shown.length > MOST && seek(key === "kinds" ? "kind" : "relation", () => /** @type {HTMLElement} */ (dom.get("legend").querySelector(`[data-list=${key}]`))), el("ul", {}, shown.slice(0, MOST)), shown.length > MOST && el("details", { class: "rest" }, el("summary", {}, `${shown.length - MOST} more`), el("ul", {}, shown.slice(MOST)))];
  }

  /** How the edges of a predicate are drawn. @param {string} predicate */
  function line(predicate) {
    return dom.svg("svg", { class: "icon", viewBox: "0 0 22 10", width: 22, height: 10, "aria-hidden": "true" },
      dom.svg("path", { class: "sample", "data-predicate": predicate, d: "M1 5h16", fill: "none", "stroke-width": graph.predicates[predicate].flow ? 3 : 1.5 }),
      dom.svg("path", { class: "sample-head", "data-predicate": predicate, d: "M15 1l6 4l-6 4z" }));
  }

  /** @param {"kinds" | "edges"} key @param {string} name */
  function toggle(key, name) {
    const hidden = state.get()[key];
    state.set({ [key]: hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name] });
  }

  /** @param {"min" | "level"} key @param {string} label @param {number} max @param {number} step @param {(value: number) => string} text */
  function slider(key, label, max, step, text) {
    const shown = el("span", { "data-shows": key });
    const input = el("input", { type: "range", min: 0, max, step, "data-slider": key });
    input.addEventListener("input", () => state.set({ [key]: Number(/** @type {HTMLInputElement} */ (input).value) }, false));
    sliders.push(() => {
      /** @type {HTMLInputElement} */ (input).value = String(state.get()[key]);
      shown.textContent = state.get()[key] ? text(state.get()[key]) : "any";
    });
    return el("label", { class: "slider" }, el("span", {}, label), shown, input);
  }
  /** @type {(() => void)[]} */
  const sliders = [];

  /** @param {State} now */
  function draw(now) {
    const place = dom.get("legend");
    for (const box of place.querySelectorAll("input[data-filter]")) {
      const [key, name] = String(/** @type {HTMLInputElement} */ (box).dataset.filter).split(":");
      /** @type {HTMLInputElement} */ (box).checked = !now[/** @type {"kinds" | "edges"} */ (key)].includes(name);
    }
    sliders.forEach((show) => show());
    const by = /** @type {HTMLSelectElement} */ (dom.get("colour"));
    if (by.value !== now.colour || !dom.get("groups").children.length) groups();
    by.value = now.colour;
    const shown = visible.joining(now).length;
    dom.get("shown").textContent = `${shown.toLocaleString("en")} of ${joining.toLocaleString("en")} edges pass`;
  }

  /** The groups of the colouring that is on. */
  function groups() {
    dom.put(dom.get("groups"), (colouring()?.groups || []).map((group) => el("li", {}, el("label", {}, swatch(marks.isDark() ? group.paint.onDark : group.paint.onLight), el("span", { class: "text" }, dom.path(group.name)), el("span", { class: "count" }, group.count)))));
  }

  /** @param {string} fill */
  const swatch = (fill) => dom.svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" }, dom.svg("circle", { cx: 8, cy: 8, r: 6, fill }));

  /** Put the colours of the theme on the marks. */
  function paint() {
    groups();
    for (const mark of dom.get("legend").querySelectorAll(".mark")) dom.put(mark, marks.icon(String(/** @type {HTMLElement} */ (mark).dataset.kind)));
    for (const one of dom.get("legend").querySelectorAll(".sample, .sample-head")) {
      one.setAttribute(one.classList.contains("sample") ? "stroke" : "fill", edgeColour(String(/** @type {SVGElement} */ (one).dataset.predicate)));
    }
  }

  /** Edges have the colour of what they lead to; pathways that of ink. @param {string} predicate */
  function edgeColour(predicate) {
    const known = graph.predicates[predicate];
    if (known.flow) return marks.isDark() ? "#c9d3df" : "#3d4b5c";
    return graph.kinds[known.range] ? marks.colour(known.range) : marks.isDark() ? "#8b98a8" : "#7a8694";
  }

  return { build, draw, paint, edgeColour };
})();
