"""Front matter: what the note is about, its tags, other names, video and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Finding, Note, Ref, Scalar, Value
from graphbuild.names import same_name
from graphbuild.outline import Outline, name
from graphbuild.outline.names import is_synonym, spelled_out
from graphbuild.reading.claims import note_ref, subject_ref

_BY = "front_matter"
_LONGEST = 1000  # characters of a quote
# What the publishing tool, not the reader, needs to know; `title`, `slug` and `permalink` name the note.
_NO_FACTS = {"title", "slug", "permalink", "type", "templateEngineOverride", "dg-publish", "published"}
_VALUES = {"created": "created", "date": "created", "updated": "updated", "modified": "updated", "description": "description"}
_THINGS = {"tags": ("hasTag", "Tag"), "tag": ("hasTag", "Tag"), "gardenUsername": ("inGarden", "Garden"), "videoId": ("hasVideo", "Video")}


def front_matter(outline: Outline) -> Iterator[Finding]:
    """`type: organ` makes the note that of its organ; a key without a property of its own is kept under its name."""
    note = outline.note
    if note.type:
        yield _claim(note, "type" if "type" in note.meta_spans else "title", note_ref(note), "mainEntity", subject_ref(note))
        yield from _title_names(note)
        yield from _heading_names(outline)
    for key, value in note.meta.items():
        if key in _NO_FACTS or key.startswith("dg-"):
            continue
        for one in _several(key, value):
            if str(one).strip():
                yield _fact(note, key, one)


def _several(key: str, value: Scalar | tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    """A list, or tags that stand in one line with commas or spaces between them."""
    if isinstance(value, tuple):
        return value
    return tuple(one for one in re.split(r"[,\s]+", value) if one) if key in ("tags", "tag") and isinstance(value, str) else (value,)


def _fact(note: Note, key: str, value: Scalar) -> Claim:
    if key in _THINGS:
        predicate, kind = _THINGS[key]
        return _claim(note, key, note_ref(note), predicate, Ref(str(value).strip().lstrip("#"), kind))
    if key in ("aliases", "alias"):
        return _claim(note, key, subject_ref(note) if note.type else note_ref(note), "alias", str(value).strip())
    if key in _VALUES:
        return _claim(note, key, note_ref(note), _VALUES[key], value)
    return _claim(note, key, note_ref(note), "property", value, key)


def _title_names(note: Note) -> Iterator[Claim]:
    """A title such as "Vitamin B1 (Thiamine)" tells a synonym."""
    title = name(note.title)
    for synonym in title.synonyms:
        substance = note.type.lower() in ("supplement", "drug", "gene", "substance") and is_synonym(synonym, title.text)
        if substance or spelled_out(synonym, title.text):
            yield _claim(note, "title", subject_ref(note), "alias", synonym)


def _heading_names(outline: Outline) -> Iterator[Claim]:
    """A first heading other than the title is one more name: the better one, where the title is that of a file."""
    note = outline.note
    title, called = name(note.title).text, name(outline.name).text
    headings = (entry for entry in outline.entries() if entry.form == "heading")
    own = next((entry for entry in headings if entry.text.strip() == outline.name), None)
    differs = same_name(called) != same_name(title) or ("_" in title and "_" not in called)
    if own is not None and differs and called.casefold() != note.title.casefold():
        yield own.claim(subject_ref(note), "alias", called, by=_BY)


def _claim(note: Note, key: str, subject: Ref, predicate: str, value: Value, field: str = "") -> Claim:
    span = note.meta_spans.get(key, note.span(0, 0))
    quote = " ".join(note.text[span.start : min(span.end, span.start + _LONGEST)].split())
    return Claim(subject, predicate, value, span, quote, ("front matter",), (("field", field),) if field else (), _BY)
