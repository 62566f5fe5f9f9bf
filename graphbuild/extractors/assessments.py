"""Tests of a structure and what they show: `- Finger-to-nose test (dysmetria, intention tremor)`, nested under their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import (
    Line,
    is_anatomical,
    is_condition,
    is_function,
    is_none,
    is_sign,
    not_understood,
    parenthesised,
    sections,
    spelled_out,
    split_list,
    subject_ref,
)
from graphbuild.extract.titles import ASSESSMENT
from graphbuild.model import Claim, Finding, Note, Ref

_BY = "assessments"
_TEST = re.compile(
    r"(?:.*\b)?(?:tests?|testing|tasks?|assays?|scales?|paradigms?|levels|audiometry|examination|assessment|imaging|panel|inventory|questionnaires?)",
    re.IGNORECASE,
)
# What is done for a condition does not detect it.
_TREATS = re.compile(r"\b(?:stimulation|therapy|treatment|targeting|surgery)\b", re.IGNORECASE)
_FOR = re.compile(r"^(?:for|in suspected)\s+", re.IGNORECASE)
_FOR_WITHIN = re.compile(r"\s+for\s+")
_LESS = re.compile(
    r"(?:reduced|impaired|absent|loss of|lack of|delayed|slow(?:ed)?|abnormal|decreased|diminished|prolonged|elevated|missing|"
    r"increased) (?!in\b|by\b|with\b|during\b|after\b)\w",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"(?:[\w-]+ ){1,3}(?:latency|amplitude|velocity|variability|threshold|speed|gain)", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:is|are|may|can|shows?|suggests?|represents?|activates?|assesses|reduced|impaired|visible|essential|increased)\b", re.IGNORECASE
)


def assessments(note: Note) -> Iterator[Finding]:
    """Each item is a test; items nested in one that says nothing else are the tests that it comprises."""
    for section in sections(note):
        if section.titled(ASSESSMENT):
            for line in section.items:
                yield from _test(line, subject_ref(note, "AnatomicalStructure"))


def _test(line: Line, organ: Ref) -> Iterator[Finding]:
    term, rest = line.entry(r"test|examination|assessment|method|name", r"shows|finding|sign|detects|purpose|result")
    if is_none(line.text):
        yield line.claim(organ, "statesNone", "assessments", by=_BY)
        return
    outer, inner = parenthesised(term)
    if not any(char.isalpha() for char in outer) or len(outer.split()) > 10:
        yield not_understood(line, _BY, "write: **Test**: what it shows")
        return
    test = line.ref(outer, "Test")
    yield line.claim(organ, "assessedBy", test, ("annotation", "; ".join(one for one in (*inner, rest) if one)), by=_BY)
    yield from _shown(line, test, term, rest)
    for child in line.children():
        yield from _nested(child, test, organ, not rest)


def _nested(line: Line, above: Ref, organ: Ref, comprises: bool) -> Iterator[Finding]:
    term, rest = line.term()
    outer = parenthesised(term)[0]
    if len(outer.split()) > 7 or _SPEAKS.search(outer) or not (comprises or _TEST.fullmatch(outer)):
        yield line.claim(above, "remark", line.text, by=_BY)
        return
    test = line.ref(outer, "Test")
    yield line.claim(above, "hasSubtest", test, by=_BY)
    yield line.claim(organ, "assessedBy", test, ("annotation", "; ".join(one for one in (*parenthesised(term)[1], rest) if one)), by=_BY)
    yield from _shown(line, test, term, rest)
    for child in line.children():
        yield child.claim(test, "remark", child.text, by=_BY)


def _shown(line: Line, test: Ref, term: str, rest: str) -> Iterator[Claim]:
    """Signs and conditions are what a test detects; a function is what it examines. No more is said than these."""
    for aside in parenthesised(term)[1]:
        if term.endswith(f"({aside})") and spelled_out(aside, test.name):
            yield line.claim(test, "alias", aside, by=_BY)
        else:
            yield from _each(line, test, aside, parenthesis=True)
    if not _TREATS.search(test.name):
        yield from _each(line, test, rest, parenthesis=False)


def _each(line: Line, test: Ref, text: str, parenthesis: bool) -> Iterator[Claim]:
    for piece in split_list(_FOR.sub("", text)):
        outer, inner = parenthesised(piece)
        wanted = _FOR_WITHIN.split(outer)[-1]
        note = ("annotation", "; ".join(inner))
        shown = [one for aside in inner for one in split_list(aside) if _shows(one) or is_condition(one)]
        if is_condition(wanted) and (_FOR.match(text) or wanted != outer or not _shows(outer)):
            yield line.claim(test, "detects", line.ref(wanted, "Condition"), note, by=_BY)
        elif _shows(outer) and not shown:
            yield line.claim(test, "detects", line.ref(outer, "Sign"), note, by=_BY)
        elif _MEASURE.fullmatch(outer):
            yield line.claim(test, "examines", line.ref(outer, "Biomarker"), note, by=_BY)
        elif parenthesis and is_function(outer) and len(outer.split()) > 1:
            yield line.claim(test, "examines", line.ref(outer, "Function"), note, by=_BY)
        yield from (line.claim(test, "detects", Ref(one, "Sign" if _shows(one) else "Condition"), by=_BY) for one in shown)


def _shows(text: str) -> bool:
    """A sign, or any short phrase that says that something is less, later or gone."""
    return is_sign(text) or (bool(_LESS.match(text)) and len(text.split()) <= 6 and not is_anatomical(text))
