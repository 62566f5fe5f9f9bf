"""What a sentence denies by the word right before its verb: "It does not inhibit MAO-B"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import DENIED, POLARITY, Claim, Finding
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_verbs import ANY_VERB
from graphbuild.terms.medicine import HAS_DOSE, HAS_SAFETY

_NOT = r"(?: not|n['’]t)\b"
_DENIAL = re.compile(
    rf"\b(?:(?P<bare>(?:do|does|did){_NOT}|cannot|fail(?:s|ed)? to)|(?P<is>is|are|was|were|has|have|had){_NOT}|never)"
    r"(?: (?:significantly|measurably|clearly|reliably|appreciably))? ",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?P<verb>has|have|takes?|plays?) no (?P<noun>[a-z]+ (?:on|in|for))\b", re.IGNORECASE
)
"""A denial of the noun with which a verb goes: "has no effect on"."""
_LIMITS = re.compile(
    r"\b(?:unless|until|without|alone|itself|themselves|only|always|every|all|any more|much|enough|yet|usually|"
    r"most|directly|own|during|outside|between|while|before|after|in (?:the|an?|this|these|some|many|other|acute|chronic|mild|severe|early|late)|at (?:low|normal|usual|small|this|these|such)|if|when)\b",
    re.IGNORECASE,
)
"""With which a denial holds for a part of what it is said of: a no that might be false."""
_OR = re.compile(r"(?<=\w),?\s(?:n?or)\s(?=[a-z])")
_BUT = re.compile(r"\b(?:but|while|whereas)\b", re.IGNORECASE)
_NOT_SO = "¬"
"""Stands before a verb for the words that deny it."""


class Denials(NamedTuple):
    """A clause without the words by which it denies, and where the verbs begin that they reach."""

    text: str
    denied: frozenset[int] = frozenset()

    def leaves_open(self, start: int) -> bool:
        """Whether nobody knows if a verb is denied: one behind a denied one, without "but"."""
        before = [at for at in self.denied if at < start]
        return bool(before) and not _BUT.search(self.text, max(before), start)


def marked(clause: str) -> str:
    """A clause with a sign in the place of its one denial, and of the "or" before a next verb that
    is denied as well; as it is where the denial might not hold for all.

    >>> marked("It does not inhibit MAO-B or bind to GABA"), marked("It has no effect on sleep")
    ('It ¬inhibits MAO-B and ¬binds to GABA', 'It ¬has an effect on sleep')
    >>> marked("It does not raise it on its own")
    'It does not raise it on its own'
    """
    clause = _NO.sub(_with_noun, clause.replace(_NOT_SO, " "))
    found = list(_DENIAL.finditer(clause))
    at = found[0].start() if found else clause.find(_NOT_SO)
    behind = clause[found[0].end() if found else at + 1 :]
    if len(found) + clause.count(_NOT_SO) != 1 or _is_limited(clause[:at], behind):
        return clause.replace(_NOT_SO, " ")
    if not found:
        return clause
    (denial,) = found
    told = f"{denial['is']} {behind}" if denial["is"] else _with_next(_told(behind))
    return f"{clause[: denial.start()]}{_NOT_SO}{told}"


def _is_limited(before: str, behind: str) -> bool:
    """Whether a denial might hold for a part; the verb's own words tell none: "lies in the pons"."""
    verb = ANY_VERB.match(_told(behind)) or ANY_VERB.match(behind)
    said = behind[verb.end() - 1 :] if verb else behind
    return any(map(_LIMITS.search, (before, said)))


def _with_noun(no: re.Match[str]) -> str:
    """The verb that goes with a noun of which there is none, where it is one that tells."""
    told = (f"{no['verb']} {article}{no['noun']}" for article in ("a ", "an ", ""))
    verb = next(filter(ANY_VERB.fullmatch, told), "")
    return f"{_NOT_SO}{verb}" if verb else no.group()


def _told(text: str) -> str:
    """Words that begin with a verb as it stands in a table of them: "bind to" as "binds to"."""
    verb, behind = text.partition(" ")[0], text.partition(" ")[2]
    plain = f"{verb}s {behind}"
    return plain if ANY_VERB.match(plain) else text


def _with_next(text: str) -> str:
    """What is denied, and behind "or" the next verb that is: "inhibits it or bind to that"."""
    for joint in _OR.finditer(text):
        behind = _told(text[joint.end() :])
        if ANY_VERB.match(behind):
            return f"{text[: joint.start()]} and {_NOT_SO}{_with_next(behind)}"
    return text


def unmarked(text: str) -> Denials:
    """A marked clause as its verbs are looked for."""
    denied = frozenset(one.end() for one in re.finditer(_NOT_SO, text))
    return Denials(text.replace(_NOT_SO, " "), denied)


def denied(findings: Iterable[Finding], rows: Sequence[Verb]) -> Iterator[Finding]:
    """What a verb tells, as denied; what may not be taken is told by who reads harm."""
    for found in findings:
        own = isinstance(found, Claim) and any(found.predicate == row.predicate for row in rows)
        if isinstance(found, Claim) and own and not (_is_of_taking(found, rows)):
            yield replace(found, qualifiers=(*found.qualifiers, (POLARITY, DENIED)))


def _is_of_taking(found: Claim, rows: Sequence[Verb]) -> bool:
    return found.predicate in (HAS_SAFETY, HAS_DOSE) or any(row.safety for row in rows)
