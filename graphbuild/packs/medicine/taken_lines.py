"""Lines that tell by their form that so much is taken, and of what: "Target: 200 mg per day" behind
whatever label, but not how much is in the blood, "Target: 5 mg/L", nor what else is taken.
"""

from __future__ import annotations

from graphbuild.model import Note
from graphbuild.outline import normal
from graphbuild.packs.medicine.amounts import AMOUNT, dose, is_mass, without_strengths
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.words import WORDS


def is_step(label: str, text: str) -> bool:
    """Whether a label calls a step on the way to the full dose, and what it says is so much.

    >>> is_step("Target", "200 mg per day"), is_step("Target", "NMDA receptor")
    (True, False)
    """
    return normal(label) in WORDS["steps_of_doses"] and is_taken_so(text)


def is_taken_so(text: str) -> bool:
    """Whether words begin with an amount that is weighed, and say how often or nothing else.

    >>> [is_taken_so(one) for one in ("200 mg per day", "25 mg", "5 mg/L each morning", "80 mL daily")]
    [True, True, False, False]
    """
    bare, amount = text.strip(" ."), dose(text)
    begins = amount is not None and is_mass(amount) and AMOUNT.match(bare) is not None
    return begins and bool((amount and amount.frequency) or AMOUNT.fullmatch(bare))


def is_level(text: str) -> bool:
    """Whether words tell how much is in a measure of something, and of no amount beside.

    >>> is_level("5–10 mg/L before the morning dose"), is_level("2 drops of 1 mg/mL")
    (True, False)
    """
    return dose(text) is None and without_strengths(text) != text


def names_another(called: str, note: Note) -> bool:
    """Whether a name is that of a drug, and has no word of what the note is about."""
    own = {word for one in (note.title, *note.strings("aliases")) for word in normal(one).split()}
    return is_drug(called) and own.isdisjoint(normal(called).split())


def is_of_another(text: str, note: Note) -> bool:
    """Whether another drug stands right before the amount: "with levodopa 300 mg a day"."""
    amount = AMOUNT.search(text)
    before = text[: amount.start()].split() if amount else []
    return bool(before) and names_another(before[-1], note)
