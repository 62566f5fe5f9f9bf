"""Titles that say of which condition they list something, in the note of anything else: "Vitamin B12
deficiency, signs", "Signs of vitamin B12 deficiency".
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline import normal
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.condition_fields import topic_of
from graphbuild.packs.medicine.words import GATE, WORDS

_OF = re.compile(r"(?P<what>.+?)\s(?:of|for|in)\s(?:(?:the|an?|this)\s)?(?P<called>.+)")
_BEHIND = re.compile(r"(?P<called>.+?), (?P<what>.+)")
_MOST = 6  # words of a condition


class OnCondition(NamedTuple):
    """What a title lists of a condition."""

    topic: str
    called: str


def on_condition(title: str) -> OnCondition | None:
    """What a title says that it lists, and of which condition.

    >>> on_condition("Signs of pernicious anaemia")
    OnCondition(topic='symptoms', called='pernicious anaemia')
    >>> on_condition("Signs of the disease"), on_condition("Signs of life")
    (None, None)
    """
    for found in filter(None, (_BEHIND.fullmatch(title), _OF.fullmatch(title))):
        called = found["called"]
        named = is_condition(called) and GATE.passes(called, _MOST)
        topic = topic_of(found["what"]) if named else ""
        if topic and normal(called) not in (*WORDS["called_condition"], *WORDS["bare_states"]):
            return OnCondition(topic, called)
    return None
