"""What can stand behind the `#` of a link to a note: headings and their slugs, block ids, ids of
HTML elements, views of a base.

A slug that is two headings' is no harm: a link leads to the note, and an anchor only tells whether
its end is there.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from graphbuild import patterns as re
from graphbuild.model import Block, Note
from graphbuild.names import slug

_BLOCK_ID = re.compile(r"\^([\w-]+)\s*$")
_HTML_ID = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)""")
_VIEW = re.compile(r"""^\s*(?:-\s+)?name:\s*["']?([^"'\n]+?)["']?\s*$""", re.MULTILINE)
_NO_SLUG = re.compile(r"[^\w\- ]")


def anchors(note: Note) -> frozenset[str]:
    """All anchors of a note, in the form in which they are compared."""
    blocks = list(note.walk())
    ids = {id_ for block in blocks if (id_ := block_id(block))}
    headings = [_without_id(block) for block in blocks if block.kind == "heading"]
    named = _HTML_ID.findall(note.text) if "<" in note.text else []
    named += _VIEW.findall(note.text) if note.path.lower().endswith(".base") else []
    return frozenset(
        map(anchor, (*headings, *map(slug, headings), *github_slugs(headings), *named, *ids))
    )


def is_there(written: str, known: frozenset[str]) -> bool:
    """Whether an anchor is among those of a note, as it is written or percent-decoded."""
    return anchor(written) in known or anchor(unquote(written)) in known


def anchor(text: str) -> str:
    """An anchor as it is compared: a block id in lower case, a heading by its letters and
    digits.
    """
    if text.startswith("^"):
        return text.lower()
    composed = unicodedata.normalize("NFC", text)
    return re.sub(r"[\W_]+", " ", composed).strip().casefold()


def github_slugs(headings: Iterable[str]) -> Iterator[str]:
    """The anchors that GitHub gives headings; of several alike the second ends in `-1`.

    >>> list(github_slugs(["What's new?", "C++ & more", "What's new?"]))
    ['whats-new', 'c--more', 'whats-new-1']
    """
    seen: Counter[str] = Counter()
    for heading in headings:
        name = _NO_SLUG.sub("", heading.strip().lower()).replace(" ", "-")
        yield f"{name}-{seen[name]}" if seen[name] else name
        seen[name] += 1


def block_id(block: Block) -> str:
    """The id at the end of a block, with its `^`: behind a space, or right behind a link. Empty
    where there is none.
    """
    match = _BLOCK_ID.search(block.text)
    if match is None:
        return ""
    at = match.start()
    is_apart = (
        not at
        or block.text[at - 1].isspace()
        or any(link.at + len(link.text) == at for link in block.links)
    )
    return "^" + match.group(1) if is_apart else ""


def _without_id(block: Block) -> str:
    return block.text.removesuffix(block_id(block)).strip()
