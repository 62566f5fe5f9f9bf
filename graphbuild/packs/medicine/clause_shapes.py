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
    LOWERS,
    SAFE,
    WITH,
    verdict,
)
from graphbuild.packs.medicine.states import is_state, tells_which
from graphbuild.packs.medicine.words import WORDS

_MOST = 4  # words of a drug's name
_LEAST = 3  # words that say what happens
_BEGINS = 8  # words of the drugs that a clause begins with
_LONG = 4  # words of what may be a clause, and no name
_MET = re.compile(rf"(?:{WITH}|{WORDS.pattern('taken_with')})\s+", re.IGNORECASE)
_MOVES = re.compile(
    r"(?P<names>[^.;:]{2,80}?)\s+(?:(?:may|can|might|could|will|also|\w+ly)\s+){0,2}"
    rf"(?:{WORDS.pattern('raising_verbs', 'lowering_verbs', 'says_raises', 'binding_verbs')})\s+(?:the\s+|its\s+)?"
    rf"(?:[\w-]+\s+){{0,2}}?(?:{WORDS.pattern('safety_effects')}|it)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,\s*(?:(?:and|or)\s+)?(?:other\s+)?|\s+(?:and|or)\s+(?:other\s+|any\s+)?")
_BINDS = re.compile(rf"\b(?:{WORDS.pattern('binding_verbs')})\b", re.IGNORECASE)
_FOOD = re.compile(rf"(?:[\w-]+ )?(?:{WORDS.pattern('met_foods')})", re.IGNORECASE)
_MADE = re.compile(
    rf"(?:{WORDS.pattern('making')})\s+(?:the\s+)?(?P<name>\w[\w -]{{2,50}}?)\s+"
    rf"(?:{WORDS.pattern('says_lowers', 'says_raises')})",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?P<names>[^,;:]{2,60}),\s+(?P<said>(?:which|whose)\s[^;]+)", re.IGNORECASE)
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
    names = swallowed(moves["names"]) if moves else []
    action, way = verdict(clause)
    told = End("", action, way or (LOWERS if _BINDS.search(clause) else ""), clause, ordered=True)
    return [told._replace(name=name, joined=not is_taken(name)) for name in names]


def swallowed(text: str) -> list[str]:
    """The drugs and foods that a text is a list of; none where one is neither.

    >>> swallowed("Milk, yoghurt and other dairy products"), swallowed("Milk and honesty")
    (['Milk', 'yoghurt', 'dairy products'], [])
    """
    listed = [name for name, _ in names_of(text)[0]]
    if listed and all(map(is_taken, listed)):
        return listed
    names = [one.strip() for one in _AND.split(text)]
    return names if all(is_taken(name) or is_food(name) for name in names) else []


def is_food(name: str) -> bool:
    """Whether a name is that of something eaten or drunk that may meet what is swallowed beside it."""
    return _FOOD.fullmatch(name) is not None


def cleared_foods(ends: tuple[End, ...]) -> list[str]:
    """What is told to do no harm, where something of it is eaten: "milk and bread are harmless"."""
    names = [end.name for end in ends if end.denied]
    return names if any(map(is_food, names)) else []


def named_and_told(clause: str) -> list[End]:
    """Drugs with what a relative clause tells of them: "lithium, whose level it may raise"."""
    found = _TOLD.fullmatch(clause.strip(" ."))
    names = names_of(found["names"])[0] if found and not any(verdict(found["names"])) else []
    action, way = verdict(found["said"]) if found else ("", "")
    told = bool(action or way) and all(is_taken(name) for name, _ in names)
    said = found["said"] if found else ""
    return [End(name, action, way, said, ordered=True) for name, _ in names if told]


def made_other(clause: str) -> End | None:
    """What is made weaker or stronger: "Makes the pill unreliable"."""
    made = _MADE.fullmatch(clause)
    names = names_of(made["name"])[0] if made else []
    return End(names[0][0], *verdict(clause), clause) if names else None


def state_that_is(clause: str) -> End | None:
    """A state that a clause says there is, "surgery is planned within two weeks", or tells which of
    its sort is meant: "epilepsy that is not controlled".
    """
    if tells_which(clause.strip(" .")):
        return End(clause.strip(" ."))
    so = _IS_SO.match(clause)
    return End(so["name"], "", "", so["said"]) if so and is_state(so["name"]) else None


def begun(name: str) -> str:
    """The drug that a long name begins with, where it goes on as a clause: "lithium makes it worse"."""
    words = name.split()
    if len(words) < _LONG or is_taken(name) or is_state(name):
        return name
    begins = (" ".join(words[:most]) for most in range(len(words) - 1, 0, -1))
    return next(filter(is_taken, begins), name)


def led_by(text: str) -> list[tuple[str, str]]:
    """The drugs that words begin with, whatever they go on to say: "Apixaban loses its grip and"."""
    words = text.split()
    begins = (
        names_of(" ".join(words[:most]))[0] for most in range(min(len(words), _BEGINS), 0, -1)
    )
    return next((one for one in begins if one and all(is_taken(name) for name, _ in one)), [])
