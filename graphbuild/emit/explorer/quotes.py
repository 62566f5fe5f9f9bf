"""What notes say word by word, in blocks of columns that the page reads when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import Any, NamedTuple

from graphbuild.emit.before import Before
from graphbuild.emit.explorer.edges import Index, shown_annotation
from graphbuild.emit.explorer.packing import packed, safe
from graphbuild.emit.json import compact
from graphbuild.graph import Graph, NodeId, Statement, Term
from graphbuild.terms.garden import (
    ANNOTATION,
    OBJECT_RULE,
    OBJECT_TEXT,
    SUBJECT_RULE,
    SUBJECT_TEXT,
)

BLOCK = 200_000  # letters of quotes that are read together
_ROW = 60  # letters of a quote's row beside its words, about
_OWN = (*("by", "column"), *(SUBJECT_RULE, OBJECT_RULE), *("quote",), *(SUBJECT_TEXT, OBJECT_TEXT))
"""What a quote has of its own, first what says the same few things again and again. The titles that
it stands below have their depth as names; names of qualifiers have a colon before them.
"""


def quote_blocks(
    said: Sequence[Statement], graph: Graph, index: Index, before: Before
) -> tuple[list[int], tuple[bytes, ...]]:
    """The quotes in blocks of about one size, and the place of the first one in each."""
    cuts, known = _cuts(said), _Known(graph, index, _alone(graph))
    blocks = (tuple(said[start:end]) for start, end in pairwise((*cuts, len(said))))
    made = (
        before.row("quotes", one, _named(one, known), partial(_block, one, known)) for one in blocks
    )
    return cuts, tuple(made)


def quotes_known(
    said: Sequence[Statement], graph: Graph, index: Index, blocks: Sequence[bytes]
) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What `quote_blocks` made, as `Before` knows it; nothing where there were other blocks."""
    cuts, known = _cuts(said), _Known(graph, index, _alone(graph))
    if len(cuts) != len(blocks):
        return {}
    parts = (tuple(said[start:end]) for start, end in pairwise((*cuts, len(said))))
    return {
        ("quotes", one[0].id): ((one, _named(one, known)), block)
        for one, block in zip(parts, blocks, strict=True)
    }


class _Known(NamedTuple):
    """What quotes tell of beside their statements: how things are called and where they stand, and
    which statements alone make their edge.
    """

    graph: Graph
    where: Index
    alone: frozenset[str]


def _alone(graph: Graph) -> frozenset[str]:
    edges = chain(graph.edges, graph.denials)
    return frozenset(one.statements[0].id for one in edges if len(one.statements) == 1)


def _cuts(said: Sequence[Statement]) -> list[int]:
    """Where blocks begin: between notes, so that a longer note moves nothing into the next block;
    within a note only where it alone would be twice as much.
    """
    cuts: list[int] = []
    size, path = 2 * BLOCK, ""
    for at, one in enumerate(said):
        if size >= 2 * BLOCK or (size >= BLOCK and one.span.path != path):
            cuts.append(at)
            size = 0
        size, path = size + len(one.quote) + _ROW, one.span.path
    return cuts


def _named(several: Iterable[Statement], known: _Known) -> list[str | int]:
    """What the quotes of statements tell of things and edges."""
    graph, index, alone = known
    found: list[str | int] = []
    for one in several:  # asked of every statement whenever the page is made
        found += graph.label(one.subject), graph.label(one.object), one.id in alone
        found += [index[value] for _, value in one.qualifiers if isinstance(value, NodeId)]
    return found


def _block(several: Sequence[Statement], known: _Known) -> bytes:
    return safe(compact(packed((_quote(one, known) for one in several), _OWN)))


def _quote(one: Statement, known: _Known) -> dict[str, Any]:
    """What there is of a statement beside its edge, note and line. A quote that is the edge's value
    is left out, and how names are written where it is the label; so is what the edge shows of the
    only statement that makes it.
    """
    qualifiers: dict[str, list[Any]] = {}
    for name, value in one.qualifiers:
        qualifiers.setdefault(name, []).append(_value(value, known.where))
    if one.id in known.alone and qualifiers.get(ANNOTATION) == shown_annotation([one]):
        qualifiers.pop(ANNOTATION, None)
    subject, value = (
        text if text != known.graph.label(term) else ""
        for text, term in ((one.subject_text, one.subject), (one.object_text, one.object))
    )
    return {
        "by": one.by or None,
        SUBJECT_RULE: one.subject_rule or None,
        OBJECT_RULE: one.object_rule or None,
        "column": one.span.column,
        "quote": None if one.quote == one.object else one.quote,
        SUBJECT_TEXT: subject or None,
        OBJECT_TEXT: value or None,
        **{str(depth): title for depth, title in enumerate(one.heading)},
        **{f":{name}": said[0] if len(said) == 1 else said for name, said in qualifiers.items()},
    }


def _value(value: Term, index: Index) -> Any:
    return {"node": index[value]} if isinstance(value, NodeId) else value
