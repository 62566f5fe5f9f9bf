"""Names in the network: whole, and the centre's always there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Opened

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]

# Around the centre, the centre has the coordinates 0, 0.
CUT = """(() => {
    const pen = document.createElement("canvas").getContext("2d");
    const canvas = document.querySelector("#canvas").getBoundingClientRect();
    const centre = explorer.whereIs("anatomy/thalamus");
    return explorer.labels().filter((one) => {
        pen.font = `${one.bold ? "600 " : ""}${one.size * explorer.scale()}px system-ui, sans-serif`;
        const middle = centre.x + one.x * explorer.scale();
        const half = Math.max(...one.lines.map((line) => pen.measureText(line).width)) / 2;
        return middle - half < canvas.left || middle + half > canvas.right;
    }).map((one) => one.lines.join(" "));
})()"""


@pytest.mark.parametrize("edge", ["", "&edge=anatomy%2Fthalamus"])
@pytest.mark.parametrize("width", [1400, 390])
def test_no_name_is_cut_at_the_border(
    garden_page: Path, look_at: Open, width: int, edge: str
) -> None:
    page = look_at(
        garden_page,
        f"#view=network&node=anatomy%2Fthalamus{edge}",
        viewport={"width": width, "height": 844},
    ).page
    assert page.evaluate("explorer.labels().length") > 30
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [1400, 390])
def test_the_centre_is_named_on_the_map(garden_page: Path, look_at: Open, width: int) -> None:
    page = look_at(
        garden_page,
        "#view=network&extent=map&node=anatomy%2Fthalamus",
        viewport={"width": width, "height": 844},
    ).page
    assert any(one["lines"][0].startswith("Thalamus") for one in page.evaluate("explorer.labels()"))
