"""Whether the files of a build are what their names say, and the page shows no note as markup."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NoReturn
from xml.etree import ElementTree

import pyarrow.parquet
import pyoxigraph

from tests.fuzz.markdown import MARKER

_RDF = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
_BLOCK = re.compile(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', re.DOTALL)


def faults(outputs: Mapping[str, bytes], empty_page: str) -> Iterator[tuple[str, str]]:
    """Each output that is wrong, and how. `empty_page` is the page of a garden without notes."""
    for path, content in sorted(outputs.items()):
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or "\0" in path:
            yield path, "leads out of the output folder"
        check = _CHECKS.get(pure.suffix)
        try:
            if check:
                check(content, pure.suffix)
        except (
            ValueError,
            SyntaxError,
            ElementTree.ParseError,
            pyarrow.ArrowException,
            csv.Error,
        ) as error:
            yield path, f"is not valid: {error!r}"[:300]
    if "explorer.html" in outputs:
        yield from (
            ("explorer.html", fault)
            for fault in page_faults(
                outputs["explorer.html"].decode("utf-8", "replace"), empty_page
            )
        )


def page_faults(page: str, empty_page: str) -> Iterator[str]:
    """How a page differs from one without notes where it may not: in its scripts, comments and markup."""
    blocks = dict(_BLOCK.findall(page))
    for name, text in blocks.items():
        try:
            _json(text.encode(), "")
        except ValueError as error:
            yield f"the block {name} is not JSON: {error}"
    rest, expected = _BLOCK.sub("", page), _BLOCK.sub("", empty_page)
    for mark in ("<script", "</script", "<!--", "<style", "<iframe", "onerror"):
        if rest.lower().count(mark) != expected.lower().count(mark):
            yield f"{mark} stands there {rest.lower().count(mark)} times"
    if MARKER in page or any("<" in text for text in blocks.values()):
        yield "markup of a note stands there as it is"


def _json(content: bytes, _suffix: str) -> None:
    def refuse(name: str) -> NoReturn:
        raise ValueError(f"{name} is no JSON")

    json.loads(content.decode("utf-8"), parse_constant=refuse)


def _rdf(content: bytes, suffix: str) -> None:
    for _ in pyoxigraph.parse(content, format=_RDF[suffix]):
        pass


def _xml(content: bytes, _suffix: str) -> None:
    ElementTree.fromstring(content)


def _csv(content: bytes, _suffix: str) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        raise ValueError("rows of different lengths")


def _parquet(content: bytes, _suffix: str) -> None:
    pyarrow.parquet.read_table(io.BytesIO(content))


_CHECKS: dict[str, Callable[[bytes, str], None]] = {
    ".json": _json,
    ".graphml": _xml,
    ".csv": _csv,
    ".parquet": _parquet,
    **dict.fromkeys(_RDF, _rdf),
}
