"""Two places or sorts of people behind one preposition, of which the second is no cause itself:
"damage to the kidney and liver", "smoking in men and women".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref, Span
from graphbuild.outline import Outline
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.states import is_people
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import LEADS_TO
from graphbuild.terms.medicine import CAUSES, INCREASES_RISK_FOR

_TURNED = (CAUSES, LEADS_TO, INCREASES_RISK_FOR)
_WHERE = re.compile(r"\s(?:of|to|in|over|within|between|at|from)\s", re.IGNORECASE)

Reader = Callable[[Outline], Iterator[Finding]]


def with_joined_places(reader: Reader) -> Reader:
    """A reader that takes what such a phrase lists behind "and" for a part of it."""

    @wraps(reader)
    def read(outline: Outline) -> Iterator[Finding]:
        found = list(reader(outline))
        places = [one for one in found if isinstance(one, Claim) and _may_be_joined(one)]
        beside: dict[Span, list[Claim]] = {}
        for one in found if places else ():
            if isinstance(one, Claim) and _WHERE.search(one.subject.name):
                beside.setdefault(one.span, []).append(one)
        joined = [
            (whole, one)
            for one in places
            for whole in beside.get(one.span, ())
            if _joins(whole, one)
        ]
        longer = {id(whole): one.subject.name for whole, one in joined}
        dropped = {id(one) for _, one in joined}
        for one in found:
            if id(one) in longer and isinstance(one, Claim):
                yield _with(one, longer[id(one)])
            elif id(one) not in dropped:
                yield one

    return read


def _may_be_joined(found: Claim) -> bool:
    """Whether a claim has a place or people for what brings something on."""
    called = found.subject.name
    alone = called.casefold() in (
        *WORDS["bearers"],
        *WORDS["parts_of_bodies"],
        *WORDS["body_places"],
    )
    turned = found.predicate in _TURNED and not found.subject.role
    return turned and (alone or is_structure(called) or is_people(called))


def _joins(whole: Claim, part: Claim) -> bool:
    """Whether "and" joins what one claim names to the end of what another of the same line does, in
    its own words.
    """
    same = whole.predicate == part.predicate and whole.object == part.object
    return whole is not part and same and _written(whole, part.subject.name) is not None


def _written(whole: Claim, name: str) -> re.Match[str] | None:
    first = re.escape(whole.subject.name)
    joined = rf"{first} (?:and|or) (?:the |an? )?{re.escape(name)}\b"
    return re.search(joined, whole.quote, re.IGNORECASE)


def _with(whole: Claim, name: str) -> Claim:
    found = _written(whole, name)
    called = found.group() if found else whole.subject.name
    return replace(whole, subject=Ref(called, whole.subject.kind))
