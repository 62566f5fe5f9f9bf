import assert from "node:assert";
import test from "node:test";
import { assets, gardenOf, open } from "./garden.mjs";

const garden = gardenOf([], []);
const rows = ["Films/a.md", "Films/b.md", "Books/c.md", "d.md", "e.md"].map((path) => [path.slice(-4, -3), 0, path.slice(-4, -3), { path }]);
open({ ...garden, nodes: { families: [["Note", "note/"]], rows }, edges: [[0, 2, 1, 0, ["s0", 0, 1, 0]], [0, 2, 2, 0, ["s1", 0, 2, 1]]] });
const { state } = await import(new URL("state.js", assets));

test("a garden of plain notes in folders opens on its links, coloured by folder", () => {
  assert.equal(state.plain, true);
  assert.deepEqual(state.initial.edges, []);
  assert.equal(state.initial.colour, "folder");
});
