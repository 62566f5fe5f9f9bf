import { graph } from "./data.js";

/** The server behind the page, where there is one: it answers queries, and has a new page whenever the notes were read again. */
export const live = (() => {
  const EVERY = 1000;
  const KEY = "graphbuild-place";
  const { endpoint = "", version = "" } = document.documentElement.dataset;
  const on = endpoint !== "" && location.protocol.startsWith("http");

  /** What a query gives, as the protocol has it: JSON for rows, text for triples. Throws an Error with a sentence.
   * @param {string} text @returns {Promise<{type: string, body: string}>} */
  async function ask(text) {
    const answer = await reach(endpoint, { method: "POST", body: new URLSearchParams({ query: text }), headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" } });
    const body = await answer.text();
    if (!answer.ok) throw new Error(body.trim());
    return { type: answer.headers.get("Content-Type") || "", body };
  }

  /** The named queries about a thing. @param {Thing | undefined} thing @returns {Promise<{name: string, sentence: string, text: string}[]>} */
  async function named(thing) {
    const note = thing && thing.path ? graph.noteOf.get(thing.path) : undefined;
    const answer = await reach(`queries?${new URLSearchParams({ of: thing?.iri || "", note: note?.iri || "" })}`, {});
    return answer.ok ? answer.json() : [];
  }

  /** A block of quotes of a garden that is too large for one file. @param {number} at @returns {Promise<Packed>} */
  async function quotes(at) {
    return (await reach(`quotes/${at}.json`, {})).json();
  }

  /** @param {string} address @param {RequestInit} how */
  async function reach(address, how) {
    try {
      return await fetch(address, how);
    } catch {
      throw new Error("The server does not answer. Is graphbuild serve still running?");
    }
  }

  /** Look for a newer page now and then, and take it in the place of this one. @param {() => void} leaving */
  function follow(leaving) {
    if (!on) return;
    setInterval(async () => {
      const found = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => null);
      mark(!!found);
      const newest = found?.ok && found.headers.get("ETag");
      if (!newest || newest === version) return;
      leaving();
      location.reload();
    }, EVERY);
  }

  /** Say whether the server is there. @param {boolean} there */
  function mark(there) {
    const sign = document.getElementById("live-sign");
    if (sign && sign.dataset.there !== String(there)) {
      sign.dataset.there = String(there);
      sign.textContent = there ? "live" : "not connected";
      sign.title = there ? "The page follows the notes" : "graphbuild serve does not answer";
    }
  }

  /** Keep something over the next reload. @param {Record<string, unknown>} place */
  function keep(place) {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  }

  /** What was kept, once. @returns {Kept} */
  function kept() {
    if (!on) return {};
    const found = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return found ? JSON.parse(found) : {};
  }

  return { on, ask, named, quotes, follow, keep, kept };
})();
