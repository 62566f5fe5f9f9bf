"""No name is cut, whatever the system's letters are: on narrow and wide ones, large and small screens, at every hop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import Opened, opened_in, window, write_page

pytestmark = pytest.mark.browser
LETTERS = {"narrow": "DejaVu Sans Condensed", "wide": "DejaVu Sans Mono"}
SCREENS = {
    "desk": {"width": 1400, "height": 900},
    "phone": {"width": 390, "height": 844},
}
NAMES = (
    "Hypothalamus",
    "Dentatorubrothalamocortical projection of the superior cerebellar peduncle",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "2-[[4-(dimethylamino)phenyl]azo]-N,N-bis(2-hydroxyethyl)ethanaminium-chloride-hydrate",
    "Nucleus paraventricularis hypothalami, pars magnocellularis lateralis et medialis",
    "https://example.org/a/very/long/address/without/any/space?with=parameters&and=more",
    "視床下部室傍核の大細胞性神経分泌細胞群と小細胞性神経分泌細胞群",
    "Ox",
    "supercalifragilisticexpialidocious-pseudopseudohypoparathyroidism",
    "anterior cingulate cortex 👩‍🔬 (pregenual, subgenual)",
)
VIEWS = (
    *(f"view=circuit&hops={hops}" for hops in (1, 2, 3)),
    "view=matrix",
    "view=table",
    "view=table&rows=nodes",
    "view=compare",
    "view=paths",
    "view=overview",
)

# Pretend that the system has other letters: for what the page measures, and for what it shows.
ANOTHER_FONT = """(() => {
    const held = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, "font");
    Object.defineProperty(CanvasRenderingContext2D.prototype, "font", {
        get() { return held.get.call(this); },
        set(value) { held.set.call(this, value.replace(/system-ui.*/, "'FONT'")); },
    });
    addEventListener("DOMContentLoaded", () => {
        const style = document.createElement("style");
        style.textContent = ":root, button, input, select, text { font-family: 'FONT' !important; }";
        document.head.append(style);
    });
})()"""

# What is cut: letters outside of an element that hides what lies outside of it, or where nobody can
# scroll to; names in boxes that reach beyond the box.
CUT = """(() => {
    const found = [];
    const within = (inner, left, right, top, bottom) => inner.left >= left - 1.5 && inner.right <= right + 1.5 && inner.top >= top - 2 && inner.bottom <= bottom + 2;
    const clips = (look) => /hidden|clip/.test(look) ;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || !parent.closest("#main, #legend, #title, #card") || parent.closest(".unseen, title, option, [hidden]") || !parent.getClientRects().length) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const rect = range.getBoundingClientRect();
        if (!rect.width) continue;
        for (let at = parent; at && at !== document.documentElement; at = at.parentElement) {
            const look = getComputedStyle(at);
            if (look.textOverflow === "ellipsis" || look.webkitLineClamp > 0) found.push(`ellipsis: ${node.data}`);
            if (look.position === "absolute" || look.position === "fixed") break;
            const box = at.getBoundingClientRect();
            if (clips(look.overflowX) && at instanceof HTMLElement && !within(rect, box.left, box.right, -1e9, 1e9)) found.push(`${at.tagName}#${at.id}: ${node.data}`);
            if (/auto|scroll/.test(look.overflowX) || /auto|scroll/.test(look.overflowY)) {
                if (rect.left + at.scrollLeft < box.left - 1.5 || rect.right + at.scrollLeft > box.left + at.scrollWidth + 1.5) found.push(`beyond ${at.tagName}#${at.id}: ${node.data}`);
                break;
            }
        }
        const cell = parent.closest("td, th");
        if (cell) {
            const box = cell.getBoundingClientRect();
            if (!within(rect, box.left, box.right, box.top, box.bottom)) found.push(`cell: ${node.data}`);
        }
    }
    for (const box of document.querySelectorAll("#main .box")) {
        const frame = box.querySelector("rect").getBoundingClientRect();
        const lines = [...box.querySelectorAll(".label")];
        for (const line of [...lines, ...box.querySelectorAll(".sub")]) if (!within(line.getBoundingClientRect(), frame.left, frame.right, frame.top - 2, frame.bottom + 2)) found.push(`box: ${line.textContent}`);
        const bare = (text) => text.replace(/[\\s-]/g, "");
        const label = explorer.graph.byId.get(box.dataset.node).label;
        if (bare(lines.map((line) => line.textContent).join("")) !== bare(label)) found.push(`not whole: ${label}`);
        if (lines.some((line) => parseFloat(getComputedStyle(line).fontSize) < 11)) found.push(`small: ${label}`);
    }
    return [...new Set(found)];
})()"""


@pytest.fixture(scope="module")
def names_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a ring of long names, so that each has next hops on both sides."""
    folder = tmp_path_factory.mktemp("names")
    notes = folder / "notes"
    notes.mkdir()
    for at, name in enumerate(NAMES):
        ends = [NAMES[(at + step) % len(NAMES)] for step in (1, 2, 3, 5)]
        lines = "\n".join(f"- {end} - {95 - 7 * step}% strength" for step, end in enumerate(ends))
        (notes / f"organ{at}.md").write_text(
            f"---\ntitle: '{name}'\ntype: organ\n---\n\n## Efferent Connections\n\n{lines}\n",
            encoding="utf-8",
        )
    return write_page(folder, notes)


@pytest.fixture
def opened(browser: Any, names_page: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    letters, screen = request.param
    context = window(browser, {"viewport": SCREENS[screen], "bypass_csp": True})
    context.add_init_script(ANOTHER_FONT.replace("FONT", LETTERS[letters]))
    yield opened_in(context, names_page.as_uri())
    context.close()


@pytest.mark.parametrize(
    "opened",
    [(letters, screen) for letters in LETTERS for screen in SCREENS],
    ids=lambda pair: "-".join(pair),
    indirect=True,
)
def test_no_name_is_cut(opened: Opened) -> None:
    page = opened.page
    if page.is_visible("#filters"):
        page.click("#filters")
    cut = {}
    nodes = page.evaluate(
        "explorer.graph.nodes.filter((one) => one.kind !== 'Note').map((one) => one.id)"
    )
    assert len(nodes) >= len(NAMES)
    for view in VIEWS:
        for node in (
            nodes if view.endswith("hops=1") else nodes[:3] if "hops" in view else nodes[:1]
        ):
            page.evaluate(
                "([hash, id]) => explorer.state.set({ ...explorer.state.initial, ...Object.fromEntries(new URLSearchParams(hash)), hops: Number(new URLSearchParams(hash).get('hops')) || 2, node: id })",
                [view, node],
            )
            if found := page.evaluate(CUT):
                cut[f"{view} {node}"] = found
    assert cut == {}
