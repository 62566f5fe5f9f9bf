/** A drawing of dots and lines that one can move, zoom and point at. It knows nothing of the graph. */
import { dom } from "./dom.js";

const NEAR = 6;
const MOST = 4;
const LEAST = 0.02;

/** Where the curve of a line turns: beside the middle, always on the same side of the same two ends.
 * @param {Spot} from @param {Spot} to @param {number} bend @param {boolean} swapped @returns {Spot} */
export function turnOf(from, to, bend, swapped) {
  const side = swapped ? -bend : bend;
  return { x: (from.x + to.x) / 2 - (to.y - from.y) * side, y: (from.y + to.y) / 2 + (to.x - from.x) * side };
}

/** A point on a line, `share` of the way along it. @param {Spot} from @param {Spot} turn @param {Spot} to @param {number} share @returns {Spot} */
export function along(from, turn, to, share) {
  const rest = 1 - share;
  return {
    x: rest * rest * from.x + 2 * rest * share * turn.x + share * share * to.x,
    y: rest * rest * from.y + 2 * rest * share * turn.y + share * share * to.y,
  };
}

/** How far each of several lines between the same two ends bends: the first two to either side, the next further out.
 * @param {number} at @param {number} count */
export function bendOf(at, count) {
  if (count < 2) return 0;
  return (at % 2 ? -1 : 1) * (0.13 + 0.11 * Math.floor(at / 2));
}

/**
 * @param {HTMLElement} place
 * @param {{write: (pen: CanvasRenderingContext2D) => void, chosen: (hit: Hit) => void, opened: (hit: Hit) => void, moved: () => void, hovered: (hit: Hit) => void}} told
 */
