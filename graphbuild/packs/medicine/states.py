"""States in which a substance is or is not taken: conditions, signs, and those who have them."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.model import KindName
from graphbuild.outline import split_list
from graphbuild.packs.medicine.clinical import is_condition, is_sign, is_taken
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import CONDITION, INTERVENTION

_STATE = re.compile(
    rf"(?:.*\s)?(?:{WORDS.pattern('bearing_states', 'state_bearers', 'bare_conditions', 'procedures')})"
    rf"(?:\s+(?:{WORDS.pattern('aged')})\s.*)?"
    rf"|(?!(?:{WORDS.pattern('pointing_words')})\s)[\w-]+(?:\s[\w-]+)?\s(?:{WORDS.pattern('state_nouns')})",
    re.IGNORECASE,
)
_POPULATION = re.compile(
    rf"(?:.*\s)?(?:{WORDS.pattern('bearing_states', 'state_bearers')})", re.IGNORECASE
)
_PEOPLE = re.compile(
    rf"(?:(?!(?:of|in|with|for)\s)[\w-]+\s){{0,2}}(?:{WORDS.pattern('state_bearers')})",
    re.IGNORECASE,
)
_HARM = re.compile(rf"(?:.*\s)?(?:{WORDS.pattern('joint_harms', 'harms')})", re.IGNORECASE)
_MEASURED = re.compile(
    rf"(?:\w+ )?(?:{WORDS.pattern('measured_degrees')})\s+(?:{WORDS.pattern('measured_states')})",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(rf"(?:.*[\s-])?(?:{WORDS.pattern('procedures')})", re.IGNORECASE)
_REACTION = re.compile(rf"(?:an? |known )?(?:{WORDS.pattern('reactions_to')})\s", re.IGNORECASE)
_WHICH = re.compile(
    r"(?P<name>[\w -]{3,40}?)\s+that\s+(?:is|are|was|has|have|had)"
    r"(?:\s(?!(?:is|are|may|might|can|could|should|must|will|needs?)\b)[\w'’-]+){1,8}",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"^(?:(?:in|during|with|for)\s+|(?:if|when|whenever|while|whilst)\s+(?:(?:you|they|one|somebody)\s+(?:are|is|have|has|takes?)\s+)?"
    r"(?:(?:on|taking|using|having)\s+)?)(?:the\s+)?|^the\s+",
    re.IGNORECASE,
)
_PATIENTS = re.compile(rf"(?P<state>.+?)\s(?:{WORDS.pattern('called_patients')})", re.IGNORECASE)
_LATELY = re.compile(
    rf"\s+(?:in|within|during)\s+the\s+(?:last|past|previous)\s+(?:[\w-]+\s+){{0,2}}(?:{WORDS.pattern('times_apart', 'spans_of_time', 'time_nouns')})$",
    re.IGNORECASE,
)


def is_state(name: str) -> bool:
    """Whether a name is that of a condition, of a sign or of who has one, and of nothing that is
    taken.
    """
    if is_borne_badly(name):
        return True
    return not is_taken(name) and (_is_borne(name) or of_patients(name) != name)


def _is_borne(name: str) -> bool:
    known = _STATE.fullmatch(name) or _MEASURED.fullmatch(name)
    return bool(known) or is_condition(name) or is_sign(name)


def of_patients(name: str) -> str:
    """The condition of those who are called by it; else the words.

    >>> of_patients("Gout patients"), of_patients("young people")
    ('Gout', 'young people')
    """
    found = _PATIENTS.fullmatch(name)
    return found["state"] if found and _is_borne(found["state"]) else name


def tells_which(text: str) -> bool:
    """Whether words are a state with which of its sort is meant, and say no more of it.

    >>> tells_which("epilepsy that is not controlled"), tells_which("gout that is mild may be treated")
    (True, False)
    """
    which = _WHICH.fullmatch(text)
    return which is not None and is_state(which["name"]) and not any(verdict(text))


def is_borne_badly(name: str) -> bool:
    """Whether a name says what somebody does not bear, and is not that of what is taken: "allergy to
    penicillin".
    """
    return bool(_REACTION.match(name))


def is_drug_or_state(name: str) -> bool:
    """Whether a name is one that orders of safety are known to be about."""
    return is_taken(name) or is_state(name)


def is_population(name: str) -> bool:
    """Whether a name is that of people or of what they go through, and no disease: "the elderly"."""
    return bool(_POPULATION.fullmatch(name))


def is_people(name: str) -> bool:
    """Whether a name only says who somebody is: "children", "the elderly".

    >>> is_people("Older people"), is_people("Night terrors of children"), is_people("Gout")
    (True, False, False)
    """
    return bool(_PEOPLE.fullmatch(name))


def is_lasting(name: str) -> bool:
    """Whether a state is none that may only follow, as a bare sign or harm may: "headaches"."""
    return is_state(name) and not (is_sign(name) or bool(_HARM.fullmatch(name)))


def is_measured_state(name: str) -> bool:
    """Whether a name says that something that is measured is not as it should be: "high blood
    pressure".
    """
    return bool(_MEASURED.fullmatch(name))


def kind_of_state(name: str) -> KindName:
    """What a state is a sort of: "elective surgery" is done to somebody, and no condition."""
    return INTERVENTION if _PROCEDURE.fullmatch(name) else CONDITION


def unplaced(name: str) -> str:
    """A name without what places something in it, "in pregnancy", or how long ago it was.

    >>> unplaced("in pregnancy"), unplaced("while on lithium"), unplaced("MAO inhibitors in the last two weeks")
    ('pregnancy', 'lithium', 'MAO inhibitors')
    """
    return _LATELY.sub("", _PLACED.sub("", name))


def states_in(reason: str) -> list[str]:
    """The states that a reason consists of, beside orders; a bare sign or harm is what would
    follow, and no state.

    >>> states_in("asthma, in pregnancy"), states_in("respiratory depression"), states_in("asthma; avoid")
    (['asthma', 'pregnancy'], [], ['asthma'])
    """
    pieces = [one for one in split_list(reason) if is_state(unplaced(one)) or not verdict(one)[0]]
    found = [unplaced(one) for one in pieces if _tells_state(one)]
    return found if len(found) == len(pieces) else []


def _tells_state(piece: str) -> bool:
    name = unplaced(piece)
    told = piece != name or bool(_STATE.fullmatch(name))
    return is_state(name) if told else is_lasting(name)
