"""The exported triples: their shape, and that two parsers read the same ones, whatever a note says."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import to_isomorphic

from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.graph.triples import Literal
from graphbuild.pipeline import build
from tests.conftest import Garden

GARDEN = Path(__file__).parent / "gardens" / "query"
HOSTILE = [
    'quote " and \\ and \\n and \\u0041',
    "''' \"\"\" . <http://x> @prefix a: <b:> .",
    "tab\tbell\x07 del\x7f nel\x85 sep\u2028 nonchar\ufffe\U0001ffff",
    "emoji \U0001f9e0 combining e\u0301 ideograph 小脳 rtl \u202eabc",
    "trailing \\",
    "^^<x:y> @en ; . ] ) }",
]


@pytest.fixture(scope="module")
def small() -> Graph:
    return build(GARDEN)


def written(graph: Graph) -> bytes:
    return next(iter(turtle(graph))).whole()


def terms_of_pyoxigraph(content: bytes) -> set[tuple[str, ...]]:
    return {
        tuple(map(str, (quad.subject, quad.predicate, quad.object)))
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)
    }


def terms_of_rdflib(graph: rdflib.Graph) -> set[tuple[str, ...]]:
    return {tuple(map(_as_oxigraph, triple)) for triple in graph}


def _as_oxigraph(term: rdflib.term.Node) -> str:
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return str(ox.Literal(str(term), language=term.language, datatype=datatype))
    return str(ox.NamedNode(str(term)))


def test_two_parsers_and_the_python_api_have_the_same_triples(small: Graph) -> None:
    parsed = terms_of_pyoxigraph(written(small))
    assert len(parsed) > 400
    assert parsed == terms_of_rdflib(rdflib.Graph().parse(data=written(small), format="turtle"))
    assert parsed == terms_of_rdflib(small.to_rdf())


def test_there_is_no_blank_node(small: Graph) -> None:
    graph = small.to_rdf()
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]
    assert len(to_isomorphic(graph)) == len(graph)


def test_a_statement_has_the_shape_that_readers_rely_on(small: Graph) -> None:
    prefixes = "\n".join(
        line for line in written(small).decode().splitlines() if line.startswith("@")
    )
    expected = """
        edge:motor-cortex--projects-to--striatum--2b3552e7 a gb:ProjectionAssociation ;
            rdf:subject anatomy:motor-cortex ; rdf:predicate gb:projectsTo ; rdf:object anatomy:striatum ;
            gb:statedRole gb:afferent ; gb:strength 1.00 ; gb:strengthText "100% strength" ;
            gb:via fibre:corticostriatal-fibers ;
            prov:wasQuotedFrom passage:PASSAGE .
        passage:PASSAGE a gb:Passage ;
            dct:isPartOf section:SECTION ; gb:line 28 ; gb:column 3 ;
            oa:start 464 ; oa:end 517 ; oa:exact "Motor cortex (corticostriatal fibers) - 100% strength" .
        section:SECTION a gb:Section ; dct:isPartOf <https://garden.example/organ/striatum/> ;
            gb:headingPath "Research Data (Research-Focused) / Structural Connectivity / Afferent Connections" .
        anatomy:motor-cortex gb:projectsTo anatomy:striatum .
    """
    (passage,) = {
        one
        for one in small.passages.values()
        if one.quote == "Motor cortex (corticostriatal fibers) - 100% strength"
    }
    expected = expected.replace("PASSAGE", passage.id).replace("SECTION", passage.section)
    triples = terms_of_pyoxigraph(prefixes.encode() + expected.encode())
    assert triples <= terms_of_pyoxigraph(written(small))
    subject = next(one[0] for one in triples if "/edge/" in one[0])
    assert {one for one in terms_of_pyoxigraph(written(small)) if one[0] == subject} == {
        one for one in triples if one[0] == subject
    }


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("id/substance/caffeine", "gb:Supplement"),
        ("id/substance/caffeine", "gb:Substance"),
        ("id/publication/pmid-11111111", "fabio:JournalArticle"),
        ("organ/striatum/", "schema:CreativeWork"),
    ],
)
def test_kinds_are_told_with_those_above_them_and_public_ones(
    small: Graph, subject: str, kind: str
) -> None:
    assert (
        small.to_rdf().query(f"ASK {{ <https://garden.example/{subject}> a {kind} }}").askAnswer
        is True
    )


def test_times_are_typed_where_they_are_times(garden: Garden) -> None:
    times = {
        "a": "2026-02-13T17:51:32.772488Z",
        "b": "2026-02-13",
        "c": "last spring",
        "d": "2026-02-30",
    }
    folder = garden(
        {f"{name}.md": f"---\ncreated: '{time}'\n---\nx\n" for name, time in times.items()}
    )
    found = written(build(folder)).decode()
    assert 'gb:created "2026-02-13T17:51:32.772488+00:00"^^xsd:dateTime' in found
    assert 'gb:created "2026-02-13"^^xsd:date' in found
    assert 'gb:created "last spring"' in found
    assert 'gb:created "2026-02-30"' in found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_note_is_read_alike(text: str, garden: Garden) -> None:
    words = text.replace("\n", " ")
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in escaped)
    header = (
        f'---\ntitle: "{escaped}"\ntype: organ\ntags: ["{escaped}"]\ncreated: "{escaped}"\n---\n'
    )
    note = f"{header}# Afferent Connections\n\n- {words} nucleus ({words}) - 90% strength\n"
    graph = build(garden({"organ/x.md": note}))
    parsed = terms_of_pyoxigraph(written(graph))
    assert parsed == terms_of_rdflib(rdflib.Graph().parse(data=written(graph), format="turtle"))
    assert any(one[2].startswith('"') and "nucleus" in one[2] for one in parsed)


def test_half_a_surrogate_pair_is_replaced(garden: Garden) -> None:
    graph = build(
        garden({"x.md": '---\ntitle: "a\\ud800b"\n---\nx\n', "y.md": "---\ntags: [good]\n---\nx"})
    )
    assert "good" in written(graph).decode()
    assert terms_of_pyoxigraph(written(graph)) == terms_of_rdflib(graph.to_rdf())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20), st.sampled_from(["", "en"]))
def test_any_literal_survives(text: str, language: str) -> None:
    from graphbuild.emit.turtle import write_literal

    content = (
        f"<s:s> <p:p> {write_literal(Literal(text, language), lambda iri: f'<{iri}>')} .".encode()
    )
    [quad] = ox.parse(content, format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text
    [(_, _, value)] = rdflib.Graph().parse(data=content, format="turtle")
    assert str(value) == text
