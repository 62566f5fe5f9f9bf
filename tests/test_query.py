"""The named queries on a small garden and on the reference notes; free queries; what is said of wrong ones."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graphbuild.cli import main
from graphbuild.query import (
    QueryError,
    Source,
    ask,
    fill,
    find_thing,
    load_named,
    named_queries,
    open_source,
)
from graphbuild.query.formats import FORMATS

GARDEN = Path(__file__).parent / "gardens" / "query"
UBERON = "http://purl.obolibrary.org/obo/UBERON_"
Rows = list[list[str]]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    assert main(["build", str(GARDEN), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def reference(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    assert main(["build", str(seeds), "--out", str(folder)]) == 0
    return folder


def rows(capsys: pytest.CaptureFixture[str], out: Path, *words: str) -> Rows:
    capsys.readouterr()
    assert main(["query", *words, "--out", str(out), "--format", "csv"]) == 0
    return list(csv.reader(io.StringIO(capsys.readouterr().out)))[1:]


def complaint(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["query", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


SMALL: dict[str, tuple[str, Rows]] = {
    "inputs": (
        "inputs --of striatum",
        [
            [name, f"https://garden.example/id/anatomy/{name.lower().replace(' ', '-')}", "", ""]
            for name in ("Amygdala", "Motor cortex", "Substantia nigra", "Thalamus")
        ],
    ),
    "afferents": (
        "afferents --of striatum --min-strength 0.7",
        [
            ["Motor cortex", "1", "corticostriatal fibers", "", "", "organ/striatum.md:28"],
            ["Substantia nigra", "0.95", "nigrostriatal tract", "", "", "organ/striatum.md:29"],
            ["Thalamus", "0.7", "", "", "", "organ/thalamus.html:15"],
        ],
    ),
    "reach": (
        "reach --from thalamus",
        [
            ["Globus pallidus", "Striatum", ""],
            ["Motor cortex", "Thalamus", ""],
            ["Striatum", "Motor cortex", ""],
            ["Striatum", "Substantia nigra", ""],
            ["Striatum", "Thalamus", ""],
            ["Substantia nigra", "Striatum", ""],
            ["Thalamus", "Globus pallidus", ""],
        ],
    ),
    "parts": (
        "parts --of striatum",
        [
            ["Caudate Nucleus", "Dorsal Striatum", f"{UBERON}0001873", ""],
            ["Putamen", "Dorsal Striatum", f"{UBERON}0001874", ""],
            ["Dorsal Striatum", "Striatum", "", ""],
            ["Ventral Striatum", "Striatum", f"{UBERON}0005403", ""],
            ["Nucleus Accumbens", "Ventral Striatum", f"{UBERON}0001882", ""],
            ["Olfactory Tubercle", "Ventral Striatum", f"{UBERON}0001883", ""],
        ],
    ),
    "supplements": (
        "supplements --for striatum --min-level 3",
        [
            [
                "Caffeine",
                "4",
                "5",
                "alertness",
                "100-200mg daily",
                "PMID:11111111, PMID:11111112",
                "",
                "",
                "organ/striatum.md:44",
            ],
            ["Tyrosine", "3", "5", "", "500-2000mg daily", "", "", "", "organ/striatum.md:55"],
        ],
    ),
    "outside-band": ("outside-band", [["Tyrosine", "3", "4", "5", "organ/striatum.md:55", ""]]),
    "avoid": (
        "avoid --with arrhythmia",
        [
            [
                "Caffeine",
                "avoid",
                "",
                "",
                "stated",
                "",
                "",
                "Contraindications: Arrhythmia",
                "organ/striatum.md:50",
            ],
            [
                "Magnesium",
                "monitor",
                "monitor",
                "",
                "stated",
                "",
                "",
                "Contraindications: Kidney disease, Arrhythmia (monitor)",
                "organ/striatum.md:66",
            ],
        ],
    ),
    "backlinks": (
        "backlinks --of striatum",
        [
            ["How habits form", "part that learns", "Where they live", "podcast/habits.md:6"],
            ["How habits form", "striatum", "Where they live", "podcast/habits.md:6"],
        ],
    ),
    "reciprocal": ("reciprocal", [["Striatum", "Substantia nigra", "0.8", "0.95", "", ""]]),
    "downstream": (
        "downstream --of striatum --max-hops 3 --min-strength 0.85",
        [
            ["Globus pallidus", "0.9", "1", "Striatum → Globus pallidus", ""],
            ["Thalamus", "0.85", "2", "Striatum → Globus pallidus → Thalamus", ""],
            [
                "Motor cortex",
                "0.85",
                "3",
                "Striatum → Globus pallidus → Thalamus → Motor cortex",
                "",
            ],
        ],
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_a_named_query_gives_exactly_these_rows(
    name: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, expected = SMALL[name]
    assert rows(capsys, out, *words.split()) == expected


def test_no_path_downstream_comes_back_to_where_it_began(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [row[3] for row in rows(capsys, out, "downstream", "--of", "striatum")] == [
        "Striatum → Globus pallidus",
        "Striatum → Globus pallidus → Thalamus",
        "Striatum → Substantia nigra",
    ]


# What no note of the small garden says, in the shape of the export.
MORE = """
PREFIX id: <https://garden.example/id/>
INSERT DATA {
  <n:1> gb:path "one.md" . <n:2> gb:path "two.md" . <n:3> gb:path "three.md" .
  <x:organ> skos:prefLabel "Organ"@en ; gb:hasPart <x:part> ; gb:expressesGene <x:gene> .
  <x:part> skos:prefLabel "Part"@en ; gb:expressesReceptor <x:receptor> .
  <x:gene> skos:prefLabel "BDNF"@en . <x:receptor> skos:prefLabel "NMDA"@en . <x:target> skos:prefLabel "nmda receptors"@en .
  <x:supplement> skos:prefLabel "Zinc"@en ; gb:hasMolecularTarget <x:target>, <x:elsewhere> . <x:elsewhere> skos:prefLabel "AMPA receptors"@en .
  <x:other> skos:prefLabel "Exercise in a pill"@en ; gb:hasMolecularTarget <x:gene> .
  <x:share> skos:prefLabel "share of neurons"@en .
  <s:1> rdf:subject <x:organ> ; rdf:predicate gb:hasQuantity ; rdf:object <x:share> ; gb:quantityMin 80 ; gb:quantityMax 80 ; gb:quantityUnit "%" ;
    prov:wasQuotedFrom [ oa:exact "~80%" ; dct:isPartOf [ dct:isPartOf <n:1> ] ; gb:line 4 ] .
  <s:2> rdf:subject <x:organ> ; rdf:predicate gb:hasQuantity ; rdf:object <x:share> ; gb:quantityMin 50 ; gb:quantityUnit "%" ;
    prov:wasQuotedFrom [ oa:exact "over 50%" ; dct:isPartOf [ dct:isPartOf <n:2> ] ; gb:line 7 ] .
  <s:3> rdf:subject <x:organ> ; rdf:predicate gb:hasQuantity ; rdf:object <x:share> ; gb:quantityMin 20 ; gb:quantityMax 30 ; gb:quantityUnit "%" ;
    prov:wasQuotedFrom [ oa:exact "20-30%" ; dct:isPartOf [ dct:isPartOf <n:3> ] ; gb:line 9 ] .
}
"""


@pytest.fixture(scope="module")
def planted(out: Path) -> Source:
    source = open_source(out / "graph.ttl")
    source.store.update(MORE, prefixes=source.prefixes)
    return source


def test_quantities_are_compatible_where_their_intervals_meet(planted: Source) -> None:
    found = {
        (row[2].value, row[4].value): row[6].value
        for row in ask(planted, named_queries()["quantities"].text).rows
    }
    assert found == {
        ("~80%", "over 50%"): "compatible",
        ("~80%", "20-30%"): "in conflict",
        ("20-30%", "over 50%"): "in conflict",
    }


def test_mechanisms_meet_by_thing_and_by_name_in_the_structure_and_its_parts(
    planted: Source,
) -> None:
    text = fill(named_queries()["mechanisms"], {"for": "<x:organ>"}, planted.prefixes)
    found = [[cell.value for cell in row] for row in ask(planted, text).rows]
    assert found == [
        ["Exercise in a pill", "BDNF", "BDNF", "gene", "Organ", "the same thing", ""],
        ["Zinc", "nmda receptors", "NMDA", "receptor", "Part", "the same name", ""],
    ]


ELSEWHERE = {
    "quantities",
    "mechanisms",
    "conflicts",
    "dates",
    "evidence",
    "hubs",
    "namesakes",
    "orphans",
    "receptors",
    "says",
    "shared",
    "tasks",
    "wanted",
}


EMPTY = {"mechanisms", "namesakes", "conflicts", "dates", "receptors", "shared", "tasks", "wanted"}


def test_every_question_has_its_named_query() -> None:
    assert sorted({*SMALL, *TALKS, *ELSEWHERE}) == list(named_queries())


TALK, INTO = "A talk on rhythm", "https://www.youtube.com/watch?v=demoRhythm1&t="
TALKS: dict[str, tuple[str, Rows]] = {
    "episodes": (
        "episodes --about striatum",
        [
            [
                TALK,
                "",
                "0:02:05",
                "An arrhythmia leaves the striatum in peace. [00:02:05]",
                f"{INTO}125s",
                "talk/rhythm.md:7",
            ],
            [
                TALK,
                "",
                "0:10:00",
                "200 mg of magnesium before bed for the striatum. [00:10:00]",
                f"{INTO}600s",
                "talk/rhythm.md:10",
            ],
        ],
    ),
    "guests": ("guests", [["Ada Lind", TALK, "talk/rhythm.md:5"]]),
    "protocols": (
        "protocols --for striatum",
        [
            [
                "Magnesium",
                "200 mg",
                "before bed",
                "the striatum",
                TALK,
                "0:10:00",
                "talk/rhythm.md:10",
            ]
        ],
    ),
    "together": (
        "together --of striatum --with arrhythmia",
        [
            [
                TALK,
                "An arrhythmia leaves the striatum in peace. [00:02:05]",
                "0:02:05",
                "talk/rhythm.md:7",
            ]
        ],
    ),
}


@pytest.mark.parametrize("name", TALKS)
def test_a_named_query_about_talks_has_these_rows(
    name: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question, found = TALKS[name]
    assert rows(capsys, out, *question.split()) == found


# The reference notes

REFERENCE: dict[str, tuple[str, Callable[[Rows], object], object]] = {
    "what projects to it": (
        "inputs --of cerebellum",
        lambda found: [row[0] for row in found],
        ["Inferior olive", "Pontine nuclei", "Spinal cord", "Vestibular nuclei"],
    ),
    "ranked by strength": (
        "afferents --of cerebellum",
        lambda found: [(row[1], row[5]) for row in found],
        [
            ("1", "cerebellum.md:148"),
            ("1", "cerebellum.md:149"),
            ("0.95", "cerebellum.md:150"),
            ("0.9", "cerebellum.md:151"),
        ],
    ),
    "it reaches itself through the spinal cord": (
        "reach --from cerebellum",
        lambda found: ["Cerebellum", "Spinal cord", ""] in found,
        True,
    ),
    "parts at any depth with identifiers": (
        "parts --of cerebellum",
        lambda found: (
            [
                "Globose nucleus",
                "Interposed nucleus",
                "http://purl.obolibrary.org/obo/UBERON_0002613",
                "",
            ]
            in found
        ),
        True,
    ),
    "supplements at level 3 or more": (
        "supplements --for cerebellum --min-level 3",
        lambda found: [(row[0], row[1], row[5]) for row in found],
        [
            ("Vitamin B1", "5", "PMID:16880818, PMID:20664055"),
            ("Coenzyme Q10", "3", "PMID:15037718, PMID:20598944"),
            ("Creatine", "3", "PMID:15181239, PMID:21268255"),
            ("Omega-3 fatty acids", "3", "PMID:21129940, PMID:32483598"),
        ],
    ),
    "levels outside their heading's band": (
        "outside-band",
        lambda found: [row[0] for row in found],
        ["Coenzyme Q10", "Omega-3 fatty acids", "Creatine"],
    ),
    "not with warfarin": (
        "avoid --with warfarin",
        lambda found: [row[0] for row in found],
        ["Coenzyme Q10", "Omega-3 fatty acids"],
    ),
    "not with kidney disease": (
        "avoid --with kidney-disease",
        lambda found: [row[0] for row in found],
        ["Creatine", "Magnesium"],
    ),
    "backlinks": (
        "backlinks --of using_sensory_perception_and_proprioception_in_skill_learning",
        lambda found: found,
        [
            [
                "Neuroplasticity and the cerebellum",
                "maintaining balance",
                "The Cerebellum: An Overview / Cerebellum: More than Just Motor Control",
                "neuroplasticity_and_the_cerebellum.md:14",
            ]
        ],
    ),
    "reciprocal pathways": (
        "reciprocal",
        lambda found: found,
        [["Cerebellum", "Vestibular nuclei", "0.9", "0.9", "", ""]],
    ),
    "downstream of it": (
        "downstream --of cerebellum",
        lambda found: [row[0] for row in found][:3],
        ["Thalamus", "Motor cortex", "Premotor cortex"],
    ),
}


@pytest.mark.parametrize("question", REFERENCE)
def test_the_reference_notes_answer(
    question: str, reference: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, of_interest, expected = REFERENCE[question]
    assert of_interest(rows(capsys, reference, *command.split())) == expected


# Two engines

NAMES = {
    "about": "striatum",
    "of": "striatum",
    "from": "striatum",
    "for": "striatum",
    "with": "arrhythmia",
    "one": "striatum",
    "other": "thalamus",
    "text": "striatum",
}


def filled(source: Source, name: str, names: dict[str, str]) -> str:
    query = named_queries()[name]
    wanted = [one for one in query.parameters if one.type in ("THING", "NOTE", "NAME")]
    values = {
        one.name: f"<{find_thing(source, names[one.name], note=one.type == 'NOTE')}>"
        for one in wanted
    }
    words = {"with-words": names["with"], "text": names["text"]}
    return fill(query, values | words, source.prefixes)


def plain(term: object) -> object:
    """A term as both engines see it: pyoxigraph's store writes 1.00 as 1."""
    if isinstance(term, rdflib.Literal | ox.Literal):
        text = str(term) if isinstance(term, rdflib.Literal) else term.value
        numeric = str(term.datatype).rstrip(">").endswith(("decimal", "integer"))
        return float(text) if numeric else text
    return None if term is None else str(term) if isinstance(term, rdflib.URIRef) else term.value  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", named_queries())
