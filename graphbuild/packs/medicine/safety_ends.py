"""One thing that a substance must not go with, as a claim: a contraindication or an interaction."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphbuild.model import DENIED, Claim, KindName, Predicate, Ref, Value
from graphbuild.outline import Entry
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    CAUTION,
    MONITOR,
    clears,
    verdict,
)
from graphbuild.packs.medicine.safety_words import End, governs
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import ANNOTATION, POLARITY
from graphbuild.terms.medicine import (
    ACTION,
    CONDITION,
    CONTRAINDICATED_IN,
    DRUG,
    EFFECT_DIRECTION,
    INTERACTS_WITH,
    SUBSTANCE,
)

CONTRAINDICATIONS, INTERACTIONS, SAFETY = "contraindications", "drug interactions", "safety"
_CONTRAINDICATIONS = re.compile(
    rf"\b(?:{WORDS.pattern('contraindication_nouns')})\b", re.IGNORECASE
)


class Said(NamedTuple):
    """Where a text of safety stands: whose it is, for what place, under which label, and what every
    claim of it carries; the `action` that its title orders, or that its title has it `cleared`. It
    is `turned` where the subject is no substance: then it is what others must not be taken in. With
    `of_others` a line may be about a drug of its own.
    """

    subject: Ref
    topic: str
    label: str
    by: str
    more: tuple[tuple[Predicate, Value | None], ...] = ()
    action: str = ""
    turned: bool = False
    of_others: bool = False
    cleared: bool = False

    def below(self, title: str) -> Said:
        """The same below a title that says something of all that follows."""
        if clears(title):
            return self._replace(cleared=True, action="")
        if _CONTRAINDICATIONS.search(title):
            return self  # relative ones are contraindications as well
        return self._replace(action=verdict(title)[0]) if governs(title) else self


def claim_of(line: Entry, end: End, said: Said) -> Claim:
    """A claim between the subject and one thing that the text names."""
    if said.cleared and not end.action:
        end = End(end.name, why=end.why, denied=True)
    end = end._replace(action=end.action or (said.action if not end.denied else ""))
    predicate = _predicate(end, said)
    action = end.action or (AVOID if predicate == CONTRAINDICATED_IN and not end.denied else "")
    carried = (
        (ACTION, action),
        (EFFECT_DIRECTION, end.direction),
        (ANNOTATION, end.why),
        (POLARITY, DENIED if end.denied else ""),
    )
    other = line.ref(end.name, _kind(end.name, said, predicate))
    subject, thing = (
        (other, said.subject)
        if said.turned and predicate == CONTRAINDICATED_IN
        else (said.subject, other)
    )
    return line.claim(subject, predicate, thing, *carried, *said.more, by=said.by)


def _predicate(end: End, said: Said) -> Predicate:
    """An order to avoid is a contraindication, care alone an interaction; a list without orders is
    what its place is.
    """
    if said.turned:
        is_state = is_condition(said.subject.name) or said.subject.kind == CONDITION
        return (
            CONTRAINDICATED_IN
            if is_state and end.action == AVOID and not end.denied
            else INTERACTS_WITH
        )
    if said.topic == CONTRAINDICATIONS:
        mild = (end.ordered or bool(said.action)) and end.action != AVOID
        return INTERACTS_WITH if mild else CONTRAINDICATED_IN
    harmless = end.denied and not is_drug(end.name)
    if said.topic == SAFETY and (end.action == AVOID or harmless):
        return CONTRAINDICATED_IN
    return INTERACTS_WITH


def _kind(name: str, said: Said, predicate: Predicate) -> KindName:
    if is_drug(name):
        return DRUG
    if said.turned:
        return SUBSTANCE
    if is_condition(name) or predicate == CONTRAINDICATED_IN or said.action:
        return CONDITION
    return DRUG if said.topic == INTERACTIONS else SUBSTANCE


ACTIONS = (AVOID, CAUTION, MONITOR, ADJUST)
"""What a note may say to do, the strictest first."""
