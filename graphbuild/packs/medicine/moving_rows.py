"""What moves a value, by an arrow or a word in its row: "risperidone | ↑"; and what values mean
together, in a line: "high prolactin + high TSH → hypothyroidism".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Claim, Predicate, Ref, Value
from graphbuild.outline import Entry, parenthesised
from graphbuild.outline.names import without_article
from graphbuild.packs.garden.fields import columns_of, names_in
from graphbuild.packs.garden.sayings import evidence_of
from graphbuild.packs.medicine.marker_rows import DIRECTION, is_of_another, is_of_quantities
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, THING
from graphbuild.terms.medicine import HAS_INTERPRETATION, INCREASES, MECHANISM, REDUCES

_DEGREE = rf"(?:an? )?(?:{WORDS.pattern('degrees_of_values')})\b"
_MEANS = r"(?:\s?(?:→|=|⇒)\s?|:\s).{2,200}"
_TOGETHER = re.compile(
    rf"[^+:→=]{{2,80}}(?:\s\+\s[^+:→=]{{2,80}})+{_MEANS}|"
    rf"{_DEGREE}[^+:→=]{{2,60}}\s(?:with|and|but)\s{_DEGREE}[^+:→=]{{2,60}}{_MEANS}",
    re.IGNORECASE,
)

_MISREAD = re.compile(
    rf"(?:{WORDS.pattern('misreading')})\s+(?:(?P<up>{WORDS.pattern('upwards', 'read_high')})|"
    rf"{WORDS.pattern('downwards', 'read_low')})",
    re.IGNORECASE,
)
_INFLUENCES = re.compile(rf"(?:{WORDS.pattern('titles_of_influences')})", re.IGNORECASE)
_INFLUENCING = re.compile(
    rf"\b(?:{WORDS.pattern('influencing')})\s+(?:the\s+|this\s+)?(?P<what>\w.*)", re.IGNORECASE
)
_VALUE = re.compile(
    rf"(?:it|this|{WORDS.pattern('nouns_of_values', 'called_values')})", re.IGNORECASE
)
_ARROWS = r"[↑⬆⇧↓⬇⇩]+"
_ARROWED = re.compile(
    rf"(?P<before>{_ARROWS})\s*(?P<names>[^:;.]+)|(?P<first>[^:;.]+?)\s*(?P<behind>{_ARROWS})"
)
_FEW = 7  # words of what makes a test misread
_LISTED = ("affected_by", "raised_by", "lowered_by")


def misread(line: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """What makes a test read too high or too low: "Delay to the laboratory: falsely high"."""
    term, says = line.term() if line.form == "item" else ("", "")
    called, asides = parenthesised(term)
    told = next(filter(None, map(_MISREAD.fullmatch, (says, *asides))), None)
    called = without_article(called)
    if told and GATE.passes(called, _FEW) and line.place.within(*_LISTED) is None:
        more = (ANNOTATION, told.group())
        predicate = INCREASES if told["up"] else REDUCES
        yield line.claim(line.ref(called, THING), predicate, subject, more, by=by)


def pointed(line: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """What an arrow before or behind the names of an item, or a word in parentheses, says of them
    below a title of influences: "↓ diarrhoea, alcohol", "Diarrhoea (lowers)".
    """
    if line.form != "item" or line.links or not _is_of_influences(line):
        return
    called, asides = parenthesised(line.text)
    found = _ARROWED.fullmatch(line.text)
    told = DIRECTION.fullmatch((found["before"] or found["behind"]) if found else "".join(asides))
    names = names_in(found["names"] or found["first"], GATE) if found else names_in(called, GATE)
    for one in names if told else ():
        predicate = INCREASES if told and told["up"] else REDUCES
        yield line.claim(line.ref(one.text, THING), predicate, subject, by=by)


def _is_of_influences(line: Entry) -> bool:
    """Whether what stands there moves the value: below "What affects it", not "What it affects"."""
    title = line.place.words.strip(" ?!.:")
    if _INFLUENCES.fullmatch(title):
        return True
    told = _INFLUENCING.search(title)
    what = title[told.start("what") :].casefold() if told else ""
    own = (line.note.title, *line.note.strings("aliases"))
    return _VALUE.fullmatch(what) is not None or what in map(str.casefold, own)


def moved(row: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """That what a row names raises or lowers the value, where one cell says no more than which."""
    cells = [cell for cell in row.cells if cell] if row.form == "row" else []
    found = [match for cell in cells[1:] if (match := DIRECTION.fullmatch(cell))]
    called = parenthesised(cells[0])[0] if cells else ""
    listed = row.place.within(*_LISTED) is not None
    if len(found) != 1 or not GATE.passes(called, 5) or (is_of_quantities(row) and not listed):
        return
    (told,) = found
    doubt: list[tuple[Predicate, Value | None]] = []
    if told["ask"]:
        doubt = [(CERTAINTY, "possible"), (CERTAINTY_TEXT, "?")]
    why = row.cell(rf"^(?:{WORDS.pattern('column_why')})$")
    rest = "; ".join(cell for cell in cells[1:] if cell not in (told.group(), why))
    why = "" if why == told.group() else why
    predicate = INCREASES if told["up"] else REDUCES
    more = ((ANNOTATION, rest), (MECHANISM, why), *doubt, *evidence_of(row))
    yield row.claim(row.ref(called, THING), predicate, subject, *more, by=by)


def moves_another(row: Entry) -> bool:
    """Whether a column with a direction is titled by something else than the note's own quantity:
    "Drug | Potassium" in the note of sodium.
    """
    cells = columns_of(row) if row.form == "row" else []
    told = [one.label for one in cells if DIRECTION.fullmatch(one.text)]
    own = (row.note.title, *row.note.strings("aliases")) if told else ()
    return any(is_of_another(title, own) for title in told)


def meant_together(line: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """The line as it is written."""
    if line.form == "item" and _TOGETHER.fullmatch(line.text):
        yield line.claim(subject, HAS_INTERPRETATION, line.text, by=by)
