"""Turn a garden of notes into a knowledge graph: `graphbuild.build("notes")` returns the graph."""

from graphbuild.build import GraphbuildError, build
from graphbuild.config import Settings
from graphbuild.graph import Edge, Graph, Node, Statement

__all__ = ["Edge", "Graph", "GraphbuildError", "Node", "Settings", "Statement", "build"]
