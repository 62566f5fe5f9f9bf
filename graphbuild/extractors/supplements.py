"""Supplements that a note lists for its structure: a title with the name, and under it one field a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from graphbuild.codes import diagnostic
from graphbuild.extract import (
    Line,
    Section,
    band,
    dose,
    heading,
    is_none,
    level,
    name,
    not_understood,
    parenthesised,
    publications,
    sections,
    split_list,
    subject_ref,
    without_publications,
)
from graphbuild.model import Finding, Note, Ref, Value

_BY = "supplements"
SUPPLEMENTS = heading(r".*\bsupplements?\b.*", r".*\bnutraceuticals?\b.*")
_LEVEL = heading(r"(?:evidence )?level", r"level of evidence", r"evidence(?: rating| grade)?")
_HINT = "fields are Evidence Level, Mechanism, Molecular Targets, Effect Type, Clinical Evidence, Evidence Quality, Consumer Note, Dosing, Safety, Contraindications, Drug Interactions"


def supplements(note: Note) -> Iterator[Finding]:
    """Each section below "Supplements …" that has fields; the titles between them give a band of evidence levels."""
    for section in sections(note):
        if section.title is None or section.below(SUPPLEMENTS) is None or section.titled(SUPPLEMENTS):
            continue
        if any(_field(line) for line in section.items):
            yield from _supplement(note, section)
        elif band(section.path[-1]) is None:
            yield from (not_understood(line, _BY, _HINT) for line in section.items)


def _supplement(note: Note, section: Section) -> Iterator[Finding]:
    assert section.title is not None
    called = name(section.title.text)
    own = section.title.ref(section.title.text, "Supplement")
    own = Ref(called.text, "Supplement", own.link)
    organ = subject_ref(note, "AnatomicalStructure")
    for synonym in called.synonyms:
        yield section.title.claim(own, "alias", synonym, by=_BY)
    yield from _supports(section, own, organ, called.annotation)
    for line in section.items:
        read = _field(line)
        if read is None:
            yield not_understood(line, _BY, _HINT)
        else:
            yield from read(line, own, organ)


def _supports(section: Section, own: Ref, organ: Ref, annotation: str) -> Iterator[Finding]:
    """That it supports the structure stands where its level does, else in its title."""
    line = next((one for one in section.items if _LEVEL.fullmatch(_label(one))), None)
    found = level(line.term()[1]) if line else None
    limits = next((limits for title in reversed(section.path) if (limits := band(title))), None)
    cited = dict.fromkeys(one for item in section.lines for one in publications(item.text))
    quality = next((one.term()[1] for one in section.items if "quality" in _label(one)), None)
    qualifiers: list[tuple[str, Value | None]] = [
        ("evidenceLevel", found.value if found else None),
        ("evidenceLevelMax", found.scale if found else None),
        ("evidenceLevelText", line.term()[1] if line else None),
        ("levelQualifier", found.qualifier if found else None),
        ("bandMin", limits[0] if limits else None),
        ("bandMax", limits[1] if limits else None),
        ("evidenceQuality", quality),
        ("annotation", annotation),
        *(("publication", Ref(one, "Publication")) for one in cited),
    ]
    place = line or section.title
    assert place is not None
    yield place.claim(own, "supports", organ, *qualifiers, by=_BY)
    if line and found is None:
        yield diagnostic("GB303", f"“{line.term()[1]}” is no level of evidence", line.block.span, "write 3/5")


def _label(line: Line) -> str:
    return line.term()[0].lower() if line.kind == "item" else ""


_Read = Callable[[Line, Ref, Ref], Iterator[Finding]]


def _text(predicate: str) -> _Read:
    def read(line: Line, own: Ref, organ: Ref) -> Iterator[Finding]:
        if _said(line):
            yield line.claim(own, predicate, _said(line), ("about", organ), by=_BY)

    return read


def _said(line: Line) -> str:
    return "; ".join(one for one in (line.term()[1], *(child.text for child in line.children())) if one)


def _things(predicate: str, kind: str, what: str) -> _Read:
    def read(line: Line, own: Ref, organ: Ref) -> Iterator[Finding]:
        if is_none(_said(line)):
            yield line.claim(own, "statesNone", what, ("about", organ), by=_BY)
            return
        for place, text in [(line, line.term()[1]), *((child, child.text) for child in line.children())]:
            for item in split_list(text):
                outer, inner = parenthesised(item)
                if outer:
                    yield place.claim(own, predicate, place.ref(outer, kind), ("annotation", "; ".join(inner)), ("about", organ), by=_BY)

    return read


def _dose(line: Line, own: Ref, organ: Ref) -> Iterator[Finding]:
    text = _said(line)
    if is_none(text) or not text:
        return
    found = dose(text)
    if found is None:
        yield diagnostic("GB304", f"“{text}” has no amount with a known unit", line.block.span, "write 100-300 mg daily")
        yield line.claim(own, "hasDose", text, ("about", organ), by=_BY)
        return
    amounts: list[tuple[str, Value | None]] = [("doseMin", found.low), ("doseMax", found.high), ("doseUnit", found.unit)]
    gloss = "; ".join(parenthesised(text)[1])
    yield line.claim(own, "hasDose", text, *amounts, ("doseFrequency", found.frequency), ("doseRoute", found.route), ("annotation", gloss), ("about", organ), by=_BY)


def _evidence(line: Line, own: Ref, organ: Ref) -> Iterator[Finding]:
    """Articles with what the note says of each; words without an article are evidence as text."""
    for place, text in [(line, line.term()[1]), *((child, child.text) for child in line.children())]:
        cited = publications(text)
        for one in cited:
            yield place.claim(own, "cites", Ref(one, "Publication"), ("gloss", without_publications(text)), ("about", organ), by=_BY)
        if text and not cited and not is_none(text):
            yield place.claim(own, "hasEvidence", text, ("about", organ), by=_BY)


def _nothing(line: Line, own: Ref, organ: Ref) -> Iterator[Finding]:
    """The level is read with `supports`."""
    return iter(())


FIELDS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (_LEVEL, _nothing),
    (heading(r"evidence quality", r"quality(?: of evidence)?"), _text("hasEvidenceQuality")),
    (heading(r"mechanisms?(?: of action)?"), _text("hasMechanism")),
    (heading(r"(?:molecular )?targets?", r"molecular target\w*"), _things("hasMolecularTarget", "MolecularTarget", "molecular targets")),
    (heading(r"effects?(?: type)?", r"benefits?"), _text("hasEffect")),
    (heading(r"(?:clinical|key|human)?\s*(?:evidence|trials?|studies|study|research)", r"references?", r"citations?", r"sources?"), _evidence),
    (heading(r"(?:consumer )?notes?"), _text("hasConsumerNote")),
    (heading(r"(?:recommended |typical |standard )?(?:dos(?:ing|age|es?))"), _dose),
    (heading(r"safety(?: profile)?", r"side effects?", r"adverse effects?"), _text("hasSafety")),
    (heading(r"contra-?indications?"), _things("contraindicatedIn", "Condition", "contraindications")),
    (heading(r"(?:drug )?interactions?"), _things("interactsWith", "Drug", "drug interactions")),
    (heading(r"agents?", r"forms?"), _things("hasForm", "Substance", "forms")),
)


def _field(line: Line) -> _Read | None:
    """How to read a line, by the name before its colon."""
    label = re.sub(r"[^\w -]+", "", _label(line)).strip()
    return next((read for pattern, read in FIELDS if pattern.fullmatch(label)), None)


