"""What happens to something as what does something: "Loss of KCC2", "Blocking NMDA receptors"."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.statement_loose import could_be_moving, could_be_name
from graphbuild.packs.medicine.statement_sorts import SEVERAL, is_name
from graphbuild.packs.medicine.words import GATE, WORDS

_EVENT = re.compile(
    rf"(?:[\w-]+ )?(?:(?:{WORDS.pattern('events')}) (?:of|to|in|from) (?:the )?|(?:{WORDS.pattern('eventful')}) (?:the )?)"
    r"(?P<what>\w.*)",
    re.IGNORECASE,
)
_HOME = re.compile(r"\s+(?:of|in|within|from) (?:the )?", re.IGNORECASE)
_LONGEST = 8  # words


def is_event(text: str) -> bool:
    """Whether words name what happens to one thing.

    >>> is_event("Damage to the amygdala"), is_event("Blocking NMDA receptors"), is_event("Failure to thrive")
    (True, True, False)
    """
    found = _EVENT.fullmatch(text)
    plain = found is not None and len(text.split()) <= _LONGEST and not SEVERAL.search(text)
    return plain and found is not None and all(map(could_be_name, _HOME.split(found["what"])))


def is_doer(text: str) -> bool:
    """A few words, or what happens to something."""
    return is_name(text) or is_event(text)


def could_do(text: str) -> bool:
    """What does something to a molecule: a few words that name no part of the body, or what happens
    to one.
    """
    return could_be_moving(text) or is_event(text)


def could_be_linked(text: str) -> bool:
    """What goes along with an illness: a few words, be they of an illness themselves."""
    return GATE.passes(text, _LONGEST) and (could_be_name(text) or is_event(text))
