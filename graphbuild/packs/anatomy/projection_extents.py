"""How far the words of a clause reach: to the next one, or to another subject that goes on without
the verb, "The shell receives from the hippocampus, the core from the insula".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.part_names import is_subpart
from graphbuild.packs.anatomy.projection_subjects import turn
from graphbuild.packs.anatomy.structures import is_structure

_GAP = re.compile(
    r"(?:,\s+(?:(?:and|but|while|whereas)\s+)?|;\s+|\s+(?:and|but|while|whereas)\s+(?=the\s))"
    r"(?P<who>(?:the\s+)?[^\W\d_][\w/-]*(?:\s+[\w/-]+){0,3}?)\s+(?P<way>from|to)\s+(?=\w)",
    re.IGNORECASE,
)


class Extent(NamedTuple):
    """Where words on the other end stand, and whom they are said of; empty for the clause's own
    subject.
    """

    begins: int
    until: int
    who: str


def extents(text: str, clause: re.Match[str], after: re.Match[str] | None) -> Iterator[Extent]:
    """The words behind a clause, those of each subject on their own."""
    begins, who = clause.end(), ""
    turned = turn(text[begins : after.start()]) if after else None
    end = begins + turned.start() if turned else after.start() if after else len(text)
    way = "from" if clause["into"] else "to"
    for gap in _GAP.finditer(text, begins, end):
        called = without_article(gap["who"])
        if gap["way"].lower() == way and (is_structure(called) or is_subpart(called)):
            yield Extent(begins, gap.start(), who)
            begins, who = gap.end(), gap["who"]
    yield Extent(begins, end, who)
