"""What people come for, each with the steps that it may take: a click, a key, or a name that is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Opened

pytestmark = pytest.mark.browser


class Visitor:
    """Acts on a page and counts the steps."""

    def __init__(self, page: Any) -> None:
        self.page, self.steps = page, 0

    def click(self, selector: str) -> Visitor:
        self.page.locator(selector).first.click()
        self.steps += 1
        return self

    def type(self, selector: str, text: str) -> Visitor:
        self.page.fill(selector, text)
        self.steps += 1
        return self

    def press(self, selector: str, key: str) -> Visitor:
        self.page.press(selector, key)
        self.steps += 1
        return self

    def choose(self, selector: str, value: str) -> Visitor:
        self.page.select_option(selector, value)
        self.steps += 1
        return self


def feeds(one: Visitor) -> bool:
    return "Globus pallidus" in str(one.page.text_content("#main svg.picture"))


def source(one: Visitor) -> bool:
    one.click(".number.level1")
    return bool(one.page.locator("#card blockquote").count()) and bool(
        one.page.locator("#card .copy").count()
    )


def strongest(one: Visitor) -> bool:
    one.click("[data-view=paths]").type("input[aria-label=From]", "hippocampus")
    one.type("input[aria-label=To]", "prefrontal cortex")
    return "weakest" in str(one.page.text_content(".ways"))


def downstream(one: Visitor) -> bool:
    one.click("[data-view=paths]").type("input[aria-label=From]", "substantia nigra")
    return "Striatum" in str(one.page.text_content(".ways"))


def supplements(one: Visitor) -> bool:
    one.click("[data-view=evidence]").choose("#evidence-level", "3")
    return bool(
        one.page.locator("#table .warned .door").count()
    ) and "daily" in one.page.inner_text("#table")


def compare(one: Visitor) -> bool:
    one.click("[data-view=compare]").type("#compare-add", "thalamus").press("#compare-add", "Enter")
    heads = one.page.locator("#table thead th").all_inner_texts()
    return [head.strip() for head in heads] == ["Spinal Cord", "Thalamus"]


def mentions(one: Visitor) -> bool:
    one.type("#search", "BDNF")
    return "statements say this" in one.page.inner_text(".found .said")


def picture(one: Visitor) -> bool:
    one.click("#export summary")
    with one.page.expect_download():
        one.click("[data-export=svg]")
    return True


def link(one: Visitor) -> bool:
    one.click("#copy-link")
    one.page.wait_for_selector("#copy-link[data-done]", timeout=20_000)
    return True


def disagreements(one: Visitor) -> bool:
    one.click("[data-view=conflicts]")
    return one.page.locator("#conflicts blockquote").count() > 1


def changed(one: Visitor) -> bool:
    one.click("[data-view=changes]")
    return "0.12 → 0.34" in one.page.inner_text("#changes-view")


def why(one: Visitor) -> bool:
    one.click("[data-view=sources]")
    return "Who links here" in one.page.inner_text("#sources") and bool(
        one.page.locator("#sources mark").count()
    )


def tagged(one: Visitor) -> bool:
    one.type("#search", "tag:organ")
    return bool(one.page.evaluate("explorer.visible.search('tag:organ').length > 0"))


def orphans(one: Visitor) -> bool:
    return {"Orphans", "Most wanted notes"} <= set(
        one.page.evaluate(
            "[...document.querySelectorAll('[data-part]')].map((part) => part.dataset.part)"
        )
    )


@pytest.mark.parametrize(
    ("task", "most"),
    [
        (feeds, 0),
        (source, 2),
        (strongest, 4),
        (downstream, 3),
        (supplements, 2),
        (compare, 3),
        (mentions, 1),
        (picture, 2),
        (link, 1),
        (disagreements, 1),
        (changed, 1),
        (why, 1),
        (tagged, 2),
        (orphans, 1),
    ],
)
def test_a_task_takes_few_steps(
    garden_page: Path, open_page: Callable[..., Opened], task: Callable[[Visitor], bool], most: int
) -> None:
    start = {supplements: "#node=anatomy/cerebellum", feeds: "#node=anatomy/thalamus"}
    visitor = Visitor(open_page(garden_page, start.get(task, "")).page)
    assert task(visitor)
    assert visitor.steps <= most
