import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, gardenOf, open } from "./garden.mjs";

const written = [];
/** What waits, in the place of a clock. */
const waiting = new Map();
let count = 0;
globalThis.setTimeout = (act) => { waiting.set((count += 1), act); return count; };
globalThis.clearTimeout = (at) => waiting.delete(at);

/** Let time pass. */
function pass() {
  for (const [at, act] of [...waiting]) { waiting.delete(at); act(); }
}

open(gardenOf(["A", "B"], [["A", "B", 0.9]]));
Object.assign(globalThis.history, {
  pushState: (_, __, hash) => { globalThis.location.hash = hash; written.push(["step", hash]); },
  replaceState: (_, __, hash) => { globalThis.location.hash = hash; written.push(["same", hash]); },
});
const { gently } = await import(new URL("gently.js", assets));
const { state } = await import(new URL("state.js", assets));

/** What takes `cost` on a clock of its own, with how often it was done. */
function slow(cost) {
  let [time, done] = [0, 0];
  const act = gently(() => { time += cost; done += 1; }, () => time);
  return { ...act, done: () => done };
}

test("what is quick is done at each letter, what is slow when the typing pauses", () => {
  const [quick, late] = [slow(1), slow(80)];
  for (let at = 0; at < 10; at += 1) { quick.soon(); late.soon(); }
  assert.deepEqual([quick.done(), late.done()], [10, 1]);
  late.now();
  assert.equal(late.done(), 2);
  pass();
  assert.equal(late.done(), 2);
});

test("ten letters make no step, and write the address twice", () => {
  for (let at = 1; at <= 10; at += 1) state.set({ find: "abcdefghij".slice(0, at) }, false);
  pass();
  assert.deepEqual(written.map(([how]) => how), ["same", "same"]);
  assert.match(written[1][1], /find=abcdefghij&/);
});

test("what waits to be written is written before a step, so that going back finds it", () => {
  written.length = 0;
  state.set({ find: "x" }, false);
  state.set({ find: "xy" }, false);
  state.set({ view: "table" });
  pass();
  assert.deepEqual(written.map(([how, hash]) => [how, /find=(\w+)/.exec(hash)[1]]), [["same", "x"], ["same", "xy"], ["step", "xy"]]);
});

test("an address to which the person has just gone is not overwritten", () => {
  state.set({ find: "first" }, false);
  state.set({ find: "second" }, false);
  globalThis.location.hash = "#view=matrix";
  pass();
  assert.equal(globalThis.location.hash, "#view=matrix");
});
