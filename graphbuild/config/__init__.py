"""Settings: `graphbuild.toml`, or `[tool.graphbuild]` in `pyproject.toml`. What cannot be read is a
diagnostic at its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from graphbuild.config.paths import queries_folder, query_files, templates_file, unread_queries
from graphbuild.config.severity import read_severity, with_severities
from graphbuild.config.templates import (
    KindSetting,
    Pattern,
    PredicateSetting,
    read_kinds,
    read_patterns,
    read_predicates,
    without_circles,
)
from graphbuild.config.things import read_things
from graphbuild.config.toml import NameUse, Table, read_toml
from graphbuild.config.values import MAX_NOTE_BYTES, in_short
from graphbuild.model import Diagnostic
from graphbuild.safe_files import is_there, real

__all__ = [
    "DECISIONS_BYTES",
    "DECISIONS_FILE",
    "DESCRIPTIONS",
    "FILE_NAME",
    "KindSetting",
    "NameUse",
    "Pattern",
    "PredicateSetting",
    "Settings",
    "load_settings",
    "query_files",
    "settings_files",
]

FILE_NAME = "graphbuild.toml"
DECISIONS_FILE = "grounding.csv"
DECISIONS_BYTES = 20_000_000
"""Where a garden decides which things public identifiers mean, and how large that may be."""
SOURCE_LINKS = ("obsidian", "vscode", "site")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a garden may set. `base` begins every IRI; the `link_by_…` go beyond what Obsidian
    resolves.

    `kinds`, `predicates` and `patterns` are the garden's own templates, each a table in the file.
    `things` are names to be found in prose, each with its kind. `names` is no setting: it tells where names stand that the vocabulary or an installed package
    should know. Neither are `value_types`, the types that Obsidian's own settings give to
    properties.
    """

    base: str = "https://garden.example/"
    title: str = ""
    licence: str = ""
    exclude: tuple[str, ...] = ()
    published: bool = False
    max_note_bytes: int = 1_000_000
    link_by_alias: bool = False
    link_by_title: bool = False
    link_by_folded_name: bool = False
    link_by_kind: bool = False
    mentions: tuple[str, ...] = ()
    sentences: bool = False
    link_dates: bool = False
    kinds_from: tuple[str, ...] = ("type", "class", "categories")
    no_mentions: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    source_links: tuple[str, ...] = ()
    vault: str = ""
    folder: str = ""
    queries: str = ""
    templates: str = ""
    kinds: tuple[KindSetting, ...] = ()
    predicates: tuple[PredicateSetting, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    things: tuple[tuple[str, str], ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    value_types: tuple[tuple[str, str], ...] = ()
    names: tuple[NameUse, ...] = field(default=(), compare=False, repr=False)


DESCRIPTIONS = {
    "base": "what every IRI begins with: your garden's address",
    "title": "the garden's name, for the page's heading",
    "licence": ("the address of the licence of what the garden says, for the headers of its data"),
    "exclude": "files and folders to leave out, as shell patterns",
    "published": "build from published notes only, as `--published` does",
    "max_note_bytes": f"a larger file is not read; 1 to {MAX_NOTE_BYTES}",
    "link_by_alias": "`[[AI]]` finds the note that has the alias AI",
    "link_by_title": "`[[My title]]` finds the note with that title",
    "link_by_folded_name": "`[[my_note]]` finds `My note.md`: case, `_`, `-` and spaces do not count",
    "link_by_kind": (
        "the kind in parentheses right behind a link, `[[Iron]] (biomarker)`, decides between "
        "notes of one name"
    ),
    "mentions": (
        "notes whose text becomes edges to what it names, as shell patterns: `podcast/`; those "
        "of videos and podcasts in any case"
    ),
    "sentences": (
        "sentences of such notes that say something of two known things, “cortisol raises "
        "glucose”, become statements"
    ),
    "link_dates": (
        "`previous: 2021-12-01` leads to the note of that day; else a date is a value, as in "
        "Obsidian"
    ),
    "kinds_from": (
        "where the kind of a note's thing stands, the first that says one: keys of the front "
        "matter, `#` for its first tag, `/` for its folder"
    ),
    "no_mentions": "names of notes that are everyday words in this garden: they are no unlinked mentions",
    "outputs": (
        "what a build writes beside the usual files, as `--also` does: `digital-garden`, "
        "`json`, `quartz` and more"
    ),
    "packs": "installed packs to switch on, by the names of their entry points",
    "source_links": "where notes open from the page: any of `obsidian`, `vscode`, `site`",
    "vault": "the name of the Obsidian vault, for `obsidian`; else the name of the notes' folder",
    "folder": "the folder of the notes on the machine where the page is opened, for `vscode`",
    "queries": "a folder of your own named queries, as seen from the settings file",
    "templates": "another file with `kinds`, `predicates` and `patterns`, as seen from the settings file",
}
_TABLES = {"kinds": read_kinds, "predicates": read_predicates, "patterns": read_patterns}


def load_settings(notes: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of a garden: the nearest file at or above its folder, up to the repository's
    root.
    """
    loaded = _load(notes)
    return loaded.settings, loaded.problems


def settings_files(notes: Path) -> list[Path]:
    """The files that the settings of a garden come from."""
    return _load(notes).files


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Settings, what was wrong with them, and the files that they come from."""

    settings: Settings
    problems: list[Diagnostic]
    files: list[Path]


def _load(notes: Path) -> _Loaded:
    table = next(_tables(notes), None)
    if table is None:
        return _Loaded(Settings(), [], [])
    values = _values(table)
    values["queries"] = queries_folder(table, values)
    templates = templates_file(table, values)
    named = read_toml(templates, notes) if templates else None
    tables = [table, *([named] if named else [])]
    if named:
        _add_templates(named, values)
    values["kinds"] = without_circles(tables, values.get("kinds", ()))
    settings = Settings(**values, names=tuple(use for one in tables for use in one.names))
    problems = [problem for one in tables for problem in one.problems]
    problems += unread_queries(settings.queries, notes)
    return _Loaded(
        settings, list(with_severities(problems, settings.severity)), [one.file for one in tables]
    )


def _tables(notes: Path) -> Iterator[Table]:
    root = real(notes)
    for folder in (root, *root.parents):
        for file, keys in (
            (folder / FILE_NAME, ()),
            (folder / "pyproject.toml", ("tool", "graphbuild")),
        ):
            table = read_toml(file, notes, keys) if is_there(file) else None
            if table is not None:
                yield table
        if is_there(folder / ".git"):
            return


def _values(table: Table) -> dict[str, Any]:
    """The settings of a table that fit; the others are reported."""
    known = {
        one.name: one.default
        for one in fields(Settings)
        if one.name not in ("names", "value_types")
    }
    values: dict[str, Any] = {}
    for key, value in table.values.items():
        if key not in known:
            table.report(
                "GB502",
                f"“{in_short(key)}” is no setting",
                (key,),
                f"the settings are {', '.join(known)}",
            )
        elif key in _TABLES:
            values[key] = _TABLES[key](table, value)
        elif key == "things":
            values[key] = read_things(table, value)
        elif key == "severity":
            values[key] = read_severity(table, value)
        elif (fitting := table.fitting(key, value, known[key])) is not None:
            values[key] = fitting
    for index, name in enumerate(values.get("source_links", ())):
        if name not in SOURCE_LINKS:
            table.report(
                "GB503",
                f"“{in_short(name)}” is no place where notes open",
                ("source_links", index),
                f"it takes {', '.join(SOURCE_LINKS)}",
            )
    for index, name in enumerate(values.get("packs", ())):
        table.uses("pack", name, ("packs", index))
    for index, name in enumerate(values.get("outputs", ())):
        table.uses("output", name, ("outputs", index))
    return values


def _add_templates(named: Table, values: dict[str, Any]) -> None:
    """The tables of the file that `templates` names, after those of the settings file itself, which
    count where both have one.
    """
    for key, value in named.values.items():
        if key not in _TABLES:
            named.report(
                "GB502",
                f"“{in_short(key)}” is no table of templates",
                (key,),
                "the tables are kinds, predicates and patterns",
            )
            continue
        before = values.get(key, ())
        known = set() if key == "patterns" else {one.name for one in before}
        found: tuple[Any, ...] = _TABLES[key](named, value)
        for one in found:
            if one.name in known:
                named.report(
                    "GB506",
                    f"[{key}.{one.name}] is in the settings file already",
                    (key, one.name),
                    "delete one",
                )
        values[key] = (*before, *(one for one in found if one.name not in known))
