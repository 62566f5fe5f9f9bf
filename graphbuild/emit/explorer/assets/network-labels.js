/** Names and numbers of the network, at one size on the screen, each only where nothing stands yet: none ever covers another. */
import { turnOf } from "./canvas.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { marks } from "./marks.js";
import { numberOf } from "./numbers.js";
import { FAMILY, widthOf } from "./pen.js";
import { wrapped } from "./wrap.js";

const FONT = 12;
const SMALL = 11;
const WIDEST = 210;
const LEADING = 1.2;

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

/** Every label that has room: the most wanted first, names before numbers. @param {Drawn} drawn @returns {Label[]} */
function placed(drawn) {
  /** @type {Taken} */
  const taken = { high: 30 / drawn.scale, bands: new Map() };
  for (const dot of drawn.dots) take(taken, around(dot.x, dot.y, dot.size * 0.8, dot.size * 0.8));
  const weight = (/** @type {Dot} */ { id }) => (id === drawn.focus || id === drawn.over ? 1e7 : 0) + (id === drawn.picked ? 1e6 : 0) + (drawn.found?.has(id) ? 1e5 : 0) + (drawn.closed.get(id) || 0) * 100 + graph.degree(id);
  const wanted = drawn.dots.filter((dot) => !drawn.found || drawn.found.has(dot.id) || dot.id === drawn.over).map((dot) => ({ dot, weight: weight(dot) }));
  wanted.sort((one, other) => other.weight - one.weight || one.dot.id - other.dot.id);
  return [...wanted.flatMap(({ dot }) => name(dot, drawn, taken)), ...drawn.lines.flatMap((line) => number(line, drawn, taken))];
}

/** @param {Dot} dot @param {Area} view */
const seen = (dot, view) => dot.x > view[0] && dot.x < view[2] && dot.y > view[1] && dot.y < view[3];

/** How far a name moves to the side so that the border of the picture does not cut it. @param {Dot} dot @param {number} wide @param {Area | null} view */
function inwards(dot, wide, view) {
  if (!view || !seen(dot, view)) return 0;
  return Math.max(0, view[0] + wide - dot.x) + Math.min(0, view[2] - wide - dot.x);
}

/** Whether the border would cut the name of a thing that is seen. @param {Area} area @param {Dot} dot @param {Area | null} view */
const cut = (area, dot, view) => !!view && seen(dot, view) && (area[0] < view[0] - 1e-6 || area[2] > view[2] + 1e-6 || area[1] < view[1] || area[3] > view[3]);

/** A thing's name in lines, and how many things it stands for. @param {number} at @param {number} more @param {boolean} bold */
function called(at, more, bold) {
  const key = `${at} ${more} ${bold}`;
  let lines = names.get(key);
  if (!lines) names.set(key, (lines = wrapped(graph.called(graph.nodes[at]) + (more ? ` +${more}` : ""), WIDEST, FONT, (text, size) => widthOf(text, size, bold)).lines));
  return lines;
}
/** @type {Map<string, string[]>} */
const names = new Map();

/** Below the mark, else above, else beside it; that of the centre is written first, over marks if it must. @param {Dot} dot @param {Drawn} drawn @param {Taken} taken @returns {Label[]} */
function name(dot, drawn, taken) {
  const bold = dot.id === drawn.focus;
  const size = (bold ? FONT + 3 : FONT) / drawn.scale;
  const lines = called(dot.id, drawn.closed.get(dot.id) || 0, bold);
  const wide = Math.max(...lines.map((line) => widthOf(line, size, bold))) / 2 + 2 / drawn.scale;
  const high = size * (0.62 + ((lines.length - 1) * LEADING) / 2);
  const gap = dot.size + high + 3 / drawn.scale;
  const aside = inwards(dot, wide, drawn.view);
  const beside = dot.size + wide + 3 / drawn.scale;
  const areas = [[aside, gap], [aside, -gap], [beside, 0], [-beside, 0]].map(([dx, dy]) => around(dot.x + dx, dot.y + dy, wide, high)).filter((area) => !cut(area, dot, drawn.view));
  const area = areas.find((one) => free(taken, one)) || (bold || dot.id === drawn.over ? areas[0] : undefined);
  if (!area) return [];
  take(taken, area);
  return [{ lines, x: (area[0] + area[2]) / 2, y: (area[1] + area[3]) / 2, size, bold }];
}

/** A strength stands on its line; where much is drawn, only on lines of the centre and of what is chosen. @param {Line} line @param {Drawn} drawn @param {Taken} taken @returns {Label[]} */
function number(line, drawn, taken) {
  const edge = typeof line.id === "number" ? graph.edgeAt(line.id) : undefined;
  const own = [drawn.focus, drawn.picked, drawn.over].some((at) => line.from === at || line.to === at);
  if (edge?.strength === undefined || line.quiet || (drawn.sparse && !own)) return [];
  const text = numberOf(edge);
  const size = SMALL / drawn.scale;
  for (const share of [0.5, 0.6, 0.4, 0.7]) {
    const point = drawn.point(line, share);
    if (!point) return [];
    const area = around(point.x, point.y, widthOf(text, size, false) / 2 + 2 / drawn.scale, size * 0.62);
    if (!free(taken, area)) continue;
    take(taken, area);
    return [{ lines: [text], x: point.x, y: point.y, size, bold: false }];
  }
  return [];
}

