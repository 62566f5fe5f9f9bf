"""Sentences of a test's note that say what a value means, wherever they stand: "A low value has no
meaning", "A value above 10 mmol/L means danger to life".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Outline, sentences
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import HAS_INTERPRETATION

_RESEARCH = ("research", "papers", "references", "studies")
_DEGREE = rf"(?:(?:very|single|{WORDS.pattern('degrees_of_values')})\s+)*"
_BOUND = rf"(?:\s+(?:{WORDS.pattern('bounds')}|of)\s+\d[\d.,]*[^,;:]*?)?"
_THAT = r"(?:\s+that\s[^,;:]{3,60}?)?"
_VALUE = (
    rf"(?:an?\s+|any\s+|one\s+)?{_DEGREE}(?:{WORDS.pattern('nouns_of_values')}){_BOUND}{_THAT}\s+"
)
_MEANS = re.compile(rf"{_VALUE}(?:{WORDS.pattern('meaning_verbs')})\b.*", re.IGNORECASE)
_SAYS = re.compile(
    rf"{_VALUE}(?:{WORDS.pattern('meaning_verbs', 'more_meaning_verbs')})\b.*", re.IGNORECASE
)
"""What says so in more words: in a list, or below a title of such values."""


def meant_in_sentences(outline: Outline, subject: Ref, by: str) -> Iterator[Claim]:
    """Each such sentence in its words; a paragraph below a title of what values mean is listed whole."""
    for place, entries in outline.contents:
        if place.within("interpretation", "relations", "elsewhere", "none", *_RESEARCH) is not None:
            continue
        told = all(entry.form == "paragraph" for entry in entries)  # and no illnesses are listed
        for entry in entries if not place.label else ():
            for one in sentences(entry) if entry.form in ("paragraph", "item") else ():
                listed = entry.form == "item" or (told and place.within("high_in", "low_in"))
                if (_SAYS if listed else _MEANS).fullmatch(one.text):
                    yield one.claim(subject, HAS_INTERPRETATION, one.text, by=by)
