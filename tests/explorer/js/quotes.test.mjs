import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, gardenOf, open } from "./garden.mjs";

const block = (...quotes) => JSON.stringify({ shared: ["The Same Words"], rows: quotes.map((quote) => [1, quote]) });
open({ ...gardenOf([], []), cuts: [0, 3] }, { "quotes-0": block("Slow waves\nof sleep, slow", "", 0), "quotes-1": block("slow", 0, "a slow sleep of words") });
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

test("words that begin in one quote and end in the next are of neither", () => {
  assert.deepEqual([...quotes.having(["slow the"])], []);
});
