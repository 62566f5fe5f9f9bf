"""Words for how much of a thing is meant, which are no part of its name: "mostly granule cells"."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.model import Claim, Ref
from graphbuild.outline.lists import is_none
from graphbuild.reading.telling import Telling


def without_extent(claim: Claim, telling: Telling) -> Claim:
    """A claim whose ends' names begin with no word for how much of them is meant: "mostly granule
    cells".
    """
    return replace(
        claim,
        subject=_in_whole(claim.subject, telling),
        object=_in_whole(claim.object, telling) if isinstance(claim.object, Ref) else claim.object,
    )


def _in_whole(end: Ref, telling: Telling) -> Ref:
    first, _, rest = end.name.partition(" ")
    extents = telling.words.tags.get("extents", ())
    if first.lower() not in extents or end.role or end.link or end.kind in telling.called_so:
        return end
    return replace(end, name=rest.strip()) if rest.strip() and not is_none(rest) else end
