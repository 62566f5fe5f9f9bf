"""Kinds of one entity: the gene BDNF, the protein BDNF and the target “BDNF signaling” are apart,
and said to be close; so are an illness and a sign of one name, and a thing of which nobody says
what it is.

They are never merged: what is so of a gene need not be so of its protein. The rule that found the
two is on the statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Span
from graphbuild.names import is_abbreviation, same_name
from graphbuild.resolve.namesakes import Key
from graphbuild.resolve.seen import Seen
from graphbuild.terms.garden import THING
from graphbuild.vocabulary import Vocabulary

_GREEK = {"mu opioid": "mor", "kappa opioid": "kor", "delta opioid": "dor"}


class Close(NamedTuple):
    """Two things that are kinds of one entity, the rule that says so, and where the later one is
    first named.
    """

    one: Key
    other: Key
    rule: str
    place: Span


def close_things(seen: Mapping[Key, Seen], vocabulary: Vocabulary) -> Iterator[Close]:
    """Pairs of things of different segments whose names are one, but for a last word such as
    "signaling". A receptor is not what it binds: "dopamine receptors" is no kind of dopamine.
    """
    sorts, nouns = vocabulary.aspects, vocabulary.aspect_nouns
    unsaid = vocabulary.kind(THING).segment
    more = re.compile(rf" (?P<more>{'|'.join(map(re.escape, nouns)) or '(?!)'})s?$")
    named: dict[str, dict[Key, str]] = defaultdict(dict)
    for key in sorted(seen):
        if key.segment in sorts and seen[key].place is not None:
            for name in {key.name, *_aliases(seen[key], key.segment == unsaid)}:
                entity, noun = _entity(name, more)
                named[entity].setdefault(key, noun)
    for entity, keys in sorted(named.items()):
        for one, other in combinations(sorted(keys), 2):
            noun = keys[one] or keys[other]
            only = nouns.get(noun, frozenset())
            if (
                one.segment != other.segment
                and sorts[one.segment] & sorts[other.segment]
                and len(entity) > 1
                and (not only or {one.segment, other.segment} <= only)
            ):
                yield Close(
                    one,
                    other,
                    f"“… {noun}” is about the entity before it"
                    if noun
                    else "the same name under two kinds",
                    _place(seen[one], seen[other]),
                )


def _entity(name: str, more: re.Pattern[str]) -> tuple[str, str]:
    """The name that is left without such a noun, and the noun; empty where the name is whole."""
    found = more.search(name)
    bare = name[: found.start()] if found else name
    entity = _GREEK.get(bare, bare)
    return entity, found["more"] if found else ""


def _aliases(thing: Seen, unsaid: bool) -> set[str]:
    """Its other names; of what nobody says what it is an abbreviation may mean anything."""
    return {same_name(one) for one in thing.aliases if not (unsaid and is_abbreviation(one))}


def _place(one: Seen, other: Seen) -> Span:
    return max(place for place in (one.place, other.place) if place is not None)
