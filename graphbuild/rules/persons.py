"""People whose names are spelling variants: Alia and Aaliyah Crum, Matt and Matthew Walker.
Reported, and never merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph, Node, NodeId
from graphbuild.model import Diagnostic, Span
from graphbuild.terms.garden import PERSON

_ALIKE = 0.6  # of two first names
_MOST = 30  # people of one surname that are compared


def persons(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each two people of one surname whose first names are alike, at the second
    one's first place.
    """
    by_surname: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        if PERSON in node.kinds and " " in node.label:
            by_surname[node.label.rpartition(" ")[2].casefold()].append(node)
    places = _places(graph)
    for _, several in sorted(by_surname.items()):
        yield from _variants(several[:_MOST], places)


def _variants(several: Sequence[Node], places: Mapping[NodeId, Span]) -> Iterator[Diagnostic]:
    for one, other in combinations(several, 2):
        if _are_alike(one.label, other.label) and one.id in places and other.id in places:
            first, second = sorted((places[one.id], places[other.id]))
            message = f"“{one.label}” and “{other.label}” may be one person"
            hint = (
                "if they are, let the note about the person have the other name among its aliases"
            )
            yield diagnostic("GB408", message, second, hint, (first,))


def _are_alike(one: str, other: str) -> bool:
    """Whether first names begin alike (Matt, Matthew) or have most letters in common (Alia,
    Aaliyah).
    """
    first, second = (name.rpartition(" ")[0].casefold() for name in (one, other))
    if first.startswith(second) or second.startswith(first):
        return True
    return (
        first[:1] == second[:1]
        and SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
    )


def _places(graph: Graph) -> Mapping[NodeId, Span]:
    """Where each thing is named first."""
    found: dict[NodeId, Span] = {}
    for one in graph.statements:
        if isinstance(one.object, NodeId) and graph.nodes[one.object].kind == PERSON:
            found[one.object] = min(found.get(one.object, one.span), one.span)
    return found
