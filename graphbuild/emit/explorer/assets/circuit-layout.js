/**
 * Where the boxes of a circuit stand: what comes in on the left, what goes out on the right, each next hop one column further.
 * Both sides are trees, drawn whole, so boxes never overlap and lines never cross. `circuit/layout.py` does the same for
 * pictures; both are held to the same plans by the tests.
 */
import { circuitNarrow } from "./circuit-narrow.js";
import { graph } from "./data.js";
import { shareOf, halfOf } from "./numbers.js";
import { widthOf } from "./pen.js";
import { leastOf, NARROW, weakerOf } from "./sides.js";
import { visible } from "./visible.js";
import { LEAST, wrapped } from "./wrap.js";

const MOST = 24;
const TOP = 34;
const EDGE = 40;
const WIDTHS = [140, 190, 158];
const WIDEST = 200;
const SIZES = [15, 13, 12];
const PADDING = [20, 12, 8];
const [LEFT, RIGHT, SIGN, INNER] = [28, 8, 16, 10];
export const SUB = 14;

/** How high a line of a label is. @param {Box} box */
export const leading = (box) => box.letters + (box.level ? 3 : 4);

/** Which relations make the columns of a thing: pathways; where it has none, whatever leads to it and from it.
 * @param {number} at @param {State} now @returns {(edge: Edge) => boolean} */
function flowOf(at, now) {
  /** @param {Edge} edge */
  const passes = (edge) => edge.target !== undefined && !edge.denied && visible.passes(edge, now);
  /** @param {Edge} edge */
  const pathway = (edge) => graph.predicates[edge.predicate].flow && passes(edge);
  if ([...graph.out[at], ...graph.into[at]].some(pathway)) return pathway;
  return (edge) => !graph.predicates[edge.predicate].symmetric && passes(edge);
}

/** The edges to the next hop on a side, the strongest first.
 * @param {number} at @param {number} side @param {(edge: Edge) => boolean} flow */
function hops(at, side, flow) {
  const name = (/** @type {Edge} */ edge) => graph.nodes[side > 0 ? /** @type {number} */ (edge.target) : edge.source].label;
  return (side > 0 ? graph.out : graph.into)[at]
    .filter(flow)
    .sort((one, other) => (other.strength ?? -1) - (one.strength ?? -1) || (other.level ?? -1) - (one.level ?? -1) || before(one.predicate, other.predicate) || before(name(one), name(other)));
}

/** @param {string} one @param {string} other */
const before = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** How many next hops each of `count` boxes shows unasked: fewer, the more boxes there are. @param {number} count */
const unasked = (count) => (count <= 5 ? 3 : count <= 9 ? 2 : count <= 16 ? 1 : 0);

/** What is drawn of the next hops: the first few, and all of a kind that was asked for. @param {Edge[]} all @param {Box} parent @param {number} side @param {State} now @param {number} limit */
function drawnOf(all, parent, side, now, limit) {
  if (now.open.includes(parent.key)) return all;
  const kinds = now.open.filter((one) => one.startsWith(`${parent.key}:`)).map((one) => one.slice(parent.key.length + 1));
  return all.filter((edge, at) => at < limit || kinds.includes(graph.nodes[farEnd(edge, side)].kind));
}

/** @param {Edge} edge @param {number} side */
const farEnd = (edge, side) => (side > 0 ? /** @type {number} */ (edge.target) : edge.source);

