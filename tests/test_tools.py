"""Each format for other tools is read by a reader that was not written here, and the counts agree."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from types import ModuleType

import frictionless
import igraph
import kuzu
import networkx
import polars
import pytest
import yaml
from sssom_schema import MappingSet

from graphbuild.cli import main
from graphbuild.emit.sssom import sssom
from graphbuild.graph import Edge, Graph, NodeId
from graphbuild.pipeline import build
from tests.conftest import ROOT, Garden
from tests.test_backlinks import CONSUMERS, run_node
from tests.test_rdf_formats import HOSTILE

GARDEN = Path(__file__).parent / "gardens" / "query"
DENIED = "---\ntype: organ\n---\n# Pons\n## Efferents\n- Cerebellum - 90% strength\n- Does not project to the Amygdala\n"
NEO4J = re.compile(
    r"\w*(:(ID|LABEL|START_ID|END_ID|TYPE|int|long|float|double|boolean|string)(\[\])?)?"
)


@pytest.fixture(scope="module", params=["small", "hostile"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Graph, Path]:
    folder = tmp_path_factory.mktemp("tools")
    notes = GARDEN
    if request.param == "hostile":
        notes = folder / "garden"
        notes.mkdir()
        (notes / "x.md").write_text(HOSTILE)
        (notes / "pons.md").write_text(DENIED)
    formats = "csv,cytoscape,gexf,graphml,kgx,neo4j,parquet,sssom"
    assert (
        main(["build", str(notes), "--out", str(folder / "out"), "--also", formats, "--quiet"]) == 0
    )
    return build(notes), folder / "out"


@pytest.fixture(scope="module")
def biolink() -> ModuleType:
    """Loaded late: that takes seconds, which each worker would spend that only collects its tests."""
    from biolink_model.datamodel import pydanticmodel_v2

    return pydanticmodel_v2


def facts(graph: Graph) -> set[tuple[str, str, str]]:
    return {(edge.subject, edge.predicate, str(edge.object)) for edge in graph.links()}


def denied(graph: Graph) -> list[Edge]:
    return [one for one in graph.denials if isinstance(one.object, NodeId)]


def between(graph: Graph) -> set[str]:
    return {one.id for one in graph.statements if isinstance(one.object, NodeId)}


@pytest.mark.parametrize(
    ("name", "read"), [("graph.graphml", networkx.read_graphml), ("graph.gexf", networkx.read_gexf)]
)
def test_networkx_opens_the_files_for_gephi(
    made: tuple[Graph, Path], name: str, read: object
) -> None:
    graph, out = made
    network = networkx.MultiDiGraph(
        read(out / name, **({"force_multigraph": True} if "graphml" in name else {}))
    )  # type: ignore[operator]
    assert set(network) == set(graph.nodes)
    found = {
        (source, data["predicate"], target): data
        for source, target, data in network.edges(data=True)
        if data["polarity"] == "asserted"
    }
    assert set(found) == facts(graph)
    assert len(network.edges) - len(found) == len(denied(graph))
    for edge in graph.links():
        data = found[edge.subject, edge.predicate, str(edge.object)]
        assert data["evidence"]
        assert f"{edge.statements[0].span.path}:{edge.statements[0].span.line}" in data["places"]
        assert data["label"] == graph.vocabulary.properties[edge.predicate].label
        assert data.get("weight", 1.0) == (1.0 if edge.strength is None else float(edge.strength))
    for node in graph.nodes.values():
        assert network.nodes[node.id]["identifier"] == " ".join(iri for _, iri in node.matches)


def test_igraph_opens_graphml(made: tuple[Graph, Path]) -> None:
    graph, out = made
    network = igraph.Graph.Read_GraphML(str(out / "graph.graphml"))
    facts_told = network.es.select(polarity="asserted")
    assert (network.vcount(), len(facts_told)) == (len(graph.nodes), len(facts(graph)))
    assert network.ecount() - len(facts_told) == len(denied(graph))
    assert {edge["label"] for edge in facts_told} == {
        graph.vocabulary.properties[edge.predicate].label for edge in graph.links()
    }
    weights = [float(edge.strength) for edge in graph.links() if edge.strength is not None]
    assert sorted(weight for weight in network.es["weight"] if weight == weight) == sorted(weights)


def test_networkx_opens_cytoscape_json(made: tuple[Graph, Path]) -> None:
    graph, out = made
    network = networkx.cytoscape_graph(json.loads((out / "graph.cyjs").read_text(encoding="utf-8")))
    assert set(network) == set(graph.nodes)
    assert {data["id"] for _, _, data in network.edges(data=True)} == between(graph)
    assert all(data["quote"] and data["interaction"] for _, _, data in network.edges(data=True))


def test_gephi_lite_and_cytoscape_open_their_files(made: tuple[Graph, Path]) -> None:
    if not (ROOT / "tests" / "site" / "node_modules" / "graphology-gexf").is_dir():
        pytest.skip("graphology is not installed: npm ci --prefix tests/site")
    graph, out = made
    opened = json.loads(run_node(CONSUMERS / "graphs.cjs", out))
    labels = {node.id: node.label for node in graph.nodes.values()}
    assert {name: label for name, label, _ in opened["gexf"]["nodes"]} == labels
    assert {place for _, _, place in opened["gexf"]["nodes"]} == {"number"}
    strengths = {
        (edge.subject, edge.predicate, str(edge.object)): None
        if edge.strength is None or edge.denied
        else float(edge.strength)
        for edge in (*denied(graph), *graph.links())
    }
    assert {
        (subject, predicate, target): weight
        for subject, predicate, target, weight in opened["gexf"]["edges"]
    } == strengths
    assert len(opened["gexf"]["edges"]) == len(facts(graph)) + len(denied(graph))
    assert dict(opened["cytoscape"]["nodes"]) == labels
    assert sorted(map(tuple, opened["cytoscape"]["edges"])) == sorted(
        (one.subject, str(one.object), one.quote)
        for one in graph.statements
        if isinstance(one.object, NodeId)
    )


def test_frictionless_finds_the_tables_as_they_are_described(made: tuple[Graph, Path]) -> None:
    graph, out = made
    package = frictionless.Package(str(out / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "message"])
    assert len(package.get_resource("nodes").read_rows()) == len(graph.nodes)
    assert len(package.get_resource("edges").read_rows()) == len(graph.statements)


def test_polars_reads_parquet(made: tuple[Graph, Path]) -> None:
    graph, out = made
    edges = polars.read_parquet(out / "edges.parquet")
    assert edges["statement"].to_list() == [one.id for one in graph.statements]
    assert edges["strength"].dtype == polars.Float64
    assert len(polars.read_parquet(out / "nodes.parquet")) == len(graph.nodes)


def test_a_database_of_graphs_answers_cypher_over_the_import(
    made: tuple[Graph, Path], tmp_path: Path
) -> None:
    graph, out = made
    for file in ("nodes", "relationships"):
        head = next(
            csv.reader(io.StringIO((out / "neo4j" / f"{file}.csv").read_text(encoding="utf-8")))
        )
        assert [column for column in head if not NEO4J.fullmatch(column)] == []
    database = kuzu.Connection(kuzu.Database(str(tmp_path / "kuzu")))
    database.execute(
        "CREATE NODE TABLE Thing(id STRING PRIMARY KEY, label STRING, iri STRING, identifiers STRING, note STRING, kinds STRING)"
    )
    columns = "type STRING, strength DOUBLE, level DOUBLE, polarity STRING, certainty STRING, note STRING, line INT64, quote STRING, statement STRING"
    database.execute(f"CREATE REL TABLE Says(FROM Thing TO Thing, {columns})")
    database.execute(
        f"COPY Thing FROM '{out / 'neo4j' / 'nodes.csv'}' (HEADER=true, ESCAPE='\"', PARALLEL=false)"
    )
    database.execute(
        f"COPY Says FROM '{out / 'neo4j' / 'relationships.csv'}' (HEADER=true, ESCAPE='\"', PARALLEL=false)"
    )
    rows = database.execute(
        "MATCH (a)-[r]->(b) RETURN a.id, r.type, b.id, r.strength, r.line, r.quote, r.statement"
    ).get_all()
    said = {one.id: one for one in graph.statements}
    assert {row[6] for row in rows} == between(graph)
    for source, kind, target, strength, line, quote, name in rows:
        one = said[name]
        assert (source, target, line, quote) == (one.subject, one.object, one.span.line, one.quote)
        assert strength == (
            None if one.get("strength") is None else float(str(one.get("strength")))
        )
        assert kind.startswith("NOT_") == one.denied
    assert database.execute("MATCH (a) RETURN count(a)").get_next() == [len(graph.nodes)]


def test_the_biolink_model_accepts_the_rows_of_kgx(
    made: tuple[Graph, Path], biolink: ModuleType
) -> None:
    graph, out = made
    nodes, edges = (
        list(
            csv.DictReader(
                (out / "kgx" / f"{name}.tsv").open(encoding="utf-8", newline=""),
                delimiter="\t",
                quoting=csv.QUOTE_NONE,
            )
        )
        for name in ("nodes", "edges")
    )
    assert (len(nodes), {row["id"] for row in edges}) == (len(graph.nodes), between(graph))
    denials = {one.id for one in graph.statements if one.denied}
    assert {row["id"] for row in edges if row["negated"]} == denials & between(graph)
    assert {row["subject"] for row in edges} | {row["object"] for row in edges} <= {
        row["id"] for row in nodes
    }
    known = json.loads(
        next(Path(biolink.__file__).parent.parent.rglob("*prefix_map.json")).read_text()
    )
    for row in nodes:
        # As the validator of kgx has it, which knows the garden's own prefix no more than we know others.
        assert re.fullmatch(r"[^ <()>:]*:[^/ :]+", row["id"])
        assert row["id"].partition(":")[0] in {*known, "garden"}
        category = getattr(biolink, row["category"].removeprefix("biolink:"))
        category(
            id=row["id"],
            category=[row["category"]],
            name=row["name"],
            xref=row["xref"].split("|") if row["xref"] else None,
        )
    for row in edges:
        kept = {
            name: row[name]
            for name in (
                "id",
                "subject",
                "predicate",
                "object",
                "knowledge_level",
                "agent_type",
                "primary_knowledge_source",
            )
        }
        biolink.Association(
            **kept,
            category=[row["category"]],
            negated=bool(row["negated"]),  # as kgx reads it: "false" would be true
            publications=[*filter(None, row["publications"].split("|"))],
        )


def test_predicates_and_categories_are_of_the_biolink_model(
    made: tuple[Graph, Path], biolink: ModuleType
) -> None:
    schema = next(Path(biolink.__file__).parent.parent.rglob("biolink_model.yaml")).read_text(
        encoding="utf-8"
    )
    model = yaml.load(schema, yaml.CSafeLoader)
    slots, classes = (
        {re.sub(r"\W", "", name).lower() for name in model[part]} for part in ("slots", "classes")
    )
    _, out = made
    for name, column, known in (("nodes", "category", classes), ("edges", "predicate", slots)):
        rows = csv.DictReader(
            (out / "kgx" / f"{name}.tsv").open(encoding="utf-8"),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
        assert {
            row[column]
            for row in rows
            if re.sub(r"_", "", row[column].removeprefix("biolink:")).lower() not in known
        } == set()


def test_groundings_are_sssom(made: tuple[Graph, Path]) -> None:
    graph, out = made
    assert mapped(out) == {
        (node.iri, f"skos:{relation}", iri)
        for node in graph.nodes.values()
        for relation, iri in node.matches
    }


def test_prefixes_that_end_in_a_colon_are_sssom_too(garden_graph: Graph, tmp_path: Path) -> None:
    (file,) = sssom(garden_graph)
    (tmp_path / file.path).write_bytes(file.whole())
    found = mapped(tmp_path)
    assert any(iri.startswith("https://identifiers.org/atc:") for _, _, iri in found)
    assert len(found) == sum(len(node.matches) for node in garden_graph.nodes.values())


def mapped(out: Path) -> set[tuple[str, str, str]]:
    """The mappings of a file as the data model of SSSOM takes them, with whole addresses."""
    lines = (out / "groundings.sssom.tsv").read_text(encoding="utf-8").splitlines()
    header = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    spelled = header.pop("curie_map")
    rows = csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t")
    mappings = [{name: value for name, value in row.items() if value} for row in rows]
    known = MappingSet(**header, mappings=mappings)

    def whole(curie: str) -> str:
        prefix, _, rest = curie.partition(":")
        return str(spelled[prefix]) + rest if prefix in spelled else curie

    return {
        (whole(one.subject_id), one.predicate_id, whole(one.object_id)) for one in known.mappings
    }


def test_what_is_denied_is_no_edge_for_gephi_and_says_so_elsewhere(
    garden: Garden, tmp_path: Path
) -> None:
    notes = garden({"pons.md": DENIED})
    assert (
        main(
            [
                "build",
                str(notes),
                "--out",
                str(tmp_path / "out"),
                "--also",
                "gexf,kgx,cytoscape,neo4j",
                "--quiet",
            ]
        )
        == 0
    )
    denied = [one for one in build(notes).statements if one.denied]
    if denied:  # the words that deny are a matter of the readers
        assert "NOT_PROJECTS_TO" in (tmp_path / "out" / "neo4j" / "relationships.csv").read_text()
        assert '"polarity":"denied"' in (tmp_path / "out" / "graph.cyjs").read_text()
