"""An output is made again where what it is made of has changed, and only there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest

from graphbuild import pipeline
from graphbuild.cache import NAME, Cache, outputs
from graphbuild.cache.snapshot import _APART as APART
from graphbuild.cli import main, parser
from graphbuild.cli.build import write_garden
from graphbuild.cli.leftovers import MANIFEST
from graphbuild.emit import turtle_again
from graphbuild.emit.explorer.changes import changes_in, without_changes
from graphbuild.emit.json import diagnostics_json
from graphbuild.emit.outputs import BESIDE, EMITTERS, NEEDS, ON_REQUEST, Emitter
from graphbuild.graph import Graph, Statement
from graphbuild.graph.terms import Description
from tests.conftest import ROOT, Garden

PONS = "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- Cerebellum - 90% strength\n"
NOTES = {
    "pons.md": PONS,
    "cerebellum.md": "---\ntype: organ\n---\n# Cerebellum\n\nOf the pons and [[nowhere]].\n",
}
USUAL = {"turtle", "backlinks", "coverage_json", "explorer", "diagnostics_json"}
EVERY = (*EMITTERS, diagnostics_json, *(one for key, one in ON_REQUEST.items() if key not in NEEDS))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("notes")
    for path, text in NOTES.items():
        (folder / path).write_text(text)
    return pipeline.build(folder)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the emitters that make something."""
    found: set[str] = set()
    kept = outputs.Outputs
    real = kept.again

    def told(self: object, emitter: Emitter) -> Emitter:
        def watched(graph: Graph):  # type: ignore[no-untyped-def]
            found.add(emitter.__name__)  # type: ignore[attr-defined]
            return emitter(graph)

        watched.__name__ = emitter.__name__  # type: ignore[attr-defined]
        monkeypatch.setitem(table, watched, BESIDE[emitter])
        return real(self, watched)  # type: ignore[no-any-return]

    table = dict(BESIDE)
    monkeypatch.setattr(outputs, "BESIDE", table)
    monkeypatch.setattr(kept, "again", told)
    return found


def built(folder: Path, *words: str) -> dict[str, bytes]:
    out = folder.parent / "out"
    assert main(["build", str(folder), "--out", str(out), "--quiet", *words]) == 0
    return {one.name: one.read_bytes() for one in out.iterdir() if one.is_file()}


@pytest.mark.parametrize("emitter", EVERY, ids=lambda one: one.__name__)
def test_an_output_is_made_of_nothing_but_what_is_known(graph: Graph, emitter: Emitter) -> None:
    empty = {one: {} if one == "notes" else () for one in APART if one not in BESIDE[emitter]}
    assert {one.name for one in fields(Graph)} >= {*APART, "source_links"} >= BESIDE[emitter]
    assert all(getattr(graph, one) for one in APART)
    found = [(one.path, one.whole()) for one in emitter(replace(graph, **empty))]  # type: ignore[arg-type]
    assert found == [(one.path, one.whole()) for one in emitter(graph)]


def test_every_output_tells_what_it_is_made_of() -> None:
    assert BESIDE.keys() == {*EMITTERS, diagnostics_json, *ON_REQUEST.values()}


EDITS: list[tuple[Callable[[Path], object], set[str]]] = [
    (lambda folder: None, set()),
    (lambda folder: os.utime(folder / "pons.md", ns=(1, 1)), set()),
    (lambda folder: (folder / "cerebellum.md").write_text(NOTES["cerebellum.md"] + "More.\n"), {"coverage_json", "explorer"}),
    (lambda folder: (folder / "pons.md").write_text(PONS.replace("90", "80")), USUAL),
    (lambda folder: (folder / "graphbuild.toml").write_text("no_such = 1\n"), {"explorer", "diagnostics_json"}),
    (lambda folder: (folder / "graphbuild.toml").write_text('source_links = ["obsidian"]\n'), {"explorer"}),
    (lambda folder: (folder.parent / "out" / "graph.ttl").write_text("mine"), {"turtle"}),
    (lambda folder: (folder.parent / "out" / "explorer.html").unlink(), {"explorer"}),
    (lambda folder: (folder.parent / "out" / NAME / "notes.sqlite").write_bytes(b"mine"), USUAL),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), EDITS)
