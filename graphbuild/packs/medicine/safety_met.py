"""What a substance meets, as claims: each end that a line names, with the reason that is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, normal
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_drug, is_taken
from graphbuild.packs.medicine.complaints import labels_complaints
from graphbuild.packs.medicine.safety_ends import (
    SAFETY,
    Said,
    claim_of,
)
from graphbuild.packs.medicine.safety_rows import written
from graphbuild.packs.medicine.safety_verdicts import (
    AVOID,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.states import (
    is_drug_or_state,
    is_lasting,
    is_state,
    kind_of_state,
    states_in,
)
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import FIELD
from graphbuild.terms.medicine import HAS_SAFETY

_PIECES = re.compile(r"[;,]\s+")
_SAME_STEM = 9  # letters at the beginning of words that tell of the same
_INSIDE = re.compile(r"\s(?:in|during|with)\s", re.IGNORECASE)
_RISK_OF = re.compile(
    rf"\b(?:{WORDS.pattern('words_of_risk')})\s+of\s+(?:(?:an?|the)\s+)?", re.IGNORECASE
)
_MET_IN_LABEL = re.compile(
    rf"(?:[\w-]+\s+){{0,2}}(?:{WORDS.pattern('named_meetings')})\s+(?:with|between it and)\s+(?P<names>.+)",
    re.IGNORECASE,
)
_CHANGED = re.compile(rf"(?:{WORDS.pattern('adding', 'changes')})\s", re.IGNORECASE)


def reason_behind(term: str, met: bool) -> tuple[str, str]:
    """A drug, and behind its comma what comes of it, which is no second thing to keep from; an
    illness is one where only drugs are `met`, in a list of interactions.

    >>> reason_behind("Apixaban, more bleeding", met=False), reason_behind("Apixaban, aspirin", met=True)
    (('Apixaban', 'more bleeding'), ('Apixaban, aspirin', ''))
    """
    name, _, why = term.partition(", ")
    alone = why[:1].islower() and "," not in why and is_drug(name) and not is_taken(why)
    return (name, why) if alone and (_CHANGED.match(why) or (met and is_state(why))) else (term, "")


def may_be_met(name: str, said: Said) -> bool:
    """Whether what is named can be what must not be taken, where that is asked."""
    return not said.turned or not (is_state(name) or _INSIDE.search(name))


def begins_with_link(line: Entry) -> bool:
    """Whether an item names by a link what it is about."""
    return line.form == "item" and bool(line.block.links) and line.block.links[0].at == 0


def is_met(line: Entry, name: str, why: str, said: Said) -> bool:
    """Whether the name of an item is what the substance meets; among side effects it may be one, as
    a bare sign is whatever it asks for: "Fever: call a doctor". What is linked and ordered about is
    none.
    """
    if said.topic != SAFETY or is_taken(name):
        return True
    if labels_complaints(said.label) and not is_lasting(name) and verdict(why)[0] != AVOID:
        return False
    return (begins_with_link(line) or is_state(name)) and bool(verdict(why)[0])


def met_for_reason(line: Entry, ends: tuple[End, ...], why: str, said: Said) -> Iterator[Claim]:
    """What is met for one reason, which may tell what to do, that it does no harm, or name more."""
    if says_safe(why):
        cleared = (end._replace(why=why, denied=not end.excepted) for end in ends)
        yield from meetings(line, cleared, said)
        return
    action, way = verdict(why)
    if "; " in why:  # "level rises; lower the dose"
        parts = [verdict(one) for one in _PIECES.split(why)]
        way = next((its_way for order, its_way in parts if its_way and not order), "")
    told = (
        end._replace(
            action=end.action or action,
            direction=end.direction or way,
            why="; ".join(part for part in (end.why, why) if part),
        )
        for end in ends
    )
    yield from meetings(line, told, said)
    of_it = said.of_it(why) if not said.turned else why
    behind = ends_in(of_it, False)
    named = [end.name for end in ends]
    told_of = (end for end in behind.ends if not end.denied or is_taken(end.name))
    met = (end for end in told_of if not (_is_risked(end.name, why) or _is_its_effect(end, named)))
    yield from meetings(line, met, said)
    members = ends_in(of_it, True) if said.topic != SAFETY else behind
    for end in members.ends:
        if is_taken(end.name) and end not in behind.ends and not (end.denied or _orders(end)):
            yield claim_of(line, end, said)


def _orders(end: End) -> bool:
    """Whether what is taken for a name is an order: "choose another antibiotic", "halve it"."""
    return bool(verdict(end.name)[0]) or normal(end.name).startswith("another ")


def _is_its_effect(end: End, names: Sequence[str]) -> bool:
    """Whether a reason only says what becomes of the thing that is met: "Contraceptives |
    contraception fails".
    """
    words = normal(end.name).split()
    stems = [one[:_SAME_STEM] for one in words if len(one) >= _SAME_STEM]
    others = [name for name in map(normal, names) if not set(words) & set(name.split())]
    return any(stem in name for stem in stems for name in others)


def _is_risked(name: str, why: str) -> bool:
    """Whether a reason has a risk of this, which is then not met: "risk of miscarriage"."""
    return not is_taken(name) and any(
        normal(why[risk.end() :]).startswith(normal(name)) for risk in _RISK_OF.finditer(why)
    )


def met_of_label(line: Entry, text: str, said: Said) -> list[Claim]:
    """What a label or title names as what it is about, with the words behind or below it: "Interaction
    with warfarin: the INR falls".
    """
    found = _MET_IN_LABEL.fullmatch(said.label) if text else None
    ends = ends_in(found["names"], True).ends if found else ()
    named = bool(ends) and all(is_taken(end.name) for end in ends)
    return list(met_for_reason(line, ends, text, said)) if named else []


def meetings(line: Entry, ends: Iterable[End], said: Said) -> Iterator[Claim]:
    """The claims of what is met; where its reason is another state than the note's own, it is not
    to be taken in that: "Beta blockers (asthma)" in the note of migraine.
    """
    kept = [end for end in ends if may_be_met(end.name, said)]
    states = [_elsewhere(end, said) for end in kept]
    for end, others in zip(kept, states, strict=True):
        if not others:
            yield claim_of(line, end, said)
        for state in others:
            in_it = said._replace(subject=line.ref(state, kind_of_state(state)))
            yield claim_of(line, end._replace(why=""), in_it)
    if any(states):
        yield from in_words(line, said)


def _elsewhere(end: End, said: Said) -> list[str]:
    orders = said.turned and not end.denied and (end.action or said.action) == AVOID
    states = states_in(end.why) if orders else []
    return [] if normal(" ".join(states)) == normal(said.subject.name) else states


def in_words(line: Entry, said: Said) -> Iterator[Claim]:
    """What a line says of safety, in its words alone."""
    label = (FIELD, said.label)
    yield line.claim(said.subject, HAS_SAFETY, written(line), label, *said.more, by=said.by)


def names_known(claim: Claim, said: Said) -> bool:
    """Whether the other end is a drug or a state."""
    ends = (claim.subject, claim.object)
    others = [end.name for end in ends if isinstance(end, Ref) and end != said.subject]
    return bool(others) and all(map(is_drug_or_state, others))
