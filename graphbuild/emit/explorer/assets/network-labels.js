import { graph } from "./data.js";
import { dom } from "./dom.js";
import { marks } from "./marks.js";

/**
 * Names and numbers of the network, at one size on the screen, each only where nothing stands yet: none ever covers another.
 */
export const networkLabels = (() => {
  /**
   * @typedef {{scale: number, sparse: boolean, found: Set<number> | null, focus: number, picked: number, closed: Map<number, number>, nodes: any[], edges: any[], view: Area | null,
   *   point: (id: number | string, share: number) => {x: number, y: number} | undefined}} Drawn
   */
  const FONT = 12;
  const SMALL = 11;
  const FAMILY = "system-ui, sans-serif";
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

  /** @param {number} x @param {number} y @param {number} w @param {number} h @returns {Area} */
  const around = (x, y, w, h) => [x - w, y - h, x + w, y + h];

  /** What is written on already, in bands across the picture. @typedef {{high: number, bands: Map<number, Area[]>}} Taken */

  /** The bands that an area lies in. @param {Taken} taken @param {Area} area @returns {number[]} */
  function bands(taken, area) {
    const [first, last] = [Math.floor(area[1] / taken.high), Math.floor(area[3] / taken.high)];
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }

  /** @param {Taken} taken @param {Area} area */
  const free = (taken, area) => bands(taken, area).every((band) => (taken.bands.get(band) || []).every((one) => area[2] < one[0] || area[0] > one[2] || area[3] < one[1] || area[1] > one[3]));

  /** @param {Taken} taken @param {Area} area */
  function take(taken, area) {
    for (const band of bands(taken, area)) dom.gather(taken.bands, band, area);
  }

  /** @param {string} text */
  const short = (text) => (text.length > 34 ? `${text.slice(0, 32)}…` : text);

  /** Every label that has room: the most wanted first, names before numbers. @param {Drawn} drawn @returns {Label[]} */
  function placed(drawn) {
    /** @type {Taken} */
    const taken = { high: 30 / drawn.scale, bands: new Map() };
    for (const node of drawn.nodes) take(taken, around(node.x, node.y, node.size * 0.8, node.size * 0.8));
    const weight = (/** @type {any} */ { id }) => (id === drawn.focus ? 1e7 : 0) + (id === drawn.picked ? 1e6 : 0) + (drawn.found?.has(id) ? 1e5 : 0) + (drawn.closed.get(id) || 0) * 100 + graph.degree(id);
    const wanted = drawn.nodes.filter((node) => !drawn.found || drawn.found.has(node.id)).map((node) => ({ node, weight: weight(node) }));
    wanted.sort((one, other) => other.weight - one.weight || one.node.id - other.node.id);
    return [...wanted.flatMap(({ node }) => name(node, drawn, taken)), ...drawn.edges.flatMap((edge) => number(edge, drawn, taken))];
  }

  /** @param {any} node @param {Area} view */
  const seen = (node, view) => node.x > view[0] && node.x < view[2] && node.y > view[1] && node.y < view[3];

  /** How far a name moves to the side so that the border of the picture does not cut it. @param {any} node @param {number} wide @param {Area | null} view */
  function inwards(node, wide, view) {
    if (!view || !seen(node, view)) return 0;
    return Math.max(0, view[0] + wide - node.x) + Math.min(0, view[2] - wide - node.x);
  }

  /** Whether the border would cut the name of a thing that is seen. @param {Area} area @param {any} node @param {Area | null} view */
  const cut = (area, node, view) => !!view && seen(node, view) && (area[0] < view[0] - 1e-6 || area[2] > view[2] + 1e-6 || area[1] < view[1] || area[3] > view[3]);

  /** A thing's name, and how many things it stands for. @param {number} at @param {number} more */
  const called = (at, more) => short(graph.nodes[at].label) + (more ? ` +${more}` : "");

  /** Below the mark, else above, else beside it; that of the centre is written first, over marks if it must. @param {any} node @param {Drawn} drawn @param {Taken} taken @returns {Label[]} */
  function name(node, drawn, taken) {
    const bold = node.id === drawn.focus;
    const size = (bold ? FONT + 3 : FONT) / drawn.scale;
    const text = called(node.id, drawn.closed.get(node.id) || 0);
    const wide = width(text, size, bold) / 2 + 2 / drawn.scale;
    const high = size * 0.62;
    const gap = node.size + high + 3 / drawn.scale;
    const aside = inwards(node, wide, drawn.view);
    const beside = node.size + wide + 3 / drawn.scale;
    const areas = [[aside, gap], [aside, -gap], [beside, 0], [-beside, 0]].map(([dx, dy]) => around(node.x + dx, node.y + dy, wide, high)).filter((area) => !cut(area, node, drawn.view));
    const area = areas.find((one) => free(taken, one)) || (bold ? areas[0] : undefined);
    if (!area) return [];
    take(taken, area);
    return [{ text, x: (area[0] + area[2]) / 2, y: (area[1] + area[3]) / 2, size, bold }];
  }

  /** A strength stands on its line; where much is drawn, only on lines of the centre and of what is chosen. @param {any} line @param {Drawn} drawn @param {Taken} taken @returns {Label[]} */
  function number(line, drawn, taken) {
    const strength = graph.edges[line.id]?.strength;
    const own = [drawn.focus, drawn.picked].some((at) => line.from === at || line.to === at);
    if (strength === undefined || (drawn.sparse && !own)) return [];
    const text = graph.percent(strength);
    const size = SMALL / drawn.scale;
    for (const share of [0.5, 0.6, 0.4, 0.7]) {
      const point = drawn.point(line.id, share);
      if (!point) return [];
      const area = around(point.x, point.y, width(text, size, false) / 2 + 2 / drawn.scale, size * 0.62);
      if (!free(taken, area)) continue;
      take(taken, area);
      return [{ text, x: point.x, y: point.y, size, bold: false }];
    }
    return [];
  }

  /** @param {string} text @param {number} size @param {boolean} bold */
  function width(text, size, bold) {
    const key = `${bold} ${text}`;
    let wide = widths.get(key);
    if (wide === undefined) {
      pen.font = `${bold ? "600 " : ""}100px ${FAMILY}`;
      wide = pen.measureText(text).width / 100;
      widths.set(key, wide);
    }
    return wide * size;
  }
  /** @type {Map<string, number>} */
  const widths = new Map();

  const ink = () => (marks.isDark() ? { under: "#12161c", over: "#e8edf2" } : { under: "#ffffff", over: "#16202b" });

  /** @param {CanvasRenderingContext2D} context @param {Drawn} drawn */
  function write(context, drawn) {
    context.save();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4 / drawn.scale;
    context.strokeStyle = ink().under;
    context.fillStyle = ink().over;
    for (const label of placed(drawn)) {
      context.font = `${label.bold ? "600 " : ""}${label.size}px ${FAMILY}`;
      context.strokeText(label.text, label.x, label.y);
      context.fillText(label.text, label.x, label.y);
    }
    context.restore();
  }

  /** The same as a drawing that can be kept. @param {Drawn} drawn @returns {SVGElement} */
  function picture(drawn) {
    const { svg } = dom;
    const at = new Map(drawn.nodes.map((node) => [node.id, node]));
    const xs = drawn.nodes.map((node) => node.x);
    const ys = drawn.nodes.map((node) => node.y);
    const margin = 90 / drawn.scale;
    const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
    const [wide, high] = [Math.max(...xs) - left + margin, Math.max(...ys) - top + margin];
    const box = svg("svg", { viewBox: `0 0 ${wide * drawn.scale} ${high * drawn.scale}`, width: Math.round(wide * drawn.scale), height: Math.round(high * drawn.scale) },
      svg("g", { transform: `scale(${drawn.scale}) translate(${-left} ${-top})` },
        drawn.edges.map((edge) => drawnLine(edge, at, drawn)),
        drawn.nodes.map((node) => svg("g", { transform: `translate(${node.x - node.size} ${node.y - node.size}) scale(${node.size / 8})` }, marks.shape(graph.nodes[node.id].kind, { opacity: node.opacity }))),
        placed(drawn).map((label) => svg("text", { x: label.x, y: label.y + label.size * 0.35, "font-size": label.size, "font-family": "system-ui, sans-serif", "font-weight": label.bold ? 600 : 400, "text-anchor": "middle",
          fill: ink().over, stroke: ink().under, "stroke-width": 3 / drawn.scale, "paint-order": "stroke" }, label.text))));
    return box;
  }

  /** A line, bent as on the screen, with its head where the mark begins. @param {any} edge @param {Map<number, any>} at @param {Drawn} drawn */
  function drawnLine(edge, at, drawn) {
    const { svg } = dom;
    const [from, to, middle] = [at.get(edge.from), at.get(edge.to), drawn.point(edge.id, 0.5)];
    if (!from || !to || !middle) return null;
    const [cx, cy] = [2 * middle.x - (from.x + to.x) / 2, 2 * middle.y - (from.y + to.y) / 2];
    const angle = Math.atan2(to.y - cy, to.x - cx);
    const [x, y] = [to.x - Math.cos(angle) * to.size, to.y - Math.sin(angle) * to.size];
    const head = (5 + edge.width) / Math.max(drawn.scale, 0.4);
    return svg("g", { opacity: edge.color.opacity },
      svg("path", { d: `M${from.x} ${from.y}Q${cx} ${cy} ${x} ${y}`, fill: "none", stroke: edge.color.color, "stroke-width": edge.width, "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : null }),
      svg("path", { d: `M0 0L${-head * 1.6} ${-head * 0.6}L${-head * 1.6} ${head * 0.6}Z`, fill: edge.color.color, transform: `translate(${x} ${y}) rotate(${(angle * 180) / Math.PI})` }));
  }

  return { write, picture, placed };
})();
