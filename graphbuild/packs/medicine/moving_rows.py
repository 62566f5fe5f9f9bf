"""What moves a value, by an arrow or a word in its row: "risperidone | ↑"; and what values mean
together, in a line: "high prolactin + high TSH → hypothyroidism".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Claim, Predicate, Ref, Value
from graphbuild.outline import Entry, parenthesised
from graphbuild.packs.garden.sayings import evidence_of
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, THING
from graphbuild.terms.medicine import HAS_INTERPRETATION, INCREASES, MECHANISM, REDUCES

_UP, _DOWN = WORDS.pattern("upwards"), WORDS.pattern("downwards")
_DIRECTION = re.compile(
    rf"(?:(?P<up>[↑⬆⇧]+|{_UP})|(?P<down>[↓⬇⇩]+|{_DOWN}))\s*(?P<ask>\?)?", re.IGNORECASE
)
_TOGETHER = re.compile(r"[^+:→=]{2,80}(?:\s\+\s[^+:→=]{2,80})+(?:\s?(?:→|=|⇒)\s?|:\s).{2,200}")


def moved(row: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """That what a row names raises or lowers the value, where one cell says no more than which."""
    cells = [cell for cell in row.cells if cell] if row.form == "row" else []
    found = [match for cell in cells[1:] if (match := _DIRECTION.fullmatch(cell))]
    called = parenthesised(cells[0])[0] if cells else ""
    if len(found) != 1 or not GATE.passes(called, 5):
        return
    (told,) = found
    doubt: list[tuple[Predicate, Value | None]] = []
    if told["ask"]:
        doubt = [(CERTAINTY, "possible"), (CERTAINTY_TEXT, "?")]
    why = row.cell(rf"^(?:{WORDS.pattern('column_why')})$")
    rest = "; ".join(cell for cell in cells[1:] if cell not in (told.group(), why))
    predicate = INCREASES if told["up"] else REDUCES
    more = ((ANNOTATION, rest), (MECHANISM, why), *doubt, *evidence_of(row))
    yield row.claim(row.ref(called, THING), predicate, subject, *more, by=by)


def meant_together(line: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """The line as it is written."""
    if line.form == "item" and _TOGETHER.fullmatch(line.text):
        yield line.claim(subject, HAS_INTERPRETATION, line.text, by=by)
