"""What the places of a note are for, kept with the note: who asks why something was read need read
nothing again.
"""

from __future__ import annotations

from graphbuild.model import Purpose
from graphbuild.outline import Outline, Place
from graphbuild.outline.roles import Role


def purposes(outline: Outline) -> tuple[Purpose, ...]:
    """From where to where each entry stands, and what its place, or the nearest around it, is for;
    the innermost stand last.
    """
    return tuple(
        Purpose(entry.block.span.start, max(entry.block.span.end, entry.block.span.start + 1), why)
        for place, entries in outline.contents
        if (why := _why(place))
        for entry in entries
    )


def _why(place: Place) -> tuple[str, ...]:
    return next((tuple(map(_told, one.roles)) for one in place.outwards() if one.roles), ())


def _told(role: Role) -> str:
    """A role, and what spoke for it: the rule and the words that it spoke of."""
    why = "; ".join(f"{evidence.rule} “{evidence.words}”" for evidence in role.evidence)
    way = f" ({role.direction})" if role.direction else ""
    return f"{role.topic}{way}: {why}"
