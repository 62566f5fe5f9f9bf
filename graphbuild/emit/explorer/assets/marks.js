import { coloured } from "./colours.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";

/** The marks of kinds: a shape and a colour each, the same in every view, in both themes. */
export const marks = (() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** Which theme is on: what the person chose, else the system's. */
  const isDark = () => (document.documentElement.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";

  /** A kind's colour on this page. @param {string} kind */
  const colour = (kind) => {
    const known = graph.kinds[kind];
    return known ? (isDark() ? known.onDark : known.onLight) : "#737373";
  };

  const DOT = "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z";

  /** A kind's shape, filled, or with a broken outline. @param {string} kind @param {Record<string, unknown>} [given] @param {Thing} [node] whose colour it is, where colours do not mean kinds */
  function shape(kind, given = {}, node = undefined) {
    const known = graph.kinds[kind] || { path: DOT, dashed: false };
    const tint = node ? paint(node) : colour(kind);
    const look = known.dashed ? { fill: "none", stroke: tint, "stroke-width": 2, "stroke-dasharray": "2.5 1.5" } : { fill: tint };
    return dom.svg("path", { d: known.path, ...look, ...given });
  }

  /** The colour of a thing. @param {Thing} node */
  const paint = (node) => coloured(node, isDark()) || colour(node.kind);

  /** The colour of what is denied or contested. */
  const warning = () => (isDark() ? "#ff8f8f" : "#b3261e");

  /** The shape of a thing. @param {Thing} node */
  const look = (node) => ({ shape: graph.kinds[node.kind]?.path || DOT, dashed: !!graph.kinds[node.kind]?.dashed });

  /** A kind's shape as a small picture for lists. @param {string} kind @param {Thing} [node] */
  function icon(kind, node = undefined) {
    return dom.svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" }, shape(kind, {}, node));
  }

  /** Be told when the system's theme changes. @param {() => void} listener */
  const onTheme = (listener) => dark.addEventListener("change", listener);

  return { colour, paint, warning, look, shape, icon, isDark, onTheme };
})();
