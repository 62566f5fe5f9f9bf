"""No file that a build writes says a denied statement as if it were so, or a hedged one as if it were sure."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec

import networkx
import pyoxigraph as ox
import pytest

import graphbuild.pipeline
from graphbuild.cli.explain import explained
from graphbuild.emit.explorer.data import page_data
from graphbuild.emit.outputs import EMITTERS, NEEDS, ON_REQUEST
from graphbuild.graph import Graph
from graphbuild.model import Artifact
from graphbuild.vocabulary import GB

HEAD = "---\ntitle: {}\ntype: organ\ndg-publish: true\n---\n"
LISTS = """### Efferent Connections

- No connections to the [[Retina]]
- Possibly the [[Claustrum]] - 20%
- [[Cerebellum]], not the [[Hippocampus]]

### No known inputs

- [[Amygdala]]
"""
DENIED = (("pons", "retina"), ("pons", "hippocampus"), ("amygdala", "pons"))
HEDGED = ("pons", "claustrum")
RDF = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_TELLS = re.compile(r"projects.?to", re.IGNORECASE)
_DENIES = re.compile(r"denied|\bNOT[_:]|\ttrue\t|negated", re.IGNORECASE)
EVERY = [
    *EMITTERS,
    *(one for name, one in ON_REQUEST.items() if name not in NEEDS or find_spec(NEEDS[name])),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("garden")
    (folder / "pons.md").write_text(HEAD.format("Pons") + LISTS, encoding="utf-8")
    for name in ("Retina", "Claustrum", "Cerebellum", "Hippocampus", "Amygdala"):
        (folder / f"{name.lower()}.md").write_text(HEAD.format(name), encoding="utf-8")
    return graphbuild.pipeline.build(folder)


def records(artifact: Artifact) -> Iterator[str]:
    """What a file says, record by record: the edges of XML, the lines of anything else."""
    text = artifact.whole().decode("utf-8", "replace")
    xml = re.findall(r"<edge .*?</edge>", text, re.DOTALL)
    yield from xml or text.split("\n")


def names_both(graph: Graph, record: str, pair: tuple[str, str]) -> bool:
    """Whether a record tells a projection between two structures, by their ids or public identifiers."""
    nodes = (
        next(one for one in graph.nodes.values() if one.id == f"anatomy/{name}") for name in pair
    )
    return bool(_TELLS.search(record)) and all(
        str(node.id) in record
        or str(node.id).replace("/", ":") in record
        or any(iri.rpartition("/")[2].replace("_", ":") in record for _, iri in node.matches)
        for node in nodes
    )


def triples(artifact: Artifact) -> set[tuple[str, str, str]]:
    """The triples that a file of RDF asserts, in whatever graph."""
    ending = artifact.path[artifact.path.rindex(".") :]
    quads = ox.parse(artifact.whole(), format=RDF[ending])
    return {(str(one.subject), str(one.predicate), str(one.object)) for one in quads}


def direct(graph: Graph, pair: tuple[str, str]) -> tuple[str, str, str]:
    subject, value = (f"<{graph.base}id/anatomy/{name}>" for name in pair)
    return subject, f"<{GB}projectsTo>", value


@pytest.mark.parametrize("emitter", EVERY, ids=lambda one: one.__name__)
def test_no_file_says_what_is_denied(
    graph: Graph, emitter: Callable[[Graph], Iterator[Artifact]]
) -> None:
    for artifact in emitter(graph):
        if artifact.path.endswith(tuple(RDF)):
            said = triples(artifact)
            if artifact.path.startswith("graph."):
                assert said >= {direct(graph, ("pons", "cerebellum")), direct(graph, HEDGED)}
            assert not said & {direct(graph, pair) for pair in DENIED}
            continue
        if artifact.path.endswith((".html", ".parquet", ".json")):
            continue  # of one line, and asked below
        for record in records(artifact):
            for pair in DENIED:
                assert not names_both(graph, record, pair) or _DENIES.search(record), artifact.path
            if names_both(graph, record, HEDGED):
                assert "possible" in record, (artifact.path, record)


def test_json_the_page_and_networks_keep_them_apart(graph: Graph) -> None:
    denied = {(f"anatomy/{one}", f"anatomy/{other}") for one, other in DENIED}
    assert {(str(one.subject), str(one.object)) for one in graph.denials} == denied
    edges = {(str(one.subject), str(one.object)) for one in graph.links()}
    assert not edges & denied
    network = graph.to_networkx()
    assert not any(network.has_edge(*pair) for pair in denied)
    assert len(page_data(graph).known["denials"]["predicate"]) == len(DENIED)


@pytest.mark.parametrize(
    ("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)]
)
def test_files_of_networks_tell_denials_apart(
    graph: Graph, name: str, read: Callable[[io.BytesIO], networkx.Graph[str]]
) -> None:
    (artifact,) = ON_REQUEST[name](graph)
    network = read(io.BytesIO(artifact.whole()))
    told = {
        (source.rpartition("/")[2], target.rpartition("/")[2]): (data["polarity"], data["label"])
        for source, target, data in network.edges(data=True)
        if data["predicate"] == "projectsTo"
    }
    assert {pair for pair, said in told.items() if said == ("denied", "not: projects to")} == set(
        DENIED
    )
    assert {said for pair, said in told.items() if pair not in DENIED} == {
        ("asserted", "projects to")
    }


def test_explain_says_not(graph: Graph) -> None:
    for one, other in DENIED:
        lines = list(explained(graph, f"{one} -> {other}", ""))
        assert any(line.startswith("NOT: ") for line in lines), lines
