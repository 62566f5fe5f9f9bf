"""What the page knows: things and edges at once, what notes say word by word when it is asked for.

A large garden's quotes are by far most of its data, and nobody looks at more than a few. So an edge
names its statements by id, note and line only. The rest of each statement stands in `quotes`, in
order of notes and lines, cut into blocks that a page reads one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graphbuild.config import Settings
from graphbuild.emit.explorer.communities import communities
from graphbuild.emit.explorer.layout import Layout, layout
from graphbuild.emit.explorer.packing import packed
from graphbuild.emit.explorer.sources import source_data
from graphbuild.emit.explorer.style import GROUPS, kind_styles
from graphbuild.emit.explorer.things import thing_data
from graphbuild.emit.json import compact
from graphbuild.graph import Edge, Graph, NodeId, Statement, Term
from graphbuild.graph.moments import moments_of
from graphbuild.model import CERTAINTY_TEXT, SCALE, Diagnostic, Predicate
from graphbuild.names import kebab
from graphbuild.reading.accounting import totals
from graphbuild.terms.garden import (
    ANNOTATION,
    EVIDENCE_LEVEL_MAX,
    FILE,
    NOTE,
    PUBLICATION,
    RANK,
    TAG,
    UNRESOLVED_NOTE,
    VIA,
)
from graphbuild.terms.medicine import (
    ADVISED_AGAINST,
    CONTRAINDICATED_IN,
    HAS_DOSE,
    HAS_MOLECULAR_TARGET,
    HAS_SAFETY,
    INTERACTS_WITH,
)
from graphbuild.vocabulary import GB

Data = dict[str, Any]
Index = Mapping[NodeId, int]
BLOCK = 200_000  # letters of quotes that are read together
_ROW = 60  # letters of a quote's row beside its words, about
_MOMENTS = 12  # times of one thing in one video, for a line of the card
_MOST_MENTIONS = 12
_NO_CENTRES = (TAG, UNRESOLVED_NOTE, FILE)  # what many notes share, and nobody has written about
_ROLES: Mapping[str, str] = {  # what a table of evidence tells beside the fact itself
    HAS_DOSE: "dose",
    HAS_MOLECULAR_TARGET: "target",
    CONTRAINDICATED_IN: "warning",
    INTERACTS_WITH: "warning",
    HAS_SAFETY: "warning",
    ADVISED_AGAINST: "warning",
}
_SUBTITLE = (
    120  # letters of what a note says in parentheses, for boxes that have room for a few words
)


@dataclass(frozen=True, slots=True)
class PageData:
    """What the page reads at once, and the quotes in blocks of JSON."""

    known: Data
    quotes: tuple[bytes, ...]


def page_data(graph: Graph, focus: NodeId | None = None) -> PageData:
    """Nodes in order of their ids, edges as rows that name them by their index; the page opens on
    `focus`, or on what is best connected.

    A row is `[source, predicate, target, more, statement, …]`: the predicate by its place in
    `names`, `more` an object or 0, and for a value in the place of a thing the target is `[value]`.
    A statement is `[id, path, line, place]`: the end of its id (the whole of it where it does not
    begin as its edge's do), the path by its place in `paths`, and the place of what else there is
    of it in `quotes`. `cuts` has the first place in each block. What notes deny is in `denials`, as
    rows of the same shape: no edges, since nothing runs along them.
    """
    index = {name: at for at, name in enumerate(graph.nodes)}
    paths = {
        path: at for at, path in enumerate(sorted({one.span.path for one in graph.statements}))
    }
    said = sorted(
        graph.statements,
        key=lambda one: (paths[one.span.path], one.span.line, one.span.column, one.id),
    )
    places = {one.id: at for at, one in enumerate(said)}
    predicates = _predicates(graph)
    names = {name: at for at, name in enumerate(predicates)}
    cuts, quotes = _blocks(said, graph, index)
    shown = [Predicate(one.name) for one in graph.vocabulary.properties.values() if one.drawn]

    def place(one: Statement) -> tuple[int, int, int]:
        return paths[one.span.path], one.span.line, places[one.id]

    edges = [_row(graph, edge, index, names, place, shown) for edge in graph.edges]
    drawn = _drawn(graph, edges)
    topic_of, topics = communities(graph, index)
    known = {
        "title": graph.title,
        "base": f"{graph.base}id/",
        "published": graph.base != Settings().base,
        "vocabulary": GB,
        "kinds": kind_styles(
            graph.vocabulary, {kind for node in graph.nodes.values() for kind in node.kinds}
        ),
        "palette": GROUPS,
        "predicates": predicates,
        "names": list(predicates),
        "paths": list(paths),
        "cuts": cuts,
        "nodes": thing_data(graph),
        "edges": edges,
        "denials": [_row(graph, edge, index, names, place, shown) for edge in graph.denials],
        "places": [side for spot in drawn.places for side in spot],
        "towns": drawn.towns,
        "topicOf": topic_of,
        "topics": topics,
        "coverage": totals(graph.coverage) if graph.coverage else {},
        "mentions": _mentions(graph, index),
        "sources": source_data(graph, list(paths)),
        "diagnostics": packed(map(_problem, graph.diagnostics), fixed=2),
        "focus": _focus(graph, index) if focus is None else index[focus],
    }
    return PageData(known, quotes)


def _problem(one: Diagnostic) -> list[Any]:
    return [
        one.span.line,
        one.span.column,
        one.span.path,
        one.code,
        str(one.severity),
        one.message,
        one.hint,
    ]


def _mentions(graph: Graph, index: Index) -> list[list[int]]:
    """The things that most notes name without a link, each with how many places; one that has no
    note is not asked for.
    """
    counts = Counter(
        index[one.target] for one in graph.mentions if one.is_name and one.target in index
    )
    return [[at, count] for at, count in counts.most_common(_MOST_MENTIONS)]


def _drawn(graph: Graph, edges: Sequence[Sequence[Any]]) -> Layout:
    """Where things stand on the map."""
    links = [(row[0], row[2]) for row in edges if isinstance(row[2], int) and row[0] != row[2]]
    kinds = [node.kind for node in graph.nodes.values()]
    return layout(len(kinds), links, lambda at: kinds[at])


def _row(
    graph: Graph,
    edge: Edge,
    index: Index,
    names: Mapping[str, int],
    place: Callable[[Statement], tuple[int, int, int]],
    drawn: Sequence[Predicate],
) -> list[Any]:
    target = index[edge.object] if isinstance(edge.object, NodeId) else [edge.object]
    start = edge_name(edge)
    stubs = [[one.id.removeprefix(start), *place(one)] for one in edge.statements]
    return [
        index[edge.subject],
        names[edge.predicate],
        target,
        _more(graph, edge, index, drawn) or 0,
        *stubs,
    ]


def edge_name(edge: Edge) -> str:
    """How the ids of an edge's statements begin, as far as it follows from the edge.

    The page puts this together as well, so it must stay in line with `data.js`.
    """
    end = edge.object.rpartition("/")[2] if isinstance(edge.object, NodeId) else ""
    return f"{edge.subject.rpartition('/')[2]}--{kebab(edge.predicate)}--{end}--"


def _more(graph: Graph, edge: Edge, index: Index, drawn: Sequence[Predicate]) -> Data:
    """What drawings show of an edge: its numbers, the words in parentheses, the articles behind
    it.
    """
    said = [str(value) for one in edge.statements for value in one.all(ANNOTATION)]
    found: Data = {
        "certainty": None if edge.certainty == SCALE[0] else edge.certainty,
        "certaintyText": [
            str(value) for one in edge.statements for value in one.all(CERTAINTY_TEXT)
        ][:2],
        "strength": None if edge.strength is None else float(edge.strength),
        "low": None if edge.low is None else float(edge.low),
        "level": None if edge.level is None else float(edge.level),
        "scale": _first(edge, EVIDENCE_LEVEL_MAX),
        "rank": _first(edge, RANK),
        **{name: _first(edge, name) for name in drawn},
        "via": _things(edge, VIA, index)[:2],
        "annotation": [one[:_SUBTITLE] for one in dict.fromkeys(said)][:2],
        "publications": _things(edge, PUBLICATION, index),
        "moments": [[one.clock, one.url] for one in moments_of(graph, edge.statements)][:_MOMENTS],
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _first(edge: Edge, name: Predicate) -> Any:
    found = next((value for one in edge.statements if (value := one.get(name)) is not None), None)
    return float(found) if isinstance(found, Decimal) else found


def _things(edge: Edge, name: Predicate, index: Index) -> list[int]:
    found = (value for one in edge.statements for value in one.all(name))
    return list(dict.fromkeys(index[value] for value in found if isinstance(value, NodeId)))


def _blocks(
    said: Sequence[Statement], graph: Graph, index: Index
) -> tuple[list[int], tuple[bytes, ...]]:
    """The quotes in blocks of about one size, and the place of the first one in each."""
    cuts: list[int] = []
    blocks: list[list[list[Any]]] = []
    size = BLOCK
    for at, one in enumerate(said):
        if size >= BLOCK:
            cuts.append(at)
            blocks.append([])
            size = 0
        blocks[-1].append(_quote(one, graph, index))
        size += len(one.quote) + _ROW
    return cuts, tuple(compact(packed(block, fixed=1)) for block in blocks)


def _quote(one: Statement, graph: Graph, index: Index) -> list[Any]:
    """What there is of a statement beside its edge, note and line; how names are written only where
    they are not the label.
    """
    qualifiers: dict[str, list[Any]] = {}
    for name, value in one.qualifiers:
        qualifiers.setdefault(name, []).append(_value(value, index))
    texts = [
        text if text != graph.label(term) else ""
        for text, term in ((one.subject_text, one.subject), (one.object_text, one.object))
    ]
    return [
        one.span.column,
        one.quote,
        list(one.heading),
        one.by,
        *texts,
        one.subject_rule,
        one.object_rule,
        qualifiers,
    ]


def _value(value: Term, index: Index) -> Any:
    return {"node": index[value]} if isinstance(value, NodeId) else value


def _predicates(graph: Graph) -> Data:
    """Labels, and what the views ask: does it carry pathways, is it about notes as files, of which
    kind are its objects.
    """
    known = graph.vocabulary.properties
    names = {one.predicate for one in graph.statements} | {
        name for one in graph.statements for name, _ in one.qualifiers
    }
    return {
        name: {
            "label": known[name].label,
            "inverse": known[name].inverse,
            "symmetric": known[name].symmetric,
            "flow": known[name].flow,
            "ofNotes": known[name].domain == NOTE,
            "range": known[name].range,
            **({"role": _ROLES[name]} if name in _ROLES else {}),
        }
        for name in sorted(names & known.keys())
    }


def _focus(graph: Graph, index: Index) -> int:
    """The thing with the most pathways; where there are none, the one with the most edges that are
    not about notes.
    """
    flow, facts, links = Counter[int](), Counter[int](), Counter[int]()
    for edge in graph.links():
        known = graph.vocabulary.properties[edge.predicate]
        counters: Iterable[Counter[int]] = (
            links,
            *([] if known.domain == NOTE else [facts]),
            *([flow] if known.flow else []),
        )
        for counter in counters:
            counter.update(_ends(edge, index))
    if (
        not flow and 2 * facts.total() < links.total()
    ):  # as the page, which shows the links of such a garden
        facts.clear()
    aside = [node.kind in _NO_CENTRES for node in graph.nodes.values()]
    return min(
        range(len(index)),
        key=lambda at: (aside[at], -flow[at], -facts[at], -links[at], at),
        default=-1,
    )


def _ends(edge: Edge, index: Index) -> Iterator[int]:
    yield index[edge.subject]
    if isinstance(edge.object, NodeId):
        yield index[edge.object]
