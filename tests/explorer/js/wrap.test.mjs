import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assets } from "./garden.mjs";

const { wrapped } = await import(new URL("wrap.js", assets));
const examples = JSON.parse(readFileSync(new URL("wrap.json", import.meta.url), "utf-8"));

for (const { text, width, size, lines, letters } of examples) {
  test(`${text.slice(0, 40)} in ${width}`, () => {
    assert.deepEqual(wrapped(text, width, size, (some, at) => [...some].length * at * 0.6), { lines, size: letters });
  });
}
