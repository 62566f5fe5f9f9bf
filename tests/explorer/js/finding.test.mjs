import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, gardenOf, open, packed, said, thingsFrom } from "./garden.mjs";

const things = [["Hippocampus", "Organ"], ["Thalamus", "Organ"], ["BDNF", "Gene"]].map(([label, kind]) => ({ kind, start: "organ/", label }));
const data = { ...gardenOf([], []), nodes: thingsFrom(things), ...said([[0, 0, 1, { strength: 0.9, level: 4 }], [1, 0, 0, { strength: 0.4 }]]), cuts: [0] };
open(data, { "quotes-0": JSON.stringify(packed([{ quote: "It raises BDNF in the slow wave" }, { quote: "Nothing of note" }])) });
const { find } = await import(new URL("finding.js", assets));
const { nearly, wantedOf } = await import(new URL("query-words.js", assets));
const names = (text) => find(text).things.map((one) => one.label);

test("a query is taken apart", () => {
  const { words, kind, says, level } = wantedOf('Slow kind:gene says:"in the" level:>=3.5');
  assert.deepEqual({ words, kind, says, level }, { words: ["slow"], kind: ["gene"], says: ["in the"], level: 3.5 });
});

test("one wrong letter is forgiven, two are not", () => {
  for (const [one, other, same] of [["hipocampus", "hippocampus", true], ["hippocapmus", "hippocampus", true], ["hippocanpus", "hippocampus", true], ["hipocanpus", "hippocampus", false]]) assert.equal(nearly(one, other), same);
  assert.deepEqual(names("hipocampus"), ["Hippocampus"]);
  assert.equal(find("hipocampus").spelled, "hippocampus");
});

test("the words of notes are found as well as names", () => {
  assert.deepEqual(names("bdnf"), ["BDNF"]);
  assert.deepEqual([...find("bdnf").edges].map((edge) => edge.index), [0]);
  assert.deepEqual([...find('says:"slow wave"').edges].map((edge) => edge.index), [0]);
});

test("filters hold for things and for statements", () => {
  assert.deepEqual(names("kind:gene"), ["BDNF"]);
  assert.deepEqual([...find("level:3").edges].map((edge) => edge.index), [0]);
  assert.deepEqual([...find("path:a.md says:nothing").edges].map((edge) => edge.index), [1]);
  assert.equal(find("path:b.md says:nothing").edges.size, 0);
});
