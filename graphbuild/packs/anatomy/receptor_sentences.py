"""What sentences say of the receptors of a structure: how dense they are, what they bind, that they
are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.expressed import is_receptor
from graphbuild.packs.anatomy.receptor_rows import ReceptorRow
from graphbuild.packs.anatomy.words import WORDS

_DENSITIES = f"(?:{WORDS.pattern('densities')})"
_NOUN = WORDS.pattern("column_receptor")
_NAME = (
    rf"(?P<name>(?:[\w-]+ ){{1,3}}?(?:{_NOUN})s?)"
    r"(?:,? (?:which|that) binds? (?P<bound>[^,]{2,40}?),?)?"
)
_BEHIND = r"(?: here| there| too| also| as well)*"
_HAS_DENSITY = re.compile(
    rf"(?:the )?{_NAME} (?:is|are|has|have)(?: an?| of| of an?)? (?P<dense>{_DENSITIES})"
    rf"(?: (?:{WORDS.pattern('density_nouns')}))?{_BEHIND}",
    re.IGNORECASE,
)
_BINDS = re.compile(
    rf"(?:the )?(?!(?:these|those|such|other|all|both|many|most|some)\b)(?P<name>(?:[\w-]+ ){{1,3}}?(?:{_NOUN})s?) binds? (?:to )?(?P<bound>[^,;]{{2,40}}?)"
    rf"(?:(?:,|;)? (?:and )?(?:its|their|the) (?:{WORDS.pattern('density_nouns')}) (?:is|are) (?P<dense>{_DENSITIES}))?{_BEHIND}",
    re.IGNORECASE,
)
"""What it binds, and behind that how dense it is: "NMDA receptors bind glutamate, and their density is
high".
"""
_DENSITY_OF = re.compile(
    rf"(?:the (?:{WORDS.pattern('density_nouns')})|that) of (?:the )?{_NAME} "
    rf"(?:is|are) (?P<dense>{_DENSITIES}){_BEHIND}(?:,? (?:and|but|while) |$)",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    rf"(?:the )?{_NAME} (?:is|are) (?:found|present|expressed) "
    rf"(?:here|there|in it|in the (?P<where>[\w -]{{3,60}}?)){_BEHIND}",
    re.IGNORECASE,
)
_DENSE_IN = re.compile(
    rf"(?:the )?{_NAME} (?:is|are) (?:equally |also )?(?P<dense>{_DENSITIES}) (?:in|on) (?:the )?(?P<where>[\w -]{{2,60}}?)",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    rf"(?:it )?(?:contains?|holds?|expresses|has) (?:an? |the )?(?P<dense>{_DENSITIES}|highest|lowest) "
    rf"(?:{WORDS.pattern('density_nouns')}|concentrations?|numbers?) of {_NAME}"
    r"(?: (?:in|of) (?:the )?[\w -]{2,30})?",
    re.IGNORECASE,
)
_AMONG = re.compile(
    rf"(?:among|of) (?:the |its )?(?P<bound>[\w-]+) (?:{_NOUN})s,\s+", re.IGNORECASE
)


_TOLD_DENSE = re.compile(
    rf"(?:the )?{_NAME} (?:is|are) (?:equally |also |found |present |expressed )*"
    rf"(?:at|in) (?:an? )?(?P<dense>{_DENSITIES}) (?:{WORDS.pattern('density_nouns')})(?: here| there)?",
    re.IGNORECASE,
)
_SO_TOO = re.compile(
    rf",? (?:and|but|while|whereas) (?:the )?{_NAME} (?:at|in) (?:an? )?(?P<dense>{_DENSITIES})"
    rf"(?: (?:{WORDS.pattern('density_nouns')}|ones?))?",
    re.IGNORECASE,
)
"""What a sentence says of another receptor without its verb: "and oxytocin receptors at low
density"."""
_DENSE = re.compile(
    rf"(?:the )?{_NAME} (?:is|are) (?P<dense>{_DENSITIES})(?: here| there)?", re.IGNORECASE
)
_DENSE_TOO = re.compile(
    rf"(?:,? (?:and|but|while|whereas)|,) (?:the )?"
    rf"(?P<name>(?:[\w-]+ ){{0,3}}?[\w-]+)(?P<bound>) (?P<dense>{_DENSITIES})(?= and |,|$)",
    re.IGNORECASE,
)
"""The same of how dense it is: "CRF1 receptors are dense, 5-HT1A moderate and oxytocin receptors
sparse"."""


