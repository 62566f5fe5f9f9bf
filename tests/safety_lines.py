"""The corpora of safety lines: each the note of one substance, and what a question about a drug, class or member must find."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

LINES = Path(__file__).parent / "safety"


class Asked(NamedTuple):
    """A question about `name`: the substance answers as `how`, and where they are told with an action or a direction.

    Without `how` the substance must not answer, but for lines that nobody understood; "found" is any other answer, "mentioned"
    that no other answers, "unread" that at least such a line is pointed to.
    """

    name: str
    how: str = ""
    said: str = ""


class Line(NamedTuple):
    """The note of one substance, and what is asked."""

    substance: str
    kind: str
    body: str
    asked: tuple[Asked, ...]

    @property
    def note(self) -> str:
        header, mark, body = self.body.rpartition("\n---\n")
        head = header + "\n" if mark else ""
        return f"---\ntitle: {self.substance}\ntype: {self.kind}\n{head}---\n\n{body}\n"


def safety_lines() -> list[Line]:
    """All lines of the corpus, in order."""
    found: list[Line] = []
    files = sorted(LINES.glob("*.txt"))
    for text in "\n\n".join(one.read_text(encoding="utf-8") for one in files).split("\n\n"):
        rows = [row for row in text.split("\n") if row and not row.startswith("#")]
        if rows:
            kind, _, body = rows[0].partition(" | ")
            name = f"Extract {len(found) + 1:02}"
            found.append(
                Line(name, kind, body.replace("\\n", "\n"), tuple(_asked(row) for row in rows[1:]))
            )
    return found


def _asked(row: str) -> Asked:
    name, _, rest = row.partition(": ")
    if name == "none":
        return Asked(rest)
    how, _, said = rest.partition(" ")
    return Asked(name, {"class": "by class"}.get(how, how), said)
