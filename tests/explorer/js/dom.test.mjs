import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, gardenOf, open } from "./garden.mjs";

open(gardenOf([], []));
globalThis.Node = class {
  children = [];
  append(child) { this.children.push(child); }
};
Object.assign(globalThis.document, { createElement: () => new Node(), createTextNode: (text) => text });
const { dom } = await import(new URL("dom.js", assets));

test("an element has its children, however deep the lists are in which they are given", () => {
  const inner = new Node();
  assert.deepEqual(dom.el("p", {}, ["a", [["b", [[[inner]]], null, false]], ""]).children, ["a", "b", inner]);
});

test("a path may break where a part of it ends", () => {
  assert.deepEqual(dom.path("organ/red-nucleus.md:7").filter((one) => typeof one === "string"), ["organ/", "red-", "nucleus.md:7"]);
});

test("one is not several", () => {
  assert.deepEqual([0, 1, 2000].map((count) => dom.several(count, "edge")), ["0 edges", "1 edge", "2,000 edges"]);
});
