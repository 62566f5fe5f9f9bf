"""Where a structure lies, and where a tract begins, runs and ends, by labels and titles: "Where:
pons", "Runs through: internal capsule, cerebral peduncle".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Finding, Predicate, Ref
from graphbuild.outline import Entry, Outline, parenthesised, split_list
from graphbuild.packs.anatomy.structures import fibre, is_structure, kind_of
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    HAS_FIBRE,
    ORIGINATES_IN,
    RECEIVES_FIBRE,
)
from graphbuild.terms.garden import ANNOTATION, FIELD, LOCATED_IN, REMARK

_BY = "whereabouts"


def whereabouts(outline: Outline) -> Iterator[Finding]:
    """Each name of a structure there; where other words stand beside it, all are kept."""
    return listed(outline, _LISTINGS, _BY, WORDS)


def _listing(topic: str, predicate: Predicate, turned: bool = False) -> Listing:
    def read(entry: Entry, text: str, subject: Ref, label: str) -> Iterator[Claim]:
        said = text or entry.text
        pieces = split_list(said, r"\s+and\s+")
        places = [_ARTICLE.sub("", one) for one in pieces if _is_place(one)]
        for one in places:
            outer, inner = parenthesised(one)
            place = entry.ref(outer, kind_of(outer))
            ends = (place, subject) if turned else (subject, place)
            words = (ANNOTATION, "; ".join(inner))
            yield entry.claim(ends[0], predicate, ends[1], words, by=_BY)
        if len(places) < len(pieces):
            yield entry.claim(subject, REMARK, said, (FIELD, label), by=_BY)

    return Listing(topic, predicate, ANATOMICAL_STRUCTURE, read=read)


def _is_place(text: str) -> bool:
    return is_structure(text) or bool(fibre(text))


_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_LISTINGS = (
    _listing("position", LOCATED_IN),
    _listing("origin", ORIGINATES_IN),
    _listing("course", HAS_FIBRE, turned=True),
    _listing("ending", RECEIVES_FIBRE, turned=True),
)
