"""By which rules names were found, and kinds known: what of that the RDF tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphbuild.graph.values import NodeId

if TYPE_CHECKING:
    from graphbuild.graph import Statement

_PLAIN = {
    *("", "own name", "the note's subject", "the note itself", "not found", "exact path"),
    *("no note, so the thing of this name", "the only thing of this name", "permalink", "lexicon"),
}
"""Rules that follow from what a thing is called, from its note and its address."""
_BY_ITS_NOTE = ("title or alias of ", "link to ", "link by the name of ")
"""How rules begin that name the note of the thing."""
_OF_KIND = "kind by "
"""How a rule begins that tells a kind."""


def told(rule: str) -> str:
    """How a name was found, where neither the thing's names, its note nor its address tell it.

    >>> told("own name; kind by the relation"), told("spelled out in the note")
    ('', 'spelled out in the note')
    """
    steps = rule.split("; ")
    return "; ".join(one for one in steps if not (_is_plain(one) or one.startswith(_OF_KIND)))


def _is_plain(step: str) -> bool:
    return step in _PLAIN or step.startswith(_BY_ITS_NOTE)


def kind_rules(statements: Iterable[Statement]) -> Mapping[NodeId, tuple[str, ...]]:
    """By which rules the kinds of things are known that nobody states."""
    found: dict[NodeId, set[str]] = defaultdict(set)
    for one in statements:
        for end, rule in ((one.subject, one.subject_rule), (one.object, one.object_rule)):
            if _OF_KIND in rule and isinstance(end, NodeId):
                found[end].update(_kinds(rule))
    return {end: tuple(sorted(rules)) for end, rules in found.items()}


def _kinds(rule: str) -> Iterator[str]:
    return (one for one in rule.split("; ") if one.startswith(_OF_KIND))
