"""Topics of a garden: things that are more tied to each other than to the rest, each topic named by
its best-connected thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from graphbuild.graph import Graph, NodeId
from graphbuild.terms.garden import NOTE

Weights = tuple[tuple[int, int, int], ...]
LEAST = 4  # things that make a topic
_MANY = 20_000  # edges from which on a faster method is used
_SEED = 1


def communities(count: int, weights: Weights) -> tuple[list[int], list[list[int]]]:
    """For each of so many things the place of its topic, -1 without one; for each topic `[its
    best-connected thing, how many]`, the largest first.
    """
    of = [-1] * count
    topics = []
    for place, (best, members) in enumerate(_grouped(weights)):
        for at in members:
            of[at] = place
        topics.append([best, len(members)])
    return of, topics


def _grouped(tied: Weights) -> list[tuple[int, list[int]]]:
    """The topics, each as its best-connected thing and all of its things."""
    import networkx  # late: it takes longer than a small page

    joined: networkx.Graph[int] = networkx.Graph()
    joined.add_weighted_edges_from(tied)
    large = joined.number_of_edges() > _MANY
    method = (
        networkx.community.fast_label_propagation_communities
        if large
        else networkx.community.louvain_communities
    )
    found = sorted(
        (sorted(one) for one in method(joined, seed=_SEED) if len(one) >= LEAST),
        key=lambda one: (-len(one), one),
    )
    return [
        (max(one, key=lambda at: (joined.degree(at, weight="weight"), -at)), one) for one in found
    ]


def weights(graph: Graph, index: Mapping[NodeId, int]) -> Weights:
    """How often two things are tied, for each two that are. Facts about notes as files count only
    where there are no others.
    """
    known = graph.vocabulary.properties
    links = [
        (index[one.subject], index[one.object], known[one.predicate].domain == NOTE)
        for one in graph.links()
        if isinstance(one.object, NodeId)
    ]
    facts = [(a, b) for a, b, of_notes in links if a != b and not of_notes] or [
        (a, b) for a, b, _ in links if a != b
    ]
    tied = Counter((min(pair), max(pair)) for pair in facts)
    return tuple((*pair, weight) for pair, weight in sorted(tied.items()))
