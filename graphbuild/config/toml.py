"""TOML with the line of each key: the standard reader gives values only, and an error without a
place helps nobody.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from graphbuild.codes import diagnostic
from graphbuild.config.lines import Key, Refused, key_lines
from graphbuild.config.values import MAX_ITEMS, in_short, misfit, normal
from graphbuild.model import Diagnostic, Span
from graphbuild.safe_files import Unread, read_utf8, real

__all__ = ["Key", "NameUse", "Table", "read_toml", "shown_path"]

MAX_BYTES = 1_000_000
Role = Literal["kind", "predicate", "own kind", "own predicate", "pack", "output"]


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name in the settings, and where it stands. Those who know the vocabulary and the packs
    tell whether it means something.
    """

    role: Role
    name: str
    span: Span


@dataclass
class Table:
    """The values of a file or of one table in it, where each key stands, and what was wrong with
    them.

    `shown` is the file's path as seen from the folder of notes.
    """

    file: Path
    shown: str
    values: dict[str, Any]
    lines: dict[Key, int]
    prefix: Key = ()
    problems: list[Diagnostic] = field(default_factory=list)
    names: list[NameUse] = field(default_factory=list)

    def span(self, key: Key) -> Span:
        """The line of a key, or of the nearest one above it that has a line."""
        path: Key = (*self.prefix, *key)
        while path and path not in self.lines:
            path = path[:-1]
        return Span(self.shown, self.lines.get(path, 1))

    def report(self, code: str, message: str, key: Key, hint: str = "") -> None:
        """A problem at the line of a key."""
        self.problems.append(diagnostic(code, message, self.span(key), hint))

    def uses(self, role: Role, name: str, key: Key) -> None:
        """Note a name, to be looked up by those who can."""
        self.names.append(NameUse(role, name, self.span(key)))

    def fitting(self, key: str, value: Any, default: Any, at: Key = ()) -> Any:
        """The value, as the default's type and the setting ask; None, and a problem, where it is
        another.
        """
        if isinstance(default, tuple):
            return self._texts(key, [value] if isinstance(value, str) else value, at)
        wrong = misfit(key, value, default)
        if wrong:
            self.report("GB503", f"“{key}” {wrong.message}", (*at, key), wrong.hint)
            return None
        return normal(key, value)

    def _texts(self, key: str, value: Any, at: Key) -> tuple[str, ...] | None:
        """The items that fit, each once; one that does not is reported at its own line."""
        if not isinstance(value, list) or len(value) > MAX_ITEMS:
            self.report("GB503", f"“{key}” takes a list of texts, at most {MAX_ITEMS}", (*at, key))
            return None
        found: dict[str, None] = {}
        for index, item in enumerate(value):
            place: Key = (*at, key, index)
            if wrong := misfit(key, item, ""):
                self.report(
                    "GB503",
                    f"“{key}” is a list of texts, and this one {wrong.message}",
                    place,
                    wrong.hint,
                )
            elif not item.strip():
                self.report("GB506", f"an empty text in “{key}” says nothing", place, "delete it")
            elif item in found:
                self.report(
                    "GB506", f"“{in_short(item)}” stands twice in “{key}”", place, "delete one"
                )
            else:
                found[item] = None
        return tuple(found)


def read_toml(file: Path, notes: Path, keys: tuple[str, ...] = ()) -> Table | None:
    """The file, or the table at `keys` in it: None where there is no such table. An unreadable file
    is an empty table.
    """
    shown = shown_path(file, notes)
    text = read_utf8(file, MAX_BYTES)
    if isinstance(text, Unread):
        return _unreadable(file, shown, text.reason, text.line)
    lines = key_lines(text)
    if isinstance(lines, Refused):
        return _unreadable(file, shown, lines.reason, lines.line)
    try:
        values: Any = tomllib.loads(text)
    except (
        ValueError,
        RecursionError,
    ) as error:  # beside its own error also those of numbers and dates
        place = re.search(r"at line (\d+)", str(error))
        return _unreadable(
            file,
            shown,
            f"is not TOML: {in_short(str(error), 200)}",
            int(place[1]) if place else text.count("\n") + 1,
        )
    table = Table(file, shown, {}, lines, keys)
    for key in keys[:-1]:
        values = values.get(key) if isinstance(values, dict) else None
    if keys:
        values = values.get(keys[-1]) if isinstance(values, dict) else None
        if values is not None and not isinstance(values, dict):
            table.report("GB503", f"[{'.'.join(keys)}] takes settings, and is no table", ())
            return table
    table.values = values or {}
    return table if isinstance(values, dict) else None


def shown_path(file: Path, notes: Path) -> str:
    """A path as seen from the folder of notes: a person can open it, and it names nothing of this
    machine.
    """
    return Path(os.path.relpath(file, real(notes))).as_posix()


def _unreadable(file: Path, shown: str, reason: str, line: int) -> Table:
    return Table(file, shown, {}, {}, problems=[diagnostic("GB501", reason, Span(shown, line))])
