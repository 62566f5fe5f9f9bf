"""Orders that name nothing and stand behind what is said of a drug: "Verapamil weakens the pump –
contraindicated", or below its name.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised
from graphbuild.packs.medicine.clause_groups import drugs_in
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_verdicts import says_alone, verdict
from graphbuild.packs.medicine.words import WORDS

_TAIL = re.compile(
    r"(?P<said>.{3,300}?)(?:\s+[–—-]+\s+|[;,]\s+|:\s+|\s+\()(?P<order>[^–—;,:()]{4,40})\)?[.!]?"
)
_JOIN = r"(?:,\s+(?:and\s+)?|\s+and\s+|\s+or\s+|\s*/\s*)"
_NAMES = re.compile(rf"(?:[*_]*[\w-]+[*_]*{_JOIN}){{0,4}}[\w-]+")
_DENIES = re.compile(r"\b(?:no|not|never|neither|hardly|without|unlike)\b|n['’]t\b", re.IGNORECASE)
_HARMLESS = re.compile(rf"\s+(?:{WORDS.pattern('harmless_behind')})\b", re.IGNORECASE)
"""What clears the names that it stands behind; the order is then on others."""


def ordered_at_the_end(sentence: str) -> list[End]:
    """The drugs that a sentence begins with, where an order that names nothing ends it.

    >>> [(end.name, end.action) for end in ordered_at_the_end("Ibuprofen and naproxen hold salt; steer clear of both.")]
    [('Ibuprofen', 'avoid'), ('naproxen', 'avoid')]
    >>> ordered_at_the_end("Warfarin thins the blood; avoid cheese."), ordered_at_the_end("Falls hurt – avoid")
    ([], [])
    """
    tail = _TAIL.fullmatch(sentence.strip())
    action = says_alone(tail["order"]) if tail else ""
    names = _NAMES.match(tail["said"]) if tail and action else None
    found = re.split(_JOIN, names[0]) if names else []
    said = tail["said"][names.end() :] if tail and names else ""
    goes_on = is_taken(said.strip().partition(" ")[0].strip(":,"))  # "Tricyclic antidepressants"
    if not found or goes_on or not all(map(is_taken, found)) or _HARMLESS.match(said):
        return []
    return [End(one, action, ordered=True) for one in found]


def ordered_after(before: str, sentence: str) -> list[End]:
    """The drugs of which a sentence tells what becomes of them, where the next one orders and names nothing:
    "It halves the level of mycophenolate. Do without it".

    >>> [(end.name, end.action) for end in ordered_after("It doubles the level of digoxin.", "Leave it alone.")]
    [('digoxin', 'avoid')]
    >>> ordered_after("It does not move the level of digoxin.", "Avoid."), ordered_after("Digoxin is old.", "Avoid.")
    ([], [])
    """
    action = says_alone(sentence.strip(" .!"))
    told = action and any(verdict(before)) and not _DENIES.search(before)
    return [End(one, action, ordered=True) for one in drugs_in(before)] if told else []


def ordered_behind(line: Entry, before: str, sentence: str) -> list[End]:
    """The drug whose name leads the sentence before one that orders and names nothing, "Lithium:
    both harm the kidney. Must not be combined", or stands right above it.
    """
    above = line.place.words if not line.place.roles and line.form != "row" else ""
    named = filter(is_taken, (before.partition(":")[0].strip(), parenthesised(above)[0]))
    called = next(named, "")
    action = says_alone(sentence) if called else ""
    return [End(called, action, ordered=True)] if action else []
