/** Where a line of a note opens: where its owner works, as far as the garden's settings say; and its place, to be copied. */
import { graph } from "./data.js";
import { dom } from "./dom.js";

const { el } = dom;

/** The links of a place. @param {string} path @param {number} line @returns {{name: string, href: string}[]} */
export function linksOf(path, line) {
  const { obsidian, vscode, site } = graph.sources;
  const whole = path.split("/").map(encodeURIComponent).join("/");
  return [
    ...(obsidian === undefined ? [] : [{ name: "Obsidian", href: `obsidian://open?vault=${encodeURIComponent(obsidian)}&file=${encodeURIComponent(path.replace(/\.md$/i, ""))}` }]),
    ...(vscode === undefined ? [] : [{ name: "editor", href: `vscode://file/${vscode.split("/").map(encodeURIComponent).join("/").replace(/^\//, "").replace(/^([a-z])%3A/i, "$1:")}/${whole}:${line}` }]),
    ...(site?.[path] ? [{ name: "page", href: site[path] }] : []),
  ];
}

/** A place with its links, and a button that copies it. @param {string} path @param {number} line @param {unknown} [shown] what is told of it: where the note is known, its line is enough */
export function placeOf(path, line, shown = dom.path(`${path}:${line}`)) {
  const text = `${path}:${line}`;
  return el("span", { class: "place" }, el("code", {}, shown), el("button", { class: "copy", title: "Copy this place", "aria-label": `Copy ${text}`, click: (/** @type {Event} */ event) => copy(text, /** @type {HTMLElement} */ (event.currentTarget)) }, "copy"),
    linksOf(path, line).map(({ name, href }) => [" ", el("a", { class: "opens", href, target: "_blank", rel: "noopener noreferrer", "aria-label": `Open ${text} in ${name}` }, `${name} ↗`)]));
}

/** @param {string} text @param {HTMLElement} button */
export function copy(text, button) {
  const told = () => { button.dataset.done = "true"; dom.say(`${text} copied`); setTimeout(() => delete button.dataset.done, 1500); };
  if (navigator.clipboard?.writeText) navigator.clipboard.writeText(text).then(told, () => byHand(text, told));
  else byHand(text, told);
}

/** Where a page from a file may not write to the clipboard. @param {string} text @param {() => void} told */
function byHand(text, told) {
  const field = /** @type {HTMLTextAreaElement} */ (el("textarea", { class: "unseen" }));
  field.value = text;
  document.body.append(field);
  field.select();
  if (document.execCommand("copy")) told();
  field.remove();
}
