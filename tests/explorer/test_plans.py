"""The page's circuit and the picture's stand in the same places: two programs, one plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphbuild.emit.circuit import font, layout
from graphbuild.emit.circuit.font import wrapped
from graphbuild.emit.circuit.hops import circuit
from graphbuild.emit.circuit.layout import Box, plan
from graphbuild.emit.explorer.data import page_data
from graphbuild.emit.json import dump
from graphbuild.graph import Graph, NodeId
from graphbuild.pipeline import build

from .test_script import TESTS, node

CENTRES = ("anatomy/cerebellum", "anatomy/thalamus", "anatomy/spinal-cord", "anatomy/amygdala")
CASES: list[list[object]] = [
    [centre, hops, width]
    for centre in CENTRES
    for hops, width in ((1, 800), (2, 1160), (3, 1160), (3, 2000))
]


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The measure that `garden.mjs` has too: letters of one width."""
    return len(text) * 0.6 * size * (1.1 if bold else 1)


@pytest.fixture
def plain_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (font, layout):
        monkeypatch.setattr(module, "text_width", width_of)


@pytest.mark.usefixtures("plain_letters")
@pytest.mark.parametrize(
    "example",
    json.loads((TESTS / "wrap.json").read_text(encoding="utf-8")),
    ids=lambda one: str(one["text"][:20]),
)
def test_names_break_as_on_the_page(example: dict[str, object]) -> None:
    lines, letters = wrapped(
        str(example["text"]), int(str(example["width"])), int(str(example["size"]))
    )
    assert (list(lines), letters) == (example["lines"], example["letters"])


@pytest.mark.usefixtures("plain_letters")
def test_every_box_stands_where_the_page_puts_it(garden_graph: Graph, tmp_path: Path) -> None:
    hold_to_the_page(garden_graph, CASES, tmp_path)


@pytest.mark.usefixtures("plain_letters")
def test_notes_of_one_name_are_told_apart_on_the_page_and_in_the_picture(tmp_path: Path) -> None:
    for name in ("index.md", "user/index.md", "hub.md"):
        (tmp_path / "notes" / name).parent.mkdir(exist_ok=True, parents=True)
        text = "See [[index]] and [[user/index]]." if name == "hub.md" else "Nothing."
        (tmp_path / "notes" / name).write_text(text, encoding="utf-8")
    graph = build(tmp_path / "notes")
    hub = next(one.id for one in graph.nodes.values() if one.label == "hub")
    hold_to_the_page(graph, [[hub, 1, 1160]], tmp_path)
    subs = {box.subs for box in plan(graph, circuit(graph, hub, 1), 1160).boxes}
    assert {("links to · top",), ("links to · user",)} <= subs


def hold_to_the_page(graph: Graph, cases: list[list[object]], folder: Path) -> None:
    (folder / "data.json").write_bytes(dump(page_data(graph).known))
    done = node(str(TESTS / "plan.mjs"), str(folder / "data.json"), json.dumps(cases))
    assert done.returncode == 0, done.stderr
    for (centre, hops, width), boxes in zip(cases, json.loads(done.stdout), strict=True):
        drawn = plan(graph, circuit(graph, NodeId(str(centre)), int(str(hops))), int(str(width)))
        assert rounded([told(box) for box in drawn.boxes]) == rounded(boxes), (centre, hops, width)


def told(box: Box) -> list[object]:
    hop = box.hop
    return [
        hop.node,
        hop.side * hop.level,
        box.x,
        box.y,
        box.w,
        box.h,
        box.letters,
        list(box.lines),
        list(box.subs),
        hop.rest,
    ]


def rounded(boxes: list[list[object]]) -> list[list[object]]:
    """In one order, and to a tenth of a pixel."""
    return sorted(
        ([round(one, 1) if isinstance(one, float) else one for one in box] for box in boxes),
        key=repr,
    )
