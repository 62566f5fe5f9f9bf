"""Named queries: files of SPARQL whose first comments say what they answer and which parameters
they take.

    # What projects to a structure, the strongest first.
    # --of THING: the structure
    # --min-strength NUMBER = 0: leave out what is weaker
    # searched gb:SafetyStatement: statements of safety; that is no proof that it is safe

A parameter stands in the query as `$of` or `$min_strength`: a variable, so that the file itself is
SPARQL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from graphbuild.query.errors import QueryError
from graphbuild.query.text import declare, replace_variables
from graphbuild.safe_files import Unread, files_in, is_there, read_utf8
from graphbuild.vocabulary import GB, pack_folders
from graphbuild.vocabulary.folders import GENERAL

MAX_BYTES = 1_000_000
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*")
_PARAMETER = re.compile(
    r"--(?P<name>[a-z][a-z0-9-]*) (?P<type>THING|NOTE|NAME|NUMBER|TEXT|FLAG)(?: = "
    r"(?P<default>[^:]+?))?: (?P<help>.+)"
)
_SEARCHED = re.compile(r"searched gb:(?P<term>\w+): (?P<called>[^;]+)(?:; (?P<caution>.+))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query must be told; without a `default` it is required.

    `type` is THING, NOTE, NUMBER or TEXT; FLAG for one that is there or not; NAME for one or
    several things and, in the variable with `_words` at its end, for words that need not be the
    name of anything in the graph.
    """

    name: str
    type: str
    help: str
    default: str | None = None

    @property
    def variable(self) -> str:
        return self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Searched:
    """What a query looks through: a class of statements, or a predicate of them; what these are
    called, and what it does not prove that it finds none.
    """

    iri: str
    called: str
    caution: str = ""

    @property
    def is_class(self) -> bool:
        return self.iri.removeprefix(GB)[:1].isupper()


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, the question that it answers in a sentence, and what it must be told.

    Of one that is not whole the file could not be read, and the sentence says why. An empty answer
    tells what was `searched`. A query of a `field` asks for facts that not every garden has.
    """

    name: str
    sentence: str
    parameters: tuple[Parameter, ...]
    text: str
    is_whole: bool = True
    searched: Searched | None = None
    field: str = ""


def named_queries(*own: Path) -> dict[str, NamedQuery]:
    """The named queries by name, sorted: those of the ontology, and those in folders of packs and
    of the garden's own.
    """
    packs = {folder / "queries": folder.name for folder in pack_folders()}
    fields = {folder: "" if name == GENERAL else name for folder, name in packs.items()}
    found = {
        name.removesuffix(".rq"): replace(_query(folder / name), field=fields.get(folder, ""))
        for folder in (*packs, *own)
        for name in _names(folder)
    }
    return dict(sorted(found.items()))


def _names(folder: Path) -> list[str]:
    names = files_in(folder, ".rq") if is_there(folder) else []
    if isinstance(names, Unread):
        raise QueryError(f"{folder} {names.reason}")
    return names


def _query(file: Path) -> NamedQuery:
    """The query of a file; one that cannot be read is listed with the reason, and hurts no
    other.
    """
    text = read_utf8(file, MAX_BYTES)
    return (
        NamedQuery(file.stem, text.reason, (), "", is_whole=False)
        if isinstance(text, Unread)
        else _parsed(file.stem, text)
    )


def filled_queries(out: Path, thing: str, note: str) -> list[dict[str, str]]:
    """Each named query as name, sentence and text that can be run or changed: about a thing and a
    note, by their IRIs.

    A parameter for which there is neither stays a variable. The prefixes are those that the
    endpoint knows, so they are not declared. QueryError where an IRI is none.
    """
    for iri in filter(None, (thing, note)):
        if not _IRI.fullmatch(iri):
            raise QueryError(f"“{iri[:200]}” is no IRI")
    terms = {
        "THING": thing and f"<{thing}>",
        "NAME": thing and f"<{thing}>",
        "NOTE": (note or thing) and f"<{note or thing}>",
    }
    return [
        {
            "name": one.name,
            "sentence": one.sentence,
            "text": fill(
                one, {it.name: terms[it.type] for it in one.parameters if terms.get(it.type)}, {}
            ),
        }
        for one in named_queries(out / "queries").values()
        if one.is_whole
    ]


def load_named(file: Path) -> NamedQuery:
    """A query and its header. A file without one is a query without parameters."""
    query = _query(file)
    if not query.is_whole:
        raise QueryError(f"{file} {query.sentence}")
    return query


def _parsed(name: str, text: str) -> NamedQuery:
    header = [line.removeprefix("#").strip() for line in _header(text)]
    found = [match for line in header if (match := _PARAMETER.fullmatch(line))]
    parameters = tuple(
        Parameter(one["name"], one["type"], one["help"], _default(one["type"], one["default"]))
        for one in found
    )
    sentence = next((line for line in header if line and not line.startswith("--")), "")
    searched = next(
        (_searched(match) for line in header if (match := _SEARCHED.fullmatch(line))), None
    )
    return NamedQuery(name, sentence, parameters, text, searched=searched)


def _searched(line: re.Match[str]) -> Searched:
    return Searched(GB + line["term"], line["called"], line["caution"] or "")


def _default(type_: str, given: str | None) -> str | None:
    return "false" if type_ == "FLAG" else given


def _header(text: str) -> list[str]:
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[:end]


def fill(query: NamedQuery, values: Mapping[str, str], prefixes: Mapping[str, str]) -> str:
    """The SPARQL with its values in place, and its prefixes declared: any server understands it.

    A value is SPARQL already for THING, NOTE and NAME (see `things`), and text as given for the
    other types. The words of NAME are given under its name with `-words` at its end. A parameter
    without value or default stays a variable.
    """
    terms = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is not None:
            terms[parameter.variable] = _term(parameter, value)
        words = values.get(f"{parameter.name}-words") if parameter.type == "NAME" else None
        if words is not None:
            terms[f"{parameter.variable}_words"] = quoted(words)
    return declare(replace_variables(query.text, terms), prefixes)


def _term(parameter: Parameter, value: str) -> str:
    if parameter.type == "NUMBER":
        return _number(parameter, value)
    if parameter.type == "FLAG":
        return "true" if value.lower() == "true" else "false"
    if parameter.type == "TEXT":
        return quoted(value)
    return value


def _number(parameter: Parameter, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise QueryError(f"--{parameter.name} takes a number, not “{value}”")
    return format(number, "f")


def quoted(text: str) -> str:
    """A SPARQL string.

    >>> print(quoted('say "hi"'))
    "say \\"hi\\""
    """
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    )
    return f'"{escaped}"'
