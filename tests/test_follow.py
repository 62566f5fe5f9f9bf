"""A garden that is built again when it changes: what is kept, what is noticed, what is left alone."""

from __future__ import annotations

import importlib
import os
import threading
from pathlib import Path

import pytest

from graphbuild.cli import follow, main
from graphbuild.cli.follow import following, stamps
from graphbuild.config import load_settings
from graphbuild.pipeline import Memory, build
from graphbuild.pipeline.outputs import artifacts
from graphbuild.read.files import garden_files
from tests.conftest import MAPS, Garden

garden_module = importlib.import_module("graphbuild.tools")
NOTES = {
    "pons.md": "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- Cerebellum - 90% strength\n",
    "cerebellum.md": "---\ntype: organ\ntitle: Cerebellum\n---\n# Cerebellum\n",
}


def everything(folder: Path, memory: Memory | None = None) -> list[tuple[str, bytes]]:
    return [
        (one.path, b"".join(one.pieces())) for one in artifacts(build(folder, memory=memory), MAPS)
    ]


def test_a_build_that_remembers_gives_what_a_fresh_one_gives(garden: Garden) -> None:
    folder, memory = garden(NOTES), Memory()
    assert everything(folder, memory) == everything(folder)
    (folder / "pons.md").write_text(NOTES["pons.md"].replace("90", "80"))
    (folder / "new.md").write_text("Of [[pons]].")
    assert everything(folder, memory) == everything(folder)
    (folder / "new.md").unlink()
    assert everything(folder, memory) == everything(folder)
    (folder / "graphbuild.toml").write_text('title = "Mine"\nexclude = ["pons.md"]\n')
    assert everything(folder, memory) == everything(folder)


def test_only_what_has_changed_is_read_again(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = garden_module.note_of
    monkeypatch.setattr(
        garden_module, "note_of", lambda data, path: read.append(path) or real(data, path)
    )
    folder, memory = garden(NOTES), Memory()
    build(folder, memory=memory)
    build(folder, memory=memory)
    assert read == ["cerebellum.md", "pons.md"]
    (folder / "pons.md").write_text(NOTES["pons.md"] + "\nMore.\n")
    build(folder, memory=memory)
    assert read == ["cerebellum.md", "pons.md", "pons.md"]
    build(folder, settings=load_settings(folder)[0].__class__(title="Other"), memory=memory)
    assert read[3:] == ["cerebellum.md", "pons.md"]


def test_only_where_names_or_the_note_changed_it_is_walked_for_names_again(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[str] = []
    module = importlib.import_module("graphbuild.mentions.find")
    real = module._in_note
    monkeypatch.setattr(
        module, "_in_note", lambda note, *more: walked.append(note.path) or real(note, *more)
    )
    folder, memory = garden({**NOTES, "day.md": "On the pons."}), Memory()
    build(folder, memory=memory)
    walked.clear()
    (folder / "day.md").write_text("On the pons and the cerebellum.")
    found = build(folder, memory=memory).mentions
    assert walked == ["day.md"]
    assert found == build(folder).mentions
    walked.clear()
    (folder / "pons.md").write_text(NOTES["pons.md"].replace("Pons", "Bridge"))
    found = build(folder, memory=memory).mentions
    assert walked == ["cerebellum.md", "day.md", "pons.md"]
    assert found == build(folder).mentions


def test_every_kind_of_change_is_noticed_and_the_outputs_are_none(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "_PAUSE", 0.01)
    folder = garden(NOTES)
    out = folder / "out"
    out.mkdir()
    changed = threading.Event()
    with following(folder, out, changed.set, stamps(folder, out)):
        for change in (
            lambda: (folder / "pons.md").write_text("# Pons"),
            lambda: (folder / "deep").mkdir() or (folder / "deep" / "new.md").write_text("new"),
            lambda: (folder / "cerebellum.md").unlink(),
            lambda: (folder / "graphbuild.toml").write_text('title = "T"'),
        ):
            changed.clear()
            change()
            assert changed.wait(10)
        changed.clear()
        (out / "explorer.html").write_text("page")
        assert not changed.wait(0.3)


def test_a_file_that_vanishes_in_between_is_no_trouble(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = garden(NOTES)
    monkeypatch.setattr(follow, "garden_files", lambda root, exclude: (["pons.md", "gone.md"], []))
    assert list(stamps(folder, folder / "out")) == [str(folder / "pons.md")]


def test_a_build_does_not_read_what_builds_have_written(garden: Garden) -> None:
    folder = garden(NOTES)
    out = folder / "out"
    assert main(["build", str(folder), "--out", str(out)]) == 0
    first = {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()}
    assert main(["build", str(folder), "--out", str(out)]) == 0
    assert {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()} == first


def test_settings_of_the_clock_do_not_matter(garden: Garden) -> None:
    folder = garden(NOTES)
    os.utime(folder / "pons.md", ns=(1, 1))
    assert stamps(folder, folder / "out")[str(folder / "pons.md")][0] == 1


def test_what_changes_while_it_is_built_the_first_time_is_built_again(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "_PAUSE", 0.01)
    folder = garden(NOTES)
    seen = stamps(folder, folder / "out")
    (folder / "pons.md").write_text("# Pons, changed")
    changed = threading.Event()
    with following(folder, folder / "out", changed.set, seen):
        assert changed.wait(10)


def test_settings_above_the_garden_and_own_queries_are_followed(garden: Garden) -> None:
    folder = garden({f"notes/{name}": text for name, text in NOTES.items()})
    (folder / ".git").mkdir()
    (folder / "graphbuild.toml").write_text('queries = "mine"\n')
    (folder / "mine").mkdir()
    (folder / "mine" / "own.rq").write_text("ASK {}")
    found = {Path(one).name for one in stamps(folder / "notes", folder / "out")}
    assert found == {"pons.md", "cerebellum.md", "graphbuild.toml", "own.rq"}


def test_a_note_that_could_not_be_read_is_tried_again(garden: Garden) -> None:
    folder, memory = garden(NOTES), Memory()
    (folder / "binary.md").write_bytes(b"\x00" * 100)
    build(folder, memory=memory)
    assert folder / "binary.md" not in memory.readings
    assert folder / "pons.md" in memory.readings


def test_the_usual_folder_of_outputs_is_left_out_without_a_word(garden: Garden) -> None:
    beside = {"out/graph.ttl": "", "out/files.sha256": "", "out/note.md": "x"}
    graph = build(garden({**NOTES, **beside, "sub/out/own.md": "x"}))
    assert [one for one in graph.diagnostics if one.code == "GB120"] == []
    assert set(graph.paths) == {"pons.md", "cerebellum.md", "sub/out/own.md"}


def test_outputs_inside_the_garden_are_told_and_an_unreadable_folder_is_no_crash(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = garden({**NOTES, "old/graph.ttl": "", "old/files.sha256": "", "old/note.md": "x"})
    graph = build(folder)
    assert [(one.code, one.span.path) for one in graph.diagnostics if one.code == "GB120"] == [
        ("GB120", "old")
    ]
    assert set(graph.paths) == {"pons.md", "cerebellum.md"}

    def denied(self: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", denied)
    assert "old/note.md" in garden_files(folder)[0]
