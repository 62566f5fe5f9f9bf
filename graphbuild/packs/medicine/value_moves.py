"""Sentences of a test's note that tell what moves its value, or of what that may be a sign: "Cocaine
pushes CK up. So does macro-CK.", "A high CK may indicate rhabdomyolysis or hypothyroidism".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, DENIED, POLARITY, Claim, Predicate, Ref
from graphbuild.outline import Entry, Outline, sentences
from graphbuild.packs.garden.fields import Named, named
from graphbuild.packs.medicine.affected_values import names_of_value
from graphbuild.packs.medicine.clinical import is_condition, is_named_thing, is_sign
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.alternatives import alternatives
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import CONDITION, INCREASES, MAY_DETECT, REDUCES

_MODAL = (
    r"(?:(?:do|does|did|can|will|also|too|often|usually|mostly|(?P<may>may|might|could)|"
    r"(?P<no>not|never|cannot|(?:do|does|did|wo|ca)n['’]t))\s+)*"
)
_HARDLY = re.compile(rf"\b(?:\w+n['’]t|{WORDS.pattern('hardly_words')})\b", re.IGNORECASE)
"""What makes a sentence none of a move where it is no part of the verb: "Tea hardly pushes it up"."""
_UP = WORDS.pattern("idea_rising")
_DOWN = WORDS.pattern("idea_falling")
_SO = re.compile(
    r"(?:and\s+)?(?:so|(?P<no>neither|nor))\s+(?:does|do|did|can|will|(?P<may>may|might|could))\s+"
    r"(?P<names>[^.;:]+)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r",\s+(?:and\s+)?(?:i|we|you|he|she|it|they|this|that|an?|the|which|who|where|because|since|as|for|so|but|though)\s.*",
    re.IGNORECASE,
)
"""What is said of the last name, and is none: "macro-CK, a harmless complex"."""
_AND = re.compile(r",\s+(?:and|or)\s+|,\s+|\s+(?:and|or)\s+")
_SHARED = re.compile(rf"[a-z].*\s(?:{WORDS.pattern('nouns_shared_by_names')})")
_SPECIMEN = re.compile(rf"^(?:{WORDS.pattern('specimens')})\s+", re.IGNORECASE)
_MOST = 6  # words of a name


class _Moved(NamedTuple):
    """What moves a value, which way, and how sure that is."""

    names: str
    up: bool
    no: bool
    may: str


class _Sentences:
    """The sentences on one value, by what it is called."""

    def __init__(self, called: set[str]) -> None:
        names = alternatives(sorted(called, key=lambda one: (-len(one), one)))
        nouns = WORDS.pattern("nouns_of_values", "value_nouns", "called_values")
        own = rf"(?:(?:the|this|an?|your)\s+)?(?:(?:{names})(?:\s+(?:{nouns}))?|{nouns})"
        moving = WORDS.pattern("idea_moving", "keeping_somewhere")
        taken = (
            rf"(?:{WORDS.pattern('keeping_somewhere')})\s+it\s+(?:up|down)\b|"
            rf"(?:{WORDS.pattern('taking_along')})\s+(?:(?:(?:the|this|an?|your)\s+)?(?:{names})\s+)?(?:up|down)\b"
        )  # "Liver cells take it up"
        self.moves = re.compile(
            rf"(?P<names>[^.;:]+?)\s+{_MODAL}(?!{taken})(?:{moving})\s+"
            rf"(?:{own}\s+(?:(?P<up>{_UP})|{_DOWN})|(?:(?P<up_first>{_UP})|{_DOWN})\s+{own})",
            re.IGNORECASE,
        )
        raised, lowered = WORDS.pattern("moved_up"), WORDS.pattern("moved_down")
        self.moved = re.compile(
            rf"{own}\s+(?:is|are|gets?|can be|(?P<may>may be|might be|could be))\s+"
            rf"(?:(?:also|often|usually|further|too|(?P<no>not|never))\s+)*"
            rf"(?:(?P<up>{raised})|{lowered})\s+by\s+(?P<names>[^.;:]+)",
            re.IGNORECASE,
        )
        self.told = re.compile(
            rf"(?P<names>[^.;:]+?)\s+{_MODAL}"
            rf"(?:(?P<up>{WORDS.pattern('raises')})|{WORDS.pattern('lowers')})\s+{own}",
            re.IGNORECASE,
        )
        degree = WORDS.pattern("raised_degrees", "lowered_degrees", "degrees_of_values")
        self.means = re.compile(
            rf"(?:an?\s+|any\s+)?(?:very\s+|too\s+)?(?:{degree})\s+{own}\s+"
            rf"(?:(?:also|often|usually|can|will|(?P<may>may|might|could))\s+)*"
            rf"(?:{WORDS.pattern('pointing_to')})\s+(?P<names>[^.;:]+)",
            re.IGNORECASE,
        )


def told_of_value(outline: Outline, subject: Ref, by: str) -> Iterator[Claim]:
    """What the sentences of paragraphs say of the value of the note's own test."""
    called = names_of_value(outline)
    known = _Sentences(called | {_SPECIMEN.sub("", one) for one in called})
    for place, entries in outline.contents:
        if place.label or place.within("relations", "elsewhere", "none"):
            continue
        for entry in entries if place.title is None or place.title.form != "callout" else ():
            if entry.form in ("paragraph", "item"):
                yield from _told(entry, subject, known, by)


