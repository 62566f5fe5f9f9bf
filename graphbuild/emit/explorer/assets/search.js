import { dom } from "./dom.js";
import { picker } from "./picker.js";
import { state } from "./state.js";

/** The search over everything: its matches stand out in every view, and one can be put in the centre. */
export const search = (() => {
  const field = picker.make({
    label: "Search", hint: "Search names and words; kind: tag: …",
    typed: (text) => state.set({ find: text }, false),
    said: (text) => state.set({ find: text, view: "table", rows: "edges", scope: "all" }),
    take: (node) => {
      state.set({ find: "", node: node.id, edge: node.id, open: [] });
      dom.get("main").focus();
    },
  });

  function build() {
    field.input.id = "search";
    dom.put(dom.get("find"), field.field);
  }

  /** @param {State} now */
  function draw(now) {
    if (field.input.value !== now.find) field.input.value = now.find;
  }

  return { build, draw, focus: () => field.input.focus() };
})();
