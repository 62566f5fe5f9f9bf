"""The doses of a substance, in a section of its note: `- **RDA**: 11 mg (men), 8 mg (women)`."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Predicate, Ref, Value
from graphbuild.names import same_name
from graphbuild.outline import Entry, Outline, Place, items, parenthesised, pieces
from graphbuild.packs.garden.fields import topics_of
from graphbuild.packs.garden.listing import Listing, listing_of, warns
from graphbuild.packs.garden.sayings import is_placeholder
from graphbuild.packs.medicine.amounts import AMOUNT, FREQUENCY
from graphbuild.packs.medicine.dose_sentences import DoseTold, dose_alone, forbids_dose
from graphbuild.packs.medicine.dose_words import Dosed, dosed
from graphbuild.packs.medicine.sold_forms import forms_told
from graphbuild.packs.medicine.taken_lines import (
    is_level,
    is_of_another,
    is_step,
    is_taken_so,
    names_another,
)
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.ideas import IDEAS
from graphbuild.reading.topics import HEAD, WORD
from graphbuild.terms.garden import FIELD
from graphbuild.terms.medicine import HAS_DOSE, POPULATION_CONTEXT, SUBSTANCE

_BY = "doses"
_BOTH = re.compile(r"\s*(?:\+|&|\band\b)\s*")
_WHOSE = re.compile(
    rf"(?:{WORDS.pattern('bearers', 'state_bearers')})\b.*|(?:{WORDS.pattern('aged')})\s+\d.*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",\s|\s+\(")
_TAKEN_WITH = ("goes_well_with", "interactions", "not_with")
_OF_DOSE = re.compile(rf"\b(?:{WORDS.pattern('column_doses', 'of_taking')})\b", re.IGNORECASE)
_OF_DOSES = ("dose", "upper_limit")
_SEVERAL = 2  # doses of a row, each under a title of its own
_DOSAGE = Listing("dosage", HAS_DOSE)


def doses(outline: Outline) -> Iterator[Finding]:
    """Each line is a dose as written; an amount with a known unit is told beside it, and so is what
    the dose is for.
    """
    own, partners = subject_ref(outline.note), _partners(outline)
    for section in outline.sections:
        if section.place.role("dosage") and listing_of(section, (_DOSAGE,)) is not None:
            lines = (
                piece for line in section.lines if line.parent is None for piece in pieces(line)
            )
            perhaps = _is_perhaps(section.place)
            for line in lines:
                told = (
                    not warns(line.place) and _tells_dose(line) and (_is_dosed(line) or not perhaps)
                )
                other = outline.is_labelled(line, "dosage") and not is_step(*line.named())
                if told and not other:
                    yield from _doses(line, own, partners)


def _is_perhaps(place: Place) -> bool:
    """Whether a title names doses by one word of it alone, "What it does at high doses", or by its
    ideas.
    """
    role = place.role("dosage")
    rules = {why.rule for why in role.evidence} if role else set()
    whole = "dosage" in topics_of(place.words, WORDS, (SUBSTANCE,))
    return bool(rules) and rules <= {HEAD, WORD, IDEAS} and not whole


def _partners(outline: Outline) -> frozenset[str]:
    """The names that a note lists of what the substance is taken with, or must not be."""
    lists = (items(entries) for _, entries in outline.of(*_TAKEN_WITH))
    return frozenset(same_name(line.named()[0]) for lines in lists for line in lines)


def _doses(line: Entry, own: Ref, partners: frozenset[str]) -> Iterator[Claim]:
    """The dose of a line; those below the name of a form, of who takes it, or of a partner."""
    if by_columns := list(_of_columns(line, own)):
        yield from by_columns
        return
    below = [child for child in line.children() if dosed(child.text).amount]
    if not below or dosed(line.text).amount or line.form != "item":
        yield _dose(line, own)
        return
    called = _CLAUSE.split(line.text, maxsplit=1)[0].strip(" :")
    whose = line.ref(called, SUBSTANCE) if same_name(called) in partners else own
    for child in below:
        step, said = child.named()
        step, text = (step, said) if is_taken_so(said) else ("", child.text)
        told = _within(dosed(text, called), step)
        values = told.values(*parenthesised(text)[1])
        labels = " / ".join(one for one in (called if whose == own else "", step) if one)
        yield child.claim(
            whose, HAS_DOSE, told.words, (FIELD, labels), _population(called), *values, by=_BY
        )


def _within(told: Dosed, label: str) -> Dosed:
    """A dose that is the most of it where its label says so."""
    return told.as_limit() if WORDS.field(label) == "upper_limit" else told


def _of_columns(line: Entry, own: Ref) -> Iterator[Claim]:
    """The doses of a row with several, each by what its column says: "Start | Maximum"."""
    (_, named), *cells = list(zip(line.columns, line.cells, strict=False)) or [("", "")]
    dosed_cells = [(title, cell) for title, cell in cells if AMOUNT.match(cell)]
    if line.form != "row" or len(dosed_cells) < _SEVERAL or AMOUNT.match(named):
        return
    for title, cell in dosed_cells:
        told = _within(dosed(cell, title), title)
        labels = (FIELD, f"{named} / {title}")
        yield line.claim(
            own, HAS_DOSE, told.words, labels, _population(named), *told.values(), by=_BY
        )


def _population(label: str) -> tuple[Predicate, Value | None]:
    return POPULATION_CONTEXT, label if _WHOSE.fullmatch(label) else None


def _tells_dose(line: Entry) -> bool:
    """A label that is none of a dose, over words that tell no dose either, says something else:
    "Onset: 30-40 minutes".
    """
    if line.form not in ("item", "row", "paragraph") or is_placeholder(line.text):
        return False
    if forms_told(line.text, line.note.title) or forbids_dose(line.text):
        return False
    label, text = line.named()
    if is_of_another(line.text, line.note) or (text and is_level(text)):
        return False
    if text and WORDS.field(label) == "consumer_note":
        return False
    of_doses = WORDS.field(label) in _OF_DOSES or _WHOSE.fullmatch(label) is not None
    return bool(line.text) and (not (label and text) or of_doses or _is_dosed(line))


def _is_dosed(line: Entry) -> bool:
    """Whether a line tells an amount, or how often or how it is taken, or speaks of a dose."""
    told = " ".join((line.text, *(child.text for child in line.children())))
    return any(one.search(told) for one in (AMOUNT, FREQUENCY, _OF_DOSE))


def _dose(line: Entry, own: Ref) -> Claim:
    named, text = line.named()
    told_first = AMOUNT.fullmatch(named) and not AMOUNT.search(text)
    named, text = ("", line.text) if told_first or not text else (named, text)
    other = names_another(named, line.note)
    own = line.ref(named, SUBSTANCE) if other else _component(named, own)
    alone = dose_alone(text) if line.form == "paragraph" and not named else DoseTold(text)
    told = _within(dosed(alone.words, named), named)
    below = (child.text for child in line.children())
    values = told.values(*alone.around, *parenthesised(text)[1], *below)
    whose = _population(named)
    label = (FIELD, "" if other else named)
    return line.claim(own, HAS_DOSE, told.words, label, whose, *values, by=_BY)


def _component(label: str, own: Ref) -> Ref:
    """Of a note on two substances, "Caffeine + L-theanine", the one that a line names; else what
    the note is about.
    """
    parts = [same_name(part) for part in _BOTH.split(own.name)]
    return Ref(label, SUBSTANCE) if len(parts) > 1 and same_name(label) in parts else own
