"""Settings: `graphbuild.toml`, or `[tool.graphbuild]` in `pyproject.toml`. What cannot be read is a diagnostic at its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from graphbuild.config.templates import KindSetting, Pattern, PredicateSetting, read_kinds, read_patterns, read_predicates
from graphbuild.config.toml import Table, read_toml
from graphbuild.model import Diagnostic

__all__ = ["DESCRIPTIONS", "FILE_NAME", "KindSetting", "Pattern", "PredicateSetting", "Settings", "load_settings"]

FILE_NAME = "graphbuild.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a garden may set. `base` begins every IRI; the `link_by_…` go beyond what Obsidian resolves.

    `kinds`, `predicates` and `patterns` are the garden's own templates, each a table in the file.
    """

    base: str = "https://garden.example/"
    title: str = ""
    exclude: tuple[str, ...] = ()
    published: bool = False
    max_note_bytes: int = 1_000_000
    link_by_alias: bool = False
    link_by_title: bool = False
    link_by_folded_name: bool = False
    link_by_kind: bool = False
    no_mentions: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    queries: str = ""
    templates: str = ""
    kinds: tuple[KindSetting, ...] = ()
    predicates: tuple[PredicateSetting, ...] = ()
    patterns: tuple[Pattern, ...] = ()


DESCRIPTIONS = {
    "base": "what every IRI begins with: your garden's address",
    "title": "the garden's name, for the page's heading",
    "exclude": "files and folders to leave out, as shell patterns",
    "published": "build from published notes only, as `--published` does",
    "max_note_bytes": "a larger file is not read",
    "link_by_alias": "`[[AI]]` finds the note that has the alias AI",
    "link_by_title": "`[[My title]]` finds the note with that title",
    "link_by_folded_name": "`[[my_note]]` finds `My note.md`: case, `_`, `-` and spaces do not count",
    "link_by_kind": "the kind in parentheses right behind a link, `[[Iron]] (biomarker)`, decides between notes of one name",
    "no_mentions": "names of notes that are everyday words in this garden: they are no unlinked mentions",
    "plugins": "installed packages to switch on, by the names of their entry points",
    "queries": "a folder of your own named queries, as seen from the settings file",
    "templates": "another file with `kinds`, `predicates` and `patterns`, as seen from the settings file",
}
_TABLES = {"kinds": read_kinds, "predicates": read_predicates, "patterns": read_patterns}


def load_settings(notes: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of a garden: the nearest file at or above its folder, up to the repository's root."""
    table = next(_tables(notes), None)
    return _settings(table) if table else (Settings(), [])


def settings_files(notes: Path) -> list[Path]:
    """The files that the settings of a garden come from."""
    table = next(_tables(notes), None)
    if table is None:
        return []
    templates = table.values.get("templates")
    return [table.file, *([table.file.parent / templates] if isinstance(templates, str) else [])]


def _tables(notes: Path) -> Iterator[Table]:
    for folder in (notes.resolve(), *notes.resolve().parents):
        for file, keys in ((folder / FILE_NAME, ()), (folder / "pyproject.toml", ("tool", "graphbuild"))):
            table = read_toml(file, keys) if file.is_file() else None
            if table is not None:
                yield table
        if (folder / ".git").exists():
            return


def _settings(table: Table) -> tuple[Settings, list[Diagnostic]]:
    known = {one.name: one.default for one in fields(Settings)}
    values: dict[str, Any] = {}
    for key, value in table.values.items():
        if key not in known:
            table.report("GB502", f"“{key}” is no setting", (key,), f"the settings are {', '.join(known)}")
        elif key in _TABLES:
            values[key] = _TABLES[key](table, value)
        elif (fitting := table.fitting(key, value, known[key])) is not None:
            values[key] = fitting
    _check_base(table, values)
    problems = list(table.problems)
    if values.get("queries"):
        values["queries"] = str(table.file.parent / values["queries"])
    if values.get("templates"):
        problems += _add_templates(table, values)
    return Settings(**values), problems


def _check_base(table: Table, values: dict[str, Any]) -> None:
    base = values.get("base")
    if base is None:
        return
    if not base.startswith(("http://", "https://", "urn:")) or any(char in base for char in '<>"{}|\\^`') or any(char.isspace() for char in base):
        table.report("GB503", "“base” takes an absolute IRI", ("base",), 'for example "https://garden.example/"')
        del values["base"]
    elif not base.endswith(("/", "#", ":")):
        values["base"] = base + "/"


def _add_templates(table: Table, values: dict[str, Any]) -> list[Diagnostic]:
    """The tables of the file that `templates` names, after those of the settings file itself."""
    named = read_toml(table.file.parent / values["templates"], ())
    if named is None:
        return []
    for key, value in named.values.items():
        if key in _TABLES:
            values[key] = (*values.get(key, ()), *_TABLES[key](named, value))
        else:
            named.report("GB502", f"“{key}” is no table of templates", (key,), "the tables are kinds, predicates and patterns")
    return named.problems
