/** Who projects to whom, as a grid: rows project to columns. It shows at a glance what a drawing of many lines cannot. */
const matrixView = (() => {
  const { el } = dom;
  const LIMIT = 48;
  /** @type {HTMLElement} */
  let place;

  /** @param {HTMLElement} main */
  function open(main) {
    place = el("div", { id: "matrix" });
    place.addEventListener("keydown", press);
    const orders = [["", "neighbours together"], ["name", "by name"], ["strength", "by strength"]].map(([value, label]) =>
      el("label", {}, el("input", { type: "radio", name: "order", value, change: () => state.set({ sort: value }) }), label));
    dom.put(main, el("div", { class: "bar" }, el("fieldset", { class: "choice", id: "order" }, el("legend", {}, "Order"), orders), el("span", { id: "matrix-says", class: "note" })), place);
  }

  /** The relation that the grid shows: pathways, or all where there are none. @param {State} now */
  function chosen(now) {
    const passing = visible.edges(now).filter((edge) => edge.target !== undefined);
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
    /** @type {Map<number, number>} */
    const ties = new Map(kept.map((at) => [at, 0]));
    /** @type {number[]} */
    const line = [];
    while (left.size) {
      const next = [...left].reduce((best, at) => ((ties.get(at) || 0) > (ties.get(best) || 0) ? at : best));
      left.delete(next);
      line.push(next);
      for (const at of left) ties.set(at, (ties.get(at) || 0) * 0.8);
      for (const edge of edges) {
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
    const cells = new Map(edges.map((edge) => [`${edge.source}>${edge.target}`, edge]));
    const numbers = edges.map((edge) => edge.strength).filter((one) => one !== undefined);
    const low = Math.min(...numbers);
    const high = Math.max(...numbers);
    const from = kept.filter((at) => kept.some((other) => cells.has(`${at}>${other}`)));
    const to = kept.filter((at) => kept.some((other) => cells.has(`${other}>${at}`)));
    const head = el("tr", {}, el("td", { class: "corner" }, "from ↓  to →"), to.map((at) => el("th", { scope: "col", class: now.node === graph.nodes[at].id ? "focus" : false }, title(at))));
    const body = from.map((row) => el("tr", {}, el("th", { scope: "row", class: now.node === graph.nodes[row].id ? "focus" : false }, title(row)),
      to.map((column) => cell(cells.get(`${row}>${column}`), cells.get(`${column}>${row}`), row === column, now, (value) => (high > low ? (value - low) / (high - low) : 1)))));
    dom.put(place, el("table", {}, el("caption", { class: "unseen" }, "Rows lead to columns"), el("thead", {}, head), el("tbody", {}, body)));
    place.querySelector("tbody td button")?.setAttribute("tabindex", "0");
    dom.get("matrix-says").textContent = `${from.length} × ${to.length}` + (all > kept.length ? `, the ${kept.length} nearest of ${all}` : "") + " · rows lead to columns · ⇄ framed";
  }

  /** @param {number} at */
  function title(at) {
    const node = graph.nodes[at];
    return el("button", { class: "name", title: `Put ${node.label} in the centre`, click: () => state.set({ node: node.id, edge: node.id }) }, el("span", {}, node.label));
  }

  /** @param {Edge | undefined} edge @param {Edge | undefined} back @param {boolean} same @param {State} now @param {(value: number) => number} share */
  function cell(edge, back, same, now, share) {
    if (!edge) return el("td", { class: same ? "same" : false });
    const found = visible.matches(now.find);
    const faded = found && !found.has(edge.source) && !found.has(edge.target ?? -1);
    const text = edge.strength === undefined ? "·" : String(Math.round(edge.strength * 100));
    const step = edge.strength === undefined ? 0 : 1 + Math.round(share(edge.strength) * 4);
    return el("td", { class: `full shade${step}${back && !same ? " both" : ""}${faded ? " faded" : ""}${edge.statements.some((one) => one.id === now.edge) ? " picked" : ""}` },
      el("button", { tabindex: -1, "aria-label": `${graph.sentence(edge)}${edge.strength === undefined ? "" : `, ${graph.percent(edge.strength)}`}`, title: graph.sentence(edge), click: () => state.set({ edge: edge.statements[0].id }) }, text));
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

  /** The grid for a spreadsheet. @returns {string[][]} */
  function cells() {
    return [...place.querySelectorAll("tr")].map((row) => [...row.children].map((one) => one.textContent || ""));
  }

  return { label: "Matrix", open, draw, cells };
})();
