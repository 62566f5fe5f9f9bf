import { card } from "./card.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { contested, mannerOf } from "./doubts.js";
import { placesOf } from "./facts.js";
import { marks } from "./marks.js";
import { numberOf } from "./numbers.js";
import { picker } from "./picker.js";
import { routes } from "./routes.js";
import { state } from "./state.js";
import { visible } from "./visible.js";
import { drawnBeyond, drawnWays } from "./ways.js";

/** The path finder: how one thing reaches another, each hop with its strength and its source; or all that lies beyond it. */
export const pathsView = (() => {
  const { el } = dom;
  const COUNT = 5;
  /** Whether notes state any strength: else ways have only their hops. */
  const weighed = graph.weighed.strength.size > 0;
  const MOST = 60;
  /** @type {{title: HTMLElement, drawing: HTMLElement, list: HTMLElement, more: HTMLElement}} */
  let parts;
  /** The rows that are drawn: those that stay are left alone. @type {Map<string, HTMLElement>} */
  let rows = new Map();
  /** @type {Record<"from" | "to", Picker>} */
  let fields;
  /** @type {Route[]} */
  let shown = [];

  /** @param {HTMLElement} main */
  function open(main) {
    fields = { from: field("from", "From"), to: field("to", "To") };
    parts = { title: el("h2"), drawing: el("div", { class: "small" }), list: el("ol"), more: el("p", { class: "note" }, `The first ${MOST}; the CSV has them all.`) };
    rows = new Map();
    dom.put(main, el("div", { class: "bar" },
      el("label", { class: "end" }, "From", fields.from.field), el("button", { title: "The other way round", "aria-label": "The other way round", click: turn }, "⇄"),
      el("label", { class: "end" }, "To", fields.to.field),
      choice("ways", "Direction", [["directed", "as it runs"], ["any", "either way"]]), weighed && choice("rank", "First", [["weak", "the strongest weakest hop"], ["strong", "the strongest product"], ["short", "the shortest"]])),
      el("div", { id: "paths" }, parts.title, parts.drawing, parts.list, parts.more,
        weighed && el("p", { class: "note" }, "Strengths are ordinal: a way is as strong as its weakest hop. Their product, if ways are put in order by it, means no more; a hop for which no note states a strength counts as a half.")));
  }

  /** @param {"from" | "to"} name @param {string} label */
  function field(name, label) {
    return picker.make({ label, hint: name === "to" ? "anything: all that lies beyond" : "a thing", keep: true, take: (node) => state.set({ [name]: node.id }), typed: (text) => named(name, text) });
  }

  /** A whole name needs no key to confirm it. @param {"from" | "to"} name @param {string} text */
  function named(name, text) {
    const whole = text.trim().toLowerCase();
    const best = whole && visible.search(text)[0];
    if (!whole) state.set({ [name]: "" });
    else if (best && [best.label, ...(best.labels || [])].some((one) => one.toLowerCase() === whole)) state.set({ [name]: best.id });
  }

  /** @param {"ways" | "rank"} key @param {string} title @param {string[][]} options */
  function choice(key, title, options) {
    return el("fieldset", { class: "choice" }, el("legend", {}, title), options.map(([value, label]) =>
      el("label", {}, el("input", { type: "radio", name: key, value, change: () => state.set({ [key]: value }) }), label)));
  }

  function turn() {
    state.set({ from: state.get().to, to: state.get().from || state.get().node });
  }

  /** @param {State} now */
  function draw(now) {
    for (const input of document.querySelectorAll("#main .bar input[type=radio]")) {
      const one = /** @type {HTMLInputElement} */ (input);
      one.checked = one.value === now[/** @type {"ways" | "rank"} */ (one.name)];
    }
    const start = graph.byId.get(now.from) || graph.byId.get(now.node);
    const goal = graph.byId.get(now.to);
    if (document.activeElement !== fields.from.input) fields.from.input.value = start?.label || "";
    if (document.activeElement !== fields.to.input) fields.to.input.value = goal?.label || "";
    const passing = visible.edges(now);
    const pathways = passing.filter((edge) => graph.predicates[edge.predicate].flow);
    const near = (/** @type {Thing | undefined} */ node) => !node || pathways.some((edge) => edge.source === node.index || edge.target === node.index);
    const along = pathways.length > 0 && near(start) && near(goal);
    const map = routes.roads(now, along ? pathways : passing);
    shown = !start ? [] : goal ? routes.best(start.index, goal.index, map, COUNT) : routes.beyond(start.index, map);
    dom.put(parts.title, start && [heading(start, goal, along), !along && pathways.length > 0 && el("span", { class: "note" }, " over all relations: no note states a pathway here")]);
    parts.more.hidden = shown.length <= MOST;
    dom.put(parts.drawing, goal ? drawnWays(shown) : drawnBeyond(shown.slice(0, 300)));
    list(shown.slice(0, MOST));
  }

  /** Bring the list to these ways. @param {Route[]} wanted */
  function list(wanted) {
    const dark = marks.isDark();
    rows = new Map(wanted.map(({ steps, cost }) => {
      const key = [dark, state.get().rank, ...steps.map((step) => `${step.edge?.index}:${step.at}`)].join(">");
      return [key, rows.get(key) || el("li", {}, line({ steps, cost }))];
    }));
    const stay = new Set(rows.values());
    for (const one of [...parts.list.children]) if (!stay.has(/** @type {HTMLElement} */ (one))) one.remove();
    [...stay].forEach((one, at) => parts.list.children[at] !== one && parts.list.insertBefore(one, parts.list.children[at] || null));
  }

  /** @param {Thing} start @param {Thing | undefined} goal @param {boolean} along whether ways run along pathways */
  function heading(start, goal, along) {
    if (goal) return shown.length ? `${shown.length === 1 ? "One way" : `${shown.length} ways`} from ${start.label} to ${goal.label}` : `No way leads from ${start.label} to ${goal.label}`;
    return `${dom.several(shown.length, "thing")} lie${shown.length === 1 ? "s" : ""} beyond ${start.label}${along ? ": what is reached if it is active, and missed if it is damaged" : ""}`;
  }

  /** @param {Route} route */
  function line(route) {
    const stated = route.steps.every((step) => !step.edge || step.edge.strength !== undefined);
    return [el("span", { class: "score", title: !weighed ? "hops" : `${state.get().rank === "weak" ? "weakest hop" : "product of the strengths"}${stated ? "" : "; a hop has no stated strength"}` }, score(route)),
      el("span", { class: "way" }, route.steps.map((step, at) => [step.edge && hop(step.edge, route.steps[at - 1].at), thing(step.at)]))];
  }

  /** What puts a way in its place. @param {Route} route */
  function score(route) {
    if (!weighed) return route.steps.length === 2 ? "1 hop" : `${route.steps.length - 1} hops`;
    const weak = routes.weakest(route.steps);
    const stated = route.steps.every((step) => !step.edge || step.edge.strength !== undefined);
    return `${stated ? "" : "~"}${graph.percent(state.get().rank === "weak" ? weak?.strength ?? 0.5 : routes.strength(route.steps))}`;
  }

  /** @param {Edge} edge @param {number} from */
  function hop(edge, from) {
    const known = graph.predicates[edge.predicate];
    const forward = edge.source === from;
    const words = [known.flow ? "" : forward ? known.label : known.inverse, numberOf(edge)].filter(Boolean).join(" ");
    return el("button", { class: `hop ${mannerOf(edge)}${contested(edge) ? " contested" : ""}`, title: `${graph.sentence(edge)}: who says so`, click: () => state.set({ edge: edge.statements[0].id }) }, forward ? `${words} →` : `← ${words}`);
  }

  /** @param {number} at */
  function thing(at) {
    return card.name(graph.nodes[at]);
  }

  /** The ways for a spreadsheet. @returns {string[][]} */
  function cells() {
    const name = (/** @type {Step} */ step) => graph.called(graph.nodes[step.at]);
    const rows = shown.map((route) => [name(route.steps[route.steps.length - 1]), String(route.steps.length - 1), score(route), String(Math.round(routes.strength(route.steps) * 1e4) / 1e4),
      route.steps.map(name).join(" → "), route.steps.flatMap(({ edge }) => (edge ? numberOf(edge) || "none" : [])).join(" → "), route.steps.flatMap(({ edge }) => (edge ? placesOf(edge)[0] : [])).join(" ")]);
    return [["to", "hops", !weighed || state.get().rank === "weak" ? "weakest hop" : "by", "product of strengths", "way", "strengths", "sources"], ...rows];
  }

  return { label: "Paths", open, draw, cells, picture: () => /** @type {SVGElement | null} */ (parts.drawing.querySelector("svg")) };
})();
