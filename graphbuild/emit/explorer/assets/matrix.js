import { graph } from "./data.js";
import { dom } from "./dom.js";
import { state } from "./state.js";
import { contested, mannerOf } from "./doubts.js";
import { widthOf } from "./pen.js";
import { visible } from "./visible.js";
import { wrapped } from "./wrap.js";

/** Who projects to whom, as a grid: rows project to columns. It shows at a glance what a drawing of many lines cannot. */
export const matrixView = (() => {
  const { el } = dom;
  const LIMIT = 48;
  /** Widths in points: to know them beforehand makes a large grid quick to draw. */
  const [WIDE, SLIM, CELL, TALL, LINE] = [200, 124, 28, 226, 13.5];
  /** @type {HTMLElement} */
  let place;
  /** @type {HTMLElement} */
  let table;
  /** @type {HTMLElement} */
  let head;
  /** @type {HTMLElement} */
  let body;

  /** @param {HTMLElement} main */
  function open(main) {
    head = el("tr", {}, el("td", { class: "corner" }, "from ↓  to →"));
    body = el("tbody");
    table = el("table", {}, el("caption", { class: "unseen" }, "Rows lead to columns"), el("thead", {}, head), body);
    place = el("div", { id: "matrix" }, table);
    place.addEventListener("keydown", press);
    const orders = [["", "neighbours together"], ["name", "by name"], ["strength", "by strength"]].map(([value, label]) =>
      el("label", {}, el("input", { type: "radio", name: "order", value, change: () => state.set({ sort: value }) }), label));
    dom.put(main, el("div", { class: "bar" }, el("fieldset", { class: "choice", id: "order" }, el("legend", {}, "Order"), orders), el("span", { id: "matrix-says", class: "note" })), place);
  }

  /** The relation that the grid shows: pathways, or all where there are none. @param {State} now */
  function chosen(now) {
    const passing = visible.joining(now);
    const pathways = passing.filter((edge) => graph.predicates[edge.predicate].flow);
    return pathways.length ? pathways : passing;
  }

  /** The things of the grid: those nearest to the focus, if they are more than can be read. @param {State} now @param {Edge[]} edges */
  function things(now, edges) {
    /** @type {Map<number, number>} */
    const weights = new Map();
    for (const edge of edges) for (const at of [edge.source, /** @type {number} */ (edge.target)]) weights.set(at, (weights.get(at) || 0) + (edge.strength ?? 0.3));
    const focus = graph.byId.get(now.node)?.index ?? -1;
    const near = visible.near(focus, 3, now);
    const ranked = [...weights.keys()].sort((one, other) => (near.get(one) ?? 9) - (near.get(other) ?? 9) || (weights.get(other) || 0) - (weights.get(one) || 0) || one - other);
    const kept = ranked.slice(0, LIMIT);
    if (now.sort === "name") kept.sort((one, other) => graph.nodes[one].label.localeCompare(graph.nodes[other].label, "en"));
    else if (now.sort === "strength") kept.sort((one, other) => (weights.get(other) || 0) - (weights.get(one) || 0) || one - other);
    else return { kept: together(kept, edges), all: ranked.length };
    return { kept, all: ranked.length };
  }

  /** An order in which what is joined stands together: always next, the one most tied to those already in line.
   * @param {number[]} kept @param {Edge[]} edges */
  function together(kept, edges) {
    const left = new Set(kept);
    const among = edges.filter((edge) => left.has(edge.source) && left.has(/** @type {number} */ (edge.target)));
    /** @type {Map<number, number>} */
    const ties = new Map(kept.map((at) => [at, 0]));
    /** @type {number[]} */
    const line = [];
    while (left.size) {
      const next = [...left].reduce((best, at) => ((ties.get(at) || 0) > (ties.get(best) || 0) ? at : best));
      left.delete(next);
      line.push(next);
      for (const at of left) ties.set(at, (ties.get(at) || 0) * 0.8);
      for (const edge of among) {
        const other = edge.source === next ? edge.target : edge.target === next ? edge.source : undefined;
        if (other !== undefined && left.has(other)) ties.set(other, (ties.get(other) || 0) + (edge.strength ?? 0.3));
      }
    }
    return line;
  }

  /** @param {State} now */
  function draw(now) {
    const order = ["name", "strength"].includes(now.sort) ? now.sort : "";
    for (const input of document.querySelectorAll("#order input")) /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === order;
    const edges = chosen(now);
    const { kept, all } = things({ ...now, sort: order }, edges);
    const among = new Set(kept);
    const within = edges.filter((edge) => among.has(edge.source) && among.has(/** @type {number} */ (edge.target)));
    const flow = edges.some((edge) => graph.predicates[edge.predicate].flow);
    const denied = visible.denials(now).filter((edge) => among.has(edge.source) && among.has(edge.target ?? -1) && graph.predicates[edge.predicate].flow === flow);
    const cells = new Map([...denied, ...within].map((edge) => [`${edge.source}>${edge.target}`, edge]));
    const [leading, led] = [new Set([...denied, ...within].map((edge) => edge.source)), new Set([...denied, ...within].map((edge) => edge.target))];
    const numbers = edges.flatMap((edge) => edge.strength ?? []);
    const low = numbers.reduce((least, one) => Math.min(least, one), Infinity);
    const high = numbers.reduce((most, one) => Math.max(most, one), -Infinity);
    const from = kept.filter((at) => leading.has(at));
    const to = kept.filter((at) => led.has(at));
    const heads = to.map(headOf);
    const widths = heads.map(({ lines }) => Math.max(CELL, Math.ceil(lines.length * LINE) + 4));
    const names = dom.get("main").clientWidth < 620 ? SLIM : WIDE;
    table.style.setProperty("--names", `${names}px`);
    table.style.width = `${names + widths.reduce((sum, one) => sum + one, 0)}px`;
    sized(head, to.length + 1, () => el("th", { scope: "col" }));
    to.forEach((at, column) => {
      title(head.children[column + 1], at, now, heads[column]);
      /** @type {HTMLElement} */ (head.children[column + 1]).style.width = `${widths[column]}px`;
    });
    sized(body, from.length, () => el("tr", {}, el("th", { scope: "row" })));
    const share = (/** @type {number} */ value) => (high > low ? (value - low) / (high - low) : 1);
    from.forEach((row, line) => {
      const slots = body.children[line];
      title(slots.children[0], row, now);
      sized(slots, to.length + 1, () => el("td"));
      to.forEach((column, at) => cell(slots.children[at + 1], cells.get(`${row}>${column}`), cells.get(`${column}>${row}`), row === column, now, share));
    });
    if (!body.querySelector("button[tabindex='0']")) body.querySelector("td button")?.setAttribute("tabindex", "0");
    dom.get("matrix-says").textContent = `${from.length} × ${to.length}` + (all > kept.length ? `, the ${kept.length} nearest of ${all}` : "") + " · rows lead to columns · ⇄ framed";
  }

  /** A name that is longer than the head is tall stands in lines. @param {number} at */
  const headOf = (at) => wrapped(graph.called(graph.nodes[at]), TALL - 20, 12, (text, size) => widthOf(text, size, true));

  /** Bring a part of the grid to so many parts of its own. @param {Element} whole @param {number} count @param {() => Element} make */
  function sized(whole, count, make) {
    while (whole.children.length > count) whole.lastElementChild?.remove();
    while (whole.children.length < count) whole.append(make());
  }

  /** Most of a grid is empty and stays so: a slot is filled anew only where it shows something else.
   * @param {Element} slot @param {string} look its classes @param {string} key what it shows @param {() => HTMLElement | null} content */
  function fill(slot, look, key, content) {
    if (slot.className !== look) slot.className = look;
    if ((held.get(slot) || "") === key) return;
    held.set(slot, key);
    dom.put(slot, content());
  }
  /** @type {WeakMap<Element, string>} */
  const held = new WeakMap();

  /** @param {Element} slot @param {number} at @param {State} now @param {{lines: string[], size: number}} [head] how its name stands, where it is told */
  function title(slot, at, now, head) {
    const node = graph.nodes[at];
    const name = () => el("span", {}, head ? head.lines.map((line, row) => [row > 0 && el("br"), line]) : graph.called(node));
    fill(slot, now.node === node.id ? "focus" : "", `${at}`, () => {
      const text = name();
      if (head) text.style.fontSize = `${head.size}px`;
      return el("button", { class: "name", "aria-label": graph.called(node), title: `Put ${node.label} in the centre`, click: () => state.set({ node: node.id, edge: node.id }) }, text);
    });
  }

  /** @param {Element} slot @param {Edge | undefined} edge @param {Edge | undefined} back @param {boolean} same @param {State} now @param {(value: number) => number} share */
  function cell(slot, edge, back, same, now, share) {
    if (!edge) {
      fill(slot, same ? "same" : "", "", () => null);
      return;
    }
    const found = visible.matches(now.find);
    const faded = found && !found.has(edge.source) && !found.has(edge.target ?? -1);
    const step = edge.strength === undefined ? 0 : 1 + Math.round(share(edge.strength) * 4);
    const look = `full shade${step} ${mannerOf(edge)}${contested(edge) ? " contested" : ""}${back && !same ? " both" : ""}${faded ? " faded" : ""}${edge.statements.some((one) => one.id === now.edge) ? " picked" : ""}`;
    fill(slot, look, `${edge.index}`, () =>
      el("button", { tabindex: -1, "aria-label": `${graph.sentence(edge)}${edge.strength === undefined ? "" : `, ${graph.percent(edge.strength)}`}`, title: graph.sentence(edge), click: () => state.set({ edge: edge.statements[0].id }) },
        shortOf(edge)));
  }

  /** What stands in a cell. @param {Edge} edge */
  function shortOf(edge) {
    if (edge.denied) return "✗";
    const low = edge.low === undefined ? "" : `${Math.round(edge.low * 100)}–`;
    return (edge.strength === undefined ? "·" : low + String(Math.round(edge.strength * 100))) + (edge.certainty ? "?" : "");
  }

  /** Arrow keys go to the next full cell in the row or column. @param {KeyboardEvent} event */
  function press(event) {
    const here = /** @type {Element} */ (event.target).closest("td.full");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!here || !step) return;
    event.preventDefault();
    const rows = [...place.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")]);
    let row = rows.findIndex((cells) => cells.includes(/** @type {HTMLTableCellElement} */ (here)));
    let column = rows[row].indexOf(/** @type {HTMLTableCellElement} */ (here));
    do {
      row += step[0];
      column += step[1];
    } while (rows[row]?.[column] && !rows[row][column].classList.contains("full"));
    const next = rows[row]?.[column]?.querySelector("button");
    if (!next) return;
    here.querySelector("button")?.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  /** The grid for a spreadsheet, and below it who says so. @returns {string[][]} */
  function cells() {
    return [...place.querySelectorAll("tr")].map((row) => [...row.children].map((one) => (one.tagName === "TH" && one.querySelector("button")?.getAttribute("aria-label")) || one.textContent || ""));
  }

  return { label: "Matrix", open, draw, cells };
})();
