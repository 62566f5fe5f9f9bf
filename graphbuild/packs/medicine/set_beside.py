"""Drugs in the words of a warning of which nothing is warned: what it is compared with, what it replaces, what
it was given with in a trial.

A question about harm is answered by the words of warnings as well, where a name stands in them that no
reader found; these names are no answer. What is only like it, "like valerian, it makes one sleepy", may do
the same harm, and stays one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps

from graphbuild import patterns as re
from graphbuild.model import DENIED, POLARITY, Claim, Finding, Ref, Span
from graphbuild.outline import Outline
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import CONTRAINDICATED_IN, HAS_SAFETY, INTERACTS_WITH, SET_BESIDE

Reader = Callable[[Outline], Iterator[Finding]]
_TOLD = (CONTRAINDICATED_IN, HAS_SAFETY, INTERACTS_WITH)
_COMPARED = (
    r"unlike|in contrast (?:to|with)|as opposed to|contrary to|compared (?:to|with)|in comparison (?:to|with)"
    r"|(?<!other )(?<!rather )than|instead of|in place of|in the place of"
)
_REPLACED = r"replaces|replaced|(?:takes?|took) the place of|(?:takes?|took) over from|supersedes|superseded|(?:an?|the) (?:\w+ )?(?:alternative to|substitute for)"
_NAMES = r"(?:the\s+|an?\s+)?(?P<{}>[\w'’/-]+(?:\s+[\w'’/-]+){{0,3}}?)"
_ENDS = r"(?=\s*(?:[,;:.)]|$)|\s+(?:in|it|this|for|but|and|because|since|so|as|at|by|is|was|does|may|which)\b)"
_FRAME = re.compile(
    rf"\b(?:{_COMPARED}|{_REPLACED})\s+{_NAMES.format('compared')}{_ENDS}(?!,?\s+(?:which|who|that)\b)"
    rf"|\b(?:{WORDS.pattern('lowering_verbs', 'raising_verbs')})\b[^.;:]*?\bunless\s+{_NAMES.format('given')}"
    rf"(?=\s+(?:is|are)\s+(?:also\s+)?(?:{WORDS.pattern('given')})\b)"
    rf"|\b(?:was|were|has been|have been)\s+(?:\w+ly\s+)?(?:{WORDS.pattern('given', 'tried_out')})\s+"
    rf"(?:together\s+|along\s+)?(?:with|to|against|alongside)\s+{_NAMES.format('tried')}"
    rf"(?P<where>\s+in\s+(?:[\w-]+\s+){{1,3}}?(?:{WORDS.pattern('trials')}))\b(?=\s*(?:[,;:.)]|$))",
    re.IGNORECASE,
)
_QUICK = re.compile(
    r"\b(?:unlike|contrast|opposed|contrary|compar\w+|than|instead|place|replace[sd]|supersede[sd]|alternative|substitute"
    r"|over|was|were|been|unless)\s",
    re.IGNORECASE,
)


def with_set_beside(reader: Reader) -> Reader:
    """A reader whose warnings tell which drugs in their words they do not warn of."""

    @wraps(reader)
    def read(outline: Outline) -> Iterator[Finding]:
        found = list(reader(outline))
        ends = _ends_of(found)
        for one in found:
            warns = isinstance(one, Claim) and one.predicate in _TOLD
            if warns and isinstance(one, Claim) and one.qualifier(POLARITY) != DENIED:
                others = [
                    name for name in set_beside(one.quote) if name.casefold() not in ends[one.span]
                ]
                more = ((SET_BESIDE, name) for name in others)
                yield replace(one, qualifiers=(*one.qualifiers, *more)) if others else one
            else:
                yield one

    return read


def _ends_of(found: list[Finding]) -> defaultdict[Span, set[str]]:
    """The names of the things that the claims of each place are about."""
    ends = defaultdict[Span, set[str]](set)
    for one in found:
        if isinstance(one, Claim):
            things = (end for end in (one.subject, one.object) if isinstance(end, Ref))
            ends[one.span].update(end.name.casefold() for end in things)
    return ends


def set_beside(text: str) -> list[str]:
    """The drugs that words only compare with, replace by, or had beside in a trial.

    >>> set_beside("Unlike warfarin it needs no tests; avoid rifampicin"), set_beside("Replaces warfarin, avoid tea")
    (['warfarin'], ['warfarin'])
    >>> set_beside("It was given with metformin in the trial; avoid alcohol"), set_beside("Was given with lithium, and levels rose")
    (['metformin'], [])
    """
    if not _QUICK.search(text):
        return []
    found = [
        match["compared"] or match["given"] or match["tried"] for match in _FRAME.finditer(text)
    ]
    names = [name for words in found for name, _ in names_of(words)[0]]
    return list(dict.fromkeys(name for name in names if is_taken(name) and not verdict(name)[0]))
