"""Sentences of two sides, each of which says something of another drug: "While ibuprofen is forbidden,
paracetamol is not", "Avoid diclofenac and take paracetamol instead".
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_company import ends_beside
from graphbuild.packs.medicine.clinical import is_taken
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
_ASIDE = re.compile(r"\s*\((?P<said>[^()]{3,80})\)")


def set_apart(text: str) -> str:
    """A text in which each side is a clause of its own.

    >>> set_apart("While ibuprofen is forbidden, paracetamol is not")
    'ibuprofen is forbidden; paracetamol is not'
    >>> set_apart("Avoid diclofenac and take paracetamol instead")
    'Avoid diclofenac; take paracetamol instead'
    >>> set_apart("Avoid it while you are on lithium"), set_apart("Avoid clarithromycin (azithromycin is an alternative)")
    ('Avoid it while you are on lithium', 'Avoid clarithromycin; azithromycin is an alternative')
    """
    named = _BETWEEN.match(text)
    text = f"{named['name']} {text[named.end() :]}" if named and is_taken(named["name"]) else text
    told = _GIVEN_FOR.sub(r"\g<for>", text)
    told = _SECOND.sub("; ", _FIRST.sub(r"\g<one>; ", told, count=1))
    return _ASIDE.sub(_apart, _LED.sub(r"\g<why>; ", told, count=1))


def _apart(aside: re.Match[str]) -> str:
    """What may be taken instead, which stands in parentheses, as a clause."""
    return f"; {aside['said']}" if ends_beside(aside["said"]) else aside[0]
