"""What lines say of the names that they list: that there is no harm after all, or what to do."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.model import DENIED, POLARITY, Claim, Ref
from graphbuild.packs.medicine.safety_verdicts import (
    AVOID,
    INSTEAD,
    SAFE,
    says_safe,
    verdict,
)
from graphbuild.terms.garden import ANNOTATION
from graphbuild.terms.medicine import (
    ACTION,
    CONTRAINDICATED_IN,
    HAS_SAFETY,
    INTERACTS_WITH,
    SYNERGISTIC_WITH,
)


def as_told(found: Claim) -> Claim:
    """What stands below a title that names a thing may say that it does no harm: "No
    interaction."; a title of what may be taken instead names none.
    """
    if found.predicate == SYNERGISTIC_WITH:
        return _kept_apart(found)
    if found.predicate not in (CONTRAINDICATED_IN, INTERACTS_WITH):
        return found
    told = str(found.qualifier(ANNOTATION) or "")
    name = found.object.name if isinstance(found.object, Ref) else ""
    first, _, rest = told.partition("; ")
    if INSTEAD.fullmatch(name) or SAFE.match(f"{name} "):
        return _in_words(found, name, told)
    if found.qualifier(POLARITY):
        return found
    if not says_safe(first):
        return _ordered(found, told)
    if verdict(rest)[0]:
        return _in_words(found, name, told)  # it says both
    kept = (one for one in found.qualifiers if one[0] != ACTION)
    return replace(found, qualifiers=(*kept, (POLARITY, DENIED)))


def _kept_apart(found: Claim) -> Claim:
    """What a list of good company says not to take with it: "Iron – two hours apart"."""
    action = verdict(str(found.qualifier(ANNOTATION) or ""))[0]
    if not action:
        return found
    predicate = CONTRAINDICATED_IN if action == AVOID else INTERACTS_WITH
    return replace(found, predicate=predicate, qualifiers=(*found.qualifiers, (ACTION, action)))


def _in_words(found: Claim, name: str, told: str) -> Claim:
    return replace(found, predicate=HAS_SAFETY, object=f"{name}: {told}", qualifiers=())


def _ordered(found: Claim, told: str) -> Claim:
    """What stands below a title that names a thing may order something of it."""
    below = told and told not in found.quote and found.qualifier(ACTION) is None
    action = verdict(told)[0] if below else ""
    return replace(found, qualifiers=(*found.qualifiers, (ACTION, action))) if action else found
