"""The page tells what a build says differently from the output that it replaces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphbuild import pipeline
from graphbuild.cli import main
from graphbuild.emit.explorer.changes import changes_in
from graphbuild.emit.turtle import turtle
from graphbuild.query.apart import apart
from graphbuild.query.changes import changes
from graphbuild.query.store import read_source
from graphbuild.vocabulary import load_vocabulary
from tests.conftest import Garden
from tests.explorer.columns import said_in
from tests.incremental import NAMES, TEXTS, change

NOTE = "---\ntitle: Pons\ntype: organ\n---\n\n## Efferent Connections\n\n{}\n"
FIRST = "- Cerebellum - 90% strength\n- Thalamus - 70% strength"
LATER = "- Cerebellum - 95% strength\n- Medulla - 40% strength"


def built(folder: Path, lines: str, *more: str) -> dict[str, Any] | None:
    notes = folder / "notes"
    notes.mkdir(exist_ok=True)
    (notes / "pons.md").write_text(NOTE.format(lines), encoding="utf-8")
    assert main(["build", str(notes), "--out", str(folder / "out"), "--quiet", *more]) == 0
    return changes_in((folder / "out" / "explorer.html").read_bytes())


def test_a_page_tells_what_came_went_and_changed(tmp_path: Path) -> None:
    assert built(tmp_path, FIRST) is None
    found = built(tmp_path, LATER)
    assert found is not None
    told = {
        (one["kind"], one["subject"], one["object"], one["note"])
        for one in found["rows"]
        if one["predicate"] == "projects to"
    }
    assert told == {
        ("changed", "Pons", "Cerebellum", "pons.md"),
        ("removed", "Pons", "Thalamus", "pons.md"),
        ("added", "Pons", "Medulla", "pons.md"),
    }
    assert {one["line"] for one in found["rows"] if one["object"] == "Medulla"} == {9}
    assert sum(found["counts"].values()) == len(found["rows"])


def test_a_build_of_the_same_notes_tells_the_same(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    page = tmp_path / "out" / "explorer.html"
    first = page.read_bytes()
    assert built(tmp_path, FIRST) is None
    assert page.read_bytes() == first
    found = built(tmp_path, LATER)
    second = page.read_bytes()
    assert built(tmp_path, LATER) == found
    assert page.read_bytes() == second


def test_nobody_is_told_what_is_no_longer_published(tmp_path: Path) -> None:
    secret = "- Thalamus - 70% strength"
    built(tmp_path, secret)
    assert built(tmp_path, FIRST, "--published") is None
    assert "Thalamus" not in said_in((tmp_path / "out" / "explorer.html").read_bytes())


@pytest.mark.parametrize("content", [b"", b"no Turtle <", b"\xff\xfe"])
def test_an_output_that_somebody_wrote_into_is_compared_with_nothing(
    tmp_path: Path, content: bytes
) -> None:
    built(tmp_path, FIRST)
    (tmp_path / "out" / "graph.ttl").write_bytes(content)
    found = built(tmp_path, LATER)
    assert found is None or "removed" not in found["counts"]


def test_names_in_changes_stay_text(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    found = built(tmp_path, "- </script><script>hit()</script> - 40% strength")
    assert found
    page = (tmp_path / "out" / "explorer.html").read_bytes()
    assert b"<script>hit" not in page


# What is the same is not compared

EDITS = [
    ("append", "pons.md", "- Medulla - 40% strength\n"),
    ("append", "organ/cerebellum.md", "\nOf [[pons]] and [[b]].\n"),
    ("write", "pons.md", TEXTS[0].replace("90%", "70%")),
    ("write", "pons.md", "\n\n" + TEXTS[0].replace("90%", "70%")),
    ("write", "pons.md", TEXTS[0].replace("(middle)", "(lower)") + "- [[cerebellum]] (middle)\n"),
    ("write", "pons.md", TEXTS[0].replace("Pons", "Bridge of Varolius")),
    ("write", "pons.md", TEXTS[0].replace("organ", "supplement")),
    ("write", "b.md", TEXTS[2].replace("pons", "deep/odd")),
    ("rename", "pons.md", "deep/pons.md"),
    ("rename", "b.md", "c.md"),
    ("delete", "organ/cerebellum.md", ""),
    ("write", "new.md", TEXTS[1]),
    ("settings", "graphbuild.toml", '[kinds.Bridge]\ntypes = ["organ"]\n'),
    ("settings", "graphbuild.toml", 'base = "https://elsewhere.example/"\n'),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda one: f"{one[0]} {one[1]}")
def test_what_is_left_to_compare_tells_the_same(garden: Garden, edit: tuple[str, str, str]) -> None:
    folder = garden(dict(zip(NAMES, TEXTS, strict=False)))

    def exported() -> bytes:
        return b"".join(one.whole() for one in turtle(pipeline.build(folder)))

    old = exported()
    change(folder, edit)
    sides, vocabulary = (old, exported()), load_vocabulary()
    for one, other in (sides, sides[::-1]):
        whole = changes(read_source(one), read_source(other), vocabulary)
        assert whole
        was, now = map(read_source, apart(one, other))
        assert changes(was, now, vocabulary) == whole


def test_what_is_compared_grows_with_the_edit_and_not_with_the_garden(garden: Garden) -> None:
    note = NOTE.replace("Pons", "Organ {}")
    notes = {f"{at}.md": note.format(at, f"- Area {at} - 90% strength") for at in range(40)}
    folder = garden(notes)
    old = b"".join(one.whole() for one in turtle(pipeline.build(folder)))
    (folder / "7.md").write_text(note.format(7, "- Area 8 - 90% strength"))
    new = b"".join(one.whole() for one in turtle(pipeline.build(folder)))
    header = old.index(b"\n\n")
    assert all(len(one) - header < len(old) / 4 for one in apart(old, new))
