"""The references at the end of a note: articles by their PMID or DOI, each with what the note says of it, or in words."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Line, citations, heading, is_none, is_placeholder, is_top, note_ref, pieces, publications, sections, subject_ref
from graphbuild.model import Claim, Finding, Note, Ref

_BY = "references"
_REFERENCES = heading(r"(?:key |selected |further )?(?:references?|citations?|bibliography|sources?|literature|reading)(?: and .*)?")
_STUDIES = heading(r"(?:key |clinical |selected )?(?:studies|trials|evidence)")


def references(note: Note) -> Iterator[Finding]:
    """Under such a title each item, and each line of a paragraph, is one reference; elsewhere only what nothing else would claim."""
    own = subject_ref(note) if note.type else note_ref(note)
    for section in sections(note):
        own_title = section.titled(_REFERENCES) or (section.titled(_STUDIES) and is_top(section))
        for line in section.lines:
            if line.parent is None and line.kind in ("item", "row", "paragraph"):
                for piece in pieces(line):
                    yield from _reference(piece, own) if own_title else _in_text(piece, own)


def _in_text(line: Line, own: Ref) -> Iterator[Claim]:
    """In a note that is about no thing, or about an idea, a paragraph that names an article is no one's but the note's."""
    if line.kind == "paragraph" and (own.role == "note" or "Concept" in line.note.kinds):
        for article in publications(line.text):
            yield line.claim(own, "cites", Ref(article, "Publication"), by=_BY)


def _reference(line: Line, own: Ref) -> Iterator[Claim]:
    cited = citations(line.text)
    if is_none(line.text):
        yield line.claim(own, "statesNone", "references", by=_BY)
        return
    for article, gloss in cited:
        yield line.claim(own, "cites", Ref(article, "Publication"), ("gloss", gloss), by=_BY)
    if not cited and not is_placeholder(line.text) and "::" not in line.text and any(char.isalpha() for char in line.text):
        yield line.claim(own, "hasReference", line.text, by=_BY)
