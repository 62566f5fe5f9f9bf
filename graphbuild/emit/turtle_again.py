"""`graph.ttl` of the last one: what is said as it was is not put into words again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.emit.since import Since, UnlikeError
from graphbuild.emit.turtle import Shorten, Shortener, block, encoded
from graphbuild.graph import Graph
from graphbuild.graph.said import (
    associations,
    describe,
    describe_passage,
    describe_section,
    first_of_sections,
    in_order,
    passage_iri,
    section_iri,
    statement_iri,
)
from graphbuild.graph.terms import Description
from graphbuild.graph.triples import before_things, behind_things, describe_node, prefixes
from graphbuild.model import Artifact

Blocks = dict[str, str]
"""Blocks by their subjects as they are written."""
_KINDS = ("edge:", "section:", "passage:")
"""How the subjects of statements, sections and passages begin, in the order of a file."""


def turtle_again(graph: Graph, old: bytes, since: Since) -> Iterator[Artifact]:
    """The whole graph as one file, of the last file. UnlikeError where that is of another form."""
    names = Shortener(graph)
    if prefixes(since.then) != prefixes(graph):
        raise UnlikeError("the prefixes are others")
    blocks = _blocks(old, names.header())
    things = list(_things(graph, since, names.short, blocks))
    gone = _subjects(since.said_in(since.then), names.short)
    made = _written(_said(since.said_in(graph)), names.short)
    kept: list[Blocks] = [{}, {}, {}]
    for name, text in blocks.items():
        for at, kind in enumerate(_KINDS):
            if name.startswith(kind) and name not in gone:
                kept[at][name] = text
    for name, text in made.items():
        at = next((at for at, kind in enumerate(_KINDS) if name.startswith(kind)), -1)
        if at < 0 or name in kept[at]:
            raise UnlikeError("a name is no short one, or stands for two")
        kept[at][name] = text
    said = (text for one in kept for _, text in sorted(one.items()))
    yield Artifact("graph.ttl", encoded(_parts(names.header(), (*things, *said))))


def _parts(header: str, blocks: Iterable[str]) -> Iterator[str]:
    yield header
    yield from (f"\n{one}\n" for one in blocks)


def _blocks(old: bytes, header: str) -> Blocks:
    """The blocks of a file. UnlikeError where it has another header, or a subject has two."""
    first, *several = old.decode().removesuffix("\n").split("\n\n")
    if f"{first}\n" != header:
        raise UnlikeError("it is no such file")
    found = {one.partition(" ")[0]: one for one in several}
    if len(found) != len(several):
        raise UnlikeError("a subject has two blocks")
    return found


def _written(several: Iterable[Description], short: Shorten) -> Blocks:
    return {short(one.subject): block(one, short)[1:-1] for one in several}


def _things(graph: Graph, since: Since, short: Shorten, blocks: Blocks) -> Iterator[str]:
    """The garden's own terms, the things, and what no note names."""
    near = since.said_of(graph, since.subjects)
    near.__dict__["classes"], near.__dict__["kind_rules"] = graph.classes, graph.kind_rules
    broader, was = graph.classes.broader, since.then.classes.broader
    rules, rules_then = graph.kind_rules, since.then.kind_rules
    yield from _written(before_things(graph), short).values()
    for node in graph.nodes.values():
        same = node.id not in since.subjects and broader.get(node.iri) == was.get(node.iri)
        same = same and rules.get(node.id) == rules_then.get(node.id)
        known = blocks.get(short(node.iri)) if same else None
        yield known or block(describe_node(near, node), short)[1:-1]
    yield from _written(behind_things(graph), short).values()


def _said(graph: Graph) -> Iterator[Description]:
    """Statements, with the sections and the passages that they are quoted from."""
    quoted = in_order(graph)
    yield from (describe(graph, one) for one in associations(graph))
    yield from (describe_section(graph, one) for one in first_of_sections(quoted))
    yield from (describe_passage(graph, one) for one in quoted)


def _subjects(graph: Graph, short: Shorten) -> set[str]:
    """The subjects of these, as they are written."""
    found = {statement_iri(graph, one.id) for one in graph.statements}
    for one in graph.passages.values():
        found |= {passage_iri(graph, one.id), section_iri(graph, one.section)}
    return set(map(short, found))
