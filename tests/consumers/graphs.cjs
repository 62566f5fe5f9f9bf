// Opens the files for Gephi and Cytoscape as Gephi Lite and Cytoscape.js do, and tells what is in them.
const { readFileSync } = require("fs");
const Graph = require("graphology");
const gexf = require("graphology-gexf");
const cytoscape = require("cytoscape");

const out = process.argv[2];
const text = (name) => readFileSync(`${out}/${name}`, "utf8");
const opened = gexf.parse(Graph, text("graph.gexf"), { addMissingNodes: false });
const drawn = cytoscape({ headless: true, ...JSON.parse(text("graph.cyjs")) });

console.log(
  JSON.stringify({
    gexf: {
      nodes: opened.mapNodes((id, told) => [id, told.label, typeof told.x]),
      edges: opened.mapEdges((_, told, source, target) => [source, told.predicate, target, told.weight ?? null]),
    },
    cytoscape: {
      nodes: drawn.nodes().map((one) => [one.id(), one.data("name")]),
      edges: drawn.edges().map((one) => [one.source().id(), one.target().id(), one.data("quote")]),
    },
  }),
);
