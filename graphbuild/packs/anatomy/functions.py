"""What a structure does: the items under "Key Functions", each a free phrase."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, Outline, is_none, parenthesised
from graphbuild.packs.anatomy.owners import owner
from graphbuild.reading.claims import not_understood
from graphbuild.terms.garden import ANNOTATION, FUNCTION, HAS_FUNCTION, REMARK, STATES_NONE

_BY = "functions"


def functions(outline: Outline) -> Iterator[Finding]:
    """A name before a colon or dash is the function, what follows it an annotation; so is what
    stands in parentheses.
    """
    note = outline.note
    for place, lines in outline.lists("functions"):
        whose = owner(place, note)
        if whose is not None:
            for line in lines:
                yield from _function(line, whose)


def _function(line: Entry, organ: Ref) -> Iterator[Finding]:
    term, rest = line.named()
    if is_none(line.text):
        yield line.claim(organ, STATES_NONE, "functions", by=_BY)
        return
    outer, inner = parenthesised(term)
    if not any(char.isalpha() for char in outer) or len(outer.split()) > 16:
        yield not_understood(line, _BY, "write one function an item, in a few words")
        return
    own = line.ref(outer.rstrip(" ."), FUNCTION)
    yield line.claim(
        organ,
        HAS_FUNCTION,
        own,
        (ANNOTATION, "; ".join(one for one in (*inner, rest) if one)),
        by=_BY,
    )
    for child in line.children():
        yield child.claim(own, REMARK, child.text, by=_BY)