/** @param {Box} parent @param {number} side @param {State} now @param {(edge: Edge) => boolean} flow @param {number} limit */
function grow(parent, side, now, flow, limit) {
  const all = hops(parent.node, side, flow).filter((edge) => visible.strong(edge, leastOf(side, now)));
  const shown = drawnOf(all, parent, side, now, limit);
  const left = new Set(shown);
  parent.rest = all.filter((edge) => !left.has(edge)).map((edge) => farEnd(edge, side));
  for (const edge of shown) {
    const node = farEnd(edge, side);
    const key = `${parent.level ? parent.key : side > 0 ? "out" : "in"}>${graph.nodes[node].id}`;
    const loop = ancestors(parent).includes(node);
    const both = (side > 0 ? graph.into : graph.out)[parent.node].find((one) => flow(one) && farEnd(one, -side) === node) || null;
    parent.children.push({ ...empty, key, node, edge, side, level: parent.level + 1, parent, children: [], loop, both });
  }
  const deeper = parent.level + 1 < now.hops ? (parent.level ? 1 : unasked(parent.children.length)) : 0;
  for (const child of parent.children) if (!child.loop) grow(child, side, now, flow, deeper);
}
const empty = { key: "", node: -1, edge: null, side: 0, level: 0, parent: null, rest: [], loop: false, both: null, lines: [""], letters: 12, subs: [], x: 0, y: 0, w: 0, h: 0 };

/** @param {Box | null} box @returns {number[]} */
const ancestors = (box) => (box ? [box.node, ...ancestors(box.parent)] : []);

/** What the notes add to a name: the fibre, the transmitter, the words in parentheses. @param {Box} box @param {boolean} pathways */
export function subtitle(box, pathways) {
  if (!box.edge || box.level > 1) return "";
  const known = graph.predicates[box.edge.predicate];
  if (!pathways) return [box.side > 0 ? known.label : known.inverse || known.label, graph.besideOf(graph.nodes[box.node])].filter(Boolean).join(" · ");
  const found = [...(box.edge.via || []).map((at) => graph.nodes[at].label), ...(box.edge.annotation || [])];
  return found.slice(0, 2).join(" · ");
}

/** A text in lines, reckoned once: a slider draws the same names again and again. @param {string} text @param {number} width @param {number} size @param {boolean} bold */
function fitted(text, width, size, bold) {
  const key = `${width} ${size} ${bold} ${text}`;
  const known = fits.get(key) || wrapped(text, width, size, (some, letters) => widthOf(some, letters, bold));
  if (fits.size > 5000) fits.clear();
  fits.set(key, known);
  return known;
}
/** @type {Map<string, {lines: string[], size: number}>} */
const fits = new Map();

/** Texts as they fit: a box is as high as its name needs, and has its subtitle where that has room in two lines.
 * @param {Box} box @param {number} width @param {boolean} pathways */
function size(box, width, pathways) {
  const level = Math.min(box.level, 2);
  const inner = level ? LEFT + RIGHT + (box.both || box.loop ? SIGN : 0) : 2 * INNER;
  const name = fitted(graph.nodes[box.node].label, width - inner, SIZES[level], level < 2);
  const sub = subtitle(box, pathways);
  const subs = sub ? fitted(sub, width - LEFT - RIGHT, LEAST, false).lines : [];
  box.w = width;
  box.lines = name.lines;
  box.letters = name.size;
  box.subs = subs.length > 2 ? [] : subs;
  box.h = box.lines.length * leading(box) + box.subs.length * SUB + PADDING[level];
}

/** How high boxes below each other are, each with all that is beyond it. @param {Box[]} boxes @param {number} gap @returns {number} */
function tall(boxes, gap) {
  return boxes.reduce((sum, box) => sum + Math.max(box.h, tall(box.children, gap)) + gap, -gap);
}

/** @param {Box[]} boxes @param {number} top @param {number} height @param {number} gap */
function stack(boxes, top, height, gap) {
  let y = top + (height - tall(boxes, gap)) / 2;
  for (const box of boxes) {
    const own = tall([box], gap);
    box.y = y + (own - box.h) / 2;
    stack(box.children, y, own, gap);
    y += own + gap;
  }
}

/** @param {Box[]} boxes @returns {Box[]} */
const flat = (boxes) => boxes.flatMap((box) => [box, ...flat(box.children)]);

