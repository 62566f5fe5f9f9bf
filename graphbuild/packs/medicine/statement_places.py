"""The places that words behind "lies in" name, and what words without a subject speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, name, parenthesised, split_list
from graphbuild.packs.anatomy.part_claims import part_claims
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.statement_names import ARTICLE
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_subject import Subject
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE
from graphbuild.terms.medicine import ACTIVATES, CONDITION, INCREASES, INHIBITS, REDUCES, TARGETS

_SIDES = WORDS.pattern("directions", "other_places", "places_of_parts")
_WITHIN = re.compile(r"(?:with)?in(?:side)? (\S.*)", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s+(?:just|right|next to|near|close to|above|below|behind|beneath|under|and)\s.*$",
    re.IGNORECASE,
)
"""What stands behind the name of a place, and says more of where it is."""

_MOVED = (INCREASES, REDUCES)
_ACTS = (ACTIVATES, INHIBITS, TARGETS)

_GOES_ON = re.compile(
    rf"\s*(?:(?P<they>they)|its\s+(?:\w+\s+){{0,2}}?(?:{WORDS.pattern('nouns_of_signs')}))\b",
    re.IGNORECASE,
)


def whose(item: Entry) -> str:
    """What an item without a subject speaks of: the item that it stands in, else what "it" is."""
    above = item.place.title if item.place.is_item else None
    return name(above.term()[0]).text if above is not None else "it"


def places(line: Entry, text: str) -> str:
    """The places that words behind "lies in" name: of "the midbrain, within the tegmentum, one on
    each side" two. "The dorsal [[medulla]]" is in what is linked.
    """
    for link in line.links:
        text = re.sub(rf"\b(?:{_SIDES})\s+(?={re.escape(link.text)}(?!\w))", "", text)
    first, *more = split_list(text.strip(" ,")) or [""]
    within = (found[1] for one in more if (found := _WITHIN.match(one)))
    return ", ".join((_ASIDE.sub("", first), *within))


def told_next(found: Sequence[Finding], text: str, at: int) -> Ref | None:
    """Of what the sentence that begins there goes on, where the one before told of one such thing:
    of cells "They", of a condition "Its signs".
    """
    goes_on = _GOES_ON.match(text, at)
    kind = (CELL_TYPE if goes_on["they"] else CONDITION) if goes_on else None
    claims = (one for one in found if isinstance(one, Claim))
    ends = (end for claim in claims for end in (claim.subject, claim.object))
    told = {end for end in ends if isinstance(end, Ref) and end.kind == kind}
    return told.pop() if len(told) == 1 else None


def only_object(found: Sequence[Finding]) -> Ref | None:
    """What the clause before told to rise or fall: "it" in "tea reduces it"."""
    claims = (one for one in found if isinstance(one, Claim) and one.predicate in _MOVED)
    objects = {one.object for one in claims if isinstance(one.object, Ref)}
    return objects.pop() if len(objects) == 1 else None


def acted_on(found: Sequence[Finding]) -> Ref | None:
    """What the sentence before told something to act on, and nothing else: "GABA inhibits it"
    behind "Orexin activates the raphe nucleus".
    """
    claims = [one for one in found if isinstance(one, Claim)]
    objects = {one.object for one in claims if isinstance(one.object, Ref)}
    acts = bool(claims) and all(one.predicate in _ACTS for one in claims)
    thing = objects.pop() if acts and len(objects) == 1 else None
    return thing if thing is not None and thing.role != "subject" else None


def part_told(line: Entry, verb: Verb, text: str, subject: Subject) -> Iterator[Finding]:
    """The part that a sentence speaks of in a place for parts: "The medial tip (limbic territory)
    handles emotion".
    """
    bare = ARTICLE.sub("", text)
    told = verb.before.kind == ANATOMICAL_STRUCTURE and line.place.within("parts")
    if told and is_structure(bare) and not subject.is_called(parenthesised(text)[0]):
        block = replace(line.block, text=bare, strong=0, children=())
        yield from part_claims(replace(line, block=block), subject.ref, line.place.words)
