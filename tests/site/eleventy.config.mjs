// A site in the manner of the Digital Garden template: notes in src/site/notes, data in _data, and
// the partials of components/user where the template includes them.
export default function (config) {
  config.addPassthroughCopy("src/site/img");
  config.addFilter("wikilinks", (html) =>
    html.replace(/\[\[([^\]|#]+)[^\]|]*(?:\|([^\]]+))?\]\]/g, (_, target, text) => text ?? target.trim()),
  );
  return { dir: { input: "src/site", output: "dist" }, markdownTemplateEngine: "njk" };
}
