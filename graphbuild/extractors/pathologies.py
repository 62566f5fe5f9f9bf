"""Pathologies of a structure, with their signs, subtypes and what else the note says of them.

A phrase is a sign where it looks like one; any other is a feature, which says less: "Reduced cerebellar volume".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import (
    ARROW,
    Line,
    could_be_sign,
    is_none,
    is_sign,
    name,
    not_understood,
    parenthesised,
    sections,
    spelled_out,
    split_list,
    subject_ref,
)
from graphbuild.extract.titles import PATHOLOGIES
from graphbuild.model import Claim, Finding, Note, Ref

_BY = "pathologies"
_CODE = re.compile(r"[A-Z]{2,}-?(?:\d+[A-Z]?|[A-Z])")
_NAME = r"condition|patholog|disease|disorder|illness|diagnosis|name"
_SIGNS = r"sign|symptom|presentation|feature|manifestation"
_SPEAKS = re.compile(r"\b(?:can|may|might|is|are|causes?|affects?|leads?|shows?|reduces?|contributes?|correlates?)\b")
_ONSET = re.compile(r"(sudden(?: onset)?|acute onset)\s+(?=\w+)", re.IGNORECASE)
_PHASE = re.compile(r"(?:acute|chronic|early|late|subacute) (?:phase|stage|form)", re.IGNORECASE)


def pathologies(note: Note) -> Iterator[Finding]:
    """Each item or row below such a title is a condition; its nested items say more of it."""
    for section in sections(note):
        if section.titled(PATHOLOGIES):
            for line in section.items:
                yield from _pathology(line, subject_ref(note, "AnatomicalStructure"))


def _pathology(line: Line, organ: Ref) -> Iterator[Finding]:
    term, rest = line.entry(_NAME, _SIGNS)
    if is_none(line.text) or is_none(term):
        yield line.claim(organ, "statesNone", "pathologies", by=_BY)
        return
    called = name(term)
    if not any(char.isalpha() for char in called.text) or len(called.text.split()) > 9:
        yield not_understood(line, _BY, "write: **Condition**: sign, sign")
        return
    condition = line.ref(called.text, "Condition")
    yield line.claim(organ, "hasPathology", condition, ("annotation", called.annotation), by=_BY)
    yield from _asides(line, condition, term)
    yield from _said(line, condition, rest)
    for child in line.children():
        yield from _more(child, condition)


def _asides(line: Line, condition: Ref, term: str) -> Iterator[Claim]:
    """What the parentheses behind a name are: its abbreviation, or a list of its subtypes' codes."""
    for aside in parenthesised(term)[1]:
        subtypes = _codes(aside)
        if spelled_out(aside, condition.name):
            yield line.claim(condition, "alias", aside, by=_BY)
        elif subtypes:
            yield from _subtypes(line, condition, aside, subtypes)
        else:
            yield line.claim(condition, "remark", aside, by=_BY)


def _codes(text: str) -> list[str]:
    """Codes that an enumeration lists: `SCA1, SCA2, etc.`; nothing where one of its items is no code."""
    pieces = [one for one in split_list(text, r"\s*/\s*|\s+and\s+") if one.lower() not in ("etc", "and others", "others")]
    return pieces if pieces and all(_CODE.fullmatch(one) for one in pieces) else []


def _subtypes(line: Line, condition: Ref, text: str, subtypes: list[str]) -> Iterator[Claim]:
    """An "etc." tells that the list is open."""
    open_list = "and others" if re.search(r"\betc\b|\bothers\b", text) else ""
    for one in subtypes:
        yield line.claim(condition, "hasSubtype", line.ref(one, "Condition"), ("annotation", open_list), by=_BY)


def _said(line: Line, condition: Ref, text: str) -> Iterator[Claim]:
    """Signs where a phrase is one; a text of sentences or arrows is one feature."""
    pieces = split_list(text)
    if _shares_noun(pieces) or ARROW.search(text) or _SPEAKS.search(text) or any(len(parenthesised(one)[0].split()) > 6 for one in pieces):
        pieces = [text]
    for one in pieces:
        outer, inner = parenthesised(one)
        subtypes = [code for aside in inner for code in _codes(aside)]
        yield from _subtypes(line, condition, one, subtypes)
        yield (
            _sign(line, condition, outer, inner)
            if could_be_sign(one) and not subtypes
            else line.claim(condition, "hasFeature", Ref(one, "Finding"), by=_BY)
        )


def _shares_noun(pieces: list[str]) -> bool:
    """ "Slow rest, posture and action tremor" is one sign: only the last of its words names one."""
    first, joined, _ = pieces[-1].partition(" and ") if len(pieces) > 1 else ("", "", "")
    return bool(joined) and is_sign(pieces[-1]) and not any(is_sign(one) for one in (first, *pieces[:-1]))


def _sign(line: Line, condition: Ref, outer: str, inner: list[str]) -> Claim:
    onset = _ONSET.match(outer)
    sign = outer[onset.end() :] if onset else outer
    annotation = "; ".join([*([onset.group(1)] if onset else []), *inner])
    return line.claim(condition, "hasSign", line.ref(sign, "Sign"), ("annotation", annotation), by=_BY)


def _more(line: Line, condition: Ref) -> Iterator[Claim]:
    """A nested item: a phase with a name of its own is a subtype, and what follows its name is said of it."""
    term, rest = line.term()
    inner = parenthesised(term)[1]
    if line.block.strong and inner and _PHASE.match(term):
        subtype = line.ref(inner[0], "Condition")
        yield line.claim(condition, "hasSubtype", subtype, ("annotation", parenthesised(term)[0]), by=_BY)
        yield from _said(line, subtype, rest)
    elif all(is_sign(one) for one in split_list(line.text)):
        yield from _said(line, condition, line.text)
    else:
        yield line.claim(condition, "hasFeature", Ref(line.text, "Finding"), by=_BY)
    for child in line.children():
        yield child.claim(condition, "remark", child.text, by=_BY)
