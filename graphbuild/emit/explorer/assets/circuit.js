import { circuitLayout, leading, SUB, subtitle } from "./circuit-layout.js";
import { graph } from "./data.js";
import { dom } from "./dom.js";
import { rowsOf } from "./facts.js";
import { lanes } from "./lanes.js";
import { marks } from "./marks.js";
import { contested, dashesOf } from "./doubts.js";
import { halfOf, numberOf } from "./numbers.js";
import { emptied, heads, hiddenOf, NARROW } from "./sides.js";
import { state } from "./state.js";
import { visible } from "./visible.js";

/** The circuit of one thing: what feeds it, what it feeds, how strongly, and what comes next; below it, all else that is said. */
export const circuitView = (() => {
  const { el, svg } = dom;
  /** @type {HTMLElement} */
  let place;
  /** @type {Plan | null} */
  let last = null;
  /** How many inputs and outputs stand in the small picture of an overview. */
  const FEW = 6;
  let drawn = "";
  let sought = "";
  let narrow = false;

  /** @param {HTMLElement} main */
  function open(main) {
    place = el("div", { id: "circuit" });
    dom.put(main, el("div", { class: "bar" }, bar()), place, el("div", { id: "lanes" }));
    place.addEventListener("keydown", press);
    addEventListener("resize", resized);
    drawn = "";
  }

  function close() {
    removeEventListener("resize", resized);
  }

  function resized() {
    draw(state.get());
  }

  function bar() {
    const hops = [1, 2, 3].map((count) => el("label", {}, el("input", { type: "radio", name: "hops", value: count, change: () => state.set({ hops: count }) }), count));
    return [el("fieldset", { class: "choice", id: "hops" }, el("legend", {}, "Hops"), hops), el("p", { id: "circuit-says", class: "note" })];
  }

  /** @param {State} now */
  function draw(now) {
    for (const input of document.querySelectorAll("#hops input")) /** @type {HTMLInputElement} */ (input).checked = Number(/** @type {HTMLInputElement} */ (input).value) === now.hops;
    const focus = graph.byId.get(now.node);
    if (!focus) {
      dom.put(place, el("p", { class: "empty" }, "There is nothing in this garden yet."));
      return;
    }
    const wide = room();
    const key = `${JSON.stringify({ ...now, edge: !!now.edge, find: "" })} ${wide} ${marks.isDark()}`;
    if (key === drawn && last && now.find !== sought) bringOut(focus, now, last);
    sought = now.find;
    if (key !== drawn) {
      narrow = wide < NARROW;
      last = circuitLayout.plan(focus.index, now, wide, !!now.edge);
      const held = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
      const side = document.activeElement?.closest(".side")?.getAttribute("data-side");
      dom.put(place, heads(last, now), picture(last, now), last.wires.length ? null : nothing(focus, now, last));
      dom.put(dom.get("lanes"), below(focus, now, last));
      dom.put(dom.get("circuit-says"), summary(last, now), more(last));
      if (held !== null && held !== undefined) hold(held);
      if (side) resume(side);
    }
    drawn = key;
    pick(now);
  }

  /** A search moves nothing: it brings out what it finds. @param {Thing} focus @param {State} now @param {Plan} plan */
  function bringOut(focus, now, plan) {
    const found = visible.matches(now.find);
    for (const box of place.querySelectorAll(".box")) {
      const at = graph.byId.get(String(/** @type {SVGElement} */ (box).dataset.node))?.index ?? -1;
      box.classList.toggle("wanted", !!found && found.has(at));
      box.classList.toggle("faded", !!found && !found.has(at));
    }
    dom.put(dom.get("lanes"), below(focus, now, plan));
  }

  /** What the circuit neither shows nor hides. @param {Thing} focus @param {State} now @param {Plan} plan */
  const below = (focus, now, plan) => lanes.of(focus, now, new Set(plan.wires.map((wire) => wire.edge)), hiddenOf(plan, now));

  /** Give the keyboard back to a side's threshold; where that is no longer needed, to the centre. @param {string} side */
  function resume(side) {
    const select = /** @type {HTMLElement | null} */ (place.querySelector(`.side[data-side=${side}] select`));
    if (select) select.focus({ preventScroll: true });
    else hold("");
  }

  /** The width to draw for: with the card open, what is left beside it. */
  const room = () => Math.max(320, dom.get("main").clientWidth);

  /** Mark what the card shows, and bring it into view. @param {State} now */
  function pick(now) {
    for (const one of place.querySelectorAll(".wire, .box")) one.classList.toggle("picked", !!now.edge && /** @type {SVGElement} */ (one).dataset.id === now.edge);
    place.querySelector(".box.picked")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** What brings the weaker ones of many inputs or outputs, kind by kind. @param {Plan} plan */
  function more(plan) {
    return /** @type {const} */ (["in", "out"]).map((side) => {
      /** @type {Map<string, number>} */
      const kinds = new Map();
      for (const at of plan.rest[side]) kinds.set(graph.nodes[at].kind, (kinds.get(graph.nodes[at].kind) || 0) + 1);
      const ask = (/** @type {string} */ key, /** @type {string} */ text) => [" ", el("button", { "data-more": key, click: () => state.set({ open: [...state.get().open, key] }) }, text)];
      const weaker = graph.weighed.strength.size ? "weaker" : "more";
      const words = plan.pathways ? `${weaker} ${side === "in" ? "inputs" : "outputs"}` : side === "in" ? "more that lead here" : "more that it leads to";
      return kinds.size > 0 && [ask(side, `${plan.rest[side].length} ${words}`), kinds.size > 1 && [...kinds].sort(([, one], [, other]) => other - one).slice(0, 5).map(([kind, count]) => ask(`${side}:${kind}`, `${count} ${graph.kinds[kind]?.label || kind}`))];
    });
  }

  /** @param {Plan} plan @param {State} now */
  function summary(plan, now) {
    const first = plan.wires.filter((wire) => wire.outer.level === 1);
    const both = new Set(first.filter((wire) => wire.outer.both).map((wire) => wire.outer.node)).size;
    const numbered = first.some((wire) => wire.edge.strength !== undefined);
    return [...emptied(plan, now), both ? `⇄ ${both} in both directions` : "", numbered ? "line width and number: strength" : "", first.some((wire) => wire.edge.certainty) ? "? and dots: a note is not sure" : "", first.some((wire) => contested(wire.edge)) ? "red frame: notes differ" : "", first.some((wire) => wire.edge.strength === undefined && !wire.edge.certainty) && numbered ? "broken line: none stated" : "", plan.pathways && plan.hops < now.hops ? `room for ${plan.hops} hop${plan.hops > 1 ? "s" : ""} here` : ""].filter(Boolean).join(" · ");
  }

  /** @param {Thing} focus @param {State} now @param {Plan} plan */
  function nothing(focus, now, plan) {
    const filtered = hiddenOf(plan, now).size > 0 || [...graph.out[focus.index], ...graph.into[focus.index]].some((edge) => edge.target !== undefined && !visible.passes(edge, now));
    return el("p", { class: "empty" }, filtered ? "The filters hide every relation of this. " : "Nothing leads to this, and nothing from it.",
      filtered && el("button", { click: () => state.set({ edges: [], kinds: [], min: 0, inputs: 0, outputs: 0, level: 0 }) }, "Show them"));
  }

  /** How wide a wire is: by strength, from the weakest to the strongest in view. @param {Plan} plan @returns {(edge: Edge) => number} */
  function scale(plan) {
    const given = plan.wires.flatMap((wire) => wire.edge.strength ?? []);
    const low = Math.min(...given);
    const high = Math.max(...given);
    const most = plan.width < 620 ? 5 : 7;
    return (edge) => (edge.strength === undefined ? 1.5 : high > low ? 2 + (most * (edge.strength - low)) / (high - low) : 5);
  }

  /** @param {Plan} plan @param {State} now */
  function picture(plan, now) {
    const width = scale(plan);
    const found = visible.matches(now.find);
    const title = graph.nodes[plan.boxes[0].node].label;
    return svg("svg", { class: "picture", viewBox: `0 0 ${plan.width} ${plan.height}`, width: plan.width, height: plan.height, role: "group", "aria-label": `Circuit of ${title}` },
      plan.columns.map((one) => svg("text", { class: "column", x: one.x, y: one.y }, one.text)),
      [...plan.wires].reverse().map((wire) => drawWire(wire, width(wire.edge))),
      plan.wires.map((wire) => number(wire)),
      plan.boxes.map((box) => drawBox(box, found)));
  }

  /** @param {Wire} wire @param {number} width */
  function drawWire(wire, width) {
    const [x, y, turn] = wire.tip;
    const head = 4 + width * 0.55;
    const dashes = dashesOf(wire.edge);
    return svg("g", { class: `wire level${wire.outer.level}${wire.outer.both ? " both" : ""}`, "data-id": wire.edge.statements[0].id, click: () => show(wire.edge) },
      svg("title", {}, spoken(wire)),
      svg("path", { class: "hit", d: wire.d }),
      svg("path", { class: "line", d: wire.d, "stroke-width": width.toFixed(2), "stroke-dasharray": wire.edge.certainty ? `0.1 ${width * 1.7}` : dashes.length ? dashes.join(" ") : null, "stroke-linecap": wire.edge.certainty ? "round" : null }),
      svg("path", { class: "head", d: `M0 0L${-head - 4} ${-head}L${-head - 4} ${head}Z`, transform: `translate(${x} ${y}) rotate(${turn})` }));
  }

  /** @param {Wire} wire */
  function number(wire) {
    const text = numberOf(wire.edge);
    if (!text) return null;
    const half = halfOf(wire.outer);
    const [x, y] = wire.at;
    return svg("g", { class: `number level${wire.outer.level}${contested(wire.edge) ? " contested" : ""}`, click: () => show(wire.edge) },
      contested(wire.edge) && svg("title", {}, "Notes differ: click to see who says what"), svg("rect", { x: x - half, y: y - 8, width: half * 2, height: 16, rx: 8 }), svg("text", { x, y: y + 4 }, text));
  }

  /** @param {Box} box @param {Set<number> | null} found what a search finds */
  function drawBox(box, found) {
    const node = graph.nodes[box.node];
    const [step, x] = [leading(box), box.level ? box.x + 28 : box.x + box.w / 2];
    const top = box.y + (box.h - box.lines.length * step - box.subs.length * SUB) / 2;
    const below = top + box.lines.length * step;
    const id = box.edge ? box.edge.statements[0].id : node.id;
    return svg("g", { class: `box level${Math.min(box.level, 2)}${box.loop ? " loop" : ""}${found ? (found.has(box.node) ? " wanted" : " faded") : ""}`, role: "button", tabindex: box.level ? -1 : 0, "data-key": box.key, "data-id": id,
      "data-node": node.id, "aria-label": described(box), click: () => take(box) },
      svg("title", {}, described(box)),
      svg("rect", { x: box.x, y: box.y, width: box.w, height: box.h, rx: 7 }),
      box.level ? svg("g", { transform: `translate(${box.x + 9} ${box.y + box.h / 2 - 7}) scale(0.875)` }, marks.shape(node.kind, {}, node)) : null,
      box.lines.map((line, at) => svg("text", { class: "label", x, y: top + step * (at + 0.76), "font-size": box.letters }, line)),
      box.subs.map((line, at) => svg("text", { class: "sub", x, y: below + SUB * (at + 0.7) }, line)),
      box.both && box.level === 1 && !box.loop && svg("text", { class: "both", x: box.x + box.w - 8, y: box.y + 16 }, "⇄"),
      box.loop && svg("text", { class: "both", x: box.x + box.w - 8, y: box.y + 16 }, "↺"),
      handle(box));
  }

  /** What opens or closes the next hops of a box. @param {Box} box */
  function handle(box) {
    const opened = state.get().open.includes(box.key);
    if (!box.level || box.loop || narrow || state.get().view === "overview" || (!box.rest.length && !opened)) return null;
    const text = opened ? "–" : `+${box.rest.length}`;
    const toggle = (/** @type {Event} */ event) => {
      event.stopPropagation();
      const now = state.get().open;
      state.set({ open: opened ? now.filter((one) => one !== box.key) : [...now, box.key] });
    };
    const half = text.length * 3.6 + 4;
    const outside = !box.children.length;
    const x = (box.side > 0 ? box.x + box.w : box.x) + box.side * (outside ? half + 3 : half * -1 + 4);
    const y = outside ? box.y + box.h / 2 : box.y + box.h;
    return svg("g", { class: "handle", "data-handle": box.key, click: toggle },
      svg("title", {}, opened ? "Show fewer" : `${box.rest.length} more ${last?.pathways ? (box.side > 0 ? "outputs" : "inputs") : "neighbours"} of this`),
      svg("rect", { x: x - half, y: y - 7.5, width: half * 2, height: 15, rx: 7.5 }), svg("text", { x, y: y + 4 }, text));
  }

  /** @param {Wire} wire */
  function spoken(wire) {
    return `${graph.sentence(wire.edge)}${wire.edge.strength === undefined ? "" : `, ${graph.percent(wire.edge.strength)}`}. Click: who says so`;
  }

  /** @param {Box} box */
  function described(box) {
    const node = graph.nodes[box.node];
    if (!box.edge) return `${node.label}, in the centre`;
    const sub = subtitle(box, !!last?.pathways);
    const strength = box.edge.strength === undefined ? "" : `, strength ${graph.percent(box.edge.strength)}`;
    const both = box.both ? `, and back${box.both.strength === undefined ? "" : ` with ${graph.percent(box.both.strength)}`}` : "";
    return `${graph.sentence(box.edge)}${strength}${both}${sub ? `, ${sub}` : ""}. Enter: put ${node.label} in the centre. Space: who says so`;
  }

  /** @param {Edge} edge */
  function show(edge) {
    state.set({ edge: edge.statements[0].id });
  }

  /** Put a box in the centre; the one that is there shows its card. @param {Box} box */
  function take(box) {
    const node = graph.nodes[box.node];
    if (!box.level) state.set({ edge: node.id });
    else state.set({ node: node.id, edge: state.get().edge ? node.id : "", open: [], view: "circuit" });
    hold("");
  }

  /** Give the keyboard to a box. @param {string} key */
  function hold(key) {
    const box = [...document.querySelectorAll("#main .box")].find((one) => /** @type {SVGElement} */ (one).dataset.key === key);
    if (!box) return;
    for (const one of document.querySelectorAll("#main .box")) one.setAttribute("tabindex", one === box ? "0" : "-1");
    /** @type {SVGElement} */ (box).focus({ preventScroll: false });
  }

  /** Arrow keys go to the nearest box on that side. @param {KeyboardEvent} event */
  function press(event) {
    const key = /** @type {Element} */ (event.target).closest(".box")?.getAttribute("data-key");
    const here = last?.boxes.find((box) => box.key === key);
    if (!here || !last) return;
    if (event.key === "Enter") take(here);
    else if (event.key === " ") show(here.edge || graph.out[here.node][0] || graph.into[here.node][0]);
    else if (event.key === "+" || event.key === "-") state.set({ open: state.get().open.includes(here.key) ? state.get().open.filter((one) => one !== here.key) : [...state.get().open, here.key] });
    else {
      const side = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!side) return;
      const next = nearest(here, side, last.boxes);
      if (next) hold(next.key);
    }
    event.preventDefault();
  }

  /** @param {Box} here @param {number[]} side @param {Box[]} boxes */
  function nearest(here, side, boxes) {
    const middle = (/** @type {Box} */ box) => [box.x + box.w / 2, box.y + box.h / 2];
    const [x, y] = middle(here);
    let best = null;
    let least = Infinity;
    for (const box of boxes) {
      const [dx, dy] = [middle(box)[0] - x, middle(box)[1] - y];
      const ahead = dx * side[0] + dy * side[1];
      const away = ahead + 3 * Math.abs(side[0] ? dy : dx);
      if (box !== here && ahead > 4 && (side[0] || Math.abs(dx) < 60) && away < least) [best, least] = [box, away];
    }
    return best;
  }

  /** The first hops around a thing, for another view. @param {number} at @param {State} now @param {number} width */
  function small(at, now, width) {
    last = circuitLayout.plan(at, { ...now, hops: 1, open: [], inputs: 0, outputs: 0 }, width, false, FEW);
    return last.wires.length ? picture(last, now) : null;
  }

  /** What is drawn, and what the lanes below show. */
  const cells = () => rowsOf([...(last?.wires || []).map((wire) => wire.edge), ...lanes.shown()]);

  /** What the marks mean. */
  const key = () => (last ? summary(last, state.get()) : "");

  return { label: "Circuit", open, close, draw, small, cells, key, picture: () => /** @type {SVGElement | null} */ (place.querySelector("svg.picture")), boxes: () => last?.boxes || [] };
})();
