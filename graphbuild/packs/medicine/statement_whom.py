"""In whom something is so, behind what is said of it: "can cause hyponatraemia in the elderly"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Predicate, Value
from graphbuild.packs.garden.fields import Named
from graphbuild.packs.medicine.statement_asides import level_in
from graphbuild.packs.medicine.statement_hedges import doubt_of
from graphbuild.packs.medicine.states import is_people
from graphbuild.terms.garden import ANNOTATION

_IN = re.compile(r"(?P<what>[^,;()]{3,}) in (?P<whom>[^,;()]{3,40}?)(?P<stop>[ .]*)", re.IGNORECASE)


def whom_aside(text: str) -> str:
    """What stands behind a verb, with those in whom it is so in parentheses.

    >>> whom_aside("hyponatraemia in the elderly"), whom_aside("death in dementia")
    ('hyponatraemia (in the elderly)', 'death in dementia')
    """
    found = _IN.fullmatch(text)
    told = found is not None and is_people(found["whom"])
    return f"{found['what']} (in {found['whom']})" if found and told else text


def told_beside(written: Named) -> Iterator[tuple[Predicate, Value | None]]:
    """The level of evidence, the doubt or in whom, that stands in parentheses behind a name."""
    for one in written.asides:
        if one.startswith("in ") and is_people(one.removeprefix("in ")):
            yield ANNOTATION, one
    yield from doubt_of(written.asides)
    yield from level_in(written.asides)
