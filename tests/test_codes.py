"""Diagnostics: every code that the code gives is in the table, and every one of the table is documented and provoked."""

from __future__ import annotations

import re

import pytest

from graphbuild.codes import CODES
from tests.conftest import ROOT

SOURCES = "\n".join(
    file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "graphbuild").rglob("*.py"))
    if file.parent.name != "codes"
)
TESTS = "\n".join(
    file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "tests").rglob("*"))
    if file.suffix in (".py", ".txt", ".toml")
)
DOCS = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")


def test_every_code_given_is_in_the_table() -> None:
    given = set(re.findall(r"\bGB\d{3}\b", SOURCES))
    assert given
    assert given - set(CODES) == set()


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_given_documented_and_tested(code: str) -> None:
    assert code in SOURCES, "no module gives it"
    assert f"### {code} {CODES[code].title}" in DOCS, (
        "docs/diagnostics.md lacks it: run python -m tests.write_docs"
    )
    assert CODES[code].meaning in DOCS
    assert code in TESTS, "no test provokes it"
