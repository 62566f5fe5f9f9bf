"""Lifestyle tips, each with its sense: `**Avoid alcohol excess** - …` advises against, `**Practice balance** - …` recommends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import Line, is_none, name, not_understood, parenthesised, sections, split_list, subject_ref
from graphbuild.extract.titles import LIFESTYLE
from graphbuild.model import Finding, Note, Ref

_BY = "lifestyle"
_AGAINST = re.compile(
    r"(?:avoid(?:ing)?|limit(?:ing)?|reduc(?:e|ing)|minimi[sz](?:e|ing)|quit(?:ting)?|stop(?:ping)?|prevent(?:ing)?|cut (?:back|down) on|cut out|no|"
    r"(?:protect(?:ion)?|guard) (?:\w+ )?(?:from|against)|(?:keep|stay) away from|don['’]t|do not|never|refrain from|abstain from)\s+",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    r"(?:(?:get|eat|take|ensure|maintain|have|consume)\s+)?(?:adequate|enough|sufficient)\s+(.+?)(?:\s+(?:levels?|intake|status))?", re.IGNORECASE
)
_DEFICIENCY = re.compile(r"deficiency\s+(?P<modality>can|may|might|could)?\s*(?:causes?|leads? to|results? in)\s+(?P<effects>[^;.]+)", re.IGNORECASE)
_BEHIND = re.compile(r",?\s+(?:with|see|when|if|in)\s+.*$", re.IGNORECASE)


def lifestyle(note: Note) -> Iterator[Finding]:
    """Each item under a title that speaks of lifestyle; what follows the name is the reason given."""
    for section in sections(note):
        if section.below(LIFESTYLE) is not None:
            for line in section.items:
                yield from _tip(line, subject_ref(note, "AnatomicalStructure"))


def _tip(line: Line, organ: Ref) -> Iterator[Finding]:
    term, reason = line.entry()
    if is_none(line.text):
        yield line.claim(organ, "statesNone", "lifestyle tips", by=_BY)
        return
    outer, inner = parenthesised(term)
    if not any(char.isalpha() for char in outer) or len(outer.split()) > 14:
        yield not_understood(line, _BY, "write: **Do this** - why, or **Avoid that** - why")
        return
    annotation = "; ".join(one for one in (*inner, reason, *(child.text for child in line.children())) if one)
    against = _AGAINST.match(outer)
    if against:
        for one in split_list(outer[against.end() :]):
            yield line.claim(line.ref(one, "Exposure"), "advisedAgainst", organ, ("annotation", annotation), by=_BY)
    else:
        yield line.claim(line.ref(outer, "Intervention"), "recommendedFor", organ, ("annotation", annotation), by=_BY)
    yield from _deficiency(line, term, reason)


def _deficiency(line: Line, term: str, reason: str) -> Iterator[Finding]:
    """`Get adequate vitamin B1 - Deficiency can cause X` says a second thing: what a lack of the substance causes."""
    enough, said = _ENOUGH.fullmatch(parenthesised(term)[0]), _DEFICIENCY.match(reason)
    if enough is None or said is None:
        return
    substance = Ref(enough.group(1), "Substance")
    deficiency = Ref(f"{substance.name} deficiency", "Condition")
    for synonym in name(term).synonyms:
        yield line.claim(substance, "alias", synonym, by=_BY)
    yield line.claim(deficiency, "deficiencyOf", substance, by=_BY)
    for one in split_list(_BEHIND.sub("", said["effects"]), r"\s+and\s+"):
        yield line.claim(deficiency, "causes", line.ref(parenthesised(one)[0], "Condition"), ("modality", said["modality"]), by=_BY)
