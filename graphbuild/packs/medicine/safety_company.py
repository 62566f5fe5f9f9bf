"""Sentences that tell what a substance is often taken or sold with, which is no harm that is done to it: "None known.
Often combined with magnesium".
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.words import WORDS

_COMPANY = re.compile(
    r"(?:(?<=[.;!])\s+|^)(?:(?:it|this|they)\s+(?:is|are)\s+)?"
    r"(?:often|usually|commonly|frequently|typically|sometimes|mostly|generally|widely|regularly|normally)\s+(?:[a-z]+\s+)?"
    rf"(?:{WORDS.pattern('keeping_company')})\s+(?:together\s+)?(?:with|alongside)\s+(?P<names>[^.;:()]{{2,100}})(?:[.;!]|$)",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:which|who|that|but|so|because|since|if|when|and it|it)\b", re.IGNORECASE)


def without_company(text: str) -> str:
    """A text of safety without such sentences; what says more of those it names stays.

    >>> without_company("None known. Often combined with magnesium and zinc."), without_company("Usually taken with caution.")
    ('None known.', 'Usually taken with caution.')
    >>> without_company("Often prescribed with warfarin, which it strengthens")
    'Often prescribed with warfarin, which it strengthens'
    """
    return _COMPANY.sub(lambda found: found[0] if _says_more(found["names"]) else "", text)


def _says_more(names: str) -> bool:
    return bool(_MORE.search(names)) or any(verdict(names))
