"""The types of notes that no ontology has: each is a kind of the garden's own."""

from __future__ import annotations

from collections import defaultdict

from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Note, Span
from graphbuild.vocabulary import Vocabulary


class OwnTypes:
    """Keeps the places of such types. What is nearly a known one was perhaps meant so, and is told
    at each note; a garden of another field is told once of each of its kinds.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._places: dict[str, list[tuple[Span, str]]] = defaultdict(list)

    def see(self, note: Note) -> None:
        """A note with its type."""
        name = note.type.strip().lower()
        if not self.vocabulary.known_type(name):
            span = note.meta_spans.get("type", Span(note.path))
            self._places[name].append((span, note.type))

    @property
    def problems(self) -> list[Diagnostic]:
        """What is told of them."""
        return [one for places in self._places.values() for one in self._told(sorted(places))]

    def _told(self, places: list[tuple[Span, str]]) -> list[Diagnostic]:
        near = self.vocabulary.nearest_type(places[0][1])
        if near:
            return [_problem(place, name, "", f"did you mean {near}?") for place, name in places]
        count = "" if len(places) == 1 else f" ({len(places)} notes)"
        return [
            _problem(
                *places[0],
                count,
                "a table of kinds in graphbuild.toml gives it a name and a colour",
            )
        ]


def _problem(place: Span, name: str, count: str, hint: str) -> Diagnostic:
    what = f"“{name}” is no kind of the ontology; it is a kind of its own{count}"
    return diagnostic("GB401", what, place, hint)
