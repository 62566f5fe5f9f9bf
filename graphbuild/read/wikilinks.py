"""Obsidian's wikilinks in running text: `[[target#anchor|alias]]` and `![[embed]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A `[` inside starts over, so of `[[Nested [[Inner]] x]]` only the inner one is a link, as in Obsidian.
WIKILINK = re.compile(r"(?<!\\)(!?)\[\[((?:[^\[\]\n]|\](?!\]))++)\]\]")


def find_wikilinks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The wikilinks in `text[start:end]`: group 1 is `!` for an embed, group 2 what stands in the brackets."""
    if text.find("[[", start, end) < 0:
        return iter(())
    return WIKILINK.finditer(text, start, end)


def parse_wikilink(inner: str) -> tuple[str, str, str]:
    """The target, anchor and alias of what stands between the brackets; the anchor starts at the first `#`.

    >>> parse_wikilink("Pons#Nuclei#Basal | the pons")
    ('Pons', 'Nuclei#Basal', 'the pons')
    """
    target, _, alias = inner.replace("\\|", "|").partition("|")
    name, _, anchor = target.partition("#")
    return name.strip(), anchor.strip(), alias.strip()
