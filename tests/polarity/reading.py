"""The corpus of `corpus.txt`, and what the readers make of each of its lines; `python -m tests.polarity.reading` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from graphbuild.model import Claim, Ref
from graphbuild.read.note import parse_note
from graphbuild.reading.engine import Said, read_note
from graphbuild.vocabulary import load_vocabulary
from tests.fixture_files import READERS

CORPUS = Path(__file__).parent / "corpus.txt"
BESIDE = {
    "alias",
    "bindsTransmitter",
    "hasRole",
    "linksTo",
    "remark",
    "statesNone",
    "hasPart",
    "mainEntity",
    "attribute",
    "hasTag",
}
"""Predicates of claims that the corpus does not judge."""
WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Case:
    """A line in its room, and what it says."""

    room: str
    line: str
    expected: frozenset[str]

    @property
    def name(self) -> str:
        return f"{self.room.partition('|')[2].strip()[:30]}: {self.line}"

    @property
    def text(self) -> str:
        """The note: front matter, titles, the line."""
        about, *titles = (part.strip() for part in self.room.split(" | "))
        kind, _, title = about.partition(" ")
        head = [one for one in titles if one.startswith("#")]
        columns = [one for one in titles if not one.startswith("#")]
        table = ["| " + " | ".join(columns) + " |", "|---" * len(columns) + "|"] if columns else []
        mark, words = self.line[:1], self.line[2:]
        raw = words.replace("\\n", "\n")
        body = {"-": f"- {words}", "+": words, "&": f"| {words} |", "=": raw}[mark]
        return "\n".join(
            [
                "---",
                f"title: {title}",
                f"type: {kind}",
                "---",
                *(f"{one}\n" for one in head),
                *table,
                body,
                "",
            ]
        )


def cases() -> Iterator[Case]:
    """All lines of the corpus."""
    room, line, expected = "", "", set[str]()
    for row in [*CORPUS.read_text(encoding="utf-8").split("\n"), "== end"]:
        if row.startswith("  ") and line:
            expected.add(" ; ".join(part.strip() for part in row.split(" ; ")))
            continue
        if line and row:
            yield Case(room, line, frozenset(expected))
            line, expected = "", set()
        if row.startswith("== "):
            room = row[3:]
        elif room and re.match(r"[-+&=] ", row):
            line = row


@cache
def said(case: Case) -> Said:
    """What is read in the line's note; each is read once, whoever asks."""
    note, _ = parse_note(case.text, "note.md")
    return read_note(replace(note, kinds=load_vocabulary().kinds_of_type(note.type)), READERS)


def found(case: Case) -> frozenset[str]:
    """What is said there, in the words of the corpus."""
    read = said(case)
    told = {
        _told(one)
        for one in read.claims
        if one.predicate not in BESIDE and isinstance(one.object, Ref) and one.by != "front_matter"
    }
    if told:
        return frozenset(told)
    withdrawn = any(line.state == WITHDRAWN for line in read.coverage.lines)
    return frozenset({WITHDRAWN if withdrawn else "nothing"})


def _told(claim: Claim) -> str:
    ends = claim.object.name if isinstance(claim.object, Ref) else str(claim.object)
    sure = claim.qualifier("polarity") or claim.qualifier("certainty")
    return f"{claim.subject.name} > {claim.predicate} > {ends}" + (f" ; {sure}" if sure else "")


if __name__ == "__main__":
    everything = list(cases())
    wrong = [(case, found(case)) for case in everything if found(case) != case.expected]
    for case, read in wrong:
        print(
            f"{case.room} :: {case.line}\n    expected {sorted(case.expected)}\n    found    {sorted(read)}"
        )
    print(f"{len(everything) - len(wrong)} of {len(everything)}")
