"""Which thing of the graph a name means: a label, an alias, an id, an IRI or a public identifier,
in any case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from graphbuild.names import same_name
from graphbuild.query.errors import QueryError, did_you_mean
from graphbuild.query.formats import shorten
from graphbuild.query.store import Source
from graphbuild.terms.garden import FILE, GARDEN, MAIN_ENTITY, NOTE, TAG, UNRESOLVED_NOTE
from graphbuild.vocabulary import GB, PREFIXES

_SKOS = PREFIXES["skos"]
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_LABELS = tuple(ox.NamedNode(_SKOS + one) for one in ("prefLabel", "altLabel"))
_MATCHES = tuple(ox.NamedNode(_SKOS + one) for one in ("exactMatch", "closeMatch"))
_ABOUT = ox.NamedNode(GB + MAIN_ENTITY)
_PATH = ox.NamedNode(GB + "path")
_NOTE = ox.NamedNode(GB + NOTE)
# What a name means only where nothing else has it: a tag or a missing note is seldom what one asks
# about.
_BESIDE = frozenset(ox.NamedNode(GB + one) for one in (NOTE, UNRESOLVED_NOTE, FILE, TAG, GARDEN))
_NO_PROSE = (".canvas", ".base")  # a note of the same name is meant before these


def find_thing(source: Source, asked: str, note: bool = False) -> str:
    """The IRI of the thing that is meant, or of the note where `note`. QueryError where none or
    several are meant.
    """
    found = _preferred(
        source, list(_by_address(source, asked)) or list(_by_name(source, asked)), note
    )
    if len(found) == 1:
        return found[0].value
    if found:
        names = " or ".join(
            _path(source, one) or shorten(one.value, source.prefixes) for one in found
        )
        raise QueryError(f"“{asked}” could be {names}; name one of these")
    what = "no note" if note else "nothing"
    raise QueryError(
        f"{what} in the graph is called "
        f"“{asked}”{did_you_mean(asked, {label for _, _, label in _named(source)})}"
    )


def find_all(source: Source, asked: str) -> list[str]:
    """The addresses of all things that a name may mean; none where the graph has no such name."""
    found = list(_by_address(source, asked)) or list(_by_name(source, asked))
    kept = [one for one in found if not _classes(source, one.thing) & _BESIDE]
    return sorted({one.thing.value for one in kept or found})


def _path(source: Source, thing: ox.NamedNode) -> str:
    """The path of a note, empty where the thing is none."""
    found = next(source.store.quads_for_pattern(thing, _PATH, None), None)
    return found.object.value if found and isinstance(found.object, ox.Literal) else ""


def _classes(source: Source, thing: ox.NamedNode) -> set[object]:
    return {quad.object for quad in source.store.quads_for_pattern(thing, _TYPE, None)}


class _Found(NamedTuple):
    """A candidate; `rank` is 0 for an address or the preferred label, 1 for an alias; less for a
    label that is just so: “Egg”, and not “eggs”.
    """

    thing: ox.NamedNode
    rank: int = 0


def _preferred(source: Source, found: list[_Found], note: bool) -> list[ox.NamedNode]:
    """Where a name is that of a note and of what the note is about, the one that was asked for;
    labels before aliases.
    """
    classes = {one.thing: _classes(source, one.thing) for one in found}
    if note:
        wanted = [one for one in found if _NOTE in classes[one.thing]]
        wanted = wanted or [
            _Found(about) for one in found for about in _subjects(source, _ABOUT, one.thing)
        ]
        wanted = wanted or [one for one in found if classes[one.thing] & _BESIDE]
        written = [one for one in wanted if not _path(source, one.thing).endswith(_NO_PROSE)]
        wanted = written or wanted
    else:
        wanted = [one for one in found if not classes[one.thing] & _BESIDE] or found
    best = min((one.rank for one in wanted), default=0)
    return sorted({one.thing for one in wanted if one.rank == best}, key=lambda one: one.value)


def _by_address(source: Source, asked: str) -> Iterator[_Found]:
    """An IRI, `anatomy:pons`, `anatomy/pons`, `UBERON:0000988`, or the path of a note."""
    for iri in _spelled_out(source, asked):
        node = ox.NamedNode(iri)
        if next(source.store.quads_for_pattern(node, None, None), None):
            yield _Found(node)
        for match in _MATCHES:
            yield from map(_Found, _subjects(source, match, node))
    yield from map(_Found, _subjects(source, _PATH, ox.Literal(asked)))


def _spelled_out(source: Source, asked: str) -> Iterator[str]:
    prefix, colon, local = asked.partition(":")
    segment, slash, name = asked.partition("/")
    found = [asked.strip("<>")]
    if colon and prefix in source.prefixes:
        found.append(source.prefixes[prefix] + local)
    if colon:
        found += [
            f"{PREFIXES['obo']}{prefix}_{local}",
            f"{PREFIXES['hgnc']}{local}" if prefix.lower() == "hgnc" else "",
        ]
    if slash and segment in source.prefixes:
        found.append(source.prefixes[segment] + name)
    yield from (one for one in found if _is_iri(one))


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return ":" in text


def _subjects(
    source: Source, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal
) -> Iterator[ox.NamedNode]:
    for quad in source.store.quads_for_pattern(None, predicate, value):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _by_name(source: Source, asked: str) -> Iterator[_Found]:
    wanted, just_so = same_name(asked), (0, asked.casefold())
    return (
        _Found(thing, rank - ((rank, label.casefold()) == just_so))
        for rank, thing, label in _named(source)
        if same_name(label) == wanted
    )


def _named(source: Source) -> Iterator[tuple[int, ox.NamedNode, str]]:
    for rank, predicate in enumerate(_LABELS):
        for quad in source.store.quads_for_pattern(None, predicate, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield rank, quad.subject, quad.object.value
