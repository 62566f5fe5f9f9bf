"""Sentences that tell again what the one before did, of something else: "So do variants of BTBD9"."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.statement_hedges import HEDGES
from graphbuild.packs.medicine.statement_verbs import ANY_VERB
from graphbuild.packs.medicine.words import WORDS

_DOES = r"(?:do|does|did|is|are|was|were|has|have)"
AGAIN = rf"(?:and |but )?so {_DOES} (?!not\b)|(?:and )?[^,;.:]{{2,60}}?\s{_DOES} so\b"
"""How a clause begins that has the verb of the one before."""
AS_DOES = rf"as {_DOES} (?!not\b)"
"""The same behind a comma: "Smoking raises the risk, as does an injury"."""
_SO_DO = re.compile(
    rf"(?:(?:and |but )?so|as) (?:{_DOES}|may|might|can) (?P<who>[^,;:]{{2,90}})", re.IGNORECASE
)
_DO_SO = re.compile(
    rf"(?:and |but )?(?P<who>[^;:]{{2,90}}?)(?P<hedge>\s+(?:{HEDGES}))?\s+{_DOES} so"
    rf"(?:\s+(?:{WORDS.pattern('behind_objects')}))?",
    re.IGNORECASE,
)


def told_again(clause: str, verb: str) -> str:
    """A clause with the verb of the one before, and what is behind that, for the word that stands
    for them.

    >>> told_again("So do variants of BTBD9", "raise the risk"), told_again("MEIS1 probably does so too", "raises the risk")
    ('variants of BTBD9 raise the risk', 'MEIS1 probably raises the risk')
    """
    found = (_SO_DO.fullmatch(clause) or _DO_SO.fullmatch(clause)) if verb else None
    if found is None:
        return clause
    return f"{found['who']}{found.groupdict().get('hedge') or ''} {verb}"


def verb_in(sentence: str) -> str:
    """The first verb of a sentence that tells a relation, with all that stands behind it."""
    found = ANY_VERB.search(sentence)
    return sentence[found.start() :] if found else ""


def verbs_in(clause: str) -> list[re.Match[str]]:
    """The verbs of a clause that tell relations; what stands right behind one is a noun.

    >>> [one.group() for one in verbs_in("Noise may trigger attacks")]
    ['trigger']
    """
    found = list(ANY_VERB.finditer(clause))
    behind = zip(found[1:], found, strict=False)
    return found[:1] + [one for one, last in behind if clause[last.end() : one.start()].strip()]
