"""Clauses that tell a projection: "projects to", "receives input from", "is innervated by"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.anatomy.cell_names import TRANSMITTER_NAMES
from graphbuild.packs.anatomy.words import WORDS


def _any(*tags: str) -> str:
    return f"(?:{WORDS.pattern(*tags)})"


_CARRIED = f"(?:{'|'.join(map(re.escape, TRANSMITTER_NAMES))})"
_NO_LEAD = r"(?!and\b|or\b|the\b|of\b|from\b|receives?\b|ha(?:s|ve)\b|gets?\b)"
_BEFORE_NOUN = rf"(?:(?-i:{_NO_LEAD}[a-z][\w-]{{0,40}}+,? )){{0,4}}"
_ADVERBS = r"(?:only |very |quite |rather )?(?:\w+ly |back |on |in turn )?"
_EVIDENT = (
    rf"(?=[^.;]{{0,120}}?(?:\d\s?%?\s(?:{WORDS.pattern('strength_label')})|"
    rf"\b(?:{WORDS.pattern('strength_label')})[:=]?\s\d|\(\d{{1,3}}%\)|"
    rf"\b(?:by|via|through|along) (?:the )?(?:[\w-]+ ){{0,3}}{_any('fibres')}\b))"
)
"""Before words with a strength or a tract, so that "reaches" tells of axons."""
_CLAUSE = re.compile(
    rf"\b(?P<out>projects? {_ADVERBS}to|"
    rf"(?:{WORDS.pattern('reaching')}){_EVIDENT}|"
    rf"(?:{WORDS.pattern('contributing')}|sends?) (?:an? |some )?{_BEFORE_NOUN}{_any('received', 'sent')}(?: to|(?P<it>(?= \()))|"
    rf"sends? (?:(?:[\w-]+ ){{0,3}}{_any('sent')} |{_CARRIED} )(?:back )?to|"
    rf"sends? (?:it|them|{WORDS.pattern('passed_on')}) (?:on |back |out )?to|"
    rf"{_any('axon_nouns')} (?:run|go|extend) to|innervates?)(?:\s*:)?\s+(?:the |your )?|"
    rf"\b(?P<into>(?:(?:receives?|ha(?:s|ve)|gets?) )?{_BEFORE_NOUN}{_any('received')} "
    r"(?:comes? |arrives? |arises? )?from|receives? (?:\w+ly )?from|"
    rf"(?:receives?|gets?) {_BEFORE_NOUN}(?:{WORDS.pattern('passed_on')}) from|"
    rf"receives? {_BEFORE_NOUN}(?:{_any('fibre_nouns', 'axon_nouns')}|{_CARRIED}) from|"
    rf"{_BEFORE_NOUN}{_any('contingents')} (?:comes?|arrives?) from|"
    rf"(?:\w+ly )?(?:innervated|(?:{WORDS.pattern('reached')}){_EVIDENT}) (?P<by>by)|(?:{WORDS.pattern('reached')}) from{_EVIDENT})(?:\s*:)?\s+(?:the )?",
    re.IGNORECASE,
)
_MAY_TELL = re.compile(
    rf"\b(?:projects?|sends?|innervate|receives?|gets?|{_any('axon_nouns')} (?:run|go|extend)|"
    rf"{_any('reaching', 'reached', 'contributing', 'received', 'contingents')})",
    re.IGNORECASE,
)
"""Each clause has one of these words, and most lines have none."""


def tells_projection(text: str) -> Iterator[re.Match[str]]:
    """The clauses of a line that tell a projection; the group `into` is there where they tell an
    input.

    >>> [bool(one["into"]) for one in tells_projection("Smaller, receives major input from septum, projects to the thalamus")]
    [True, False]
    """
    return _CLAUSE.finditer(text) if _MAY_TELL.search(text) else iter(())
