/** Elements from plain values. Text is always set as text: nothing of a note is ever parsed as markup. */
export const dom = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * @param {Element} element
   * @param {Record<string, unknown>} given attributes; a function is a listener, false and null leave one out
   * @param {unknown[]} children elements and texts
   */
  function fill(element, given, children) {
    for (const [name, value] of Object.entries(given)) {
      if (value === false || value === null || value === undefined) continue;
      if (typeof value === "function") element.addEventListener(name, /** @type {EventListener} */ (value));
      else if (name === "href") element.setAttribute("href", safe(String(value)));
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false || child === "") continue;
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return element;
  }

  /**
   * @param {string} name
   * @param {Record<string, unknown>} [given]
   * @param {...unknown} children
   * @returns {HTMLElement}
   */
  function el(name, given = {}, ...children) {
    return /** @type {HTMLElement} */ (fill(document.createElement(name), given, children));
  }

  /**
   * @param {string} name
   * @param {Record<string, unknown>} [given]
   * @param {...unknown} children
   * @returns {SVGElement}
   */
  function svg(name, given = {}, ...children) {
    return /** @type {SVGElement} */ (fill(document.createElementNS(SVG, name), given, children));
  }

  /** A link that may be followed: http, https, the two programs where notes open, or within the site; anything else leads nowhere. @param {string} href */
  function safe(href) {
    const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(href.replace(/[\u0000-\u0020]/g, ""));
    return !scheme || /^(https?|obsidian|vscode)$/i.test(scheme[1]) ? href : "#";
  }

  /** An element of the page's frame. @param {string} id @returns {HTMLElement} */
  function get(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  }

  /** Put these in the place of what is there. @param {Element} place @param {...unknown} children */
  function put(place, ...children) {
    place.replaceChildren();
    fill(place, {}, children);
  }

  /** A path that breaks where a part of it ends, not within a name. @param {string} path @returns {unknown[]} */
  function path(path) {
    return (path.match(/[^/_-]*[/_-]+|[^/_-]+/g) || []).flatMap((part, at) => (at ? [el("wbr"), part] : [part]));
  }

  /** A count and what is counted. @param {number} count @param {string} word */
  const several = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

  /** Tell it to who listens to the page. @param {string} text */
  function say(text) {
    get("live").textContent = text;
  }

  /** Add to the list under a key. @template K, V @param {Map<K, V[]>} lists @param {K} key @param {V} value */
  function gather(lists, key, value) {
    const known = lists.get(key);
    if (known) known.push(value);
    else lists.set(key, [value]);
  }

  return { el, svg, get, put, path, several, say, safe, gather };
})();
