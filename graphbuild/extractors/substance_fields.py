"""Fields in the note of a substance: `- **Evidence Level**: 2/5`, `**Acts on:** X, Y`, or a table of fields and entries.

They say of the note's own substance what an organ's note says of each supplement that it lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuild.extract import (
    Line,
    citations,
    dose,
    dose_values,
    heading,
    is_name,
    is_none,
    is_placeholder,
    level,
    name,
    normal,
    parenthesised,
    pieces,
    sections,
    spelled_out,
    split_list,
    subject_ref,
)
from graphbuild.extract.titles import DOSAGE, RELATIONS
from graphbuild.model import Claim, Finding, Note, Ref, Value

_BY = "substance_fields"


class _Field(NamedTuple):
    """The property of a field's name; with a kind its value lists things, without one it is words."""

    label: re.Pattern[str]
    predicate: str
    kind: str = ""


_OTHER_FIELDS = heading(r"(?:long-term )?safety(?: .*)?", r"mechanisms?(?: of action)?", r"evidence summary")
_FIELDS = (
    _Field(heading(r"evidence level", r"level of evidence", r"evidence rating"), "hasEvidence"),
    _Field(heading(r"evidence quality", r"quality of evidence"), "hasEvidenceQuality"),
    _Field(heading(r"mechanisms?(?: of action)?", r"how it works"), "hasMechanism"),
    _Field(heading(r"(?:molecular )?targets?", r"acts on"), "hasMolecularTarget", "MolecularTarget"),
    _Field(heading(r"effects?(?: type)?", r"benefits?"), "hasEffect"),
    _Field(heading(r"(?:recommended |typical |standard )?(?:dos(?:es?|age|ing))", r"upper limit", r"maximum dose"), "hasDose"),
    _Field(heading(r"contra-?indications?", r"contra-?indicated (?:in|with)"), "contraindicatedIn", "Condition"),
    _Field(heading(r"(?:drug )?interactions?"), "interactsWith", "Drug"),
    _Field(heading(r"safety(?: profile)?", r"(?:side|adverse) effects"), "hasSafety"),
    _Field(heading(r"consumer notes?"), "hasConsumerNote"),
    _Field(heading(r"forms?", r"available forms"), "hasForm", "Substance"),
    _Field(heading(r"other names", r"also (?:known as|called)", r"synonyms"), "alias"),
    _Field(heading(r"(?:clinical )?(?:trials|studies|evidence)", r"references"), "cites"),
)


def substance_fields(note: Note) -> Iterator[Finding]:
    """Wherever such a field stands, but for relations, and for sections whose lines have names of their own."""
    for section in sections(note):
        if section.title is not None and section.title.kind == "heading":
            yield from _names(section.title, subject_ref(note))
        if any(section.below(pattern) for pattern in (RELATIONS, DOSAGE, _OTHER_FIELDS)):
            continue
        for line in section.lines:
            if line.parent is None and line.kind in ("item", "row", "paragraph"):
                for piece in pieces(line):
                    yield from _field(piece, subject_ref(note))


def _names(title: Line, own: Ref) -> Iterator[Claim]:
    """The note's own title in its body may have a synonym in parentheses; abbreviations are read elsewhere."""
    called = name(title.text)
    if called.text == name(title.note.title).text:
        yield from (title.claim(own, "alias", one, by=_BY) for one in called.synonyms if not spelled_out(one, called.text))


def _field(line: Line, own: Ref) -> Iterator[Claim]:
    label, value = (line.cells[0], line.cells[1]) if line.kind == "row" and len(line.cells) == 2 else line.term()
    field = next((one for one in _FIELDS if one.label.fullmatch(normal(label))), None)
    if field is None or not value:
        return
    if is_none(value):
        yield line.claim(own, "statesNone", label, by=_BY)
    elif not is_placeholder(value):
        yield from _things(line, own, field, value) if field.kind else _words(line, own, field, label, value)


def _things(line: Line, own: Ref, field: _Field, value: str) -> Iterator[Claim]:
    things = [parenthesised(one) for one in split_list(value)]
    if not all(is_name(outer, 7) for outer, _ in things):
        yield line.claim(own, "remark", line.text, by=_BY)
        return
    for outer, inner in things:
        thing = line.ref(outer, field.kind)
        yield line.claim(own, field.predicate, thing, ("annotation", "; ".join(inner)), by=_BY)
        yield from (line.claim(thing, "alias", short, by=_BY) for short in inner if spelled_out(short, outer) or spelled_out(outer, short))


def _words(line: Line, own: Ref, field: _Field, label: str, value: str) -> Iterator[Claim]:
    match field.predicate:
        case "alias":
            yield from (line.claim(own, "alias", parenthesised(one)[0], by=_BY) for one in split_list(value))
        case "cites":
            cited = citations(value)
            yield from (line.claim(own, "cites", Ref(article, "Publication"), ("gloss", gloss), by=_BY) for article, gloss in cited)
            if not cited:
                yield _evidence(line, own, value)
        case "hasEvidenceQuality":
            for outer, inner in map(parenthesised, split_list(value)):
                yield line.claim(own, "hasEvidenceQuality", outer, ("annotation", "; ".join(inner)), by=_BY)
        case "hasDose":
            yield line.claim(own, "hasDose", value, ("field", label), *_amount(value, upper="dos" not in label.lower()), by=_BY)
        case "hasEvidence":
            yield _evidence(line, own, value)
        case _:
            yield line.claim(own, field.predicate, value, by=_BY)


def _evidence(line: Line, own: Ref, value: str) -> Claim:
    found = level(value)
    given = (("evidenceLevel", found.value), ("evidenceLevelMax", found.scale), ("levelQualifier", found.qualifier)) if found else ()
    return line.claim(own, "hasEvidence", value, *given, by=_BY)


def _amount(value: str, upper: bool) -> list[tuple[str, Value | None]]:
    """An upper limit has no lower end."""
    found = dose(value)
    if found is None:
        return []
    return dose_values(found._replace(low=None) if upper else found)