const ink = () => (marks.isDark() ? { under: "#12161c", over: "#e8edf2" } : { under: "#ffffff", over: "#16202b" });

/** Each line of a label with the height at which it stands. @param {Label} label @returns {[string, number][]} */
const standing = (label) => label.lines.map((line, at) => [line, label.y + label.size * LEADING * (at - (label.lines.length - 1) / 2)]);

/** @param {CanvasRenderingContext2D} context @param {Drawn} drawn */
function write(context, drawn) {
  context.save();
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4 / drawn.scale, strokeStyle: ink().under, fillStyle: ink().over });
  context.setLineDash([]);
  for (const label of placed(drawn)) {
    context.font = `${label.bold ? "600 " : ""}${label.size}px ${FAMILY}`;
    for (const [line, y] of standing(label)) {
      context.strokeText(line, label.x, y);
      context.fillText(line, label.x, y);
    }
  }
  context.restore();
}

/** The same as a drawing that can be kept. @param {Drawn} drawn @returns {SVGElement} */
function picture(drawn) {
  const { svg } = dom;
  const labels = placed(drawn);
  const areas = [
    ...drawn.dots.map((dot) => around(dot.x, dot.y, dot.size, dot.size)),
    ...labels.map((label) => around(label.x, label.y, Math.max(...label.lines.map((line) => widthOf(line, label.size, label.bold))) / 2, (label.size * label.lines.length) / 1.5)),
  ];
  const margin = 16 / drawn.scale;
  const [left, top] = [0, 1].map((side) => areas.reduce((least, area) => Math.min(least, area[side]), Infinity) - margin);
  const [wide, high] = [2, 3].map((side) => areas.reduce((most, area) => Math.max(most, area[side]), -Infinity) + margin - (side === 2 ? left : top));
  const at = new Map(drawn.dots.map((dot) => [dot.id, dot]));
  return svg("svg", { class: "picture", viewBox: `0 0 ${wide * drawn.scale} ${high * drawn.scale}`, width: Math.round(wide * drawn.scale), height: Math.round(high * drawn.scale) },
    svg("g", { transform: `scale(${drawn.scale}) translate(${-left} ${-top})` },
      drawn.lines.filter((line) => !line.quiet).map((line) => drawnLine(line, at, drawn)),
      drawn.dots.map((dot) => svg("g", { transform: `translate(${dot.x - dot.size} ${dot.y - dot.size}) scale(${dot.size / 8})`, opacity: dot.opacity },
        svg("path", { d: dot.shape, fill: dot.fill, stroke: dot.border, "stroke-width": (dot.thick * 8) / dot.size, "stroke-dasharray": dot.dashed ? "2.5 1.5" : null }))),
      labels.flatMap((label) => standing(label).map(([line, y]) => svg("text", { x: label.x, y: y + label.size * 0.35, "font-size": label.size, "font-family": FAMILY, "font-weight": label.bold ? 600 : 400, "text-anchor": "middle",
        fill: ink().over, stroke: ink().under, "stroke-width": 3 / drawn.scale, "paint-order": "stroke" }, line)))));
}

/** A line, bent as on the screen, with its head where the mark begins. @param {Line} line @param {Map<number, Dot>} at @param {Drawn} drawn */
function drawnLine(line, at, drawn) {
  const { svg } = dom;
  const [from, to] = [at.get(line.from), at.get(line.to)];
  if (!from || !to) return null;
  const turn = turnOf(from, to, line.bend, line.from > line.to);
  const angle = Math.atan2(to.y - turn.y, to.x - turn.x);
  const [x, y] = [to.x - Math.cos(angle) * to.size, to.y - Math.sin(angle) * to.size];
  const head = (5 + line.width) / Math.max(drawn.scale, 0.4);
  return svg("g", { opacity: line.opacity },
    svg("path", { d: `M${from.x} ${from.y}Q${turn.x} ${turn.y} ${x} ${y}`, fill: "none", stroke: line.colour, "stroke-width": line.width, "stroke-dasharray": line.dashes.length ? line.dashes.join(" ") : null }),
    !line.plain && svg("path", { d: `M0 0L${-head * 1.6} ${-head * 0.6}L${-head * 1.6} ${head * 0.6}Z`, fill: line.colour, transform: `translate(${x} ${y}) rotate(${(angle * 180) / Math.PI})` }));
}

export const networkLabels = { write, picture, placed };