def test_a_named_query_leaves_no_two_rows_in_an_order_of_chance(name: str) -> None:
    text = named_queries()[name].text
    shown = re.findall(r"\?\w+", re.findall(r"^SELECT (.*)\{", text, re.MULTILINE)[0])
    ordered = set(re.findall(r"\?\w+", re.findall(r"^ORDER BY (.*)", text, re.MULTILINE)[-1]))
    if {"?path", "?line"} <= ordered:
        ordered.add("?place")
    assert [column for column in shown if column not in ordered] == []


@pytest.mark.parametrize("name", named_queries())
def test_rdflib_gives_the_same_rows_in_the_same_order(name: str, planted: Source) -> None:
    text = filled(planted, name, NAMES)
    other = rdflib.Graph().parse(
        data=planted.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()),
        format="nt",
    )
    found = [tuple(map(plain, row)) for row in ask(planted, text).rows]
    assert found == [tuple(map(plain, row)) for row in other.query(text)]  # type: ignore[union-attr]
    assert found or name in EMPTY


# Names of things


@pytest.mark.parametrize(
    "name",
    [
        "Striatum",
        "STRIATUM",
        "anatomy:striatum",
        "anatomy/striatum",
        "https://garden.example/id/anatomy/striatum",
    ],
)
def test_a_thing_is_named_in_any_of_these_ways(name: str, out: Path) -> None:
    assert (
        find_thing(open_source(out / "graph.ttl"), name)
        == "https://garden.example/id/anatomy/striatum"
    )


