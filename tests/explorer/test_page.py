"""The page as bytes: one file, safe, the same every time."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuild.emit.explorer import explorer
from graphbuild.emit.explorer.data import page_data
from graphbuild.emit.explorer.layout import layout
from graphbuild.emit.explorer.page import block
from graphbuild.emit.explorer.things import thing_data
from graphbuild.emit.style import CONTRAST, DARK, LIGHT, contrast, kind_styles
from graphbuild.graph import Graph, Node
from graphbuild.pipeline import build
from graphbuild.vocabulary import load_vocabulary
from tests.explorer.columns import climbed, in_full, unpacked

from .conftest import NOTES


@pytest.fixture(scope="module")
def text(garden_graph: Graph) -> str:
    (artifact,) = explorer(garden_graph)
    assert artifact.path == "explorer.html"
    return artifact.content.decode()


def test_the_same_notes_give_the_same_bytes(text: str) -> None:
    (again,) = explorer(build(NOTES))
    assert again.content.decode() == text


def test_the_policy_hashes_every_script_and_style_that_runs(text: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    running = [
        *re.findall(r"<script>(.*?)</script>", text, re.DOTALL),
        *re.findall(r"<style>(.*?)</style>", text, re.DOTALL),
    ]
    assert len(running) == 2
    for one in running:
        assert b64encode(hashlib.sha256(one.encode()).digest()).decode() in policy[1]


def test_nothing_in_the_page_is_fetched(text: str) -> None:
    page = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href)=["'](?!data:,|#)""", page) == []
    assert "@import" not in page
    assert "url(" not in page


def test_our_scripts_never_parse_markup_nor_run_text() -> None:
    assets = Path(__file__).parents[2] / "graphbuild" / "emit" / "explorer" / "assets"
    for file in sorted(assets.glob("*.js")):
        code = file.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser|XMLHttpRequest",
            code,
        ), file.name
        assert "fetch(" not in code or file.name == "live.js", file.name


def test_json_in_the_page_cannot_end_its_element() -> None:
    hostile = "</script><!-- & \u2028 \u2029 \ud800"
    shown = block({"text": hostile}).decode()
    assert not re.search("[<>&\u2028\u2029]", shown)
    assert json.loads(shown)["text"] == hostile.replace("\ud800", "?")


def test_kinds_stand_out_in_both_themes_and_no_two_look_alike() -> None:
    vocabulary = load_vocabulary()
    styles = kind_styles(vocabulary, vocabulary.kinds)
    for name, one in styles.items():
        assert contrast(one["onLight"], LIGHT) >= CONTRAST, name
        assert contrast(one["onDark"], DARK) >= CONTRAST, name
    looks = {(one["colour"], one["shape"], one["dashed"]) for one in styles.values()}
    assert len(looks) == len(styles)
    assert len({one["colour"] for one in styles.values()}) <= 8


def test_no_two_things_stand_in_one_place() -> None:
    links = [(at, at * 7 % 97) for at in range(400)] + [(at, 3) for at in range(0, 400, 5)]
    drawn = layout(400, links, lambda at: str(at % 3))
    assert len(set(drawn.places)) == 400
    closest = min(
        (x - a) ** 2 + (y - b) ** 2
        for at, (x, y) in enumerate(drawn.places)
        for a, b in drawn.places[:at]
    )
    assert closest > 30**2
    assert drawn == layout(400, reversed(links), lambda at: str(at % 3))


def test_an_empty_garden_gives_a_page(tmp_path: Path) -> None:
    (artifact,) = explorer(build(tmp_path))
    assert b'"focus": -1' in artifact.content


def test_the_page_has_the_id_of_every_thing(garden_graph: Graph) -> None:
    data = thing_data(garden_graph)
    families, rest = climbed(data["family"]), unpacked(data["more"])
    labels = in_full(data["words"], data["labels"])
    found = [
        data["families"][family][1] + more.get("end", _ended_by(label))
        for label, family, more in zip(labels, families, rest, strict=True)
    ]
    assert found == list(garden_graph.nodes)
    assert sum("end" in more for more in rest) < len(found) / 2


def _ended_by(label: str) -> str:
    return re.sub("[^a-z0-9]+", "-", label.lower()).strip("-")


def test_the_page_opens_on_pathways_unless_there_are_hardly_any(garden_graph: Graph) -> None:
    def opens_on(graph: Graph) -> Node:
        return [*graph.nodes.values()][page_data(graph).known["focus"]]

    facts = [one for one in garden_graph.statements if one.predicate != "projectsTo"]
    (lone, *_) = (one for one in garden_graph.statements if one.predicate == "projectsTo")
    most = Counter[str]()
    for edge in replace(garden_graph, statements=tuple(facts)).links():
        if garden_graph.vocabulary.properties[edge.predicate].domain != "Note":
            most.update((str(edge.subject), str(edge.object)))
    few = replace(garden_graph, statements=(*facts, lone))
    assert opens_on(garden_graph).label == "Spinal Cord"
    assert most[opens_on(few).id] == max(most.values())
