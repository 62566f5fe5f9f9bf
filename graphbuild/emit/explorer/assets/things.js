import { climbed, unpacked } from "./packing.js";
import { inFull } from "./shorthand.js";

/** Things from their columns; what these leave out is told in `things.py`. */

/** @param {Things} data @param {string} base the beginning of addresses @returns {Thing[]} */
export function thingsOf({ words, labels: coded, family, more, families, registries }, base) {
  const labels = inFull(words, coded);
  const rest = /** @type {(Partial<Thing> & {end?: string, matches?: (number | string)[]})[]} */ (unpacked(more));
  return climbed(family).map((at, index) => {
    const [kind, start] = families[at];
    const { end, matches, ...others } = rest[index];
    const id = start + (end || letters(labels[index]));
    return { id, kind, label: labels[index], iri: base + id, ...others, ...(matches && { matches: paired(matches, registries) }), index };
  });
}

/** How a name is written in an id, if it has no letters but ours. @param {string} label */
export const letters = (label) => label.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

/** How a thing is the same as another, and that one's address. @param {(number | string)[]} matches @param {[string, string][]} registries @returns {[string, string][]} */
function paired(matches, registries) {
  return matches.flatMap((at, place) => {
    if (typeof at !== "number") return [];
    const [kind, start] = registries[at];
    return [/** @type {[string, string]} */ ([kind, start + matches[place + 1]])];
  });
}
