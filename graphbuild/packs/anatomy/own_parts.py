"""What a note says that its own structure is made of: a pathway between two of these is inside
it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild import patterns as re
from graphbuild.outline import Outline, name, parenthesised, split_list
from graphbuild.packs.anatomy.structures import is_structure

_LONGEST = 20_000  # characters of such sentences
_COMPRISES = re.compile(
    (
        r"\b(?:consist(?:s|ing) of|compris(?:es|ing)|composed of|divided into|includ(?:es|ing)|"
        r"made up of)\b(.*)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnParts:
    """Names that the note gives to parts of its structure, in lists, and sentences that enumerate
    them.
    """

    names: frozenset[str]
    sentences: str

    def __contains__(self, text: object) -> bool:
        wanted = str(text).lower()
        told = wanted in self.sentences  # most are not, and the pattern takes longer
        return wanted in self.names or (
            told and bool(re.search(rf"(?<![\w-]){re.escape(wanted)}(?![\w])", self.sentences))
        )

    def begun_by(self, word: str) -> str:
        """The one part of several words that a word alone stands for, since it begins with that:
        "arcuate". Empty where several do.
        """
        found = [one for one in self.names if one.startswith(f"{word.lower()} ")]
        return found[0] if len(found) == 1 and " " not in word and is_structure(found[0]) else ""


def own_parts(outline: Outline) -> OwnParts:
    """Items under titles such as "Subdivisions" or "Cytoarchitecture", and what anatomy says that
    it consists of.
    """
    sentences = [
        match.group(1).lower()
        for text in _paragraphs(outline)
        for one in re.split(r"(?<=[.])\s", text)
        if (match := _COMPRISES.search(one))
    ]
    return OwnParts(frozenset(_listed(outline)), " ".join(sentences)[:_LONGEST])


def _paragraphs(outline: Outline) -> Iterator[str]:
    return (
        line.text
        for section in outline.sections
        if section.place.within("anatomy")
        for line in section.lines
        if line.form == "paragraph"
    )


def _listed(outline: Outline) -> Iterator[str]:
    for section in outline.sections:
        if section.place.role("parts") or (
            section.place.within("anatomy")
            and (section.place.role("parts") or section.place.role("cells"))
        ):
            for line in section.items:
                term = line.named()[0]
                if is_structure(term) or section.place.role("parts"):
                    yield name(term).text.lower()
                    yield from (aside.lower() for aside in parenthesised(term)[1])
                    yield from _members(line.named()[1])


def _members(text: str) -> Iterator[str]:
    """The structures that a group of parts is said to hold: "Lateral group: A nucleus, B nucleus"."""
    listed = [parenthesised(one)[0] for one in split_list(text, r"\s+and\s+")]
    if all(map(is_structure, listed)):
        yield from map(str.lower, listed)
