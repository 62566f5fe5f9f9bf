"""The references at the end of a note: articles by their PMID or DOI, each with what the note says
of it, or in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, Section, is_none, normal, pieces
from graphbuild.outline.measures import level
from graphbuild.packs.garden.citations import (
    citations,
    cited_text,
    is_finding,
    is_told,
    publications,
)
from graphbuild.packs.garden.listing import is_top
from graphbuild.packs.garden.sayings import is_placeholder
from graphbuild.packs.garden.words import WORDS
from graphbuild.reading.claims import note_ref, subject_ref
from graphbuild.terms.garden import (
    CITES,
    CONCEPT,
    GLOSS,
    HAS_REFERENCE,
    PUBLICATION_KIND,
    STATES_NONE,
)

_BY = "references"
_WORK = re.compile(
    r"\b(?:19|20)\d\d\b|\bet al\b|\bPMID|\bdoi\b|https?:|[\"“”]|\bpp?\.", re.IGNORECASE
)
"""What a work is named with."""
_SAYS = re.compile(r"[a-z]\.$|→")
"""How a line ends that is a sentence, or what leads from one thing to the next."""


def references(outline: Outline) -> Iterator[Finding]:
    """Under such a title each item, and each line of a paragraph, is one reference; elsewhere only
    what nothing else would claim.
    """
    note = outline.note
    own = subject_ref(note) if note.type else note_ref(note)
    for section in outline.sections:
        own_title = section.place.role("references") or (
            section.place.role("studies", "papers") and is_top(section)
        )
        if section.place.role("references") and _tells_whence(section):
            continue
        cites = any(publications(line.text) for line in section.lines)
        findings = bool(note.type or note.kinds) and section.place.role("papers") is not None
        for line in section.lines:
            if cites and line.form == "paragraph" and _is_sentence(line):
                continue
            if line.parent is None and line.form in ("item", "row", "paragraph"):
                for piece in pieces(line):
                    if findings and is_finding(piece):
                        continue
                    if section.place.role("references") and note.type and is_told(piece):
                        continue  # a column or a sentence says so
                    yield from _reference(piece, own) if own_title else _in_text(piece, own)


def _is_sentence(line: Entry) -> bool:
    """Whether a paragraph tells something and names no work, below others that do."""
    return bool(_SAYS.search(line.text)) and not (line.links or _WORK.search(line.text))


def _tells_whence(section: Section) -> bool:
    """Whether "Source" is the title of where a thing comes from: none of its lines names an article,
    a link, a year or who wrote it.
    """
    if normal(section.place.words) not in WORDS["whence"]:
        return False
    told = [line for line in section.lines if line.text]
    sentence = any(_SAYS.search(line.text) for line in told)
    return sentence and not any(line.links or _WORK.search(cited_text(line)) for line in told)


def _in_text(line: Entry, own: Ref) -> Iterator[Claim]:
    """In a note that is about no thing, or about an idea, a paragraph that names an article is no
    one's but the note's.
    """
    if line.form == "paragraph" and (own.role == "note" or CONCEPT in line.note.kinds):
        for article in publications(line.text):
            yield line.claim(own, CITES, Ref(article, PUBLICATION_KIND), by=_BY)


def _reference(line: Entry, own: Ref) -> Iterator[Claim]:
    cited = citations(cited_text(line))
    if not cited and line.form == "row" and any(map(level, line.cells)):
        return  # of how good the evidence is for something
    if is_none(line.text):
        yield line.claim(own, STATES_NONE, "references", by=_BY)
        return
    for article, gloss in cited:
        yield line.claim(own, CITES, Ref(article, PUBLICATION_KIND), (GLOSS, gloss), by=_BY)
    if (
        not cited
        and not is_placeholder(line.text)
        and "::" not in line.text
        and any(char.isalpha() for char in line.text)
    ):
        yield line.claim(own, HAS_REFERENCE, line.text, by=_BY)
