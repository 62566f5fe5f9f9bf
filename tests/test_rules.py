"""Contradictions between notes: each is one finding, with both places."""

from __future__ import annotations

import pytest

import graphbuild
from graphbuild.model import Diagnostic
from tests.conftest import Garden

ORGAN = "---\ntype: organ\ntitle: {}\n---\n# {}\n"


def _organ(title: str, body: str) -> str:
    return ORGAN.format(title, title) + body


def _found(garden: Garden, code: str, **notes: str) -> list[Diagnostic]:
    graph = graphbuild.build(garden({f"{name}.md": text for name, text in notes.items()}))
    return [one for one in graph.diagnostics if one.code == code]


def _places(one: Diagnostic) -> list[str]:
    return [f"{span.path}:{span.line}" for span in (one.span, *one.related)]


def test_strengths_that_differ_between_two_notes(garden: Garden) -> None:
    pons = _organ("Pons", "### Efferent Connections\n- Cerebellum - 90% strength\n")
    cerebellum = _organ("Cerebellum", "### Afferent Connections\n- Pons - 70% strength\n")
    (one,) = _found(garden, "GB306", pons=pons, cerebellum=cerebellum)
    assert _places(one) == ["pons.md:7", "cerebellum.md:7"]


def test_equal_strengths_are_no_finding(garden: Garden) -> None:
    pons = _organ("Pons", "### Efferent Connections\n- Cerebellum - 90% strength\n")
    cerebellum = _organ("Cerebellum", "### Afferent Connections\n- Pons - 0.9\n")
    assert _found(garden, "GB306", pons=pons, cerebellum=cerebellum) == []


def test_a_level_outside_the_band_of_its_title_has_the_titles_place_too(garden: Garden) -> None:
    body = "## Supplements That Help\n### High Evidence (Level 4-5)\n#### Zinc\n- **Evidence Level**: 3/5\n"
    (one,) = _found(garden, "GB305", pons=_organ("Pons", body))
    assert _places(one) == ["pons.md:9", "pons.md:7"]


QUANTITY = "## Anatomy\nThe cerebellum contains {} of all brain neurons.\n"


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("about 80%", "over 50%", ["GB331"]),
        ("80%", "50%", ["GB330"]),
        ("about 80%", "82%", ["GB331"]),
        ("80%", "80%", []),
    ],
)
def test_quantities_conflict_only_where_no_number_fits_both(
    garden: Garden, one: str, other: str, codes: list[str]
) -> None:
    notes = {
        "a.md": _organ("Cerebellum", QUANTITY.format(one)),
        "talk.md": f"---\ntitle: A talk\n---\n{QUANTITY.format(other)}",
    }
    graph = graphbuild.build(garden(notes))
    found = [finding for finding in graph.diagnostics if finding.code in ("GB330", "GB331")]
    assert [finding.code for finding in found] == codes
    assert all(_places(finding) == ["talk.md:5", "a.md:7"] for finding in found)


def test_an_output_that_the_others_list_of_inputs_lacks(garden: Garden) -> None:
    pons = _organ("Pons", "### Efferent Connections\n- Cerebellum - 90% strength\n")
    cerebellum = _organ("Cerebellum", "### Afferent Connections\n- Inferior olive - 70% strength\n")
    (one,) = _found(garden, "GB332", pons=pons, cerebellum=cerebellum)
    assert _places(one) == ["pons.md:7", "cerebellum.md:7"]


@pytest.mark.parametrize(
    "cerebellum",
    [
        "### Afferent Connections\n- Pons - 70% strength\n",
        "## Overview\nA structure without a list of inputs.\n",
        "### Afferent Connections\n- Pontine nuclei - 70% strength\n",
    ],
    ids=["listed", "no list", "a part is listed"],
)
def test_an_output_that_is_listed_or_cannot_be(garden: Garden, cerebellum: str) -> None:
    pons = _organ(
        "Pons",
        "### Neuroanatomy\n**Nuclei:**\n- **Pontine nuclei**: relay\n\n### Efferent Connections\n- Cerebellum - 90% strength\n",
    )
    assert _found(garden, "GB332", pons=pons, cerebellum=_organ("Cerebellum", cerebellum)) == []


def test_parts_in_a_circle(garden: Garden) -> None:
    a = "---\ntype: organ\ntitle: A-region\n---\n## Relationships\nHAS_PART:: [[B-region]]\n"
    b = "---\ntype: organ\ntitle: B-region\n---\n## Relationships\nHAS_PART:: [[A-region]]\n"
    (one,) = _found(garden, "GB307", **{"A-region": a, "B-region": b})
    assert _places(one) == ["A-region.md:6", "B-region.md:6"]


def test_an_article_of_which_two_things_are_said(garden: Garden) -> None:
    note = "---\ntype: supplement\ntitle: {}\n---\n## References\n- PMID:1234567 - {}\n"
    notes = {
        "a": note.format("Zinc", "Zinc and colds"),
        "b": note.format("Iron", "zinc and colds!"),
        "c": note.format("Copper", "Mice on copper"),
    }
    (one,) = _found(garden, "GB333", **notes)
    assert _places(one) == ["c.md:6", "a.md:6"]


def test_a_date_that_no_calendar_has(garden: Garden) -> None:
    note = (
        "---\ncreated: 2026-13-40\nseen: 2023-02-29\nmade: 2024-02-29\ncode: 2024-99\n---\n"
        "Sold (on:: 2024-04-31).\n\n- [ ] Call 📅 2024-06-31\n\nat:: 2024-01-01 25:10\n"
    )
    found = _found(garden, "GB324", Anna=note)
    assert [one.span.line for one in found] == [2, 3, 7, 9, 11]


def test_two_notes_of_one_title(garden: Garden) -> None:
    note = "---\ntitle: {}\ntype: {}\n---\nA metal.\n"
    notes = {
        "a": note.format("Zinc", "supplement"),
        "b": note.format("zinc", "supplement"),
        "c": note.format("Zinc", "gene"),
        "d": "---\ntitle: Trips\n---\n",
        "e": "---\ntitle: Trips\n---\n",
        "Iron": "A metal.\n",
    }
    found = _found(garden, "GB414", **notes)
    assert [_places(one) for one in found] == [["b.md:2", "a.md:2"], ["e.md:2", "d.md:2"]]
    assert ["one thing" in one.message for one in found] == [True, False]
