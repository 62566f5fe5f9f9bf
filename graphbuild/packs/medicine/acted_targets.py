"""What the name of a target tells besides: what is done to it, "NF-κB inhibition", and where it is,
"CB1 receptors in the amygdala".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Predicate, Ref, Value
from graphbuild.outline import expand_slashes, split_list
from graphbuild.packs.anatomy.structures import kind_of
from graphbuild.packs.medicine.statement_agents import acts_on
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ABOUT, ANNOTATION, PLACE, RELATION_TEXT
from graphbuild.terms.medicine import (
    ACTIVATES,
    AGONIST_OF,
    ANTAGONIST_OF,
    HAS_MOLECULAR_TARGET,
    INCREASES,
    INHIBITS,
    MODULATES,
    REDUCES,
)

_ACTIONS = {
    "inhibiting_nouns": INHIBITS,
    "reducing_nouns": REDUCES,
    "activating_nouns": ACTIVATES,
    "increasing_nouns": INCREASES,
    "modulating_nouns": MODULATES,
}
AGENTS = {
    "is an agonist of": AGONIST_OF,
    "is an antagonist of": ANTAGONIST_OF,
    "inhibits": INHIBITS,
}
_SHARED = re.compile(
    rf"^[^\s()]+\s+((?:{WORDS.pattern('of_transmitters')})\s+(?:{WORDS.pattern(*_ACTIONS)}))$",
    re.IGNORECASE,
)
_SITES = WORDS.pattern("target_nouns")
_SITED = re.compile(
    rf"(?P<name>.*\b(?:{_SITES}))\s+(?:in|on|of)\s+(?:the\s+)?(?P<place>\S.*)", re.IGNORECASE
)
_SITE = re.compile(rf"(?:.*\s)?(?:{_SITES})", re.IGNORECASE)


def acted(claim: Claim) -> Iterator[Claim]:
    """A claim of a target as one of each that its name tells, with what is done to it; any other
    claim as it is.
    """
    target = claim.object
    if claim.predicate != HAS_MOLECULAR_TARGET or not isinstance(target, Ref) or target.link:
        yield claim
        return
    called, action = without_action(target.name)
    called, place = _without_place(called)
    where = (_where(place),) if place else ()
    for name in _each(called):
        one = replace(claim, object=replace(target, name=name))
        yield replace(one, qualifiers=(*claim.qualifiers, *where))
        if action is not None:
            about = (told for told in claim.qualifiers if told[0] == ABOUT)
            noun = (RELATION_TEXT, target.name.rpartition(" ")[2])
            yield replace(one, predicate=action, qualifiers=(noun, *about))


def with_shared_end(text: str) -> str:
    """A list whose last name has the end of all: "Serotonin, dopamine reuptake inhibition".

    >>> with_shared_end("Serotonin, dopamine reuptake inhibition"), with_shared_end("BDNF, COX-2 inhibition")
    ('Serotonin reuptake inhibition, dopamine reuptake inhibition', 'BDNF, COX-2 inhibition')
    """
    *first, last = split_list(text) or [text]
    end = _SHARED.search(last)
    if end is None or not first or any(len(one.split()) > 1 for one in first):
        return text
    return ", ".join((*(f"{one} {end[1]}" for one in first), last))


def _where(place: str) -> tuple[Predicate, Value]:
    """A place by its name; an abbreviation alone is only told beside."""
    return (ANNOTATION, place) if place.isupper() else (PLACE, Ref(place, kind_of(place)))


def _each(name: str) -> list[str]:
    """ "CB1/CB2 receptors" are two; "mGlu2/3 receptor" is called so."""
    names = expand_slashes(name) if _SITE.fullmatch(name) else []
    return names if names and all(one[0].isalpha() for one in names) else [name]


def without_action(name: str) -> tuple[str, Predicate | None]:
    """ "BDNF upregulation" is BDNF, which is increased; "H1 agonist" H1."""
    verb, target = acts_on(name)
    if target:
        return target, AGENTS[verb]
    called, _, last = name.rpartition(" ")
    found = (action for nouns, action in _ACTIONS.items() if last.lower() in WORDS[nouns])
    action = next(found, None)
    return (called, action) if action is not None and GATE.passes(called) else (name, None)


def _without_place(name: str) -> tuple[str, str]:
    found = _SITED.fullmatch(name)
    return (found["name"], found["place"]) if found else (name, "")
