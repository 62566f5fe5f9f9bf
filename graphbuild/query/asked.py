"""Which query is meant, and its text with the values that it was given: the same on the command
line and from Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from graphbuild.query.errors import QueryError
from graphbuild.query.named import NamedQuery, Parameter, fill
from graphbuild.query.store import Source
from graphbuild.query.things import find_all, find_thing

NAMES = ("THING", "NOTE", "NAME")
"""The types of parameters whose values name things."""
_NOTHING = "urn:graphbuild:nothing"


def is_text(asked: str) -> bool:
    """Whether this is SPARQL, and no name of a query."""
    return any(char in asked for char in " \n{")


def named(asked: str, queries: Mapping[str, NamedQuery]) -> NamedQuery:
    """The query of this name. QueryError where there is none, or its file cannot be read."""
    if asked not in queries:
        close = get_close_matches(asked, queries, 2)
        raise QueryError(
            f"no named query is called “{asked}”; "
            + (
                f"did you mean {' or '.join(close)}?"
                if close
                else "graphbuild query --list shows all"
            )
        )
    if not queries[asked].is_whole:
        raise QueryError(f"the query {asked} {queries[asked].sentence}")
    return queries[asked]


def filled(query: NamedQuery, values: Mapping[str, str], source: Source) -> str:
    """The text of a query with its values. QueryError where one is missing, or names nothing."""
    missing = [
        f"--{one.name}"
        for one in query.parameters
        if one.default is None and one.name not in values
    ]
    if missing:
        raise QueryError(f"{query.name} needs {' and '.join(missing)}: {query.sentence}")
    if not query.parameters:
        return query.text
    return fill(query, with_iris(query, values, source), source.prefixes)


def with_iris(query: NamedQuery, values: Mapping[str, str], source: Source) -> dict[str, str]:
    """The values, with the IRIs of the things that they name. Of a NAME the words stay as well."""
    given = {
        one.name: _value(one, values[one.name], source)
        for one in query.parameters
        if one.name in values
    }
    words = {
        f"{one.name}-words": values[one.name]
        for one in query.parameters
        if one.type == "NAME" and one.name in values
    }
    return given | words


def _value(parameter: Parameter, value: str, source: Source) -> str:
    if parameter.type == "NAME":
        return ", ".join(f"<{iri}>" for iri in find_all(source, value)) or f"<{_NOTHING}>"
    if parameter.type in ("THING", "NOTE"):
        return f"<{find_thing(source, value, note=parameter.type == 'NOTE')}>"
    return value
