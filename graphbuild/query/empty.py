"""Why a named query has no rows: what was searched, and what to ask instead. An empty answer is no
"no".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyoxigraph as ox

from graphbuild.names import same_name
from graphbuild.query.errors import did_you_mean
from graphbuild.query.named import NamedQuery, Parameter, Searched
from graphbuild.query.store import Source
from graphbuild.query.things import find_all
from graphbuild.terms.garden import CALLOUT, HAS_PART
from graphbuild.vocabulary import GB, PREFIXES

_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_PART = ox.NamedNode(GB + HAS_PART)
_CALLOUT = ox.NamedNode(GB + CALLOUT)
_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (
    ox.NamedNode(PREFIXES["rdf"] + one) for one in ("type", "subject", "predicate", "object")
)
_MOST = 3  # names in one hint


def why_empty(query: NamedQuery, values: Mapping[str, str], source: Source) -> tuple[str, ...]:
    """Hints for a named query without rows, by the values that it was given: what was searched, and
    what to ask instead.
    """
    hints = [
        hint
        for parameter in query.parameters
        if parameter.name in values
        for hint in _hints(query, parameter, values, source)
    ]
    named = any(parameter.type == "NAME" for parameter in query.parameters)
    if query.searched and not named:
        hints.insert(0, _none_of(query.searched, source))
        things = [one.name for one in query.parameters if one.type == "THING"]
        asked = [iri for name in things for iri in find_all(source, values.get(name, ""))]
        hints += _told_of_others(query.searched, asked, source)
    return tuple(hints)


def _hints(
    query: NamedQuery, parameter: Parameter, values: Mapping[str, str], source: Source
) -> Iterator[str]:
    value = values[parameter.name]
    if parameter.type == "NAME" and query.searched:
        yield _searched(query.searched, value, source)
    elif parameter.type == "THING":
        yield from _around(parameter, value, values, source)
        yield from _said_of(value, source)
    elif parameter.type == "FLAG":
        yield f"--{parameter.name} leaves out what is said of parts: ask without it"
    elif parameter.name.startswith("min-"):
        yield (
            f"--{parameter.name} {value} leaves out what has less, and what has no number: ask "
            "without it"
        )
    elif parameter.default is not None and value != parameter.default:
        yield f"--{parameter.name} {value} leaves out the rest: ask without it"


def _count(what: Searched, source: Source) -> int:
    term = ox.NamedNode(what.iri)
    key = _TYPE if what.is_class else _PREDICATE
    return sum(1 for _ in source.store.quads_for_pattern(None, key, term))


def _none_of(what: Searched, source: Source) -> str:
    """How many a question looked through that has no name of its own to ask for."""
    count = _count(what, source)
    caution = f"; {what.caution}" if what.caution else ""
    if not count:
        return f"the graph has no {what.called}{caution}"
    return f"{count} {what.called} were searched, and none of them answers{caution}"


def _said_of(value: str, source: Source) -> Iterator[str]:
    """Where to see all that the graph says of a thing."""
    ends = (_SUBJECT, _OBJECT)
    things = [ox.NamedNode(iri) for iri in find_all(source, value)]
    found = {
        quad.subject
        for thing in things
        for end in ends
        for quad in source.store.quads_for_pattern(None, end, thing)
    }
    if found:
        many = "1 statement is" if len(found) == 1 else f"{len(found)} statements are"
        yield f"{many} about “{value}”: see graphbuild explain “{value}”"


def _told_of_others(what: Searched, asked: Sequence[str], source: Source) -> Iterator[str]:
    """The things of the same kind that most of what was searched is about: for these there are
    answers.
    """
    kinds = {kind for iri in asked for kind in _kinds(ox.NamedNode(iri), source)}
    told = source.store.quads_for_pattern(None, _PREDICATE, ox.NamedNode(what.iri))
    ends = Counter(
        one.object
        for statement in {quad.subject for quad in told}
        for end in (_SUBJECT, _OBJECT)
        for one in source.store.quads_for_pattern(statement, end, None)
    )
    things = (one for one, _ in sorted(ends.items(), key=lambda pair: (-pair[1], str(pair[0]))))
    alike = (one for one in things if not kinds.isdisjoint(_kinds(one, source)))
    if kept := list(islice(alike, _MOST)):
        yield f"most is said of {_named(kept, source)}"


def _kinds(thing: Any, source: Source) -> set[Any]:
    if not isinstance(thing, ox.NamedNode):
        return set()
    return {quad.object for quad in source.store.quads_for_pattern(thing, _TYPE, None)}


def _searched(what: Searched, value: str, source: Source) -> str:
    """What a question looked at; that it found nothing does not say that there is nothing."""
    things = find_all(source, value)
    named = (
        f"{len(things)} thing{'' if len(things) == 1 else 's'} of this name"
        if things
        else "no thing of this name"
    )
    close = "" if things else did_you_mean(value, set(_labels(source)))
    searched = (
        f"{_count(what, source)} {what.called} were searched for “{value}”, its classes and "
        "members, and in their words"
    )
    return f"{searched}: the graph has {named}, and none speaks of it; {what.caution}{close}"


def _around(
    parameter: Parameter, value: str, values: Mapping[str, str], source: Source
) -> Iterator[str]:
    """The parts of a thing where they were left out, and the wholes that it is a part of."""
    for iri in find_all(source, value):
        node = ox.NamedNode(iri)
        parts = [quad.object for quad in source.store.quads_for_pattern(node, _PART, None)]
        wholes = [quad.subject for quad in source.store.quads_for_pattern(None, _PART, node)]
        if parts and "own" in values:
            yield (
                f"it has {len(parts)} part{'' if len(parts) == 1 else 's'}: {_named(parts, source)}"
            )
        if wholes:
            yield f"it is a part of {_named(wholes, source)}: ask --{parameter.name} for that"
    if longer := _longer(value, source):
        yield f"nothing of this is said of “{value}”; did you mean {' or '.join(longer[:_MOST])}?"


def _longer(value: str, source: Source) -> list[str]:
    """The names that hold a name and more, the shortest first: "Lateral Habenula". A callout is
    within its note, and has its name for that alone.
    """
    within = re.compile(rf"\b{re.escape(value)}\b", re.IGNORECASE)
    wanted = same_name(value)
    labels = (one for one in _labels(source, _CALLOUT) if "/" not in one and within.search(one))
    found = {one for one in labels if same_name(one) != wanted}
    return sorted(found, key=lambda one: (len(one), one))


def _named(nodes: Sequence[Any], source: Source) -> str:
    found = (
        quad.object for node in nodes for quad in source.store.quads_for_pattern(node, _LABEL, None)
    )
    labels = sorted(one.value for one in found if isinstance(one, ox.Literal))
    return ", ".join(labels[:_MOST]) + (" …" if len(labels) > _MOST else "")


def _labels(source: Source, but: ox.NamedNode | None = None) -> Iterator[str]:
    """The names of all things, or of those that are not of a class."""
    left_out = (
        {quad.subject for quad in source.store.quads_for_pattern(None, _TYPE, but)} if but else ()
    )
    for quad in source.store.quads_for_pattern(None, _LABEL, None):
        if isinstance(quad.object, ox.Literal) and quad.subject not in left_out:
            yield quad.object.value
