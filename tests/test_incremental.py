"""A build that remembers gives what a build from nothing gives; `python -m tests.incremental` tries many more."""

from __future__ import annotations

import sys

import pytest

from graphbuild.cache.readings import Reading
from tests.incremental import NAMES, TEXTS, judged, sequences


def test_incremental_is_full() -> None:
    sequences(3)


def test_a_cache_that_forgets_the_text_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["graphbuild.garden"]

    def by_path(garden: object, path: str, data: object) -> str:
        return f"{path}"

    monkeypatch.setattr(module.Garden, "key", by_path)
    with pytest.raises(AssertionError, match="outputs"):
        judged([("write", NAMES[0], TEXTS[1])])
    assert Reading(None, (), ()).key == ""
