"""What is wrong with a query, in one sentence with a place and a hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from functools import cache

from graphbuild.errors import GraphbuildError
from graphbuild.query.text import Name, declared, names
from graphbuild.vocabulary import GB, ontology_terms

PLACE = re.compile(r"error at (\d+):(\d+)")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_UPDATE = re.compile(
    r"(?:PREFIX\s+[\w.-]*:\s*<[^>]*>|BASE\s*<[^>]*>|#[^\n]*\n|\s)*"
    rf"({'|'.join(_UPDATES)})\b",
    re.IGNORECASE,
)


class QueryError(GraphbuildError):
    """A query that cannot be asked; the message is for the person who wrote it."""


def did_you_mean(asked: str, known: Collection[str]) -> str:
    """`; did you mean X?`, or nothing where nothing is close."""
    lowered = {one.lower(): one for one in sorted(known, reverse=True)}
    close = [lowered[one] for one in get_close_matches(asked.lower(), lowered, 3, 0.65)]
    return f"; did you mean {' or '.join(close)}?" if close else ""


def check_names(text: str, prefixes: Mapping[str, str]) -> None:
    """Refuse prefixes that nobody declares, and terms of the project's vocabulary that it has
    not.
    """
    own = declared(text)
    for one in names(text):
        if one.prefix != "_" and one.prefix not in own and one.prefix not in prefixes:
            raise QueryError(
                f"the prefix “{one.prefix}:” is not known "
                f"({_at(one)}){did_you_mean(one.prefix, prefixes)}"
            )
        if (
            prefixes.get(one.prefix) == GB
            and one.prefix not in own
            and one.local
            and one.local not in _terms()
        ):
            raise QueryError(
                f"“{one}” is not in the vocabulary ({_at(one)}){did_you_mean(one.local, _terms())}"
            )


@cache
def _terms() -> frozenset[str]:
    """The terms of the vocabulary, read once: a process that answers queries opens no file
    later.
    """
    return ontology_terms()


def unused_names(
    text: str, prefixes: Mapping[str, str], stands: Callable[[str], bool]
) -> dict[str, Name]:
    """The names of a query that stand nowhere in the graph."""
    known = {str(one): one for one in names(text) if one.prefix in prefixes and one.prefix != "xsd"}
    return {
        name: one for name, one in known.items() if not stands(prefixes[one.prefix] + one.local)
    }


def unused_hints(
    unused: Mapping[str, Name], prefixes: Mapping[str, str], used: Collection[str]
) -> list[str]:
    """Hints for a query without rows: each such name, with what is close."""
    spelled = {
        iri: f"{prefix}:{iri.removeprefix(base)}"
        for iri in used
        for prefix, base in prefixes.items()
        if base and iri.startswith(base)
    }
    return [
        f"{name} stands nowhere in the graph ({_at(one)}){did_you_mean(name, spelled.values())}"
        for name, one in unused.items()
    ]


def syntax_error(text: str, message: str) -> QueryError:
    """The parser's complaint with its place; what it expected is a list that helps nobody."""
    update = _UPDATE.match(text)
    if update:
        return QueryError(
            f"{update[1].upper()} would change the graph; queries only read it: SELECT, "
            "ASK, CONSTRUCT or DESCRIBE"
        )
    place = PLACE.search(message)
    if place is None:
        return QueryError(f"the query is not understood: {message.splitlines()[0]}")
    line, column = int(place[1]), int(place[2])
    return QueryError(
        f"the query is not understood at line {line}, column "
        f"{column}{_near(text, line, column)}{_reason(message)}"
    )


def _near(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    return f", near “{rest[:30]}”" if rest else ", at the end of a line"


def _reason(message: str) -> str:
    if "variable that is unbound" in message:
        return ": a variable of SELECT is neither grouped nor aggregated"
    if "IRI parsing failed" in message:
        return ": this is no IRI"
    return ""


def _at(one: Name) -> str:
    return f"line {one.line}, column {one.column}"
