"""How a criterion of a diagnosis looks, whatever the title of its list: "Two or more bleeds", "Onset
before age 18", "Not better explained by another illness".
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.stray_lines import names_drug
from graphbuild.packs.medicine.words import GATE, WORDS

_MOST = 12  # words
_BOUNDED = re.compile(
    rf"^(?:{WORDS.pattern('counts')})\b|\b(?:{WORDS.pattern('bounds_of_criteria')})\b|\b(?:before|after|by) (?:the )?age\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(rf"\b(?:{WORDS.pattern('leaving_others_out')})\b", re.IGNORECASE)
_RATE = re.compile(r"%|\d\s+(?:in|of|per)\s+\d", re.IGNORECASE)
"""What is counted of people, and asked of nobody."""
_PROOF = re.compile(rf"\b(?:{WORDS.pattern('speaking_of_proof')})\b", re.IGNORECASE)
_ADVICE = re.compile(rf"(?:{WORDS.pattern('imperatives')})\b", re.IGNORECASE)


def speaks_of_proof(title: str) -> bool:
    """Whether a title may be that of criteria: "Rule we go by", and not "Who may drive again"."""
    return _PROOF.search(title) is not None


def is_criterion(entry: Entry) -> bool:
    """A few words without a label that bound a number or a time, or leave other causes out; none that
    tell what to do or to take.
    """
    text, label = entry.text, entry.term()[1]
    if entry.form != "item" or label or len(text.split()) > _MOST or _RATE.search(text):
        return False
    if _ADVICE.match(text) or names_drug(text) or dose(text) is not None:
        return False
    bounded = _BOUNDED.search(text) is not None and not GATE.is_clause(text)
    return bounded or _LEFT_OUT.search(text) is not None
