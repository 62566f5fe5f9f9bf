"""Differential diagnoses: `A vs. B vs. C` says that each is to be told from each other one, and that none causes another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from graphbuild.extract import Line, condition_name, is_none, not_understood, parenthesised, sections, spelled_out, split_outside, subject_ref
from graphbuild.extract.titles import DIFFERENTIALS
from graphbuild.model import Finding, Note, Ref

_BY = "differentials"
_MOST = 12  # conditions in one line: each is told from each other one
_VERSUS = re.compile(r"\s+(?:vs?\.?|versus)\s+", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?:peripheral|central|primary|secondary|acute|chronic|hereditary|acquired|benign|malignant|early|late|mild|"
    r"severe)(?: (?:origin|forms?|causes?|to .*))?",
    re.IGNORECASE,
)


def differentials(note: Note) -> Iterator[Finding]:
    """Each pair of one line, and beside it the line's whole set; what stands before a colon is what they share."""
    for section in sections(note):
        if section.below(DIFFERENTIALS) is not None:
            for line in section.items:
                yield from _line(line, subject_ref(note, "AnatomicalStructure"))


def _line(line: Line, organ: Ref) -> Iterator[Finding]:
    if is_none(line.text):
        yield line.claim(organ, "statesNone", "differential diagnoses", by=_BY)
        return
    sharing, text = _shared(line)
    members = split_outside(text.rstrip(" ."), _VERSUS)
    if not 2 <= len(members) <= _MOST or any(_ADJECTIVE.fullmatch(one) for one in members):
        yield not_understood(line, _BY, "write: Condition A vs. condition B vs. condition C")
        return
    asides = [f"{one}: {'; '.join(inner)}" for one, inner in map(parenthesised, members) if inner]
    refs = [line.ref(condition_name(parenthesised(one)[0]), "Condition") for one in members]
    for ref, member in zip(refs, members, strict=True):
        for synonym in parenthesised(member)[1]:
            if spelled_out(synonym, ref.name):
                yield line.claim(ref, "alias", synonym, by=_BY)
    for first, second in combinations(refs, 2):
        if first.name.lower() != second.name.lower():
            shared = (("differentialSet", text), ("presentation", sharing), ("annotation", "; ".join(asides)), ("about", organ))
            yield line.claim(first, "differentialWith", second, *shared, by=_BY)


def _shared(line: Line) -> tuple[str, str]:
    """What stands before a colon is the complaint that all of them share."""
    head, colon, rest = line.text.partition(": ")
    return (head, rest) if colon and not _VERSUS.search(head) else ("", line.text)
