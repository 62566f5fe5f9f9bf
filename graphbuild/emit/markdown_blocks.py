"""Backlinks as Markdown at the end of each note, between markers, for gardens that have no build
step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from graphbuild.emit.markdown import cut, emphasised, escape, link
from graphbuild.emit.published import published
from graphbuild.emit.reasons import Reason, reasons, says, told, words_of
from graphbuild.graph import Graph
from graphbuild.terms.garden import LINK_KEY, NOTE

_REASONS = 12


def markdown_blocks(graph: Graph) -> Mapping[str, str]:
    """What belongs between the markers of each note that has backlinks, by path.

    Only published notes are named, so that the block can be published with its note. Lines are not
    told: an edit anywhere above would change every block that tells them.
    """
    shown = published(graph)
    found = {
        graph.nodes[target].path: several
        for target, several in reasons(graph, shown).items()
        if graph.nodes[target].kind == NOTE
    }
    kept = {path: told(several) for path, several in found.items() if path in shown}
    return {path: _block(graph, path, several) for path, several in kept.items() if several}


def _block(graph: Graph, path: str, several: Iterable[Reason]) -> str:
    sources = {
        source: list(group) for source, group in groupby(several, key=lambda one: one.source)
    }
    titled = sorted(sources, key=lambda source: (graph.notes[source].title.casefold(), source))
    lines = ["## Backlinks", ""]
    for source in titled:
        lines.append(f"- {link(graph.notes[source].title, source, path)}")
        lines += [f"  - {line}" for line in _lines(graph, sources[source])]
    return "\n".join(lines) + "\n"


def _lines(graph: Graph, several: list[Reason]) -> list[str]:
    """The reasons of one source, each once, in the order in which they stand in it."""
    found = list(dict.fromkeys(_line(graph, one) for one in several))
    more = len(found) - _REASONS
    return found if more <= 0 else [*found[:_REASONS], f"and {more} more"]


def _line(graph: Graph, reason: Reason) -> str:
    one = reason.statement
    heading = one.heading[-1] if one.heading and one.heading != ("front matter",) else ""
    place = f" · {escape(cut(heading, 80))}" if heading else ""
    return _words(graph, reason) + place


def _words(graph: Graph, reason: Reason) -> str:
    if not reason.is_link:
        return escape(says(graph, reason))
    words, marked = words_of(reason.statement)
    key = str(reason.statement.get(LINK_KEY) or "")
    if key and not words.startswith(key):
        return escape(f"{key}: ") + " " + emphasised(words, marked)
    return emphasised(words, marked)
