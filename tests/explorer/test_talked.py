"""What talks are about, on the overview and on the cards of notes and things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.explorer.conftest import Opened

pytestmark = pytest.mark.browser
PART = (
    "[...document.querySelectorAll('[data-part=\"Talked about\"] li')].map((one) => one.innerText)"
)
GROUP = """(title) => [...document.querySelectorAll('.group')]
    .filter((one) => one.querySelector('summary').innerText.startsWith(title))
    .flatMap((one) => [...one.querySelectorAll('li')].map((line) => line.innerText))"""


def test_the_overview_tells_what_talks_are_about(
    garden_page: Path, look_at: Callable[..., Opened]
) -> None:
    rows = look_at(garden_page, "#view=overview").page.evaluate(PART)
    assert any("Cerebellum" in row and "talk" in row for row in rows)


def test_the_card_of_a_talk_lists_its_topics_by_rank_and_that_of_a_thing_its_talks_with_moments(
    garden_page: Path, look_at: Callable[..., Opened]
) -> None:
    page = look_at(garden_page, "#view=circuit&edge=anatomy%2Famygdala").page
    page.wait_for_selector(".group")
    (talk,) = page.evaluate(GROUP, "is discussed in")
    assert "amygdala" in talk
    assert "00:" in talk
    where = "#view=circuit&edge=note%2Fpodcast%2Fstress-fear-and-the-amygdala"
    page = look_at(garden_page, where).page
    page.wait_for_function(f"({GROUP})('discusses').length")
    topics = [line.split("\n")[0].strip() for line in page.evaluate(GROUP, "discusses")]
    assert topics == ["Amygdala", "Hypothalamus", "Hippocampus"]
