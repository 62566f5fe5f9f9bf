"""The note of a supplement, drug or intervention: how it works, what it acts on, what it is for,
and when not to take it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY_TEXT, Claim, Finding, KindName, Ref, Span
from graphbuild.outline import Entry, Outline, pointed_at
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import LineReader, Listing
from graphbuild.packs.medicine.acted_targets import acted
from graphbuild.packs.medicine.clause_ends import governs
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.denied_words import without_denied
from graphbuild.packs.medicine.drug_members import with_members
from graphbuild.packs.medicine.safety import (
    item_claims,
    ordered_claims,
    safety_claims,
    state_claims,
)
from graphbuild.packs.medicine.safety_ends import (
    CONTRAINDICATIONS,
    INTERACTIONS,
    SAFETY,
    Said,
    orders_by_form,
)
from graphbuild.packs.medicine.safety_leads import leads, turns
from graphbuild.packs.medicine.safety_met import met_of_label
from graphbuild.packs.medicine.safety_rows import named_first
from graphbuild.packs.medicine.safety_told import as_told
from graphbuild.packs.medicine.safety_verdicts import (
    CAUTION,
)
from graphbuild.packs.medicine.set_beside import with_set_beside
from graphbuild.packs.medicine.statement_verbs import ANY_VERB
from graphbuild.packs.medicine.states import is_drug_or_state, is_people
from graphbuild.packs.medicine.substance_pieces import name_and_pieces
from graphbuild.packs.medicine.taken_lines import is_step
from graphbuild.packs.medicine.target_rows import target_rows
from graphbuild.packs.medicine.uses_told import rows_in, told_below, with_told
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import ANNOTATION, FIELD, RELATION_TEXT, REMARK, THING
from graphbuild.terms.medicine import (
    ACTIVATES,
    AFFECTS_CONDITION,
    CONDITION,
    CONTAINS_SUBSTANCE,
    CONTRAINDICATED_IN,
    DRUG,
    HAS_CONSUMER_NOTE,
    HAS_DEGRADATION,
    HAS_EFFECT,
    HAS_EVIDENCE,
    HAS_FORM,
    HAS_MECHANISM,
    HAS_MOLECULAR_TARGET,
    HAS_SAFETY,
    INCREASES,
    INHIBITS,
    INTERACTS_WITH,
    MAY_IMPROVE,
    MOLECULAR_TARGET,
    PRECURSOR_OF,
    REDUCES,
    REQUIRES_COFACTOR,
    SUBSTANCE,
    SUPPORTS,
    SYNERGISTIC_WITH,
    USED_FOR,
)

_BY = "substance_notes"
_CONDITIONS = re.compile(rf"(?:{WORDS.pattern('titles_of_conditions')})", re.IGNORECASE)
_ALLOWED = re.compile(rf"\b(?:{WORDS.pattern('cleared', 'harmless')})\b", re.IGNORECASE)


def _safety(topic: str) -> LineReader:
    """How to read the lines of a place of safety."""

    def read(line: Entry, text: str, subject: Ref, label: str) -> Iterator[Claim]:
        said = Said(subject, topic, label, _BY).below(label)
        met = met_of_label(line, text or line.text, said)
        yield from met or (safety_claims(line, text, said) if text else item_claims(line, said))

    return read


def _cautioned(line: Entry, text: str, subject: Ref, label: str) -> Iterator[Claim]:
    said = Said(subject, CONTRAINDICATIONS, label, _BY, action=CAUTION)
    yield from safety_claims(line, text, said) if text else item_claims(line, said)


def _state(line: Entry, text: str, subject: Ref, label: str) -> Iterator[Claim]:
    """Among things that a substance must not be taken in, a state is one of them: "Not in" over
    "pregnancy – risk of miscarriage".
    """
    listed = line.place.role("contraindications", "not_with") is not None
    if label and listed and not _ALLOWED.search(text):
        yield from item_claims(line, Said(subject, CONTRAINDICATIONS, "", _BY))
        return
    yield from state_claims(line, text, Said(subject, CONTRAINDICATIONS, label, _BY))


def _ordered_label(line: Entry, text: str, subject: Ref, label: str) -> Iterator[Claim]:
    yield from ordered_claims(line, text, Said(subject, SAFETY, label, _BY), label)


def _avoided(name: str) -> KindName:
    return DRUG if is_drug(name) else CONDITION


def _is_met(name: str) -> bool:
    """Whether a name is one that orders of safety are known to be about."""
    return is_drug_or_state(name) or name.lower() in WORDS["drinks"]


def _is_whole(name: str) -> bool:
    """Whether words are no beginning of what stands below them, "Useless in" over conditions, and
    not only whom a dose is for: "Children".
    """
    return name.rpartition(" ")[2].lower() not in WORDS["leading_words"] and not is_people(name)


def _behind_arrow(text: str) -> tuple[str, str]:
    """A name that an arrow may point to, and what stands behind it: "→ recall, level 4/5"."""
    return name_and_pieces(pointed_at(text))


_TARGETS = Listing(
    "molecular_targets",
    HAS_MOLECULAR_TARGET,
    MOLECULAR_TARGET,
    grouped=True,
    only=lambda text: not is_condition(text),
)
_LISTINGS = (
    Listing("mechanisms", HAS_MECHANISM, field="mechanism"),
    replace(_TARGETS, field="targets"),
    *(replace(_TARGETS, topic=f"{told}_targets") for told in ("bound", "blocked", "activated")),
    Listing(
        "contraindications",
        CONTRAINDICATED_IN,
        CONDITION,
        grouped=True,
        words=9,
        field="contraindications",
        kind_of=_avoided,
        read=_safety(CONTRAINDICATIONS),
        known=_is_met,
        governs=governs,
        turns=turns,
        first=named_first,
    ),
    Listing(
        "not_with",
        CONTRAINDICATED_IN,
        DRUG,
        grouped=True,
        read=_safety(CONTRAINDICATIONS),
        known=_is_met,
        governs=governs,
        turns=turns,
        first=named_first,
    ),
    Listing(
        "interactions",
        INTERACTS_WITH,
        DRUG,
        grouped=True,
        field="interactions",
        read=_safety(INTERACTIONS),
        known=_is_met,
        governs=governs,
        turns=turns,
        first=named_first,
    ),
    Listing(
        "cautioned", INTERACTS_WITH, CONDITION, grouped=True, read=_cautioned, first=named_first
    ),
    Listing("bearing_states", CONTRAINDICATED_IN, CONDITION, field="bearing_states", read=_state),
    Listing("substance_forms", HAS_FORM, SUBSTANCE, grouped=True, field="forms"),
    Listing(
        "supported_structures",
        SUPPORTS,
        ANATOMICAL_STRUCTURE,
        grouped=True,
        only=lambda text: ANY_VERB.fullmatch(text) is None,
    ),
    Listing("tried_for", AFFECTS_CONDITION, CONDITION, grouped=True, only=_is_whole),
    Listing(
        "may_improve",
        MAY_IMPROVE,
        THING,
        grouped=True,
        only=_is_whole,
        field="may_improve",
        cut=_behind_arrow,
    ),
    Listing("contents", CONTAINS_SUBSTANCE, SUBSTANCE, grouped=True),
    Listing("found_in", CONTAINS_SUBSTANCE, THING, turned=True, grouped=True),
    Listing("goes_well_with", SYNERGISTIC_WITH, SUBSTANCE, grouped=True),
    Listing("made_from", PRECURSOR_OF, SUBSTANCE, turned=True, grouped=True),
    Listing("turns_into", PRECURSOR_OF, SUBSTANCE, grouped=True),
    Listing("broken_down", HAS_DEGRADATION),
    Listing("needed", REQUIRES_COFACTOR, THING, grouped=True),
    Listing("activated", ACTIVATES, THING, grouped=True),
    Listing("inhibited", INHIBITS, THING, grouped=True),
    Listing("raises", INCREASES, THING, grouped=True),
    Listing("lowers", REDUCES, THING, grouped=True),
    Listing("substance_raised_by", INCREASES, THING, turned=True, grouped=True),
    Listing("substance_lowered_by", REDUCES, THING, turned=True, grouped=True),
    Listing("uses", USED_FOR, THING, grouped=True, only=_is_whole),
    Listing(
        "safety",
        HAS_SAFETY,
        field="safety",
        read=_safety(SAFETY),
        governs=governs,
        turns=turns,
        first=named_first,
    ),
    Listing(
        "orders",
        CONTRAINDICATED_IN,
        CONDITION,
        read=_ordered_label,
        knows=orders_by_form,
        turns=turns,
        leads=leads,
        first=named_first,
    ),
    Listing("evidence", HAS_EVIDENCE, labels=False),
    Listing("effects", HAS_EFFECT, field="effect"),
    Listing("consumer_notes", HAS_CONSUMER_NOTE, field="consumer_note"),
)


@with_set_beside
@with_members
def substance_notes(outline: Outline) -> Iterator[Finding]:
    """The same facts that an organ's note gives of each supplement, here in sections of their
    own.
    """
    done = list(target_rows(outline, subject_ref(outline.note, SUBSTANCE), _BY))
    targets = {claim.span: _told_by(claim) for claim in done}
    below, rows = told_below(outline), rows_in(outline)
    of_conditions = set(_rows_of_conditions(outline))
    names = {outline.note.title.casefold(), outline.name.casefold()}
    for found in map(as_told, listed(outline, _LISTINGS, _BY, WORDS)):
        step = found.predicate == REMARK and is_step(
            str(found.qualifier(FIELD) or ""), str(found.object)
        )
        if not step and not _is_told(found, targets):
            used = _used_for(found) if found.span in of_conditions else found
            told = without_denied(used, names)
            yield from acted(with_told(told, below, rows))
    yield from done


def _told_by(row: Claim) -> frozenset[str]:
    """What a row of a target tells of it, in the words of its cells."""
    told = (str(row.qualifier(key) or "") for key in (RELATION_TEXT, ANNOTATION, CERTAINTY_TEXT))
    return frozenset(piece for text in told for piece in text.split("; "))


def _is_told(found: Claim, targets: Mapping[Span, frozenset[str]]) -> bool:
    """Whether words say no more than the row of a target does by its verb: "GSK-3 | inhibits"."""
    told = targets.get(found.span)
    if told is None or found.predicate not in (HAS_EFFECT, HAS_MECHANISM):
        return False
    return found.predicate == HAS_EFFECT or told.issuperset(str(found.object).split("; "))


def _rows_of_conditions(outline: Outline) -> Iterator[Span]:
    """The rows of tables whose first column is titled as one of conditions."""
    for _, entries in outline.contents:
        for entry in entries:
            if entry.form == "row" and entry.columns and _CONDITIONS.fullmatch(entry.columns[0]):
                yield entry.block.span


def _used_for(found: Claim) -> Claim:
    """A condition that a substance is good for is no structure that it supports."""
    if found.predicate != SUPPORTS or not isinstance(found.object, Ref):
        return found
    return replace(found, predicate=USED_FOR, object=replace(found.object, kind=THING))
