"""The documentation as a site: every link of every page leads somewhere, and its gallery has real pictures."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.conftest import ROOT


class _Page(HTMLParser):
    """The names that a page has, and what it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.targets: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.names |= {given.get("id", ""), given.get("name", "")}
        self.targets += [given[key] for key in ("href", "src") if key in given]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
    return folder


def test_every_page_is_there_and_every_link_leads_somewhere(site: Path) -> None:
    pages = {file.name: _Page(file.read_text(encoding="utf-8")) for file in site.glob("*.html")}
    assert {f"{one.stem}.html" for one in (ROOT / "docs").glob("*.md")} <= pages.keys()
    broken = [
        (name, target)
        for name, page in pages.items()
        for target in page.targets
        if name != "404.html" and not _leads(site, pages, name, target)
    ]
    assert broken == []


def _leads(site: Path, pages: dict[str, _Page], page: str, target: str) -> bool:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path) or page
    named = not parts.fragment or path not in pages or unquote(parts.fragment) in pages[path].names
    return (site / path).exists() and named


def test_it_asks_no_other_server_for_anything(site: Path) -> None:
    loads = re.compile(r"""(?:src=|<link[^>]*href=|@import |url\()["']?(?:https?:)?//[^"')\s]*""")
    found = [
        (file.name, loads.findall(file.read_text(encoding="utf-8"))) for file in site.glob("*.html")
    ]
    assert [one for one in found if one[1]] == []


def test_the_gallery_shows_pictures_that_render_has_drawn(site: Path) -> None:
    shown = re.findall(
        r'src="(pictures/[^"]*)"', (site / "gallery.html").read_text(encoding="utf-8")
    )
    assert len(shown) == 8
    assert all((site / one).read_bytes().startswith(b"<svg") for one in shown)
    assert "Inferior Olive" in re.sub(
        r"<[^>]*>", " ", (site / "pictures/cerebellum.svg").read_text(encoding="utf-8")
    )