def _told(entry: Entry, subject: Ref, known: _Sentences, by: str) -> Iterator[Claim]:
    before: _Moved | None = None
    for one in sentences(entry):
        text = one.text.strip(" .!")
        moved = _moved(text, known, before)
        if moved is not None:
            predicate, sure = INCREASES if moved.up else REDUCES, tuple(_sure(moved))
            for called in _names(moved.names):
                yield one.claim(one.ref(called.text, THING), predicate, subject, *sure, by=by)
        before = moved or _read_by_others(text, known)
        yield from _meant(one, text, subject, known, by)


def _moved(text: str, known: _Sentences, before: _Moved | None) -> _Moved | None:
    found = known.moves.fullmatch(text) or known.moved.fullmatch(text)
    if found is not None and _HARDLY.search(found["names"]):
        return None
    if found is not None:
        groups = found.groupdict()
        up = bool(groups["up"] or groups.get("up_first"))
        return _Moved(found["names"], up, bool(groups["no"]), groups["may"] or "")
    again = _SO.fullmatch(text) if before is not None else None
    if again is None or before is None:
        return None
    return _Moved(again["names"], before.up, bool(again["no"]), again["may"] or "")


def _read_by_others(text: str, known: _Sentences) -> _Moved | None:
    """What a plain sentence says, which others read: "Exercise raises CK"."""
    found = known.told.fullmatch(text)
    return _Moved("", bool(found["up"]), False, "") if found else None


def _sure(moved: _Moved) -> Iterator[tuple[Predicate, str]]:
    if moved.no:
        yield POLARITY, DENIED
    if moved.may:
        yield from ((CERTAINTY, "possible"), (CERTAINTY_TEXT, moved.may.split()[0].lower()))


def _meant(one: Entry, text: str, subject: Ref, known: _Sentences, by: str) -> Iterator[Claim]:
    """The illnesses of which a changed value may be a sign, where most of them are known."""
    found = known.means.fullmatch(text)
    names = _names(found["names"]) if found else []
    if 2 * sum(is_condition(name.text) or is_sign(name.text) for name in names) < len(names):
        return
    for name in names:
        yield one.claim(subject, MAY_DETECT, one.ref(name.text, CONDITION), by=by)


def _names(text: str) -> list[Named]:
    """What a sentence names side by side; none where one piece is no name."""
    listed = _BEHIND.sub("", text)
    pieces = _AND.split(listed)
    alone = " " not in pieces[0] and not (pieces[0].endswith("s") or is_named_thing(pieces[0]))
    shared = len(pieces) > 1 and alone and _SHARED.fullmatch(pieces[-1])  # not "Still disease"
    found = [named(one) for one in ([listed] if shared else pieces)]
    told = all(GATE.passes(one.text, _MOST) for one in found)
    return found if told else []
