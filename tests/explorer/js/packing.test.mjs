import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, numerals } from "./garden.mjs";

const { climbed, unpacked } = await import(new URL("packing.js", assets));

test("columns give the rows that they were made of", () => {
  const columns = [["by", [0, 4], [0, -1, 0, 1]], ["note", [1, 1, 1, 1], [2, 0]], ["none", [4], []]].map(([name, runs, cells]) => [name, numerals(runs), numerals(cells)]);
  const rows = unpacked({ rows: 4, words: "", shared: ["a", "b", ["c"]], columns });
  assert.deepEqual(rows, [{ by: "a" }, { by: "a", note: "b" }, { by: "b" }, { by: "a", note: ["c"] }]);
});

test("columns may tell more of what is there", () => {
  const things = [{ id: 1 }, { id: 2 }];
  assert.equal(unpacked({ rows: 2, words: "", shared: ["x"], columns: [["name", numerals([1, 1]), numerals([0])]] }, things), things);
  assert.deepEqual(things, [{ id: 1 }, { id: 2, name: "x" }]);
});

test("steps give the numbers between which they are", () => {
  assert.deepEqual(climbed(numerals([3, 0, 4, -7])), [3, 3, 7, 0]);
});