class ToldReceptor(NamedTuple):
    """A receptor as a row, and where it is said to be; empty where that is what is spoken of."""

    row: ReceptorRow
    where: str = ""


def of_sentence(text: str) -> ReceptorRow | None:
    """What a sentence among receptors says of one: "NMDA receptors, which bind glutamate, have a
    high density".
    """
    text = text.strip(" .")
    found = _HAS_DENSITY.fullmatch(text) or _BINDS.fullmatch(text)
    return ReceptorRow(found["name"], found["bound"] or "", found["dense"] or "") if found else None


def several_of_sentence(text: str) -> Iterator[ReceptorRow]:
    """What a sentence among receptors says of several: "CRF1 receptors are dense, 5-HT1A moderate"."""
    told = _several(text.strip(" ."))
    yield from (ReceptorRow(one["name"], one["bound"] or "", one["dense"]) for one in told)


def _several(text: str) -> list[re.Match[str]]:
    return _followed(text, _TOLD_DENSE, _SO_TOO) or _followed(text, _DENSE, _DENSE_TOO)


def receptors_told(text: str) -> Iterator[ToldReceptor]:
    """What a sentence anywhere says of receptors: "The density of the D2 receptor is high and that
    of the D1 receptor is low", "The delta-opioid receptor is found here as well".
    """
    text = text.strip(" .")
    among = _AMONG.match(text)
    shared = among["bound"] if among and is_transmitter(among["bound"]) else ""
    text = text[among.end() :] if among else text
    binds = _BINDS.fullmatch(text)
    if binds and binds["dense"]:
        yield ToldReceptor(ReceptorRow(binds["name"], binds["bound"], binds["dense"]))
        return
    held = _HOLDS.fullmatch(text)
    if held:
        yield ToldReceptor(ReceptorRow(held["name"], held["bound"] or shared, held["dense"]))
        return
    there = _IS_THERE.fullmatch(text)
    if there:
        row = ReceptorRow(there["name"], there["bound"] or shared)
        yield ToldReceptor(row, there["where"] or "")
        return
    dense = _DENSE_IN.fullmatch(text)
    if dense:
        where = "" if dense["where"].lower() == "it" else dense["where"]
        row = ReceptorRow(dense["name"], dense["bound"] or shared, dense["dense"])
        yield ToldReceptor(row, where)
        return
    for found in _chained(text) or _several(text):
        yield ToldReceptor(ReceptorRow(found["name"], found["bound"] or shared, found["dense"]))


def _followed(text: str, first: re.Pattern[str], more: re.Pattern[str]) -> list[re.Match[str]]:
    """The densities of a sentence whose verb stands with the first of them only."""
    one, found = first.match(text), list[re.Match[str]]()
    while one is not None and _is_named(one["name"]):
        found.append(one)
        if one.end() == len(text):
            return found
        one = more.match(text, one.end())
    return []


def _is_named(called: str) -> bool:
    """Whether words are the name of a receptor, and not of any: "the receptors"."""
    vague = called.partition(" ")[0].casefold() in WORDS["vague_receptors"]
    return is_receptor(called) and not vague


def _chained(text: str) -> list[re.Match[str]]:
    """The densities of a sentence that tells nothing else."""
    found: list[re.Match[str]] = []
    at = 0
    while at < len(text):
        one = _DENSITY_OF.match(text, at)
        if one is None:
            return []
        found.append(one)
        at = one.end()
    return found
