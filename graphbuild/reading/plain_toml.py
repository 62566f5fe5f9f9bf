"""TOML as files of words have it: rows of words under a name, in tables. Before the first note is
read there are thousands of words to read, which the parser of all TOML takes twenty times as long
for; it reads any other file.
"""

from __future__ import annotations

import tomllib
from typing import Any

from graphbuild import patterns as re

_TEXT = r'"[^"\\\x00-\x1f\x7f]*"'
_NAME = rf"(?:{_TEXT}|[A-Za-z0-9_-]+)"
_COMMENT = r"#[^\n\x00-\x08\x0b-\x1f\x7f]*+"
_SPACE = rf"(?:[ \t\n]|{_COMMENT}(?=\n))*+"
_PART = re.compile(
    rf"{_SPACE}(?:"
    rf"\[(?P<table>{_NAME}(?:\.{_NAME})?)\]|"
    r"\[\[(?P<rows>[A-Za-z0-9_-]+)\]\]|"
    rf"(?P<key>{_NAME}) = (?:(?P<text>{_TEXT})|(?P<switch>true|false)|"
    rf"\[(?P<words>{_SPACE}(?:{_TEXT}{_SPACE},{_SPACE})*+(?:{_TEXT}{_SPACE})?)\])"
    rf")[ \t]*+(?:{_COMMENT})?(?:\n|\Z)"
)
_WORD = re.compile(rf"{_COMMENT}|(?P<word>{_TEXT})")
_NAMES = re.compile(_NAME)
_REST = re.compile(rf"{_SPACE}(?:{_COMMENT})?\Z")


def loads(text: str) -> dict[str, Any]:
    """As `tomllib.loads` does. Raises TOMLDecodeError."""
    found = plain(text)
    return tomllib.loads(text) if found is None else found


def plain(text: str) -> dict[str, Any] | None:
    """What a text says that has nothing but rows of words, texts and switches, all of them in
    tables; None for any other, and where a table or a name may be told twice.
    """
    found: dict[str, Any] = {}
    into, at, told = found, 0, set[tuple[str, ...]]()
    while part := _PART.match(text, at):
        at = part.end()
        if part["table"]:
            names = tuple(one.strip('"') for one in _NAMES.findall(part["table"]))
            if {names, names[:1]} & told or isinstance(found.get(names[0]), list):
                return None
            told.add(names)
            into = found
            for name in names:
                into = into.setdefault(name, {})
        elif part["rows"]:
            rows = found.setdefault(part["rows"], [])
            if not isinstance(rows, list):
                return None
            into = {}
            rows.append(into)
        else:
            name = part["key"].strip('"')
            if name in into or into is found:
                return None
            into[name] = _value(part)
    return found if _REST.match(text, at) else None


def _value(part: re.Match[str]) -> str | bool | list[str]:
    if part["words"] is not None:
        found = (one["word"] for one in _WORD.finditer(part["words"]))
        return [one[1:-1] for one in found if one]
    return part["text"][1:-1] if part["text"] else bool(part["switch"] == "true")
