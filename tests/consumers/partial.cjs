// Renders the partial with Nunjucks, as 11ty does: prints the HTML for one page's address.
const { readFileSync } = require("node:fs");
const nunjucks = require("nunjucks");
const [partial, data, url] = process.argv.slice(2);
const environment = new nunjucks.Environment(null, { autoescape: true });
const context = { page: { url }, graphbuild: { backlinks: JSON.parse(readFileSync(data, "utf8")) } };
console.log(environment.renderString(readFileSync(partial, "utf8"), context));