/** The whole plan of a circuit; where it must fit, with fewer hops if need be. @param {number} at @param {State} now @param {number} width @param {boolean} [fit] @param {number} [most] how many stand on a side @returns {Plan} */
function plan(at, now, width, fit = false, most = MOST) {
  const flow = flowOf(at, now);
  const pathways = [...graph.out[at], ...graph.into[at]].some((edge) => flow(edge) && graph.predicates[edge.predicate].flow);
  const narrow = width < NARROW;
  const limited = narrow ? { ...now, hops: 1, open: now.open.filter((key) => /^(in|out)(:|$)/.test(key)) } : pathways ? now : { ...now, hops: 1 };
  const roots = [-1, 0, 1].map((side) => ({ ...empty, key: side ? (side > 0 ? "out" : "in") : "", node: at, side, children: /** @type {Box[]} */ ([]) }));
  grow(roots[0], -1, limited, flow, most);
  grow(roots[2], 1, limited, flow, most);
  const focus = /** @type {Box} */ (roots[1]);
  const sides = { in: roots[0].children, out: roots[2].children };
  const rest = { in: /** @type {number[]} */ (roots[0].rest), out: /** @type {number[]} */ (roots[2].rest) };
  for (const box of [...sides.in, ...sides.out]) box.parent = focus;
  const all = { in: hops(at, -1, flow), out: hops(at, 1, flow) };
  const shares = { in: shareOf(sides.in.length, rest.in.length, weakerOf(all.in, now.inputs).length, now.inputs), out: shareOf(sides.out.length, rest.out.length, weakerOf(all.out, now.outputs).length, now.outputs) };
  const drawn = narrow ? circuitNarrow.plan(focus, sides, width, (box, room) => size(box, room, pathways), wordsOf(pathways, shares)) : wide(focus, sides, width, pathways, shares);
  if (fit && drawn.width > width && limited.hops > 1) return plan(at, { ...now, hops: limited.hops - 1 }, width, fit, most);
  return { ...drawn, all, rest, pathways, hops: limited.hops };
}

/** The centre's box is as wide as its longest word needs, within bounds. @param {Box} focus */
function centreWidth(focus) {
  const words = graph.nodes[focus.node].label.slice(0, 300).split(/\s+/).map((word) => widthOf(word, SIZES[0], true));
  return Math.min(WIDEST, Math.max(WIDTHS[0], Math.ceil(Math.max(...words)) + 2 * INNER + 4));
}

/** Where each column begins, and how wide it is: narrower boxes where there are many columns, wider gaps beside the centre.
 * @param {number} before columns on the left @param {number} after columns on the right @param {number} width @param {number} centre */
function columns(before, after, width, centre) {
  const levels = Array.from({ length: before + 1 + after }, (_, at) => Math.min(Math.abs(at - before), 2));
  const natural = levels.reduce((sum, level) => sum + (level ? WIDTHS[level] : 0), 0);
  const gaps = levels.slice(1).map((_, at) => (at + 1 === before || at === before ? 1.7 : 1));
  const shares = gaps.reduce((sum, one) => sum + one, 0);
  const room = width - 2 * EDGE - centre;
  const scale = natural ? Math.min(1, Math.max(0.6, (room - shares * 54) / natural)) : 1;
  const gap = shares ? Math.min(100, Math.max(54, (room - natural * scale) / shares)) : 0;
  const whole = centre + natural * scale + gap * shares;
  const wide = (/** @type {number} */ level) => (level ? WIDTHS[level] * scale : centre);
  let x = Math.max(EDGE, (width - whole) / 2);
  const found = levels.map((level, at) => {
    const column = { x, w: Math.floor(wide(level)) };
    x += wide(level) + gap * (gaps[at] || 0);
    return column;
  });
  return { of: (/** @type {Box} */ box) => found[before + box.side * box.level], whole: whole + 2 * EDGE };
}

