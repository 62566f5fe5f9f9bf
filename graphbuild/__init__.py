"""Turn a garden of notes into a knowledge graph: `graphbuild.build("notes")` returns the graph,
`graphbuild.load("out")` one that is built.

The names are loaded when they are first asked for, so that no command pays for what it does not
use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphbuild.api import build, load
    from graphbuild.api.graph import Graph
    from graphbuild.api.rows import Cell, Rows
    from graphbuild.api.statements import Statements
    from graphbuild.config import Settings
    from graphbuild.errors import GraphbuildError
    from graphbuild.graph import Edge, Mention, Node, NodeId, PublicTerm, Statement, Target, Term
    from graphbuild.graph.find import NotFoundError
    from graphbuild.model import (
        Arrow,
        Diagnostic,
        KindName,
        Note,
        NoteCoverage,
        Predicate,
        Severity,
        Span,
    )
    from graphbuild.query.errors import QueryError
    from graphbuild.vocabulary import Kind, Property, Vocabulary

_ROOMS = {
    "Cell": "api.rows",
    "Arrow": "model",
    "Diagnostic": "model",
    "Edge": "graph",
    "Graph": "api.graph",
    "GraphbuildError": "errors",
    "Kind": "vocabulary",
    "KindName": "model",
    "Mention": "graph",
    "Node": "graph",
    "NodeId": "graph",
    "NotFoundError": "graph.find",
    "Note": "model",
    "NoteCoverage": "model",
    "Property": "vocabulary",
    "Predicate": "model",
    "PublicTerm": "graph",
    "QueryError": "query.errors",
    "Rows": "api.rows",
    "Settings": "config",
    "Severity": "model",
    "Span": "model",
    "Statement": "graph",
    "Statements": "api.statements",
    "Target": "graph",
    "Term": "graph",
    "Vocabulary": "vocabulary",
    "build": "api",
    "load": "api",
}
__all__ = [
    "Arrow",
    "Cell",
    "Diagnostic",
    "Edge",
    "Graph",
    "GraphbuildError",
    "Kind",
    "KindName",
    "Mention",
    "Node",
    "NodeId",
    "NotFoundError",
    "Note",
    "NoteCoverage",
    "Predicate",
    "Property",
    "PublicTerm",
    "QueryError",
    "Rows",
    "Settings",
    "Severity",
    "Span",
    "Statement",
    "Statements",
    "Target",
    "Term",
    "Vocabulary",
    "build",
    "load",
]


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module 'graphbuild' has no attribute '{name}'")
    return getattr(import_module(f"graphbuild.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return __all__
