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
_MEANS = re.compile(
    rf"(?:an?\s+|any\s+|one\s+)?{_DEGREE}(?:{WORDS.pattern('nouns_of_values')}){_BOUND}{_THAT}\s+"
    rf"(?:{WORDS.pattern('meaning_verbs')})\b.*",
    re.IGNORECASE,
)


def meant_in_sentences(outline: Outline, subject: Ref, by: str) -> Iterator[Claim]:
    """Each such sentence in its words; a paragraph below a title of what values mean is listed whole."""
    for place, entries in outline.contents:
        if place.within("interpretation", "relations", "elsewhere", "none", *_RESEARCH) is not None:
            continue
        for entry in entries if not place.label else ():
            for one in sentences(entry) if entry.form in ("paragraph", "item") else ():
                if _MEANS.fullmatch(one.text):
                    yield one.claim(subject, HAS_INTERPRETATION, one.text, by=by)
