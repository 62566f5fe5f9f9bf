"""What a line in a place for the tests of a condition says of one: what it shows, what it measures,
and that it may detect the condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Ref
from graphbuild.outline import ARROW, Entry, parenthesised, split_list
from graphbuild.packs.garden.fields import names_in
from graphbuild.packs.medicine.clinical import is_sign, is_test
from graphbuild.packs.medicine.shown import Shown, claims_of, shown_by
from graphbuild.packs.medicine.words import GATE
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import MAY_DETECT, MEASURES, TEST

_MEASURES = re.compile(r"measures?\s+(?:the\s+)?", re.IGNORECASE)


def shown_in(entry: Entry, own: Ref | None, by: str) -> Iterator[Claim]:
    """What a test shows, and that it detects the condition, where it stands in a place for that."""
    measured = _measured(entry, by)
    if measured:
        yield from measured
        return
    told = shown_by(entry)
    if told is not None:
        yield from claims_of(entry, told, by)
        listed = is_test(told.test) and entry.term()[0].startswith(told.test)
        by_arrow = ARROW.search(entry.term()[0]) is not None
        if own is not None and (by_arrow or not listed):
            yield entry.claim(entry.ref(told.test, TEST), MAY_DETECT, own, by=by)
        return
    cells = entry.cells if entry.form == "row" else entry.term()
    tests = [cell for cell in cells if is_test(cell)]
    if entry.form in ("item", "row") and len(tests) == 1:
        signs = (one for cell in cells if cell != tests[0] for one in split_list(cell))
        plain = Shown(parenthesised(tests[0])[0], tuple(filter(is_sign, signs)))
        yield from claims_of(entry, plain, by)


def _measured(entry: Entry, by: str) -> list[Claim]:
    """What a scale measures: "Yale scale: measures tic severity"."""
    term, said = entry.term() if entry.form == "item" else ("", "")
    verb = _MEASURES.match(said)
    called = parenthesised(term)[0]
    if verb is None or not GATE.passes(called):
        return []
    scale = entry.ref(called, TEST)
    names = names_in(said[verb.end() :], GATE)
    return [entry.claim(scale, MEASURES, entry.ref(one.text, THING), by=by) for one in names]
