"""A line as a pathway: its stops, what it runs through, its strength, and what else the note says
of it.

`Thalamus (VA/VL nuclei) → Motor cortex - 95% strength`, or a table's row with the columns From,
Strength, Via.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild.outline import Entry, is_none
from graphbuild.outline.chains import Arrow, chain
from graphbuild.outline.lists import expand_slashes, parenthesised, split_list, split_outside
from graphbuild.outline.measures import Strength, strength
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import is_transmitter, transmitters
from graphbuild.packs.anatomy.structures import (
    fibre,
    is_anatomical,
    is_function,
    is_structure,
    parts_in,
)
from graphbuild.packs.anatomy.words import WORDS

_FROM = re.compile(r"\s+from\s+(?:the\s+)?", re.IGNORECASE)
_ERGIC_ALONE = re.compile(
    (
        r"(?:\w+ergic)(?:(?:/|,? and |, )\w+ergic)*(?: (?:input|inputs|projections?|fibers|"
        r"fibres|neurons|axons))?"
    ),
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]+\s+")
_VIA = re.compile(r"\s+(?:via|through)\s+", re.IGNORECASE)
_THROUGH = re.compile(r"^(?:via|through|along|by|by way of)\s+(?:the )?", re.IGNORECASE)
_FROM_COLUMN, _TO_COLUMN = r"^from\b|source|origin", r"^to\b|target|destination|goal"
_TRAILING = re.compile(r"(?<![\s:,;–—-])[\s:,;–—-]++$|\s*\($")
_MOST = 20  # names in one stop: what has more is one name, however it is written
_EFFECT = re.compile(
    r"(?:\w+ly )?(?:inhibits?|excites?|modulates?|activates?|suppress(?:es)?|releases?|drives?)\b",
    re.IGNORECASE,
)
_NO_VALUE = re.compile(r"(?<![\s:–—-])[\s:–—-]++n/?a$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hop:
    """One stop of a pathway as written: names that share what follows, and what its parentheses
    say.

    `parts` are of the stop itself, `senders` those parts of what sends to it that the note names
    ("dopamine from SNc").
    """

    names: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    via: str = ""
    annotation: str = ""
    transmitters: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return ", ".join(self.names)

    @property
    def is_place(self) -> bool:
        """Whether it is a structure or cells: all but what is plainly a function, or an effect told
        by a verb.
        """
        return not any(is_function(one) or _EFFECT.match(one) for one in self.names)

    def noting(self, *words: str) -> Hop:
        return replace(self, annotation="; ".join(one for one in (self.annotation, *words) if one))


@dataclass(frozen=True, slots=True)
class Pathway:
    """The stops of a line in its order with an arrow between each two, and the strength that it
    gives.

    `first` and `last` are arrows at the ends of the line, towards what the note is about.
    """

    hops: tuple[Hop, ...]
    strength: Strength | None = None
    arrows: tuple[Arrow, ...] = ()
    first: Arrow | None = None
    last: Arrow | None = None


def pathway(line: Entry, nerve_begins: bool = False) -> Pathway:
    """A line as a pathway; without hops where it names nothing.

    With `nerve_begins` a nerve or tract before a single structure is where the line begins, else
    what it runs through.
    """
    text, given, behind, via = _row(line) if line.form == "row" else _item(line)
    read = chain(text)
    hops, arrows = _joined([_hop(stop) for stop in read.stops], read.arrows, nerve_begins)
    if not hops or not re.search(r"[^\W\d_]", hops[0].text):
        return Pathway((), given)
    hops[-1] = _behind(hops[-1], behind)
    if behind and len(hops) > 1 and hops[-1].via and not hops[0].via:
        hops[0], hops[-1] = replace(hops[0], via=hops[-1].via), replace(hops[-1], via="")
    hops[0] = replace(hops[0], via=hops[0].via or via)
    if via and len(hops) == 2:
        hops[1] = replace(hops[1], via=hops[1].via or via)
    return Pathway(tuple(hops), given, tuple(arrows), read.first, read.last)


def _behind(hop: Hop, words: str) -> Hop:
    """What stands behind a strength, sorted as what stands in parentheses is: "90%, via the
    superior cerebellar peduncle".
    """
    if not words or not any(_THROUGH.match(piece) or fibre(piece) for piece in split_list(words)):
        return hop.noting(words)
    sorted_ = _Sorted(hop.text, hop.via)
    sorted_.take(words)
    told = tuple(dict.fromkeys((*hop.transmitters, *sorted_.transmitters)))
    return replace(hop, via=sorted_.via, transmitters=told).noting(*sorted_.words)


def _joined(
    hops: list[Hop], arrows: Sequence[Arrow], nerve_begins: bool
) -> tuple[list[Hop], list[Arrow]]:
    """Stops that are no places: a tract between two structures is what runs there, a transmitter a
    word about the stop before.

    A nerve or tract at the beginning of a line of two stops is where the line begins.
    """
    kept: list[Hop] = []
    ways: list[Arrow] = []
    through, way = "", "right"
    named = [hop for hop in hops if hop.names]
    for position, hop in enumerate(named):
        before: Arrow = arrows[position - 1] if 0 < position <= len(arrows) else "right"
        begins = nerve_begins and not kept and len(named) == 2
        if fibre(hop.text) and position + 1 < len(named) and not begins:
            through, way = fibre(hop.text), before
        elif kept and is_transmitter(hop.text):
            kept[-1] = replace(kept[-1], transmitters=(*kept[-1].transmitters, hop.text))
        else:
            if kept:
                ways.append(before if not through else way)  # type: ignore[arg-type]
            kept.append(replace(hop, via=hop.via or through))
            through = ""
    return kept, ways


def _item(line: Entry) -> tuple[str, Strength | None, str, str]:
    """The pathway, its strength, and what stands behind the strength."""
    text = _NO_VALUE.sub("", line.text)
    found = strength(_without_asides(text))
    term, rest = line.term()
    if (
        rest
        and not chain(text).arrows
        and (line.block.strong or is_structure(parenthesised(term)[0]))
    ):
        return _described(term, rest)
    if found is None:
        inner = _in_parentheses(text)
        if inner is not None:
            return inner
        return (term, None, rest, "") if line.block.strong and rest else (text, None, "", "")
    before = _TRAILING.sub("", _TRAILING.sub("", text[: found.start]))
    after = text[found.end :].strip(" .,;:)–—-")
    return before, found, after.strip("( "), ""


def _in_parentheses(text: str) -> tuple[str, Strength | None, str, str] | None:
    """A strength that stands with other words in parentheses: "Spinal cord (80%, rubrospinal
    tract)".
    """
    for aside in parenthesised(text)[1]:
        pieces = split_list(aside)
        given = next(
            (
                piece
                for piece in pieces
                if (found := strength(piece)) and len(found.text) >= len(piece) - 1
            ),
            None,
        )
        if given is not None and len(pieces) > 1:
            left = ", ".join(piece for piece in pieces if piece != given)
            return text.replace(f"({aside})", f"({left})"), strength(given), "", ""
    return None


def _described(term: str, rest: str) -> tuple[str, Strength | None, str, str]:
    """A name with words behind it: the strength among them, and the rest in the name's own
    parentheses.
    """
    found = strength(rest)
    inner = strength(_without_asides(term)) if found is None else None
    if inner:
        return _TRAILING.sub("", _TRAILING.sub("", term[: inner.start])), inner, rest, ""
    if found:
        before, behind = (
            rest[: found.start].strip(" ,;:(–—-"),
            rest[found.end :].strip(" .,;:)(–—-"),
        )
        rest = ", ".join(words for words in (before, behind) if words)
    words = rest.strip(" .").replace("(", ", ").replace(")", "") if rest else ""
    return (f"{term} ({words})" if words else term), found, "", ""


def _without_asides(text: str) -> str:
    """Blanks in the place of parentheses that are not a strength as a whole, so that "(50% of
    synapses)" is none.
    """

    def blank(match: re.Match[str]) -> str:
        whole = match.group()[1:-1].strip()
        found = strength(whole)
        return (
            match.group()
            if found and found.start == 0 and len(found.text) >= len(whole) - 1
            else " " * len(match.group())
        )

    return re.sub(r"\([^()]*\)", blank, text)


def _row(line: Entry) -> tuple[str, Strength | None, str, str]:
    """A table row: the columns are known by their titles; one without a title that is known is an
    annotation.
    """
    places = (
        "source|origin|^from|afferent",
        "target|destination|goal|^to\\b|efferent",
        "region|structure|nucleus|name|connection|input|output",
    )
    source, target = line.cell(_FROM_COLUMN), line.cell(_TO_COLUMN)
    both = f"{source} → {target}" if source and target else ""
    where = both or line.cell(*places) or line.cell("pathway") or line.cells[0]
    given = line.cell("strength|strong|weight|%")
    via = line.cell("via|through|by way") or line.cell("pathway|tract|fib(?:er|re)|route|bundle")
    via = via if via != where and not is_none(via) else ""
    direction = line.cell("direction")
    ends = (source, target) if both else (where,)
    others = "; ".join(
        dict.fromkeys(
            one
            for one in line.cells
            if one and not is_none(one) and one not in (*ends, given, via, direction)
        )
    )
    found = strength(given) or (strength(f"strength {given}") if given else None)
    return where, found or (None if given else strength(_without_asides(where))), others, via


def _hop(text: str) -> Hop:
    head, *described = split_outside(text, _DASH) or [""]
    outer, inner = parenthesised(head)
    place, *through = _VIA.split(outer, maxsplit=1)
    place = place.strip(" .:,")
    sorted_ = _Sorted(place, through[0].strip() if through else "")
    for aside in inner:
        sorted_.take(aside)
    words = (
        *sorted_.words,
        *(word for one in described for word in sorted_.unread(one, described=True)),
    )
    return Hop(
        tuple(_several(place)),
        tuple(sorted_.synonyms),
        tuple(sorted_.parts),
        sorted_.via,
        "; ".join(words),
        tuple(dict.fromkeys(sorted_.transmitters)),
        tuple(sorted_.senders),
    )


class _Sorted:
    """What stands in a stop's parentheses, piece by piece: other names, parts, what it runs
    through, transmitters, words.
    """

    def __init__(self, place: str, via: str) -> None:
        self.place, self.via = place, via
        self.synonyms: list[str] = []
        self.parts: list[str] = []
        self.transmitters: list[str] = []
        self.senders: list[str] = []
        self.words: list[str] = []

    def take(self, aside: str) -> None:
        """Sort one parenthesis; of several parts only an enumeration is one."""
        parts = self._parts(aside)
        self.parts += parts
        if parts and "," in aside and not any(map(self._is_other, split_list(aside))):
            return
        left = [
            word for piece in split_list(aside) for word in self.unread(piece) if piece not in parts
        ]
        if left and not parts:
            self.words.append(", ".join(left))
        elif left:
            self.words += [word for word in left if not parts_in(word) and word not in parts]

    def unread(self, piece: str, described: bool = False) -> list[str]:
        """The words of a piece that say nothing else; a description behind a dash names no
        tract.
        """
        read = self._transmitters if described else self._read
        left = [words for words in split_outside(piece, _DASH) if not read(words)]
        return [" - ".join(left)] if left else []

    def _read(self, words: str) -> bool:
        if spelled_out(words, self.place) or words in WORDS["whole_abbreviations"]:
            self.synonyms.append(words)
            return True
        through = _THROUGH.sub("", words)
        if is_transmitter(through):
            return self._transmitters(through)
        tract = fibre(through)
        if tract and not self.via:
            self.via = tract
            return len(through.split()) <= len(tract.split()) + 1
        if _THROUGH.match(words) and not self.via:
            self.via = _THROUGH.sub("", words)
            return True
        return self._transmitters(words)

    def _transmitters(self, words: str) -> bool:
        """ "glutamate", "GABAergic", "dopamine from SNc", "GABA/glycine"."""
        named, *sender = _FROM.split(words, maxsplit=1)
        found = [
            one for one in re.split(r"\s*/\s*|\s+and\s+|\s*\+\s*", named) if is_transmitter(one)
        ]
        told = found or list(transmitters(named))
        self.transmitters += told
        if sender and told and is_structure(sender[0]):
            self.senders.append(sender[0])
        bare = bool(found) and len(found) == len(re.split(r"\s*/\s*|\s+and\s+|\s*\+\s*", named))
        return bool(told) and (bare or _ERGIC_ALONE.fullmatch(named) is not None)

    def _parts(self, aside: str) -> list[str]:
        if self.place.lower().endswith("cortex") and "nucle" in aside:
            return []
        alone = (
            not spelled_out(aside, self.place)
            and aside not in WORDS["whole_abbreviations"]
            and re.fullmatch(r"[A-Z]{2,3}[a-z]", aside)
        )
        return parts_in(aside) or ([aside] if alone else [])

    def _is_other(self, piece: str) -> bool:
        return bool(fibre(piece) or is_transmitter(piece) or list(transmitters(piece)))


def _several(text: str) -> list[str]:
    """The names that one item enumerates: "Lateral preoptic area, lateral hypothalamus"; a slash
    names two.
    """
    listed = split_list(text, r"\s+and\s+|\s*\+\s*|\s+/\s+")
    first = listed if all(len(one.split()) <= 6 for one in listed) else [text]
    names = [name for one in first for name in expand_slashes(one)]
    return names if len(names) <= _MOST else [text]


def both_ends(line: Entry) -> bool:
    """Whether a row tells by its columns from which structure a pathway runs to which: then it is
    one in any place.
    """
    ends = (line.cell(_FROM_COLUMN), line.cell(_TO_COLUMN))
    return all(is_structure(parenthesised(end)[0]) for end in ends)


def only_end(line: Entry) -> str:
    """The side that a row tells by the one end that it has a column for: "Strength | Tract |
    From".
    """
    source, target = line.cell(_FROM_COLUMN), line.cell(_TO_COLUMN)
    if bool(source) == bool(target) or not is_structure(parenthesised(source or target)[0]):
        return ""
    return "afferent" if source else "efferent"


def begins_with_place(line: Entry) -> bool:
    """Whether the first stop looks like a structure."""
    found = pathway(line)
    return bool(found.hops) and all(is_anatomical(one) for one in found.hops[0].names)
