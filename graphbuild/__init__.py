"""Turn a garden of notes into a knowledge graph: `graphbuild.build("notes")` returns the graph.

The names are loaded when they are first asked for, so that no command pays for what it does not use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphbuild.config import Settings
    from graphbuild.errors import GraphbuildError
    from graphbuild.graph import Edge, Graph, Node, NodeId, Statement
    from graphbuild.pipeline import build

_ROOMS = {
    "Edge": "graph",
    "Graph": "graph",
    "GraphbuildError": "errors",
    "Node": "graph",
    "NodeId": "graph",
    "Settings": "config",
    "Statement": "graph",
    "build": "pipeline",
}
__all__ = ["Edge", "Graph", "GraphbuildError", "Node", "NodeId", "Settings", "Statement", "build"]


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module 'graphbuild' has no attribute '{name}'")
    return getattr(import_module(f"graphbuild.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return __all__