@pytest.mark.parametrize(
    "name",
    ["striatum", "organ/striatum.md", "anatomy:striatum", "https://garden.example/organ/striatum/"],
)
def test_a_note_is_named_in_any_of_these_ways(name: str, out: Path) -> None:
    assert (
        find_thing(open_source(out / "graph.ttl"), name, note=True)
        == "https://garden.example/organ/striatum/"
    )


def test_a_public_identifier_and_an_alias_name_a_thing(planted: Source) -> None:
    planted.store.update(
        'INSERT DATA { <x:organ> skos:exactMatch obo:UBERON_1 ; skos:altLabel "the bit"@en . <x:part> skos:altLabel "Organ"@en }',
        prefixes=planted.prefixes,
    )
    assert [find_thing(planted, name) for name in ("UBERON:1", "The Bit", "Organ")] == [
        "x:organ"
    ] * 3


def test_an_unknown_or_ambiguous_name_is_refused_with_what_was_meant(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "did you mean Striatum" in complaint(
        capsys, "inputs", "--of", "striatumm", "--out", str(out)
    )
    source = open_source(out / "graph.ttl")
    source.store.update(
        'INSERT DATA { <https://garden.example/id/anatomy/b> skos:prefLabel "striatum"@en }',
        prefixes=source.prefixes,
    )
    with pytest.raises(
        QueryError, match="“Striatum” could be anatomy:b or anatomy:striatum; name one of these"
    ):
        find_thing(source, "Striatum")


# Free queries, formats


def test_free_sparql_knows_the_prefixes_of_the_project_and_of_the_graph(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "SELECT ?label { anatomy:striatum gb:projectsTo / skos:prefLabel ?label } ORDER BY ?label"
    )
    assert rows(capsys, out, text) == [["Globus pallidus"], ["Substantia nigra"]]


def test_a_file_with_a_header_takes_parameters_too(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.rq"
    file.write_text(
        '# Mine.\n# --word TEXT = x: what\n# --n NUMBER = 1: how many\nSELECT ("$word" AS ?a) ($word AS ?b) ($n AS ?c) {}'
    )
    assert rows(capsys, out, str(file), "--word", 'say "$n"') == [["$word", 'say "$n"', "1"]]


def test_a_value_cannot_leave_its_place(tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("# --word TEXT: what\n# --n NUMBER = 1: n\nASK { ?s ?p $word }")
    source = Source(ox.Store(), {})
    answer = ask(source, fill(load_named(file), {"word": '" } \\ \n # '}, {}))
    assert answer.truth is False
    with pytest.raises(QueryError, match="--n takes a number, not “1 }”"):
        fill(load_named(file), {"word": "x", "n": "1 }"}, {})


def test_json_is_the_format_of_the_w3c_and_csv_and_tsv_are_too(out: Path) -> None:
    source = open_source(out / "graph.ttl")
    text = 'SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { (anatomy:x "t\\ta,b\\n\\"c\\""@en 1.5 UNDEF) ("plain" true <x:y> 3) } }'
    answer, theirs = ask(source, text), source.store.query(text, prefixes=source.prefixes)
    assert isinstance(theirs, ox.QuerySolutions)
    assert json.loads(FORMATS["json"](answer, {})) == json.loads(
        theirs.serialize(format=ox.QueryResultsFormat.JSON) or b""
    )
    for name, format_ in (("csv", ox.QueryResultsFormat.CSV), ("tsv", ox.QueryResultsFormat.TSV)):
        again = source.store.query(text, prefixes=source.prefixes)
        assert isinstance(again, ox.QuerySolutions)
        one = (
            list(csv.reader(io.StringIO(FORMATS[name](answer, {}))))
            if name == "csv"
            else FORMATS[name](answer, {}).splitlines()[0]
        )
        serialized = (again.serialize(format=format_) or b"").decode()
        assert one == (
            list(csv.reader(io.StringIO(serialized)))
            if name == "csv"
            else serialized.splitlines()[0]
        )
    parsed = ox.parse_query_results(
        FORMATS["tsv"](answer, {}) + "\n", format=ox.QueryResultsFormat.TSV
    )
    assert isinstance(parsed, ox.QuerySolutions)
    assert [tuple(row) for row in parsed] == list(answer.rows)


def test_ask_and_construct_have_their_forms(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["query", "ASK { anatomy:striatum a gb:AnatomicalStructure }", "--out", str(out)]) == 0
    )
    assert capsys.readouterr().out == "yes\n"
    assert (
        main(
            [
                "query",
                "CONSTRUCT { ?b gb:from ?a } { ?a gb:projectsTo ?b }".replace(
                    "gb:from", "skos:related"
                ),
                "--out",
                str(out),
            ]
        )
        == 0
    )
    made = capsys.readouterr().out
    assert "@prefix skos: <" in made
    assert "@prefix oa:" not in made
    assert len(rdflib.Graph().parse(data=made, format="turtle")) == 8


def test_a_table_in_a_pipe_is_aligned_and_whole(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "x" * 500
    assert (
        main(
            [
                "query",
                f'SELECT ?name ?n {{ VALUES (?name ?n) {{ ("{long}" 1.5) ("日本" 10.25) ("\\u001b[31m\\n" 2) }} }}',
                "--out",
                str(out),
            ]
        )
        == 0
    )
    head, first, second, third = capsys.readouterr().out.splitlines()
    assert head == "name" + " " * 496 + "      n"
    assert first == long + "   1.50"
    assert second == "日本" + " " * 496 + "  10.25"
    assert third == "\N{REPLACEMENT CHARACTER}[31m " + " " * 494 + "      2"


def test_show_prints_a_query_that_any_engine_takes(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "query",
                "afferents",
                "--of",
                "striatum",
                "--min-strength",
                "0.7",
                "--show",
                "--out",
                str(out),
            ]
        )
        == 0
    )
    shown = capsys.readouterr().out
    assert "<https://garden.example/id/anatomy/striatum> gb:hasPart* ?whole" in shown
    assert len(list(ox.Store().query(shown))) == 0  # type: ignore[arg-type]
    graph = rdflib.Graph().parse(out / "graph.ttl")
    assert len(list(graph.query(shown))) == 3


def test_list_tells_each_query_in_a_sentence_with_its_parameters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "--list", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    for query in named_queries().values():
        assert query.sentence.endswith(".")
        assert f"    {query.sentence}\n" in said
        assert all(f"    --{one.name}: {one.help}" in said for one in query.parameters)
    assert "afferents --of THING [--min-strength NUMBER] [--own]\n" in said


def test_list_tells_first_what_the_graph_can_answer_and_names_the_others(
    garden: Callable[[dict[str, str]], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = {
        "soup.md": "---\ntype: recipe\nparts: '[[Stock]]'\n---\n- [ ] taste the [[Stock]]\n",
        "tram.md": "---\ntype: organ\ntitle: Pons\n---\n## Parts\n- **Tegmentum**: a part\n",
    }
    for name, able, unable in (
        ("soup.md", {"hubs", "tasks", "wanted"}, {"afferents", "parts", "supplements", "guests"}),
        ("tram.md", {"hubs", "parts"}, {"afferents", "supplements"}),
    ):
        out = tmp_path / f"out-{name}"
        assert main(["build", str(garden({name: notes[name]})), "--out", str(out)]) == 0
        capsys.readouterr()
        assert main(["query", "--list", "--out", str(out)]) == 0
        *lines, others = capsys.readouterr().out.splitlines()
        told = {line.split()[0] for line in lines if line and not line.startswith(" ")}
        named = {*others.rpartition(": ")[2].split(", ")}
        assert "states nothing of what these ask for" in others
        assert able <= told
        assert unable <= named
        assert not told & named


# Misuse: one sentence, exit code 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SELECT ?x { ?x skoss:prefLabel ?y }",
            "the prefix “skoss:” is not known (line 1, column 16); did you mean skos?",
        ),
        (
            "SELECT ?x {\n  ?x gb:projectTo ?y }",
            "“gb:projectTo” is not in the vocabulary (line 2, column 6); did you mean projectsTo?",
        ),
        ("SELECT ?x { ?x a }", "the query is not understood at line 1, column"),
        (
            "SELECT ?x ?y { ?x ?y ?z } GROUP BY ?y",
            "a variable of SELECT is neither grouped nor aggregated",
        ),
        ("PREFIX a: <b:> # INSERT\nDELETE WHERE { ?s ?p ?o }", "DELETE would change the graph"),
        ("inputz", "no named query is called “inputz”; did you mean inputs?"),
        ("inputs", "inputs needs --of"),
        ("nothing.rq", "nothing.rq cannot be read"),
    ],
)
def test_a_wrong_query_gets_one_sentence_with_place_and_hint(
    text: str, expected: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expected in complaint(capsys, text, "--out", str(out))


def test_wrong_options_get_one_sentence(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "inputs: does not take --min-level 3" in complaint(
        capsys, "inputs", "--of", "striatum", "--min-level", "3", "--out", str(out)
    )
    assert "--min-strength takes a number, not “high”" in complaint(
        capsys, "afferents", "--of", "striatum", "--min-strength", "high", "--out", str(out)
    )
    assert "run graphbuild build first" in complaint(
        capsys, "inputs", "--of", "striatum", "--out", "nowhere"
    )


def test_other_commands_still_refuse_what_they_do_not_know(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--nonsense"])
    assert stopped.value.code == 2
    assert "unrecognized arguments: --nonsense" in capsys.readouterr().err


def test_a_query_without_rows_hints_at_names_that_the_graph_lacks(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "SELECT ?x { ?x skos:preflabel ?y }", "--out", str(out)]) == 0
    assert (
        "skos:preflabel stands nowhere in the graph (line 1, column 16); did you mean skos:prefLabel"
        in capsys.readouterr().err
    )
    assert (
        main(
            [
                "query",
                "SELECT ?x { anatomy:striatum gb:projectsTo ?x . ?x a gb:AnatomicalStructure ; gb:projectsTo ?x }",
                "--out",
                str(out),
            ]
        )
        == 0
    )
    assert capsys.readouterr().err == ""
    assert (
        main(["query", "SELECT ?x { anatomy:striatom gb:projectsTo ?x }", "--out", str(out)]) == 0
    )
    assert (
        "anatomy:striatom stands nowhere in the graph (line 1, column 13)"
        in capsys.readouterr().err
    )


def test_strings_comments_and_iris_hold_no_names(out: Path) -> None:
    text = """# nope:x\nSELECT ?x { ?x skos:prefLabel "nope:x", 'nope:y', <nope:z> . FILTER(?x < 3 && ?x != "a # b") # nope:v\n}"""
    assert ask(open_source(out / "graph.ttl"), text).rows == ()
