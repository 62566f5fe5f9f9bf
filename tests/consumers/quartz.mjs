// Reads contentIndex.json as Quartz's graph, backlinks and search do, by its contract: keys are full slugs, `links` are simple
// slugs, and a link counts where a page has that simple slug.
import { readFileSync } from "node:fs";

const index = JSON.parse(readFileSync(process.argv[2], "utf8"));

function simple(slug) {
  const parts = slug.split("/");
  if (parts.at(-1) === "index") parts[parts.length - 1] = "";
  return parts.join("/") || "/";
}

const pages = new Map(Object.entries(index).map(([slug, page]) => [simple(slug), page]));
const lines = [];
for (const [slug, page] of Object.entries(index)) {
  if (page.slug !== slug) throw new Error(`${slug} says that it is ${page.slug}`);
  if (/[ ?#]/.test(slug)) throw new Error(`${slug} is no slug`);
  for (const link of page.links) if (pages.has(link)) lines.push([simple(slug), link]);
}

console.log(
  JSON.stringify({
    lines,
    dangling: Object.values(index).flatMap((page) => page.links.filter((link) => !pages.has(link))),
    backlinks: Object.fromEntries([...pages.keys()].map((slug) => [slug, Object.values(index).filter((page) => page.links.includes(slug)).map((page) => page.title)])),
    tags: [...new Set(Object.values(index).flatMap((page) => page.tags))].sort(),
    found: Object.entries(index).filter(([, page]) => page.content.includes(process.argv[3] ?? "")).map(([slug]) => slug),
  }),
);
