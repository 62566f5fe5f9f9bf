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

from .test_script import TESTS, node

CENTRES = ("anatomy/cerebellum", "anatomy/thalamus", "anatomy/spinal-cord", "anatomy/amygdala")
CASES = [
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
    (tmp_path / "data.json").write_bytes(dump(page_data(garden_graph).known))
    done = node(str(TESTS / "plan.mjs"), str(tmp_path / "data.json"), json.dumps(CASES))
    assert done.returncode == 0, done.stderr
    for (centre, hops, width), boxes in zip(CASES, json.loads(done.stdout), strict=True):
        drawn = plan(garden_graph, circuit(garden_graph, NodeId(centre), hops), width)
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
