"""Kinds of one entity: the gene BDNF, the protein BDNF and the target “BDNF signaling” are apart,
and said to be close.

They are never merged: what is so of a gene need not be so of its protein. The rule that found the
two is on the statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from graphbuild.model import Span
from graphbuild.names import same_name
from graphbuild.resolve.namesakes import Key
from graphbuild.resolve.seen import Seen

# What names of one entity may end in besides, each with the rule that tells it.
_MORE = re.compile(r" (?P<more>signaling|signalling|receptor|expression|gene|protein)s?$")
# A receptor is not what it binds: "dopamine receptors" is no kind of dopamine.
_OF_RECEPTORS = frozenset({"receptor", "target"})
_GREEK = {"mu opioid": "mor", "kappa opioid": "kor", "delta opioid": "dor"}


class Close(NamedTuple):
    """Two things that are kinds of one entity, the rule that says so, and where the later one is
    first named.
    """

    one: Key
    other: Key
    rule: str
    place: Span


def close_things(seen: Mapping[Key, Seen], segments: Iterable[str]) -> Iterator[Close]:
    """Pairs of things of different segments whose names are one, but for a last word such as
    "signaling".
    """
    wanted = frozenset(segments)
    named: dict[str, dict[Key, str]] = defaultdict(dict)
    for key in sorted(seen):
        if key.segment in wanted and seen[key].place is not None:
            for name in {key.name, *(same_name(label) for label in seen[key].aliases)}:
                entity, rule = _entity(name)
                named[entity].setdefault(key, rule)
    for entity, keys in sorted(named.items()):
        for one, other in combinations(sorted(keys), 2):
            rule = keys[one] or keys[other]
            of_receptor = "receptor" in rule
            if (
                one.segment != other.segment
                and len(entity) > 1
                and (not of_receptor or {one.segment, other.segment} <= _OF_RECEPTORS)
            ):
                yield Close(
                    one,
                    other,
                    rule or "the same name under two kinds",
                    _place(seen[one], seen[other]),
                )


def _entity(name: str) -> tuple[str, str]:
    """The name that is left without such a word, and the rule; empty where the name is whole."""
    found = _MORE.search(name)
    bare = name[: found.start()] if found else name
    entity = _GREEK.get(bare, bare)
    return entity, f"“… {found['more']}” is about the entity before it" if found else ""


def _place(one: Seen, other: Seen) -> Span:
    return max(place for place in (one.place, other.place) if place is not None)
