"""What a list says of the things in it besides what the list is for: doses, targets, articles of
each treatment or use.

In a list of a condition's treatments these are said of the treatment, in a substance's note of the
substance itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Qualifiers, Ref
from graphbuild.outline import Entry, Outline, Place, items, parenthesised
from graphbuild.outline.lists import is_blank
from graphbuild.outline.measures import level
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.fields import Named, denies, names_in
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.amounts import doses
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign
from graphbuild.packs.medicine.drug_members import treating_below
from graphbuild.packs.medicine.lifestyle import kept_off
from graphbuild.packs.medicine.safety_verdicts import AVOID
from graphbuild.packs.medicine.substance_pieces import fields_in_words, name_and_pieces
from graphbuild.packs.medicine.supplement_fields import key_of, key_of_cell, reader_of
from graphbuild.packs.medicine.supplement_readers import SupplementField
from graphbuild.packs.medicine.uses_told import OF_A_USE, names_condition
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import EVIDENCE_LEVEL, EVIDENCE_LEVEL_MAX, FIELD, THING
from graphbuild.terms.medicine import (
    ACTION,
    ADVISED_AGAINST,
    CONDITION,
    CONTRAINDICATED_IN,
    DRUG,
    EXPOSURE,
    HAS_DOSE,
    HAS_MANAGEMENT,
    RECOMMENDED_FOR,
    SIGN,
    SUBSTANCE,
    TREATS,
)

_BY = "condition_notes"
_WARNINGS = ("contraindications", "interactions")
_OF_A_TREATMENT = (
    *("dose", "upper_limit", "targets", "used_for", *_WARNINGS),
    *("inhibits", "agonist_of", "antagonist_of", "safety", "studies", "may_improve"),
)
_DONE = (TREATS, HAS_MANAGEMENT, RECOMMENDED_FOR)
_AGAINST = ("treats", "against")
_USES = ("tried_for", "uses")
_NO_USES = (*_WARNINGS, "safety", "relations", "none", "elsewhere", "dosage")
_WORDS_OF_AIM = 5
_HOW_OFTEN = re.compile(r"(?:every|each|per)\b|\d", re.IGNORECASE)
_ASIDE_FIRST = re.compile(r"\(([^()]*)\)(?:[,;.:]\s+|$)")


def said_of_treatment(
    line: Entry, treatment: Ref, condition: Ref, warnings_alone: bool = False
) -> Iterator[Finding]:
    """What the line of a treatment, and the lines below it, say of it."""
    keys = _WARNINGS if warnings_alone else _OF_A_TREATMENT
    for found in _read(_fields(line, tuple(line.children())), treatment, condition, keys):
        yield _in_case(found, line)


def of_treatment(
    found: Finding, line: Entry, below: Sequence[Entry], condition: Ref
) -> Iterator[Finding]:
    """That a name in a list of treatments treats the note's condition, with the level of evidence
    in the lines below it; or what a label, a column or a word behind its name says that it is given
    against; what the line tells to keep away from treats nothing.
    """
    tells = isinstance(found, Claim) and found.predicate in _DONE
    if tells and (avoided := kept_off(line)):
        yield from (_avoided(line, what, condition) for what in avoided)
        return
    if not isinstance(found, Claim) or found.predicate != TREATS:
        yield found
        return
    fields = list(_fields(line, below))
    if found.qualifier(EVIDENCE_LEVEL) is None:
        levels = (one.text for one in fields if key_of(one.label) == "evidence_level")
        given = rating(level(next(levels, "")))
        found = replace(found, qualifiers=(*found.qualifiers, *given))
    given_for = [one for one in fields if key_of(one.label) in _AGAINST]
    told = [(at, one) for field in given_for for at, text in field.said for one in _treated(text)]
    for at, one in told:
        kind = CONDITION if is_condition(one.text) and not is_sign(one.text) else SIGN
        its_level = rating(level(one.annotation))
        more = (*_unrated(found), *its_level) if its_level else found.qualifiers
        yield at.claim(found.subject, TREATS, at.ref(one.text, kind), *more, by=found.by)
    if not told:
        yield found
        yield from (one for entry in below for one in treating_below(entry, found))


def _unrated(found: Claim) -> Qualifiers:
    level = (EVIDENCE_LEVEL, EVIDENCE_LEVEL_MAX)
    return tuple(one for one in found.qualifiers if one[0] not in level)


def _avoided(line: Entry, what: str, condition: Ref) -> Claim:
    """What somebody with the condition is to keep away from; of a drug that is a warning."""
    if is_drug(what):
        harm = (ACTION, AVOID)
        return line.claim(line.ref(what, DRUG), CONTRAINDICATED_IN, condition, harm, by=_BY)
    return line.claim(line.ref(what, EXPOSURE), ADVISED_AGAINST, condition, by=_BY)


def _treated(text: str) -> list[Named]:
    named = [] if denies(text, WORDS) else names_in(text, GATE)
    return [one for one in named if not _HOW_OFTEN.match(one.text)]


def _in_case(found: Finding, line: Entry) -> Finding:
    """A dose below a treatment with the label that tells in which case, "Severe: 50,000 IU"; or that
    of the drug which the label names.
    """
    if not isinstance(found, Claim) or found.predicate != HAS_DOSE or line.form != "item":
        return found
    own = next((one for one in line.children() if one.block.span == found.span), None)
    label, said = own.term() if own is not None else ("", "")
    if own is not None and said and is_drug(label):
        return replace(found, subject=own.ref(label, DRUG))
    known = not said or key_of(label) or found.qualifier(FIELD)
    return found if known else replace(found, qualifiers=(*found.qualifiers, (FIELD, label)))


def doses_of_listed(found: Claim, line: Entry) -> Iterator[Finding]:
    """The dose that stands right behind one name of several, in parentheses or not: "zinc (30
    mg/day), iron 18 mg".
    """
    behind = re.search(rf"{re.escape(found.subject.name)} (?:\(([^()]+)\)|(\d[^,;()]*))", line.text)
    if behind is not None and isinstance(found.object, Ref):
        fields = fields_in_words(line, behind[1] or behind[2])
        yield from _read(fields, found.subject, found.object, ("dose", "upper_limit"))


def said_behind_treatment(
    line: Entry, treatment: Ref, condition: Ref, words: str
) -> Iterator[Finding]:
    """The same of words that stand behind its name."""
    yield from _read(fields_in_words(line, words), treatment, condition, _OF_A_TREATMENT)


def doses_and_studies(line: Entry, substance: Ref, about: Ref) -> Iterator[Finding]:
    """How much of it a line says is taken, and the articles."""
    yield from _read(_fields(line, tuple(line.children())), substance, about, OF_A_USE)


def uses(outline: Outline) -> Iterator[Finding]:
    """In the note of a substance: the doses and articles that stand with what it is tried for, and
    are said of that; in rows of conditions with doses, whatever their title.
    """
    own = subject_ref(outline.note, SUBSTANCE)
    for place, entries in outline.contents:
        inner = place.within(*_USES) is not None and not place.roles and not place.is_item
        if place.label:
            continue
        listed, other = place.role(*_USES) or inner, place.within(*_NO_USES)
        for line in items(entries):
            if listed or (not other and _is_use(line)):
                fields = _fields(line, tuple(line.children()))
                yield from _read(fields, own, _aim(line, place) or own, OF_A_USE)


def _is_use(line: Entry) -> bool:
    """Whether a row names a condition first, and has a column of how much is taken for it."""
    pairs = zip(line.columns, line.cells, strict=False) if line.form == "row" else ()
    return any(key_of_cell(*one) == "dose" for one in pairs) and names_condition(line)


def _aim(line: Entry, place: Place) -> Ref | None:
    """What a line, or the title right above it, says that the substance is tried for."""
    title = None if place.roles else place.title
    named = [(line, line.named()[0])] + ([(title, place.words)] if title is not None else [])
    for entry, words in named:
        called = parenthesised(words)[0]
        if not key_of(called) and GATE.passes(called, _WORDS_OF_AIM):
            return entry.ref(called, CONDITION if is_condition(called) else THING)
    return None


def _read(
    fields: Iterable[SupplementField], own: Ref, about: Ref, keys: tuple[str, ...]
) -> Iterator[Finding]:
    for field in fields:
        read = reader_of(field)
        denied = key_of(field.label) != "studies" and denies(field.text, WORDS)
        if read is not None and key_of(field.label) in keys and not denied:
            yield from read(field, own, about)


def _numbered(title: str, text: str) -> str:
    """A number in a column of articles with what it counts: "PMID: 18843608"."""
    named = f"{title}: {text}"
    return named if text.isdecimal() and publications(named) else text


def _fields(line: Entry, below: Sequence[Entry]) -> Iterator[SupplementField]:
    """Those of a row's columns, or of the words behind a name and of the lines below it."""
    if line.form == "row":
        pairs = list(zip(line.columns, line.cells, strict=False))
        for title, text in pairs:
            if (key := key_of_cell(title, text)) and not is_blank(text):
                label = title if key_of(title) else key
                yield SupplementField(label, line, ((line, _numbered(title, text)),))
        return
    called, inner = parenthesised(line.term()[0])
    behind = name_and_pieces(called)[1]
    said = line.term()[1]
    first = _ASIDE_FIRST.match(said)  # "**Modafinil** (100 mg), evidence 4/5"
    pieces = (first[1], said[first.end() :]) if first else (said,)
    yield from fields_in_words(line, "; ".join((behind, *pieces, *inner)))
    for child in below:
        label, text = child.term()
        known = key_of(label) if text and not publications(child.text) else ""
        yield from (
            [SupplementField(label, child, ((child, text),))]
            if known
            else fields_in_words(child, text if text and doses(text) else child.text)
        )
