"""How the views look: twenty small pictures that are kept in `looks/`, so that a change of looks is seen in review.

`GRAPHBUILD_LOOKS=write` takes them anew. They hold where the system's letters are those that they were taken with.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graphbuild.emit.explorer.changes import with_changes
from graphbuild.graph import Graph
from graphbuild.pipeline import build

from .conftest import VIEWS, Opened, changes_of, page_of
from .test_axe import violations

pytestmark = pytest.mark.browser
LOOKS = Path(__file__).parent / "looks"
WIDE = {"color_scheme": "light", "viewport": {"width": 1400, "height": 900}}
NARROW = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}
PICTURES = [
    *((view, "wide") for view in VIEWS),
    *(
        (view, "narrow")
        for view in VIEWS
        if view not in ("compare", "sources", "changes", "conflicts")
    ),
]
CENTRE = "Thalamus"
NOTES = {
    "Thalamus": ("organ", {"Motor cortex": 95, "Prefrontal cortex": 85, "Striatum": 40}),
    "Motor cortex": ("organ", {"Striatum": 90, "Pons": 75, "Spinal cord": 95}),
    "Striatum": ("organ", {"Globus pallidus": 90}),
    "Globus pallidus": ("organ", {"Thalamus": 90, "Subthalamic nucleus": 60}),
    "Cerebellum": ("organ", {"Thalamus": 95, "Red nucleus": 70, "Vestibular nuclei": 55}),
    "Pons": ("organ", {"Cerebellum": 90}),
}
SUPPLEMENTS = """
## Supplements

### High Evidence (Level 4-5)

#### Thiamine

- **Evidence Level**: 5/5 for thiamine deficiency
- **Molecular Targets**: Transketolase
- **Dosing**: 50-100mg daily
- **Safety**: Very safe
- **Clinical Trials**: PMID: 31517876, PMID: 31806905
"""
LETTERS = 1531  # how wide a text is in the letters that the pictures have
WIDTH_OF_LETTERS = """(() => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = "100px system-ui, sans-serif";
    return Math.round(pen.measureText("Hamburgefonstiv 0123456789").width);
})()"""

# A picture a quarter as wide and as high, or half on a narrow screen.
SMALLER = """async ([data, width]) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, Math.round(width * image.height / image.width)];
    const pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png").split(",")[1];
}"""

# The share of tiles of two pictures whose colours differ, and whether they are equally large.
APART = """async ([one, other]) => {
    const [a, b] = await Promise.all([one, other].map(async (data) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        const pen = canvas.getContext("2d", { willReadFrequently: true });
        pen.drawImage(image, 0, 0);
        return pen.getImageData(0, 0, image.width, image.height);
    }));
    if (a.width !== b.width || a.height !== b.height) return 1;
    const TILE = 10;
    let [apart, all] = [0, 0];
    for (let y = 0; y < a.height; y += TILE) for (let x = 0; x < a.width; x += TILE) {
        let [sum, count] = [0, 0];
        for (let row = y; row < Math.min(a.height, y + TILE); row += 1) for (let column = x; column < Math.min(a.width, x + TILE); column += 1) {
            const at = 4 * (row * a.width + column);
            sum += Math.abs(a.data[at] - b.data[at]) + Math.abs(a.data[at + 1] - b.data[at + 1]) + Math.abs(a.data[at + 2] - b.data[at + 2]);
            count += 3;
        }
        all += 1;
        if (sum / count > 8) apart += 1;
    }
    return apart / all;
}"""
MOST = 0.01


@pytest.fixture(scope="module")
def looks_graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Six notes; of one pathway a note is unsure, one is denied, and on one two notes differ."""
    folder = tmp_path_factory.mktemp("looks-notes")
    for name, (kind, ends) in NOTES.items():
        lines = "\n".join(f"- {end} - {strength}% strength" for end, strength in ends.items())
        text = f"---\ntitle: {name}\ntype: {kind}\ntags: [brain]\n---\n\n## Efferent Connections\n\n{lines}\n\nSee [[pons]] and [[cerebellum]].\n{SUPPLEMENTS if name == 'Cerebellum' else ''}"
        (folder / f"{name.lower().replace(' ', '-')}.md").write_text(text, encoding="utf-8")
    graph = build(folder)
    centre = next(
        one for one, node in graph.nodes.items() if node.label == CENTRE and node.kind != "Note"
    )
    said = [one.statements[0] for one in graph.outgoing[centre] if one.predicate == "projectsTo"]
    sure, denied, split = said[:3]
    changed = {
        sure.id: replace(sure, qualifiers=(("certainty", "possible"), *sure.qualifiers)),
        denied.id: replace(denied, qualifiers=(("polarity", "denied"), *denied.qualifiers)),
    }
    other = replace(split, id=f"{split.id}-low", qualifiers=(("strength", Decimal("0.2")),))
    statements = [changed.get(one.id, one) for one in graph.statements] + [other]
    return replace(graph, statements=tuple(sorted(statements, key=lambda one: one.id)))


