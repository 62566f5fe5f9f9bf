"""What a pattern reads in a note's front matter, and which notes it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch

from graphbuild.budget import LINE
from graphbuild.config import Pattern
from graphbuild.model import Claim, Note, Ref, Value
from graphbuild.model.notes import kept_key
from graphbuild.reading.claims import subject_ref
from graphbuild.vocabulary import squeezed

_LINKED = re.compile(r"\[\[\s*([^\[\]|#]+?)\s*[\]|#]|\]\(([^()\s#]+)")


def applies(pattern: Pattern, note: Note) -> bool:
    """A note matches by type, however its words are joined, by folder or tag; a pattern that names
    none of these is for every note.
    """
    if not (pattern.types or pattern.folders or pattern.tags):
        return True
    folder = note.path.rpartition("/")[0]
    by_folder = any(
        folder == one.rstrip("/")
        or fnmatch(note.path, one)
        or note.path.startswith(one.rstrip("/") + "/")
        for one in pattern.folders
    )
    kinds = set(filter(None, map(squeezed, (note.type, *note.strings("type"), *note.kinds))))
    by_type = any(squeezed(one) in kinds for one in pattern.types)
    return (
        by_type
        or by_folder
        or bool(
            {one.lstrip("#") for one in pattern.tags}
            & {one.lstrip("#") for one in note.strings("tags")}
        )
    )


def front_matter_claims(pattern: Pattern, note: Note) -> Iterator[Claim]:
    """What the key of a pattern says of the note's subject, a claim for each value."""
    if not pattern.key:
        return
    key = kept_key(pattern.key)
    span = note.meta_spans.get(key)
    if span is None:
        return
    quote = " ".join(note.text[span.start : min(span.end, span.start + LINE)].split())
    links = {one.target: one for one in reversed(note.meta_links) if one.key == key and one.target}
    for value in note.strings(key):
        link = next(
            (
                links[target]
                for match in _LINKED.finditer(value)
                if (target := match.group(1) or match.group(2)) in links
            ),
            None,
        )
        thing: Value = (
            Ref(link.text if link else value, pattern.object_kind, link)
            if pattern.object_kind
            else value
        )
        yield Claim(
            subject_ref(note, pattern.subject_kind),
            pattern.predicate,
            thing,
            span,
            quote,
            ("front matter",),
            (),
            pattern.name,
        )
