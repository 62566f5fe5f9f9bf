"""The edges of a canvas: a label says of two notes what a key says in a note, and without one they
link.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import (
    PROPERTY,
    Arrow,
    Claim,
    Finding,
    Link,
    Predicate,
    Qualifiers,
    Ref,
    Value,
)
from graphbuild.outline import Outline
from graphbuild.packs.garden.values import is_outside, key_name
from graphbuild.terms.garden import (
    ANCHOR,
    CONTEXT,
    CONTEXT_AT,
    FIELD,
    LINK_KEY,
    LINK_KIND,
    LINK_TEXT,
    LINKS_TO,
    LINKS_TO_PAGE,
    NOTE,
    THING,
)

_BY = "arrows"
_LONGEST = 60  # characters of a label that names a relation: more is a sentence


def arrows(outline: Outline) -> Iterator[Finding]:
    """A link for each edge between cards, and of a labelled one the statement too."""
    for arrow in outline.note.arrows:
        if not is_outside(arrow.source) and arrow.source.target != arrow.target.target:
            label = arrow.label.replace("**", "")
            key = key_name(label) if len(label) <= _LONGEST else ""
            yield _link(arrow, key)
            if key:
                subject = Ref(_words(arrow.source), THING, arrow.source)
                yield _claim(
                    arrow, subject, Predicate(PROPERTY + key), _value(arrow.target), ((FIELD, key),)
                )


def _link(arrow: Arrow, key: str) -> Claim:
    start, end = _words(arrow.source), _words(arrow.target)
    joint = " → " if key or not arrow.label else f" → {arrow.label} → "
    found: list[tuple[Predicate, str | int]] = [
        (LINK_KIND, "canvas"),
        (LINK_TEXT, end),
        (ANCHOR, arrow.target.anchor),
        (LINK_KEY, key),
        (CONTEXT, f"{start}{joint}{end}"),
        (CONTEXT_AT, len(start + joint)),
    ]
    qualifiers = tuple((name, value) for name, value in found if value)
    subject = Ref(start, NOTE, arrow.source)
    if is_outside(arrow.target):
        return _claim(arrow, subject, LINKS_TO_PAGE, arrow.target.target, qualifiers)
    return _claim(arrow, subject, LINKS_TO, Ref(end, NOTE, arrow.target), qualifiers)


def _claim(
    arrow: Arrow, subject: Ref, predicate: Predicate, value: Value, more: Qualifiers
) -> Claim:
    quote = arrow.label or _words(arrow.target)
    return Claim(subject, predicate, value, arrow.span, quote, (), more, _BY)


def _value(link: Link) -> Value:
    return link.target if is_outside(link) else Ref(_words(link), THING, link)


def _words(link: Link) -> str:
    """What a card shows: of a note its name."""
    if is_outside(link) or link.alias:
        return link.text
    return link.target.rpartition("/")[2].removesuffix(".md") or link.target
