"""One stop of a pathway: the names in it, and what its parentheses say, sorted piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline.lists import (
    is_none,
    parenthesised,
    split_list,
    split_outside,
)
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import is_transmitter, transmitters
from graphbuild.packs.anatomy.hop_names import (
    FROM,
    TOGETHER,
    apart,
    several,
    with_its_part,
    without_doubts,
)
from graphbuild.packs.anatomy.structures import fibre, is_function, is_structure, parts_in
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.reading.cues import Hit

_FROM_ALONE = re.compile(r"from\s+(?:the\s+)?(.+)", re.IGNORECASE)
_ERGIC_ALONE = re.compile(
    rf"\w+ergic(?:(?:/|,? and |, )\w+ergic)*(?: (?:{WORDS.pattern('transmitted')}))?", re.IGNORECASE
)
_DASH = re.compile(r"\s+[-–—]+\s+")
_VIA = re.compile(
    r",?\s+(?:via|through|by way of|by(?=\s+the\b)|along(?=\s+the\b))\s+(?:the\s+)?", re.IGNORECASE
)
_THROUGH = re.compile(r"^(?:via|through|along|by|by way of)\s+(?:the )?", re.IGNORECASE)
OF_SIDE = re.compile(
    r"\s+(?P<which>(?:of|on) (?:the (?:opposite|same|other) side|both sides))$", re.IGNORECASE
)
"""Behind the name of a structure, of which half of the body it is."""
_SAID = re.compile(r"\s*:\s+")
_INTO = re.compile(r"\s+(?:into|from|during)\s+")
_EVENT = re.compile(rf"(?:.*\s)?(?:{WORDS.pattern('event_nouns')})s?", re.IGNORECASE)
_EFFECT = re.compile(
    r"(?:\w+ly )?(?:inhibits?|excites?|modulates?|activates?|suppress(?:es)?|releases?|drives?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hop:
    """One stop of a pathway as written: names that share what follows, and what its parentheses
    say.

    `parts` are of the stop itself, `senders` those parts of what sends to it that the note names
    ("dopamine from SNc"), and `origins` structures behind a bare "from". `doubt` is a word among the
    names that only says that they may not be so.
    """

    names: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    via: str = ""
    annotation: str = ""
    transmitters: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    doubt: Hit | None = None

    @property
    def text(self) -> str:
        return ", ".join(self.names)

    @property
    def is_place(self) -> bool:
        """Whether it is a structure or cells: all but what is plainly a function, or an effect told
        by a verb.
        """
        return not any(_is_event(one) or _EFFECT.match(one) for one in self.names)

    @property
    def is_effect_alone(self) -> bool:
        """Whether it only tells by a verb what happens at the stop before: "inhibits serotonin
        neurons"; an effect that names another structure is one on that.
        """
        words = self.text.split()
        placed = any(is_structure(word) for word in re.split(r"[/\s]", self.text))
        return len(words) > 1 and all(map(_EFFECT.match, self.names)) and not placed

    def noting(self, *words: str) -> Hop:
        return replace(self, annotation="; ".join(one for one in (self.annotation, *words) if one))

    def saying(self, said: Said) -> Hop:
        """The stop with what the line says of its connection."""
        told = tuple(dict.fromkeys((*self.transmitters, *said.transmitters)))
        return replace(self, via=self.via or said.via, transmitters=told).noting(said.annotation)


def _is_event(name: str) -> bool:
    """Whether a stop is a function, or what happens there: "hormone release into the blood",
    "adrenaline surge".
    """
    head = _INTO.split(name)[0]
    happens = _EVENT.fullmatch(head) and not is_structure(name)
    return is_function(name) or bool(happens) or (head != name and is_function(head))


class Said(NamedTuple):
    """What stands behind a strength, about the connection that has it."""

    via: str = ""
    transmitters: tuple[str, ...] = ()
    annotation: str = ""

    def beside(self, other: Said) -> Said:
        """Both, this one first."""
        told = tuple(dict.fromkeys((*self.transmitters, *other.transmitters)))
        words = "; ".join(filter(None, (self.annotation, other.annotation)))
        return Said(self.via or other.via, told, words)


NOTHING = Said()


def words_behind(place: str, words: str) -> Said:
    """What stands behind a strength, sorted as what stands in parentheses is: "90%, via the
    superior cerebellar peduncle, glutamate".
    """
    if not any(map(tells_way, split_list(words))):
        return Said(annotation=words)
    sorted_ = _Sorted(place, "")
    sorted_.take(words)
    return Said(sorted_.via, tuple(sorted_.transmitters), "; ".join(sorted_.words))


def transmitters_in(cell: str) -> Iterator[str]:
    """The transmitters that a cell of their own column names, known ones or not.

    >>> list(transmitters_in("GABA, substance P (some)")), list(transmitters_in("GABAergic"))
    (['GABA', 'substance P'], ['GABA'])
    """
    for one in split_list(parenthesised(cell)[0], TOGETHER.pattern):
        if not is_none(one):
            yield from list(transmitters(one)) or [one]


def tells_way(piece: str) -> bool:
    """Whether a piece says what a connection runs through, or with which transmitter."""
    return tells_of_it(piece) or bool(fibre(piece))


def tells_of_it(piece: str) -> bool:
    """The same, where a bare nerve may be something else: "via the fornix", "glutamate"."""
    return all(map(is_transmitter, TOGETHER.split(piece))) or bool(_THROUGH.match(piece))


def hop_of(text: str, sender: str = "") -> Hop:
    """A stop as it stands between two arrows; `sender` is whose outputs run to it."""
    head, *described = split_outside(text, _DASH) or [""]
    outer, inner = parenthesised(head)
    outer, *said = _SAID.split(outer, maxsplit=1)  # "pons: perhaps": no name has a colon in it
    place, *through = _VIA.split(outer, maxsplit=1)
    place = place.strip(" .:,/")
    side = OF_SIDE.search(place)
    place = place[: side.start()] if side else place
    place, part = with_its_part(place)
    sorted_ = _Sorted(place, through[0].strip() if through else "")
    for aside in (*inner, *said):
        if sender and _is_made_there(place, sender, aside):
            sorted_.words.append(aside)
        else:
            sorted_.take(aside)
    words = (
        *((part,) if part else ()),
        *((side["which"],) if side else ()),
        *sorted_.words,
        *(word for one in described for word in sorted_.unread(one, described=True)),
    )
    listed, doubts = without_doubts(several(place))
    names, carried = apart(listed)
    sorted_.transmitters += carried
    return Hop(
        names,
        tuple(sorted_.synonyms),
        tuple(sorted_.parts),
        sorted_.via,
        "; ".join(words),
        tuple(dict.fromkeys(sorted_.transmitters)),
        tuple(sorted_.senders),
        tuple(sorted_.origins),
        next(iter(doubts), None),
    )


def _is_made_there(place: str, sender: str, aside: str) -> bool:
    """Whether a parenthesis names what the place that is reached is known to release itself, and
    the sender is not: "Locus coeruleus (norepinephrine, arousal)".
    """
    named = (one.lower() for one in split_list(aside, r"\s*/\s*") if is_transmitter(one))
    known = (WORDS.tags.get(f"sources of {one}", ()) for one in named)
    return any(place.lower() in ones and sender.lower() not in ones for ones in known)


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
        self.origins: list[str] = []
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
        if (origin := _FROM_ALONE.fullmatch(words)) and is_structure(origin[1]):
            self.origins.append(origin[1])
            return False
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
        named, *sender = FROM.split(words, maxsplit=1)
        found = [one for one in TOGETHER.split(named) if is_transmitter(one)]
        told = found or list(transmitters(named))
        self.transmitters += told
        if sender and told and is_structure(sender[0]):
            self.senders.append(sender[0])
        bare = bool(found) and len(found) == len(TOGETHER.split(named))
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
