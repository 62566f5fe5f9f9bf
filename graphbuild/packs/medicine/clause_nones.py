"""Clauses that say what there is to be none of while something is taken: "No alcohol while on it", "As long
as you take this, no liquorice".

They have no verb: "No aspirin was given" tells what happened, and forbids nothing.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import split_list
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_verdicts import AVOID

_WHEN = r"(?:while|whilst|when|whenever|if|once|until|throughout|as long as|so long as|with|during|for|after|before|on)"
_LEAD = re.compile(
    r"^(?:[^.?:]{1,80}[?:]\s+(?:then\s+|so\s+)?(?=no\s)"
    rf"|(?:and\s+|but\s+|so\s+)?{_WHEN}\s[^,.;:?]{{1,60}}?,?\s(?=no\s)|(?:then|so|and|but)\s+(?=no\s))",
    re.IGNORECASE,
)
"""What stands before what is refused: "Which painkiller?", "For sleep:", "While on this"."""
_TAIL = re.compile(
    r"(?:\s+(?:while|whilst|when|whenever|for as long as|as long as|so long as|until|once|during|throughout)\s+[^;:.]+)?"
    r"(?:,?\s+(?:please|thanks|thank you|ever|at all))*\W*$",
    re.IGNORECASE,
)
"""What stands behind it: when, and how it is asked."""
_AND = r",?\s+(?:and|or)\s+(?=no\s)"
_NONE = re.compile(
    r"(?:and\s+|or\s+)?(?:(?P<no>no)|(?P<only>(?:but\s+)?(?:only|just)))\s+(?P<name>[\w-]+(?: (?!(?:on|with|in|of|for|to|from|by)\b)[\w-]+){0,2}?)"
    r"(?:\s+(?:either|here|ever|at all|please))*(?:\s+(?P<why>for\s.+))?",
    re.IGNORECASE,
)


def none_of(text: str) -> list[End]:
    """Drugs that there is to be none of, one by one; what else is said of one, "No aspirin was given",
    makes it none.

    >>> [(one.name, one.action) for one in none_of("While on this no tramadol and no lithium, please")]
    [('tramadol', 'avoid'), ('lithium', 'avoid')]
    >>> none_of("No aspirin was given"), none_of("No effect on digoxin while taking it")
    ([], [])
    """
    told = _LEAD.sub("", text, count=1).partition(";")[0]
    pieces = split_list(_TAIL.sub("", told, count=1), _AND)
    found = [_NONE.fullmatch(one) for one in pieces]
    if not pieces or not all(found):
        return []
    known = [one for one in found if one and is_taken(one["name"])]
    return [
        End(one["name"], denied=True)
        if one["only"]
        else End(one["name"], AVOID, "", one["why"] or "", ordered=True)
        for one in known
        if known[0]["no"]
    ]
