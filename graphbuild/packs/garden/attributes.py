"""Fields and their values: `- **Sample Type**: Blood`, a table of properties, `**Evidence Level:**
(3/5)` in a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, is_none, normal, parenthesised, sentences, split_list
from graphbuild.outline.measures import level
from graphbuild.outline.names import without_article
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.fields import Field, fields_in, header_fields, named
from graphbuild.packs.garden.sayings import is_placeholder, rating
from graphbuild.packs.garden.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import (
    ALIAS,
    ATTRIBUTE,
    FIELD,
    PUBLICATION,
    PUBLICATION_KIND,
    STATES_NONE,
)
from graphbuild.terms.medicine import HAS_EVIDENCE, INTERVENTION, SUBSTANCE

_BY = "attributes"
_CALLED_TOO = re.compile(
    rf"(?:(?P<subject>[^.;:,()]{{1,60}}) (?:is|are|was) )?(?:{WORDS.pattern('called_too')}) "
    r"(?P<names>[^.;:()]{2,120})[.!]?",
    re.IGNORECASE,
)
_NAMES_ARE = re.compile(
    r"(?:(?:its|the) )?(?P<label>[A-Z][\w-]*(?: [\w-]+){0,2})(?::| is| are)\s(?P<names>[^.;:]{2,120})[.!]?",
    re.IGNORECASE,
)
"""A sentence among others that is but a label with other names: "Trade names: Symmetrel, Gocovri."."""
_LONGEST_NAME = 5


def attributes(outline: Outline) -> Iterator[Finding]:
    """Lines of the form "field: value" under such titles; other names and a level of evidence
    wherever they stand by themselves.
    """
    subject = subject_ref(outline.note)
    for section in outline.sections:
        known = section.place.role("attributes") is not None
        elsewhere = section.place.within("relations", "elsewhere") is not None
        unread = section.place.within("none") is not None
        for line in section.lines:
            if line.parent is None and not elsewhere:
                for field in fields_in(line):
                    yield from (
                        _other_names(field, subject) if unread else _field(field, subject, known)
                    )
                if _tells_of_note(line):
                    yield from _called_too(line, subject, outline)
    for field in header_fields(outline.note):
        yield from _other_names(field, subject)


def _field(field: Field, subject: Ref, known: bool) -> Iterator[Claim]:
    line, value = field.entry, field.text
    if WORDS.field(field.label) == "other_names" and value:
        yield from _other_names(field, subject)
    elif WORDS.field(field.label) == "evidence_level" and _tells_of_note(line) and value:
        yield from _level(line, subject, value)
    elif known and value and len(field.label.split()) <= 6:
        yield from _attribute(line, subject, field.label, value)


def _tells_of_note(line: Entry) -> bool:
    """Whether a line stands in what the note says of its subject first of all, by itself."""
    place = line.place
    first = place.above is None or place.title is None or normal(place.words) in WORDS["overviews"]
    bare = line.form == "item" and line.block.level == 0  # a line without a stop, and no item
    return first and (line.form == "paragraph" or bare)


def _other_names(field: Field, subject: Ref) -> Iterator[Claim]:
    if WORDS.field(field.label) == "other_names" and not is_none(field.text):
        for one in map(named, split_list(field.text)):
            if one.text:
                yield field.entry.claim(subject, ALIAS, one.text, by=_BY)


def _called_too(line: Entry, subject: Ref, outline: Outline) -> Iterator[Claim]:
    """What a sentence says that the note's own subject is called besides: "Also known as tic
    douloureux or Fothergill disease."
    """
    own = {"", *WORDS["itself"], outline.name.lower(), outline.note.title.lower()}
    for sentence in sentences(line):
        found = _CALLED_TOO.fullmatch(sentence.text)
        told = found and without_article((found["subject"] or "").lower()) in own
        if names := found["names"] if found and told else _labelled_names(sentence, line):
            for one in split_list(parenthesised(names)[0], r",?\s+(?:or|and)\s+"):
                if GATE.passes(without_article(one), _LONGEST_NAME):
                    yield sentence.claim(subject, ALIAS, without_article(one), by=_BY)


def _labelled_names(sentence: Entry, line: Entry) -> str:
    """The names in such a sentence; of a line that is no more than it, others read them."""
    found = _NAMES_ARE.fullmatch(sentence.text)
    alone = sentence.text == line.text and ":" in line.text
    told = found and not alone and WORDS.field(found["label"]) == "other_names"
    return found["names"] if found and told else ""


def _level(line: Entry, subject: Ref, value: str) -> Iterator[Claim]:
    """In the note of a substance this is one of the fields that such notes have."""
    if not {SUBSTANCE, INTERVENTION} & set(line.note.kinds):
        yield line.claim(subject, HAS_EVIDENCE, value, *rating(level(value)), by=_BY)


def _attribute(line: Entry, subject: Ref, field: str, value: str) -> Iterator[Claim]:
    if is_none(value):
        yield line.claim(subject, STATES_NONE, field, by=_BY)
    elif not is_placeholder(value) and "null" not in value.lower().split("-"):
        cited = (
            (PUBLICATION, Ref(one, PUBLICATION_KIND)) for one in publications(f"{field}: {value}")
        )
        yield line.claim(subject, ATTRIBUTE, value, (FIELD, field), *cited, by=_BY)
