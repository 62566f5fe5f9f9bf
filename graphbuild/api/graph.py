"""The graph as Python has it: what the rooms pass on, and what a person asks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graphbuild import graph as plain
from graphbuild.api.picture import summary
from graphbuild.api.rows import Rows
from graphbuild.api.statements import Statements
from graphbuild.config import query_files
from graphbuild.emit.turtle import turtle
from graphbuild.graph import Node
from graphbuild.graph.find import find
from graphbuild.model import Artifact, Diagnostic
from graphbuild.query import NamedQuery, QueryError, Source, ask, named_queries
from graphbuild.query.asked import filled, is_text, named
from graphbuild.query.errors import did_you_mean
from graphbuild.query.store import read_source

if TYPE_CHECKING:
    import pyvis.network


@dataclass(frozen=True)
class Graph(plain.Graph):
    """Things by id (`nodes`), facts (`edges`, and `denials` for what notes deny), and every
    `statement` of a fact.

    It is never changed. `queries` are the folders of named queries that its packs and the garden
    itself have.
    """

    statements: Statements
    queries: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "statements", Statements.of(self, self.statements))

    @classmethod
    def of(cls, graph: plain.Graph, queries: tuple[Path, ...] = ()) -> Self:
        """A graph as the rooms pass it on, with what a person may ask of it."""
        values = {one.name: getattr(graph, one.name) for one in fields(graph)}
        return cls(**{**values, "queries": queries})

    def find(self, name: str) -> Node:
        """The thing of this label, alias, id, IRI, public identifier or note, in any case.

        Raises NotFoundError, with `suggestions`, where nothing is called so, or several things are.
        """
        return find(self, name)

    def query(self, query: str, /, **values: str | float | Decimal) -> Rows:
        """The rows that answer a named query, such as `query("afferents", of="cerebellum")`, or the
        text of one in SPARQL.

        Prefixes need no declaration. Raises QueryError where the question is not understood.
        """
        if not is_text(query):
            asked = named(query, named_queries(*self.queries))
            return Rows.of(ask(self._source, filled(asked, _given(asked, values), self._source)))
        if values:
            raise QueryError("only named queries take values; write them into the text")
        return Rows.of(ask(self._source, query))

    def write(self, out: str | Path, also: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
        """Write what a build writes into the folder `out`, whole or not at all, with `graph.json`,
        which `load` reads, and the formats that `also` names.

        Gives back which outputs could not be made, if any. Of a graph that was loaded, nothing is
        written that needs the text of its notes. Raises GraphbuildError where the folder cannot be
        written.
        """
        from graphbuild.cli.output import building
        from graphbuild.cli.wanted import requested
        from graphbuild.pipeline.outputs import artifacts

        emitters, queries = (
            requested(",".join(("json", *also))),
            list(self._queries()),
        )  # which may lie in the folder that is replaced
        failed: list[Diagnostic] = []
        with building(Path(out)) as write:
            write(chain(artifacts(self, emitters, failed), queries))
        return tuple(failed)

    def _queries(self) -> Iterator[Artifact]:
        files = {
            name: content
            for folder in self.queries
            for name, content in query_files(str(folder)).items()
        }
        return (
            Artifact(f"queries/{name}", content)
            for name, content in sorted(files.items())
            if isinstance(content, bytes)
        )

    def to_pyvis(self) -> pyvis.network.Network:
        """The things and facts for pyvis: labels that its page can hold, and a place for each
        thing.
        """
        from graphbuild.api.vis import to_pyvis

        return to_pyvis(self)

    @cached_property
    def _source(self) -> Source:
        return read_source(next(turtle(self)).whole())

    def __repr__(self) -> str:
        return (
            f"<Graph {self.title or 'without a title'}: "
            f"{', '.join(f'{count} {name}' for name, count in self._counts.items())}>"
        )

    def _repr_html_(self) -> str:
        """Counts and a small picture, as notebooks show them."""
        return summary(self, self._counts)

    @property
    def _counts(self) -> dict[str, int]:
        severities = Counter(str(one.severity) for one in self.diagnostics)
        return {
            "things": len(self.nodes),
            "facts": len(self.edges),
            "statements": len(self.statements),
        } | {f"{name}s": severities[name] for name in ("error", "warning") if severities[name]}


def _given(query: NamedQuery, values: dict[str, str | float | Decimal]) -> dict[str, str]:
    """The values by the names of the parameters: `min_strength` is `--min-strength`."""
    known = {one.variable: one.name for one in query.parameters}
    for name in values:
        if name not in known:
            takes = f"it takes {', '.join(known) or 'nothing'}"
            raise QueryError(
                f"{query.name} does not take “{name}”{did_you_mean(name, known)}; {takes}"
            )
    return {known[name]: str(value) for name, value in values.items()}
