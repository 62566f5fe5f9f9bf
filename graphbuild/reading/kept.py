"""What no reader read and is kept all the same: the words of places that are worth keeping, and the
links that items explain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from graphbuild import patterns as re
from graphbuild.model import RELATION, Claim, Diagnostic, Link, Note, NoteCoverage, Predicate, Ref
from graphbuild.outline import Entry, Outline, Place, is_none
from graphbuild.reading.accounting import IN_ANY_LIST, is_empty
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.words import Words
from graphbuild.terms.garden import (
    ANNOTATION,
    FIELD,
    FILE,
    FUNCTION,
    NOTE,
    PUBLICATION_KIND,
    RELATION_TEXT,
    REMARK,
    TAG,
    THING,
)

_UNREAD = ("prose", "not understood")
WORDS, POINTED = "words", "pointed"
"""Who keeps what no reader read."""
_NO_OWNERS = (NOTE, PUBLICATION_KIND, FUNCTION, TAG, FILE)
_RELATED = Predicate(RELATION + "related")
_NO_THINGS = ("embed", "video")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:[,/&+]|and|or)?\s*", re.IGNORECASE)
_SAYS = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?[:–—-]\s*(?=\w)")


def kept(outline: Outline, left: Left) -> Iterator[Claim]:
    """The items and rows that nobody read: a link that one begins with and explains is related to
    what it stands under, and the words of places that are worth keeping are remarks of it.
    """
    if not left.of_thing:
        return  # the words of what is about no thing are the note's own
    whole: set[int] = set()
    for place, entries in outline.contents:
        remarks = left.of_known and any(
            role.keep for around in place.outwards() for role in around.roles
        )
        line = place.title if place.label else None
        if line and (line.block.span.start in whole or left.read(line, whole=False)):
            continue  # the line was read, or kept, as a whole
        owner = left.owner(place)
        for entry in entries:
            if entry.form not in ("item", "row"):
                continue
            is_read = left.read(entry)
            explains = not is_read or left.only_words(entry)
            related = list(_pointed(entry, owner)) if explains else []
            yield from related
            if remarks and not related and not is_read and _is_remark(entry):
                whole.add(entry.block.span.start)
                yield remark(entry, owner)


def unread_words(
    outline: Outline, left: Left, covered: NoteCoverage, words: Words
) -> Iterator[Claim]:
    """The items and rows in places that no reader knows, where nobody can tell what was meant, and
    those beside others that were read: in a note about a known kind of thing they are remarks of
    it.
    """
    if not left.of_known:
        return
    unread = {line.span for line in covered.lines if line.state in _UNREAD and not line.by}
    for place, entries in outline.contents:
        for entry in entries:
            is_left = entry.block.span in unread and entry.form in ("item", "row") and entry.text
            if (
                is_left
                and not left.read(entry)
                and not _is_label(entry)
                and not is_empty(entry, words)
            ):
                yield remark(entry, left.owner(place))


def with_words(covered: NoteCoverage, words: Sequence[Claim]) -> NoteCoverage:
    """The account of a note whose unread words are kept; what was not understood is so still."""
    spans = {claim.span for claim in words}
    return replace(
        covered,
        lines=tuple(
            replace(line, state="literal", by=(WORDS,))
            if line.span in spans and line.state == "prose"
            else line
            for line in covered.lines
        ),
    )


def remark(entry: Entry, owner: Ref, in_columns: bool = False) -> Claim:
    """The words of a line, which nobody read, said of what it stands under; `in_columns` each cell of
    a row behind the title of its column.
    """
    title = entry.place.words
    more = ((FIELD, title),) if title else ()
    cells = _titled(entry) if in_columns else entry.cells
    text = "; ".join(cell for cell in cells if cell) if entry.form == "row" else entry.text
    return entry.claim(owner, REMARK, text, *more, by=WORDS)


def _titled(row: Entry) -> Iterator[str]:
    for column, cell in zip_longest(row.columns, row.cells, fillvalue=""):
        yield f"{column}: {cell}" if column and cell else cell


def _is_label(entry: Entry) -> bool:
    """Whether an item is only a title of those nested in it."""
    return next(entry.children(), None) is not None and not entry.term()[1]


def _is_remark(entry: Entry) -> bool:
    return (
        entry.form == "item"
        and bool(entry.text)
        and not _is_label(entry)
        and not is_none(entry.text)
    )


def _pointed(entry: Entry, owner: Ref) -> Iterator[Claim]:
    """`[[Name]]: words` and a row whose first cell is a link relate the two, in these words."""
    linked, said = _in_row(entry) if entry.form == "row" else _in_item(entry)
    for link in linked if said else ():
        more = ((RELATION_TEXT, entry.place.words), (ANNOTATION, said))
        yield entry.claim(owner, _RELATED, Ref(link.text, THING, link), *more, by=POINTED)


def _in_item(entry: Entry) -> tuple[list[Link], str]:
    text = entry.block.text
    linked = _leading(entry.block.links, text)
    behind = _SAYS.match(text, _end(linked[-1])) if linked else None
    return linked, text[behind.end() :].strip() if behind else ""


def _in_row(entry: Entry) -> tuple[list[Link], str]:
    first, *others = entry.block.children
    linked = _leading(first.links, first.text)
    alone = bool(linked) and not first.text[_end(linked[-1]) :].strip()
    said = "; ".join(text for cell in others if (text := " ".join(cell.text.split())))
    return linked, said if alone else ""


def _leading(links: Sequence[Link], text: str) -> list[Link]:
    """The links that a text begins with, with nothing but a comma or a slash between them."""
    found: list[Link] = []
    at = 0
    for link in links:
        if link.kind in _NO_THINGS or _OUTSIDE.match(link.target):
            break
        if not _JOINT.fullmatch(text, at, link.at) or (not found and text[: link.at].strip()):
            break
        found.append(link)
        at = _end(link)
    return found


def _end(link: Link) -> int:
    return link.at + len(link.text)


def start(claim: Claim) -> int:
    """Where what is claimed stands."""
    return claim.span.start


def claims_in(entry: Entry, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Those of the claims, which come by their places, that stand in an entry."""
    span = entry.block.span
    first, last = (bisect_left(claims, at, key=start) for at in (span.start, span.end))
    return claims[first:last]


