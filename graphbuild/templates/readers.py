"""A garden's own patterns as readers, matched with the author's kit, no Python needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from graphbuild.codes import diagnostic
from graphbuild.config import Pattern
from graphbuild.config.forms import Form, Found, forms, kind_of_field
from graphbuild.config.values import in_short
from graphbuild.model import (
    Claim,
    Finding,
    Note,
    Predicate,
    Qualifiers,
    Ref,
    Scalar,
    Value,
)
from graphbuild.outline import Entry, Outline, is_none, normal, split_list
from graphbuild.quantities import day, numbers
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.reading.pack import Reader
from graphbuild.templates.front_matter import applies, front_matter_claims
from graphbuild.terms.garden import STATES_NONE

_ORDER = Predicate("order")
"""A garden's own qualifier: the place of an edge in its list."""
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def template_readers(patterns: tuple[Pattern, ...]) -> tuple[Reader, ...]:
    """One reader for each pattern, named as the pattern is."""
    return tuple(_reader(pattern) for pattern in patterns)


def _reader(pattern: Pattern) -> Reader:
    known = [form for written in pattern.line for form in forms(written)]

    def read(outline: Outline) -> Iterator[Finding]:
        if applies(pattern, outline.note):
            yield from front_matter_claims(pattern, outline.note)
            yield from _lines(pattern, known, outline)

    read.__name__ = pattern.name
    return read


def _lines(pattern: Pattern, known: list[Form], outline: Outline) -> Iterator[Finding]:
    if not (known or pattern.columns):
        return
    wanted = {normal(heading) for heading in pattern.headings}
    note = outline.note
    for section in outline.sections:
        if wanted and not any(normal(title) in wanted for title in section.place.path[-1:]):
            continue
        for line in section.lines:
            if line.form == "paragraph" and wanted and is_none(line.text):
                yield line.claim(
                    subject_ref(note, pattern.subject_kind),
                    STATES_NONE,
                    pattern.name,
                    by=pattern.name,
                )
        for place, line in enumerate(section.items, 1):
            yield from _read(pattern, known, line, note, place, bool(wanted))


def _read(
    pattern: Pattern, known: list[Form], line: Entry, note: Note, place: int, expected: bool
) -> Iterator[Finding]:
    """What one line says by the first form that fits it; `expected` where its heading is one of the
    pattern's.
    """
    if line.form == "row":
        found, form = _row(pattern, line), None
    else:
        found, form = first_fit(known, line)
    if found is not None:
        yield from _claims(pattern, note, line, found, place)
        if form and form.takes_all and len(known) > 1:
            message = (
                f"{pattern.name}: only “{form.written}”, which takes any line, fits "
                f"“{in_short(line.text)}”"
            )
            yield diagnostic(
                "GB323",
                message,
                line.block.span,
                "write it as another form does, or add a form for it",
            )
    elif expected and (line.form == "row") == bool(pattern.columns) and not is_none(line.text):
        yield not_understood(
            line,
            pattern.name,
            f"the forms are {' · '.join(pattern.line) or ', '.join(pattern.columns.values())}",
        )


def first_fit(known: Iterable[Form], line: Entry) -> tuple[dict[str, Found] | None, Form | None]:
    """What stands in the fields of the first form that fits a line, and that form."""
    shift = len(line.block.text) - len(line.block.text.lstrip())
    links = [(one.at - shift, one.at - shift + len(one.text)) for one in line.links]
    return next(
        ((found, form) for form in known if (found := form.match(line.text, links)) is not None),
        (None, None),
    )


def _row(pattern: Pattern, line: Entry) -> dict[str, Found] | None:
    cells = {
        field: Found(cell, 0, 0, "text")
        for field, title in pattern.columns.items()
        if (cell := line.cell(re.escape(title)))
    }
    return cells if "object" in cells else None


def _claims(
    pattern: Pattern, note: Note, line: Entry, found: Mapping[str, Found], place: int
) -> Iterator[Claim]:
    if "subject" in found:
        subject = line.ref(found["subject"].text, pattern.subject_kind)
    elif pattern.subject == "heading" and line.path:
        subject = Ref(line.path[-1], pattern.subject_kind)
    else:
        subject = subject_ref(note, pattern.subject_kind)
    more = [
        pair
        for name, one in found.items()
        if name not in ("object", "subject")
        for pair in _qualifiers(name, one, line)
    ]
    ordered = ((_ORDER, place),) if pattern.order else ()
    qualifiers: Qualifiers = (*more, *ordered)
    said = found["object"]
    kind = pattern.object_kind or kind_of_field(said.type)
    for name in split_list(said.text) if pattern.list else [said.text]:
        thing: Value = line.ref(name, kind) if kind else _values(name, said.type)[0]
        yield line.claim(subject, pattern.predicate, thing, *qualifiers, by=pattern.name)


def _qualifiers(name: str, said: Found, line: Entry) -> Iterator[tuple[Predicate, Value]]:
    """What a field says of an edge; of a range both ends: `amount` and `amountMax`."""
    kind = kind_of_field(said.type)
    values: tuple[Value, ...] = (
        (line.ref(said.text, kind),) if kind else _values(said.text, said.type)
    )
    yield Predicate(name), values[0]
    yield from ((Predicate(f"{name}Max"), one) for one in values[1:])


def _values(text: str, kind: str) -> tuple[Scalar, ...]:
    """A field's value by its type; of no type, a plain number is one all the same."""
    if kind == "number":
        return numbers(text) or (text,)
    if kind == "date":
        return (day(text),)
    if kind == "integer":
        return (int(text),)
    return (Decimal(text),) if _NUMBER.fullmatch(text) else (text,)
