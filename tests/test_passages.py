"""Where statements stand in RDF: each line once, at an address that stays when lines move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import rdflib
from rdflib import DCTERMS, PROV, RDF, Namespace

from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.graph.said import associations, statement_iri
from graphbuild.pipeline import build
from graphbuild.vocabulary import GB as VOCABULARY
from graphbuild.vocabulary import PREFIXES, pack_folders

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


def test_who_read_a_statement_follows_from_graph_and_vocabulary(garden_graph: Graph) -> None:
    rdf, vocabulary = garden_graph.to_rdf(), rdflib.Graph()
    for folder in pack_folders():
        vocabulary.parse(folder / "vocabulary.ttl")
    readers = dict(vocabulary.subject_objects(GB.usualReader))
    assert len(readers) == len(list(vocabulary.subject_objects(GB.usualReader)))
    unwritten = 0
    for several in associations(garden_graph):
        name = rdflib.URIRef(statement_iri(garden_graph, several[0].id))
        predicate = rdf.value(name, RDF.predicate)
        usual = "relations" if rdf.value(name, GB.relationText) else readers.get(predicate)
        told = rdf.value(name, GB.extractedBy)
        assert str(told or usual) == several[0].by
        unwritten += told is None
    assert unwritten * 2 > len(garden_graph.associations)


def test_the_name_of_a_relation_is_told_unless_it_is_that_of_the_predicate(garden: Garden) -> None:
    note = "---\ntitle: Zinc\ntype: supplement\n---\n\n## Relationships\n\n### {}\n\n- → [[Copper]] (biomarker)\n"
    for title, told in (("Related", None), ("RELATED", None), ("Related substances", True)):
        rdf = build(garden({"zinc.md": note.format(title)})).to_rdf()
        (statement,) = rdf.subjects(RDF.predicate, GB.related)
        assert (statement, GB.extractedBy, None) not in rdf
        assert rdf.value(statement, GB.relationText) == (told and rdflib.Literal(title))


def test_how_a_name_was_found_is_told_where_the_name_does_not_tell_it(garden: Garden) -> None:
    files = {
        "zinc.md": "---\ntitle: Zinc (Zn)\ntype: supplement\n---\n\n## Relationships\n\n### Affects Organ\n\n- → [[Hypothalamic core]]\n",
        "hypothalamus.md": "---\ntitle: Hypothalamus\ntype: organ\n---\n\n## Afferents\n\n- Central nucleus - 80% strength\n- Amygdala - 70% strength\n",
    }
    rdf = build(garden(files)).to_rdf()
    rules = {str(rule) for rule in rdf.objects(None, GB.subjectRule)}
    assert rules == {"a position, so that of the note's subject"}
    base = "https://garden.example/id/"
    core = rdflib.URIRef(f"{base}anatomy/hypothalamic-core")
    assert list(rdf.objects(core, GB.kindRule)) == [rdflib.Literal("kind by the relation")]
    assert list(rdf.objects(rdflib.URIRef(f"{base}anatomy/amygdala"), GB.kindRule)) == []


def test_an_address_that_ends_as_the_thing_does_is_no_other_name(garden: Garden) -> None:
    note = """---
title: Zinc
type: supplement
---

<p>See <a href="/garden/condition/depression/" class="internal-link">Depression</a>.</p>

<p>See <a href="/garden/condition/low-mood/" class="internal-link">Low mood</a>.</p>
"""
    low = "---\ntitle: Sadness\ntype: condition\npermalink: /garden/condition/low-mood/\n---\n"
    rdf = build(garden({"zinc.md": note, "sadness.md": low})).to_rdf()
    assert len(list(rdf.subjects(RDF.predicate, GB.linksTo))) == 2
    assert (None, GB.objectText, None) not in rdf


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
