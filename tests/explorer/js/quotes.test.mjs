import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, gardenOf, open, packed, said } from "./garden.mjs";

const SAME = "The Same Words";
const block = (...quotes) => JSON.stringify(packed(quotes.map((quote) => (quote === VALUE ? {} : { quote }))));
const VALUE = "Words of the edge";
const edges = Array.from({ length: 6 }, () => [0, 1, 0, { value: VALUE }]);
const garden = { ...gardenOf(["A"], []), ...said(edges), cuts: [0, 3] };
open(garden, { "quotes-0": block("Slow waves\nof sleep, slow", "", SAME), "quotes-1": block("slow", VALUE, "a slow sleep of words") });
const { graph } = await import(new URL("data.js", assets));
const { quotes } = await import(new URL("quotes.js", assets));

test("the places of quotes that have all words are found in every block, each once", () => {
  const having = (...words) => [...quotes.having(words)];
  assert.deepEqual(having("slow"), [0, 3, 5]);
  assert.deepEqual(having("slow", "sleep"), [0, 5]);
  assert.deepEqual(having("waves of"), [0]);
  assert.deepEqual(having("words"), [2, 4, 5]);
  assert.deepEqual(having("words", "sleep", "slow"), [5]);
  assert.deepEqual(having("words", "nothing"), []);
});

test("a quote that is left out is the value of its edge", () => {
  assert.deepEqual(graph.statements.map((one) => quotes.of(one).quote), ["Slow waves\nof sleep, slow", "", SAME, "slow", VALUE, "a slow sleep of words"]);
});

test("words that begin in one quote and end in the next are of neither", () => {
  assert.deepEqual([...quotes.having(["slow the"])], []);
});
