import assert from "node:assert";
import test from "node:test";
import { assets, gardenOf, open, said, thingsFrom } from "./garden.mjs";

const garden = gardenOf([], []);
const paths = ["Films/a.md", "Films/b.md", "Books/c.md", "d.md", "e.md"];
const things = paths.map((path) => ({ kind: "Note", start: "note/", label: path.slice(-4, -3), end: path.slice(-4, -3), path }));
open({ ...garden, nodes: thingsFrom(things), ...said([[0, 2, 1], [0, 2, 2]]) });
const { state } = await import(new URL("state.js", assets));

test("a garden of plain notes in folders opens on its links, coloured by folder", () => {
  assert.equal(state.plain, true);
  assert.deepEqual(state.initial.edges, []);
  assert.equal(state.initial.colour, "folder");
});
