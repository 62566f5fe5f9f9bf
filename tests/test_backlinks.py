"""Backlinks and the maps made of them: who names a note or thing, why, and what of it may be published."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graphbuild.emit.backlinks import backlinks
from graphbuild.emit.digital_garden import digital_garden
from graphbuild.emit.mentions import mentions_json
from graphbuild.emit.quartz import quartz
from graphbuild.graph import Graph
from graphbuild.pipeline import build
from graphbuild.pipeline.outputs import artifacts
from graphbuild.vocabulary import ontology_folder
from tests.backlinks_told import told
from tests.conftest import MAPS, ROOT, Garden

CONSUMERS = Path(__file__).parent / "consumers"
ORGAN = "---\ntitle: {title}\ntype: organ\npermalink: /garden/organ/{slug}/\ndg-publish: {publish}\n---\n"
CEREBELLUM = ORGAN.format(title="Cerebellum", slug="cerebellum", publish="true") + (
    "# Cerebellum\n\n## Structural Connectivity\n**Afferent Connections:**\n\n- Pontine nuclei (mossy fibres) - 100% strength\n- Secret nucleus - 40% strength\n"
)
PONS = ORGAN.format(title="Pons", slug="pons", publish="true") + (
    "# Pons\n\n## Summary\n\nMost of it goes to the [[cerebellum#Structural Connectivity|little brain]], as said.\n\n"
    "## Structural Connectivity\n**Efferent Connections (Pontine nuclei):**\n\n- Cerebellum (middle peduncle) - 100% strength\n"
)
SECRET = ORGAN.format(title="Secret nucleus of the drawer", slug="secret", publish="false") + (
    "---\n\nIt knows [[cerebellum]] and [[pons]].\n\n## Structural Connectivity\n**Efferent Connections:**\n\n- Cerebellum - 55% strength\n"
)
TALK = "---\ntitle: A talk\ndg-publish: true\nvia: '[[pons]]'\n---\nFrom the [[secret|locked drawer]], ![[pons]]\n\nrelated:: [[cerebellum]]\n"
NOTES = {
    "organ/cerebellum.md": CEREBELLUM,
    "organ/pons.md": PONS,
    "organ/secret.md": SECRET,
    "talk.md": TALK,
}


@pytest.fixture
def graph(garden: Garden) -> Graph:
    return build(garden(NOTES))


def loaded(emitted: Any, ending: str = "") -> Any:
    return json.loads(next(one.whole() for one in emitted if one.path.endswith(ending)))


def test_a_thing_is_told_by_which_statement(graph: Graph) -> None:
    said = {
        one["says"]
        for one in told(loaded(backlinks(graph)))["organ/cerebellum.md"]
        if one["type"] == "projectsTo"
    }
    assert said == {"receives from: Pontine nuclei (100%)"}
    entry = next(
        one
        for one in told(loaded(backlinks(graph)))["organ/cerebellum.md"]
        if one["type"] == "projectsTo"
    )
    line = PONS.split("\n").index("- Cerebellum (middle peduncle) - 100% strength") + 1
    assert (entry["source"], entry["line"], entry["weight"], entry["direction"]) == (
        "organ/pons.md",
        line,
        1.0,
        "in",
    )
    assert entry["heading"].endswith("Efferent Connections (Pontine nuclei)")
    assert entry["evidence"] in {one.id for one in graph.statements}


def test_a_link_is_told_with_its_kind_words_heading_and_place(graph: Graph) -> None:
    links = [one for one in told(loaded(backlinks(graph)))["organ/cerebellum.md"] if "text" in one]
    assert [(one["type"], one.get("key"), one["source"], one["text"]) for one in links] == [
        ("wikilink", None, "organ/pons.md", "little brain"),
        ("field", "related", "talk.md", "cerebellum"),
    ]
    assert links[0]["context"] == "Most of it goes to the little brain, as said."
    assert (links[0]["heading"], links[0]["anchor"], links[0]["url"]) == (
        "Summary",
        "Structural Connectivity",
        "/garden/organ/pons/",
    )
    assert (links[0]["line"], links[0]["column"]) == (11, 24)


def test_front_matter_and_embeds_are_kinds_of_their_own(graph: Graph) -> None:
    found = [
        (one["type"], one.get("key"))
        for one in told(loaded(backlinks(graph)))["organ/pons.md"]
        if one["source"] == "talk.md"
    ]
    assert found == [("frontmatter", "via"), ("embed", None)]
    assert "via of: A talk" in [
        one["says"] for one in told(loaded(backlinks(graph)))["organ/pons.md"]
    ]


def test_a_thing_without_a_note_is_listed_under_its_id(graph: Graph) -> None:
    sources = {
        (one["source"], one["says"])
        for one in told(loaded(backlinks(graph)))["anatomy/pontine-nuclei"]
    }
    assert sources == {
        ("organ/cerebellum.md", "projects to: Cerebellum (100%)"),
        ("organ/pons.md", "projects to: Cerebellum (100%)"),
        ("organ/pons.md", "is part of: Pons"),
    }


def test_a_place_is_listed_once_and_without_what_it_says_nothing_of(graph: Graph) -> None:
    found = told(loaded(backlinks(graph)))
    assert "anatomy/cerebellum" not in found  # all of it stands under its note
    several = [(one["evidence"], one["direction"]) for each in found.values() for one in each]
    assert len(several) == len(set(several))
    assert all(
        value not in ("", None) for each in found.values() for one in each for value in one.values()
    )


@pytest.mark.parametrize("name", ["backlinks", "mentions"])
def test_the_maps_keep_their_schemas(garden_graph: Graph, name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ontology_folder() / f"{name}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    data = loaded({"backlinks": backlinks, "mentions": mentions_json}[name](garden_graph))
    assert data
    assert [error.message for error in validator.iter_errors(data)] == []
    wrong = json.loads(json.dumps(data))
    several = next(iter(wrong["notes"].values()))["said"] if name == "backlinks" else next(iter(wrong.values()))  # fmt: skip
    several[0]["line"] = 0
    assert list(validator.iter_errors(wrong))


def test_what_is_not_published_is_in_no_map_not_even_as_a_title(graph: Graph) -> None:
    maps = [*backlinks(graph), *mentions_json(graph), *digital_garden(graph), *quartz(graph)]
    text = {one.path: one.whole().decode() for one in maps}
    for path, content in text.items():
        assert "drawer" not in content.replace("locked drawer", ""), (
            path
        )  # a published note says "locked drawer" itself
        assert "organ/secret" not in content, path
        assert "55%" not in content, path
    assert "anatomy/secret-nucleus-of-the-drawer" not in text["backlinks.json"]


def test_where_a_garden_publishes_notes_that_do_not_say_so_are_in_no_published_map(
    garden: Garden,
) -> None:
    graph = build(garden({**NOTES, "draft.md": "A draft on [[pons]]."}))
    assert {"draft.md", "talk.md"} <= {
        one["source"] for one in told(loaded(backlinks(graph)))["organ/pons.md"]
    }
    assert "draft" not in "".join(
        one.whole().decode() for one in (*digital_garden(graph), *quartz(graph))
    )


def test_a_garden_that_does_not_publish_has_all_its_notes_in_the_maps(garden: Garden) -> None:
    graph = build(garden({"a.md": "To [[b]].", "b.md": "b"}))
    assert list(loaded(quartz(graph))) == ["a", "b"]
    assert loaded(digital_garden(graph), "graph.json")["nodes"]["/notes/b/"]["backLinks"] == [
        "/notes/a/"
    ]


def test_a_link_to_the_note_itself_is_no_backlink(garden: Garden) -> None:
    graph = build(garden({"a.md": "# H\n\n[[#H]] and [[a]]"}))
    assert told(loaded(backlinks(graph))) == {}
    assert loaded(digital_garden(graph), "graph.json")["links"] == []


def run_node(*arguments: str | Path) -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed, so the sites' own readers cannot be run")
    return subprocess.run(
        [node, *map(str, arguments)],
        env={"NODE_PATH": str(ROOT / "tests" / "site" / "node_modules"), **os.environ},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def written(graph: Graph, folder: Path) -> Path:
    for one in artifacts(graph, MAPS):
        file = folder / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(one.whole())
    return folder


def test_the_digital_garden_reads_its_graph(graph: Graph, tmp_path: Path) -> None:
    out = written(graph, tmp_path / "out")
    read = json.loads(
        run_node(
            CONSUMERS / "digital_garden.mjs",
            out / "digital-garden/src/site/_data/graphbuild/graph.json",
        )
    )
    assert read["panes"]["/garden/organ/cerebellum/"] == [
        {"href": "/garden/organ/pons/", "text": "Pons"},
        {"href": "/notes/talk/", "text": "A talk"},
    ]
    assert sorted(read["lines"]) == [
        ["/garden/organ/pons/", "/garden/organ/cerebellum/"],
        ["/notes/talk/", "/garden/organ/cerebellum/"],
        ["/notes/talk/", "/garden/organ/pons/"],
    ]
    assert {"text": "Pons", "size": 2, "group": "none", "home": False} in read["circles"]


def test_the_digital_garden_knows_home_groups_icons_and_what_is_hidden(
    garden: Garden, tmp_path: Path
) -> None:
    notes = {
        "Home.md": "---\ntags: [gardenEntry]\ntitle: Home\n---\n[[a/b/deep]] [[quiet]] [[private]]",
        "a/b/deep.md": "---\nnoteIcon: '2'\npermalink: /d\n---\n[[Home]]",
        "quiet.md": "---\nhideInGraph: true\n---\n[[Home]]",
        "private.md": "---\nhide: true\n---\n[[Home]]",
    }
    graph = build(garden(notes))
    data = loaded(digital_garden(graph), "graph.json")
    assert data["homeAlias"] == "/"
    assert (data["nodes"]["/d/"]["group"], data["nodes"]["/d/"]["noteIcon"]) == ("b", "2")
    file = tmp_path / "graph.json"
    file.write_text(json.dumps(data))
    read = json.loads(run_node(CONSUMERS / "digital_garden.mjs", file))
    assert [one["text"] for one in read["panes"]["/"]] == ["deep", "quiet"]
    assert [one["text"] for one in read["circles"]] == ["Home", "deep"]
    assert sorted(read["lines"]) == [["/", "/d/"], ["/d/", "/"]]


def test_the_digital_garden_sidebar_shows_reasons_as_text(garden: Garden, tmp_path: Path) -> None:
    hostile = "---\ntitle: <script>alert(1)</script> {{ 7 * 7 }}\n---\nSee [[organ/cerebellum]] <b>{{ 7 * 7 }}</b> {% include 'x' %}."
    graph = build(
        garden(
            {
                **{
                    path: text.replace("dg-publish: true\n", "")
                    for path, text in NOTES.items()
                    if "secret" not in path
                },
                "x.md": hostile,
            }
        )
    )
    out = written(graph, tmp_path / "out") / "digital-garden/src/site"
    partial = out / "_includes/components/user/sidebar/bottom/graphbuild-backlinks.njk"
    data = out / "_data/graphbuild/backlinks.json"
    try:
        html = run_node(CONSUMERS / "partial.cjs", partial, data, "/garden/organ/cerebellum/")
    except subprocess.CalledProcessError as error:
        if "Cannot find module 'nunjucks'" in error.stderr:
            pytest.skip("nunjucks is not installed: npm ci --prefix tests/site")
        raise
    line = (PONS.replace("dg-publish: true\n", "")).split("\n").index(
        "- Cerebellum (middle peduncle) - 100% strength"
    ) + 1
    assert f'title="stated in organ/pons.md:{line}">receives from: Pontine nuclei (100%)' in html
    assert '<a href="/garden/organ/pons/">Pons</a>' in html
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert "49" not in html


def test_the_digital_garden_shows_the_circuit_of_what_a_note_is_about(graph: Graph) -> None:
    made = {
        one.path.removeprefix("digital-garden/src/site/"): one.whole()
        for one in digital_garden(graph)
    }
    known = json.loads(made["_data/graphbuild/pictures.json"])
    shown = known["/garden/organ/cerebellum/"]
    drawing = made[shown["src"].removeprefix("/")].decode()
    assert "Cerebellum" in drawing
    assert "100%" in drawing
    assert shown["alt"].startswith("The circuit of Cerebellum: from ")
    assert b"graphbuild.pictures[page.url]" in next(
        content for path, content in made.items() if path.endswith("graphbuild-picture.njk")
    )
    assert not any("secret" in path for path in made)


def test_quartz_reads_its_index(garden: Garden, tmp_path: Path) -> None:
    notes = {
        "index.md": "---\ntitle: Start\ntags: [home, a b]\n---\n[[My note]] [[folder/index]] [[gone]]",
        "sub/My note.md": "50% of [[index]]? Yes, [[index|again]].",
        "folder/index.md": "A word: cerebellum. [[sub/My note]]",
    }
    graph = build(garden(notes))
    data = loaded(quartz(graph))
    assert data["sub/My-note"] == {
        "slug": "sub/My-note",
        "filePath": "sub/My note.md",
        "title": "My note",
        "links": ["/"],
        "tags": [],
        "content": "50% of index? Yes, again.",
    }
    file = tmp_path / "contentIndex.json"
    file.write_text(json.dumps(data))
    read = json.loads(run_node(CONSUMERS / "quartz.mjs", file, "cerebellum"))
    assert sorted(read["lines"]) == [
        ["/", "folder/"],
        ["/", "sub/My-note"],
        ["folder/", "sub/My-note"],
        ["sub/My-note", "/"],
    ]
    assert read["backlinks"]["sub/My-note"] == ["index", "Start"]
    assert (read["dangling"], read["tags"], read["found"]) == (
        [],
        ["a b", "home"],
        ["folder/index"],
    )
