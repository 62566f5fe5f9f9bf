/** The frame: which view is open, where one has been, and who is told when something changes. */
(() => {
  const { el } = dom;
  /** @type {Record<string, any>} */
  const views = { circuit: circuitView, network: networkView, matrix: matrixView, table: tableView, paths: pathsView, sources: sourcesView };
  let open = "";
  /** @type {string[]} */
  let trail = [];

  function build() {
    dom.put(dom.get("views"), Object.entries(views).map(([name, view]) => el("button", { "data-view": name, click: () => state.set({ view: name }) }, view.label)));
    dom.put(dom.get("tools"),
      el("button", { id: "filters", "aria-expanded": "false", "aria-controls": "legend", click: sheet }, "Filters"),
      exporting.menu(() => views[open]),
      el("button", { id: "theme", title: "Light or dark", "aria-label": "Light or dark", click: theme }, "◐"));
    legend.build();
    legend.paint();
    search.build();
  }

  /** On a narrow screen the filters are a sheet. */
  function sheet() {
    const shown = document.body.classList.toggle("with-legend");
    dom.get("filters").setAttribute("aria-expanded", String(shown));
  }

  function theme() {
    document.documentElement.dataset.theme = marks.isDark() ? "light" : "dark";
    repaint();
  }

  /** In the colours of the theme. */
  function repaint() {
    legend.paint();
    draw(state.get());
  }

  /** The things that were in the centre, oldest first. @param {State} now */
  function walked(now) {
    if (trail[trail.length - 1] !== now.node) trail = [...trail.filter((one) => one !== now.node), now.node].slice(-7);
    const steps = trail.map((id) => graph.byId.get(id)).filter((node) => node !== undefined);
    dom.put(dom.get("trail"), steps.length > 1 && el("ol", {}, steps.map((node) =>
      el("li", {}, el("button", { "aria-current": node.id === now.node ? "page" : "false", click: () => state.set({ node: node.id, open: [] }) }, node.label.slice(0, 40))))));
  }

  /** @param {State} now @param {State} [before] */
  function draw(now, before) {
    const name = views[now.view] ? now.view : Object.keys(views)[0];
    walked(now);
    card.draw(now);
    if (name !== open) {
      if (open && views[open].close) views[open].close();
      open = name;
      views[name].open(dom.get("main"));
      dom.get("main").className = `is-${name}`;
    }
    for (const button of document.querySelectorAll("#views button")) button.setAttribute("aria-current", String(/** @type {HTMLElement} */ (button).dataset.view === name));
    legend.draw(now);
    search.draw(now);
    views[name].draw(now, before);
    const focus = graph.byId.get(now.node);
    if (before && before.node !== now.node && focus) dom.say(`${focus.label} is in the centre`);
    document.title = [focus?.label.slice(0, 80), graph.title].filter(Boolean).join(" · ") || "Explorer";
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.get().edge) state.set({ edge: "" });
    const typing = /input|textarea|select/i.test(String(document.activeElement?.tagName)) && /** @type {HTMLInputElement} */ (document.activeElement).type !== "checkbox";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      search.focus();
    }
    const at = typing || event.altKey || event.ctrlKey || event.metaKey ? -1 : ["1", "2", "3", "4", "5", "6"].indexOf(event.key);
    if (at >= 0) state.set({ view: Object.keys(views)[at] });
  });

  build();
  state.follow(draw);
  marks.onTheme(repaint);
  draw(state.get());
  /** For tests, and for whoever wants to drive the page from its console. */
  /** @type {any} */ (window).explorer = { graph, state, routes, visible, whereIs: networkView.whereIs, shows: networkView.shows, labels: networkView.labels, scale: networkView.scale, boxes: circuitView.boxes, quoted: exporting.quoted, safe: dom.safe };
})();
