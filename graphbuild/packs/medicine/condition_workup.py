"""The tests that a condition's note lists below a title of tests, whatever they are called and in
whatever layout, and what stands behind or below each for what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref, Span
from graphbuild.outline import Entry, Outline, items, normal, parenthesised
from graphbuild.packs.garden.fields import enumerated, is_group, topics_of
from graphbuild.packs.garden.things import Thing, things_of
from graphbuild.packs.medicine.clinical import is_condition, is_test
from graphbuild.packs.medicine.condition_tests import is_of_tests
from graphbuild.packs.medicine.listed_signs import is_seen, is_shown, may_be_shown
from graphbuild.packs.medicine.shown import Shown, claims_of, test_and_verb
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.forms import is_by_form
from graphbuild.terms.garden import ANNOTATION, REMARK
from graphbuild.terms.medicine import CONDITION, MAY_DETECT, TEST

_NAME, _SHOWS = WORDS.pattern("column_test"), WORDS.pattern("column_shows")
_LONGEST = 5  # words of a name that no word tells
_OTHER = re.compile(
    r"(?<![\w-])\d|[<>≥≤:]|\b(?:of|to|in|by|for|with|on|at|from|before|after|or)\b|"
    rf"^(?:{WORDS.pattern('bounds')})\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What a list of tests tells, and the lines that say it of one test."""

    claims: tuple[Claim, ...] = ()
    below: frozenset[Span] = frozenset()


def listed_tests(outline: Outline, own: Ref, by: str) -> Told:
    """The tests below titles of tests, with what each shows."""
    things = [
        each
        for thing in things_of(outline, "workup", WORDS, _is_one, (_NAME, _SHOWS), labels=False)
        for each in (_sorted(thing) if _stands_below_tests(thing) else ())
        if may_be_test(parenthesised(each.name)[0])
    ]
    said = [piece for thing in things for _, piece in _pieces(thing)]
    shown = any(map(is_seen, said))
    claims = [claim for thing in things for claim in _of_test(thing, own, shown, by)]
    lines = (line.block.span for thing in things for line in _lines(thing))
    return Told(tuple(claims), frozenset(lines))


def may_be_test(called: str) -> bool:
    """Whether a name below a title of tests is one: "Blorvak", but not "Raised copper", "Onset
    before 30" and "Cost".
    """
    if is_shown(called) or is_condition(called) or test_and_verb(called)[1]:
        return False
    plain = called[:1].isupper() and GATE.passes(called, _LONGEST) and not _OTHER.search(called)
    sorts = is_group(called, WORDS) or key_of(called) or topics_of(called, WORDS, (CONDITION,))
    return is_test(called) or (plain and not sorts and normal(called) not in WORDS["remarks"])


def _stands_below_tests(thing: Thing) -> bool:
    """Whether a title of tests stands above a thing, or it is in a table of them, by its form."""
    place = thing.entry.place.within("workup")
    role = place.role("workup") if place is not None else None
    rowed = thing.entry.form == "row" and role is not None and is_by_form(role)
    return place is not None and (rowed or is_of_tests(place.words))


def _is_one(title: str, entries: Sequence[Entry]) -> bool:
    """Whether a title below that of a list is a test, and none that sorts those below it."""
    texts = [parenthesised(entry.named(_NAME)[0])[0] for entry in items(entries)]
    tests = any(is_test(one) and not is_shown(one) for one in texts)
    return bool(entries) and not tests and (is_test(title) or any(map(is_seen, texts)))


def _sorted(thing: Thing) -> list[Thing]:
    """The tests behind a label that only sorts them, "Early: MRI brain, Blorvak", or with semicolons
    between them; else the thing.
    """
    if ";" in thing.name and not thing.says:
        return [Thing(thing.entry, one) for one in enumerated(thing.name)]
    names = enumerated(thing.says)
    tests = [one for one in names if may_be_test(parenthesised(one)[0])]
    told = len(tests) == len(names) and (len(tests) > 1 or any(map(is_test, tests)))
    sorts = told and not is_test(thing.name) and not thing.below
    return [Thing(thing.entry, one) for one in names] if sorts else [thing]


def _lines(thing: Thing) -> list[Entry]:
    return [line for line in thing.below if line.text and line.form != "code"]


def _pieces(thing: Thing) -> Iterator[tuple[Entry, str]]:
    """What a test may show, each with the entry that says it."""
    yield from ((thing.entry, piece) for piece in enumerated(thing.says))
    for line in _lines(thing):
        yield from ((line, piece) for piece in enumerated(line.text))


def _of_test(thing: Thing, own: Ref, shown: bool, by: str) -> Iterator[Claim]:
    called, inner = parenthesised(thing.name)
    test = thing.entry.ref(called, TEST)
    more = "; ".join((*inner, thing.says)) if thing.says else "; ".join(inner)
    yield thing.entry.claim(test, MAY_DETECT, own, (ANNOTATION, more), by=by)
    told = set[Span]()
    for line, piece in _pieces(thing):
        bare = parenthesised(piece)[0]
        if is_seen(bare) or (shown and may_be_shown(bare)):
            told.add(line.block.span)
            yield from claims_of(line, Shown(called, (bare,)), by)
    for line in _lines(thing):
        if line.block.span not in told:
            yield line.claim(test, REMARK, line.text, by=by)
