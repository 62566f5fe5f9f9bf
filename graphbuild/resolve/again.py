"""Resolving a garden again: where the notes say what they said, the graph is the last one's; else
what it says again are the same statements, not only equal ones.

So whoever made something of a statement finds it again without a look at what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from graphbuild.config import Settings
from graphbuild.graph import Graph, Statement
from graphbuild.model import Claim, Note, Ref
from graphbuild.resolve import Resolved, resolve
from graphbuild.resolve.anchors import anchors
from graphbuild.vocabulary import Vocabulary

_BODY = ("text", "blocks", "line_starts", "purposes")
_HEAD = tuple(one.name for one in fields(Note) if one.name not in _BODY)


class ResolveAgain:
    """Resolves one garden after the other, and remembers the last."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}
        self._others: tuple[Any, ...] = ()
        self.last: Resolved | None = None

    def recall(
        self,
        notes: Sequence[Note],
        files: Iterable[str],
        claims: Sequence[Claim],
        vocabulary: Vocabulary,
        settings: Settings,
        left_out: Iterable[str],
        last: Resolved,
    ) -> None:
        """Take this for what was resolved last, of these."""
        self._notes = {note.path: note for note in notes}
        self._others = _others(files, claims, vocabulary, settings, left_out)
        self.last = last

    def resolve(
        self,
        notes: Sequence[Note],
        files: Iterable[str],
        claims: Sequence[Claim],
        vocabulary: Vocabulary,
        settings: Settings,
        left_out: Iterable[str] = (),
    ) -> Resolved:
        """As `resolve` does."""
        by_path = {note.path: note for note in notes}
        others = _others(files, claims, vocabulary, settings, left_out)
        last = self.last
        if last and others == self._others and self._read_the_same(by_path, claims):
            now = {path: by_path[path] for path in last.graph.notes}
            found = replace(last, graph=last.graph.beside(notes=now))
        else:
            found = resolve(notes, others[0], claims, vocabulary, settings, others[4])
            if last:
                found = replace(found, graph=_said_again(found.graph, last.graph))
        self._notes, self._others, self.last = by_path, others, found
        return found

    def _read_the_same(self, notes: dict[str, Note], claims: Sequence[Claim]) -> bool:
        """Whether resolving would read of these notes what it read of the last ones."""
        if notes.keys() != self._notes.keys():
            return False
        changed = {path for path, note in notes.items() if self._notes[path] is not note}
        said = [claim for claim in claims if claim.span.path in changed]
        return all(_read(notes[path], said) == _read(self._notes[path], said) for path in changed)


def _others(
    files: Iterable[str],
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    settings: Settings,
    left_out: Iterable[str],
) -> tuple[Any, ...]:
    """All that is resolved but for the notes."""
    return sorted(files), list(claims), vocabulary, settings, sorted(left_out)


def _read(note: Note, claims: Iterable[Claim]) -> tuple[Any, ...]:
    """What resolving reads of a note: of its text no more than where links may end, and the words
    of its claims.
    """
    spans = {
        span
        for claim in claims
        for span in (claim.span, *(ref.link.span for ref in _refs(claim) if ref.link))
        if span.path == note.path
    }
    words = {span: note.text[span.start : span.end] for span in spans}
    return (*(getattr(note, name) for name in _HEAD), anchors(note), words)


def _refs(claim: Claim) -> Iterable[Ref]:
    values = (claim.subject, claim.object, *(value for _, value in claim.qualifiers))
    return (one for one in values if isinstance(one, Ref))


def _said_again(graph: Graph, last: Graph) -> Graph:
    """The graph, with the statements of the last one where it says them too."""
    known: dict[str, Statement] = {one.id: one for one in last.statements}
    found = ((known.get(one.id), one) for one in graph.statements)
    return replace(graph, statements=tuple(was if was == one else one for was, one in found))
