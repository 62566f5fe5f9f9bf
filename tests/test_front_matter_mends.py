"""Front matter that is not YAML loses the line that is wrong, and no other; and what is shown to mend it does."""

from __future__ import annotations

import pytest

from graphbuild.read.note import parse_note

BAD = (
    "title: Dune: a guide",
    "people: [[A]], [[B]]",
    "parent: @smith2020",
    "\tshelf: 3",
    "rating: `5`",
    "discount: %20",
    "note: *starred",
    "cast: [Ford, Young",
    "map: {a: b",
    'quote: "never closed',
    "quote: 'it's'",
    'said: "A" and then B',
    "up: [[A]] and more",
    "both: [[A]] | [[B]]",
    "time: at 10: 30: late",
    "key value",
    "author = Anna",
    "% comment of another tool",
    "path: C: \\notes",
    "pipe: |x y",
    "greater: >more than",
    "ref: &anchor and: more",
    "- stray item",
    "tick: `ls` : x",
    "other: ]closed",
)
GOOD = ("first: 1", "list:\n  - a\n  - b", 'link: "[[X]]"', "last: good words")


def header(lines: tuple[str, ...]) -> str:
    return "---\n" + "\n".join(lines) + "\n---\nText.\n"


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("bad", BAD)
def test_one_wrong_line_costs_itself_alone_and_its_mend_mends_it(bad: str, at: int) -> None:
    good, _ = parse_note(header(GOOD), "a.md")
    place = 2 + sum(one.count("\n") + 1 for one in GOOD[: at + 1])
    note, problems = parse_note(header((*GOOD[: at + 1], bad, *GOOD[at + 1 :])), "a.md")
    assert {key: note.meta.get(key) for key in good.meta} == dict(good.meta)
    assert [(one.code, one.span.line) for one in problems] == [("GB110", place)]
    mend = problems[0].hint.removeprefix("write ")
    mended, left = parse_note(header((*GOOD[: at + 1], mend, *GOOD[at + 1 :])), "a.md")
    assert left == []
    assert {key: mended.meta.get(key) for key in good.meta} == dict(good.meta)


def test_many_wrong_lines_each_cost_themselves() -> None:
    lines = tuple(line for bad in BAD for line in (bad, f"good{BAD.index(bad)}: yes"))
    note, problems = parse_note(header(lines), "a.md")
    assert [note.meta.get(f"good{at}") for at in range(len(BAD))] == ["yes"] * len(BAD)
    assert len(problems) == len(BAD)
