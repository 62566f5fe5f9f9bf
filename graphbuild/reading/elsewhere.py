"""What stands below the name of another thing is said of that: "Multiple system atrophy" over
"Signs: ataxia" in the note of Parkinson's disease.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from graphbuild import patterns as re
from graphbuild.model import NO_KIND, Claim, KindName, Note, Ref
from graphbuild.outline import Outline, Place, name
from graphbuild.reading.claims import told_of
from graphbuild.reading.words import Words

_SAYS = re.compile(
    r"\b(?:with|without|for|in|on|by|to|from|at|before|after|never|not|no|other|others|and|or|this|these|its)\b",
    re.IGNORECASE,
)
"""What no name has, but a title that says what it lists: "Never with a diseased liver"."""
OtherThing = Callable[[str, Note], KindName]
"""The kind of the thing that a title names, where it is one like the note's own and another; else
the kind of nothing.
"""


def told_of_others(
    claims: Iterable[Claim], outline: Outline, words: Words, sees: Iterable[OtherThing]
) -> tuple[Claim, ...]:
    """The claims; those on the note's own subject that stand below the name of another thing are on
    that. A line that names the note's subject itself means it.
    """
    owners = sorted(_owned(outline, words, tuple(sees)), key=lambda one: one[0])
    starts = [start for start, _, _ in owners]

    def owner(claim: Claim) -> Ref | None:
        at = bisect_right(starts, claim.span.start) - 1
        within = at >= 0 and claim.span.start < owners[at][1]
        return owners[at][2] if within and not _is_named(claim, outline) else None

    return tuple(_of(claim, owner(claim)) if owners else claim for claim in claims)


def _owned(
    outline: Outline, words: Words, sees: tuple[OtherThing, ...]
) -> Iterator[tuple[int, int, Ref]]:
    """Where each line stands that is below the name of another thing, and that thing."""
    for place, entries in outline.contents if sees else ():
        other = _other(place, outline.note, words, sees)
        if other is not None:
            spans = (entry.block.span for entry in entries)
            yield from ((span.start, span.end, other) for span in spans)


def _other(place: Place, note: Note, words: Words, sees: tuple[OtherThing, ...]) -> Ref | None:
    """The thing that the title of a place names, or the one above a title of what it lists. Where
    anything else is above, that says what the thing is to the note's own.
    """
    for around in place.outwards():
        if around.title is None:
            return None
        called = name(around.words).text
        kinds = (
            (see(called, note) for see in sees)
            if not (around.roles or _SAYS.search(called))
            else ()
        )
        kind = next(filter(None, kinds), NO_KIND)
        if kind:
            further = around.above.outwards() if around.above is not None else ()
            told = {role.topic for one in further for role in one.roles}
            return around.title.ref(called, kind) if told <= words.general else None
    return None


def _is_named(claim: Claim, outline: Outline) -> bool:
    said = claim.quote.casefold()
    return any(one and one.casefold() in said for one in (outline.note.title, outline.name))


def _of(claim: Claim, other: Ref | None) -> Claim:
    """What the subject has to do with itself is left to it."""
    ends = [end for end in (claim.subject, claim.object) if isinstance(end, Ref)]
    itself = len(ends) > 1 and all(end.role == "subject" for end in ends)
    return claim if other is None or itself else told_of(claim, other)
