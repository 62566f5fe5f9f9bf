"""Tests of a structure and what they show: `- Finger-to-nose test (dysmetria, intention tremor)`,
nested under their kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, is_none, items, parenthesised, pointed_at, split_list
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.structures import is_function
from graphbuild.packs.garden.fields import enumerated, fields_in
from graphbuild.packs.garden.things import Thing, things_of
from graphbuild.packs.medicine.clinical import is_condition, is_test
from graphbuild.packs.medicine.listed_signs import is_shown, list_signs, may_be_shown
from graphbuild.packs.medicine.shown import test_and_verb
from graphbuild.packs.medicine.subtests import tests_behind, tests_in
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import ALIAS, ANNOTATION, FUNCTION, REMARK, STATES_NONE
from graphbuild.terms.medicine import (
    ASSESSED_BY,
    BIOMARKER,
    CONDITION,
    DETECTS,
    EXAMINES,
    HAS_SUBTEST,
    SIGN,
    TEST,
)

_BY = "assessments"
_ONE = re.compile(rf".*\b(?:{WORDS.pattern('single_tests')})(?: \([^()]*\))?", re.IGNORECASE)
_NAME = WORDS.pattern("column_test")
_SHOWS = WORDS.pattern("column_shows")
_PLAINLY = re.compile(WORDS.pattern("column_detects"), re.IGNORECASE)
_MOST = 8  # words of what a test shows
_TEST = re.compile(rf"(?:.*\b)?(?:{WORDS.pattern('testing')})", re.IGNORECASE)
_DONE = re.compile(rf".*\b(?:{WORDS.pattern('testing_done')})", re.IGNORECASE)
# What is done for a condition does not detect it.
_TREATS = re.compile(rf"\b(?:{WORDS.pattern('treating')})\b", re.IGNORECASE)
_FOR = re.compile(rf"^(?:{WORDS.pattern('verbs of detects')})\s+(?:an?\s+|the\s+)?", re.IGNORECASE)
_DETECTS = re.compile(r"^(?:detects?|shows?|reveals|confirms)\s", re.IGNORECASE)
_MEASURES = re.compile(rf"(?:{WORDS.pattern('verbs of measures')})\s", re.IGNORECASE)
"""What begins with such a verb tells what the test is for, and nothing that it shows."""
_CHANGED_IN = re.compile(
    rf"(?:{WORDS.pattern('raised_degrees', 'lowered_degrees')}) in\s", re.IGNORECASE
)
"""Says in whom a value is another, which is not yet what the test detects."""
_FOR_WITHIN = re.compile(r"\s+for\s+")
_MEASURE = re.compile(rf"(?:[\w-]+ ){{1,3}}(?:{WORDS.pattern('measured')})", re.IGNORECASE)
_SPEAKS = re.compile(
    (
        r"\b(?:is|are|may|can|shows?|suggests?|represents?|activates?|assesses|reduced|"
        r"impaired|visible|essential|increased)\b"
    ),
    re.IGNORECASE,
)


def assessments(outline: Outline) -> Iterator[Finding]:
    """Each thing listed is a test; items nested in one that says nothing else are the tests that it
    comprises.
    """
    organ = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    listed = {
        entry.block.span
        for place, entries in outline.contents
        if place.within("assessments") is not None and list_signs(entries)
        for entry in entries
    }
    for thing in things_of(outline, "assessments", WORDS, _is_one, (_NAME, _SHOWS), labels=False):
        yield from _test(thing, organ, thing.entry.block.span in listed)


def _is_one(title: str, entries: Sequence[Entry]) -> bool:
    """A title below that of a list is a test, unless it is a group whose members are tests
    themselves.
    """
    if not _ONE.fullmatch(title):
        return False
    tests = [entry for entry in items(entries) if is_test(parenthesised(entry.named(_NAME)[0])[0])]
    return not tests


def _test(thing: Thing, organ: Ref, listed: bool) -> Iterator[Finding]:
    line, rest = thing.entry, thing.says
    if is_none(line.text):
        yield line.claim(organ, STATES_NONE, "assessments", by=_BY)
        return
    called, told = test_and_verb(thing.name)
    if told and not rest:
        thing, rest = thing._replace(name=called), told
    outer, inner = parenthesised(thing.name)
    if not GATE.passes(outer, 10):
        yield not_understood(line, _BY, "write: **Test**: what it shows")
        return
    annotation = "; ".join(one for one in (*inner, pointed_at(rest)) if one)
    for one in tests_in(outer) if "/" in outer else [outer]:
        test = line.ref(one, TEST)
        yield line.claim(organ, ASSESSED_BY, test, (ANNOTATION, annotation), by=_BY)
        yield from _shown(line, test, thing.name, rest, listed)
        yield from _behind(line, test, organ, rest)
        for below in thing.below:
            if line.form == "item":
                yield from _nested(below, test, organ, not rest)
            else:
                yield from _below(below, test)


def _behind(line: Entry, above: Ref, organ: Ref, rest: str) -> Iterator[Claim]:
    """The tests that a line enumerates behind their kind, each with its abbreviation."""
    for piece in tests_behind(above.name, rest):
        outer, inner = parenthesised(piece)
        test = line.ref(outer, TEST)
        yield line.claim(above, HAS_SUBTEST, test, by=_BY)
        yield line.claim(organ, ASSESSED_BY, test, (ANNOTATION, "; ".join(inner)), by=_BY)
        for short in inner:
            if spelled_out(short, outer):
                yield line.claim(test, ALIAS, short, by=_BY)


def _below(line: Entry, test: Ref) -> Iterator[Claim]:
    """What stands below a test's own title: what it shows, with a label before it or without."""
    for field in fields_in(line) if line.form == "row" else ():
        yield from _each(line, test, field.text, parenthesis=False)
    if line.form in ("item", "paragraph"):
        for one in enumerated(line.term()[1] or line.text):
            yield from _each(line, test, one, parenthesis=False)


