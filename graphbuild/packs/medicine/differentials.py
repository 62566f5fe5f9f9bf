"""Differential diagnoses: `A vs. B vs. C` says that each is to be told from each other one, and
that none causes another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import (
    Entry,
    Outline,
    is_none,
    items,
    parenthesised,
    split_list,
    split_outside,
)
from graphbuild.outline.names import spelled_out
from graphbuild.packs.medicine.clinical import (
    begins_as_condition,
    condition_name,
    is_condition,
    is_sign,
)
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import ABOUT, ALIAS, ANNOTATION, STATES_NONE
from graphbuild.terms.medicine import CONDITION, DIFFERENTIAL_SET, DIFFERENTIAL_WITH, PRESENTATION

_BY = "differentials"
_MOST = 12  # conditions in one line: each is told from each other one
_VERSUS = re.compile(r"\s+(?:vs?\.?|versus)\s+", re.IGNORECASE)
_COLUMN = re.compile(
    rf"{WORDS.pattern('column_condition')}|\bvs\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(rf"(?:any )?others? (?:{WORDS.pattern('sorted_conditions')})\b", re.IGNORECASE)
_ADJECTIVE = re.compile(
    rf"(?:{WORDS.pattern('sorting_conditions')})(?: (?:{WORDS.pattern('sorted_conditions')}|to .*))?",
    re.IGNORECASE,
)


def differentials(outline: Outline) -> Iterator[Finding]:
    """Each pair of one line, and beside it the line's whole set; what stands before a colon is what
    they share.
    """
    organ = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    titles = (
        place.title for place in outline.places if place.label and place.role("differentials")
    )
    labelled = {title.block.span.start for title in titles if title is not None}
    for place, entries in outline.contents:
        if place.within("differentials") is None or (place.is_item and not place.roles):
            continue
        for line in entries if place.label else items(entries):
            if place.label or line.block.span.start not in labelled:
                yield from _line(line, organ)


def told_apart(line: Entry, about: Ref) -> list[Finding]:
    """The conditions that a line sets against each other, which what the note is about tells apart;
    none where one of them is no condition by its name.
    """
    members = _VERSUS.split(line.text.rstrip(" ."))
    known = len(members) > 1 and all(map(_is_known, members))
    return list(_line(line, about)) if known else []


def _is_known(name: str) -> bool:
    return is_sign(name) or begins_as_condition(name)


def _line(line: Entry, organ: Ref) -> Iterator[Finding]:
    if is_none(line.text):
        yield line.claim(organ, STATES_NONE, "differential diagnoses", by=_BY)
        return
    sharing, text = _shared(line)
    members = _members(line, text)
    if not 2 <= len(members) <= _MOST or any(_ADJECTIVE.fullmatch(one) for one in members):
        yield not_understood(line, _BY, "write: Condition A vs. condition B vs. condition C")
        return
    text = " vs. ".join(members) if line.form == "row" else text
    asides = [f"{one}: {'; '.join(inner)}" for one, inner in map(parenthesised, members) if inner]
    refs = [line.ref(condition_name(parenthesised(one)[0]), CONDITION) for one in members]
    for ref, member in zip(refs, members, strict=True):
        for synonym in parenthesised(member)[1]:
            if spelled_out(synonym, ref.name):
                yield line.claim(ref, ALIAS, synonym, by=_BY)
    for first, second in combinations(refs, 2):
        if first.name.lower() != second.name.lower():
            shared = (
                (DIFFERENTIAL_SET, text),
                (PRESENTATION, sharing),
                (ANNOTATION, "; ".join(asides)),
                (ABOUT, organ),
            )
            yield line.claim(first, DIFFERENTIAL_WITH, second, *shared, by=_BY)


def _members(line: Entry, text: str) -> list[str]:
    """What stands between "vs."; of a row, its cells that name conditions."""
    if line.form == "row" and not _VERSUS.search(text):
        pairs = zip(line.columns, line.cells, strict=False)
        named = [cell for title, cell in pairs if _COLUMN.search(title) and GATE.passes(cell, 5)]
        return named if len(named) > 1 else [cell for cell in line.cells if is_condition(cell)]
    written = split_outside(text.rstrip(" ."), _VERSUS)
    return [one for member in written for one in _of_others(member)]


def _of_others(member: str) -> list[str]:
    """ "Other causes of amnesia (stroke, tumor)" names no condition but those in its parentheses; of
    "other causes of amnesia" alone nobody knows which.
    """
    outer, inner = parenthesised(member)
    if not _OTHERS.match(outer):
        return [member]
    return [one for aside in inner for one in split_list(aside) if GATE.passes(one, 5)]


def _shared(line: Entry) -> tuple[str, str]:
    """What stands before a colon is the complaint that all of them share."""
    head, colon, rest = line.text.partition(": ")
    return (head, rest) if colon and not _VERSUS.search(head) else ("", line.text)
