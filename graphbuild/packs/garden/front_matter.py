"""Front matter: what the note is about, its tags, other names, video and dates."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import (
    PROPERTY,
    Claim,
    Finding,
    Leaf,
    Note,
    Predicate,
    Qualifiers,
    Ref,
    Span,
    Value,
)
from graphbuild.names import same_name
from graphbuild.outline import Entry, Outline, name, parenthesised
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.values import is_outside, link_value
from graphbuild.packs.garden.words import WORDS
from graphbuild.reading.claims import note_ref, subject_ref
from graphbuild.reading.gate import Gate
from graphbuild.terms.episodes import HAS_VIDEO, VIDEO
from graphbuild.terms.garden import (
    ALIAS,
    ANNOTATION,
    CREATED,
    DESCRIPTION,
    FIELD,
    GARDEN,
    HAS_TAG,
    IN_GARDEN,
    MAIN_ENTITY,
    TAG,
    UPDATED,
)

_BY = "front_matter"
GATE = Gate(WORDS)
_LONGEST = 1000  # characters of a quote
# What the publishing tool, not the reader, needs to know; `title`, `slug` and `permalink` name the
# note.
_NO_FACTS = {"title", "slug", "permalink", "templateEngineOverride", "dg-publish"}
_OF_THE_FILE = {"cssclass", "cssclasses", "publish", "published", "position"}
_WIKILINK = re.compile(r"!?\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_NO_NAME = re.compile(
    r"(?:an?|my|on|some) |the .* (?:of|in|for|from|between|behind|with|under|to|that) |.*\bthan\b|.*[,:?!]\s",
    re.IGNORECASE,
)
"""How words on a title begin or run: "A brake on reward", "The thin sheet under the insula"."""
_VALUES = {
    "created": CREATED,
    "date": CREATED,
    "updated": UPDATED,
    "modified": UPDATED,
    "description": DESCRIPTION,
}
_THINGS = {
    "tags": (HAS_TAG, TAG),
    "tag": (HAS_TAG, TAG),
    "gardenUsername": (IN_GARDEN, GARDEN),
    "videoId": (HAS_VIDEO, VIDEO),
}


def front_matter(outline: Outline) -> Iterator[Finding]:
    """`type: organ` makes the note that of its organ; any other key is a property of its own, of
    what the note is about.
    """
    note = outline.note
    if note.type:
        yield header_claim(
            note,
            "type" if "type" in note.meta_spans else "title",
            note_ref(note),
            MAIN_ENTITY,
            subject_ref(note),
        )
        yield from _title_names(note)
        yield from _heading_names(outline)
    for leaf in note.leaves:
        if leaf.key not in _NO_FACTS and not leaf.key.startswith("dg-") and str(leaf.value).strip():
            yield from _facts(note, leaf)


def _facts(note: Note, leaf: Leaf) -> Iterator[Claim]:
    key, value = leaf.key, leaf.value
    if leaf.links:
        yield from _linked(note, leaf)
    elif key in _THINGS:
        predicate, kind = _THINGS[key]
        names = (
            re.split(r"[,\s]+", str(value))
            if key in ("tags", "tag") and key in note.meta and note.meta[key] == value
            else [str(value)]
        )
        place = _place(note, leaf)
        yield from (
            _at(note, place, note_ref(note), predicate, Ref(one.strip().lstrip("#"), kind))
            for one in names
            if one
        )
    elif key in ("aliases", "alias"):
        yield _at(note, _place(note, leaf), _subject(note), ALIAS, str(value).strip())
    elif key in _VALUES:
        yield _of(note, leaf, note_ref(note), _VALUES[key], value)
    elif key != "type":  # which is the kind
        yield _of(
            note,
            leaf,
            note_ref(note) if key in _OF_THE_FILE else _subject(note),
            Predicate(PROPERTY + key),
            value,
            (FIELD, key),
        )


def _linked(note: Note, leaf: Leaf) -> Iterator[Claim]:
    """An edge of the key's own for each link; what else the value says stands on it."""
    said = _said(leaf)
    for link in leaf.links:
        more: Qualifiers = (
            (FIELD, leaf.key),
            *(((ANNOTATION, said),) if said and not is_outside(link) else ()),
        )
        yield _of(
            note, leaf, _subject(note), Predicate(PROPERTY + leaf.key), link_value(link), *more
        )


