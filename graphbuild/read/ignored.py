"""What Obsidian's own settings leave out: `userIgnoreFilters` in `.obsidian/app.json`.

The file comes with the notes, so it is as little trusted as they are: a pattern that could take
long is not run.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Span
from graphbuild.read.vault import template_folders

APP = ".obsidian/app.json"
_LARGEST = 1_000_000  # bytes of the file
_NOTES = (".md", ".markdown", ".html", ".htm")
_LONGEST = 200  # characters of a pattern
_AROUND = re.compile(
    r"^\^?\.\*|\.\*\$?$"
)  # says nothing at the ends of a pattern that is searched for
_REPEATS = re.compile(r"(?<!\\)[*+{]")
_TOO_MUCH = re.compile(r"\)[*+{]|\\[1-9]|\(\?[^:]")


@dataclass(frozen=True, slots=True)
class Ignored:
    """The filters: beginnings of paths, in lower case, and patterns for whole paths. `templates`
    are folders of templates: their notes are none, while the bases and pictures in them are used.
    """

    beginnings: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    templates: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.beginnings or self.patterns or self.templates)

    def folder(self, path: str) -> bool:
        """Whether all of a folder is left out."""
        return f"{path}/".lower().startswith(self.beginnings)

    def file(self, path: str) -> bool:
        """Whether a file is left out."""
        low = path.lower()
        is_template = low.startswith(self.templates) and low.endswith(_NOTES)
        return (
            is_template
            or low.startswith(self.beginnings)
            or any(one.search(path) for one in self.patterns)
        )


def ignored(root: Path) -> tuple[Ignored, list[Diagnostic]]:
    """The filters of the vault at `root`, and which of them cannot be used."""
    filters, problems = _filters(root)
    return replace(filters, templates=tuple(f"{one}/" for one in template_folders(root))), problems


def _filters(root: Path) -> tuple[Ignored, list[Diagnostic]]:
    file = root / APP
    try:
        if not file.is_file() or not file.resolve().is_relative_to(root.resolve()):
            return Ignored(), []
        with file.open("rb") as stream:
            filters = json.loads(stream.read(_LARGEST + 1)).get("userIgnoreFilters") or []
    except (OSError, ValueError, RecursionError, AttributeError):
        return Ignored(), [_problem("it is no JSON object")]
    if not isinstance(filters, list):
        return Ignored(), [_problem("userIgnoreFilters is no list")]
    return _parsed([one for one in filters if isinstance(one, str) and one.strip("/ ")])


def _parsed(filters: list[str]) -> tuple[Ignored, list[Diagnostic]]:
    written = [one for one in filters if len(one) > 2 and one.startswith("/") and one.endswith("/")]
    patterns = {one: _pattern(one[1:-1]) for one in written}
    problems = [
        _problem(f"the filter {one[:80]} is not read")
        for one, pattern in patterns.items()
        if not pattern
    ]
    beginnings = tuple(one.lstrip("/").lower() for one in filters if one not in patterns)
    return Ignored(beginnings, tuple(one for one in patterns.values() if one)), problems


def _pattern(text: str) -> re.Pattern[str] | None:
    """The pattern, or None where it is none, or could take long: one repetition is enough for a
    path.
    """
    text = _AROUND.sub("", text)
    if len(text) > _LONGEST or _TOO_MUCH.search(text) or len(_REPEATS.findall(text)) > 1:
        return None
    try:
        return re.compile(text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return None


def _problem(message: str) -> Diagnostic:
    return diagnostic(
        "GB125",
        message,
        Span(APP),
        "name a folder, or a simpler pattern; `exclude` in graphbuild.toml does the same",
    )
