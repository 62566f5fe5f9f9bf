"""TOML with the line of each key: the standard reader gives values only, and an error without a place helps nobody."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Span

Key = tuple[str | int, ...]
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


@dataclass
class Table:
    """The values of a file or of one table in it, where each key stands, and what was wrong with them."""

    file: Path
    values: dict[str, Any]
    lines: dict[Key, int]
    prefix: Key = ()
    problems: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, message: str, key: Key, hint: str = "") -> None:
        """A problem at the line of a key, or of the nearest one above it that has a line."""
        path: Key = (*self.prefix, *key)
        while path and path not in self.lines:
            path = path[:-1]
        self.problems.append(diagnostic(code, message, Span(self.file.name, self.lines.get(path, 1)), hint))

    def fitting(self, key: str, value: Any, default: Any, at: Key = ()) -> Any:
        """The value, as the type of the default asks; None, and a problem, where it is of another."""
        value = tuple(value) if isinstance(value, list) else value
        if isinstance(default, tuple) and isinstance(value, str):
            value = (value,)
        if type(value) is type(default) and (not isinstance(value, tuple) or all(isinstance(one, str) for one in value)):
            return value
        expected = {bool: "true or false", int: "a whole number", str: "a text", tuple: "a list of texts", dict: "a table"}[type(default)]
        self.report("GB503", f"“{key}” takes {expected}", (*at, key))
        return None


def read_toml(file: Path, keys: tuple[str, ...]) -> Table | None:
    """The file, or the table at `keys` in it: None where there is no such table. An unreadable file is an empty table."""
    try:
        text = file.read_text(encoding="utf-8")
        values: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = int(match.group(1)) if (match := re.search(r"at line (\d+)", str(error))) else 1
        return Table(file, {}, {}, problems=[diagnostic("GB501", f"is not TOML: {error}", Span(file.name, line))])
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        return Table(file, {}, {}, problems=[diagnostic("GB501", f"cannot be read: {reason}", Span(file.name))])
    for key in keys:
        values = values.get(key) if isinstance(values, dict) else None
    return Table(file, values, key_lines(text), keys) if isinstance(values, dict) else None


def key_lines(text: str) -> dict[Key, int]:
    """The line of each table and key; the n-th `[[table]]` is `("table", n)`, from 0.

    >>> key_lines("a = 1\\n[[p]]\\nb = 2\\n[[p]]\\nb = 3")[("p", 1, "b")]
    5
    """
    found: dict[Key, int] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    above: Key = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            path = _parts(header.group(2))
            above = path
            if header.group(1) == "[[":
                above = (*path, counts[path])
                counts[path] += 1
            found.setdefault(above, number)
        elif entry := _ENTRY.match(line):
            found.setdefault((*above, *_parts(entry.group(1))), number)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
