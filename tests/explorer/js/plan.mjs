/** Prints how the page lays out circuits: `node plan.mjs data.json '[["organ/pons", 2, 1160], …]'`, for `test_plans.py`. */
import { readFileSync } from "node:fs";
import { assets, open } from "./garden.mjs";

open(JSON.parse(readFileSync(process.argv[2], "utf-8")));
const { graph } = await import(new URL("data.js", assets));
const { state } = await import(new URL("state.js", assets));
const { circuitLayout } = await import(new URL("circuit-layout.js", assets));

const plans = JSON.parse(process.argv[3]).map(([node, hops, width]) => {
  const plan = circuitLayout.plan(graph.byId.get(node).index, { ...state.get(), hops }, width);
  return plan.boxes.map((box) => [graph.nodes[box.node].id, box.side * box.level, box.x, box.y, box.w, box.h, box.letters, box.lines, box.subs, box.rest.length]);
});
console.log(JSON.stringify(plans));
