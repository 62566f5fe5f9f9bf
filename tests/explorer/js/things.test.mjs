import assert from "node:assert";
import test from "node:test";
import { assets } from "./garden.mjs";

const { thingsOf } = await import(new URL("things.js", assets));

test("a thing has the id that its row leaves out, or the one that it tells", () => {
  const rows = [["Red nucleus (RN)", 0], ["Pons", 1, "pons-2"], ["Größe", 1, "groesse", { labels: ["Mass"], iri: "https://other/x" }], ["--", 0]];
  const found = thingsOf({ families: [["Nucleus", "anatomy/"], ["Note", ""]], rows }, "https://me/id/");
  assert.deepEqual(found.map((one) => one.id), ["anatomy/red-nucleus-rn", "pons-2", "groesse", "anatomy/"]);
  assert.deepEqual(found.map((one) => one.iri), ["https://me/id/anatomy/red-nucleus-rn", "https://me/id/pons-2", "https://other/x", "https://me/id/anatomy/"]);
  assert.deepEqual(found.map((one) => [one.kind, one.index]), [["Nucleus", 0], ["Note", 1], ["Note", 2], ["Nucleus", 3]]);
  assert.deepEqual(found[2].labels, ["Mass"]);
});
