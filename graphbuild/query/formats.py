"""Answers as text: the W3C's formats for programs, a table for people."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from graphbuild.query.store import Answer, Term
from graphbuild.vocabulary import PREFIXES

_STRING = PREFIXES["xsd"] + "string"
_NUMBERS = {
    PREFIXES["xsd"] + one for one in ("decimal", "integer", "nonNegativeInteger", "double", "float")
}
_BARE = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d*\.\d+"),
    "boolean": re.compile("true|false"),
}
# Control and formatting characters in a note's text could steer the terminal that shows them.
_UNSHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def to_json(answer: Answer, prefixes: Mapping[str, str]) -> str:
    """SPARQL 1.1 Query Results JSON."""
    if answer.truth is not None:
        return json.dumps({"head": {}, "boolean": answer.truth})
    bindings = [
        {
            name: _binding(term)
            for name, term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        for row in answer.rows
    ]
    return json.dumps(
        {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}},
        ensure_ascii=False,
        indent=1,
    )


def _binding(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        more = (
            {"xml:lang": term.language}
            if term.language
            else {}
            if term.datatype.value == _STRING
            else {"datatype": term.datatype.value}
        )
        return {"type": "literal", "value": term.value, **more}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def to_csv(answer: Answer, prefixes: Mapping[str, str]) -> str:
    """SPARQL 1.1 Query Results CSV: values without their types."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(answer.columns if answer.truth is None else ["answer"])
    writer.writerows([_plain(term) for term in row] for row in _rows(answer))
    return stream.getvalue()[:-2]


def to_tsv(answer: Answer, prefixes: Mapping[str, str]) -> str:
    """SPARQL 1.1 Query Results TSV: terms as Turtle writes them."""
    lines = [
        "\t".join(f"?{name}" for name in answer.columns) if answer.truth is None else "?answer"
    ]
    lines += ["\t".join(_turtle_term(term) for term in row) for row in _rows(answer)]
    return "\n".join(lines)


def _turtle_term(term: Term) -> str:
    if isinstance(term, ox.Literal) and any(
        term.datatype.value == PREFIXES["xsd"] + name and form.fullmatch(term.value)
        for name, form in _BARE.items()
    ):
        return term.value
    return "" if term is None else str(term).replace("\t", "\\t")


def to_turtle(triples: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> str:
    """The triples of CONSTRUCT or DESCRIBE, with the prefixes that they use."""
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    lines = written.decode().rstrip("\n").split("\n")
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    used = {
        prefix: iri
        for prefix, iri in prefixes.items()
        if re.search(rf"(?<![\w:]){re.escape(prefix)}:", body)
    }
    return "\n".join(
        [*(f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(used.items())), body]
    )


def to_table(answer: Answer, prefixes: Mapping[str, str]) -> str:
    """Aligned columns, every cell whole."""
    if answer.truth is not None:
        return "yes" if answer.truth else "no"
    head = [name.replace("_", " ") for name in answer.columns]
    columns = list(zip(head, *cells(answer, prefixes), strict=True))
    right = [
        bool(column[1:]) and all(is_number(term) for term in terms)
        for column, terms in zip(columns, zip(*answer.rows, strict=True), strict=False)
    ]
    padded = [_pad(column, at < len(right) and right[at]) for at, column in enumerate(columns)]
    return "\n".join("  ".join(row).rstrip() for row in zip(*padded, strict=True))


FORMATS: dict[str, Callable[[Answer, Mapping[str, str]], str]] = {
    "table": to_table,
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
}


def cells(answer: Answer, prefixes: Mapping[str, str]) -> list[list[str]]:
    """The rows as a person reads them: short IRIs, numbers of a column with the same digits,
    nothing that steers a terminal.
    """
    columns = [_column(terms, prefixes) for terms in zip(*answer.rows, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def is_number(term: Term) -> bool:
    """Whether a cell stands at the right of its column; an empty one does nowhere."""
    return term is None or (isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS)


def _column(terms: Sequence[Term], prefixes: Mapping[str, str]) -> list[str]:
    digits = max(
        (
            len(term.value.partition(".")[2])
            for term in terms
            if isinstance(term, ox.Literal) and is_number(term)
        ),
        default=0,
    )
    return [
        f"{Decimal(term.value):.{digits}f}"
        if isinstance(term, ox.Literal) and _is_decimal(term)
        else _shown(term, prefixes)
        for term in terms
    ]


def _is_decimal(term: Term) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value == PREFIXES["xsd"] + "decimal"


def _shown(term: Term, prefixes: Mapping[str, str]) -> str:
    if isinstance(term, ox.NamedNode):
        return printable(shorten(term.value, prefixes))
    return printable(_plain(term))


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI as `prefix:name` where a prefix fits, else in full."""
    prefix, base = max(
        ((prefix, base) for prefix, base in prefixes.items() if base and iri.startswith(base)),
        key=lambda pair: len(pair[1]),
        default=("", ""),
    )
    local = iri.removeprefix(base)
    return (
        f"{prefix}:{local}" if prefix and local and "/" not in local and "#" not in local else iri
    )


def printable(text: str) -> str:
    """A text on one line, without characters that could steer a terminal."""
    return "".join(
        " "
        if char in "\n\r\t"
        else "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(char) in _UNSHOWN
        else char
        for char in text
    )


def _plain(term: Term) -> str:
    return (
        ""
        if term is None
        else str(term)
        if isinstance(term, ox.BlankNode | ox.Triple)
        else term.value
    )


def _rows(answer: Answer) -> Sequence[tuple[Term, ...]]:
    return answer.rows if answer.truth is None else [(ox.Literal(answer.truth),)]


def _pad(column: Sequence[str], right: bool) -> list[str]:
    width = max(map(_width, column))
    return [
        " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
        for cell in column
    ]


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
