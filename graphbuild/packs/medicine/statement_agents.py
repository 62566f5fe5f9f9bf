"""What an item tells of a substance by a noun alone, as a sentence: "Buspirone: 5-HT1A partial
agonist", "Trazodone (5-HT2A antagonist)".
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild import patterns as re
from graphbuild.outline import parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.receptor_rows import receptors_of
from graphbuild.packs.anatomy.structures import is_function, is_structure
from graphbuild.packs.garden.fields import topics_of
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign
from graphbuild.packs.medicine.statement_sorts import is_cell, is_molecule, is_test_name
from graphbuild.packs.medicine.words import GATE, WORDS

_VERBS = {
    "agonists": "is an agonist of",
    "antagonists": "is an antagonist of",
    "inhibitors": "inhibits",
}
_NOUN = "|".join(rf"(?P<{one}>{WORDS.pattern(one)})" for one in _VERBS)
_AGENT = re.compile(
    rf"(?P<target>\w[^,.;:+()]{{0,50}}?)(?: (?:{WORDS.pattern('ways_to_bind')}))? (?:{_NOUN})(?P<many>s?)(?=$|[,.;()+]| \W)",
    re.IGNORECASE,
)
_AFTER_TARGET = re.compile(rf" (?:{_NOUN})", re.IGNORECASE)
"""Most lines have none, so that nobody need look for the target."""
_BEFORE = re.compile(rf"^(?:(?:an?|the|{WORDS.pattern('ways_to_bind')}) )+", re.IGNORECASE)
_SYMBOL = re.compile(r"[^\W\d_]?[\w-]*\d[\w/-]*")  # "5-HT1B/1D", "α2A"
_INVERSE = re.compile(r"\binverse\b", re.IGNORECASE)  # which does the opposite
_LONGEST = 4


def tells_agent(text: str) -> bool:
    """Whether the noun of an agent stands in a text."""
    return _AFTER_TARGET.search(text) is not None and _AGENT.search(text) is not None


def acts_on(text: str) -> tuple[str, str]:
    """What a noun alone tells that a substance is, and of what; else nothing. Several are a group.

    >>> acts_on("partial 5-HT1A agonist"), acts_on("Dopamine agonists")
    (('is an agonist of', '5-HT1A'), ('', ''))
    """
    found = _AGENT.fullmatch(text.strip(" ."))
    target = _target(found["target"]) if found and not _INVERSE.search(text) else ""
    if found is None or not target or found["many"]:
        return "", ""
    return next(verb for noun, verb in _VERBS.items() if found[noun]), target


def agent(term: str, rest: str) -> str:
    """The sentence that an item with a label is; "" where it is none.

    >>> agent("Buspirone", "5-HT1A partial agonist, no sedation"), agent("Depression", "NMDA antagonist")
    ('Buspirone is an agonist of 5-HT1A', '')
    """
    found = _AGENT.match(rest)
    target = _target(found["target"]) if found else ""
    if found is None or not target or _INVERSE.search(found.group()):
        return ""
    names = _names(term)
    if not _are_agents(term, names, bool(found["many"])):
        return ""
    verb = next(verb for noun, verb in _VERBS.items() if found[noun])
    return f"{' and '.join(names)} {verb} {' and '.join(receptors_of(target) or [target])}"


def agent_beside(text: str) -> str:
    """The same of a drug that stands before parentheses."""
    outer, asides = parenthesised(text)
    called = text.partition(" (")[0]
    is_first = bool(asides) and text.startswith(f"{called} ({asides[0]})")
    return agent(called, asides[0]) if is_first and outer and is_drug(called) else ""


def could_be_acted_on(text: str) -> bool:
    """A molecule or transmitter, or the symbol of a receptor."""
    return is_molecule(text) or is_transmitter(text) or bool(_SYMBOL.fullmatch(text))


def _target(text: str) -> str:
    """A target without the words for how something binds to it."""
    bare = _BEFORE.sub("", text)
    endings = (bare, bare.partition(" ")[2])  # "sedating 5-HT2A"
    return next((one for one in endings if could_be_acted_on(one)), "")


def _names(label: str) -> list[str]:
    return split_list(parenthesised(label)[0], r"\s+and\s+")


def _are_agents(label: str, names: Sequence[str], many: bool) -> bool:
    """Whether a label names substances: drugs by their nouns, or what is known as nothing else, be
    it with an abbreviation beside it. Of several agents a single name may be what they are given
    for.
    """
    if not names or WORDS.field(label) or topics_of(label, WORDS, ()):
        return False
    could_be = len(names) > 1 or not many
    taken = [is_drug(one) or _could_be_taken(one) for one in names]
    alike = any(taken) and all(it or one.isupper() for it, one in zip(taken, names, strict=True))
    return all(map(is_drug, names)) or (could_be and alike)


def _could_be_taken(called: str) -> bool:
    known = (is_condition, is_sign, is_function, is_structure, is_test_name, is_cell)
    plain = " " not in called and GATE.passes(called, _LONGEST)
    label = called.casefold() in WORDS["labels_of_drugs"]
    return plain and not label and not any(kind(called) for kind in known)
