import { graph } from "./data.js";

/**
 * What the page shows, in one place. It is the address as well: whatever is set here stands after the `#`, so a link
 * restores it, and the back button works.
 */
export const state = (() => {
  const noted = Object.keys(graph.predicates).filter((name) => graph.predicates[name].ofNotes);
  const used = new Set(graph.edges.map((edge) => edge.predicate));
  const facts = [...used].some((name) => !graph.predicates[name].ofNotes);
  const flows = [...used].some((name) => graph.predicates[name].flow);
  const joining = graph.edges.filter((edge) => edge.target !== undefined && edge.target !== edge.source);

  /** A garden of notes that link, and say little else: its links are what there is to see. */
  const plain = !flows && joining.filter((edge) => !graph.predicates[edge.predicate].ofNotes).length * 2 < joining.length;

  /** What a first look leaves out: that a note is about a thing, where the two are one; else all about notes as files. */
  const aside = !facts || plain ? ["mainEntity"].filter((name) => used.has(name)) : noted;

  /** Where hardly a note is about a thing of a kind, the folders of the notes tell more than their kind. */
  const filed = (() => {
    const paths = graph.nodes.filter((node) => node.kind === "Note").map((node) => node.path || "");
    const things = graph.nodes.filter((node) => node.path && node.kind !== "Note").length;
    return plain && things * 4 < paths.length && new Set(paths.map((path) => path.split("/").slice(0, -1)[0])).size > 1;
  })();

  /** Browsers bear no more than a few new addresses in a second: what moves all the time waits so many milliseconds. */
  const OFTEN = 300;

  /** Of so many things the first look is at all of them. */
  const huge = graph.nodes.length > 20000;

  /** What holds where the address says nothing. Edges about notes as files are hidden where there is anything else to see.
   * @type {State} */
  const initial = {
    view: "circuit",
    node: graph.focus < 0 ? "" : graph.nodes[graph.focus].id,
    edge: "", depth: 1, hops: 2, kinds: [], edges: aside, min: 0, inputs: 0, outputs: 0, level: 0, find: "", open: [], scope: "all",
    from: "", to: "", ways: "directed", rank: "weak", among: "", extent: huge ? "map" : "near", sort: "", rows: "edges", note: "", ask: "", with: [], colour: filed ? "folder" : "kind", embed: "",
  };
  /** @type {State} */
  let now = read();
  /** @type {((now: State, before: State) => void)[]} */
  const listeners = [];

  /** The state that the address tells. @returns {State} */
  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    /** @type {Record<string, unknown>} */
    const found = { ...initial };
    for (const [key, value] of Object.entries(initial)) {
      const text = given.get(key);
      if (text === null) continue;
      if (Array.isArray(value)) found[key] = text ? text.split(",").map(unescaped) : [];
      else if (typeof value === "number") found[key] = Number.isFinite(Number(text)) ? Number(text) : value;
      else found[key] = text;
    }
    if (given.get("embed") === "") found.embed = "1";
    if (!graph.byId.has(String(found.node))) found.node = initial.node;
    if (!given.has("view")) found.view = opening([...given.keys()].filter((key) => key !== "embed"));
    return /** @type {State} */ (/** @type {unknown} */ (found));
  }

  /** The view of an address that names none: of a bare one the overview, else what it says most about. @param {string[]} keys */
  function opening(keys) {
    return keys.length ? (huge ? "network" : "circuit") : huge ? "network" : "overview";
  }

  /** A part of the address without its escapes; as it stands where those are broken. @param {string} text */
  function unescaped(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** The address of a state, with what differs from the start only. @param {State} one */
  function address(one) {
    const given = new URLSearchParams();
    for (const [key, value] of Object.entries(one)) {
      const usual = initial[/** @type {keyof State} */ (key)];
      const text = Array.isArray(value) ? value.map(encodeURIComponent).join(",") : String(value);
      const standard = Array.isArray(usual) ? usual.map(encodeURIComponent).join(",") : String(usual);
      if (text !== standard) given.set(key, text);
    }
    given.delete("view");
    if (one.view !== opening([...given.keys()].filter((key) => key !== "embed"))) given.set("view", one.view);
    return `#${given.toString()}`;
  }

  /** Change something. A step can be gone back; what moves all the time, as a slider does, is none.
   * @param {Partial<State>} change @param {boolean} [step] */
  function set(change, step = true) {
    const before = now;
    now = { ...now, ...change };
    const hash = address(now);
    if (hash === address(before)) return;
    if (step) {
      write(address(before));
      history.pushState(null, "", hash);
      written = location.hash;
    } else if (waiting === undefined) {
      write(hash);
      waiting = setTimeout(() => {
        waiting = undefined;
        write(address(now));
      }, OFTEN);
    }
    listeners.forEach((listener) => listener(now, before));
  }

  /** Bring the address up to what is shown, unless the person has just gone elsewhere. @param {string} hash */
  function write(hash) {
    if (hash === (location.hash || "#") || location.hash !== written) return;
    history.replaceState(null, "", hash);
    written = location.hash;
  }
  let written = location.hash;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /** Be told of every change. @param {(now: State, before: State) => void} listener */
  function follow(listener) {
    listeners.push(listener);
  }

  function restore() {
    const before = now;
    now = read();
    written = location.hash;
    if (address(now) !== address(before)) listeners.forEach((listener) => listener(now, before));
  }
  addEventListener("pagehide", () => write(address(now)));
  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);

  return { get: () => now, set, follow, address, initial, plain };
})();
