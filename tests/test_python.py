"""What `import graphbuild` offers: what is loaded is what was built, names agree, types hold, and frames are real ones."""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import nbclient
import nbformat
import networkx
import pandas
import polars
import pyarrow
import pytest
from mypy import api as mypy

import graphbuild
from graphbuild.emit.explorer.data import page_data
from graphbuild.emit.outputs import OF_NOTES
from graphbuild.pipeline.outputs import artifacts
from tests.conftest import MAPS, ROOT, Garden
from tests.test_docs import DOCUMENTS, PYTHON
from tests.test_rdf_formats import HOSTILE

GARDEN = ROOT / "tests" / "gardens" / "query"
SERVICES = ROOT / "tests" / "gardens" / "services"
DENIED = "---\ntype: organ\n---\n# Pons\n## Efferents\n- Cerebellum - 90% strength\n- Cerebellum (fibres) - 0.50 strength\n"


@pytest.fixture(scope="module")
def graph() -> graphbuild.Graph:
    return graphbuild.build(GARDEN)


@pytest.fixture(params=["query", "services", "hostile"])
def written(
    request: pytest.FixtureRequest, garden: Garden, tmp_path: Path
) -> tuple[graphbuild.Graph, Path]:
    notes = {"query": GARDEN, "services": SERVICES}.get(request.param) or garden(
        {"x.md": HOSTILE, "pons.md": DENIED}
    )
    built = graphbuild.build(notes)
    assert built.write(tmp_path / "out", also=["nt"]) == ()
    return built, tmp_path / "out"


def test_a_loaded_graph_is_the_one_that_was_built(written: tuple[graphbuild.Graph, Path]) -> None:
    built, out = written
    loaded = graphbuild.load(out)
    for name in (
        "base",
        "title",
        "nodes",
        "statements",
        "edges",
        "denials",
        "paths",
        "diagnostics",
        "packs",
        "terms",
    ):
        assert getattr(loaded, name) == getattr(built, name), name
    for kind in {kind for node in built.nodes.values() for kind in node.kinds}:
        assert loaded.vocabulary.kind(kind) == built.vocabulary.kind(kind)


def test_a_loaded_graph_is_written_as_the_same_bytes(
    written: tuple[graphbuild.Graph, Path], tmp_path: Path
) -> None:
    built, out = written
    graphbuild.load(out).write(tmp_path / "again", also=["nt"])
    needing_notes = {
        one.path
        for one in artifacts(built, MAPS)
        if any(one.path == other.path for emit in OF_NOTES for other in emit(built))
    }
    before, after = (
        {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file()
        }
        for folder in (out, tmp_path / "again")
    )
    assert {path for path in before if path != "files.sha256"} - needing_notes == after.keys() - {
        "files.sha256"
    }
    assert {path for path in after if before[path] != after[path]} <= {
        "files.sha256",
        "explorer.html",
    }
    assert "graph.nt" in after
    one, other = (page_data(graph).known for graph in (built, graphbuild.load(out)))
    of_text = {"coverage", "mentions"}  # what the page counts in the text of notes
    assert {name for name in one if one[name] != other[name]} <= of_text


def test_a_loaded_graph_may_be_written_where_it_was(tmp_path: Path) -> None:
    graphbuild.build(SERVICES).write(tmp_path / "out")
    own = sorted(file.name for file in (tmp_path / "out" / "queries").iterdir())
    graphbuild.load(tmp_path / "out").write(tmp_path / "out")
    assert own == sorted(file.name for file in (tmp_path / "out" / "queries").iterdir())
    assert own


def test_a_folder_without_a_graph_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(graphbuild.GraphbuildError, match="run graphbuild build first"):
        graphbuild.load(tmp_path)
    for content in ("{", "[]", '{"nodes": [{}]}'):
        (tmp_path / "graph.json").write_text(content)
        (tmp_path / "diagnostics.json").write_text("[]")
        with pytest.raises(graphbuild.GraphbuildError, match=r"is no JSON|not of this version"):
            graphbuild.load(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "striatum",
        "STRIATUM",
        "anatomy/striatum",
        "https://garden.example/id/anatomy/striatum",
        "CHEBI:25107",
    ],
)
def test_things_are_found_by_whatever_names_them(graph: graphbuild.Graph, name: str) -> None:
    assert graph.find(name).id == ("substance/magnesium" if ":2" in name else "anatomy/striatum")


def test_what_is_not_found_is_suggested(graph: graphbuild.Graph) -> None:
    with pytest.raises(graphbuild.NotFoundError, match="did you mean Striatum") as caught:
        graph.find("striatun")
    assert [node.label for node in caught.value.suggestions] == ["Striatum"]
    with pytest.raises(graphbuild.NotFoundError):
        graph.find("")


