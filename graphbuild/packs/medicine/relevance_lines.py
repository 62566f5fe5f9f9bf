"""What the clinical relevance of a molecule or function says plainly: "Associated with gout and
kidney stones", "…, increasing the risk of stroke", "**Gout**: it forms crystals".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Predicate, Ref
from graphbuild.outline import Entry, parenthesised
from graphbuild.packs.garden.fields import Named, denies, names_in
from graphbuild.packs.garden.sayings import is_name
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, ASSOCIATED_WITH
from graphbuild.terms.medicine import CONDITION, INCREASES_RISK_FOR

_HIGH = rf"(?:(?:{WORDS.pattern('raised_degrees')})\s+\S+\s+(?:are|is)\s+)?"
_TIED = re.compile(rf"{_HIGH}(?:\w+ly\s+)?associated with (?P<what>[^.;:]{{3,200}})", re.IGNORECASE)
_RISEN = re.compile(
    rf"[,;]\s+(?:and\s+)?(?:{WORDS.pattern('raising_the_risk')})\s+(?P<what>[^.;:]{{3,200}})$",
    re.IGNORECASE,
)
_LESS = re.compile(rf"\b(?:{WORDS.pattern('lowered_degrees')})", re.IGNORECASE)
_MOST = 6  # words of a condition


def said_of_relevance(line: Entry, own: Ref, by: str) -> Iterator[Claim]:
    """The conditions that a line links with the molecule; more of it makes none likelier where the
    line tells of too little.
    """
    said = (line.term()[1] or line.text).rstrip(" .") if line.form != "row" else ""
    if not said or denies(said, WORDS):
        return
    yield from _claims(line, own, ASSOCIATED_WITH, _leading(line), said, by)
    tied = _TIED.fullmatch(said)
    if tied is not None:
        yield from _claims(line, own, ASSOCIATED_WITH, _names(tied["what"]), said, by)
    risen = _RISEN.search(said)
    if risen is not None and not _LESS.search(said):
        yield from _claims(line, own, INCREASES_RISK_FOR, _names(risen["what"]), said, by)


def _leading(line: Entry) -> list[Named]:
    """The conditions that lead what a line says of them; what it orders for them tells of no tie."""
    label, said = line.term()
    found = (
        _names(parenthesised(label)[0]) if said and not verdict(parenthesised(said)[0])[0] else []
    )
    return found if all(is_condition(one.text) for one in found) else []


def _names(text: str) -> list[Named]:
    """None where two names may stand in one, or words that are none."""
    found = names_in(text, GATE, _MOST)
    plain = all(is_name(one.text, _MOST) and " and " not in one.text for one in found)
    return found if plain else []


def _claims(
    line: Entry, own: Ref, predicate: Predicate, names: Sequence[Named], said: str, by: str
) -> Iterator[Claim]:
    for one in names:
        condition = line.ref(one.text, CONDITION)
        yield line.claim(own, predicate, condition, (ANNOTATION, said), by=by)
