"""Functions that share the state of the first of them: in "Impaired memory, attention and planning"
planning is no sign, and impaired planning is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Outline
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import HAS_SIGN

Reader = Callable[[Outline], Iterator[Finding]]
_STATE = re.compile(rf"(?:{WORDS.pattern('states_of_functions')})(?=\s)", re.IGNORECASE)
_MERE = re.compile(rf"(?:{WORDS.pattern('works_badly')})|\w+-\w+ing", re.IGNORECASE)
_ENDS = re.compile(r"[.;:()]|\s[–—-]\s")
"""What stands between two enumerations."""


def with_shared_states(reader: Reader) -> Reader:
    """A reader whose signs have the state that the first of an enumeration has."""

    @wraps(reader)
    def read(outline: Outline) -> Iterator[Finding]:
        state, last = "", None
        for found in reader(outline):
            if not isinstance(found, Claim) or found.predicate != HAS_SIGN:
                yield found
                continue
            begins = _STATE.match(_sign(found))
            if begins:
                state, last = begins.group(), found
            elif last is not None and last.span == found.span and _is_shared(last, found):
                found = _with_state(found, state)
            yield found

    return read


def _sign(found: Claim) -> str:
    return found.object.name if isinstance(found.object, Ref) else ""


def _is_shared(first: Claim, found: Claim) -> bool:
    """Whether a sign is a mere function that stands in one enumeration with the first."""
    called = _sign(found)
    at = first.quote.find(_sign(first))
    end = first.quote.find(called, at + len(_sign(first)))
    return _is_mere(called) and -1 < at < end and not _ENDS.search(first.quote, at, end)


def _is_mere(called: str) -> bool:
    """One word for a function that can work badly, which alone is no sign."""
    return bool(_MERE.fullmatch(called)) and not (is_sign(called) or is_condition(called))


def _with_state(found: Claim, state: str) -> Claim:
    called = f"{state.lower()} {_sign(found)}"
    thing = found.object
    return replace(found, object=replace(thing, name=called)) if isinstance(thing, Ref) else found