def test_statements_are_those_of_a_subject_a_predicate_and_an_object(
    graph: graphbuild.Graph,
) -> None:
    found = graph.statements(subject="Striatum", predicate="projects to")
    assert found == tuple(
        one
        for one in graph.statements
        if one.subject == "anatomy/striatum" and one.predicate == "projectsTo"
    )
    assert found
    first = found[0]
    assert graph.statements("striatum", "projectsTo", str(first.object)) == tuple(
        one for one in found if one.object == first.object
    )
    assert (first.span.line, first.quote, first.get("strength")) != (0, "", None)
    assert graph.statements() == graph.statements
    assert found(object=str(first.object)) == graph.statements("striatum", object=first.object)
    assert re.fullmatch(r"<\d+ statements of \d+ notes>", repr(graph.statements))
    with pytest.raises(graphbuild.NotFoundError, match="did you mean projects to"):
        graph.statements(predicate="projets to")


def test_a_named_query_takes_its_values_by_name(graph: graphbuild.Graph) -> None:
    rows = graph.query("afferents", of="striatum", min_strength=Decimal("0.1"))
    assert rows
    assert all(isinstance(strength, Decimal | None) for strength in rows.column("strength"))
    assert rows[0] == next(iter(rows)) == rows[:1][0]
    for query, values, sentence in (
        ("afferent", {}, "did you mean afferents"),
        ("afferents", {}, "afferents needs --of"),
        ("afferents", {"off": "x"}, "did you mean of"),
        ("afferents", {"of": "striatun"}, "did you mean Striatum"),
        ("ASK { ?s ?p ?o }", {"of": "x"}, "only named queries take values"),
        ("SELECT ?x { ?x gb:projectTo ?y }", {}, "did you mean projectsTo"),
    ):
        with pytest.raises(graphbuild.QueryError, match=sentence):
            graph.query(query, **values)


def test_own_named_queries_are_known_built_and_loaded(tmp_path: Path) -> None:
    built = graphbuild.build(SERVICES)
    built.write(tmp_path / "out")
    (own, *_) = sorted(file.stem for file in (tmp_path / "out" / "queries").iterdir())
    for one in (built, graphbuild.load(tmp_path / "out")):
        with pytest.raises(graphbuild.QueryError, match=r"needs|does not take"):
            one.query(own, nothing="x")


def test_every_form_of_query_gives_rows(graph: graphbuild.Graph) -> None:
    assert graph.query("ASK { ?x gb:projectsTo ?y }")[0] == {"answer": True}
    assert graph.query(
        "CONSTRUCT { ?x gb:projectsTo ?y } WHERE { ?x gb:projectsTo ?y }"
    ).columns == ("subject", "predicate", "object")


def test_frames_are_those_of_their_libraries(graph: graphbuild.Graph) -> None:
    rows = graph.query("afferents", of="striatum")
    for frame in (rows.to_pandas(), rows.to_polars(), rows.to_arrow()):
        assert len(frame) == len(rows)
    assert isinstance(rows.to_pandas(), pandas.DataFrame)
    assert isinstance(rows.to_polars(), polars.DataFrame)
    assert isinstance(rows.to_arrow(), pyarrow.Table)
    assert rows.to_pandas()["strength"].dtype == float
    assert rows.to_arrow()["strength"].to_pylist() == [
        None if one is None else float(str(one)) for one in rows.column("strength")
    ]
    assert len(graph.query("afferents", of="striatum", min_strength=2).to_pandas()) == 0


def test_networkx_has_an_edge_for_each_statement_between_things(graph: graphbuild.Graph) -> None:
    network = graph.to_networkx()
    said = [
        one
        for one in graph.statements
        if isinstance(one.object, graphbuild.NodeId) and not one.denied
    ]
    assert {(a, b, key) for a, b, key in network.edges(keys=True)} == {
        (one.subject, one.object, one.id) for one in said
    }
    assert max(networkx.Graph(network).degree(), key=lambda pair: pair[1])[1] > 1
    for one in said:
        data = network.edges[one.subject, one.object, one.id]
        assert (data["predicate"], data["quote"], data["place"]) == (
            one.predicate,
            one.quote,
            f"{one.span.path}:{one.span.line}",
        )
        assert data.get("strength") == (
            None if one.get("strength") is None else float(str(one.get("strength")))
        )


def test_rdflib_knows_every_prefix_of_the_turtle_file(graph: graphbuild.Graph) -> None:
    declared = dict(graph.to_rdf().namespaces())
    assert str(declared["anatomy"]) == "https://garden.example/id/anatomy/"
    lines = (
        next(one for one in artifacts(graph, MAPS) if one.path == "graph.ttl")
        .whole()
        .decode()
        .splitlines()
    )
    assert {line.split()[1].rstrip(":") for line in lines if line.startswith("@prefix")} <= set(
        declared
    )


