"""`neo4j/nodes.csv` and `neo4j/relationships.csv`: with the typed headers of `neo4j-admin database
import`.

The columns that every import needs come first, so that other databases of graphs, which read
columns by their order, take the same files.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.emit.delimited import with_commas
from graphbuild.graph import Graph, Node, NodeId, Statement
from graphbuild.model import Artifact, Scalar
from graphbuild.names import kebab
from graphbuild.terms.garden import EVIDENCE_LEVEL, STRENGTH

_NODE = ("id:ID", "label", "iri", "identifiers:string[]", "note", ":LABEL")
_EDGE = (
    ":START_ID",
    ":END_ID",
    ":TYPE",
    "strength:double",
    "evidence_level:double",
    "polarity",
    "certainty",
    "note",
    "line:int",
    "quote",
    "statement",
)


def neo4j(graph: Graph) -> Iterator[Artifact]:
    """A row a thing, with all its kinds as labels, and a row a statement between things; denials
    have a type of their own.
    """
    yield Artifact("neo4j/nodes.csv", with_commas(_NODE, map(_node, graph.nodes.values())))
    between = (one for one in graph.statements if isinstance(one.object, NodeId))
    yield Artifact("neo4j/relationships.csv", with_commas(_EDGE, map(_edge, between)))


def _node(node: Node) -> tuple[Scalar, ...]:
    return (
        node.id,
        node.label,
        node.iri,
        ";".join(iri for _, iri in node.matches),
        node.path,
        ";".join(node.kinds),
    )


def _edge(one: Statement) -> tuple[Scalar | None, ...]:
    numbers = (one.get(STRENGTH), one.get(EVIDENCE_LEVEL))
    return (
        one.subject,
        str(one.object),
        _type(one),
        *numbers,
        one.polarity,
        one.certainty,
        one.span.path,
        one.span.line,
        one.quote,
        one.id,
    )


def _type(one: Statement) -> str:
    """As such databases write types: PROJECTS_TO; what is denied never meets a query for what is
    so.
    """
    name = kebab(one.predicate).replace("-", "_").upper()
    return f"NOT_{name}" if one.denied else name
