"""Why a link leads where it leads, for `graphbuild explain "note#link"`: the rule, the winner and
the losers.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.terms.garden import ALSO_FITS, UNRESOLVED_NOTE

_MEANINGS = {
    "exact path": "the garden has a file of just this path, counted from its root",
    "own folder": "the note's own folder has a file of this name",
    "only one of this name": "one file in the garden has this name, or ends in this path",
    "shortest path": "several files fit, and this one's path has the fewest characters",
    "first in order": "several files fit whose paths are equally short; this one is the first in order",
    "relative path": "the address counts from the note's folder",
    "path from the root": "the address begins with / and counts from the garden's root",
    "permalink": "the note's front matter has this permalink",
    "alias": "the note has this alias, and link_by_alias is on",
    "title": "the note has this title, and link_by_title is on",
    "first of those alike but for case": (
        "several files fit that differ in case or in how accents are encoded alone; this one "
        "is the first in order"
    ),
    "kind in parentheses": "the kind behind the link is that of this note, and link_by_kind is on",
    "folded name": "the name fits but for case, `_`, `-` and spaces, and link_by_folded_name is on",
    "the note itself": "the link names no file, only a place in its own note",
    "not found": "no file fits",
}


def link_lines(graph: Graph, one: Statement) -> Iterator[str]:
    """The rule that decided, the file that it took, those that lost, and what is reported at this
    place.
    """
    node = graph.nodes[one.object] if isinstance(one.object, NodeId) else None
    winner = (node.path or node.label) if node and node.kind != UNRESOLVED_NOTE else "nothing"
    meaning = "; ".join(_MEANINGS.get(rule, "by this rule") for rule in one.object_rule.split("; "))
    yield f"    took {winner}: {one.object_rule}, that is, {meaning}"
    for loser in one.all(ALSO_FITS):
        yield f"    not {loser}"
    for report in graph.diagnostics:
        if report.span == one.span:
            yield f"    {report.severity}[{report.code}] {report.message}" + (
                f" · {report.hint}" if report.hint else ""
            )
