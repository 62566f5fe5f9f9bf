"""What a sentence only holds for possible, by the word right before its verb: "Migraine may involve
the nucleus as well, though nobody knows".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Claim, Finding, Predicate, Value
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import MODALITY

_PROBABLE = re.compile(WORDS.pattern("probably"), re.IGNORECASE)
HEDGES = rf"may|might|can|could|{WORDS.pattern('hedged_before_verbs')}"
"""What stands before a verb that only may be so."""
_HEDGE = re.compile(
    rf"\s+(?P<hedge>{HEDGES})(?:\s+(?:even|well|also|sometimes|[a-z]{{2,12}}ly))?\s*$",
    re.IGNORECASE,
)
_CONCEDED = re.compile(r",?\s+(?:though|although|but|yet)\s(?!also\b).*$", re.IGNORECASE)
_ORDERED = re.compile(r",\s+(?:and|so) [^,;]{1,60}? (?:should|must|ought to|need(?:s)? to)\s.*$")
_WHOLE = re.compile(HEDGES, re.IGNORECASE)
_DOUBT = re.compile(rf"\s(?:{HEDGES})\s", re.IGNORECASE)
_LAST = re.compile(
    rf",?\s+(?:and|or|but) (?P<hedge>{HEDGES}) (?P<name>[^;()]+)$|, (?P<also>{HEDGES}) (?P<other>[^,;()]+)$",
    re.IGNORECASE,
)


class Hedged(NamedTuple):
    """What stands before a verb without the word that hedges it, and how certain that makes it."""

    before: str
    certainty: str = ""
    words: str = ""


def hedged(before: str) -> Hedged:
    """The hedge at the end of what stands before a verb.

    >>> hedged("Migraine may"), hedged("Sleep probably")[1], hedged("The pons")[1]
    (Hedged(before='Migraine', certainty='possible', words='may'), 'probable', '')
    """
    found = _HEDGE.search(before)
    if found is None:
        return Hedged(before)
    words = found["hedge"].lower()
    return Hedged(before[: found.start()], certainty_of(words), words)


def certainty_of(hedge: str) -> str:
    """How certain a hedge leaves what it stands before."""
    return "probable" if _PROBABLE.fullmatch(hedge) else "possible"


def doubted_last(names: str) -> tuple[str, str]:
    """An enumeration without the members at its end that are doubted, and these, with their hedge
    in parentheses.

    >>> doubted_last("osteoporosis, and possibly dementia"), doubted_last("gout")
    (('osteoporosis', 'dementia (possibly)'), ('gout', ''))
    """
    found = _LAST.search(names)
    if found is None:
        return names, ""
    hedge, name = found["hedge"] or found["also"], found["name"] or found["other"]
    return names[: found.start()], re.sub(r"(?=,|\sand\s|$)", f" ({hedge})", name)


def doubt_of(asides: Sequence[str]) -> Iterator[tuple[Predicate, Value]]:
    """How certain what stands in parentheses behind a name leaves it, where that is a hedge."""
    for one in asides:
        if _WHOLE.fullmatch(one):
            yield from ((CERTAINTY, certainty_of(one)), (CERTAINTY_TEXT, one))


def conceded(text: str) -> str:
    """A sentence that hedges without the clause that says why, and one without what it then tells
    to do: "Indomethacin does not help, and opioids should be avoided".
    """
    text = _ORDERED.sub("", text)
    return _CONCEDED.sub("", text) if _DOUBT.search(text) else text


def doubted(found: Finding, doubt: Hedged) -> Finding:
    """What is said, as certain as the word before its verb has it."""
    if not isinstance(found, Claim) or not doubt.certainty:
        return found
    told = _told(doubt.certainty, doubt.words)
    return replace(found, qualifiers=(*found.qualifiers, *told))


def _told(certainty: str, words: str) -> Iterator[tuple[Predicate, Value]]:
    """How certain a word leaves what it stands before: "can" says that it is so, if not always."""
    if words == "can":
        yield MODALITY, words
    else:
        yield from ((CERTAINTY, certainty), (CERTAINTY_TEXT, words))