export function canvasIn(place, told) {
  const sheet = /** @type {HTMLCanvasElement} */ (dom.el("canvas", { "aria-hidden": "true" }));
  const pen = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
  place.append(sheet);
  let view = { x: 0, y: 0, scale: 1 };
  /** @type {Map<number, Dot>} */
  let dots = new Map();
  /** @type {Line[]} */
  let lines = [];
  /** @type {Hit} */
  let over = {};
  let waiting = 0;
  /** @type {Map<string, Path2D>} */
  const shapes = new Map();
  /** @type {Map<number, Spot>} */
  const fingers = new Map();
  let dragged = false;

  const size = () => ({ wide: place.clientWidth, high: place.clientHeight });

  /** @param {Spot} one */
  function toScreen(one) {
    const { wide, high } = size();
    return { x: (one.x - view.x) * view.scale + wide / 2, y: (one.y - view.y) * view.scale + high / 2 };
  }

  /** @param {Spot} one */
  function toDrawing(one) {
    const { wide, high } = size();
    return { x: (one.x - wide / 2) / view.scale + view.x, y: (one.y - high / 2) / view.scale + view.y };
  }

  function redraw() {
    if (!waiting) waiting = requestAnimationFrame(paint);
  }

  function paint() {
    waiting = 0;
    const { wide, high } = size();
    const fine = devicePixelRatio || 1;
    if (sheet.width !== Math.round(wide * fine) || sheet.height !== Math.round(high * fine)) Object.assign(sheet, { width: Math.round(wide * fine), height: Math.round(high * fine) });
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, sheet.width, sheet.height);
    const scale = view.scale * fine;
    pen.setTransform(scale, 0, 0, scale, (wide / 2) * fine - view.x * scale, (high / 2) * fine - view.y * scale);
    const [from, to] = [toDrawing({ x: 0, y: 0 }), toDrawing({ x: wide, y: high })];
    for (const line of lines) if (seen(line, from, to)) stroke(line);
    for (const dot of dots.values()) if (dot.x + dot.size > from.x && dot.x - dot.size < to.x && dot.y + dot.size > from.y && dot.y - dot.size < to.y) mark(dot);
    pen.globalAlpha = 1;
    told.write(pen);
  }

  /** Whether a line may cross what is on the screen. @param {Line} line @param {Spot} from @param {Spot} to */
  function seen(line, from, to) {
    const [a, b] = [dots.get(line.from), dots.get(line.to)];
    if (!a || !b) return false;
    const slack = Math.abs(line.bend) * Math.hypot(a.x - b.x, a.y - b.y);
    return Math.max(a.x, b.x) + slack > from.x && Math.min(a.x, b.x) - slack < to.x && Math.max(a.y, b.y) + slack > from.y && Math.min(a.y, b.y) - slack < to.y;
  }

  /** What is pointed at lights up with all that touches it; the rest steps back. @param {boolean} touches @param {number} opacity */
  function lit(touches, opacity) {
    return over.dot === undefined ? opacity : touches ? Math.max(opacity, 0.9) : opacity * 0.18;
  }

  /** @param {Line} line */
  function stroke(line) {
    const [from, to] = [/** @type {Dot} */ (dots.get(line.from)), /** @type {Dot} */ (dots.get(line.to))];
    const turn = turnOf(from, to, line.bend, line.from > line.to);
    const angle = Math.atan2(to.y - turn.y, to.x - turn.x);
    const end = { x: to.x - Math.cos(angle) * to.size, y: to.y - Math.sin(angle) * to.size };
    const head = headOf(line);
    const picked = line.id === over.line || line.picked;
    pen.globalAlpha = line.quiet && over.dot === undefined ? 0 : picked ? 1 : lit(line.from === over.dot || line.to === over.dot, line.opacity);
    if (!pen.globalAlpha) return;
    pen.strokeStyle = pen.fillStyle = picked ? PICK : line.colour;
    pen.lineWidth = Math.max(line.width, 0.7 / view.scale);
    pen.setLineDash(line.dashes.map((one) => one / Math.min(1, view.scale)));
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.quadraticCurveTo(turn.x, turn.y, end.x - Math.cos(angle) * head, end.y - Math.sin(angle) * head);
    pen.stroke();
    if (line.crossed) cross(along(from, turn, to, 0.5), angle);
    if (line.plain) return;
    pen.beginPath();
    for (const [along, across] of [[0, 0], [-1.6, -0.6], [-1.6, 0.6]]) {
      pen.lineTo(end.x + head * (along * Math.cos(angle) - across * Math.sin(angle)), end.y + head * (along * Math.sin(angle) + across * Math.cos(angle)));
    }
    pen.fill();
  }

  /** The sign of what is denied: two strokes across the line. @param {Spot} at @param {number} angle */
  function cross(at, angle) {
    const arm = 6 / Math.max(view.scale, 0.4);
    pen.setLineDash([]);
    pen.beginPath();
    for (const turn of [angle + Math.PI / 4, angle - Math.PI / 4]) {
      pen.moveTo(at.x - Math.cos(turn) * arm, at.y - Math.sin(turn) * arm);
      pen.lineTo(at.x + Math.cos(turn) * arm, at.y + Math.sin(turn) * arm);
    }
    pen.stroke();
  }

  /** Heads are seen however far away. @param {Line} line */
  const headOf = (line) => (line.plain ? 0 : (5 + line.width * 0.8) / Math.min(1, Math.max(view.scale, 0.3)));

  /** @param {Dot} dot */
  function mark(dot) {
    const beside = over.dot !== undefined && !touching.has(dot.id);
    pen.globalAlpha = dot.opacity * (beside ? 0.25 : 1);
    pen.save();
    pen.translate(dot.x - dot.size, dot.y - dot.size);
    pen.scale(dot.size / 8, dot.size / 8);
    let shape = shapes.get(dot.shape);
    if (!shape) shapes.set(dot.shape, (shape = new Path2D(dot.shape)));
    pen.fillStyle = dot.fill;
    pen.fill(shape);
    pen.setLineDash(dot.dashed ? [2.5, 1.5] : []);
    pen.strokeStyle = dot.id === over.dot || dot.picked ? PICK : dot.border;
    pen.lineWidth = (dot.picked ? 3 : dot.thick) * (8 / dot.size);
    pen.stroke(shape);
    pen.restore();
  }

  /** Which dots the one that is pointed at touches. @type {Set<number>} */
  let touching = new Set();

  /** What is at a place of the screen: dots before lines. @param {Spot} at @returns {Hit} */
  function hit(at) {
    const point = toDrawing(at);
    /** @type {{dot?: number, away: number}} */
    let best = { away: Infinity };
    for (const dot of dots.values()) {
      const away = Math.hypot(dot.x - point.x, dot.y - point.y) - Math.max(dot.size, NEAR / view.scale);
      if (away < 2 / view.scale && away < best.away) best = { dot: dot.id, away };
    }
    if (best.dot !== undefined) return { dot: best.dot };
    /** @type {{line?: Line, away: number}} */
    let nearest = { away: NEAR / view.scale };
    for (const line of lines) {
      const away = line.quiet ? Infinity : awayFrom(line, point);
      if (away < nearest.away) nearest = { line, away };
    }
    return nearest.line ? { line: nearest.line.id } : {};
  }

  /** How far a place is from the stroke of a line; below zero on it. @param {Line} line @param {Spot} point */
  function awayFrom(line, point) {
    const [from, to] = [dots.get(line.from), dots.get(line.to)];
    if (!from || !to) return Infinity;
    const turn = turnOf(from, to, line.bend, line.from > line.to);
    let [last, least] = [/** @type {Spot} */ (from), Infinity];
    for (let step = 1; step <= 12; step += 1) {
      const next = along(from, turn, to, step / 12);
      least = Math.min(least, distance(point, last, next));
      last = next;
    }
    return least - line.width / 2 / view.scale;
  }

  /** @param {PointerEvent | MouseEvent} event @returns {Spot} */
  const spotOf = (event) => ({ x: event.offsetX, y: event.offsetY });

  /** @param {PointerEvent} event */
  function pressed(event) {
    fingers.set(event.pointerId, spotOf(event));
    sheet.setPointerCapture(event.pointerId);
    dragged = fingers.size > 1;
  }

  /** @param {PointerEvent} event */
  function pulled(event) {
    const before = fingers.get(event.pointerId);
    if (!before) {
      point(spotOf(event));
      return;
    }
    const here = spotOf(event);
    if (!dragged && Math.hypot(here.x - before.x, here.y - before.y) < 4) return;
    dragged = true;
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) zoom(middle(here, other), Math.hypot(here.x - other.x, here.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)));
    else shift(here.x - before.x, here.y - before.y);
    fingers.set(event.pointerId, here);
  }

  /** @param {PointerEvent} event */
  function released(event) {
    if (fingers.delete(event.pointerId) && !dragged && event.type === "pointerup") told.chosen(hit(spotOf(event)));
  }

  /** @param {Spot} at */
  function point(at) {
    const found = hit(at);
    if (found.dot === over.dot && found.line === over.line) return;
    over = found;
    touching = new Set(lines.flatMap((line) => (line.from === over.dot || line.to === over.dot ? [line.from, line.to] : [])));
    if (over.dot !== undefined) touching.add(over.dot);
    sheet.style.cursor = found.dot === undefined && found.line === undefined ? "" : "pointer";
    told.hovered(found);
    redraw();
  }

  /** @param {number} dx @param {number} dy */
  function shift(dx, dy) {
    view = { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
    told.moved();
    redraw();
  }

  /** Zoom, with one place of the screen held. @param {Spot} at @param {number} factor */
  function zoom(at, factor) {
    const held = toDrawing(at);
    const scale = Math.min(MOST, Math.max(LEAST, view.scale * factor));
    view = { x: held.x - (held.x - view.x) * (view.scale / scale), y: held.y - (held.y - view.y) * (view.scale / scale), scale };
    told.moved();
    redraw();
  }

  /** @param {WheelEvent} event */
  function turned(event) {
    event.preventDefault();
    zoom(spotOf(event), Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)));
  }

  sheet.addEventListener("pointerdown", pressed);
  sheet.addEventListener("pointermove", pulled);
  sheet.addEventListener("pointerup", released);
  sheet.addEventListener("pointercancel", released);
  sheet.addEventListener("pointerleave", () => point({ x: -1e6, y: -1e6 }));
  sheet.addEventListener("dblclick", (event) => told.opened(hit(spotOf(event))));
  sheet.addEventListener("wheel", turned, { passive: false });

  /** Draw these in the place of what was. @param {Dot[]} newDots @param {Line[]} newLines */
  function show(newDots, newLines) {
    dots = new Map(newDots.map((dot) => [dot.id, dot]));
    lines = newLines;
    redraw();
  }

  /** @param {{x: number, y: number, scale: number}} wanted */
  function look(wanted) {
    view = { ...wanted, scale: Math.min(MOST, Math.max(LEAST, wanted.scale)) };
    redraw();
  }

  /** A point on a line. @param {Line} line @param {number} share */
  function pointOn(line, share) {
    const [from, to] = [dots.get(line.from), dots.get(line.to)];
    return from && to ? along(from, turnOf(from, to, line.bend, line.from > line.to), to, share) : undefined;
  }

  return { show, look, redraw, toScreen, toDrawing, pointOn, size, zoom, scale: () => view.scale, over: () => over, dots: () => [...dots.values()], lines: () => lines, touching: () => touching };
}

const PICK = "#e0a800";

/** @param {Spot} one @param {Spot} other */
const middle = (one, other) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

/** How far a point is from a stretch. @param {Spot} point @param {Spot} from @param {Spot} to */
function distance(point, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}
