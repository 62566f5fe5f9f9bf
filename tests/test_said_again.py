"""What notes say again is found again, and all else is as in a build from nothing."""

from __future__ import annotations

import contextlib
import importlib
import sqlite3
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from graphbuild.cli import main, parser
from graphbuild.cli.build import write_garden
from graphbuild.graph import Graph
from graphbuild.pipeline import Memory, build
from tests.conftest import Garden

PONS = "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- Cerebellum - 90% strength\n"
NOTES = {
    "pons.md": PONS,
    "cerebellum.md": "---\ntype: organ\n---\n# Cerebellum\n## Efferent Connections\n- Vermis - 70% strength\n",
    "deep/day.md": "# Day\n\nRead [[b#Here]] again. ![[map.png]]\n",
    "b.md": "# B\n\n## Here\n\nAt last.\n",
    "map.png": "",
    "deep/map.png": "",
}
PROSE = PONS + "\nSeen again today.\n"
TALK = "---\ntype: podcast\ntitle: A talk\n---\n# A talk\n\nThe cerebellum helps you to move.\n"
MORE = PONS + "- Vermis - 50% strength\n"


def counted(monkeypatch: pytest.MonkeyPatch, room: str, name: str) -> list[object]:
    """What a function of a room was given first, each time."""
    module, found = importlib.import_module(room), list[object]()
    real = getattr(module, name)

    def told(*words: object, **more: object) -> object:
        found.append(words[0])
        return real(*words, **more)

    monkeypatch.setattr(module, name, told)
    return found


def same(one: Graph, other: Graph) -> bool:
    parts = (part.name for part in fields(Graph) if part.name != "notes")
    return all(getattr(one, part) == getattr(other, part) for part in parts)


def test_where_prose_states_nothing_no_more_is_done_than_it_needs(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, memory = garden(NOTES), Memory()
    build(folder, memory=memory, cache=tmp_path / "cache")
    resolved = counted(monkeypatch, "graphbuild.resolve.again", "resolve")
    packed = counted(monkeypatch, "graphbuild.cache.packed", "pack")
    (folder / "pons.md").write_text(PROSE)
    graph = build(folder, memory=memory, cache=tmp_path / "cache")
    assert not resolved
    assert len(packed) == 2  # the account of its lines, and which readings there are
    assert graph.notes["pons.md"].text == PROSE
    assert same(graph, build(folder))


def test_another_process_knows_what_the_last_one_made(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note of a talk, whose prose states things that resolving knows nothing of, is among them."""
    folder, cache = garden({**NOTES, "talk.md": TALK}), tmp_path / "cache"
    first = build(folder, cache=cache)
    assert any(one.by == "mentions" for one in first.statements)
    resolved = counted(monkeypatch, "graphbuild.resolve.again", "resolve")
    walked = counted(monkeypatch, "graphbuild.mentions.find", "_in_note")
    packed = counted(monkeypatch, "graphbuild.cache.packed", "pack")
    (folder / "pons.md").write_text(PROSE)
    graph = build(folder, cache=cache)
    assert not resolved
    assert [getattr(note, "path", "") for note in walked] == ["pons.md"]
    assert len(packed) == 2
    assert same(graph, build(folder))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "graphbuild.toml").write_text('title = "T"\n'),
        lambda folder: (folder / "pons.md").rename(folder / "bridge.md"),
        lambda folder: (folder / "b.md").unlink(),
        lambda folder: (folder / "new.md").write_text("Of the pons."),
    ],
)
def test_of_another_garden_nothing_is_taken_for_known(
    garden: Garden, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    folder, cache = garden({**NOTES, "talk.md": TALK}), tmp_path / "cache"
    build(folder, cache=cache)
    (folder / "pons.md").write_text(PROSE)
    change(folder)
    assert same(build(folder, cache=cache), build(folder))


@pytest.mark.parametrize(
    ("note", "was", "now", "code"),
    [
        ("b.md", "## Here", "## There", "GB203"),
        ("deep/day.md", "![[map.png]]", "![](map.png)", ""),
        ("cerebellum.md", "type: organ", "type: organ\npermalink: organ", ""),
        ("cerebellum.md", "type: organ", "type: organ\ntitle: Vermis", ""),
    ],
)
def test_whatever_resolving_reads_of_a_note_it_reads_again(
    garden: Garden, note: str, was: str, now: str, code: str
) -> None:
    folder, memory = garden(NOTES), Memory()
    before = {one.code for one in build(folder, memory=memory).diagnostics}
    (folder / note).write_text((folder / note).read_text().replace(was, now))
    graph = build(folder, memory=memory)
    assert same(graph, build(folder))
    assert not code or code in {one.code for one in graph.diagnostics} - before


def test_what_notes_say_again_are_the_same_statements(garden: Garden) -> None:
    folder, memory = garden(NOTES), Memory()
    before = {one.id: one for one in build(folder, memory=memory).statements}
    (folder / "pons.md").write_text(MORE)
    graph = build(folder, memory=memory)
    again = [one for one in graph.statements if before.get(one.id) is one]
    assert len(again) == len(before) < len(graph.statements)
    assert same(graph, build(folder))


def test_what_is_served_again_has_the_rows_of_what_notes_say_again(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out, memory = garden(NOTES), tmp_path / "out", Memory()
    main(["build", str(folder), "--out", str(out), "--quiet"])  # which has backlinks made
    (folder / "pons.md").write_text(PONS + "- Vermis\n")
    args = parser().parse_args(["serve", str(folder), "--out", str(out), "--quiet"])
    write_garden(args, memory, serving=True)
    pages = counted(monkeypatch, "graphbuild.emit.explorer.data", "_said")
    edges = counted(monkeypatch, "graphbuild.emit.explorer.edges", "_shown")
    entries = counted(monkeypatch, "graphbuild.emit.backlinks", "_note")
    for text, more in ((MORE, 1), (MORE + "\nMore.\n", 0), (MORE.replace("50", "60"), 1)):
        (folder / "pons.md").write_text(text)
        for one in (pages, edges, entries):
            one.clear()
        write_garden(args, memory, serving=True)
        assert [len(one) for one in (pages, edges, entries)] == [more, more, more]
        anew = tmp_path / f"anew{len(text)}"
        main(["build", str(folder), "--out", str(anew), "--quiet", "--no-cache"])
        for name in ("backlinks.json", "graph.ttl", "diagnostics.json"):
            assert (out / name).read_bytes() == (anew / name).read_bytes()


def test_the_vocabulary_is_parsed_once_and_again_where_what_is_kept_is_damaged(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"
    parsed = counted(monkeypatch, "graphbuild.garden", "load_vocabulary")
    first = build(folder, cache=cache)
    assert len(parsed) == 1
    (folder / "pons.md").write_text(MORE)
    assert build(folder, cache=cache).vocabulary == first.vocabulary
    assert len(parsed) == 1
    (folder / "pons.md").write_text(PROSE)
    with contextlib.closing(sqlite3.connect(cache / "notes.sqlite")) as database, database:
        database.execute("UPDATE graphs SET data = x'00' WHERE slot = 'vocabulary'")
    assert build(folder, cache=cache).vocabulary == first.vocabulary
    assert len(parsed) == 2
