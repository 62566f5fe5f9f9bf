"""Cells of a row that was read, of which nobody read a word: a column that no reader of the table
knows is kept in its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, Outline, is_none
from graphbuild.outline.lists import is_blank
from graphbuild.reading.kept import WORDS, Left, claims_in, start
from graphbuild.terms.garden import FIELD, REMARK

_WORD = re.compile(r"[^\W\d_]{4,}")
_LINKS = "links"


def unread_cells(outline: Outline, claims: Sequence[Claim], left: Left) -> Iterator[Claim]:
    """What the cells say, of what the row was read as. One short word, "lowers" or "caudal", may be
    what a claim has as its predicate or its value.
    """
    if not left.of_known:
        return
    told = sorted((one for one in claims if one.by != _LINKS), key=start)
    for place, entries in outline.contents:
        for row in entries:
            said = claims_in(row, told) if row.form == "row" and len(row.columns) > 1 else []
            if said:
                owner = _told_of(row, said) or left.owner(place)
                known = frozenset(word for one in said for word in _words(_told(one)))
                for title, cell in _beside_name(row):
                    if known.isdisjoint(_words([cell])) and _is_said(cell):
                        yield row.claim(owner, REMARK, cell, (FIELD, title), by=WORDS)


def _told_of(row: Entry, claims: Sequence[Claim]) -> Ref | None:
    """What a row was read as: what its first cell names, else what all its claims are said of."""
    ends = [end for one in claims for end in (one.object, one.subject) if isinstance(end, Ref)]
    called = row.cells[0].casefold()
    named = next((one for one in ends if one.name and called.startswith(one.name.casefold())), None)
    first, *others = dict.fromkeys(one.subject for one in claims)
    return named or (None if others else first)


def _beside_name(row: Entry) -> Iterator[tuple[str, str]]:
    """The cells behind the first one, each with the title of its column."""
    cells = zip(row.columns, row.cells, strict=False)
    next(cells, None)
    return ((title, cell) for title, cell in cells if title and not is_blank(cell))


def _is_said(cell: str) -> bool:
    words = _WORD.findall(cell)
    return (len(words) > 1 or cell[:1].isupper()) and bool(words) and not is_none(cell)


def _told(claim: Claim) -> Iterator[str]:
    values = (claim.subject, claim.object, *(value for _, value in claim.qualifiers))
    return (one.name if isinstance(one, Ref) else str(one) for one in values)


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word.casefold() for text in texts for word in _WORD.findall(text))
