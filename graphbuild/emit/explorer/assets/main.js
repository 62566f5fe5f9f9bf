import { card } from "./card.js";
import { changesView } from "./changes.js";
import { circuitView } from "./circuit.js";
import { graph } from "./data.js";
import { compareView } from "./compare.js";
import { conflictsView } from "./conflicts.js";
import { dom } from "./dom.js";
import { evidenceView } from "./evidence.js";
import { exporting } from "./export.js";
import { legend } from "./legend.js";
import { live } from "./live.js";
import { localView } from "./local.js";
import { marks } from "./marks.js";
import { matrixView } from "./matrix.js";
import { networkView } from "./network.js";
import { overviewView } from "./overview.js";
import { pathsView } from "./paths.js";
import { queryView } from "./query.js";
import { quotes } from "./quotes.js";
import { routes } from "./routes.js";
import { search } from "./search.js";
import { sourcesView } from "./sources.js";
import { state } from "./state.js";
import { tableView } from "./table.js";
import { visible } from "./visible.js";

/** The frame: which view is open, where one has been, and who is told when something changes. */
(() => {
  const { el } = dom;
  /** @type {Record<string, View>} */
  const views = { overview: overviewView, circuit: circuitView, network: networkView, matrix: matrixView, table: tableView, compare: compareView, ...(graph.weighed.level.size ? { evidence: evidenceView } : {}), paths: pathsView, conflicts: conflictsView, sources: sourcesView, local: localView, ...(graph.changes ? { changes: changesView } : {}), ...(live.on ? { query: queryView } : {}) };
  let open = "";
  const kept = live.kept();
  /** @type {string[]} */
  let trail = kept.trail || [];

  function build() {
    dom.put(dom.get("views"), Object.entries(views).map(([name, view]) => el("button", { "data-view": name, click: () => state.set({ view: name }) }, view.label)));
    dom.put(dom.get("tools"),
      live.on && el("span", { id: "live-sign", class: "note", role: "status" }),
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
    const steps = trail.flatMap((id) => graph.byId.get(id) || []);
    dom.put(dom.get("trail"), steps.length > 1 && el("ol", {}, steps.map((node) =>
      el("li", {}, el("button", { "aria-current": node.id === now.node ? "page" : "false", click: () => state.set({ node: node.id, open: [] }) }, node.label.length > 80 ? `${node.label.slice(0, 79)}…` : node.label)))));
  }

  /** @param {State} now @param {State} [before] */
  function draw(now, before) {
    const name = Object.hasOwn(views, now.view) ? now.view : Object.keys(views)[0];
    document.body.classList.toggle("embedded", !!now.embed);
    walked(now);
    card.draw(now);
    if (name !== open) {
      if (open) views[open].close?.();
      open = name;
      views[name].open(dom.get("main"));
      dom.get("main").className = `is-${name}`;
      document.querySelector(`#views [data-view=${name}]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    for (const button of document.querySelectorAll("#views button")) button.setAttribute("aria-current", String(/** @type {HTMLElement} */ (button).dataset.view === name));
    legend.draw(now);
    search.draw(now);
    views[name].draw(now, before);
    const focus = graph.byId.get(now.node);
    if (before && before.node !== now.node && focus) dom.say(`${focus.label} is in the centre`);
    dom.get("title").dataset.shows = [views[name].label, focus?.label].filter(Boolean).join(" · ");
    document.title = [focus?.label.slice(0, 80), graph.title].filter(Boolean).join(" · ") || "Explorer";
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.get().edge) state.set({ edge: "" });
    const typing = /input|textarea|select/i.test(String(document.activeElement?.tagName)) && /** @type {HTMLInputElement} */ (document.activeElement).type !== "checkbox";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      search.focus();
    }
    const at = typing || event.altKey || event.ctrlKey || event.metaKey ? -1 : "1234567890".indexOf(event.key);
    if (at >= 0 && at < Object.keys(views).length) state.set({ view: Object.keys(views)[at] });
  });

  const SCROLLED = ["main", "legend", "card", "circuit", "table", "matrix", "paths"];

  /** What a reload would lose: where one has been, the theme, how far things are scrolled. */
  function leaving() {
    const scrolled = SCROLLED.map((id) => /** @type {[string, number, number]} */ ([id, document.getElementById(id)?.scrollTop || 0, document.getElementById(id)?.scrollLeft || 0]));
    live.keep({ trail, scrolled, node: state.get().node, theme: document.documentElement.dataset.theme || "", typed: queryView.typed(), held: document.activeElement?.id || "" });
  }

  /** Put back what was kept over a reload; results of a query come late, and what is above them may only then be scrolled. */
  function returned() {
    const { scrolled } = kept;
    if (!scrolled) return;
    let tries = 30;
    addEventListener("wheel", () => { tries = 0; }, { once: true });
    const scroll = () => {
      for (const [id, top, left] of scrolled) document.getElementById(id)?.scrollTo(left, top);
      tries -= 1;
      if (tries > 0 && scrolled.some(([id, top]) => (document.getElementById(id)?.scrollTop ?? top) < top)) setTimeout(scroll, 150);
    };
    scroll();
    queryView.type(kept.typed || "");
    if (kept.held) document.getElementById(kept.held)?.focus({ preventScroll: true });
    dom.say("The notes were read again");
  }

  // The thing that the page opens on may be another one now; who looked at the old one stays there.
  if (kept.node && graph.byId.has(kept.node)) state.set({ node: kept.node }, false);
  if (kept.theme) document.documentElement.dataset.theme = kept.theme;
  build();
  state.follow(draw);
  quotes.follow(() => draw(state.get(), state.get()));
  marks.onTheme(repaint);
  draw(state.get());
  returned();
  live.follow(leaving);
  /** For tests, and for whoever wants to drive the page from its console. */
  Object.assign(window, { explorer: { graph, state, routes, visible, whereIs: networkView.whereIs, shows: networkView.shows, labels: networkView.labels, scale: networkView.scale, lines: networkView.lines, boxes: circuitView.boxes, said: quotes.of, quoted: exporting.quoted, safe: dom.safe } });
})();
