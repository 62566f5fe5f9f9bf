"""A garden's own templates, as its TOML describes them: kinds, predicates, and patterns of
lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from graphbuild.config.forms import FIELD, forms, reasons_against
from graphbuild.config.toml import Key, Role, Table
from graphbuild.config.values import MAX_ITEMS, in_short
from graphbuild.model import NO_KIND, NO_PREDICATE, KindName, Predicate
from graphbuild.terms.garden import THING

_USES: dict[str, Role] = {
    "below": "kind",
    "object_kind": "kind",
    "subject_kind": "kind",
    "predicate": "predicate",
}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
MAX_NAME = 100
GREY = "#737373"
"""The colour of a kind that has none of its own."""


@dataclass(frozen=True, slots=True)
class KindSetting:
    """A kind of thing. Notes of one of its `types` are about a thing of this kind; `below` is the
    kind above it.

    `when` says of which other notes that is true: pairs of a key and the values that it may have,
    and all must hold. `tags` and `folders` are keys too.
    """

    name: KindName
    label: str = ""
    colour: str = GREY
    types: tuple[str, ...] = ()
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    below: KindName = THING
    definition: str = ""


@dataclass(frozen=True, slots=True)
class PredicateSetting:
    """A predicate. `value` is true where its objects are plain values; `inverse` is how it reads
    from the object's side.

    `keys` are other keys that mean it, `inverse_keys` those that say it from the other end.
    """

    name: Predicate
    label: str = ""
    inverse: str = ""
    value: bool = False
    symmetric: bool = False
    definition: str = ""
    keys: tuple[str, ...] = ()
    inverse_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """In notes that match, under these headings, a line of this form gives this edge.

    `line` has forms with `{fields}`, tried in order; `columns` the title of the table column of
    each field; `key` a front-matter key whose value is the object. The fields `object` and
    `subject` name things, all others qualify the edge. Without a `{subject}` field the subject is
    what the note is about, or the nearest heading where `subject` says so. `inverse` is how a
    predicate that no table describes reads from the other end. With `order` each edge has its place
    in the list.
    """

    name: str
    predicate: Predicate = NO_PREDICATE
    types: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    key: str = ""
    subject: str = "note"
    inverse: str = ""
    order: bool = False
    subject_kind: KindName = THING
    object_kind: KindName = NO_KIND
    list: bool = False


def read_kinds(table: Table, value: Any) -> tuple[KindSetting, ...]:
    """`[kinds.NAME]` tables."""
    return tuple(
        KindSetting(KindName(name), **values)
        for name, values in _named(table, "kinds", value, KindSetting)
    )


def read_predicates(table: Table, value: Any) -> tuple[PredicateSetting, ...]:
    """`[predicates.NAME]` tables."""
    return tuple(
        PredicateSetting(Predicate(name), **values)
        for name, values in _named(table, "predicates", value, PredicateSetting)
    )


def without_circles(
    tables: Sequence[Table], kinds: tuple[KindSetting, ...]
) -> tuple[KindSetting, ...]:
    """The kinds, with one of each circle (A below B below A) put below Thing, and reported where it
    stands.
    """
    above = {one.name: one.below for one in kinds}
    for name in above:
        if _comes_back(name, above):
            above[name] = THING
            table = next(
                one
                for one in tables
                if any(use.role == "own kind" and use.name == name for use in one.names)
            )
            table.report(
                "GB503",
                f"“{name}” is, by way of “below”, below itself",
                ("kinds", name, "below"),
                "name a kind that is above it",
            )
    return tuple(replace(one, below=above[one.name]) for one in kinds)


def _comes_back(name: KindName, above: dict[KindName, KindName]) -> bool:
    at, seen = above[name], set[KindName]()
    while at in above and at != name and at not in seen:
        seen.add(at)
        at = above[at]
    return at == name


def read_patterns(table: Table, value: Any) -> tuple[Pattern, ...]:
    """`[[patterns]]` tables; one that could never match is reported and left out."""
    if (
        not isinstance(value, list)
        or not all(isinstance(one, dict) for one in value)
        or len(value) > MAX_ITEMS
    ):
        table.report(
            "GB503", f"“patterns” takes [[patterns]] tables, at most {MAX_ITEMS}", ("patterns",)
        )
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
        table.report(
            "GB504",
            f"the pattern “{in_short(pattern.name)}” has no predicate",
            at,
            'write predicate = "uses"',
        )
    elif not (pattern.line or pattern.columns or pattern.key):
        table.report(
            "GB504",
            f"the pattern “{in_short(pattern.name)}” has neither line, columns nor key",
            at,
            'write line = "{object} - {amount}"',
        )
    elif pattern.subject not in ("note", "heading"):
        table.report("GB503", "“subject” takes note or heading", (*at, "subject"))
    elif pattern.columns and "object" not in pattern.columns:
        table.report(
            "GB504",
            f"the pattern “{in_short(pattern.name)}” has no column for its object",
            (*at, "columns"),
            'write object = "Title"',
        )
    else:
        return _forms_are_whole(table, at, pattern.line)
    return False


def _forms_are_whole(table: Table, at: Key, written: tuple[str, ...]) -> bool:
    """Whether each form may fit a line, and is not behind one that takes them all."""
    whole = True
    for index, form in enumerate(written):
        reason = next(reasons_against(form), "")
        if not reason and any(one.takes_all for before in written[:index] for one in forms(before)):
            reason = "stands behind a form that takes every line, so nothing is left for it"
        if reason:
            whole = False
            hint = (
                "fields are {object}, {amount:number}, each once, with text between; [ ] holds "
                "what may be missing"
            )
            table.report("GB504", f"“{in_short(form)}” {reason}", (*at, "line", index), hint)
        for _, kind in FIELD.findall(form):
            if kind[:1].isupper():
                table.uses("kind", kind, (*at, "line", index))
    return whole


def _named(table: Table, key: str, value: Any, shape: type) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(value, dict) or len(value) > MAX_ITEMS:
        table.report("GB503", f"“{key}” takes [{key}.NAME] tables, at most {MAX_ITEMS}", (key,))
        return []
    role: Role = "own kind" if shape is KindSetting else "own predicate"
    found = []
    for name, values in value.items():
        if not isinstance(values, dict) or not _NAME.fullmatch(name) or len(name) > MAX_NAME:
            table.report(
                "GB503", f"[{key}.{in_short(name)}] is no table with a plain name", (key, name)
            )
        else:
            table.uses(role, name, (key, name))
            found.append((name, _values(table, (key, name), values, shape)))
    return found


def _values(table: Table, at: Key, values: dict[str, Any], shape: type) -> dict[str, Any]:
    """The values that a dataclass of this shape takes; others are reported."""
    known: dict[str, Any] = {
        one.name: {} if one.name == "columns" else "" if one.name == "name" else one.default
        for one in fields(shape)
    }
    if shape is not Pattern:
        del known["name"]  # it is the table's
    found = {}
    for key, value in values.items():
        if key not in known:
            table.report(
                "GB502",
                f"“{in_short(key)}” is no setting of {at[0]}",
                (*at, key),
                f"the settings are {', '.join(known)}",
            )
        elif key == "when":
            found[key] = _conditions(table, at, value)
        elif (fitting := table.fitting(key, value, known[key], at)) is not None:
            found[key] = fitting
            if key in _USES and fitting:
                table.uses(_USES[key], fitting, (*at, key))
    return found


def _conditions(table: Table, at: Key, value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`when = { categories = "Films", folders = ["Films"] }` as pairs; what does not fit is
    reported.
    """
    if not isinstance(value, dict) or not value:
        table.report(
            "GB503",
            "“when” takes a table of keys and values",
            (*at, "when"),
            'for example when = { tags = "film" }',
        )
        return ()
    pairs = ((key, table.fitting(key, one, (), (*at, "when"))) for key, one in value.items())
    return tuple((key, values) for key, values in pairs if values)
