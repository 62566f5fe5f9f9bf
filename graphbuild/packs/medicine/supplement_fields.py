"""The fields of a supplement that a note lists: how each is known by its label, and by whom it is
read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline.measures import level
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.fields import Named, denies, names_in, topics_of
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.acted_targets import acted, with_shared_end
from graphbuild.packs.medicine.amounts import AMOUNT, doses
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.safety_ends import CONTRAINDICATIONS, INTERACTIONS, SAFETY
from graphbuild.packs.medicine.supplement_deeds import with_deeds, with_findings
from graphbuild.packs.medicine.supplement_readers import (
    Read,
    SupplementField,
    as_text,
    as_things,
    changed,
    dose,
    effect,
    evidence,
    may_improve,
    of_safety,
    rated_for,
    taken_for,
)
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import (
    ABOUT,
    ANNOTATION,
    CITES,
    PUBLICATION_KIND,
)
from graphbuild.terms.medicine import (
    AFFECTS_CONDITION,
    AGONIST_OF,
    ANTAGONIST_OF,
    CONDITION,
    HAS_CONSUMER_NOTE,
    HAS_EVIDENCE_QUALITY,
    HAS_FORM,
    HAS_MECHANISM,
    HAS_MOLECULAR_TARGET,
    INCREASES,
    INHIBITS,
    MAY_IMPROVE,
    MOLECULAR_TARGET,
    REDUCES,
    SUBSTANCE,
    TREATS,
)

_BY = "supplements"
DOUBT = re.compile(r"maybe|perhaps|possibly|may help|might help|\?", re.IGNORECASE)


def treated(
    field: SupplementField, own: Ref, organ: Ref, plainly: bool, rated: str = ""
) -> Iterator[Finding]:
    """The conditions that a field says a substance is given for, with the level of evidence behind
    each, else `rated`, which stands beside them.

    `plainly` is whether a treatment is meant, rather than something that was tried.
    """
    predicate = TREATS if plainly or key_of(field.label) == "treats" else AFFECTS_CONDITION
    for line, text in field.said:
        for one in () if denies(text, WORDS) else names_in(text, GATE):
            given = level(one.annotation)
            doubted = DOUBT.fullmatch(one.annotation)
            found = given or level(rated)
            for article in publications(one.annotation):
                cited = Ref(article, PUBLICATION_KIND)
                yield line.claim(own, CITES, cited, (ABOUT, organ), by=_BY)
            yield line.claim(
                own,
                MAY_IMPROVE if doubted else predicate,
                line.ref(one.text, CONDITION),
                *rating(found),
                (ANNOTATION, "" if given else one.annotation),
                (ABOUT, organ),
                by=_BY,
            )


def conditions_of(field: SupplementField) -> bool:
    """Whether a field says for which conditions or signs a substance is given."""
    ills = (is_condition(one.text) or is_sign(one.text) for one in _uses_in(field))
    return bool(field.text) and (key_of(field.label) == "treats" or any(ills))


def is_doubted(field: SupplementField) -> bool:
    """Whether a field says what a substance may be good for: "memory (perhaps)"."""
    return any(DOUBT.fullmatch(one.annotation) for one in _uses_in(field))


def _uses_in(field: SupplementField) -> Iterator[Named]:
    """The names in a field that says what a substance is given for."""
    for _, text in field.said if key_of(field.label) == "used_for" else ():
        yield from names_in(text, GATE)


def _plainly_treats(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    yield from treated(field, own, organ, plainly=True)


def _targets(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    listed = as_things(HAS_MOLECULAR_TARGET, MOLECULAR_TARGET, "molecular targets")
    field = field._replace(said=tuple((line, with_shared_end(text)) for line, text in field.said))
    for found in listed(field, own, organ):
        yield from acted(found) if isinstance(found, Claim) else (found,)


FIELDS: Mapping[str, Read] = {
    "evidence_level": rated_for,
    "evidence_quality": as_text(HAS_EVIDENCE_QUALITY),
    "mechanism": with_deeds(as_text(HAS_MECHANISM)),
    "targets": _targets,
    "effect": with_deeds(effect),
    "studies": with_findings(evidence),
    "consumer_note": as_text(HAS_CONSUMER_NOTE),
    "dose": dose,
    "upper_limit": dose,
    "safety": of_safety(SAFETY),
    "contraindications": of_safety(CONTRAINDICATIONS),
    "interactions": of_safety(INTERACTIONS),
    "forms": as_things(HAS_FORM, SUBSTANCE, "forms"),
    "used_for": taken_for,
    "against": taken_for,
    "treats": _plainly_treats,
    "may_improve": may_improve,
    "raises": changed(INCREASES),
    "lowers": changed(REDUCES),
    "inhibits": changed(INHIBITS),
    "agonist_of": changed(AGONIST_OF, MOLECULAR_TARGET),
    "antagonist_of": changed(ANTAGONIST_OF, MOLECULAR_TARGET),
}


# The topics of a substance's own note whose titles are labels here too.
_TOPICS = {
    "mechanisms": "mechanism",
    "molecular_targets": "targets",
    "bound_targets": "targets",
    "activated_targets": "targets",
    "not_with": "contraindications",
    "contraindications": "contraindications",
    "interactions": "interactions",
    "substance_forms": "forms",
    "safety": "safety",
    "effects": "effect",
    "consumer_notes": "consumer_note",
    "dosage": "dose",
}


def key_of(label: str) -> str:
    """The field that a label names, in any of the words of a substance's own note; empty where it
    names none.
    """
    field = WORDS.field(label)
    if field in FIELDS:
        return field
    topics = topics_of(label, WORDS, (SUBSTANCE,))
    return next((field for topic, field in _TOPICS.items() if topic in topics), "")


def key_of_cell(title: str, text: str) -> str:
    """The field that a column is, by its title, else by an amount that a cell begins with, which is no
    weight of a body: "Evening | 10 mg".

    >>> key_of_cell("Evening dose", "10-75 mg"), key_of_cell("Paper", "10 mg"), key_of_cell("For", "12 weeks")
    ('dose', 'studies', 'used_for')
    >>> key_of_cell("Evening", "10 mg"), key_of_cell("Weight lost", "3 kg in a year")
    ('dose', '')
    """
    found = AMOUNT.match(text) if text[:1].isdigit() else None
    amount = found is not None and found["unit"].casefold() not in WORDS["units_of_weight"]
    return key_of(title) or ("dose" if amount and doses(text) else "")


def reader_of(field: SupplementField) -> Read | None:
    """How to read a field, by its name."""
    return FIELDS.get(key_of(field.label))
