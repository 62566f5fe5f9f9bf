"""Obsidian's wikilinks in running text: `[[target#anchor|alias]]` and `![[embed]]`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re

# `[[` inside starts over, so of `[[Nested [[Inner]] x]]` only the inner one is a link, as in
# Obsidian.
_WIKILINK = re.compile(r"(!?)\[\[(?!\[)((?:[^\[\]\n]++|\[(?!\[)|\](?!\]))++)\]\]")


class Wikilink(NamedTuple):
    """A wikilink as it stands in `text[start:end]`; `inner` is what the brackets hold."""

    start: int
    end: int
    embed: bool
    inner: str


def find_wikilinks(text: str, start: int, end: int) -> Iterator[Wikilink]:
    """The wikilinks that begin and end in `text[start:end]`. An escaped `!` is none, an escaped `[`
    begins none.
    """
    if text.find("[[", start, end) < 0:
        return
    for match in _WIKILINK.finditer(text, start, end):
        bang, inner = match.groups()
        escaped = is_escaped(text, match.start())
        if bang or not escaped:
            yield Wikilink(
                match.start() + (bool(bang) and escaped),
                match.end(),
                bool(bang) and not escaped,
                inner,
            )


def is_escaped(text: str, at: int) -> bool:
    """Whether a backslash stands before this character that is not itself escaped."""
    before = at
    while before and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def parse_wikilink(inner: str) -> tuple[str, str, str]:
    """The target, anchor and alias of what stands between the brackets; the anchor starts at the
    first `#`.

    No-break spaces are spaces, as in Obsidian.

    >>> parse_wikilink("Pons#Nuclei#Basal | the pons")
    ('Pons', 'Nuclei#Basal', 'the pons')
    """
    target, _, alias = inner.replace("\\|", "|").partition("|")
    name, _, anchor = plain_spaces(target).partition("#")
    return name.strip(), anchor.strip(), alias.strip()


def plain_spaces(target: str) -> str:
    """An address without no-break spaces, which keyboards and word processors put in by
    themselves.
    """
    return target.replace("\u00a0", " ").replace("\u202f", " ")
