"""`nodes.csv` and `edges.csv`, for spreadsheets, and `datapackage.json`, which tells programs what
their columns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from graphbuild.emit.delimited import with_commas
from graphbuild.emit.json import dump
from graphbuild.emit.tables import EDGE, MEANING, NODE, edge_rows, node_rows
from graphbuild.graph import Graph
from graphbuild.model import Artifact

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_TYPES = {"strength": "number", "evidence_level": "number", "line": "integer", "column": "integer"}


def csv_tables(graph: Graph) -> Iterator[Artifact]:
    """UTF-8 with commas, as RFC 4180 has it. A value that a spreadsheet would run as a formula
    begins with an apostrophe.
    """
    yield Artifact("nodes.csv", with_commas(NODE, node_rows(graph), _inert))
    yield Artifact("edges.csv", with_commas(EDGE, edge_rows(graph), _inert))
    yield Artifact("datapackage.json", dump(_package(graph)))


def _package(graph: Graph) -> dict[str, Any]:
    """The two tables as a Data Package of Frictionless Data."""
    refers = [
        {"fields": [name], "reference": {"resource": "nodes", "fields": ["id"]}}
        for name in ("subject",)
    ]
    return {
        "name": "graphbuild",
        "title": graph.title or "The graph of a garden",
        **({"licenses": [{"path": graph.licence}]} if graph.licence else {}),
        "resources": [
            _resource("nodes", NODE, {"primaryKey": ["id"]}),
            _resource("edges", EDGE, {"primaryKey": ["statement"], "foreignKeys": refers}),
        ],
    }


def _resource(name: str, columns: Sequence[str], more: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {"name": one, "type": _TYPES.get(one, "string"), "description": MEANING[one]}
        for one in columns
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, **more},
    }


def _inert(cell: str) -> str:
    """Notes are not trusted, and spreadsheets run what begins so.

    >>> _inert("=1+2"), _inert("-0.5"), _inert("Pons")
    ("'=1+2", '-0.5', 'Pons')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
