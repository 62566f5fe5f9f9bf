"""Supplements that a note lists for its structure: a title with the name, and under it one field a line; or a table.

A field is known by its name, in any of the words that authors use for it. What a field says is kept as written where it
is prose, and read further where its form is plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from graphbuild.codes import diagnostic
from graphbuild.extract import (
    Line,
    Section,
    band,
    citations,
    dose_values,
    doses,
    effects,
    heading,
    is_condition,
    is_drug,
    is_none,
    is_synonym,
    level,
    name,
    not_understood,
    parenthesised,
    publications,
    sections,
    split_list,
    subject_ref,
)
from graphbuild.extract.titles import SUPPLEMENTS
from graphbuild.model import Finding, Note, Ref, Value

_BY = "supplements"
_LEVEL = heading(r"(?:evidence )?level", r"level of evidence", r"evidence(?: rating| grade)?")
_BARE_LEVEL = re.compile(r"(?:evidence )?level \d(?:\.\d)?(?:\s*/\s*\d)?", re.IGNORECASE)
_NAME = re.compile(r"supplement|name|nutrient|substance|agent", re.IGNORECASE)
_HINT = (
    "fields are Evidence Level, Mechanism, Molecular Targets, Effect Type, Clinical Evidence, Evidence Quality, Consumer Note, Dosing, Safety, "
    "Contraindications, Drug Interactions"
)


class _Field(NamedTuple):
    """A field of a supplement: its name, and what it says, each piece with the line that it stands in."""

    label: str
    line: Line
    said: tuple[tuple[Line, str], ...]

    @property
    def text(self) -> str:
        return "; ".join(text for _, text in self.said if text)


_Read = Callable[[_Field, Ref, Ref], Iterator[Finding]]


def supplements(note: Note) -> Iterator[Finding]:
    """Each section below "Supplements …" that has fields; the titles between them give a band of evidence levels."""
    organ = subject_ref(note, "AnatomicalStructure")
    for section in sections(note):
        if section.title is None or section.below(SUPPLEMENTS) is None:
            continue
        rows = [line for line in section.items if line.kind == "row" and not _reader(_of_pair(line))]
        known = {id(row) for row in rows}
        fields = [_of_pair(line) if line.kind == "row" else _of_item(line) for line in section.items if id(line) not in known]
        for row in rows:
            yield from _of_table(row, section, organ)
        if any(_reader(field) for field in fields) and not section.titled(SUPPLEMENTS):
            yield from _supplement(section.title, section.title.text, fields, section, organ)
        elif band(section.path[-1]) is None or fields:
            yield from (not_understood(field.line, _BY, _HINT) for field in fields if not is_none(field.line.text))


def _of_item(line: Line) -> _Field:
    label, text = line.term()
    if not text and _BARE_LEVEL.fullmatch(label):
        label, text = "level", label
    return _Field(label, line, ((line, text), *((child, child.text) for child in line.children())))


def _of_pair(line: Line) -> _Field:
    """A row of a table that has a field in each row: its name, and what it says."""
    label, *said = line.cells if line.kind == "row" and len(line.cells) > 1 else ("",)
    return _Field(label, line, tuple((line, text) for text in said))


def _of_table(row: Line, section: Section, organ: Ref) -> Iterator[Finding]:
    """A row is a supplement, its columns are fields by their titles."""
    cells = list(zip(row.header, row.cells, strict=False))
    called = next((text for title, text in cells if _NAME.search(title)), row.cells[0] if row.cells else "")
    fields = [_Field(title, row, ((row, text),)) for title, text in cells if text and text != called]
    yield from _supplement(row, called, fields, section, organ)


def _supplement(title: Line, text: str, fields: list[_Field], section: Section, organ: Ref) -> Iterator[Finding]:
    called = name(text)
    own = Ref(called.text, "Drug" if "prescription" in called.annotation.lower() else "Supplement", title.ref(text, "Supplement").link)
    others = [one for one in called.synonyms if not is_synonym(one, called.text)]
    for synonym in called.synonyms:
        if synonym not in others:
            yield title.claim(own, "alias", synonym, by=_BY)
    for form in (one.strip() for other in others for one in re.split(r"[+/]", other)):
        if form.isupper():
            yield title.claim(own, "hasForm", Ref(form, "Substance"), by=_BY)
    yield from _supports(title, fields, section, own, organ, "; ".join(one for one in (*others, called.annotation) if one))
    for field in fields:
        read = _reader(field)
        if read is None:
            yield not_understood(field.line, _BY, _HINT)
        else:
            yield from read(field, own, organ)


def _supports(title: Line, fields: list[_Field], section: Section, own: Ref, organ: Ref, annotation: str) -> Iterator[Finding]:
    """That it supports the structure stands where its level does, else in its title."""
    field = next((one for one in fields if _LEVEL.fullmatch(_label(one))), None)
    found = level(field.text) if field else None
    limits = next((limits for heading in reversed(section.path) if (limits := band(heading))), None)
    cited = dict.fromkeys(one for field in fields for one in publications(field.text))
    qualifiers: list[tuple[str, Value | None]] = [
        ("evidenceLevel", found.value if found else None),
        ("evidenceLevelMax", found.scale if found else None),
        ("evidenceLevelText", field.text if field else None),
        ("levelQualifier", found.qualifier if found else None),
        ("bandMin", limits[0] if limits else None),
        ("bandMax", limits[1] if limits else None),
        ("evidenceQuality", next((one.text for one in fields if "quality" in _label(one)), None)),
        ("annotation", annotation),
        *(("publication", Ref(one, "Publication")) for one in cited),
    ]
    yield (field.line if field else title).claim(own, "supports", organ, *qualifiers, by=_BY)
    if field and found is None:
        yield diagnostic("GB303", f"“{field.text}” is no level of evidence", field.line.block.span, "write 3/5")


def _label(field: _Field) -> str:
    return re.sub(r"[^\w -]+", "", field.label.lower()).strip()


def _level(field: _Field, own: Ref, organ: Ref) -> Iterator[Finding]:
    """The level itself is read with `supports`; a condition that it is given for is one that the supplement may affect."""
    found = level(field.text)
    for one in split_list(found.qualifier) if found else []:
        if is_condition(one):
            level_of = (("evidenceLevel", found.value if found else None), ("evidenceLevelMax", found.scale if found else None))
            yield field.line.claim(own, "affectsCondition", field.line.ref(parenthesised(one)[0], "Condition"), *level_of, ("about", organ), by=_BY)


def _text(predicate: str) -> _Read:
    def read(field: _Field, own: Ref, organ: Ref) -> Iterator[Finding]:
        if field.text:
            yield field.line.claim(own, predicate, field.text, ("about", organ), by=_BY)

    return read


def _effect(field: _Field, own: Ref, organ: Ref) -> Iterator[Finding]:
    yield from _text("hasEffect")(field, own, organ)
    for line, text in field.said:
        for one in effects(text):
            told = (("verb", one.verb), ("modality", one.modality), ("about", organ))
            yield line.claim(own, "affectsCondition", line.ref(one.condition, "Condition"), *told, by=_BY)


def _things(predicate: str, kind: str, what: str) -> _Read:
    def read(field: _Field, own: Ref, organ: Ref) -> Iterator[Finding]:
        if is_none(field.text):
            yield field.line.claim(own, "statesNone", what, ("about", organ), by=_BY)
            return
        for line, text in field.said:
            for item in split_list(text):
                outer, inner = parenthesised(item)
                if outer:
                    thing = line.ref(outer, "Drug" if is_drug(outer) and kind == "Condition" else kind)
                    yield line.claim(own, predicate, thing, ("annotation", "; ".join(inner)), ("about", organ), by=_BY)

    return read


def _dose(field: _Field, own: Ref, organ: Ref) -> Iterator[Finding]:
    """One amount for each line, and for each item of a list of amounts."""
    for line, text in field.said:
        if not text or is_none(text):
            continue
        found = doses(text)
        if not found:
            yield diagnostic("GB304", f"“{text}” has no amount with a known unit", line.block.span, "write 100-300 mg daily")
            yield line.claim(own, "hasDose", text, ("about", organ), by=_BY)
        for words, one in found:
            gloss = "; ".join(parenthesised(words)[1])
            yield line.claim(own, "hasDose", words, *dose_values(one), ("annotation", gloss), ("about", organ), by=_BY)


def _evidence(field: _Field, own: Ref, organ: Ref) -> Iterator[Finding]:
    """Articles with what the note says of each; words without an article are evidence as text."""
    for line, text in field.said:
        cited = citations(text)
        for one, gloss in cited:
            yield line.claim(own, "cites", Ref(one, "Publication"), ("gloss", gloss), ("about", organ), by=_BY)
        if text and not cited and is_none(text):
            yield line.claim(own, "statesNone", "evidence", ("about", organ), by=_BY)
        elif text and not cited:
            yield line.claim(own, "hasEvidence", text, ("about", organ), by=_BY)


FIELDS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (_LEVEL, _level),
    (heading(r"evidence quality", r"quality(?: of evidence)?"), _text("hasEvidenceQuality")),
    (heading(r"mechanisms?(?: of action)?", r"how it works", r"works by", r"mode of action"), _text("hasMechanism")),
    (heading(r"(?:molecular )?targets?", r"molecular target\w*"), _things("hasMolecularTarget", "MolecularTarget", "molecular targets")),
    (heading(r"effects?(?: type)?", r"benefits?"), _effect),
    (
        heading(
            r"(?:clinical|key|human|supporting)?\s*(?:evidence|trials?|studies|study|research|rcts?)",
            r"meta-? ?analys[ei]s",
            r"references?",
            r"citations?",
            r"sources?",
        ),
        _evidence,
    ),
    (heading(r"(?:consumer )?notes?", r"for consumers"), _text("hasConsumerNote")),
    (heading(r"(?:recommended |typical |standard |daily )?(?:dos(?:ing|age|es?))"), _dose),
    (heading(r"safety(?: profile)?", r"side effects?", r"adverse effects?"), _text("hasSafety")),
    (heading(r"contra-?indications?", r"contra-?indicated (?:in|with)"), _things("contraindicatedIn", "Condition", "contraindications")),
    (heading(r"(?:drug )?interactions?"), _things("interactsWith", "Drug", "drug interactions")),
    (heading(r"agents?", r"forms?"), _things("hasForm", "Substance", "forms")),
)


def _reader(field: _Field) -> _Read | None:
    """How to read a field, by its name."""
    return next((read for pattern, read in FIELDS if pattern.fullmatch(_label(field))), None)
