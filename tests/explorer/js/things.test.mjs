import assert from "node:assert";
import test from "node:test";
import { assets, gardenOf, open } from "./garden.mjs";

const { thingsOf } = await import(new URL("things.js", assets));

test("a thing has the id that its row leaves out, or the one that it tells", () => {
  const rows = [["Red nucleus (RN)", 0], ["Pons", 1, "pons-2"], ["Größe", 1, "groesse", { labels: ["Mass"], iri: "https://other/x" }], ["--", 0]];
  const found = thingsOf({ families: [["Nucleus", "anatomy/"], ["Note", ""]], rows }, "https://me/id/");
  assert.deepEqual(found.map((one) => one.id), ["anatomy/red-nucleus-rn", "pons-2", "groesse", "anatomy/"]);
  assert.deepEqual(found.map((one) => one.iri), ["https://me/id/anatomy/red-nucleus-rn", "https://me/id/pons-2", "https://other/x", "https://me/id/anatomy/"]);
  assert.deepEqual(found.map((one) => [one.kind, one.index]), [["Nucleus", 0], ["Note", 1], ["Note", 2], ["Nucleus", 3]]);
  assert.deepEqual(found[2].labels, ["Mass"]);
});

test("things of one kind and name are told apart by the folders of their notes", async () => {
  const path = (path) => ["index", 0, path, { path }];
  open({ ...gardenOf([], []), nodes: { families: [["Note", "note/"], ["Organ", "organ/"]], rows: [path("index.md"), path("user/index.md"), ["Pons", 0, "pons", { path: "pons.md" }], ["Pons", 1, "pons", { path: "pons.md" }]] }, edges: [[0, 2, 1, 0, ["s0", 0, 1, 0]]] });
  const { graph } = await import(new URL("data.js", assets));
  assert.deepEqual(graph.nodes.map(graph.called), ["index (top)", "index (user)", "Pons", "Pons"]);
  assert.equal(graph.sentence(graph.edges[0]), "index (top) links to index (user)");
});
