"""What a query's text holds: prefixed names and variables, outside of strings, comments and
IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Strings, IRIs and comments are skipped whole: what looks like a name in them is none. `?a < ?b`
# begins no IRI. A string that does not end is taken as far as it goes: nothing is looked at twice.
_LONG = r"""\"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\")?|'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?"""
_SHORT = r""""(?:[^"\\\n\r]|\\.)*+"?|'(?:[^'\\\n\r]|\\.)*+'?"""
_IRI = r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*>"""
_NAME = r"(?P<prefix>(?![\d.-])[\w.-]*):(?P<local>[\w.%-]*[\w%-])?"
# So is a word that is no name.
_TOKEN = re.compile(
    (
        rf"(?P<skipped>{_LONG}|{_SHORT}|{_IRI}|\#[^\n\r]*)|"
        r"(?P<declared>\bPREFIX\s+(?P<label>[\w.-]*):)|[?$](?P<variable>\w+)|"
        rf"(?P<name>{_NAME})|[^\W\d][\w.-]*"
    ),
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\\\|\\(?:u|U0000)(00(?:4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa]))")


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
    line, begin, seen = 1, 0, 0  # of the line that the last name is in
    for match in _TOKEN.finditer(text):
        if match["name"] is not None:
            at = match.start()
            line += text.count("\n", seen, at)
            begin, seen = max(begin, text.rfind("\n", seen, at) + 1), at
            yield Name(match["prefix"], match["local"] or "", line, at - begin + 1)


def declared(text: str) -> set[str]:
    """The prefixes that a query declares itself.

    >>> sorted(declared("PREFIX a: <b:> # PREFIX c: <d:>"))
    ['a']
    """
    return {match["label"] for match in _TOKEN.finditer(text) if match["declared"]}


def declare(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with a declaration of each prefix that it uses and does not declare, below its
    first comments.
    """
    missing = sorted(({one.prefix for one in names(text)} - declared(text)) & prefixes.keys())
    lines = text.split("\n")
    body = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "\n".join(
        [*lines[:body], *(f"PREFIX {one}: <{prefixes[one]}>" for one in missing), *lines[body:]]
    )


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
    r"""The query with letters in the place of their `\u` escapes, and without the mark that some
    editors begin a file with.

    SPARQL allows those everywhere, even in keywords, the engine in strings and IRIs only. Of other
    characters they stay: a quotation mark would end the string that it stands in.

    >>> decoded(r"\u0053ELECT '\u0022'"), decoded(r"'\\u0053'")
    ("SELECT '\\u0022'", "'\\\\u0053'")
    """
    return _ESCAPE.sub(
        lambda match: chr(int(match[1], 16)) if match[1] else match[0], text.removeprefix("\ufeff")
    )
