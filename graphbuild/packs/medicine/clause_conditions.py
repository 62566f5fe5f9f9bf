"""Orders that stand before when they hold: "Clear it with your doctor if you are on lithium", "Leave it out on
days with methotrexate", "Think twice before you add fluoxetine".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_answers import known
from graphbuild.packs.medicine.safety_verdicts import AVOID, CAUTION, says_alone, verdict
from graphbuild.packs.medicine.words import WORDS

_WHO = rf"(?:(?:{WORDS.pattern('bearers')}|they|he|she|the\s+(?:{WORDS.pattern('patients')}))\s+)?"
_NAMES = r"(?P<{}>[^,;:.]{{2,60}}?)"
_DONE = rf"(?:{WORDS.pattern('bearing', 'added')}|add|start|combine|prescribe|taking|adding|starting|combining|mixing|pairing)"
_ON_IT = r"(?:(?:it|this)\s+(?:to|with|and)\s+)?"
_LAST = re.compile(
    r"(?P<said>[^;:]{3,80}?)(?:,?\s+(?:but\s+)?(?:only\s+)?(?:if|when|whenever|in case|once|where|while|as long as|so long as|for as long as)\s+"
    rf"(?:{_WHO}(?:also\s+|already\s+)?(?:{WORDS.pattern('bearing')})\s+{_NAMES.format('borne')}"
    rf"|{_NAMES.format('running')}\s+(?:is|are)\s+(?:also\s+)?(?:{WORDS.pattern('question_tails', 'given', 'in_use')}))"
    rf"|\s+(?:on|in)\s+(?:the\s+|those\s+|any\s+)?(?:{WORDS.pattern('time_nouns')})s?\s+(?:with|of|(?:that|when|on which)\s+{_WHO}take|{_WHO}take)\s+{_NAMES.format('timed')}"
    rf"|\s+(?:before|about|with)\s+{_WHO}{_DONE}\s+{_ON_IT}{_NAMES.format('added')})"
    rf"(?:\s+(?:{WORDS.pattern('question_tails', 'harmless_tails')}|to (?:it|this)|with (?:it|this)))*(?::\s+\S.*)?",
    re.IGNORECASE,
)
_BORNE = re.compile(
    rf"\b(?:{WORDS.pattern('bearers')})\s+(?:{WORDS.pattern('bearing')})\b", re.IGNORECASE
)
"""Whose order it is, which is then on what they have: "People with porphyria should not take it"."""
_OF_IT = re.compile(r"\b(?:it|this|them|these)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")


def ends_of_condition(clause: str) -> Iterator[End]:
    """The drugs or states that an order behind which they stand is on.

    >>> [(one.name, one.action) for one in ends_of_condition("Clear it with your doctor if you are on lithium")]
    [('lithium', 'caution')]
    >>> [(one.name, one.action) for one in ends_of_condition("Leave it out on days with methotrexate")]
    [('methotrexate', 'avoid')]
    >>> list(ends_of_condition("Avoid cheese if you take phenelzine"))
    []
    """
    found = _LAST.fullmatch(clause.strip(" .!"))
    said = found["said"] if found else ""
    action, way = verdict(said)
    named = any(map(is_taken, _WORD.findall(said))) or _BORNE.search(said)
    if not found or not action or named:
        return
    if action in (AVOID, CAUTION) and not (_is_on_it(said) or says_alone(said)):
        return
    names = found["borne"] or found["running"] or found["timed"] or found["added"]
    yield from known(names, End("", action, way, clause, ordered=True))


def _is_on_it(said: str) -> bool:
    """Whether an order is on what the note is about, or on nothing that it names."""
    return _OF_IT.search(said) is not None or verdict(said)[0] == CAUTION
