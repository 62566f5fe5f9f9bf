import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, gardenOf, open } from "./garden.mjs";

const names = ["A", "B", "C", "D"];
open(gardenOf(names, [["A", "B", 0.9], ["B", "D", 0.9], ["A", "C", 0.5], ["C", "D", 1], ["A", "D", 0.4]]));
const { graph } = await import(new URL("data.js", assets));
const { state } = await import(new URL("state.js", assets));
const { routes } = await import(new URL("routes.js", assets));

const way = (route) => route.steps.map((step) => graph.nodes[step.at].label).join("");

test("the strongest weakest hop comes first, then fewer hops", () => {
  const found = routes.best(0, 3, routes.roads({ ...state.get(), rank: "weak" }, graph.edges), 9);
  assert.deepEqual(found.map(way), ["ABD", "ACD", "AD"]);
  assert.equal(routes.weakest(found[1].steps).strength, 0.5);
});

test("the shortest way is found by hops alone", () => {
  const chain = { ...state.get(), rank: "short" };
  assert.deepEqual(routes.best(0, 3, routes.roads(chain, graph.edges), 1).map(way), ["AD"]);
});

test("ways are found, each once, without a circle", () => {
  const found = routes.best(0, 3, routes.roads(state.get(), graph.edges), 9);
  assert.deepEqual(found.map(way), ["ABD", "ACD", "AD"]);
});
