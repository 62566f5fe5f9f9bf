"""Projections that a line tells by a noun: "Subiculum: output to the entorhinal cortex", "dopaminergic
projections from the VTA to the striatum".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding
from graphbuild.outline import Entry, Outline, parenthesised
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.cell_names import transmitters
from graphbuild.packs.anatomy.owners import may_be_of_bodies
from graphbuild.packs.anatomy.projection_claims import Told
from graphbuild.packs.anatomy.projection_legs import leg_claims
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE

_ELSEWHERE = ("inputs", "outputs", "connections", "relations", "none", "supplements", "joins")
_NOUN = rf"(?P<before>(?:[\w-]+ ){{0,3}})(?:{WORDS.pattern('sent', 'projection_nouns')})"
_TO = re.compile(rf"{_NOUN} to (?:the )?(?P<names>[^;:.]{{2,120}})\.?", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"{_NOUN} from (?:the )?(?P<source>[^;:.,]{{2,60}}?) to (?:the )?(?P<names>[^;:.]{{2,120}})\.?",
    re.IGNORECASE,
)
_DENIES = re.compile(rf"\b(?:{WORDS.pattern('no_plain_projections')})\b", re.IGNORECASE)


def projection_nouns(outline: Outline) -> Iterator[Finding]:
    """Items whose name is that of a structure, and those that name both ends."""
    for place, entries in outline.contents:
        if place.label or place.within(*_ELSEWHERE):
            continue
        for line in entries:
            if line.form == "item" and may_be_of_bodies(line.note, line.text):
                yield from _told(line)


def _told(line: Entry) -> Iterator[Claim]:
    term, rest = line.term()
    both, one = _FROM_TO.fullmatch(line.text), _TO.fullmatch(rest)
    found, source = (both, both["source"]) if both else (one, parenthesised(term)[0])
    source = without_article(source)
    named = is_structure(source) or kind_of(source) == CELL_TYPE
    if found is None or not named or _DENIES.search(found["before"]):
        return
    is_own = source.casefold() == line.note.title.casefold()
    own = subject_ref(line.note, ANATOMICAL_STRUCTURE)
    subject = own if is_own else line.ref(source, kind_of(source))
    told = Told(False, tuple(transmitters(found["before"])))
    yield from leg_claims(line, subject, False, found["names"], None, told)
