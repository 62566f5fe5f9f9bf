"""What the note says that its subject is: the first sentence, where it begins with the subject's
own name and "is".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.budget import LINE
from graphbuild.model import Finding, Note
from graphbuild.outline import Outline, name, part
from graphbuild.packs.garden.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import DEFINITION

_BY = "definitions"
_IS = re.compile(
    r"(?:\s*\([^()]{1,60}\))*,?(?:\s+(?:also (?:known as|called)|or)\s[^,]{1,80},)?\s+(?:is|are|was|refers to|means|denotes|describes|encompass(?:es)?)\s"
    rf"(?!(?:{WORDS.pattern('not_defining')})\b)",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")


def definitions(outline: Outline) -> Iterator[Finding]:
    """Only the note's first paragraph defines; an article before the name does not count."""
    note = outline.note
    first = next(
        (
            line
            for section in outline.sections
            for line in section.lines
            if line.form == "paragraph" and len(line.text.split()) > 3
        ),
        None,
    )
    if first is None or not note.type:
        return
    text = first.block.text
    article = re.match(r"(?:the|an?)\s+", text, re.IGNORECASE)
    begin = text[article.end() if article else 0 :][:LINE]
    lowered = begin.lower()
    for called in sorted(_names(note, outline.name), key=len, reverse=True):
        if lowered.startswith(called.lower()) and _IS.match(begin[len(called) :]):
            end = _END.search(text)
            sentence = part(first, 0, end.start() if end else len(text))
            yield sentence.claim(subject_ref(note), DEFINITION, sentence.text, by=_BY)
            return


def _names(note: Note, heading: str) -> set[str]:
    """The title with and without its parentheses, what stands in them, the aliases, and the plural
    of each.
    """
    title = name(note.title)
    found = {
        note.title,
        title.text,
        heading,
        name(heading).text,
        *title.synonyms,
        *note.strings("aliases"),
        *note.strings("alias"),
    }
    return {one + ending for one in found if one for ending in ("", "s")}
