"""The ends of one clause on a projection: to which structures it runs, through what, and with
what.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, expand_slashes, name, parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.hop_names import with_its_part
from graphbuild.packs.anatomy.hops import OF_SIDE
from graphbuild.packs.anatomy.projection_claims import Told, names_of, pathways
from graphbuild.packs.anatomy.projection_subjects import is_bare_noun, is_own_noun
from graphbuild.packs.anatomy.shared_nouns import in_full
from graphbuild.packs.anatomy.strengths import strength
from graphbuild.packs.anatomy.structures import fibre, is_function, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE

_VIA = re.compile(r"\s+(?:via|through|by way of)\s+(?:the )?", re.IGNORECASE)
_ALONG = re.compile(r"\s+(?:by|along|over)\s+(?:the )?", re.IGNORECASE)
_ASIDE = re.compile(
    r"^(?:(?:to|from|the|your|both|whole|entire|most of) )+|"
    rf"{OF_SIDE.pattern}|\s+(?:{WORDS.pattern('behind_it')})$",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"[a-z]\w+ (?:{WORDS.pattern('shared_nouns')})")
_IT = re.compile(rf"it(?: \w+ly)?(?: (?:{WORDS.pattern('behind_it')}))?", re.IGNORECASE)
_VAGUE = re.compile(
    rf"(?:{WORDS.pattern('vague_numbers')}) (?:[\w-]+,? (?:and )?){{0,4}}(?:{WORDS.pattern('groups_of_parts', 'bare_targets')})\b",
    re.IGNORECASE,
)
"""What names nothing: "various cortical and subcortical regions"."""
_WITH_STRENGTH = re.compile(
    rf",?\s+(?:with|at) (?:an? )?(?P<given>(?:{WORDS.pattern('strength_label')})"
    r"(?: of)? (?:about )?(?P<amount>\d[\d.]*(?:\s?[-–]\s?\d[\d.]*)?(?:\s?%)?))$",
    re.IGNORECASE,
)
"""How strong a projection is, behind all else: "with a strength of 85 %"."""
_WITH = re.compile(r"\s+with (?P<what>[\w-]+)$")


def from_to(
    line: Entry, subject: Ref, listed: bool, both: re.Match[str], own: Ref | None, told: Told
) -> Iterator[Claim]:
    """ "Projections from the insula to the amygdala", whichever of them the note is about."""
    whose, target = name(subject.name).text.casefold(), both["target"]
    if both["source"].casefold() == whose:
        yield from leg_claims(line, subject, listed, target, own, told._replace(into=False))
        return
    end = subject if target.casefold() == whose else line.ref(target, kind_of(target))
    yield from leg_claims(line, end, listed, both["source"], own, told)


def leg_claims(
    line: Entry, subject: Ref, listed: bool, leg: str, own: Ref | None, told: Told
) -> Iterator[Claim]:
    """The targets of one preposition, what runs there, and how strongly: "CA1 via the
    temporoammonic tract (strength 0.7)"; `listed` where a colon leads into them.
    """
    if weighed := _WITH_STRENGTH.search(leg):
        given = strength(f"{weighed['amount']}") or strength(f"strength {weighed['amount']}")
        leg, told = leg[: weighed.start()], told._replace(strength=given or told.strength)
    by = _WITH.search(leg)
    if by and is_transmitter(by["what"]):
        leg, told = leg[: by.start()], told._replace(released=(by["what"],))
    names, *via = _VIA.split(leg, maxsplit=1)
    along = _ALONG.search(names) if not via else None
    if along and fibre(names[along.end() :]):
        names, via = names[: along.start()], [names[along.end() :]]
    through, said = parenthesised(via[0]) if via else ("", [])
    names, part = with_its_part(names.strip(" ,"))
    said = [part, *said] if part else said
    pieces = [_ASIDE.sub("", piece) for piece in split_list(in_full(names), r"\s+and\s+")]
    others = (
        []
        if _VAGUE.match(names)
        else [
            one
            for before, one in zip(["", *pieces], pieces, strict=False)
            if is_structure(one)
            and not (_is_half(before, one) or is_bare_noun(one) or means_itself(one, WORDS))
        ]
    )
    if listed and 2 * len(others) > len(pieces):
        others = [one for one in pieces if one in others or _may_be_structure(one)]
    for one in others:
        yield from names_of(line, one)
    targets = [
        (line.ref(each, ANATOMICAL_STRUCTURE), "; ".join((*inner, *said)))
        for outer, inner in map(parenthesised, others)
        for each in expand_slashes(outer)
        if each.casefold() != subject.name.casefold()
    ]
    itself = [parenthesised(piece) for piece in pieces]
    if own is not None and own.name != subject.name:
        those = (
            inner
            for outer, inner in itself
            if _IT.fullmatch(outer) or is_own_noun(outer, own) or means_itself(outer, WORDS)
        )
        targets += [(own, "; ".join((*inner, *said))) for inner in those]
    yield from pathways(line, subject, targets, through, told)


def _may_be_structure(text: str) -> bool:
    """What an enumeration of structures behind a colon names, whatever its noun: "limbic
    system".
    """
    bare = parenthesised(text)[0]
    return GATE.passes(bare, 4) and not is_function(bare) and not is_transmitter(bare)


def _is_half(before: str, one: str) -> bool:
    """ "limb and cognitive zones" names no structure twice over: a word alone, then one with the
    noun that both share.
    """
    return one.startswith("other ") or (
        " " not in before
        and bool(before)
        and not is_structure(before)
        and bool(_SHARED.fullmatch(one))
    )