@pytest.fixture(scope="module")
def looks_page(looks_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = page_of(looks_graph, tmp_path_factory.mktemp("looks"))
    page.write_bytes(with_changes(page.read_bytes(), changes_of(looks_graph)))
    return page


@pytest.fixture(scope="module")
def scales(browser: Any) -> Any:
    """An empty page that compares pictures."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def taken(page: Any, scales: Any, size: str) -> str:
    page.mouse.move(0, 0)
    shot = b64encode(page.screenshot(animations="disabled", caret="hide")).decode()
    return str(scales.evaluate(SMALLER, [shot, 350 if size == "wide" else 195]))


@pytest.mark.parametrize(("view", "size"), PICTURES)
def test_a_view_looks_as_it_did(
    looks_page: Path, look_at: Callable[..., Opened], scales: Any, view: str, size: str
) -> None:
    opened = look_at(
        looks_page, f"#view={view}&to=anatomy/spinal-cord", **(WIDE if size == "wide" else NARROW)
    )
    if opened.page.evaluate(WIDTH_OF_LETTERS) != LETTERS:
        pytest.skip("the system has other letters than the pictures")
    now, file = taken(opened.page, scales, size), LOOKS / f"{view}-{size}.png"
    if os.environ.get("GRAPHBUILD_LOOKS") == "write":
        LOOKS.mkdir(exist_ok=True)
        file.write_bytes(b64decode(now))
    kept = b64encode(file.read_bytes()).decode()
    apart = scales.evaluate(APART, [now, kept])
    new = looks_page.parent / file.name
    new.write_bytes(b64decode(now))
    assert apart <= MOST, (
        f"{apart:.1%} of {file.name} looks otherwise: see {new}; GRAPHBUILD_LOOKS=write takes all anew"
    )


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_articles_of_evidence_are_far_enough_apart_to_be_hit(
    looks_page: Path, look_at: Callable[..., Opened], size: dict[str, Any]
) -> None:
    page = look_at(looks_page, "#view=evidence&scope=every", **size).page
    assert page.locator("#table a").count() > 1
    assert violations(page, "#table") == []


def test_what_looks_otherwise_is_seen(
    looks_page: Path, look_at: Callable[..., Opened], scales: Any
) -> None:
    page = look_at(looks_page, "#view=circuit", **WIDE).page
    before = taken(page, scales, "wide")
    page.evaluate(
        "document.querySelector('#main .box.level1').setAttribute('visibility', 'hidden')"
    )
    after = taken(page, scales, "wide")
    page.evaluate("document.querySelector('#main .box.level1').removeAttribute('visibility')")
    assert scales.evaluate(APART, [before, before]) == 0
    assert scales.evaluate(APART, [before, after]) > 0


def test_twenty_pictures_are_kept() -> None:
    assert {file.stem for file in LOOKS.glob("*.png")} == {
        f"{view}-{size}" for view, size in PICTURES
    }
    assert len(PICTURES) == 20
    assert sum(file.stat().st_size for file in LOOKS.glob("*.png")) < 700_000
