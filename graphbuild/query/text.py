"""What a query's text holds: prefixed names and variables, outside of strings, comments and IRIs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Strings, IRIs and comments are skipped whole: what looks like a name in them is none. `?a < ?b` begins no IRI.
_SKIPPED = (
    r"""\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*"""
)
_TOKEN = re.compile(
    rf"(?P<skipped>{_SKIPPED})|(?P<declared>\bPREFIX\s+(?P<label>[\w.-]*):)|[?$](?P<variable>\w+)|(?P<name>(?P<prefix>(?!\d)[\w.-]*):(?P<local>[\w.%-]*[\w%-])?)",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Name(NamedTuple):
    """A prefixed name, and where it begins."""

    prefix: str
    local: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.prefix}:{self.local}"


def names(text: str) -> Iterator[Name]:
    """The prefixed names of a query, but for its declarations."""
    for match in _TOKEN.finditer(text):
        if match["name"] is not None:
            before = text[: match.start()]
            yield Name(match["prefix"], match["local"] or "", before.count("\n") + 1, match.start() - before.rfind("\n"))


def declared(text: str) -> set[str]:
    """The prefixes that a query declares itself.

    >>> sorted(declared("PREFIX a: <b:> # PREFIX c: <d:>"))
    ['a']
    """
    return {match["label"] for match in _TOKEN.finditer(text) if match["declared"]}


def declare(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with a declaration of each prefix that it uses and does not declare, below its first comments."""
    missing = sorted(({one.prefix for one in names(text)} - declared(text)) & prefixes.keys())
    lines = text.split("\n")
    body = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "\n".join([*lines[:body], *(f"PREFIX {one}: <{prefixes[one]}>" for one in missing), *lines[body:]])


def replace_variables(text: str, terms: Mapping[str, str]) -> str:
    """The query with terms in the place of `$name`; variables written `?name` stay.

    >>> replace_variables('?a gb:p $of . # $of', {"of": "<x:y>"})
    '?a gb:p <x:y> . # $of'
    """

    def term(match: re.Match[str]) -> str:
        given = terms.get(match["variable"] or "") if match.group().startswith("$") else None
        return match.group() if given is None else given

    return _TOKEN.sub(term, text)


def decoded(text: str) -> str:
    r"""The query without `\u` escapes, which SPARQL allows everywhere, even in keywords; they could hide one.

    >>> decoded("\\u0053ERVICE"), decoded("\\u005Cu0053"), decoded("\\uD800")
    ('SERVICE', 'S', '\\uD800')
    """
    while True:
        plain = _ESCAPE.sub(_character, text)
        if plain == text:
            return text
        text = plain


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return match.group() if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def has_keyword(text: str, keyword: str) -> bool:
    """Whether a keyword stands in the query itself, and not in a string, a comment, an IRI or a name.

    >>> has_keyword("SELECT ?service { } # service", "SERVICE"), has_keyword("{service<x:>{}}", "SERVICE")
    (False, True)

    A parser may take `SERVICEx:y` for the keyword and a name, so a prefix that holds it counts.
    """
    return keyword.lower() in _TOKEN.sub(lambda match: match["prefix"] or " ", text).lower()
