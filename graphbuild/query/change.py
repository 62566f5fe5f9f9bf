"""One difference between two graphs, and the names in which it is told."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.query.described import LABEL, said_by
from graphbuild.query.store import Source
from graphbuild.terms.garden import PATH
from graphbuild.vocabulary import GB, PREFIXES, Vocabulary, compact


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is added, removed, changed, renamed or moved; `before` and `after` are what differs,
    by the name of a property.

    `about` says whether it is a statement, a thing or a note that differs. Where what differs is
    a plain value, `object` is empty, and the value is in `before` and `after`, under no name.
    """

    kind: str
    note: str
    line: int
    subject: str
    predicate: str
    object: str
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    about: str = "statement"


def place_of(one: Change) -> tuple[object, ...]:
    """What changes are sorted by: their note, then their line; things before statements."""
    return (
        *(one.note, one.line, one.about == "statement", one.subject),
        *(one.predicate, one.object, one.kind, one.before, one.after),
    )


class Names:
    """Labels and paths, the newer graph's first."""

    def __init__(self, old: Source, new: Source, vocabulary: Vocabulary) -> None:
        self.labels = {GB + name: known.label for name, known in vocabulary.properties.items()}
        self.labels |= {kind.iri: kind.label for kind in vocabulary.kinds.values()}
        self.paths: dict[str, str] = {}
        for source in (old, new):
            self.labels.update(said_by(source, PREFIXES["rdfs"] + "label"))
            self.labels.update(said_by(source, LABEL))
            self.paths.update(said_by(source, GB + PATH))

    def label(self, value: str) -> str:
        """What a thing, a kind or a property is called."""
        return self.labels.get(value) or value.removeprefix(GB)

    def short(self, value: str) -> str:
        """A label, a short identifier, or the text itself."""
        return self.labels.get(value) or compact(value)
