"""Two dialects of one garden say the same: what differs is explained by the text. See `dialects`."""

from __future__ import annotations

from collections.abc import Callable

from graphbuild import Graph, build
from tests.conftest import Garden
from tests.dialects import differences

HEAD = "---\ntype: supplement\ntitle: Zinc\n---\n"
ARROWS = '<h2>Relationships</h2>\n<h3>Related</h3>\n<ul>\n<li>→ <a href="/g/biomarker/copper/">Copper</a> ({})</li>\n</ul>\n'
MARKDOWN = "## Relationships\n### Related\n- → [[Copper]] ({})\n"


def _both(garden: Garden, left: str, right: str) -> list[tuple[str, str]]:
    root = garden({"left/zinc.md": HEAD + left, "right/zinc.md": HEAD + right})
    return [
        (one.side, one.why)
        for one in differences(*(build(root / side) for side in ("left", "right")))
    ]


def test_what_is_said_alike_is_no_difference(garden: Garden) -> None:
    assert _both(garden, ARROWS.format("biomarker"), MARKDOWN.format("biomarker")) == []


def test_a_line_that_only_one_has_explains_its_difference(garden: Garden) -> None:
    assert _both(garden, ARROWS.format("biomarker"), "## Relationships\n") == [
        ("left", "the other text has no such line")
    ]


def test_an_address_tells_what_a_name_does_not(garden: Garden) -> None:
    why = "the link has an address in one dialect and a name in the other"
    assert _both(garden, ARROWS.format("entity"), MARKDOWN.format("entity")) == [
        ("left", why),
        ("right", why),
    ]


def test_a_difference_without_a_reason_has_none(garden: Garden) -> None:
    left, right = (
        "## Relationships\n### Affects\n- → [[Copper]] (biomarker)\n",
        "## Relationships\n### Increases\n- → [[Copper]] (biomarker)\n",
    )
    assert _both(garden, left, right) == [("left", ""), ("right", "")]


def test_all_pairs_of_the_sample_say_the_same_but_for_what_the_text_explains(
    sample_graph: Callable[[str], Graph],
) -> None:
    found = differences(sample_graph("garden/html-arrows"), sample_graph("garden/markdown"))
    assert [one for one in found if not one.why] == []
    assert len(found) < 400
