"""The orders that stand before what must not go with a substance: "avoid with", "may raise"."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AGAINST,
    AVOID,
    CAUTION,
    LOWERS,
    MONITOR,
    RAISES,
    TAKE,
    WITH,
    verdict,
)
from graphbuild.packs.medicine.words import WORDS

_EFFECT = rf"(?:{WORDS.pattern('safety_effects')})"
_IT = r"(?:it|this|these|them)\b"
_ORDERING = WORDS.pattern(
    *("forbidding", "avoiding", "cautioning", "says_avoid", "forbids", "order_fillers", "apart"),
    "group_nouns",
)
_UP, _DOWN = rf"(?:{WORDS.pattern('raising_verbs')})", rf"(?:{WORDS.pattern('lowering_verbs')})"
_HEDGE = r"(?:(?:it|this|that|they|may|might|can|could|also|possibly|will) )*"
_STOPPED = (
    rf"(?:(?!(?:not|never|no|without|\w+n['’]t)\b)[\w'’/-]+ ){{0,6}}?(?:{WORDS.pattern('stopping')})\s+(?:[\w-]+ ){{0,6}}?"
    rf"(?:{WORDS.pattern('ahead_of')})\s+(?:(?:an|any|your|the)\s+)?"
    rf"(?=(?:[\w-]+ ){{0,2}}?(?:{WORDS.pattern('procedures')})\b)"
)
_NOT_BEFORE = (
    rf"(?:(?:[\w'’/-]+ ){{0,5}}?(?:{WORDS.pattern('forbidding')})\s+{TAKE}\s+(?:{_IT}\s+)?|(?:not|never)\s+)(?:(?:in|within|during) the [\w ]{{2,20}}? )?"
    rf"(?:{WORDS.pattern('ahead_of')})\s+(?:(?:an?|any|your|the)\s+)?"
    rf"(?=(?:[\w-]+ ){{0,2}}?(?:{WORDS.pattern('procedures')})\b)"
)
_FAR = (
    rf"(?:[\w'’-]+ ){{0,4}}?(?:keep|kept|stay)\s+(?:{WORDS.pattern('far_words')})\s+away\s+from\s+"
    rf"|(?:[\w'’-]+ ){{0,5}}?(?:never|not)\s+(?:(?:on|in|at)\s+)?(?:the\s+)?same\s+"
    rf"(?:{WORDS.pattern('time_nouns')}|time|evening|morning)\s+(?:as|with)\s+"
)
_PLAIN = r"(?:(?!(?:not|never|no|hardly|less|nothing)\b)[\w'’-]+ ){0,8}?"
_BESIDE = rf"(?:with|beside|next to|{WORDS.pattern('taken_with')})"
# Each cue stands before the names that it is about; the first that matches says what to do.
_BEFORE: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (action, direction, re.compile(pattern, re.IGNORECASE))
    for action, direction, pattern in (
        (ADJUST, "", rf"(?:\w+ ){{0,8}}?(?:{WORDS.pattern('apart')})\s+(?:{WITH}\s+)?"),
        (ADJUST, "", rf"(?:\w+ ){{0,3}}?(?:{WORDS.pattern('adjusting')})\s+(?:{WITH}\s+)?"),
        (AVOID, "", _NOT_BEFORE),
        (
            AVOID,
            "",
            (
                rf"(?:[\w'’/-]+ ){{0,5}}?(?:{WORDS.pattern('forbidding')})"
                rf"(?:\s+{TAKE}(?:\s+{_IT})?|\s+{WITH})+\s+"
            ),
        ),
        (AVOID, "", _STOPPED),
        (AVOID, "", _FAR),
        (AVOID, "", r"(?:[\w'’-]+ ){0,5}?not\s+(?:one|an option|a choice|the thing)\s+for\s+"),
        (CAUTION, "", rf"{_PLAIN}(?:{WORDS.pattern('risky_words')})\s+{_BESIDE}\s+"),
        (AVOID, "", rf"{AGAINST}\s+(?:{_IT}\s+|{TAKE}\s+|{WITH}\s+)*"),
        (AVOID, "", rf"(?:{WORDS.pattern('avoiding')})\s+(?:{_IT}\s+|{TAKE}\s+|{WITH}\s+)*"),
        (CAUTION, "", rf"(?:\w+ ){{0,5}}?(?:{WORDS.pattern('cautioning')})\s+(?:{WITH}\s+)*"),
        (
            CAUTION,
            "",
            (
                rf"(?:\w+ ){{0,5}}?(?:{WORDS.pattern('risking')})\s+(?:of [\w -]{{3,40}}? )?"
                rf"(?:{WORDS.pattern('taken_with')}|if you take|with)\s+"
            ),
        ),
        (
            MONITOR,
            "",
            rf"(?:\w+ ){{0,2}}?(?:{WORDS.pattern('monitoring')})\s+(?:[\w-]+ ){{0,3}}?{WITH}\s+",
        ),
        (MONITOR, "", rf"(?:{WORDS.pattern('monitoring')})\s+(?:for\s+)?"),
        (
            "",
            RAISES,
            (
                rf"(?:\w+ ){{0,2}}?{_UP}\s+(?:[\w-]+ ){{0,5}}?(?:{WITH}|of|{_EFFECT} "
                rf"of)\s+(?:{WITH}\s+)*"
            ),
        ),
        (
            "",
            LOWERS,
            (
                rf"(?:\w+ ){{0,2}}?{_DOWN}\s+(?:[\w-]+ ){{0,5}}?(?:{WITH}|of|{_EFFECT} "
                rf"of)\s+(?:{WITH}\s+)*"
            ),
        ),
        ("", RAISES, rf"[↑⬆]\s*(?:{_EFFECT}\s+(?:of\s+)?)?(?:the )?"),
        ("", LOWERS, rf"[↓⬇]\s*(?:{_EFFECT}\s+(?:of\s+)?)?(?:the )?"),
        ("", RAISES, rf"{_HEDGE}{_UP}\s+(?:the )?"),
        ("", LOWERS, rf"{_HEDGE}{_DOWN}\s+(?:the )?"),
        (
            CAUTION,
            "",
            (
                rf"(?:{WORDS.pattern('adding')})\s+(?:[\w-]+ ){{0,4}}?"
                rf"(?:{WORDS.pattern('joint_harms', 'added_harms', 'harms')})\s+(?:risk\s+)?"
                rf"(?:with|{WORDS.pattern('taken_with')})\s+"
            ),
        ),
        ("", "", rf"(?:[\w-]+ ){{0,4}}?(?:{WORDS.pattern('joint_harms')})\s+(?:risk\s+)?with\s+"),
        ("", "", rf"(?:\w+ ){{0,3}}?(?:{WORDS.pattern('interacting')})\s+(?:{WITH}\s+)?"),
    )
)
_STOPS = re.compile(_STOPPED, re.IGNORECASE)
PRODUCT = re.compile(rf"(?:the )?(?:{WORDS.pattern('body_products')})", re.IGNORECASE)


_FEW, _SHORT = 9, 4  # words of a label, and of one that says how
_ONLY = re.compile(r"only\b", re.IGNORECASE)
_HOW = re.compile(r"(?:only|with|under)\s|\w+ly$", re.IGNORECASE)
_ALONE = re.compile(
    rf"(?:(?:{TAKE}|{WITH}|{_ORDERING})(?:\W+|$))+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:with|from|between (?:it|this|them) and)(?:\s+(?:any of\s+)?(?:these|them|those|the following))?[\s:.…]*$",
    re.IGNORECASE,
)
_TO_AVOID = re.compile(rf"\b(?:{WORDS.pattern('plain_orders')})\b", re.IGNORECASE)

_SO = re.compile(r"(?:^|; |, )(?:and )?(?:so|therefore|hence)\s(?P<do>[^;]+)", re.IGNORECASE)


_BOTH = re.compile(
    rf"(?:{WORDS.pattern('asking_for_both')})\b(?!.*\b(?:not|never|no)\b.*(?:,|\band\b|\bor\b)).*"
    r"(?:,|\band\b|\bor\b|\bbut\b)(?: [\w']+){0,4}? (?:not|never)",
    re.IGNORECASE,
)


def is_order_alone(label: str) -> bool:
    """Whether a label is nothing but an order, which what follows completes.

    >>> [is_order_alone(one) for one in ("Do not use if", "Use carefully with", "Avoid late meals", "Total hours")]
    [True, True, False, False]
    >>> [is_order_alone(one) for one in ("Skip it if …", "Keep apart from", "Keep apart")]
    [True, True, False]
    """
    short = (
        len(label.split()) <= _FEW
        and not asks_for_both(label)
        and _ALONE.fullmatch(label.strip(" :.…"))
    )
    action = verdict(label)[0] if short else ""
    return action in (AVOID, CAUTION) or (action == ADJUST and asks_with_what(label))


def asks_for_both(title: str) -> bool:
    """Whether a title asks what is so and what is not, so that its list may be of either.

    >>> [asks_for_both(one) for one in ("When I give it and when not", "Approved and not", "Who gets it, who does not")]
    [True, True, True]
    >>> [asks_for_both(one) for one in ("When not", "Who should not", "Children, who should not")]
    [False, False, False]
    """
    return _BOTH.fullmatch(title.strip(" ?:.")) is not None


def care_asked_by(label: str) -> str:
    """What a label asks for that names nothing, but says with what care that is taken which it lists.

    >>> [care_asked_by(one) for one in ("With care", "Only under watch", "Under watch")]
    ['caution', 'caution', 'monitor']
    >>> [care_asked_by(one) for one in ("Supervised exercise", "Last resort")]
    ['', '']
    """
    short = len(label.split()) <= _SHORT and not is_group(label, WORDS)
    action = verdict(label)[0] if short and _HOW.match(label) else ""
    if action == MONITOR and _ONLY.match(label):
        return CAUTION
    return action if action in (CAUTION, MONITOR) else ""


def asks_with_what(label: str) -> bool:
    """Whether a label asks what something is done with or from: "Keep apart from"."""
    return bool(_ASKS.search(label))


def orders_to_avoid(text: str) -> bool:
    """Whether words say plainly that something is to be avoided, whatever they name."""
    return bool(_TO_AVOID.search(text)) and verdict(text)[0] == AVOID


def told_behind(text: str, why: str, action: str) -> str:
    """What a line says to do about what it names, behind a "so" in its reason; an order to avoid it
    stays one, whatever follows.

    >>> told_behind("It clashes with lisinopril, so check the pressure", "so check the pressure", "avoid")
    'monitor'
    """
    found = _SO.search(why)
    do = verdict(found["do"])[0] if found else ""
    return "" if action == AVOID and orders_to_avoid(text) else do


def stops_ahead(text: str) -> bool:
    """Whether words say to stop something before something else is done to somebody.

    >>> stops_ahead("Stop it a week ahead of surgery"), stops_ahead("Do not stop it before surgery")
    (True, False)
    """
    return bool(_STOPS.match(text))


def order(text: str) -> tuple[str, str, int] | None:
    """What the order at the beginning says, and where it ends."""
    found = ((action, way, pattern.match(text)) for action, way, pattern in _BEFORE)
    return next(((action, way, match.end()) for action, way, match in found if match), None)
