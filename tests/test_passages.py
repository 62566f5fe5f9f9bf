"""Where statements stand in RDF: each line once, at an address that stays when lines move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import rdflib
from rdflib import DCTERMS, PROV, RDF, Namespace

from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.graph.said import statement_iri
from graphbuild.pipeline import build
from graphbuild.vocabulary import GB as VOCABULARY
from graphbuild.vocabulary import PREFIXES

GB, OA = Namespace(VOCABULARY), Namespace(PREFIXES["oa"])
NOTE = """---
title: Pons
type: organ
tags: [brainstem]
---
See [[Thalamus]], and [[Thalamus]] again. Then [[Cerebellum]].

### Efferent Connections

- [[Cerebellum]] (pontocerebellar fibers) → [[Thalamus]] - 90% strength

### Relationships

- → [[Thalamus]] (organ)
- → [[Thalamus]] (organ)
"""
Garden = Callable[[Mapping[str, str | bytes]], Path]


def test_a_line_is_one_passage_whatever_it_gives(garden: Garden) -> None:
    graph = build(garden({"pons.md": NOTE}))
    line = [one for one in graph.statements if one.span.line == 10]
    assert len(line) >= 4  # two hops, and two links
    assert len({graph.passages[one.id].id for one in line}) == 1
    assert {graph.passages[one.id].quote for one in line} == {
        "Cerebellum (pontocerebellar fibers) → Thalamus - 90% strength"
    }


def test_a_link_in_a_paragraph_is_quoted_from_its_sentence(garden: Garden) -> None:
    graph = build(garden({"pons.md": NOTE}))
    quotes = {graph.passages[one.id].quote for one in graph.statements if one.span.line == 6}
    assert quotes == {"See Thalamus, and Thalamus again.", "Then Cerebellum."}
    for one in graph.statements:
        if one.within:
            words = graph.notes["pons.md"].text[one.within.start : one.within.end]
            assert words.replace("[[", "").replace("]]", "") == one.get("context")


def test_the_words_of_a_passage_hold_those_of_its_statements(garden_graph: Graph) -> None:
    for one in garden_graph.statements:
        assert one.quote in garden_graph.passages[one.id].quote
        assert garden_graph.passages[one.id].span.path == one.span.path


def test_a_line_above_changes_no_address(garden: Garden) -> None:
    before, after = (
        build(garden({"pons.md": text}))
        for text in (NOTE, NOTE.replace("See", "A new line.\n\nSee"))
    )
    assert {one.id for one in before.passages.values()} == {
        one.id for one in after.passages.values()
    }
    assert before.passages != after.passages


def test_what_a_note_says_twice_is_one_statement_with_two_passages(garden: Garden) -> None:
    rdf = build(garden({"pons.md": NOTE})).to_rdf()
    related = [
        one for one in rdf.subjects(RDF.predicate, GB.related) if isinstance(one, rdflib.URIRef)
    ]
    assert [len(list(rdf.objects(one, PROV.wasQuotedFrom))) for one in related] == [2]
    assert sorted(
        int(rdf.value(one, GB.line)) for one in rdf.objects(related[0], PROV.wasQuotedFrom)
    ) == [14, 15]


def test_places_stand_on_passages_alone(garden_graph: Graph) -> None:
    rdf = garden_graph.to_rdf()
    passages = set(rdf.subjects(RDF.type, GB.Passage))
    sections = set(rdf.subjects(RDF.type, GB.Section))
    for place in (GB.line, GB.column, OA.start, OA.end, OA.exact):
        assert set(rdf.subjects(place, None)) <= passages
    assert set(rdf.subjects(GB.headingPath, None)) <= sections
    for one in passages:
        (section,) = rdf.objects(one, DCTERMS.isPartOf)
        (note,) = rdf.objects(section, DCTERMS.isPartOf)
        assert section in sections
        assert len(list(rdf.objects(note, GB.path))) == 1
    assert set(rdf.objects(None, PROV.wasQuotedFrom)) == passages


def test_titles_are_told_once_for_all_that_stands_below_them(garden_graph: Graph) -> None:
    rdf = garden_graph.to_rdf()
    told = [
        (rdf.value(one, DCTERMS.isPartOf), rdf.value(one, GB.headingPath))
        for one in rdf.subjects(RDF.type, GB.Section)
    ]
    assert len(set(told)) == len(told) < len(set(rdf.subjects(RDF.type, GB.Passage)))


def test_the_text_of_a_link_is_the_label_or_the_passage_or_told(garden_graph: Graph) -> None:
    rdf = garden_graph.to_rdf()
    for edge in garden_graph.edges:
        for one in edge.statements if edge.predicate == "linksTo" else ():
            name = rdflib.URIRef(statement_iri(garden_graph, one.id))
            if (name, RDF.predicate, GB.linksTo) not in rdf:
                continue  # it is told with another of the same words
            words, label = garden_graph.passages[one.id].quote, garden_graph.label(one.object)
            default = label if label in words else words
            told = rdf.value(name, GB.linkText)
            assert str(told if told is not None else default) == (one.get("linkText") or default)


def test_defaults_are_not_written(garden: Garden) -> None:
    rdf = build(garden({"pons.md": NOTE})).to_rdf()
    for default in (GB.method, GB.context, GB.contextAt):
        assert (None, default, None) not in rdf
    assert (None, GB.polarity, GB.asserted) not in rdf
    assert (None, GB.certainty, GB.stated) not in rdf
    assert (None, RDF.type, RDF.Statement) not in rdf
    assert (None, RDF.predicate, GB.hasTag) not in rdf
    assert (None, GB.hasTag, None) in rdf


def test_notes_are_relative_to_the_base_and_mean_the_same(garden_graph: Graph) -> None:
    text = next(iter(turtle(garden_graph))).whole().decode()
    assert f"\n@base <{garden_graph.base}> .\n" in text
    assert f"<{garden_graph.base}organ" not in text.partition("\n\n")[2]
    parsed = set(rdflib.Graph().parse(data=text, format="turtle").subjects(RDF.type, GB.Note))
    assert parsed == {rdflib.URIRef(garden_graph.iri(node)) for node in garden_graph.paths.values()}
