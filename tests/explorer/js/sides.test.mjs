import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, gardenOf, open } from "./garden.mjs";

const inputs = [["A", 0.97], ["B", 0.9], ["C", 0.72], ["D", 0.7], ["E", 0.4], ["F", undefined]];
const outputs = [["A", 0.3], ["G", 0.95], ["H", 0.5]];
open(gardenOf(["X", ..."ABCDEFGH"], [...inputs.map(([from, strength]) => [from, "X", strength]), ...outputs.map(([to, strength]) => ["X", to, strength]), ["G", "B", 0.6]]));
const { graph } = await import(new URL("data.js", assets));
const { state } = await import(new URL("state.js", assets));
const { circuitLayout } = await import(new URL("circuit-layout.js", assets));
const { emptied, hiddenOf, stepsOf } = await import(new URL("sides.js", assets));

const planOf = (change, width = 1160) => circuitLayout.plan(0, { ...state.get(), hops: 1, ...change }, width);
const drawn = (plan, side) => plan.boxes.filter((box) => box.side === side).map((box) => graph.nodes[box.node].label).join("");
const sides = (change, width) => [-1, 1].map((side) => drawn(planOf(change, width), side));

test("a side's threshold acts on that side alone, and on what has no strength", () => {
  assert.deepEqual(sides({}), ["ABCDEF", "GHA"]);
  assert.deepEqual(sides({ inputs: 70 }), ["ABCD", "GHA"]);
  assert.deepEqual(sides({ outputs: 50 }), ["ABCDEF", "GH"]);
  assert.deepEqual(sides({ inputs: 70, outputs: 95 }, 390), ["ABCD", "G"]);
});

test("of a side's threshold and that of all relations the stricter one acts", () => {
  assert.deepEqual(sides({ inputs: 70, min: 90 }), ["AB", "G"]);
  assert.deepEqual(sides({ inputs: 90, min: 50 }), ["AB", "GH"]);
});

test("a threshold acts on the further hops of its side as well", () => {
  assert.equal(drawn(planOf({ hops: 2 }), 1), "GBHAX");
  assert.equal(drawn(planOf({ hops: 2, outputs: 70 }), 1), "G");
});

test("what a threshold hides is counted, and told where nothing is left", () => {
  const now = { ...state.get(), inputs: 70, outputs: 100 };
  assert.equal(hiddenOf(planOf(now), now).size, 5);
  assert.deepEqual(emptied(planOf(now), now), ["none of 3 outputs is ≥ 100%"]);
  assert.ok(planOf(now).columns.some((one) => one.text === "receives from 4 of 6, ≥ 70%"));
});

test("no title of a column reaches into the next", () => {
  for (const width of [640, 800, 1160]) {
    const titles = planOf({ hops: 3, inputs: 70, outputs: 50 }, width).columns.sort((one, other) => one.x - other.x);
    assert.ok(titles.length > 1);
    titles.slice(1).forEach((one, at) => assert.ok(titles[at].x + titles[at].text.length * 0.6 * 12 < one.x, `${width}: ${one.text}`));
  }
});

test("thresholds are offered that leave some and hide some", () => {
  assert.deepEqual(stepsOf(planOf({}).all.in), [40, 70, 90, 95]);
  assert.deepEqual(stepsOf(planOf({ min: 95 }).all.in), []);
});

test("pathways that are equally strong need no threshold", () => {
  assert.deepEqual(stepsOf(graph.edges.filter((edge) => edge.strength === 0.9)), []);
});
