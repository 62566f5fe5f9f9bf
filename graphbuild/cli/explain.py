"""`graphbuild explain`: why the graph says what it says of a thing, an edge or a link, each with
its place.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphbuild.cli.common import add_thing, plain, read_garden
from graphbuild.cli.link_lines import link_lines
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Edge, Graph, Node, NodeId, Statement
from graphbuild.graph.find import find
from graphbuild.model import SCALE
from graphbuild.terms.garden import CONTEXT, CONTEXT_AT, LINK_TEXT, LINKS_TO
from graphbuild.written import read_graph

_ARROW = "->"
_Facts = Mapping[tuple[object, bool], Sequence[Statement]]
"""The statements of facts, and of what is denied."""


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "explain",
        help="show every statement about a thing, an edge or a link",
        description=__doc__,
        epilog=(
            'examples: graphbuild explain "Red nucleus" · graphbuild explain "Pons -> '
            'Cerebellum" · graphbuild explain "podcast/x#thalamus"'
        ),
    )
    add_thing(
        parser,
        (
            'a label, alias, id, IRI or public identifier (UBERON:0000988); "A -> B" for an '
            'edge; "note#link" for a link; a statement\'s id'
        ),
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="explain what a build wrote into this folder, and read no notes",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the statements."""
    graph = read_graph(Path(args.out)) if args.out else read_garden(args)
    for line in explained(graph, args.thing, args.notes.rstrip("/") + "/"):
        print(plain(line))
    return 0


def explained(graph: Graph, asked: str, notes: str) -> Iterator[str]:
    """What the graph says, in lines; GraphbuildError where it knows nothing of that name."""
    key = asked.removeprefix(graph.base + "edge/").removeprefix("edge:")
    if said := next((one for one in graph.statements if one.id == key), None):
        yield from _statement(graph, said, notes)
    elif _ARROW in asked or "→" in asked:
        left, _, right = asked.replace("→", _ARROW).partition(_ARROW)
        yield from _edge(graph, left.strip(), right.strip(), notes)
    elif "#" in asked and (links := list(_links(graph, asked))):
        for one in links:
            yield from _statement(graph, one, notes)
            yield from link_lines(graph, one)
    else:
        yield from _thing(graph, find(graph, asked), notes)


def _thing(graph: Graph, node: Node, notes: str) -> Iterator[str]:
    yield f"{node.label} · {', '.join(graph.vocabulary.kind(kind).label for kind in node.kinds)}"
    yield f"  {node.id} · {node.iri}"
    if node.labels:
        yield f"  also written {', '.join(node.labels)}"
    for relation, iri in node.matches:
        yield f"  {relation} {iri}"
    if node.path:
        yield f"  note {notes}{node.path}"
    yield from _names(graph, node)
    edges = graph.around(node.id)
    facts = _statements(edges)
    for edge in edges:
        yield ""
        yield from _fact(graph, edge, facts, notes)


def _names(graph: Graph, node: Node) -> Iterator[str]:
    """Which spellings came to this thing, and by which rules: each merge explained."""
    rules: dict[tuple[str, str], str] = {}
    for one in graph.statements:
        for thing, text, rule in (
            (one.subject, one.subject_text, one.subject_rule),
            (one.object, one.object_text, one.object_rule),
        ):
            if thing == node.id and text:
                rules.setdefault((text, rule), f"{one.span.path}:{one.span.line}")
    for (text, rule), place in sorted(rules.items()):
        yield f"  “{text}” is this: {rule} (first in {place})"


def _edge(graph: Graph, left: str, right: str, notes: str) -> Iterator[str]:
    """What is said from one thing to another; else how the note about the one links to the other."""
    source, target = find(graph, left), find(graph, right)
    edges = _between(graph, (source.id,), (target.id,)) or _between(
        graph, _with_note(graph, source), _with_note(graph, target)
    )
    if not edges:
        raise GraphbuildError(f"no note says anything from {source.label} to {target.label}")
    facts = _statements(edges)
    for edge in edges:
        yield from _fact(graph, edge, facts, notes)


