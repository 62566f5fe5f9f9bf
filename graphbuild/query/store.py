"""The graph to ask, and the answers: pyoxigraph over the file that a build wrote."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from graphbuild.query.errors import (
    QueryError,
    check_names,
    syntax_error,
    unused_hints,
    unused_names,
)
from graphbuild.query.guard import refuse
from graphbuild.vocabulary import PREFIXES

_PREFIX = re.compile(r"@prefix\s+([\w.-]*):\s*<([^>]*)>\s*\.")


@dataclass(frozen=True, slots=True)
class Source:
    """A graph that can be asked, and the prefixes that queries may use without declaring them."""

    store: ox.Store
    prefixes: dict[str, str]

    def has(self, iri: str) -> bool:
        """Whether any triple has it."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        found = (
            self.store.quads_for_pattern(*at)
            for at in ((node, None, None), (None, node, None), (None, None, node))
        )
        return any(next(quads, None) for quads in found)

    def iris(self) -> set[str]:
        """Every predicate and class of the graph."""
        found = {quad.predicate.value for quad in self.store.quads_for_pattern(None, None, None)}
        types = self.store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), None)
        return found | {
            quad.object.value for quad in types if isinstance(quad.object, ox.NamedNode)
        }


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: rows below columns, a truth value, or triples. `hints` says why there may
    be none.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term, ...], ...] = ()
    truth: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None
    hints: tuple[str, ...] = ()


def open_source(file: Path) -> Source:
    """Load a Turtle file. QueryError where it is not there or is no Turtle."""
    if not file.is_file():
        raise QueryError(
            f"there is no {file}: run graphbuild build first, or name its output folder with --out"
        )
    store = ox.Store()
    load_into(store, file)
    return Source(store, {**PREFIXES, **file_prefixes(file)})


def load_into(store: ox.Store, file: Path) -> None:
    """Load a Turtle file into a store. QueryError where it is no Turtle."""
    try:
        store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{file} is no Turtle: {error}") from error
    except OSError as error:
        raise QueryError(f"{file} cannot be read: {error.strerror or error}") from error


def read_source(turtle: bytes) -> Source:
    """A graph that is at hand as Turtle, which was made here and is well-formed."""
    store = ox.Store()
    store.bulk_load(input=turtle, format=ox.RdfFormat.TURTLE)
    return Source(store, {**PREFIXES, **_declared(io.StringIO(turtle.decode()))})


def file_prefixes(file: Path) -> dict[str, str]:
    """The prefixes that a Turtle file declares before its first triple."""
    with file.open(encoding="utf-8", errors="replace") as lines:
        return _declared(lines)


def _declared(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        match = _PREFIX.match(line)
        if match:
            found[match[1]] = match[2]
        elif line.strip() and not line.startswith("#"):
            break
    return found


def ask(source: Source, text: str) -> Answer:
    """The answer to a query. QueryError, with the place and a hint, where it cannot be
    understood.
    """
    refuse(text, source.prefixes)
    check_names(text, source.prefixes)
    try:
        found = source.store.query(text, prefixes=source.prefixes)
        answer = to_answer(found)
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error
    if answer.rows or answer.triples or answer.truth:
        return answer
    unused = unused_names(text, source.prefixes, source.has)
    return replace(
        answer, hints=tuple(unused_hints(unused, source.prefixes, source.iris() if unused else ()))
    )


def to_answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """What an engine found, whole; triples are sorted, because they have no order of their own."""
    if isinstance(found, ox.QueryBoolean):
        return Answer(truth=bool(found))
    if isinstance(found, ox.QueryTriples):
        return Answer(triples=tuple(sorted(found, key=str)))
    columns = tuple(variable.value for variable in found.variables)
    return Answer(columns, tuple(tuple(row) for row in found))
