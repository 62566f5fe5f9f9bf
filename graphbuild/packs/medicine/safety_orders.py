"""The orders that stand before what must not go with a substance: "avoid with", "may raise"."""

from __future__ import annotations

import re

from graphbuild.packs.medicine.safety_names import any_of
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    CAUTION,
    LOWERS,
    MONITOR,
    RAISES,
)

_WITH = rf"(?:{any_of('safety_prepositions')})"
_TAKE = rf"(?:{any_of('safety_verbs')})"
_EFFECT = rf"(?:{any_of('safety_effects')})"
_UP, _DOWN = rf"(?:{any_of('raising_verbs')})", rf"(?:{any_of('lowering_verbs')})"
_HEDGE = r"(?:(?:it |this |that |they )?(?:may|might|can|could|also|possibly|will) )*"
# Each cue stands before the names that it is about; the first that matches says what to do.
_BEFORE: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (action, direction, re.compile(pattern, re.IGNORECASE))
    for action, direction, pattern in (
        (ADJUST, "", rf"(?:\w+ ){{0,8}}?(?:{any_of('apart')})\s+(?:{_WITH}\s+)?"),
        (ADJUST, "", rf"(?:\w+ ){{0,3}}?(?:{any_of('adjusting')})\s+(?:{_WITH}\s+)?"),
        (
            AVOID,
            "",
            rf"(?:[\w'’/-]+ ){{0,5}}?(?:{any_of('forbidding')})(?:\s+{_TAKE}|\s+{_WITH})+\s+",
        ),
        (AVOID, "", rf"(?:{any_of('avoiding')})\s+(?:{_TAKE}\s+|{_WITH}\s+)*"),
        (CAUTION, "", rf"(?:\w+ ){{0,5}}?(?:{any_of('cautioning')})\s+(?:{_WITH}\s+)*"),
        (
            MONITOR,
            "",
            rf"(?:\w+ ){{0,2}}?(?:{any_of('monitoring')})\s+(?:[\w-]+ ){{0,3}}?{_WITH}\s+",
        ),
        (
            "",
            RAISES,
            (
                rf"(?:\w+ ){{0,2}}?{_UP}\s+(?:[\w-]+ ){{0,5}}?(?:{_WITH}|of|{_EFFECT} "
                rf"of)\s+(?:{_WITH}\s+)*"
            ),
        ),
        (
            "",
            LOWERS,
            (
                rf"(?:\w+ ){{0,2}}?{_DOWN}\s+(?:[\w-]+ ){{0,5}}?(?:{_WITH}|of|{_EFFECT} "
                rf"of)\s+(?:{_WITH}\s+)*"
            ),
        ),
        ("", RAISES, rf"{_HEDGE}{_UP}\s+(?:the )?"),
        ("", LOWERS, rf"{_HEDGE}{_DOWN}\s+(?:the )?"),
        ("", "", rf"(?:[\w-]+ ){{0,4}}?(?:{any_of('joint_harms')})\s+(?:risk\s+)?with\s+"),
        ("", "", rf"(?:\w+ ){{0,3}}?(?:{any_of('interacting')})\s+(?:{_WITH}\s+)?"),
    )
)
PRODUCT = re.compile(rf"(?:the )?(?:{any_of('body_products')})", re.IGNORECASE)


def order(text: str) -> tuple[str, str, int] | None:
    """What the order at the beginning says, and where it ends."""
    found = ((action, way, pattern.match(text)) for action, way, pattern in _BEFORE)
    return next(((action, way, match.end()) for action, way, match in found if match), None)
