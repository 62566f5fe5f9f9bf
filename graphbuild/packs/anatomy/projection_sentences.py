"""Sentences on projections in other forms than a name, a verb and names: how strong those of the
note's own structure are, who supplies it with what, and what all of those before release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import TRANSMITTER_NAMES, is_transmitter, transmitters
from graphbuild.packs.anatomy.projection_subjects import ARTICLE
from graphbuild.packs.anatomy.strengths import Strength, strength
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.anatomy import NEUROTRANSMITTER, PROJECTS_TO, TRANSMITTER

_RUNNING = WORDS.pattern("sent", "received", "connecting")
_STRENGTHS = WORDS.pattern("strengths", "strength_levels")
_LEVEL = re.compile(
    rf"(?:^|\b(?:and|but|while) )(?P<whose>its|the) (?:{_RUNNING}) (?P<way>to|from) (?:the )?"
    rf"(?P<names>[^.;:]{{2,200}}?) (?:is|are) (?:only |rather |quite )?"
    rf"(?P<level>(?:very )?(?:{_STRENGTHS}))(?=$|[.,;]| and | but )",
    re.IGNORECASE,
)
_SUPPLIES = re.compile(
    rf"(?P<who>[^.;:]{{2,120}}?) (?:{WORDS.pattern('supplying')}) (?P<whom>it|the [^.;:]{{2,60}}?)"
    rf" with (?P<what>{'|'.join(map(re.escape, TRANSMITTER_NAMES))})(?=$|[.,;])",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"(?:all (?:of )?(?:these|those|its|the) (?P<which>{_RUNNING})|(?:these|they) all|"
    rf"(?:these|those|its) (?P<those>{_RUNNING})(?: all)?) "
    rf"(?:(?:{WORDS.pattern('uses')}) (?P<used>[\w -]{{3,40}})|are (?P<ergic>\w+ergic))",
    re.IGNORECASE,
)


class Level(NamedTuple):
    """The structures at the other end of projections, whether those run in, and how strong they
    are; `own` where they are said to be its, whatever that is.
    """

    names: str
    into: bool
    strength: Strength
    own: bool


def levels(text: str) -> Iterator[Level]:
    """What a sentence says of how strong projections are: "Its projections to the pons are weak"."""
    for found in _LEVEL.finditer(text):
        given = Strength(found["level"], *found.span("level"))
        own = found["whose"].lower() == "its"
        yield Level(found["names"], found["way"].lower() == "from", given, own)


class Supply(NamedTuple):
    """Who supplies whom with what."""

    who: str
    whom: str
    what: str


def supply(text: str) -> Supply | None:
    """Who a sentence says releases what where: "The diagonal band supplies it with acetylcholine"."""
    found = _SUPPLIES.match(text)
    return Supply(found["who"], found["whom"], found["what"]) if found else None


def with_shared(claims: Sequence[Claim], sentence: str, own: Ref | None) -> list[Claim]:
    """The projections told of so far with what a sentence says that all of them release: "All of
    these inputs use glutamate".
    """
    found = _ALL.fullmatch(sentence.strip(" ."))
    used = (found["used"] or found["ergic"]) if found else ""
    released = [used] if used and is_transmitter(used) else list(transmitters(used))
    if found is None or not released:
        return list(claims)
    noun = found["which"] or found["those"] or ""
    into, out = WORDS.says("inputs", noun), WORDS.says("outputs", noun)
    told = tuple((TRANSMITTER, Ref(one, NEUROTRANSMITTER)) for one in released)
    return [
        replace(one, qualifiers=(*one.qualifiers, *told))
        if _is_meant(one, own, bool(into), bool(out))
        else one
        for one in claims
    ]


def _is_meant(claim: Claim, own: Ref | None, into: bool, out: bool) -> bool:
    """Whether a claim is of a projection of that side, and names no transmitter itself."""
    if claim.predicate != PROJECTS_TO or any(key == TRANSMITTER for key, _ in claim.qualifiers):
        return False
    sided = own is not None and into != out
    end = claim.object if into else claim.subject
    same = isinstance(end, Ref) and own is not None and end.name.casefold() == own.name.casefold()
    return same or not sided


def weights(before: str) -> dict[str, Strength]:
    """How strongly each of several subjects projects: "The insula (65%) and the amygdala (50%)
    project to".
    """
    found = (parenthesised(ARTICLE.sub("", one)) for one in split_list(before, r"\s+and\s+"))
    told = ((outer, strength(f"({inner[0]})")) for outer, inner in found if len(inner) == 1)
    return {outer: given for outer, given in told if given is not None}
