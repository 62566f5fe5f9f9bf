"""Which rows of words a test needs: drops each row of every `words.toml` in turn, and runs the fixtures and golden notes,
then the tests that read talks, warnings and denials.

A row is a list of words: a tag, a field's labels, one of a topic's lists. With `--each` every word of every row is
dropped by itself. What no test needs is printed; the exit code is 1 if there is any. A pack that cannot be loaded without
a row needs it.

    python -m tests.words_needed [--pack anatomy] [--each]

Each drop is read in a process of its own, since readers hold their words from when they are loaded.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graphbuild.reading import words_file

PACKS = Path(__file__).parent.parent / "graphbuild" / "packs"


class Row(NamedTuple):
    """A list of words by its pack and keys; `word` is the one to drop, empty for the whole list."""

    pack: str
    keys: tuple[str, ...]
    word: str = ""

    def __str__(self) -> str:
        return f"{self.pack}: {'.'.join(self.keys)}" + (f" “{self.word}”" if self.word else "")


def rows(each: bool, packs: tuple[str, ...]) -> Iterator[Row]:
    """All rows of the packs, or all their words."""
    for pack in packs:
        for row, listed in _lists(
            tomllib.loads((PACKS / pack / "words.toml").read_text(encoding="utf-8")), Row(pack, ())
        ):
            yield from (row._replace(word=word) for word in listed) if each else (row,)


def _lists(table: dict[str, Any], above: Row) -> Iterator[tuple[Row, list[str]]]:
    for key, value in table.items():
        row = above._replace(keys=(*above.keys, key))
        if isinstance(value, dict):
            yield from _lists(value, row)
        elif isinstance(value, list):
            yield row, value


def _listed(row: Row) -> list[str]:
    text = (PACKS / row.pack / "words.toml").read_text(encoding="utf-8")
    return next(
        words for found, words in _lists(tomllib.loads(text), Row(row.pack, ())) if found == row
    )


class Dropping:
    """Reads TOML as `tomllib` does, without a row of one pack."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.text = (PACKS / row.pack / "words.toml").read_text(encoding="utf-8")

    def loads(self, text: str) -> dict[str, Any]:
        data = tomllib.loads(text)
        if text == self.text:
            table = data
            for key in self.row.keys[:-1]:
                table = table[key]
            last = self.row.keys[-1]
            table[last] = [word for word in table[last] if self.row.word and word != self.row.word]
        return data


OTHERS = ("talks", "talk_sentences", "safety", "polarity", "harm_and_denial", "mentions")
"""Tests of other corpora that words are needed for."""


def needed_by(row: Row) -> tuple[Row, str]:
    """What fails without the row: a fixture, golden notes, a test; empty if nothing does."""
    words_file.tomllib = Dropping(row)  # type: ignore[assignment]
    try:
        return row, _needing(row) or _failing()
    except (ValueError, LookupError, TypeError, re.error) as error:
        return row, f"loading: {error}"


def _needing(row: Row) -> str:
    """The first fixture or golden note that says something else."""
    from tests.fixture_files import Fixture, actual, fixtures
    from tests.golden_score import golden

    words = [
        word.strip("* ").lower()
        for word in ([row.word] if row.word else _listed(row))
        if isinstance(word, str)
    ]

    def without(fixture: Fixture) -> bool:
        text = fixture.path.read_text(encoding="utf-8").lower()
        return not any(word in text for word in words)

    for fixture in sorted(fixtures(), key=without):  # the likeliest first
        if actual(fixture) != list(fixture.claims):
            return fixture.name
    _, found = golden()
    return "golden notes" if found.misses or found.extras else ""


class _Failed:
    """Remembers the first test that fails."""

    name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest for each step of a test."""
        if report.failed and not self.name:
            self.name = report.nodeid


def _failing() -> str:
    """The first of the other tests that fails."""
    failed = _Failed()
    files = [str(Path(__file__).with_name(f"test_{name}.py")) for name in OTHERS]
    with redirect_stdout(StringIO()):
        code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *files], plugins=[failed])
    return failed.name or ("" if code == pytest.ExitCode.OK else f"pytest: {code}")


def main(argv: list[str] | None = None) -> int:
    """Print the rows that nothing needs."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.words_needed", description=__doc__.split("\n", 1)[0]
    )
    parser.add_argument("--pack", action="append", help="only the rows of this pack")
    parser.add_argument("--each", action="store_true", help="drop every word by itself")
    args = parser.parse_args(argv)
    packs = tuple(args.pack or sorted(file.parent.name for file in PACKS.glob("*/words.toml")))
    asked = list(rows(args.each, packs))
    unneeded = 0
    with ProcessPoolExecutor(
        max_workers=2, mp_context=get_context("spawn"), max_tasks_per_child=1
    ) as pool:
        if broken := pool.submit(_failing).result():
            print(f"without dropping anything this fails: {broken}", file=sys.stderr)
            return 2
        for row, fixture in pool.map(needed_by, asked):
            if not fixture:
                unneeded += 1
                print(row, flush=True)
    print(f"{len(asked)} rows dropped, {unneeded} that no test needs")
    return 1 if unneeded else 0


if __name__ == "__main__":
    sys.exit(main())
