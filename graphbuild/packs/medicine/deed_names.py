"""The names of what a substance does something to, as short phrases have them: without when and in
whom, and told apart where "and" joins two that may stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import KindName, Predicate
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_function, is_structure, kind_of
from graphbuild.packs.medicine.clinical import is_condition, is_sign, run_of
from graphbuild.packs.medicine.statement_loose import could_be_name
from graphbuild.packs.medicine.statement_sorts import SEVERAL, is_cell, is_molecule, kind_at
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import NEUROTRANSMITTER
from graphbuild.terms.garden import FUNCTION, THING
from graphbuild.terms.medicine import CONDITION, INHIBITS, REDUCES, SIGN

_HARMFUL = (REDUCES, INHIBITS)
"""What is done to no function, whatever its name ends in: "inflammation"."""
_MOST = 5  # words of a condition's name


_WHEN = re.compile(
    r",?\s(?:during|under|in|with|without|by|from|for|via|through|after|before|while|when|on|at|"
    r"as|such|like|similar|among|especially|particularly|compared|comparable)\s.*$",
    re.DOTALL | re.IGNORECASE,
)
"""Behind what something is done to: when, where, in whom, by what."""
_INTO = re.compile(r"\s(?:into|onto|of|to)\s", re.IGNORECASE)
"""Behind which nobody knows what "and" joins: "entry of glucose and lipids"."""
_VAGUE = re.compile(WORDS.pattern("amounts_of_transmitters"), re.IGNORECASE)
_HOW = re.compile(r"(?:full|rich|capable|able|free) (?:of|in|to)\s|co-", re.IGNORECASE)
"""How something is, and no name of it."""
_AND = re.compile(r"\s+and\s+")
_FIRST = re.compile(rf"^(?:(?:the|an?|{WORDS.pattern('degrees')})\s+)+", re.IGNORECASE)
_SORT = re.compile(
    r"(?:\w*[- ])*\w+(?:ive|ant|ic|ible|able|al|ary|ory)s?|[\w-]+(?:or|ar|ent)s?", re.IGNORECASE
)
"""Only of what sort something is, by its ending: "neuroprotective", "antioxidant", "cochlear"."""
_OF_BODY = re.compile(r"\w+(?:ar|al)\b")
_CHANCE = re.compile(rf"\b(?:{WORDS.pattern('words_of_risk')})\b", re.IGNORECASE)


def without_when(text: str) -> str:
    """Words without what stands behind a name of when, where and in whom."""
    return _WHEN.sub("", text)


def bare(text: str) -> str:
    """Names without what stands behind them of when and where."""
    return without_when(f" {text}").strip()


def is_sort(text: str) -> bool:
    """Whether words only tell of what sort something is; "memory" is a function."""
    return _SORT.fullmatch(text) is not None and not is_function(text)


def names_of(text: str) -> Iterator[str]:
    """The one name that words are, or two that "and" joins, where either may stand alone."""
    text = _FIRST.sub("", text.strip())
    both = text.split("/")
    if len(both) > 1 and all(map(is_transmitter, both)):
        yield from both
        return
    first, *more = halves = _AND.split(text)
    if more and _INTO.search(text):
        return
    shared = more[0].rpartition(" ")[2] if more and " " in more[0] else ""
    if shared and " " not in first and (is_transmitter(first) or is_molecule(first)):
        halves = [f"{first} {shared}", *more]  # "NGF and BDNF synthesis"
    elif more and " " not in more[0] and _OF_BODY.match(first):
        halves = halves[:1]  # "cerebellar growth and function": of what else?
    plain = all(map(is_name, halves)) and not any(_CHANCE.search(one) for one in halves)
    if plain and (len(halves) == 1 or not any(map(is_sort, halves[:-1]))):
        yield from halves


def is_name(text: str) -> bool:
    """Whether words may name what is done to: a condition or a function of several words too."""
    few = len(text.split()) <= _MOST and GATE.passes(text)
    known = few and not SEVERAL.search(text) and (is_condition(run_of(text)) or is_function(text))
    if ":" in text or _HOW.match(text):
        return False
    vague = _VAGUE.fullmatch(text) or text.casefold() in WORDS["vague_subjects"]
    return (known or could_be_name(text)) and not vague


def is_of_body(name: str) -> bool:
    """A structure or cells; what happens to cells is none: "red blood cell formation"."""
    happens = is_cell(name.rpartition(" ")[0]) and not is_cell(name)
    return (is_structure(name) or is_cell(name)) and not happens


def kind_done(name: str, predicate: Predicate) -> KindName:
    """The kind of what something is done to, as far as its words tell."""
    if is_condition(name):
        return CONDITION
    if is_transmitter(name):
        return NEUROTRANSMITTER
    if is_molecule(name):
        return kind_at(name, THING)
    if is_of_body(name):
        return kind_of(name)
    if is_function(name) and predicate not in _HARMFUL:
        return FUNCTION
    return SIGN if is_sign(name) else kind_at(name, THING)
