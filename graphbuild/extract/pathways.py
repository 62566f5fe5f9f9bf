"""A line as a pathway: its stops, what it runs through, its strength, and what else the note says of it.

`Thalamus (VA/VL nuclei) → Motor cortex - 95% strength`, or a table's row with the columns From, Strength, Via.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graphbuild.extract.anatomy import fibre, is_anatomical, is_structure, kind_of, parts_in, spelled_out
from graphbuild.extract.cells import is_transmitter
from graphbuild.extract.lines import Line
from graphbuild.extract.measures import Strength, strength
from graphbuild.extract.text import ARROW, expand_slashes, parenthesised, split_list, split_outside

_BOTH = re.compile(r"\s*(?:↔|⟷|<-+>|<=+>)\s*")
_DASH = re.compile(r"\s+[-–—]+\s+")
_VIA = re.compile(r"\s+(?:via|through)\s+", re.IGNORECASE)
_THROUGH = re.compile(r"^(?:via|through|along)\s+(?:the )?", re.IGNORECASE)
_TRAILING = re.compile(r"(?<![\s:,;–—-])[\s:,;–—-]++$|\s*\($")
_MOST = 20  # names in one stop: what has more is one name, however it is written
_EFFECT = re.compile(r"(?:\w+ly )?(?:inhibits?|excites?|modulates?|activates?|suppress(?:es)?|releases?|drives?)\b", re.IGNORECASE)
_NO_VALUE = re.compile(r"(?<![\s:–—-])[\s:–—-]++n/?a$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hop:
    """One stop of a pathway as written: names that share what follows, synonyms, parts, and words in parentheses."""

    names: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    via: str = ""
    annotation: str = ""

    @property
    def text(self) -> str:
        return ", ".join(self.names)

    @property
    def is_structure(self) -> bool:
        """Whether it is a place: a chain may end in what it is for, or in an effect."""
        return all(is_structure(one) or (kind_of(one) == "CellType" and _EFFECT.match(one) is None) for one in self.names)

    def noting(self, *words: str) -> Hop:
        return replace(self, annotation="; ".join(one for one in (self.annotation, *words) if one))


@dataclass(frozen=True, slots=True)
class Pathway:
    """The stops of a line in its order, the strength that it gives, and whether it runs both ways."""

    hops: tuple[Hop, ...]
    strength: Strength | None = None
    reciprocal: bool = False


def pathway(line: Line) -> Pathway:
    """A line as a pathway; without hops where it names nothing."""
    text, given, behind, via = _row(line) if line.kind == "row" else _item(line)
    hops = [hop for part in split_outside(_BOTH.sub(" → ", text), ARROW) if (hop := _hop(part)).names]
    hops = _joined(hops)
    if not hops or not re.search(r"[^\W\d_]", hops[0].text):
        return Pathway((), given)
    hops[-1] = hops[-1].noting(behind)
    hops[0] = replace(hops[0], via=hops[0].via or via)
    return Pathway(tuple(hops), given, bool(split_outside(text, _BOTH)[1:]))


def _joined(hops: list[Hop]) -> list[Hop]:
    """Stops that are no places: a tract before a structure is what runs to it, a transmitter is a word about the stop before it."""
    kept: list[Hop] = []
    through = ""
    for position, hop in enumerate(hops, 1):
        if fibre(hop.text) and position < len(hops):
            through = fibre(hop.text)
        elif kept and is_transmitter(hop.text):
            kept[-1] = kept[-1].noting(hop.text)
        else:
            kept.append(replace(hop, via=hop.via or through))
            through = ""
    return kept


def _item(line: Line) -> tuple[str, Strength | None, str, str]:
    """The pathway, its strength, and what stands behind the strength."""
    text = _NO_VALUE.sub("", line.text)
    found = strength(_without_asides(text))
    if found is None:
        term, rest = line.term()
        return (term, None, rest, "") if line.block.strong and rest else (text, None, "", "")
    before = _TRAILING.sub("", _TRAILING.sub("", text[: found.start]))
    after = text[found.end :].strip(" .,;:)–—-")
    return before, found, after.strip("( "), ""


def _without_asides(text: str) -> str:
    """Blanks in the place of parentheses that are not a strength as a whole, so that "(50% of synapses)" is none."""

    def blank(match: re.Match[str]) -> str:
        whole = match.group()[1:-1].strip()
        found = strength(whole)
        return match.group() if found and found.start == 0 and len(found.text) >= len(whole) - 1 else " " * len(match.group())

    return re.sub(r"\([^()]*\)", blank, text)


def _row(line: Line) -> tuple[str, Strength | None, str, str]:
    """A table row: the columns are known by their titles; one without a title that is known is an annotation."""
    places = ("source|origin|^from|afferent", "target|destination|^to\\b|efferent", "region|structure|nucleus|name|connection|input|output")
    where = line.cell(*places) or line.cell("pathway") or line.cells[0]
    given = line.cell("strength|weight|%")
    via = line.cell("via|through") or line.cell("pathway|tract|fib(?:er|re)|route")
    via = via if via != where else ""
    direction = line.cell("direction")
    others = "; ".join(dict.fromkeys(one for one in line.cells if one and one not in (where, given, via, direction)))
    found = strength(given) or (strength(f"strength {given}") if given else None)
    return where, found or (None if given else strength(_without_asides(where))), others, via


def _hop(text: str) -> Hop:
    head, *described = split_outside(text, _DASH)
    outer, inner = parenthesised(head)
    place, *through = _VIA.split(outer, maxsplit=1)
    place = place.strip(" .:,")
    synonyms: list[str] = []
    parts: list[str] = []
    notes: list[str] = []
    via = through[0].strip() if through else ""
    for aside in inner:
        pieces = split_list(aside)
        synonyms += [one for one in pieces if spelled_out(one, place)]
        parts += parts_in(aside) or ([aside] if not spelled_out(aside, place) and re.fullmatch(r"[A-Z]{2,3}[a-z]", aside) else [])
        via = via or next((found for one in pieces for piece in split_outside(one, _DASH) if (found := fibre(_THROUGH.sub("", piece)))), "")
        if aside not in synonyms:
            notes.append(aside)
    nuclei_in_cortex = place.lower().endswith("cortex") and any("nucle" in one for one in parts)
    notes += [f"or {one}" for one in re.split(r"\s+/\s+", place)[1:]]
    return Hop(tuple(_several(place)), tuple(synonyms), () if nuclei_in_cortex else tuple(parts), via, "; ".join([*notes, *described]))


def _several(text: str) -> list[str]:
    """The names that one item enumerates: "Lateral preoptic area, lateral hypothalamus"; "A / B" is one in two words."""
    listed = split_list(text, r"\s+and\s+|\s*\+\s*")
    first = [re.split(r"\s+/\s+", one)[0] for one in (listed if all(len(one.split()) <= 6 for one in listed) else [text])]
    names = [name for one in first for name in expand_slashes(one)]
    return names if len(names) <= _MOST else [text]


def begins_with_place(line: Line) -> bool:
    """Whether the first stop looks like a structure."""
    found = pathway(line)
    return bool(found.hops) and all(is_anatomical(one) for one in found.hops[0].names)
