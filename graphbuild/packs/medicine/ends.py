"""What a line of contraindications or interactions names: "AVOID with SSRIs" names the SSRIs, and says what to do."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphbuild.packs.medicine.words import WORDS

_MUST_NOT = re.compile(rf"(?:{WORDS.pattern('must_not')})\s+", re.IGNORECASE)
_ORDER = re.compile(rf"(?:{WORDS.pattern('must_not', 'take_care')})\s+", re.IGNORECASE)


class End(NamedTuple):
    """What a substance must not be taken with, and the order that the note gives with it."""

    name: str
    action: str = ""


def end_of(text: str, predicate: str) -> End:
    """The name in one piece of such a list. Care alone is an interaction, and no contraindication: then no name is left.

    >>> end_of("DO NOT combine with L-DOPA", "contraindicatedIn")
    End(name='L-DOPA', action='DO NOT combine with')
    >>> end_of("Caution with lithium", "contraindicatedIn").name, end_of("Caution with lithium", "interactsWith").name
    ('Caution with lithium', 'lithium')
    """
    order = _ORDER.match(text) if predicate in ("contraindicatedIn", "interactsWith") else None
    if order is None:
        return End(text)
    kept = predicate == "contraindicatedIn" and not _MUST_NOT.match(text)
    return End(text if kept else text[order.end() :], order.group().strip())