def _between(graph: Graph, one: Sequence[NodeId], other: Sequence[NodeId]) -> list[Edge]:
    said = (*(edge for name in one for edge in graph.outgoing.get(name, ())), *graph.denials)
    return [edge for edge in said if edge.subject in one and edge.object in other]


def _with_note(graph: Graph, node: Node) -> tuple[NodeId, ...]:
    """A thing, and the note about it."""
    note = graph.paths.get(node.path, node.id)
    return (node.id,) if note == node.id else (node.id, note)


def _links(graph: Graph, asked: str) -> Iterator[Statement]:
    """The links of a note, named by the note and the link's target or text."""
    note, _, link = asked.partition("#")
    for one in graph.statements:
        if one.predicate != LINKS_TO or note not in (
            one.span.path,
            one.span.path.rsplit(".", 1)[0],
            one.span.path.rsplit("/", 1)[-1].rsplit(".", 1)[0],
        ):
            continue
        if link.lower() in (
            str(one.get(LINK_TEXT)).lower(),
            one.object_text.lower(),
            graph.label(one.object).lower(),
        ):
            yield one


def _statements(edges: Sequence[Edge]) -> _Facts:
    """The statements of facts and of their denials; those of one thing, since those of all are many."""
    return {(edge.fact, edge.denied): edge.statements for edge in edges}


def _fact(graph: Graph, edge: Edge, facts: _Facts, notes: str) -> Iterator[str]:
    """A fact, with what other places say against it, and who says so."""
    yield _said(graph, edge)
    for one in facts.get((edge.fact, not edge.denied), ()):
        verb = "denied" if one.denied else "stated"
        yield f"  {verb} in {notes}{one.span.path}:{one.span.line}"
    for one in edge.statements:
        yield from _evidence(graph, one, notes)


def _statement(graph: Graph, one: Statement, notes: str) -> Iterator[str]:
    yield _said(graph, one)
    yield from _evidence(graph, one, notes)


def _said(graph: Graph, fact: Edge | Statement) -> str:
    """What is said, and that it is denied or only thought so."""
    label = graph.vocabulary.properties[fact.predicate].label
    sure = "" if fact.certainty == SCALE[0] else f" ({fact.certainty})"
    text = f"{graph.label(fact.subject)} — {label} → {graph.label(fact.object)}{sure}"
    return f"NOT: {text}" if fact.denied else text


def _evidence(graph: Graph, one: Statement, notes: str) -> Iterator[str]:
    yield f"  {notes}{one.span.path}:{one.span.line}:{one.span.column}  “{one.quote}”"
    if one.heading:
        yield f"    under {' / '.join(one.heading)}"
    yield from roles(graph, one)
    said = [
        (
            f"{graph.vocabulary.properties[name].label if name in graph.vocabulary.properties else name} "
            f"{graph.label(value)}"
        )
        for name, value in one.qualifiers
        if name not in (CONTEXT, CONTEXT_AT)
    ]
    if said:
        yield f"    {' · '.join(said)}"
    rules = [
        f"{text} by {rule}"
        for text, rule in ((one.subject_text, one.subject_rule), (one.object_text, one.object_rule))
        if rule
    ]
    yield f"    read by {one.by}; {'; '.join(rules)}"


def roles(graph: Graph, one: Statement) -> Iterator[str]:
    """What the place of a statement is for, and what spoke for that: the rule and the words that it
    spoke of.
    """
    if one.span.path not in graph.notes or one.by in ("front_matter", "links"):
        return
    at = one.span.start
    around = [
        found for found in graph.notes[one.span.path].purposes if found.start <= at < found.end
    ]
    for why in around[-1].why if around else ():
        yield f"    in a place for {why}"
