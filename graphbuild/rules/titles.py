"""Notes that call themselves the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph
from graphbuild.model import Diagnostic, Note, Span
from graphbuild.names import same_name


def titles(graph: Graph) -> Iterator[Diagnostic]:
    """Told at each note but the first in order; those about a thing of one kind are about one."""
    alike: dict[tuple[str, str], list[Note]] = defaultdict(list)
    for path in sorted(graph.notes):
        note = graph.notes[path]
        if note.strings("title"):
            alike[same_name(note.title), note.type.casefold()].append(note)
    for first, *others in alike.values():
        for note in others:
            message = f"{first.path} has the title “{first.title}” too"
            what = "; both tell of one thing" if note.type else ""
            hint = "give one another title, or join the notes"
            yield diagnostic("GB414", message + what, _place(note), hint, (_place(first),))


def _place(note: Note) -> Span:
    return note.meta_spans.get("title", note.span(0, 0))
