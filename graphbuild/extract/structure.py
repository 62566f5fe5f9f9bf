"""What a note says that its own structure is made of: a pathway between two of these is inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.extract.anatomy import is_structure
from graphbuild.extract.lines import sections
from graphbuild.extract.text import name, parenthesised
from graphbuild.extract.titles import ANATOMY, CELLS, PARTS, PARTS_ANYWHERE
from graphbuild.model import Note

_LONGEST = 20_000  # characters of such sentences
_COMPRISES = re.compile(r"\b(?:consist(?:s|ing) of|compris(?:es|ing)|composed of|divided into|includ(?:es|ing)|made up of)\b(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnParts:
    """Names that the note gives to parts of its structure, in lists, and sentences that enumerate them."""

    names: frozenset[str]
    sentences: str

    def __contains__(self, text: object) -> bool:
        wanted = str(text).lower()
        told = wanted in self.sentences  # most are not, and the pattern takes longer
        return wanted in self.names or (told and bool(re.search(rf"(?<![\w-]){re.escape(wanted)}(?![\w])", self.sentences)))


def own_parts(note: Note) -> OwnParts:
    """Items under titles such as "Subdivisions" or "Cytoarchitecture", and what anatomy says that it consists of."""
    sentences = [match.group(1).lower() for text in _paragraphs(note) for one in re.split(r"(?<=[.])\s", text) if (match := _COMPRISES.search(one))]
    return OwnParts(frozenset(_listed(note)), " ".join(sentences)[:_LONGEST])


def _paragraphs(note: Note) -> Iterator[str]:
    return (line.text for section in sections(note) if section.below(ANATOMY) for line in section.lines if line.kind == "paragraph")


def _listed(note: Note) -> Iterator[str]:
    for section in sections(note):
        if section.titled(PARTS_ANYWHERE) or (section.below(ANATOMY) and (section.titled(PARTS) or section.titled(CELLS))):
            for line in section.items:
                term = line.cells[0] if line.kind == "row" else line.term()[0]
                if is_structure(term) or section.titled(PARTS):
                    yield name(term).text.lower()
                    yield from (aside.lower() for aside in parenthesised(term)[1])
