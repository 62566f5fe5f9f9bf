/** How wide texts are in the letters of the page. */
export const FAMILY = 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif';

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
/** @type {Map<string, number>} */
const widths = new Map();

/** The width of a text in pixels. @param {string} text @param {number} size @param {boolean} bold */
export function widthOf(text, size, bold) {
  const key = `${bold ? 1 : 0}${text}`;
  let wide = widths.get(key);
  if (wide === undefined) {
    if (widths.size > 20000) widths.clear();
    pen.font = `${bold ? "600 " : ""}100px ${FAMILY}`;
    wide = pen.measureText(text).width / 100;
    widths.set(key, wide);
  }
  return wide * size;
}