/** @param {Box} focus @param {{in: Box[], out: Box[]}} sides @param {number} width @param {boolean} pathways @param {{in: string, out: string}} shares @returns {Drawing} */
function wide(focus, sides, width, pathways, shares) {
  const boxes = [focus, ...flat(sides.in), ...flat(sides.out)];
  const deepest = (/** @type {Box[]} */ side) => Math.max(0, ...flat(side).map((box) => box.level));
  const places = columns(deepest(sides.in), deepest(sides.out), width, centreWidth(focus));
  for (const box of boxes) {
    const column = places.of(box);
    size(box, column.w, pathways);
    box.x = column.x;
  }
  const most = Math.max(sides.in.length, sides.out.length);
  const gap = most <= 5 ? 20 : most <= 8 ? 13 : 8;
  const height = Math.max(focus.h, tall(sides.in, gap), tall(sides.out, gap));
  focus.h = Math.max(focus.h, Math.min(0.55 * height, 30 * most, 300));
  focus.y = TOP + (height - focus.h) / 2;
  stack(sides.in, TOP, height, gap);
  stack(sides.out, TOP, height, gap);
  const wires = [...fan(focus, sides.in, -1), ...fan(focus, sides.out, 1)];
  return { boxes, wires, width: Math.max(width, places.whole), height: TOP + height + 14, columns: titles(boxes, pathways, shares) };
}

/** What the first columns are, and how many of them are drawn. @param {boolean} pathways @param {{in: string, out: string}} shares */
function wordsOf(pathways, shares) {
  const known = pathways ? Object.values(graph.predicates).find((one) => one.flow) : undefined;
  return { in: `${known?.inverse ?? "comes from"} ${shares.in}`, out: `${known?.label ?? "leads to"} ${shares.out}` };
}

/** What each column is, in the words of its relation, as far as one title leaves room for the next. @param {Box[]} boxes @param {boolean} pathways
 * @param {{in: string, out: string}} shares */
function titles(boxes, pathways, shares) {
  const words = wordsOf(pathways, shares);
  /** @type {[number, number, string][]} */
  const wanted = [[-1, 1, words.in], [1, 1, words.out], [-1, 2, "before that"], [1, 2, "and from there"]];
  const titles = wanted.flatMap(([side, level, text]) => {
    const box = boxes.find((one) => one.side === side && one.level === level);
    return box ? [{ x: box.x, y: 20, text }] : [];
  });
  return titles.filter((one) => titles.every((other) => other.x >= one.x || other.x + widthOf(other.text, SIZES[2], false) + 6 < one.x));
}

/** The wires between a box and its next hops, spread over its side. @param {Box} inner @param {Box[]} outers @param {number} side @returns {Wire[]} */
function fan(inner, outers, side) {
  return outers.flatMap((outer, at) => {
    const share = outers.length > 1 ? at / (outers.length - 1) : 0.5;
    const margin = Math.min(12, inner.h / 3);
    const port = inner.y + margin + share * (inner.h - 2 * margin);
    const near = side > 0 ? inner.x + inner.w : inner.x;
    const far = side > 0 ? outer.x : outer.x + outer.w;
    const middle = outer.y + outer.h / 2;
    const [x1, y1, x2, y2] = side > 0 ? [near, port, far, middle] : [far, middle, near, port];
    const bend = x1 + (x2 - x1) * (side > 0 ? 0.42 : 0.58);
    const d = `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2 - 8} ${y2}`;
    const [from, to] = side > 0 ? [inner, outer] : [outer, inner];
    /** @type {[number, number]} */
    const number = [far - side * (halfOf(outer) + (side > 0 ? 13 : 1)), middle];
    return [{ edge: /** @type {Edge} */ (outer.edge), from, to, outer, d, tip: [x2, y2, 0], at: number }, ...fan(outer, outer.children, side)];
  });
}

export const circuitLayout = { plan };
