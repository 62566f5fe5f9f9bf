"""What a line right above a list says of it: the nearest one decides, and in doubt it tells harm.

A title may say "Safe with", and a line below it "But not with these:"; that what follows is harmless
is then no longer said of it.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Place
from graphbuild.outline.entries import LABEL
from graphbuild.packs.medicine.clause_ends import governs
from graphbuild.packs.medicine.safety_ends import orders_by_form
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    CAUTION,
    begins_contrary,
    clears,
    reassures,
    takes_back,
    verdict,
)
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.states import is_drug_or_state
from graphbuild.packs.medicine.words import WORDS

_POINTS = re.compile(
    rf"(?:(?:{WORDS.pattern('pointers', 'group_nouns', 'safety_examples', 'safety_determiners')})\W*)+",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    rf"\bbe\s+(?:{WORDS.pattern('stopping')})\b|^(?:{WORDS.pattern('stopping')})(?:\s+(?:these|those|them|the following)\b|$)",
    re.IGNORECASE,
)


def is_lead(place: Place) -> bool:
    """Whether a title is a sentence or a label that stands before a list, and no heading."""
    return place.level >= LABEL and place.is_line


def leads(place: Place) -> bool:
    """Whether the line above a list tells by itself what to do about what follows, or says something
    else of it than a title above that has it harmless.
    """
    words, above = place.words, place.above
    if not is_lead(place):
        return False
    turned = above is not None and _has_harmless(above) and not _agrees(words)
    listed = above is not None and any(around.roles for around in above.outwards())
    return turned or orders_by_form(words) or (listed and orders_list(words))


def turns(text: str, title: str) -> bool:
    """Whether a sentence before a list says something of all of it, whatever its title says.

    >>> turns("Never combine it with these.", "Safe with"), turns("Tried in two trials.", "Safe with")
    (True, False)
    >>> turns("Iron is another matter, unlike the first ones.", "Safe with")
    True
    """
    if governs(text):
        return True
    contrary = takes_back(text) or bool(verdict(text)[0])
    return _clears(title) and contrary and not _clears(text)


def is_contrary(words: str) -> bool:
    """Whether a title or label begins with what sets it against another: "But not with"."""
    return begins_contrary(words) and not _clears(words)


def orders_list(words: str) -> bool:
    """Whether words order something, and name no drug or state that it is of."""
    ordered = verdict(words)[0] in (AVOID, CAUTION, ADJUST) or _STOPPED.search(words)
    return bool(ordered) and not any(
        is_drug_or_state(end.name) for end in ends_in(words, False).ends
    )


def _has_harmless(place: Place) -> bool:
    return _clears(place.words) or place.role("goes_well_with") is not None


def _agrees(words: str) -> bool:
    """Whether words say of what follows no more than that it follows, or that it does no harm."""
    return _clears(words) or bool(_POINTS.fullmatch(words)) or is_drug_or_state(words)


def _clears(words: str) -> bool:
    return clears(words) or reassures(words)
