"""A map of content: every note by kind, and by tag, as a note of links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphbuild.emit.markdown import escape, link
from graphbuild.emit.published import published
from graphbuild.graph import Graph
from graphbuild.model import Note
from graphbuild.terms.garden import NOTE


def index_note(graph: Graph, path: str) -> str:
    """What belongs between the markers of the index at `path`. Of a published index, published
    notes only.
    """
    notes = [graph.notes[one] for one in sorted(published(graph)) if one != path]
    return (
        "\n".join(
            [
                "## By kind",
                "",
                *_by_kind(graph, notes, path),
                "## By tag",
                "",
                *_by_tag(notes, path),
            ]
        ).rstrip()
        + "\n"
    )


def _by_kind(graph: Graph, notes: Iterable[Note], path: str) -> list[str]:
    groups: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        kind = graph.vocabulary.kind_of_type(note.type) if note.type else NOTE
        groups[graph.vocabulary.kind(kind).label].append(note)
    return _sections(
        {label[:1].upper() + label[1:]: several for label, several in groups.items()}, path
    )


def _by_tag(notes: Iterable[Note], path: str) -> list[str]:
    groups: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        for tag in dict.fromkeys(
            tag.lstrip("#") for tag in note.strings("tags") + note.strings("tag")
        ):
            groups[tag].append(note)
    return _sections(groups, path)


def _sections(groups: dict[str, list[Note]], path: str) -> list[str]:
    lines: list[str] = []
    for title in sorted(groups, key=lambda title: (title.casefold(), title)):
        notes = sorted(groups[title], key=lambda note: (note.title.casefold(), note.path))
        lines += [
            f"### {escape(title)}",
            "",
            *(f"- {link(note.title, note.path, path)}" for note in notes),
            "",
        ]
    return lines
