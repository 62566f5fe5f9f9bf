"""What is made of the last outputs is what is made from nothing, whatever an edit changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuild import pipeline
from graphbuild.cache import outputs
from graphbuild.cli import main
from graphbuild.emit.backlinks import backlinks, backlinks_again
from graphbuild.emit.explorer.changes import without_changes
from graphbuild.emit.outputs import AGAIN, Emitter
from graphbuild.emit.since import UnlikeError, since
from graphbuild.emit.turtle import turtle
from graphbuild.emit.turtle_again import turtle_again
from graphbuild.graph import Graph
from tests.conftest import Garden

PONS = "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- [[cerebellum]] (middle <b>) - 90% strength\n"
NOTES = {
    "pons.md": PONS,
    "cerebellum.md": "---\ntype: organ\naliases: [Little brain]\n---\n# Cerebellum\n## Afferent Connections\n- Pons - 80% strength\n- Inferior olive\n",
    'odd": "name.md': '# Odd "quoted": name\n\nOf [[pons]] & [[cerebellum|<it>]].\n',
    "twin.md": "# Twin\n\nOf the [[pons]].\n",
    "twin.html": "<h1>Twin</h1><p>Of the <a href='pons.md'>pons</a>.</p>",
    "talk.md": "---\ntype: podcast\ntitle: A talk\nvideo_id: abc\n---\n# A talk\n\n## 00:07:18 Start\n\nThe cerebellum helps you to move.\n",
}
EDITS: dict[str, Callable[[Path], object]] = {
    "prose": lambda at: (at / "pons.md").write_text(PONS + "\nMore of it.\n"),
    "lines": lambda at: (at / "pons.md").write_text(PONS.replace("# Pons", "# Pons\n\nMore.\n")),
    "a statement": lambda at: (at / "pons.md").write_text(PONS + "- Vermis - 10% strength\n"),
    "a number": lambda at: (at / "pons.md").write_text(PONS.replace("90", "70")),
    "nothing said": lambda at: (at / "pons.md").write_text("# Pons\n"),
    "a title": lambda at: (at / "pons.md").write_text(PONS.replace("title: Pons", "title: Bridge")),
    "an address": lambda at: (at / "twin.md").write_text("---\npermalink: /t/\n---\n# Twin\n"),
    "hidden": lambda at: (at / "pons.md").write_text(PONS.replace("---\n", "---\ndg-publish: false\n", 1)),
    "a twin": lambda at: (at / "twin.html").write_text("<p>Of the <a href='pons.md'>pons</a>.</p>"),
    "odd": lambda at: (at / 'odd": "name.md').write_text("# Odd\n\nOf [[pons]] alone.\n"),
    "a key": lambda at: (at / "twin.md").write_text("---\nmade-with: '[[pons]]'\n---\n# Twin\n"),
    "a talk": lambda at: (at / "talk.md").write_text(NOTES["talk.md"] + "\nThe pons does too.\n"),
}  # fmt: skip


def built(folder: Path, out: Path, *words: str) -> dict[str, bytes]:
    main(["build", str(folder), "--out", str(out), "--quiet", *words])
    files = {one.name: one.read_bytes() for one in out.iterdir() if one.suffix in (".ttl", ".json")}
    return {**files, "page": without_changes((out / "explorer.html").read_bytes())}


@pytest.mark.parametrize("name", EDITS)
def test_another_process_makes_what_is_made_from_nothing(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder, out = garden(NOTES), tmp_path / "out"
    built(folder, out)
    made: list[bool] = []
    real = outputs.Outputs._of_last

    def told(self: outputs.Outputs, emitter: Emitter, graph: Graph) -> Emitter | None:
        found = real(self, emitter, graph)
        made.extend([found is not None] if emitter in AGAIN else [])
        return found

    monkeypatch.setattr(outputs.Outputs, "_of_last", told)
    EDITS[name](folder)
    assert built(folder, out) == built(folder, tmp_path / "anew", "--no-cache")
    assert any(made) is (name != "a key")  # which brings a property


@pytest.mark.parametrize("damage", [b"", b"mine", b"{}", b"@prefix a: <a:a> .\n\na:a a a:b .\n"])
def test_of_another_file_nothing_is_made(garden: Garden, damage: bytes) -> None:
    folder = garden(NOTES)
    then = pipeline.build(folder)
    (folder / "pons.md").write_text(PONS + "- Vermis - 10% strength\n")
    now = pipeline.build(folder)
    found = since(then, now)
    assert found is not None
    assert found.notes == {"pons.md"}
    for again in (turtle_again, backlinks_again):
        with pytest.raises(UnlikeError):
            list(again(now, damage, found))
    for make, again in ((turtle, turtle_again), (backlinks, backlinks_again)):
        (patched,) = again(now, next(make(then)).whole(), found)
        assert patched.whole() == next(make(now)).whole()
