"""Sentences that tell again what the one before did, of something else: "So do variants of BTBD9"."""

from __future__ import annotations

from collections.abc import Sequence

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


_NO_NOUN = re.compile(rf"(?:{HEDGES})|to|and|or|not|\w+ly|(?:they|we|you|it)", re.IGNORECASE)
"""What stands before a verb, and before no noun of one thing."""


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
    """The verbs of a clause that tell relations; what stands right behind one is a noun, or it is
    one itself.

    >>> [one.group() for one in verbs_in("Noise may trigger attacks")]
    ['trigger']
    >>> [one.group() for one in verbs_in("Chronic drug use lowers dopamine")]
    ['lowers']
    """
    found: list[re.Match[str]] = []
    for one in ANY_VERB.finditer(clause):
        last = found[-1] if found else None
        if last is None or clause[last.end() : one.start()].strip():
            found.append(one)
        elif len(found) == 1 and _is_noun(clause, last, one):
            found = [one]
    return found


def outside(verbs: Sequence[re.Match[str]], clause: str) -> list[re.Match[str]]:
    """The verbs that stand in no parentheses, which tell in passing: "(too much impairs it)"."""
    return [
        one
        for one in verbs
        if clause.count("(", 0, one.start()) <= clause.count(")", 0, one.start())
    ]


def _is_noun(clause: str, word: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether a word is the noun before a verb: "drug use lowers", not "may trigger attacks" and
    "stressors trigger attacks".
    """
    before = clause[: word.start()].split()
    plain = " " not in word.group() and not word.group().endswith("s")
    third = behind.group().split()[0].endswith("s")
    one = bool(before) and not before[-1].endswith("s") and not _NO_NOUN.fullmatch(before[-1])
    return plain and third and one and "and" not in before  # "cold and noise trigger attacks"
