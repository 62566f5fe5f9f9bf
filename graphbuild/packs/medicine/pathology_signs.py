"""What a text says that a condition shows: signs, features, and the codes of its subtypes."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import ARROW, Entry, parenthesised, split_list
from graphbuild.outline.names import without_article
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.clinical import could_be_sign, is_drug, is_sign
from graphbuild.packs.medicine.pathology_lines import ends_in_signs, said_plainly
from graphbuild.packs.medicine.words import GATE
from graphbuild.terms.garden import ANNOTATION, FINDING, HAS_FEATURE, REMARK
from graphbuild.terms.medicine import CONDITION, HAS_SIGN, HAS_SUBTYPE, SIGN

_BY = "pathologies"
_SENTENCE = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z])")
_CODE = re.compile(r"[A-Z]{2,}-?(?:\d+[A-Z]?|[A-Z])")
_SPEAKS = re.compile(
    r"\b(?:can|may|might|is|are|causes?|affects?|leads?|shows?|reduces?|contributes?|correlates?)\b"
)
_ONSET = re.compile(r"(sudden(?: onset)?|acute onset)\s+(?=\w+)", re.IGNORECASE)


def codes(text: str) -> list[str]:
    """Codes that an enumeration lists: `SCA1, SCA2, etc.`; nothing where one of its items is no
    code.
    """
    pieces = [
        one
        for one in split_list(text, r"\s*/\s*|\s+and\s+")
        if one.lower() not in ("etc", "and others", "others")
    ]
    return pieces if pieces and all(_CODE.fullmatch(one) for one in pieces) else []


def subtypes_of(line: Entry, condition: Ref, text: str, subtypes: list[str]) -> Iterator[Claim]:
    """An "etc." tells that the list is open."""
    open_list = "and others" if re.search(r"\betc\b|\bothers\b", text) else ""
    for one in subtypes:
        yield line.claim(
            condition, HAS_SUBTYPE, line.ref(one, CONDITION), (ANNOTATION, open_list), by=_BY
        )


def told_of(line: Entry, condition: Ref, text: str, plainly: bool = False) -> Iterator[Claim]:
    """Signs where a phrase is one; a text of sentences or arrows is one feature. `plainly` is
    whether signs are asked for: then each short phrase is one.
    """
    told = said_plainly(line, text, condition)
    if told:
        yield from told
        return
    first, *more = _SENTENCE.split(text)
    if more and all(map(could_be_sign, split_list(first))):
        yield from told_of(line, condition, first, plainly)
        for sentence in more:
            said = said_plainly(line, sentence.rstrip("."), condition)
            yield from said or [line.claim(condition, REMARK, sentence, by=_BY)]
        return
    yield from ends_in_signs(line, text, condition)
    pieces = split_list(text)
    if (
        _shares_noun(pieces)
        or ARROW.search(text)
        or _SPEAKS.search(text)
        or any(len(parenthesised(one)[0].split()) > 6 for one in pieces)
    ):
        pieces = [text]
    for one in pieces:
        outer, inner = parenthesised(one)
        if is_drug(outer) or dose(one) is not None:
            yield line.claim(condition, REMARK, one, by=_BY)
            continue
        subtypes = [code for aside in inner for code in codes(aside)]
        yield from subtypes_of(line, condition, one, subtypes)
        yield (
            sign_of(line, condition, outer, inner)
            if (could_be_sign(one) or (plainly and GATE.passes(outer))) and not subtypes
            else line.claim(condition, HAS_FEATURE, Ref(one, FINDING), by=_BY)
        )


def _shares_noun(pieces: list[str]) -> bool:
    """ "Slow rest, posture and action tremor" is one sign: only the last of its words names one."""
    first, joined, _ = pieces[-1].partition(" and ") if len(pieces) > 1 else ("", "", "")
    return (
        bool(joined)
        and is_sign(pieces[-1])
        and not any(is_sign(one) for one in (first, *pieces[:-1]))
    )


def sign_of(line: Entry, condition: Ref, outer: str, inner: list[str]) -> Claim:
    """One sign, with how it sets in and what stands in parentheses behind it."""
    onset = _ONSET.match(outer)
    sign = without_article(outer[onset.end() :] if onset else outer)
    annotation = "; ".join([*([onset.group(1)] if onset else []), *inner])
    return line.claim(condition, HAS_SIGN, line.ref(sign, SIGN), (ANNOTATION, annotation), by=_BY)
