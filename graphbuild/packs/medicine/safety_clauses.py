"""The clauses of words of safety: each with the names that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.outline import split_list, split_outside
from graphbuild.packs.garden.fields import named
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_names import AGAIN, is_end
from graphbuild.packs.medicine.safety_orders import order
from graphbuild.packs.medicine.safety_verdicts import SAFE, verdict
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.words import GATE, WORDS

_TOGETHER = re.compile(r",?\s+(?:and|or)\s", re.IGNORECASE)
_EXCEPTS = re.compile(rf"(?:{WORDS.pattern('excepting', 'excepting_of_all')})\s", re.IGNORECASE)
_FEW = 4  # words of an order that stands alone
_CLAUSE = re.compile(
    rf"\s*,\s+so\s+(?=(?:{WORDS.pattern('bearers')})\b)|"
    rf",?\s+and\s+(?=(?:(?:it|also|may|can|might|could)\s+)*(?:(?:{WORDS.pattern('interacting')})\s+with|{WORDS.pattern('raising_verbs', 'lowering_verbs')})\b)|"
    rf"\s*;\s*|\s+[·•|]\s+|(?<!\bSt)(?<!\bvs)(?<=[a-z)])[.!]\s+(?=[A-Z]|(?-i:{WORDS.pattern('bearers')})\b)|\s*,?\s+\b(?:but|however|although|yet)\b\s+|\n+"
)
_SAME = WORDS.pattern("the_same")
_SAID_AGAIN = re.compile(
    r"(?:and\s+)?(?:neither|nor|so)\s+(?:is|are|does|do|has|have|may|can|should|must)\s+(?P<names>\S.*)"
    r"|(?:and\s+)?the same (?:goes|holds|applies|is true) (?:for|of|to|with)\s+(?P<more>\S.*)"
    r"|(?:and\s+)?(?:this|that|so it|it)\s+(?:is|holds|goes|applies)\s+(?:(?:also|equally|just as)\s+)?(?:true\s+|so\s+)?(?:of|for|to|with|in)\s+(?P<too>\S.*)"
    rf"|(?:and\s+)?(?:{_SAME}),?\s+(?:(?:for|with|in|to)\s+)*(?P<others>\S.*)"
    rf"|(?:and\s+)?(?:(?:for|with|in)\s+)?(?P<those>\S[^,;:]{{1,60}}?),?\s+(?:{_SAME}|neither)\W*$",
    re.IGNORECASE,
)
_BORNE = re.compile(
    rf"(?:and\s+)?(?:{WORDS.pattern('bearers')})\s+(?:{WORDS.pattern('bearing')})\s", re.IGNORECASE
)
_GOES_ON = re.compile(
    rf"{_SAID_AGAIN.pattern}|(?:and\s+)?no\s+[^,;:]+\s(?:{WORDS.pattern('harmless_tails')})\W*$",
    re.IGNORECASE,
)
_DOES_OR_NOT = re.compile(
    r"(?:and\s+)?(?P<name>[\w-]+(?: [\w-]+){0,3}?)\s+(?:do|does|is|are|can|may|will|has|have)(?:\s+not|n['’]t)?\W*",
    re.IGNORECASE,
)
"""What a drug does not that those before it do, or may that they may not: "paracetamol is not"."""
_UNMOVED = re.compile(
    r"(?:and\s+)?(?P<name>[\w-]+(?: [\w-]+){0,3}?)\s+(?:hardly|barely|scarcely)\s", re.IGNORECASE
)
"""What does hardly anything, beside what does much."""
_MAY = re.compile(
    rf"(?:(?:and|but)\s+)?(?:{WORDS.pattern('bearers')})\s+(?:may|can|cannot|must|should)\b",
    re.IGNORECASE,
)
"""What may be said again of other deeds: "you may drive, you may drink coffee"."""
_OR = re.compile(r"\s+(?:and|or)\s+")
_BESIDE = re.compile(r"(?P<why>[^:()]{3,60}?)\s+with\s+(?P<names>\S.*)", re.IGNORECASE)
_WATCH = re.compile(
    rf"\s+[-–—]\s+(?P<order>(?:{WORDS.pattern('monitoring')})\s+(?:for\s+)?)", re.IGNORECASE
)


def clauses(text: str) -> Iterator[str]:
    """The clauses of a text: a comma before an order begins one too."""
    several = split_outside(text.strip(), _CLAUSE)
    for part in (one for clause in several for one in _watched(clause)):
        start: list[str] = []
        for piece in split_list(part):
            excepts_first = len(start) == 1 and _EXCEPTS.match(start[0])
            may_more = start and _MAY.match(start[0]) and _MAY.match(piece)
            if start and not excepts_first and (may_more or _begins(piece)):
                yield ", ".join(start)
                start = []
            start.append(piece)
        if start:
            yield ", ".join(start)


def _begins(piece: str) -> bool:
    """Whether a piece behind a comma begins a clause of its own."""
    if _EXCEPTS.match(piece) or _goes_on_with_states(piece):
        return False
    told = order(piece) or SAFE.match(piece) or happens_beside(piece) or orders_alone(piece)
    borne = _BORNE.match(piece) and verdict(piece)[0]  # "and people on lithium should not"
    contrary = _DOES_OR_NOT.fullmatch(piece)
    unmoved = _UNMOVED.match(piece)
    other = any(one is not None and is_taken(one["name"]) for one in (contrary, unmoved))
    return bool(told or borne or other or _GOES_ON.match(piece))


def _goes_on_with_states(piece: str) -> bool:
    """Whether a piece says the preposition of a list again: "in asthma, in heart block or in gout"."""
    again = AGAIN.match(piece)
    return again is not None and is_state(_OR.split(piece[again.end() :])[0])


def goes_on(clause: str) -> str:
    """The names of which a clause says what was said before: "and neither is diabetes".

    >>> goes_on("and neither is diabetes"), goes_on("nor does warfarin"), goes_on("neither helps")
    ('diabetes', 'warfarin', '')
    """
    found = _SAID_AGAIN.fullmatch(clause.strip(" ."))
    return next(filter(None, found.groups()), "") if found else ""


def _watched(clause: str) -> list[str]:
    """A clause, and what a dash behind it tells to watch: "Inhibits CYP2C9 - watch phenytoin"."""
    cut = _WATCH.search(clause)
    behind = split_list(clause[cut.end() :]) if cut else []
    watched = bool(behind) and is_taken(named(behind[0]).text)
    return [clause[: cut.start()], clause[cut.start("order") :]] if cut and watched else [clause]


def orders_alone(clause: str) -> bool:
    """Whether a few words only say what to do about the names before them: "Lithium, never"."""
    return bool(len(clause.split()) <= _FEW and not is_end(clause) and verdict(clause)[0])


def safe_alone(clause: str) -> tuple[str, str]:
    """A clause that says what is safe, without what only follows it: "safe in children, some
    nausea" clears no nausea.
    """
    if not SAFE.match(clause) or _TOGETHER.search(clause):
        return clause, ""
    first, _, rest = clause.partition(", ")
    return first, rest


def happens_beside(text: str) -> re.Match[str] | None:
    """Whether words say what happens together with a drug."""
    found = _BESIDE.fullmatch(text)
    names = split_list(found["names"]) if found else []
    met = bool(names) and is_taken(named(names[0]).text)
    told = found is not None and GATE.passes(found["why"]) and not is_taken(found["why"])
    return found if met and told else None
