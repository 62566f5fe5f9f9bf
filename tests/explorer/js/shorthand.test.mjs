import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, numerals } from "./garden.mjs";

const { inFull, numbersOf } = await import(new URL("shorthand.js", assets));

test("numerals give the numbers that they were written for", () => {
  assert.deepEqual(numbersOf(" #!P"), [0, 1, -1, 22]);
  assert.deepEqual(numbersOf("R!Z|%"), [23, -5000]);
  assert.deepEqual(numbersOf(""), []);
  const numbers = [44, 45, -45, 2024, 2025, -91125, 2 ** 31, -1];
  assert.deepEqual(numbersOf(numerals(numbers)), numbers);
});

test("codes are words again, in texts wherever they stand", () => {
  assert.deepEqual(inFull("é| sleep", ["sleep¢¢ caf¡", 1, null]), ["sleep sleep sleep café", 1, null]);
  assert.deepEqual(inFull("é", [["¡"], { node: 3, said: "¡ and –" }]), [["é"], { node: 3, said: "é and –" }]);
  assert.deepEqual(inFull("", ["as it is"]), ["as it is"]);
});
