"""Thousands of notes with planted links, and the sample of a real garden: links equal the truth, or are reported."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.planted import planted
from graphbuild.config import Settings
from graphbuild.graph import Graph
from graphbuild.read.files import is_note
from graphbuild.resolve import Resolved
from tests.link_garden import resolved, statements

CODE = re.compile(r"^(```|~~~).*?^\1|<pre>.*?</pre>|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r'\[\[([^\[\]\n]+)\]\]|<a\s[^>]*?href="([^"]*)"[^>]*>|\]\(([^)\s]+)\)')
DIALECTS = ("html-arrows", "markdown", "html-keys", "podcast")


def test_links_of_a_large_garden_equal_the_planted_truth() -> None:
    garden = planted(2_000, 12_000, seed=4)
    names = list(garden.files)
    random.Random(7).shuffle(names)
    outcome = resolved({name: garden.files[name] for name in names})
    found = Counter(
        (one.span.path, _path(outcome.graph, one.object))
        for one in outcome.graph.statements
        if one.predicate == "linksTo"
    )
    assert found == Counter((one.source, one.target) for one in garden.truth)
    reports = Counter((one.code, one.span.path) for one in outcome.diagnostics)
    expected = Counter(
        ("GB202" if one.ambiguous else "GB201", one.source)
        for one in garden.truth
        if one.ambiguous or not one.target
    )
    assert reports == expected
    assert len(expected) > 200


def _path(graph: Graph, target: object) -> str:
    node = graph.nodes[target]  # type: ignore[index]
    return node.path if node.kind == "Note" else ""


def sample(folder: Path, dialect: str, settings: Settings | None = None) -> Resolved:
    """The links of one dialect of the sample."""
    files = sorted(file for file in (folder / dialect).rglob("*") if file.is_file())
    return resolved(
        {
            file.relative_to(folder / dialect).as_posix(): file.read_bytes().decode()
            for file in files
        },
        settings,
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_link_of_the_sample_resolves_or_is_reported(
    sample_garden: Path, dialect: str
) -> None:
    outcome = sample(sample_garden, dialect)
    graph = outcome.graph
    reported = {one.span for one in outcome.diagnostics if one.code in ("GB201", "GB204")}
    permalinks = {
        permalink.strip("/"): path
        for path, note in graph.notes.items()
        for permalink in note.strings("permalink")
    }
    for path in sorted(graph.notes):
        found = statements(graph, path)
        outside = [
            one
            for one in graph.statements
            if one.predicate == "linksToPage" and one.span.path == path
        ]
        assert Counter(one.span.line for one in (*found, *outside)) == written(
            graph.notes[path].text
        ), path
        for one in found:
            node = graph.nodes[one.object]  # type: ignore[index]
            assert (node.kind not in ("Note", "File")) == (one.span in reported), one
            href = re.search(
                r'href="/([^"#]*)', graph.notes[path].text[one.span.start : one.span.end]
            )
            if href and href[1].strip("/") in permalinks:
                assert node.path == permalinks[href[1].strip("/")]


def written(text: str) -> Counter[int]:
    """The links of a note by line, found by one plain pattern outside of code; video moments and empty addresses left out."""
    blank = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    links = (
        match
        for match in LINK.finditer(blank)
        if "yt-timestamp" not in match.group() and (match[1] or match[2] or match[3]) != "#"
    )
    return Counter(text.count("\n", 0, match.start()) + 1 for match in links)


def test_folded_names_of_the_sample_resolve_on_request(sample_garden: Path) -> None:
    plain, folding = (
        {
            (one.object_text, _path(graph, one.object))
            for one in graph.statements
            if one.predicate == "linksTo"
        }
        for graph in (
            sample(sample_garden, "markdown", settings).graph
            for settings in (Settings(), Settings(link_by_folded_name=True))
        )
    )
    assert ("Vitamin_B6", "") in plain
    assert ("Vitamin_B6", "supplement/vitamin-b6.md") in folding


def test_podcasts_resolve_by_their_folded_names(sample_garden: Path) -> None:
    graph = sample(sample_garden, "podcast").graph
    found = {
        (one.object_text, _path(graph, one.object))
        for one in graph.statements
        if one.predicate == "linksTo"
    }
    assert (
        "alcohol_consumption_and_brain_health",
        "alcohol_consumption_and_brain_health.md",
    ) in found
    files = {
        path.name.removesuffix(".md")
        for path in (sample_garden / "podcast").iterdir()
        if is_note(path.name)
    }
    assert [name for name, target in found if name in files and target != f"{name}.md"] == []
