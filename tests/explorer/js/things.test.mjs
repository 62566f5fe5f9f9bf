import assert from "node:assert";
import test from "node:test";
import { assets, gardenOf, numerals, open, packed, said, thingsFrom } from "./garden.mjs";

const { thingsOf } = await import(new URL("things.js", assets));

test("a thing has the id that its row leaves out, or the one that it tells", () => {
  const rest = [{}, { end: "pons-2" }, { end: "groesse", labels: ["Mass"], iri: "https://other/x", matches: [1, "7", 0, "D1"] }, {}];
  const data = {
    families: [["Nucleus", "anatomy/"], ["Note", ""]], registries: [["exactMatch", "https://mesh/"], ["closeMatch", "https://obo/MONDO_"]],
    labels: ["Red nucleus (RN)", "Pons", "Größe", "--"], words: "", family: numerals([0, 1, 0, -1]), more: packed(rest),
  };
  const found = thingsOf(data, "https://me/id/");
  assert.deepEqual(found.map((one) => one.id), ["anatomy/red-nucleus-rn", "pons-2", "groesse", "anatomy/"]);
  assert.deepEqual(found.map((one) => one.iri), ["https://me/id/anatomy/red-nucleus-rn", "https://me/id/pons-2", "https://other/x", "https://me/id/anatomy/"]);
  assert.deepEqual(found.map((one) => [one.kind, one.index]), [["Nucleus", 0], ["Note", 1], ["Note", 2], ["Nucleus", 3]]);
  assert.deepEqual(found[2].labels, ["Mass"]);
  assert.deepEqual(found[2].matches, [["closeMatch", "https://obo/MONDO_7"], ["exactMatch", "https://mesh/D1"]]);
});

test("things of one kind and name are told apart by the folders of their notes", async () => {
  const note = (path) => ({ kind: "Note", start: "note/", label: "index", end: path, path });
  const pons = (kind, start) => ({ kind, start, label: "Pons", end: "pons", path: "pons.md" });
  const things = [note("index.md"), note("user/index.md"), pons("Note", "note/"), pons("Organ", "organ/")];
  open({ ...gardenOf([], []), nodes: thingsFrom(things), ...said([[0, 2, 1]]) });
  const { graph } = await import(new URL("data.js", assets));
  assert.deepEqual(graph.nodes.map(graph.called), ["index (top)", "index (user)", "Pons", "Pons"]);
  assert.equal(graph.sentence(graph.edges[0]), "index (top) links to index (user)");
});