def _said(leaf: Leaf) -> str:
    """A value as a reader sees it, where that is more than its links."""
    text = " ".join(
        _WIKILINK.sub(
            lambda match: (match[2] or match[1]).strip(), _MARKDOWN_LINK.sub(r"\1", str(leaf.value))
        ).split()
    )
    rest = text
    for link in leaf.links:
        rest = rest.replace(link.text, "", 1)
    return (
        text if re.search(r"\w", rest) and rest.strip(" ,;&").lower() not in ("and", "or") else ""
    )


def _subject(note: Note) -> Ref:
    return subject_ref(note) if note.type else note_ref(note)


def _title_names(note: Note) -> Iterator[Claim]:
    """A title such as "Subthalamic nucleus (STN)" tells a short form."""
    title = name(note.title)
    for synonym in title.synonyms:
        if spelled_out(synonym, title.text):
            yield header_claim(note, "title", subject_ref(note), ALIAS, synonym)


def _heading_names(outline: Outline) -> Iterator[Claim]:
    """A first heading other than the title is one more name: the better one, where the title is
    that of a file.
    """
    note = outline.note
    title, called = name(note.title).text, name(outline.name).text
    headings = (entry for entry in outline.entries() if entry.form == "heading")
    own = next((entry for entry in headings if entry.text.strip() == outline.name), None)
    if own is not None and same_name(called) == same_name(title):
        yield from _spelled_out(own, title, subject_ref(note))
    differs = same_name(called) != same_name(title) or ("_" in title and "_" not in called)
    if (
        own is not None
        and differs
        and called.casefold() != note.title.casefold()
        and _is_name(called, title)
    ):
        yield own.claim(subject_ref(note), ALIAS, called, by=_BY)


def _spelled_out(heading: Entry, title: str, subject: Ref) -> Iterator[Claim]:
    """What stands behind the name in parentheses, where one of the two is short for the other."""
    for inner in parenthesised(heading.text)[1]:
        if spelled_out(inner, title) or spelled_out(title, inner):
            yield heading.claim(subject, ALIAS, inner, by=_BY)


def _is_name(heading: str, title: str) -> bool:
    """Whether a heading is a name, and no words on the title: "Notes on the red nucleus", "PSP, as
    I understand it", "The disease of the leaking vessels".
    """
    around = same_name(title) != same_name(heading) and title.casefold() in heading.casefold()
    phrase = _NO_NAME.match(heading)
    return not around and not phrase and GATE.passes(heading)


def header_claim(note: Note, key: str, subject: Ref, predicate: Predicate, value: Value) -> Claim:
    """What a key of the front matter says, at its place."""
    return _at(note, note.meta_spans.get(key, note.span(0, 0)), subject, predicate, value)


def _place(note: Note, leaf: Leaf) -> Span:
    """The line of one of several values, where that is not the line of their key."""
    key = note.meta_spans.get(leaf.key, leaf.span)
    return key if key.line == leaf.span.line else leaf.span


def _of(
    note: Note,
    leaf: Leaf,
    subject: Ref,
    predicate: Predicate,
    value: Value,
    *qualifiers: tuple[Predicate, Value],
) -> Claim:
    return _at(note, leaf.span, subject, predicate, value, qualifiers)


def _at(
    note: Note,
    span: Span,
    subject: Ref,
    predicate: Predicate,
    value: Value,
    qualifiers: Qualifiers = (),
) -> Claim:
    quote = " ".join(note.text[span.start : min(span.end, span.start + _LONGEST)].split())
    return Claim(subject, predicate, value, span, quote, ("front matter",), qualifiers, _BY)
