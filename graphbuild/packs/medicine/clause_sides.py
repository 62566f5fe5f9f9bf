"""Sentences of two sides, each of which says something of another drug: "While ibuprofen is forbidden,
paracetamol is not", "Avoid diclofenac and take paracetamol instead".
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_company import ends_beside
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import AVOID, verdict
from graphbuild.packs.medicine.states import is_drug_or_state, is_population, unplaced
from graphbuild.packs.medicine.words import WORDS

_VERB = r"(?:is|are|may|can|must|should|does|do|has|have|needs?|cannot|makes?|raises?|lowers?)"
_FIRST = re.compile(
    rf"^\s*(?:while|whereas|although|though|even though)\s+(?P<one>[^,;:.]{{2,80}}?\s{_VERB}\b[^,;:.]{{0,120}}),\s+",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r",?\s+(?:whereas|while)\s+"
    rf"(?!(?:you|they|it|this|on|\w+ing)\b)(?=[^,;:.]{{2,60}}?\s{_VERB}\b)"
    r"|,?\s+(?:and|but)\s+(?:then\s+|rather\s+)?"
    r"(?=(?:use|take|choose|try|prefer|give|pick)\s+[^,;:.]{2,60}?\s+(?:instead|in its place|in their place)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?P<name>[\w-]+(?: [\w-]+){0,2}), (?:which|though|although|so|otherwise|usually|normally|often|once)\s[^,;:]{3,80}, "
    rf"(?={_VERB}\b)",
    re.IGNORECASE,
)
"""What is told of a drug between its name and what is said here: "Propranolol, which helps elsewhere, is"."""
_GIVEN_FOR = re.compile(
    rf"(?P<for>\b(?:{WORDS.pattern('given', 'meant')})\s+(?:only\s+)?for\s+[^,;:.]{{2,60}}?),?\s+(?:and\s+|but\s+)?"
    r"not\s+for\s+(?!(?:people|those|anyone|patients|women|children)\b)[^,;:.]{2,60}",
    re.IGNORECASE,
)
"""What something is given for, and what not, which is no harm: "Licensed for epilepsy, not for migraine"."""
_LED = re.compile(
    rf"(?P<why>^[^:;()]*\b(?:it|this|{_VERB})\s[^:;()]{{3,120}}):\s+(?=(?:{WORDS.pattern('avoiding')})\s+(?!(?:it|this|them)\b))",
    re.IGNORECASE,
)
"""Why something is ordered that stands behind it: "It makes one sleepy: avoid alcohol"."""
_NOT_WITH = re.compile(
    r"\s*\((?:but\s+)?(?P<said>(?:not|never)\s+(?:(?:together|combined|mixed|taken|used|even)\s+)?(?:with|alongside|beside|in|during|for)\s+"
    rf"(?P<borne>(?:{WORDS.pattern('bearers')})\s+(?:{WORDS.pattern('bearing')})\s+)?(?P<names>[^(),;:.]{{2,60}}))\)",
    re.IGNORECASE,
)
_FOR_OR_IN = re.compile(r"(?:not|never)\s+(?:\w+\s+)?(?:for|in)\s", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:was|were|had been|compared|versus|vs|rather|measured)\b|\bplacebo\b", re.IGNORECASE
)
_TWO_OF = re.compile(
    rf"\b(?P<one>{WORDS.pattern('bearing_adjectives')})(?P<and>\s+(?:and|or)\s+|\s*/\s*)(?P<two>{WORDS.pattern('bearing_adjectives')})"
    rf"\s+(?P<noun>{WORDS.pattern('mothers')})\b",
    re.IGNORECASE,
)
"""Two sorts of the same people: "Pregnant or nursing women"."""
_ASIDE = re.compile(r"\s*\((?P<said>[^()]{3,80})\)")


def set_apart(text: str) -> str:
    """A text in which each side is a clause of its own.

    >>> set_apart("While ibuprofen is forbidden, paracetamol is not")
    'ibuprofen is forbidden; paracetamol is not'
    >>> set_apart("Avoid diclofenac and take paracetamol instead")
    'Avoid diclofenac; take paracetamol instead'
    >>> set_apart("Avoid it while you are on lithium"), set_apart("Avoid clarithromycin (azithromycin is an alternative)")
    ('Avoid it while you are on lithium', 'Avoid clarithromycin; azithromycin is an alternative')
    >>> set_apart("One at night (not with lithium)"), set_apart("It was set against placebo (not with lithium)")
    ('One at night; not with lithium', 'It was set against placebo (not with lithium)')
    >>> set_apart("Pregnant or nursing women should not use it")
    'Pregnant women and nursing women should not use it'
    """
    named = _BETWEEN.match(text)
    text = f"{named['name']} {text[named.end() :]}" if named and is_taken(named["name"]) else text
    told = _GIVEN_FOR.sub(r"\g<for>", text)
    told = _SECOND.sub("; ", _FIRST.sub(r"\g<one>; ", told, count=1))
    told = _TWO_OF.sub(r"\g<one> \g<noun> and \g<two> \g<noun>", told)
    told = _NOT_WITH.sub(_refused, told)
    return _ASIDE.sub(_apart, _LED.sub(r"\g<why>; ", told, count=1))


def _refused(aside: re.Match[str]) -> str:
    """What parentheses refuse, where no trial is told of before them, as a clause."""
    before = aside.string[: aside.start()]
    names = [unplaced(name) for name, _ in names_of(aside["names"])[0]]
    placed = _FOR_OR_IN.match(aside["said"]) and not aside["borne"]
    fits = (
        is_population if placed else is_drug_or_state
    )  # "(not for pain)" is what it is no use for
    known = bool(names) and all(map(fits, names))
    told = verdict(before)[0] == AVOID or _COMPARES.search(before)
    return f"; {aside['said']}" if known and not told else aside[0]


def _apart(aside: re.Match[str]) -> str:
    """What may be taken instead, which stands in parentheses, as a clause."""
    return f"; {aside['said']}" if ends_beside(aside["said"]) else aside[0]
