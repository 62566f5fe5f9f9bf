"""What a key is called, and what its values are: the same for the front matter and for inline
fields.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from graphbuild import patterns as re
from graphbuild.budget import TITLE
from graphbuild.model import Link, Ref, Scalar, Value
from graphbuild.terms.garden import THING

_INTEGER = re.compile(r"[-+]?\d{1,18}")
_DECIMAL = re.compile(r"[-+]?\d{1,18}\.\d{1,18}")
_OUTSIDE = re.compile(r"(?:https?:)?//|[a-zA-Z][a-zA-Z0-9+.-]+:")


def key_name(written: str) -> str:
    """A key without what only decorates it; an emoji alone is a key.

    >>> key_name("😜 Mood"), key_name("**Bold key**"), key_name("🧠"), key_name("10")
    ('Mood', 'Bold key', '🧠', '')
    """
    first = next((at for at, char in enumerate(written) if char.isalnum()), None)
    if first is not None:
        last = max(at for at, char in enumerate(written) if not _decorates(char)) + 1
        name = written[first:last]
        return name[:TITLE] if any(map(str.isalpha, name)) else ""
    symbols = written.strip("*_ ")
    return symbols[:TITLE] if any(unicodedata.category(char) == "So" for char in symbols) else ""


def _decorates(char: str) -> bool:
    """Whether a character at the end of a key is none of its letters: a sign, a blank, the mark of
    bold words.
    """
    return char in "*_ \ufe0f\u200d" or unicodedata.category(char) in ("So", "Zs")


def plain_value(text: str) -> Scalar:
    """A value by its form: a whole number, a decimal, a truth value, else the text.

    >>> plain_value("9"), plain_value("7.50"), plain_value("true"), plain_value("007 films")
    (9, Decimal('7.50'), True, '007 films')
    """
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text.lower() == "true" if text.lower() in ("true", "false") else text


def is_outside(link: Link) -> bool:
    """Whether a link leads out of the garden."""
    return link.kind not in ("wikilink", "frontmatter", "field", "canvas") and bool(
        _OUTSIDE.match(link.target)
    )


def link_value(link: Link) -> Value:
    """What a value that links means: the thing there, or the address of a page outside."""
    return link.target if is_outside(link) else Ref(link.text or link.target, THING, link)
