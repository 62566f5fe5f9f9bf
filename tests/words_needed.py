"""Which rows of words a test needs: drops each row of every `words.toml` in turn, and runs the tests of those corpora whose
texts have a word of the row.

A row is a list of words: a tag, a field's labels, one of a topic's lists. With `--each` every word of every row is
dropped by itself. What no test needs is printed; the exit code is 1 if there is any. A pack that cannot be loaded without
a row needs it.

    python -m tests.words_needed [--pack anatomy] [--row medicine:tags.units] [--each] [--jobs 2]

Each drop is read in a process of its own, since readers hold their words from when they are loaded.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graphbuild.reading import words_file
from graphbuild.vocabulary import load_vocabulary

TESTS = Path(__file__).parent
PACKS = TESTS.parent / "graphbuild" / "packs"
NO_WORDS = ("kinds", "within", "implies")
"""Lists of a topic that hold names of kinds and topics."""
OTHERS = {
    "harm_and_denial": ("harm/**/*.md",),
    "talk_sentences": ("talks/*.txt", "talks/things/**/*.md"),
    "talks": ("talks/**/*.*",),
    "mentions": (),
    "safety": ("safety/*.txt",),
}
"""Tests of corpora beside fixtures, golden notes and lines of polarity, with their files; the quickest first."""
SAME_AGAIN = "answers_alike"
"""Tests that ask other engines what one was asked, and take longest."""


class Row(NamedTuple):
    """A list of words by its pack and keys; `word` is the one to drop, empty for the whole list."""

    pack: str
    keys: tuple[str, ...]
    word: str = ""

    def __str__(self) -> str:
        return f"{self.name} “{self.word}”" if self.word else self.name

    @property
    def name(self) -> str:
        return f"{self.pack}:{'.'.join(self.keys)}"


def rows(each: bool, packs: tuple[str, ...]) -> Iterator[Row]:
    """All rows of the packs, or all their words."""
    for pack in packs:
        for row, listed in _lists(tomllib.loads(_text(pack)), Row(pack, ())):
            yield from (row._replace(word=word) for word in listed) if each else (row,)


def _text(pack: str) -> str:
    return (PACKS / pack / "words.toml").read_text(encoding="utf-8")


def _lists(table: dict[str, Any], above: Row) -> Iterator[tuple[Row, list[str]]]:
    for key, value in table.items():
        row = above._replace(keys=(*above.keys, key))
        if isinstance(value, dict):
            yield from _lists(value, row)
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield row, value  # each cue has tests of its own


class Dropping:
    """Reads TOML as `tomli` does, without a row of one pack."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.text = _text(row.pack)

    def loads(self, text: str) -> dict[str, Any]:
        data = tomllib.loads(text)
        if text == self.text:
            table = data
            for key in self.row.keys[:-1]:
                table = table[key]
            last = self.row.keys[-1]
            table[last] = [word for word in table[last] if self.row.word and word != self.row.word]
        return data


class Beginnings:
    """How the words of a row begin, to tell whether a text may have one."""

    def __init__(self, row: Row) -> None:
        listed = dict(_lists(tomllib.loads(_text(row.pack)), Row(row.pack, ())))
        words = [row.word] if row.word else listed[row._replace(word="")]
        begin = [re.search(r"[^\W_]{1,4}", re.sub(r"<\w+>", "", word)) for word in words]
        self.unknown = row.keys[-1] in NO_WORDS or None in begin
        self.words = {found[0].lower() for found in begin if found}

    def are_in(self, text: str) -> bool:
        return self.unknown or any(word in text.lower() for word in self.words)


def needed_by(row: Row) -> tuple[Row, str]:
    """What fails without the row: a fixture, golden notes, a test; empty if nothing does."""
    words_file.tomli = Dropping(row)  # type: ignore[assignment]
    try:
        return row, next(failing(Beginnings(row)), "")
    except (ValueError, LookupError, TypeError, re.error) as error:
        return row, f"loading: {error}"


def failing(words: Beginnings | None) -> Iterator[str]:
    """What fails of the corpora that may have one of the words, of all without them."""
    from graphbuild.packs import PACKS  # a pack may need the row in order to be loaded
    from tests.fixture_files import actual, fixtures
    from tests.golden_score import GOLDEN, golden
    from tests.polarity.reading import cases, found

    assert PACKS

    def may_have(*files: Path) -> bool:
        return words is None or any(words.are_in(one.read_text(encoding="utf-8")) for one in files)

    for fixture in fixtures():
        if may_have(fixture.path) and actual(fixture) != list(fixture.claims):
            yield fixture.name
    if may_have(*GOLDEN.glob("notes/**/*.md")):
        score = golden()[1]
        if score.misses or score.extras:
            yield "golden notes"
    for case in cases():
        if (words is None or words.are_in(case.text)) and found(case) != case.expected:
            yield f"polarity: {case.name}"
    for name, texts in OTHERS.items():
        test = TESTS / f"test_{name}.py"
        if may_have(test, *(file for pattern in texts for file in TESTS.glob(pattern))):
            yield from _failed(test)


class _Failed:
    """Remembers the first test that fails."""

    name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest for each step of a test."""
        if report.failed and not self.name:
            self.name = report.nodeid


def _failed(test: Path) -> Iterator[str]:
    failed = _Failed()
    options = ["-x", "-q", "-p", "no:cacheprovider", "-k", f"not {SAME_AGAIN}"]
    with redirect_stdout(StringIO()):
        code = pytest.main([*options, str(test)], plugins=[failed])
    if code != pytest.ExitCode.OK:
        yield failed.name or f"{test.name}: {code}"


def main(argv: list[str] | None = None) -> int:
    """Print the rows that nothing needs."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.words_needed", description=__doc__.split("\n", 1)[0]
    )
    parser.add_argument("--pack", action="append", help="only the rows of this pack")
    parser.add_argument("--row", action="append", help="only this row, as it is printed")
    parser.add_argument("--each", action="store_true", help="drop every word by itself")
    parser.add_argument("--jobs", type=int, default=2, help="how many rows at a time (default: 2)")
    args = parser.parse_args(argv)
    packs = tuple(args.pack or sorted(file.parent.name for file in PACKS.glob("*/words.toml")))
    asked = [row for row in rows(args.each, packs) if not args.row or row.name in args.row]
    load_vocabulary()  # once for all
    unneeded = 0
    with get_context("fork").Pool(args.jobs, maxtasksperchild=1) as pool:
        if broken := pool.apply(_first, (None,)):
            print(f"without dropping anything this fails: {broken}", file=sys.stderr)
            return 2
        for row, needing in pool.imap(needed_by, asked):
            if not needing:
                unneeded += 1
                print(row, flush=True)
    print(f"{len(asked)} rows dropped, {unneeded} that no test needs", file=sys.stderr)
    return 1 if unneeded else 0


def _first(words: Beginnings | None) -> str:
    return next(failing(words), "")


if __name__ == "__main__":
    sys.exit(main())
