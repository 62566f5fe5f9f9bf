"""Settings: `graphbuild.toml`, or `[tool.graphbuild]` in `pyproject.toml`. What it cannot read is a diagnostic."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Span

FILE_NAME = "graphbuild.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a garden may set. `base` begins every IRI; the three `link_by_…` go beyond what Obsidian resolves."""

    base: str = "https://garden.example/"
    title: str = ""
    exclude: tuple[str, ...] = ()
    published: bool = False
    max_note_bytes: int = 2_000_000
    link_by_alias: bool = False
    link_by_title: bool = False
    link_by_folded_name: bool = False


DESCRIPTIONS = {
    "base": "what every IRI begins with: your garden's address",
    "title": "the garden's name, for the page's heading",
    "exclude": "files and folders to leave out, as shell patterns",
    "published": "build from published notes only, as `--published` does",
    "max_note_bytes": "a larger file is not read",
    "link_by_alias": "`[[AI]]` finds the note that has the alias AI",
    "link_by_title": "`[[My title]]` finds the note with that title",
    "link_by_folded_name": "`[[my_note]]` finds `My note.md`: case, `_`, `-` and spaces do not count",
}


def load_settings(notes: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of a garden: the nearest file at or above its folder, up to the repository's root."""
    for folder in (notes.resolve(), *notes.resolve().parents):
        for file, keys in ((folder / FILE_NAME, ()), (folder / "pyproject.toml", ("tool", "graphbuild"))):
            if file.is_file():
                table, problems = _table(file, keys)
                if table is not None:
                    settings, more = _settings(table, file.name)
                    return settings, problems + more
        if (folder / ".git").exists():
            break
    return Settings(), []


def _table(file: Path, keys: tuple[str, ...]) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    try:
        table: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return {}, [diagnostic("GB501", f"cannot be read: {error}", Span(file.name))]
    except tomllib.TOMLDecodeError as error:
        return {}, [diagnostic("GB501", f"is not TOML: {error}", Span(file.name))]
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return (table if isinstance(table, dict) else None), []


def _settings(table: dict[str, Any], name: str) -> tuple[Settings, list[Diagnostic]]:
    known = {one.name: one for one in fields(Settings)}
    values: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        if key not in known:
            problems.append(diagnostic("GB502", f"“{key}” is no setting", Span(name), f"the settings are {', '.join(known)}"))
            continue
        default = known[key].default
        value = tuple(value) if isinstance(value, list) else value
        if type(value) is not type(default) or (isinstance(value, tuple) and not all(isinstance(one, str) for one in value)):
            problems.append(diagnostic("GB503", f"“{key}” takes {_kind(default)}", Span(name)))
            continue
        values[key] = value
    base = values.get("base", "https://")
    if not base.startswith(("http://", "https://", "urn:")) or any(char in base for char in '<>"{}|\\^` \n'):
        problems.append(diagnostic("GB503", "“base” takes an absolute IRI", Span(name), 'for example "https://garden.example/"'))
        del values["base"]
    elif "base" in values and not base.endswith(("/", "#", ":")):
        values["base"] = base + "/"
    return Settings(**values), problems


def _kind(default: object) -> str:
    return {bool: "true or false", int: "a whole number", str: "a text", tuple: "a list of texts"}[type(default)]
