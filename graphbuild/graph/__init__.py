"""Resolved claims in one graph: things, statements about them, and indexes over both."""

from graphbuild.graph.edges import Edge, Statement
from graphbuild.graph.values import Mention, Node, NodeId, PublicTerm, SourceLinks, Target, Term
from graphbuild.graph.whole import Graph

__all__ = [
    "Edge",
    "Graph",
    "Mention",
    "Node",
    "NodeId",
    "PublicTerm",
    "SourceLinks",
    "Statement",
    "Target",
    "Term",
]
