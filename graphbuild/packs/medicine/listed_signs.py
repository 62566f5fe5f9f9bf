"""What a test shows, where the lines of its list say no more of each test than that: "Cervical MRI:
inverted V sign".
"""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild import patterns as re
from graphbuild.outline import Entry
from graphbuild.packs.anatomy.structures import is_anatomical, is_function
from graphbuild.packs.garden.fields import enumerated
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign, is_test
from graphbuild.packs.medicine.words import GATE, WORDS

_LESS = re.compile(
    rf"(?:reduced|small|thin|enlarged|impaired|absent|(?:{WORDS.pattern('loss_nouns')}) of|lack of|delayed|slow(?:ed)?|abnormal|decreased|diminished|prolonged|elevated|missing|"
    r"increased|raised|lowered) (?!in\b|by\b|with\b|during\b|after\b)\w",
    re.IGNORECASE,
)
_USUAL = re.compile(rf"(?:{WORDS.pattern('as_usual')})\b", re.IGNORECASE)
_MEASURE = re.compile(rf"(?:[\w-]+ )*(?:{WORDS.pattern('measured')})", re.IGNORECASE)
_OF_SOME = re.compile(r"\b(?:in|if|or|for|when|by|during|before|every|to|out)\b", re.IGNORECASE)
_STRUCK = re.compile(r"\s(?:of|in)\s")
_LEAST, _MOST = 2, 6  # lines that tell a sign, and words of one


def is_shown(text: str) -> bool:
    """A sign, or any short phrase that says that something is less, later or gone."""
    return is_sign(text) or (
        bool(_LESS.match(text)) and len(text.split()) <= _MOST and not is_anatomical(text)
    )


def list_signs(entries: Iterable[Entry]) -> bool:
    """Whether most lines of a list that tell what a test shows name a sign."""
    said = [pieces for _, pieces in map(test_and_pieces, entries)]
    signs = [any(map(is_seen, pieces)) for pieces in said]
    others = [any(map(may_be_shown, pieces)) for pieces in said]
    told = sum(map(max, signs, others))
    return sum(signs) >= max(_LEAST, (told + 1) // 2)


def is_seen(text: str) -> bool:
    """Whether words name a sign or a condition, and no purpose: "only to rule out epilepsy"."""
    return not _OF_SOME.search(text) and (is_shown(text) or is_condition(text))


def may_be_shown(text: str) -> bool:
    """Whether words may name what a test shows, in a list of such: a short phrase in lower case that
    names no test, medicine, function or measure, and tells of nothing as usual.
    """
    few = len(text.split()) <= _MOST and text[:1].islower() and GATE.passes(text, _MOST)
    struck = _STRUCK.split(text)[0]  # "atrophy of the pons" is no structure
    other = is_test(text) or is_drug(text) or is_function(text) or is_anatomical(struck)
    none = _USUAL.match(text) or _OF_SOME.search(text) or _MEASURE.fullmatch(text)
    return few and not other and not none


def test_and_pieces(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """The name that a line of two parts begins with, and what it enumerates behind that."""
    if entry.form == "row":
        name, said = entry.cells if len(entry.cells) == _LEAST else ("", "")
    else:
        name, said = entry.term() if entry.form == "item" else ("", "")
    return name, tuple(enumerated(said)) if name else ()
