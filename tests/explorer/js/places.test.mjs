import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, gardenOf, open } from "./garden.mjs";

const sources = { obsidian: "My & vault", vscode: "C:/Users/me/notes", site: { "a b/c.md": "https://me.example/notes/a-b/c/" } };
open({ ...gardenOf(["A"], []), sources });
const { linksOf } = await import(new URL("places.js", assets));
const { dom } = await import(new URL("dom.js", assets));

test("a place opens where the settings say", () => {
  assert.deepEqual(linksOf("a b/c.md", 7).map((one) => one.href), [
    "obsidian://open?vault=My%20%26%20vault&file=a%20b%2Fc",
    "vscode://file/C:/Users/me/notes/a%20b/c.md:7",
    "https://me.example/notes/a-b/c/",
  ]);
  assert.equal(linksOf("other.md", 1).length, 2);
});

test("no link runs anything", () => {
  for (const href of ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]) assert.equal(dom.safe(href), "#");
  for (const href of ["https://a", "obsidian://open", "vscode://file/x", "#here"]) assert.equal(dom.safe(href), href);
});
