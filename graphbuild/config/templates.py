"""A garden's own templates, as its TOML describes them: kinds, predicates, and patterns of lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any

from graphbuild.config.toml import Key, Table

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class KindSetting:
    """A kind of thing. Notes of one of its `types` are about a thing of this kind; `below` is the kind above it."""

    name: str
    label: str = ""
    colour: str = "#737373"
    types: tuple[str, ...] = ()
    below: str = "Thing"
    definition: str = ""


@dataclass(frozen=True, slots=True)
class PredicateSetting:
    """A predicate. `value` is true where its objects are plain values; `inverse` is how it reads from the object's side."""

    name: str
    label: str = ""
    inverse: str = ""
    value: bool = False
    symmetric: bool = False
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """In notes that match, under these headings, a line of this form gives this edge.

    `line` has forms with `{fields}`, tried in order; `columns` the title of the table column of each field; `key` a
    front-matter key whose value is the object. The fields `object` and `subject` name things, all others qualify the
    edge. Without a `{subject}` field the subject is what the note is about, or the nearest heading where `subject` says so.
    """

    name: str
    predicate: str = ""
    types: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    key: str = ""
    subject: str = "note"
    subject_kind: str = "Thing"
    object_kind: str = ""
    list: bool = False


def read_kinds(table: Table, value: Any) -> tuple[KindSetting, ...]:
    """`[kinds.NAME]` tables."""
    return tuple(KindSetting(name, **values) for name, values in _named(table, "kinds", value, KindSetting))


def read_predicates(table: Table, value: Any) -> tuple[PredicateSetting, ...]:
    """`[predicates.NAME]` tables."""
    return tuple(PredicateSetting(name, **values) for name, values in _named(table, "predicates", value, PredicateSetting))


def read_patterns(table: Table, value: Any) -> tuple[Pattern, ...]:
    """`[[patterns]]` tables; one that could never match is reported and left out."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        table.report("GB503", "“patterns” takes [[patterns]] tables", ("patterns",))
        return ()
    found = []
    for index, one in enumerate(value):
        at: Key = ("patterns", index)
        values = _values(table, at, one, Pattern)
        name = values.pop("name", "") or f"pattern {index + 1}"
        pattern = Pattern(name, **values)
        if _is_whole(table, at, pattern):
            found.append(pattern)
    return tuple(found)


def _is_whole(table: Table, at: Key, pattern: Pattern) -> bool:
    if not pattern.predicate:
        table.report("GB504", f"the pattern “{pattern.name}” has no predicate", at, 'write predicate = "uses"')
    elif not (pattern.line or pattern.columns or pattern.key):
        table.report("GB504", f"the pattern “{pattern.name}” has neither line, columns nor key", at, 'write line = "{object} - {amount}"')
    elif pattern.subject not in ("note", "heading"):
        table.report("GB503", "“subject” takes note or heading", (*at, "subject"))
    elif bad := next((form for form in pattern.line if not _form_is_whole(form)), None):
        table.report(
            "GB504",
            f"“{bad}” has no {{object}}, or brackets that do not match",
            (*at, "line"),
            "fields are {object}, {amount}; [ ] holds what may be missing",
        )
    else:
        return True
    return False


def _form_is_whole(form: str) -> bool:
    without = re.sub(r"\{[A-Za-z_]\w*(?::(?:text|number))?\}", "", form)
    return "{object" in form and not re.search(r"[{}]", without) and without.count("[") == without.count("]") <= 4


def _named(table: Table, key: str, value: Any, shape: type) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(value, dict):
        table.report("GB503", f"“{key}” takes [{key}.NAME] tables", (key,))
        return []
    found = []
    for name, values in value.items():
        if not isinstance(values, dict) or not _NAME.fullmatch(name):
            table.report("GB503", f"[{key}.{name}] is no table with a plain name", (key, name))
        else:
            found.append((name, _values(table, (key, name), values, shape)))
    return found


def _values(table: Table, at: Key, values: dict[str, Any], shape: type) -> dict[str, Any]:
    """The values that a dataclass of this shape takes; others are reported."""
    known: dict[str, Any] = {one.name: {} if one.name == "columns" else "" if one.name == "name" else one.default for one in fields(shape)}
    found = {}
    for key, value in values.items():
        if key not in known:
            table.report("GB502", f"“{key}” is no setting of {at[0]}", (*at, key), f"the settings are {', '.join(known)}")
        elif (fitting := table.fitting(key, value, known[key], at)) is not None:
            found[key] = fitting
    return found