class Left:
    """Which entries no reader read, and what the items and titles above one were read as."""

    def __init__(
        self, outline: Outline, note: Note, claims: Sequence[Claim], told: Sequence[Diagnostic]
    ) -> None:
        said = [claim for claim in claims if claim.by != "links"]
        known = {claim.span.start for claim in said}
        self._starts = sorted(known | {problem.span.start for problem in told})
        self._claims = sorted(said, key=start)
        # What only its form tells of a note may be wrong, and is no reason to keep its words.
        self.of_thing, self.of_known = bool(note.type), bool(note.kinds)
        self._subject = subject_ref(outline.note, next(iter(outline.note.kinds), THING))
        self._owners: dict[int, Ref] = {}
        self._subjects: dict[int, list[Ref]] = {}
        for claim in claims:
            if isinstance(claim.object, Ref) and claim.object.kind not in _NO_OWNERS:
                self._subjects.setdefault(claim.span.start, []).append(claim.subject)
                if claim.by not in IN_ANY_LIST:  # of a sentence only what it begins with
                    self._owners.setdefault(claim.span.start, claim.object)

    def read(self, entry: Entry, whole: bool = True) -> bool:
        """Whether somebody read something in it, or claimed or told of the `whole` of it."""
        span = entry.block.span
        end = max(span.end, span.start + 1) if whole else span.start + 1
        return bisect_left(self._starts, end) > bisect_left(self._starts, span.start)

    def only_words(self, entry: Entry) -> bool:
        """Whether all that was read in it are words, and the link that it begins with a label; or
        whether all is said of other things than the link.
        """
        said = claims_in(entry, self._claims)
        label = next((link.text for link in entry.links[:1] if link.at == 0), "")
        in_words = all(
            not isinstance(claim.object, Ref) and f"{claim.qualifier(FIELD)}".startswith(label)
            for claim in said
        )
        ends = {end for claim in said for end in (claim.subject, claim.object)}
        of_others = not any(
            isinstance(end, Ref)
            and (end.link or end.role or label.casefold() in end.name.casefold())
            for end in ends
        )
        return bool(said and label) and (in_words or of_others)

    def owner(self, place: Place) -> Ref:
        """What the nearest item or title above was read as, else what the note is about."""
        for around in place.outwards():
            title = around.title
            owner = self._told_of(title) if title is not None else None
            if owner is not None:
                return owner
        return self._subject

    def _told_of(self, title: Entry) -> Ref | None:
        """What a line was read as: what it begins with, where it tells what that does to another."""
        start, begins = title.block.span.start, title.text.casefold()
        told = self._subjects.get(start, ())
        others = (one for one in told if one.name and one != self._subject)
        first = (one for one in others if begins.startswith(one.name.casefold()))
        return next(first, None) or self._owners.get(start)
