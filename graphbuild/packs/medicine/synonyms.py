"""Other names of a substance or gene in parentheses behind it: "Vitamin B1 (Thiamine)"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim
from graphbuild.outline import Outline, name
from graphbuild.outline.names import in_order, spelled_out
from graphbuild.packs.garden.front_matter import header_claim
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import ALIAS

_SHORT = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z0-9])[a-z]{0,2}[A-Z][A-Za-z0-9]{1,5}")
_DESCRIPTION = re.compile(
    rf"[+/]|\b(?:{WORDS.pattern('no_synonym_words', 'prescribed')})\b", re.IGNORECASE
)


def title_synonyms(outline: Outline) -> Iterator[Claim]:
    """Those in the note's title; what its words spell out is read in any note."""
    note = outline.note
    title = name(note.title)
    for synonym in title.synonyms:
        if is_synonym(synonym, title.text) and not spelled_out(synonym, title.text):
            yield header_claim(note, "title", subject_ref(note), ALIAS, synonym)


def is_description(aside: str) -> bool:
    """Whether what stands behind a name says what the thing is, or how it is had: "Bark extract",
    "Prescription".
    """
    return bool(_DESCRIPTION.search(aside))


def is_synonym(aside: str, name: str) -> bool:
    """Whether what stands in parentheses behind a substance names the same: a name of its own, or
    an abbreviation of this one.

    >>> [is_synonym(*one) for one in (("Thiamine", "Vitamin B1"), ("ALCAR", "Acetyl-L-Carnitine"), ("DHA", "Omega-3"), ("monohydrate", "Creatine"))]
    [True, True, False, False]
    """
    if not re.match(r"[A-Z0-9]", aside) or is_description(aside):
        return False
    return in_order(aside, name) if _SHORT.fullmatch(aside) or aside.isupper() else True
