"""An answer in the media type that a client asked for, as the SPARQL 1.1 Protocol has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from graphbuild.names import xml_text
from graphbuild.query.errors import QueryError, check_names, syntax_error
from graphbuild.query.formats import to_csv, to_json, to_tsv
from graphbuild.query.guard import RefusedError, refuse
from graphbuild.query.store import Answer, Source, Term
from graphbuild.query.text import decoded
from graphbuild.vocabulary import PREFIXES


class Result(NamedTuple):
    """A response: status, media type and body; `tag` tells a version of it from the next one,
    `allow` what may be asked instead.
    """

    status: int
    media_type: str
    body: bytes
    tag: str = ""
    allow: str = ""

    @classmethod
    def problem(cls, status: int, sentence: str) -> Result:
        """What went wrong, in words."""
        return cls(status, "text/plain; charset=utf-8", f"{sentence}\n".encode("utf-8", "replace"))


def to_xml(answer: Answer, prefixes: Mapping[str, str]) -> str:
    """SPARQL Query Results XML. Characters that XML cannot hold are left out."""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in answer.columns)
    if answer.truth is not None:
        body = f"<boolean>{str(answer.truth).lower()}</boolean>"
    else:
        body = (
            "<results>"
            + "".join(_xml_row(answer.columns, row) for row in answer.rows)
            + "</results>"
        )
    return (
        '<?xml version="1.0"?>\n<sparql '
        f'xmlns="http://www.w3.org/2005/sparql-results#"><head>{head}</head>{body}</sparql>'
    )


def _xml_row(columns: tuple[str, ...], row: tuple[Term, ...]) -> str:
    cells = (
        f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
        for name, term in zip(columns, row, strict=True)
        if term is not None
    )
    return f"<result>{''.join(cells)}</result>"


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.Literal):
        typed = (
            ""
            if term.datatype.value == PREFIXES["xsd"] + "string"
            else f" datatype={quoteattr(term.datatype.value)}"
        )
        more = f" xml:lang={quoteattr(term.language)}" if term.language else typed
        return f"<literal{more}>{escape(xml_text(term.value))}</literal>"
    return f"<bnode>{escape(str(term).removeprefix('_:'))}</bnode>"


ROWS: Mapping[str, Callable[[Answer, Mapping[str, str]], str]] = MappingProxyType(
    {
        "application/sparql-results+json": to_json,
        "application/sparql-results+xml": to_xml,
        "text/csv": to_csv,
        "text/tab-separated-values": to_tsv,
        "application/json": to_json,
        "application/xml": to_xml,
        "text/xml": to_xml,
    }
)
TRIPLES: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/ld+json": ox.RdfFormat.JSON_LD,
    }
)


def negotiate(accept: str, offered: tuple[str, ...]) -> str:
    """The offered media type that a client likes most; the first one where it likes all alike; none
    where it likes none.

    >>> negotiate("text/csv;q=0.5, application/*", ("text/csv", "application/json")), negotiate("image/png", ("text/csv",))
    ('application/json', '')
    """
    wanted = [_quality(one) for one in (accept or "*/*").split(",")]
    scores = {
        media_type: max(
            (_fit(media_type, name, quality) for name, quality in wanted), default=(0, 0.0)
        )
        for media_type in offered
    }
    best = max(offered, key=lambda one: scores[one][1])
    return best if scores[best][1] > 0 else ""


def _quality(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    given = next((one[2:] for one in parameters if one.startswith("q=")), "1")
    return name.lower(), float(given) if re.fullmatch(r"[01](\.\d{0,3})?", given) else 1.0


def _fit(media_type: str, name: str, quality: float) -> tuple[int, float]:
    """How exactly the name means the media type, and the quality given for it: the most exact one
    counts.
    """
    exact = (
        3
        if name == media_type
        else 2
        if name == media_type.split("/")[0] + "/*"
        else 1
        if name == "*/*"
        else 0
    )
    return exact, quality if exact else 0.0


MAX_ANSWER = 64 * 2**20
"""The bytes of an answer; few rows can be long ones."""


def evaluate(source: Source, text: str, accept: str, rows: int) -> Result:
    """The answer to a query of at most so many rows, or what is wrong with it."""
    found = _evaluated(source, text, accept, rows)
    if len(found.body) > MAX_ANSWER:
        return Result.problem(
            413, f"the answer has more than {MAX_ANSWER >> 20} MB; ask for less at a time"
        )
    return found


def _evaluated(source: Source, text: str, accept: str, rows: int) -> Result:
    text = decoded(text)
    try:
        refuse(text, source.prefixes)
        check_names(text, source.prefixes)
        return _written(source, source.store.query(text, prefixes=source.prefixes), accept, rows)
    except SyntaxError as error:
        return Result.problem(400, str(syntax_error(text, str(error))))
    except QueryError as error:
        return Result.problem(403 if isinstance(error, RefusedError) else 400, str(error))
    except (OSError, RuntimeError, ValueError) as error:
        return Result.problem(500, f"the query failed: {error}")


def _written(
    source: Source,
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    accept: str,
    rows: int,
) -> Result:
    offered = tuple(TRIPLES if isinstance(found, ox.QueryTriples) else ROWS)
    media_type = negotiate(accept, offered)
    if not media_type:
        return Result.problem(406, f"this answer can be had as {', '.join(offered)}")
    if isinstance(found, ox.QueryBoolean):
        return Result(
            200, media_type, ROWS[media_type](Answer(truth=bool(found)), source.prefixes).encode()
        )
    taken = tuple(islice(found, rows + 1))
    if len(taken) > rows:
        return Result.problem(
            413,
            (
                f"the answer has more than {rows} rows; add LIMIT to the query, or start the "
                "server with a higher --max-rows"
            ),
        )
    if isinstance(found, ox.QueryTriples):
        return Result(
            200,
            media_type,
            ox.serialize(taken, format=TRIPLES[media_type], prefixes=source.prefixes) or b"",
        )
    columns = tuple(variable.value for variable in found.variables)
    answer = Answer(columns, tuple(tuple(row) for row in taken))
    return Result(
        200,
        media_type,
        (
            ROWS[media_type](answer, source.prefixes)
            + ("\n" if media_type.startswith("text/tab") else "")
        ).encode(),
    )
