"""Statements of what the sentences of a note say of two known things, each with its sentence and
moment.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphbuild.contexts import context
from graphbuild.graph import Graph, Mention, NodeId, Statement, Term
from graphbuild.graph.ids import statement_id
from graphbuild.mentions.moments import Moments, Timed
from graphbuild.mentions.relations import Named, Said, said
from graphbuild.model import (
    CERTAINTY,
    CERTAINTY_TEXT,
    DENIED,
    NO_PREDICATE,
    POLARITY,
    Block,
    Note,
    Predicate,
)
from graphbuild.reading.words import Words
from graphbuild.terms.garden import CONTEXT, CONTEXT_AT, LINKS_TO, MAIN_ENTITY, NOTE

_BY = "said"
_KINDS = ("paragraph", "item", "cell")

Linked = Mapping[tuple[str, int], NodeId]
"""The things whose notes links lead to, by the note and the offset at which a link stands."""


def said_in(
    graph: Graph,
    spoken: Mapping[str, Sequence[Mention]],
    linked: Linked,
    moments: Moments,
    words: Words,
) -> Iterator[Statement]:
    """What the sentences of notes say of two things that they name, as in `spoken`, or link to."""
    known = {one.id for one in graph.statements}
    times = Counter[str]()
    for path, found in spoken.items():
        note = graph.notes[path]
        timed = moments.within(note)
        for made in _in_note(graph, note, found, linked, timed, words):
            times[made.id] += 1
            number = times[made.id] + (made.id in known)
            yield made if number == 1 else replace(made, id=f"{made.id}-{number}")


def links_to_things(graph: Graph) -> Linked:
    """Where notes link to notes that are about things."""
    about = {
        one.subject: one.object
        for one in graph.statements
        if one.predicate == MAIN_ENTITY and isinstance(one.object, NodeId)
    }
    return {
        (one.span.path, one.span.start): about[one.object]
        for one in graph.statements
        if one.predicate == LINKS_TO and isinstance(one.object, NodeId) and one.object in about
    }


def _in_note(
    graph: Graph, note: Note, found: Sequence[Mention], linked: Linked, timed: Timed, words: Words
) -> Iterator[Statement]:
    named: dict[int, list[Named]] = defaultdict(list)
    for one in found:
        named[one.block.span.start].append(Named(one.target, one.at, one.at + len(one.text)))
    for block, heading in _blocks(note):
        things = [*named.get(block.span.start, ()), *_links(note, block, linked)]
        if len(things) < 2:
            continue
        for fact in said(block.text, sorted(things, key=lambda one: one.start), words):
            predicate = _predicate(graph, fact)
            if predicate and fact.subject.thing != fact.object.thing:
                yield _statement(graph, note, block, heading, fact, predicate, timed)


def _blocks(note: Note) -> Iterator[tuple[Block, tuple[str, ...]]]:
    headings: list[tuple[int, str]] = []
    for block in note.walk():
        if block.kind == "heading":
            above = [one for one in headings if one[0] < block.level]
            headings = [*above, (block.level, block.text)]
        elif block.kind in _KINDS and block.text:
            yield block, tuple(text for _, text in headings)


def _links(note: Note, block: Block, linked: Linked) -> Iterator[Named]:
    for link in block.links:
        if thing := linked.get((note.path, link.span.start)):
            yield Named(thing, link.at, link.at + len(link.text))


def _predicate(graph: Graph, fact: Said) -> Predicate:
    """The first predicate of the verb that holds between things of these kinds."""
    subject, thing = (graph.nodes[one.thing].kind for one in (fact.subject, fact.object))
    if NOTE in (subject, thing):
        return NO_PREDICATE
    for name in fact.predicates:
        known = graph.vocabulary.properties.get(name)
        if known and all(
            not above or graph.vocabulary.is_a(kind, above)
            for kind, above in (
                (subject, known.domain),
                (thing, known.domain if known.flow else known.range),
            )
        ):
            return name
    return NO_PREDICATE


def _statement(
    graph: Graph,
    note: Note,
    block: Block,
    heading: tuple[str, ...],
    fact: Said,
    predicate: Predicate,
    timed: Timed,
) -> Statement:
    start = min(fact.subject.start, fact.object.start)
    end = max(fact.subject.end, fact.object.end)
    words = context(block.text, start, end)
    at = block.offset(start)
    subject, thing = fact.subject.thing, fact.object.thing
    qualifiers: list[tuple[Predicate, Term]] = [(CONTEXT, words.text), (CONTEXT_AT, words.start)]
    qualifiers += timed.qualifiers(at)
    if fact.certainty:
        qualifiers += [(CERTAINTY_TEXT, fact.cue)]
        key = POLARITY if fact.certainty == DENIED else CERTAINTY
        qualifiers += [(key, fact.certainty)]
    return Statement(
        statement_id(note.path, subject, predicate, thing),
        subject,
        predicate,
        thing,
        note.span(at, block.offset(end - 1) + 1),
        " ".join(block.text[start:end].split()),
        heading,
        tuple(sorted(qualifiers, key=str)),
        _BY,
        block.text[fact.subject.start : fact.subject.end],
        block.text[fact.object.start : fact.object.end],
    )
