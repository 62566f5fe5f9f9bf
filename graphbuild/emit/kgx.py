"""`kgx/nodes.tsv` and `kgx/edges.tsv`: the graph in the Biolink Model, as the Knowledge Graph
Exchange has it.

A thing goes by its public identifier, where it has one of its own. Kinds and predicates become
those of the Biolink Model that the ontology says they are or are close to; what has none is a
NamedThing, and related to.

KGX takes whatever stands under `negated` for true, "false" as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from graphbuild.emit.delimited import with_tabs
from graphbuild.graph import Graph, Node, NodeId, Statement
from graphbuild.model import Artifact, Scalar
from graphbuild.terms.garden import PUBLICATION, PUBLICATION_KIND, STRENGTH
from graphbuild.vocabulary import GB, PREFIXES, compact, merged, pack_folders

_BIOLINK = PREFIXES["biolink"]
_NODE = ("id", "category", "name", "iri", "xref", "synonym", "provided_by")
_EDGE = (
    "id",
    "category",
    "subject",
    "predicate",
    "object",
    "original_predicate",
    "negated",
    "knowledge_level",
    "agent_type",
    "primary_knowledge_source",
    "publications",
    "strength",
    "certainty",
    "place",
    "supporting_text",
)
# Schemes whose prefixes the Biolink Model does not know.
_UNKNOWN = ("ATC", "HGNC.SYMBOL")
_ABOVE = (
    f"{PREFIXES['rdfs']}subPropertyOf",
    f"{PREFIXES['rdfs']}subClassOf",
    f"{PREFIXES['skos']}exactMatch",
    f"{PREFIXES['skos']}closeMatch",
)


def kgx(graph: Graph) -> Iterator[Artifact]:
    """A row a thing, and a row a statement between things, with the note that says so as its
    provenance.
    """
    ids = _identifiers(graph)
    yield Artifact(
        "kgx/nodes.tsv",
        with_tabs(_NODE, (_node(graph, node, ids) for node in graph.nodes.values())),
    )
    between = (one for one in graph.statements if isinstance(one.object, NodeId))
    yield Artifact("kgx/edges.tsv", with_tabs(_EDGE, (_edge(graph, one, ids) for one in between)))


def _identifiers(graph: Graph) -> Mapping[str, str]:
    """The public identifier that a thing alone matches exactly, else its own in the garden."""
    exact = {node.id: found for node in graph.nodes.values() for found in _public(node)}
    shared = Counter(exact.values())
    return {
        one: exact[one] if shared[exact.get(one, "")] == 1 else _own(one) for one in graph.nodes
    }


def _public(node: Node) -> Iterator[str]:
    """The public identifiers that Biolink has a prefix for; the first one last."""
    if node.kind == PUBLICATION_KIND and re.fullmatch(r"PMID:[0-9]+", node.label):
        yield node.label
    for relation, iri in reversed(node.matches):
        if relation == "exactMatch" and (found := compact(iri)).partition(":")[0] not in _UNKNOWN:
            yield found


def _own(name: str) -> str:
    """A name in the garden as KGX takes it, without a slash.

    >>> _own("anatomy/cerebellum"), _own("file/map.png")
    ('garden:anatomy.cerebellum', 'garden:file.map..png')
    """
    return f"garden:{name.replace('.', '..').replace('/', '.')}"


def _node(graph: Graph, node: Node, ids: Mapping[str, str]) -> tuple[Scalar, ...]:
    mapped = (found for kind in node.kinds if (found := biolink(graph.vocabulary.kind(kind).iri)))
    others = sorted(found for _, iri in node.matches if (found := compact(iri)) != ids[node.id])
    return (
        ids[node.id],
        next(mapped, "biolink:NamedThing"),
        node.label,
        node.iri,
        "|".join(others),
        "|".join(node.labels),
        "infores:graphbuild",
    )


def _edge(graph: Graph, one: Statement, ids: Mapping[str, str]) -> tuple[Scalar | None, ...]:
    predicate = graph.vocabulary.properties[one.predicate]
    strength = one.get(STRENGTH)
    return (
        one.id,
        "biolink:Association",
        ids[one.subject],
        biolink(predicate.iri) or "biolink:related_to",
        ids[str(one.object)],
        predicate.iri or f"{graph.base}property/{one.predicate}",
        "true" if one.denied else None,
        "knowledge_assertion",
        "text_mining_agent",
        "infores:graphbuild",
        "|".join(sorted(ids[value] for value in one.all(PUBLICATION) if isinstance(value, NodeId))),
        strength if isinstance(strength, Decimal) else None,
        one.certainty,
        f"{one.span.path}:{one.span.line}",
        one.quote,
    )


@cache
def _above() -> Mapping[str, tuple[str, ...]]:
    """What each term of the packs is under, or close to."""
    found: dict[str, list[str]] = {}
    for subject, predicate, value in merged(folder / "vocabulary.ttl" for folder in pack_folders()):
        if str(predicate) in _ABOVE:
            found.setdefault(str(subject), []).append(str(value))
    return {name: tuple(sorted(values)) for name, values in found.items()}


@cache
def biolink(iri: str) -> str:
    """The term of the Biolink Model that a term is under or close to, the nearest, as
    `biolink:affects`; else nothing.
    """
    waiting, seen = [iri], {iri}
    while waiting:
        above = [value for one in waiting for value in _above().get(one, ())]
        if found := next((value for value in above if value.startswith(_BIOLINK)), ""):
            return "biolink:" + found.removeprefix(_BIOLINK)
        waiting = [value for value in above if value.startswith(GB) and value not in seen]
        seen.update(waiting)
    return ""
