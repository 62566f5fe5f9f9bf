"""Clauses of one shape that name what a substance meets: "With clopidogrel bleeding may last", "Makes
the pill unreliable", "Omeprazole blunts the uptake", "surgery is planned".
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_orders import order
from graphbuild.packs.medicine.safety_verdicts import (
    SAFE,
    WITH,
    verdict,
)
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.words import WORDS

_MOST = 4  # words of a drug's name
_LEAST = 3  # words that say what happens
_MET = re.compile(rf"(?:{WITH}|{WORDS.pattern('taken_with')})\s+", re.IGNORECASE)
_MOVES = re.compile(
    r"(?P<names>[^.;:]{2,80}?)\s+(?:(?:may|can|might|could|will|also|\w+ly)\s+){0,2}"
    rf"(?:{WORDS.pattern('raising_verbs', 'lowering_verbs', 'says_raises')})\s+(?:the\s+|its\s+)?"
    rf"(?:[\w-]+\s+){{0,2}}?(?:{WORDS.pattern('safety_effects')}|it)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"(?:{WORDS.pattern('making')})\s+(?:the\s+)?(?P<name>\w[\w -]{{2,50}}?)\s+"
    rf"(?:{WORDS.pattern('says_lowers', 'says_raises')})",
    re.IGNORECASE,
)
_IS_SO = re.compile(
    rf"(?P<name>[\w -]{{3,40}}?)\s+(?P<said>(?:is|are)\s+(?:{WORDS.pattern('said_of_states')})\b.*)",
    re.IGNORECASE,
)


class End(NamedTuple):
    """What a substance is said not to go with: the name, what to do, which way the effect goes, and
    why.

    `ordered` is whether words before the names say what to do; `denied` whether they say that it
    does no harm; `joined` whether they tell what it is taken together with; `excepted` whether the
    contrary of what its place says is told of it.
    """

    name: str
    action: str = ""
    direction: str = ""
    why: str = ""
    ordered: bool = False
    denied: bool = False
    joined: bool = False
    excepted: bool = False


def met_first(clause: str) -> End | None:
    """A drug that a clause begins with, and what happens: "With clopidogrel bleeding may last"."""
    met = _MET.match(clause)
    words = clause[met.end() :].split() if met else []
    for most in range(min(len(words) - _LEAST, _MOST), 0, -1):
        name, rest = " ".join(words[:most]), " ".join(words[most:])
        if is_taken(name) and SAFE.match(f"{rest} "):
            return End(name, why=rest, denied=True)
        if is_taken(name):
            action, way = verdict(rest)
            told = "" if order(rest) else action
            return End(name, told, way, rest, ordered=bool(told))
    return None


def moved_by(clause: str) -> list[End]:
    """Drugs that a clause says move what is of it: "Omeprazole blunts the uptake"."""
    moves = _MOVES.match(clause)
    names = names_of(moves["names"])[0] if moves else []
    known = all(is_taken(name) for name, _ in names)
    return [End(name, *verdict(clause), clause, ordered=True) for name, _ in names if known]


def made_other(clause: str) -> End | None:
    """What is made weaker or stronger: "Makes the pill unreliable"."""
    made = _MADE.fullmatch(clause)
    names = names_of(made["name"])[0] if made else []
    return End(names[0][0], *verdict(clause), clause) if names else None


def state_that_is(clause: str) -> End | None:
    """A state that a clause says there is: "surgery is planned within two weeks"."""
    so = _IS_SO.match(clause)
    return End(so["name"], "", "", so["said"]) if so and is_state(so["name"]) else None
