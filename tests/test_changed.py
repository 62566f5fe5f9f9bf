"""The page tells what a build says differently from the output that it replaces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphbuild.cli import main
from graphbuild.emit.explorer.changes import changes_in

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
    assert b"Thalamus" not in (tmp_path / "out" / "explorer.html").read_bytes()


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
