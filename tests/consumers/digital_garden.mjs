// Reads the graph of the digital-garden template as the template's backlinks pane and its graph drawing do, by its contract:
// `graph.nodes[page.url].backLinks` are addresses of pages, `graph.links` join the numbers of nodes, `hide` leaves one out.
// A page or number that is not there would break the site, so here it is an error.
import { readFileSync } from "node:fs";

const { homeAlias, nodes, links } = JSON.parse(readFileSync(process.argv[2], "utf8"));

function node(url) {
  const found = nodes[url];
  if (!found) throw new Error(`no page ${url}`);
  if (found.url !== url) throw new Error(`${url} says that it is ${found.url}`);
  return found;
}

function pane(pageUrl) {
  const page = node(pageUrl === "/" ? homeAlias : pageUrl);
  return page.backLinks.map(node).filter((one) => one !== page && !one.private).map((one) => ({ href: one.url, text: one.title }));
}

const byNumber = new Map(Object.values(nodes).map((one) => [one.id, one]));
if (byNumber.size !== Object.keys(nodes).length) throw new Error("two nodes have one number");

function numbered(id) {
  if (!byNumber.has(id)) throw new Error(`no node ${id}`);
  return byNumber.get(id);
}

const drawn = links.map(({ source, target }) => [numbered(source), numbered(target)]).filter((ends) => !ends.some((one) => one.hide));
const degree = new Map();
for (const [source, target] of drawn) {
  for (const [one, other] of [[source, target], [target, source]]) degree.set(one.url, (degree.get(one.url) ?? new Set()).add(other.url));
}
for (const one of Object.values(nodes)) {
  if (one.size !== one.neighbors.length) throw new Error(`the size of ${one.url} is not the number of its neighbours`);
  one.neighbors.forEach(node);
  one.outBound.forEach((url) => {
    if (!node(url).backLinks.includes(one.url)) throw new Error(`${url} does not know that ${one.url} links to it`);
  });
}

console.log(
  JSON.stringify({
    panes: Object.fromEntries(Object.keys(nodes).map((url) => [url, pane(url)])),
    lines: drawn.map((ends) => ends.map((one) => one.url)),
    circles: Object.values(nodes).filter((one) => !one.hide).map((one) => ({ text: one.title, size: one.size, group: one.group, home: one.home })),
  }),
);
