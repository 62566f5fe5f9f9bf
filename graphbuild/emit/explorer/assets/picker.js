import { graph } from "./data.js";
import { dom } from "./dom.js";
import { find, prepare } from "./finding.js";
import { gently } from "./gently.js";
import { marks } from "./marks.js";
import { visible } from "./visible.js";

/**
 * A field to look a thing up in: a list to choose from as you type.
 */
export const picker = (() => {
  const { el } = dom;
  const LIMIT = 12;
  let count = 0;

  /** @param {{label: string, hint: string, take: (node: Thing) => void, typed?: (text: string) => void, keep?: boolean, said?: (text: string) => void}} options
   *   `typed` hears every letter; with `keep`, the name stays in the field; `said` shows the statements that have the words @returns {Picker} */
  function make({ label, hint, take, typed, keep, said }) {
    count += 1;
    const id = `found-${count}`;
    /** @type {Thing[]} */
    let found = [];
    let chosen = -1;
    const input = /** @type {HTMLInputElement} */ (el("input", {
      type: "search", placeholder: hint, autocomplete: "off", spellcheck: "false", role: "combobox", "aria-label": label, "aria-controls": id,
      "aria-expanded": "false", "aria-autocomplete": "list", input: () => { chosen = -1; looking.soon(); },
      keydown: (/** @type {KeyboardEvent} */ event) => press(event), blur: () => setTimeout(hide, 150), focus: () => { prepare(); if (input.value && !keep) list(); },
    }));
    const options = el("ul", { id, role: "listbox", "aria-label": label });
    const rest = el("p", { class: "more" });
    const statements = el("button", { class: "said", hidden: true, mousedown: (/** @type {Event} */ event) => event.preventDefault(), click: () => { hide(); said?.(input.value); } });
    const box = el("div", { class: "found", hidden: true }, options, rest, said && statements);

    const looking = gently(() => {
      typed?.(input.value);
      list();
    });

    function list() {
      found = visible.search(input.value);
      const rows = found.slice(0, LIMIT).map((node, at) => el("li", { role: "option", id: `${id}-${at}`, "aria-selected": String(at === chosen),
        mousedown: (/** @type {Event} */ event) => { event.preventDefault(); pick(node); } },
        marks.icon(node.kind, node), el("span", { class: "text" }, node.label.length > 300 ? `${node.label.slice(0, 299)}…` : node.label), el("span", { class: "count" }, graph.besideOf(node) || graph.kinds[node.kind]?.label || node.kind)));
      dom.put(options, rows);
      options.hidden = !found.length;
      const { edges, spelled } = find(input.value);
      statements.textContent = `${edges.size.toLocaleString("en")} statements say this →`;
      statements.hidden = !edges.size;
      rest.textContent = spelled ? `Found as “${spelled}”${found.length > LIMIT ? `: ${found.length - LIMIT} more` : ""}` : found.length ? `${found.length - LIMIT} more` : "Nothing has this name.";
      rest.hidden = !spelled && (found.length > 0 ? found.length <= LIMIT : edges.size > 0);
      box.hidden = !input.value.trim();
      input.setAttribute("aria-expanded", String(!box.hidden));
      if (chosen >= 0) input.setAttribute("aria-activedescendant", `${id}-${chosen}`);
      else input.removeAttribute("aria-activedescendant");
      dom.say(input.value.trim() ? `${found.length} found, ${edges.size} statements` : "");
    }

    function hide() {
      box.hidden = true;
      input.setAttribute("aria-expanded", "false");
    }

    /** @param {Thing} node */
    function pick(node) {
      input.value = keep ? node.label : "";
      hide();
      take(node);
    }

    /** @param {KeyboardEvent} event */
    function press(event) {
      looking.now();
      const shown = Math.min(found.length, LIMIT);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        chosen = shown ? (chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1) + shown) % shown : -1;
        list();
      } else if (event.key === "Enter" && shown && !box.hidden) {
        pick(found[Math.max(0, chosen)]);
      } else if (event.key === "Escape") {
        input.value = "";
        typed?.("");
        hide();
        event.stopPropagation();
      }
    }
    return { field: el("span", { class: "picker" }, input, box), input };
  }

  return { make };
})();
