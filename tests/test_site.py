"""The example garden published with Eleventy, with the digital-garden output copied over its site."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graphbuild.emit.digital_garden import digital_garden
from graphbuild.emit.published import published
from graphbuild.graph import Graph
from tests.conftest import ROOT

SITE = ROOT / "tests" / "site"
ELEVENTY = SITE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


@pytest.fixture(scope="module")
def site(garden_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site: the published notes, as the plugin of the template uploads them, and our files."""
    if not ELEVENTY.is_file() or shutil.which("node") is None:
        pytest.skip("Eleventy is not installed: npm ci --prefix tests/site")
    folder = tmp_path_factory.mktemp("site")
    for path in published(garden_graph):
        note = folder / "src" / "site" / "notes" / path
        note.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "notes" / path, note)
    for one in digital_garden(garden_graph):
        file = folder / Path(one.path).relative_to("digital-garden")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(one.whole())
    shutil.copyfile(SITE / "layout.njk", folder / "src/site/_includes/layout.njk")
    (folder / "src/site/notes/notes.json").write_text('{"layout": "layout.njk"}')
    subprocess.run(
        [
            "node",
            str(ELEVENTY),
            f"--config={shutil.copy(SITE / 'eleventy.config.mjs', folder)}",
            "--quiet",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder


def data(site: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (site / f"src/site/_data/graphbuild/{name}.json").read_text(encoding="utf-8")
    )
    return found


def page(site: Path, url: str) -> str:
    return (site / "dist" / url.strip("/") / "index.html").read_text(encoding="utf-8")


def test_each_page_shows_who_links_to_it_and_why(site: Path) -> None:
    backlinks = data(site, "backlinks")
    assert len(backlinks) > 20
    for url, sources in backlinks.items():
        shown = html.unescape(page(site, url).partition("<aside>")[2])
        for source in sources:
            assert f'<a href="{source["url"]}">{source["title"]}</a>' in shown, (url, source)
            for reason in source["reasons"]:
                assert (reason["says"] or reason["context"]) in shown
                assert reason["stated"] in shown
            assert (site / "dist" / source["url"].strip("/") / "index.html").is_file()


def test_each_structure_shows_its_circuit(site: Path) -> None:
    pictures = data(site, "pictures")
    assert "/garden/organ/cerebellum/" in pictures
    for url, picture in pictures.items():
        shown = html.unescape(page(site, url))
        assert f'<img src="{picture["src"]}" alt="{picture["alt"]}"' in shown
        assert (site / "dist" / picture["src"].strip("/")).read_bytes().startswith(b"<svg")


def test_what_is_not_published_is_nowhere(site: Path) -> None:
    assert not (site / "dist/garden/organ/red-nucleus").exists()
    assert "/garden/organ/red-nucleus/" not in data(site, "pictures")
    own = "rubrobulbar"  # a fibre that only the note of the red nucleus names
    assert [
        file for file in (site / "dist").rglob("*.*") if own.encode() in file.read_bytes()
    ] == []
