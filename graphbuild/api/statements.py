"""The statements of a graph: a tuple of all, which is called for some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from graphbuild.graph import NodeId, Statement, Term
from graphbuild.graph.find import NotFoundError, find
from graphbuild.names import same_name
from graphbuild.query.errors import did_you_mean

if TYPE_CHECKING:
    from graphbuild.graph import Graph


class Statements(tuple[Statement, ...]):
    """Every statement, sorted by id. `graph.statements(subject="pons")` are those about the
    pons.
    """

    graph: Graph

    @classmethod
    def of(cls, graph: Graph, statements: Iterable[Statement]) -> Self:
        """The statements of a graph, which knows what the names in questions mean."""
        found = cls(statements)
        found.graph = graph
        return found

    def __call__(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: Term | None = None,  # noqa: A002  the name that RDF and every table here has for it
    ) -> Statements:
        """Those with this subject, predicate and object; what is not given may be anything.

        Things may be named as in `find`, and a predicate as `projectsTo` or “projects to”. An
        object may be a value too. Raises NotFoundError for a name that nothing has.
        """
        wanted = None if subject is None else find(self.graph, subject).id
        named = None if predicate is None else self._predicate(predicate)
        terms = None if object is None else self._terms(object)
        found = (
            one
            for one in self
            if (wanted is None or one.subject == wanted)
            and (named is None or one.predicate == named)
            and (terms is None or one.object in terms)
        )
        return Statements.of(self.graph, found)

    def __repr__(self) -> str:
        return f"<{len(self)} statements of {len({one.span.path for one in self})} notes>"

    def _predicate(self, asked: str) -> str:
        known = self.graph.vocabulary.properties
        found = (
            asked
            if asked in known
            else next(
                (one.name for one in known.values() if same_name(one.label) == same_name(asked)), ""
            )
        )
        if not found:
            labels = {known[name].label for name in {one.predicate for one in self}}
            raise NotFoundError(f"no predicate is called “{asked}”{did_you_mean(asked, labels)}")
        return found

    def _terms(self, asked: Term) -> set[Term]:
        """A thing of this name, and the value itself where some statement has it."""
        values: set[Term] = {
            one.object for one in self if not isinstance(one.object, NodeId) and one.object == asked
        }
        if not isinstance(asked, str):
            return values
        try:
            return values | {find(self.graph, asked).id}
        except NotFoundError:
            if values:
                return values
            raise