def test_only_what_has_changed_is_made_again(
    garden: Garden, made: set[str], edit: Callable[[Path], object], expected: set[str]
) -> None:
    folder = garden(NOTES)
    built(folder)
    assert made == USUAL
    edit(folder)
    made.clear()
    found = built(folder)
    assert expected <= made <= expected | {"backlinks", "coverage_json"}
    (folder.parent / "out").rename(folder.parent / "first")
    anew = built(folder, "--no-cache")
    page, fresh = (without_changes(one.pop("explorer.html")) for one in (found, anew))
    assert (found | {MANIFEST: b""}, page) == (anew | {MANIFEST: b""}, fresh)


def test_what_is_served_again_puts_into_words_only_what_differs(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out, memory = garden(NOTES), tmp_path / "served", pipeline.Memory()
    (folder / "cerebellum.md").write_text(NOTES["cerebellum.md"] + "[[pons]]\n")
    args = parser().parse_args(["serve", str(folder), "--out", str(out), "--quiet"])
    told: set[str] = set()
    real = turtle_again.describe

    def describe(graph: Graph, several: Sequence[Statement]) -> Description:
        told.update(one.span.path for one in several)
        return real(graph, several)

    monkeypatch.setattr(turtle_again, "describe", describe)
    for text, expected in (
        (PONS, set()),  # there is no last one
        (PONS + "- Cord - 50% strength\n", {"pons.md"}),
        (PONS.replace("90", "9"), {"pons.md"}),
        (PONS.replace("title: Pons", "title: Bridge"), {*NOTES}),  # which the other one names
    ):
        (folder / "pons.md").write_text(text)
        told.clear()
        write_garden(args, memory, serving=True)
        assert told == expected
        assert (out / "graph.ttl").read_bytes() == built(folder, "--no-cache")["graph.ttl"]


def test_a_graph_that_is_told_more_of_keeps_what_was_made_of_what_it_says(graph: Graph) -> None:
    other = graph.beside(diagnostics=())
    assert other == replace(graph, diagnostics=())
    assert other.edges is graph.edges
    assert other.without(["pons.md"]).edges != graph.edges


def test_what_another_build_wrote_is_not_taken_for_ones_own(garden: Garden) -> None:
    folder = garden(NOTES)
    first = built(folder)["backlinks.json"]
    (folder / "pons.md").write_text(PONS.replace("90", "80"))
    assert built(folder, "--no-cache")["backlinks.json"] != first
    (folder / "pons.md").write_text(PONS)
    assert built(folder)["backlinks.json"] == first


def test_what_a_page_told_is_not_told_where_nobody_may_know(garden: Garden, tmp_path: Path) -> None:
    cache = ("--cache", str(tmp_path / "cache"))
    shown = {path: text.replace("---\n", "---\ndg-publish: true\n", 1) for path, text in NOTES.items()}  # fmt: skip
    folder = garden({**shown, "secret.md": "---\ntype: organ\n---\n# Secret\n- [[pons]]\n"})
    built(folder, *cache)
    (folder / "secret.md").unlink()
    assert b"ecret.md" in built(folder, *cache)["explorer.html"]
    found = built(folder, "--published", *cache)["explorer.html"]
    assert changes_in(found) is None
    assert b"ecret.md" not in found


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'["x"]', b'[1, {"graph.ttl": 2}]', b'["%s", {"../x": "%s"}]']
)
def test_a_damaged_record_is_no_record(garden: Garden, made: set[str], damage: bytes) -> None:
    folder = garden(NOTES)
    first = built(folder)
    cache = Cache(folder.parent / "out" / NAME)
    cache.keep_outputs(dict.fromkeys(cache.outputs(), damage))
    cache.save()
    made.clear()
    assert built(folder) == first
    assert made == USUAL


def test_sets_are_known_again_by_another_process() -> None:
    """They have no order of their own, and every process has another one."""
    script = "from graphbuild.cache.pool import *; print(checksum(pack(frozenset('abcdefgh'))))"
    told = {
        subprocess.check_output(
            [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    }
    assert len(told) == 1
