"""Fixtures: a note fragment in Markdown and in HTML, and the claims expected of it, as text that anyone can judge.

A fixture is `tests/fixtures/<reader>/<name>.txt` (`all` in the place of an reader runs them all):

    A sentence that says what the fixture shows.

    === note
    title: Cerebellum
    type: organ
    === markdown
    ### Afferents
    - Pons - 90% strength
    === html
    <h3>Afferents</h3>
    <ul><li>Pons - 90% strength</li></ul>
    === claims
    2:3 2:9 Pons (AnatomicalStructure) projectsTo Cerebellum (AnatomicalStructure) | statedRole "afferent" | …

`note` is the front matter, and either form may be left out. Without `note` the fragment is a whole file; a canvas, which is the form `canvas`, is one too. A claim begins
with its line and column in each form (`-` where a form does not say it); lines count from the fragment's first one.
Things are written `Name (Kind)`, with `→ target` where the name is a link, by the last part of its address; plain values are numbers or in quotes.

`python -m tests.fixture_files [reader …]` rewrites the claims of all fixtures, or of those readers, with what is
found now, to be read before they are kept.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from graphbuild.model import Claim, Finding, Ref, Value
from graphbuild.packs import PACKS
from graphbuild.read.note import parse_note
from graphbuild.reading.engine import read_note
from graphbuild.reading.pack import Reader, Readers
from graphbuild.vocabulary import load_vocabulary

READERS = Readers.of(PACKS)
FOLDER = Path(__file__).parent / "fixtures"
_OF_THE_ENGINE = {"words": ("words", "pointed"), "short_forms": ("abbreviations",)}
"""Folders of what no reader says, but the engine."""
_SECTION = re.compile(r"^=== (note|markdown|html|canvas|claims)\n", re.MULTILINE)


@dataclass(frozen=True)
class Fixture:
    """One fixture file, cut at its titles. `forms` has the fragment as Markdown, as HTML or as both."""

    path: Path
    head: str
    header: str
    forms: dict[str, str]
    claims: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def readers(self) -> list[Reader]:
        folder = self.path.parent.name
        return [one for one in READERS.readers if folder in ("all", getattr(one, "__name__", ""))]


class Row(NamedTuple):
    """A claim or diagnostic as the fixture writes it, and where each form says it."""

    text: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((*self.places, self.text))


def fixtures() -> list[Fixture]:
    """Every fixture file, sorted by path."""
    return [load(path) for path in sorted(FOLDER.glob("*/*.txt"))]


def load(path: Path) -> Fixture:
    head, *pieces = _SECTION.split(path.read_text(encoding="utf-8"))
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    forms = {form: parts[form] for form in ("markdown", "html", "canvas") if form in parts}
    return Fixture(
        path,
        head.strip(),
        parts.get("note", ""),
        forms,
        tuple(parts.get("claims", "").split("\n")[:-1]),
    )


def actual(fixture: Fixture) -> list[str]:
    """What the readers find now, one line each, in the order of the first form."""
    found = [_findings(fixture, text, form) for form, text in fixture.forms.items()]
    return [str(row) for row in _rows(found)]


def _findings(fixture: Fixture, fragment: str, form: str) -> list[tuple[str, str]]:
    header = f"---\n{fixture.header}---\n" if fixture.header else ""
    above = header.count("\n")
    path = "fixture.canvas" if form == "canvas" else "fixture.md"
    note, problems = parse_note(header + fragment, path)
    outline = READERS.outline(replace(note, kinds=load_vocabulary().kinds_of_type(note.type)))
    found: list[Finding] = [one for reader in fixture.readers for one in reader(outline)]
    if by := _OF_THE_ENGINE.get(fixture.path.parent.name):
        found += [claim for claim in read_note(outline.note, READERS).claims if claim.by in by]
    found += problems if fixture.path.parent.name == "all" else []
    found.sort(key=lambda one: (one.span.line, one.span.column))
    return [(f"{one.span.line - above}:{one.span.column}", as_text(one)) for one in found]


def _rows(forms: Sequence[list[tuple[str, str]]]) -> Iterator[Row]:
    """One row for each thing said; a second saying of it is a second row."""
    places: dict[tuple[str, int], dict[int, str]] = {}
    for form, found in enumerate(forms):
        counts: dict[str, int] = defaultdict(int)
        for place, text in found:
            places.setdefault((text, counts[text]), {})[form] = place
            counts[text] += 1
    for (text, _), where in places.items():
        yield Row(text, tuple(where.get(form, "-") for form in range(len(forms))))


def as_text(one: Finding) -> str:
    if not isinstance(one, Claim):
        return f"{one.severity}[{one.code}] {one.message}"
    qualifiers = [f" | {name} {_value(value)}" for name, value in one.qualifiers]
    return f"{_value(one.subject)} {one.predicate} {_value(one.object)}" + "".join(qualifiers)


def _value(value: Value) -> str:
    if isinstance(value, Ref):
        link = f" → {value.link.target.strip('/').rpartition('/')[2]}" if value.link else ""
        return f"{value.name} ({value.kind}){link}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def as_file(fixture: Fixture, claims: Sequence[str]) -> str:
    """The file of a fixture, with these claims."""
    parts = [fixture.head, "\n\n"]
    if fixture.header:
        parts += ["=== note\n", fixture.header]
    for form, text in fixture.forms.items():
        parts += [f"=== {form}\n", text]
    return "".join([*parts, "=== claims\n", *(f"{claim}\n" for claim in claims)])


def main(wanted: Sequence[str]) -> None:
    for fixture in fixtures():
        claims = actual(fixture)
        if (not wanted or fixture.path.parent.name in wanted) and tuple(claims) != fixture.claims:
            fixture.path.write_text(as_file(fixture, claims), encoding="utf-8")
            print(f"{fixture.name}: {len(fixture.claims)} → {len(claims)} claims")


if __name__ == "__main__":
    main(sys.argv[1:])
