"""Structures that a list says a structure connects to, without which way: `- **Prefrontal cortex**
(via thalamus): memory`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Note, Ref
from graphbuild.outline import Entry, Outline, Section, name, parenthesised
from graphbuild.packs.anatomy.structures import fibre, is_structure, kind_of
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CONNECTED_TO, FIBRE
from graphbuild.terms.garden import ANNOTATION, VIA

_BY = "joins"
_STRUCTURE = ANATOMICAL_STRUCTURE
_WHO = re.compile(r"(?:the )?(?P<who>.*?) (?:also )?(?:is |are )?connect", re.IGNORECASE)
_THROUGH = re.compile(r"(?:via|through)\s+(?:the )?", re.IGNORECASE)


def joins(outline: Outline) -> Iterator[Finding]:
    """Each item of such a list that names a structure; the others are kept as remarks."""
    note = outline.note
    for section in outline.sections:
        if section.place.role("joins"):
            for line in section.items:
                if is_structure(line.term()[0]):
                    yield _join(line, _whose(note, section))


def _whose(note: Note, section: Section) -> Ref:
    """The structure that the title names, else that of the note."""
    said = _WHO.match(section.place.words)
    who = said["who"] if said else ""
    own = who.casefold() == name(note.title).text.casefold() or not is_structure(who)
    return subject_ref(note, _STRUCTURE) if own else Ref(who, _STRUCTURE)


def _join(line: Entry, whose: Ref) -> Claim:
    """What the connection runs through stands in parentheses, or is an annotation like the other
    words.
    """
    term, rest = line.term()
    outer, inner = parenthesised(term)
    through = [_THROUGH.sub("", one, count=1) for one in inner if _THROUGH.match(one)]
    via = next(
        (
            Ref(one, FIBRE if fibre(one) else _STRUCTURE)
            for one in through
            if fibre(one) or is_structure(one)
        ),
        None,
    )
    words = [one for one in inner if via is None or not _THROUGH.match(one)]
    annotation = "; ".join([*words, *([rest] if rest else [])])
    return line.claim(
        whose,
        CONNECTED_TO,
        line.ref(outer, kind_of(outer)),
        (VIA, via),
        (ANNOTATION, annotation),
        by=_BY,
    )