def _nested(line: Entry, above: Ref, organ: Ref, comprises: bool) -> Iterator[Finding]:
    term, rest = line.term()
    outer = parenthesised(term)[0]
    if len(outer.split()) > 7 or _SPEAKS.search(outer) or not (comprises or _TEST.fullmatch(outer)):
        yield line.claim(above, REMARK, line.text, by=_BY)
        return
    said = "; ".join(one for one in (*parenthesised(term)[1], rest) if one)
    for one in tests_in(outer):
        test = line.ref(one, TEST)
        yield line.claim(above, HAS_SUBTEST, test, by=_BY)
        yield line.claim(organ, ASSESSED_BY, test, (ANNOTATION, said), by=_BY)
        yield from _shown(line, test, term, rest)
        for child in line.children():
            yield child.claim(test, REMARK, child.text, by=_BY)


def _shown(line: Entry, test: Ref, term: str, rest: str, listed: bool = False) -> Iterator[Claim]:
    """Signs and conditions are what a test detects; a function is what it examines. No more is said
    than these, but where all is `listed` for what it shows.
    """
    for aside in parenthesised(term)[1]:
        if term.endswith(f"({aside})") and spelled_out(aside, test.name):
            yield line.claim(test, ALIAS, aside, by=_BY)
        else:
            found = list(_each(line, test, aside, parenthesis=True))
            yield from found or _seen(line, test, aside)
    target = pointed_at(rest)  # "MRI → loss of volume"
    pointed, rest = target != rest, target
    if pointed or not _TREATS.search(test.name) or _DETECTS.match(rest):
        plainly = any(_PLAINLY.search(title) for title in line.columns) and line.form == "row"
        plainly = plainly or pointed or (listed and all(map(may_be_shown, enumerated(rest))))
        yield from _each(line, test, rest, parenthesis=False, plainly=plainly)


def _seen(line: Entry, test: Ref, text: str) -> Iterator[Claim]:
    """What stands alone in parentheses behind a scan is what it shows: "MRI (bulb volume)"; of a
    task it tells what is done.
    """
    for piece in split_list(text) if not _DONE.fullmatch(test.name) else ():
        bare = piece.strip()
        if (
            bare[:1].islower()
            and 1 < len(bare.split()) <= 5
            and GATE.passes(bare)
            and not is_test(bare)
            and not is_function(bare)
        ):
            yield line.claim(test, DETECTS, line.ref(bare, SIGN), by=_BY)


def _each(
    line: Entry, test: Ref, text: str, parenthesis: bool, plainly: bool = False
) -> Iterator[Claim]:
    """What a text says that a test shows; `plainly` is whether a verb or column says so, so that
    any name is that.
    """
    if _MEASURES.match(text):
        return
    plainly = plainly or _DETECTS.match(text) is not None
    for piece in split_list(_FOR.sub("", text)):
        outer, inner = parenthesised(piece)
        wanted = _FOR_WITHIN.split(outer)[-1]
        note = (ANNOTATION, "; ".join(inner))
        shown = [
            one
            for aside in inner
            if not _CHANGED_IN.match(aside)
            for one in split_list(aside)
            if is_shown(one) or is_condition(one)
        ]
        if is_condition(wanted) and (_FOR.match(text) or wanted != outer or not is_shown(outer)):
            yield line.claim(test, DETECTS, line.ref(wanted, CONDITION), note, by=_BY)
        elif (is_shown(outer) or (plainly and GATE.passes(outer, _MOST))) and not shown:
            yield line.claim(test, DETECTS, line.ref(outer, SIGN), note, by=_BY)
        elif _MEASURE.fullmatch(outer):
            yield line.claim(test, EXAMINES, line.ref(outer, BIOMARKER), note, by=_BY)
        elif parenthesis and is_function(outer) and len(outer.split()) > 1:
            yield line.claim(test, EXAMINES, line.ref(outer, FUNCTION), note, by=_BY)
        yield from (
            line.claim(test, DETECTS, Ref(one, SIGN if is_shown(one) else CONDITION), by=_BY)
            for one in shown
        )
