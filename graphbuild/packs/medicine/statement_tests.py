"""The tests by which a structure is assessed, where a sentence of its note says what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry
from graphbuild.packs.medicine.statement_ends import BY
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.medicine import ASSESSED_BY, DETECTS


def assessed(line: Entry, own: Ref, found: Sequence[Claim], known: set[str]) -> Iterator[Claim]:
    """What the note of a structure says some test shows is shown of that structure, unless it
    stands below a condition; `known` are the tests of which that was said.
    """
    if ANATOMICAL_STRUCTURE not in line.note.kinds or line.place.within("pathologies"):
        return
    known |= {_name(one.object) for one in found if one.predicate == ASSESSED_BY}
    for test in dict.fromkeys(one.subject for one in found if one.predicate == DETECTS):
        if _name(test) not in known:
            known.add(_name(test))
            yield line.claim(own, ASSESSED_BY, test, by=BY)


def _name(end: object) -> str:
    return end.name.casefold() if isinstance(end, Ref) else ""
