"""What notes warn of that are about no substance: sections of safety in the notes of conditions,
pathways and tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding
from graphbuild.outline import Entry, Outline, Place
from graphbuild.packs.garden.fields import topics_of
from graphbuild.packs.medicine.clause_ends import governs
from graphbuild.packs.medicine.clinical import is_condition, is_taken
from graphbuild.packs.medicine.drug_members import with_members
from graphbuild.packs.medicine.drug_rows import is_of_a_drug
from graphbuild.packs.medicine.safety import item_claims, safety_claims
from graphbuild.packs.medicine.safety_ends import (
    CONTRAINDICATIONS,
    INTERACTIONS,
    SAFETY,
    Said,
)
from graphbuild.packs.medicine.safety_leads import is_lead
from graphbuild.packs.medicine.safety_subjects import is_treatment
from graphbuild.packs.medicine.safety_verdicts import AVOID, clears
from graphbuild.packs.medicine.set_beside import with_set_beside
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.medicine import (
    CONDITION,
    TEST,
)

_BY = "warnings"
_AVOIDED = re.compile(r"contraindic|avoid|not (?:take|combine)", re.IGNORECASE)
_WARNING = frozenset({"warned_of", "worsening_drugs", "avoided_there"})


@with_set_beside
@with_members
def warnings(outline: Outline) -> Iterator[Finding]:
    """The lines of places that warn, in notes of what is no substance."""
    for place, entries in outline.contents:
        around = _warning(place)
        if around is None or is_of_another_owner(around):
            continue
        said, told = _said(around, outline).below(place.words), ""
        for line in entries:
            if _has_own_place(line) or is_of_a_drug(line):
                continue
            if line.form in ("item", "row"):
                yield from item_claims(line, said.below(told))
            elif line.form == "paragraph":
                told = line.text
                yield from safety_claims(line, line.text, said._replace(topic=SAFETY))


def _has_own_place(line: Entry) -> bool:
    """Whether the label of a line makes it a place that warns, which is read as such."""
    label, said = line.term() if line.form in ("item", "paragraph") else ("", "")
    known = topics_of(label, WORDS, tuple(line.note.kinds)) if label and said else frozenset[str]()
    return not known.isdisjoint(_WARNING)


def _warning(place: Place) -> Place | None:
    """The place that warns: itself, or the one above a line that leads into a list or a title that
    only says something of what follows, "Avoid these".
    """
    if place.role("warned_of"):
        return place
    above = place.above if is_lead(place) or governs(place.words) else None
    return above if above is not None and above.role("warned_of") else None


def is_of_another_owner(place: Place) -> bool:
    """Whether a warning is that of a treatment, a supplement or whatever else a title or item above
    names.
    """
    above = place.above
    if above is not None and above.role("management") and not above.is_item:
        return False  # "Avoid" right below the title of a condition's treatments
    if place.within("supplements", "helpful_supplements", "management"):
        return True
    if above is None or above.title is None or above.roles or above.above is None:
        return False
    if clears(above.words):
        return False
    named = above.is_item or is_taken(above.words) or is_treatment(above.words)
    return named or is_condition(above.words)


def _said(place: Place, outline: Outline) -> Said:
    avoided = bool(_AVOIDED.search(place.words) or place.role("worsening_drugs"))
    topic = CONTRAINDICATIONS if avoided else INTERACTIONS
    plain = not avoided and not re.search("interact|interfer", place.words, re.IGNORECASE)
    subject = subject_ref(outline.note, CONDITION)
    done = TEST in outline.note.kinds  # what is done to somebody is itself contraindicated
    return Said(
        subject, SAFETY if plain else topic, "", _BY, (), AVOID if avoided else "", not done, True
    )