def test_pyvis_gets_safe_labels_and_places(garden: Garden) -> None:
    odd = graphbuild.build(
        garden(
            {
                "x.md": "---\ntype: organ\ntitle: '</script><script>alert(1)</script>'\n---\n## Efferents\n- Pons <b>x</b> - 90%\n"
            }
        )
    )
    network = odd.to_pyvis()
    page = network.generate_html(notebook=False)
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert len({(node["x"], node["y"]) for node in network.nodes}) == len(odd.nodes)
    assert len(network.edges) == len(list(odd.links()))
    assert network.get_adj_list()


def test_a_graph_shows_itself_in_a_line_and_in_a_notebook(
    graph: graphbuild.Graph, garden: Garden
) -> None:
    assert repr(graph).startswith("<Graph ")
    assert "\n" not in repr(graph)
    assert len(repr(graph)) < 200
    shown = graph._repr_html_()
    assert f"<td>{len(graph.statements)}</td>" in shown
    assert shown.count("<circle") > 10
    assert "alert" not in graphbuild.build(garden({"x.md": "text"}))._repr_html_()
    rows = graph.query("afferents", of="striatum")
    assert repr(rows).startswith(f"<Rows: {len(rows)} of ")
    assert rows._repr_html_().count("<tr>") == len(rows) + 1


def test_markup_of_notes_is_none_in_a_notebook(garden: Garden) -> None:
    odd = graphbuild.build(
        garden(
            {
                "x.md": "---\ntype: organ\ntitle: '<img src=x onerror=alert(1)>'\n---\n## Efferents\n- Pons - 90%\n"
            }
        )
    )
    assert "<img" not in odd._repr_html_()
    assert "<img" not in odd.query("SELECT ?l { ?x skos:prefLabel ?l }")._repr_html_()


def test_every_type_that_one_meets_is_exported() -> None:
    known = set(graphbuild.__all__)
    met = {
        word
        for name in known
        if isinstance(getattr(graphbuild, name), type)
        for hint in _hints(getattr(graphbuild, name))
        for word in re.findall(r"\b[A-Z]\w+", hint)
    }
    own = {
        one
        for one in met
        if any(
            hasattr(sys.modules.get(f"graphbuild.{room}"), one)
            for room in ("model", "graph", "vocabulary", "config")
        )
    }
    assert own >= {"Node", "Span", "Property"}
    assert (
        own
        - known
        - {
            "Any",
            "Callable",
            "Decimal",
            "Iterable",
            "Iterator",
            "Mapping",
            "Path",
            "Self",
            "Sequence",
            *INSIDE,
        }
        == set()
    )


# What notes and settings look like inside is a matter of packs.
INSIDE = {
    "Accounted",
    "Block",
    "Concept",
    "KindSetting",
    "KindUse",
    "Leaf",
    "Link",
    "Meta",
    "NameUse",
    "Pattern",
    "PredicateSetting",
    "Purpose",
    "Relation",
    "Scalar",
    "State",
    "Table",
    "Use",
}


def _hints(kind: type) -> Iterator[str]:
    """The annotations of the public fields and functions of a type, as they are written."""
    yield from (
        str(hint)
        for name, hint in inspect.get_annotations(kind).items()
        if not name.startswith("_")
    )
    for name, one in vars(kind).items():
        if inspect.isfunction(one) and not name.startswith("_"):
            yield from map(str, inspect.get_annotations(one).values())


def test_mypy_accepts_the_documentation(tmp_path: Path) -> None:
    files = []
    for page in DOCUMENTS:
        examples = PYTHON.findall(page.read_text(encoding="utf-8"))
        if examples:
            files.append(tmp_path / f"{page.stem.lower()}.py")
            files[-1].write_text("\n".join(examples))
    assert len(files) > 3
    files.append(tmp_path / "wrong.py")
    files[-1].write_text("import graphbuild\ngraphbuild.load('out').find(3)\n")
    said, complaint, _ = mypy.run(
        ["--strict", "--config-file", str(ROOT / "pyproject.toml"), *map(str, files)]
    )
    errors = [line for line in said.splitlines() if ": error: " in line]
    assert [Path(line.split(":")[0]).name for line in errors] == ["wrong.py"], said + complaint


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes").symlink_to(ROOT / "notes")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.reads(
        (ROOT / "docs" / "python.ipynb").read_text(encoding="utf-8"), as_version=4
    )
    nbformat.validate(notebook)
    nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    shown = json.dumps(notebook)
    assert "<svg" in shown
    assert "Pontine nuclei" in shown
