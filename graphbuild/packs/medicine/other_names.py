"""Other names that a sentence gives what it begins with: "The PAG (central gray) …", "Valerian,
also known as garden heliotrope, …", "IGF-1 (Insulin-like Growth Factor 1) is …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline import split_list
from graphbuild.outline.names import spelled_out, without_article
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.words import GATE, WORDS

_KNOWN = WORDS.pattern("known_as")
_CALLED = re.compile(
    r"(?P<name>[^,()]{2,60}?)"
    rf"(?:\s\((?:(?:{_KNOWN})\s)?(?P<aside>[^()]{{2,80}})\)(?:,? (?P<too>{_KNOWN}) (?P<also>[^(),]{{2,60}}),)?|"
    rf",? (?P<how>{_KNOWN}) (?P<known>[^(),]{{2,60}}),) (?=\w)",
    re.IGNORECASE,
)
"""The name that a sentence begins with, and what it is called too."""
_KIND = re.compile(rf"(?P<name>.+) (?:{WORDS.pattern('kinds_behind_names')})", re.IGNORECASE)
_IS = re.compile(r"(?:is|are|was)\b")
_TITLE = re.compile(r"(?:[A-Z][\w-]*|\d\w*)(?: (?:[A-Z][\w-]*|\d\w*|of|and|the)){0,4}")
_LIMIT = re.compile(r"\b(?:when|if|where|in|for|by|with)\b")
_OR = r"\s+(?:or|and)\s+"


class Called(NamedTuple):
    """A name, and those that a sentence says are others of it; `plainly` where its words say so."""

    name: str
    others: tuple[str, ...]
    plainly: bool


def called(text: str, own: frozenset[str] = frozenset()) -> Called | None:
    """What a sentence calls the name that it begins with; `own` are the names of what its note is
    about.

    >>> called("EGFR gene (also known as ErbB1 or HER1) is one", frozenset({"egfr"}))
    Called(name='EGFR', others=('ErbB1', 'HER1'), plainly=True)
    >>> called("Epidermal Growth Factor Receptor (EGFR), also known as ErbB1, is one", frozenset({"egfr"}))
    Called(name='EGFR', others=('Epidermal Growth Factor Receptor', 'ErbB1'), plainly=True)
    """
    found = _CALLED.match(text)
    if found is None:
        return None
    name, aside = _own_name(found["name"].strip(), own), found["aside"] or ""
    said = text[found.start("aside") - 1] == " " if aside else False
    known = found["known"] or found["also"] or (aside if said else "")
    plainly = bool(known) and (found["how"] or found["too"] or "").lower() != "or"
    others = list(_names(known))
    if aside and not said:
        if aside.casefold() in own and spelled_out(aside, name):
            name, others = aside, [name, *others]
        else:
            others = [*_asides(name, aside, text[found.end() :]), *others]
    return Called(name, tuple(others), plainly)


def _own_name(name: str, own: frozenset[str]) -> str:
    """The name of what the note is about without the noun of its kind: "EGR1 gene"."""
    bare = without_article(name)
    kind = _KIND.fullmatch(bare)
    return kind["name"] if kind and kind["name"].casefold() in own else name


def _names(text: str) -> Iterator[str]:
    for one in split_list(text, _OR):
        bare = without_article(one)
        if GATE.passes(bare, 5) and not _LIMIT.search(bare):
            yield bare


def _asides(name: str, aside: str, behind: str) -> Iterator[str]:
    """Those in a parenthesis that spell the name out, are its abbreviation or a structure's name; or,
    before "is", are written as names are.
    """
    for one in _names(aside):
        spelled = spelled_out(one, name) or spelled_out(name, one) or is_structure(one)
        if spelled or (_IS.match(behind) and _TITLE.fullmatch(one) and one == aside):
            yield one
