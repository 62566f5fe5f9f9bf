"""A garden's own templates as extractors: patterns from its settings, matched with the author's
kit, no Python needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from fnmatch import fnmatch

from graphbuild.budget import LINE
from graphbuild.codes import diagnostic
from graphbuild.config import KindSetting, Pattern, PredicateSetting, Settings
from graphbuild.config.forms import Form, Found, forms, kind_of_field
from graphbuild.config.templates import GREY
from graphbuild.config.values import in_short
from graphbuild.model import (
    Claim,
    Diagnostic,
    Finding,
    Note,
    Predicate,
    Qualifiers,
    Ref,
    Scalar,
    Span,
    Value,
)
from graphbuild.names import slug
from graphbuild.outline import Entry, Outline, is_none, normal, split_list
from graphbuild.quantities import day, numbers
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.reading.pack import Reader
from graphbuild.terms.garden import STATES_NONE, THING
from graphbuild.vocabulary import Kind, Property, Vocabulary, squeezed

_LINKED = re.compile(r"\[\[\s*([^\[\]|#]+?)\s*[\]|#]|\]\(([^()\s#]+)")
_NO_THINGS = ("note", "file", "unresolved")  # segments of what a garden is made of
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def extended(vocabulary: Vocabulary, settings: Settings) -> Vocabulary:
    """The vocabulary with the garden's own kinds and predicates; of those of the ontology only
    label and colour change.

    What the settings say of a note's type holds, whatever the ontology calls by it.
    """
    own = {one.name: one for one in settings.kinds if one.name not in vocabulary.kinds}
    kinds = {one.name: _kind(vocabulary, one, own) for one in own.values()}
    painted = {
        one.name: _painted(vocabulary.kinds[one.name], one)
        for one in settings.kinds
        if one.name in vocabulary.kinds
    }
    types = {
        note_type.lower(): one.name
        for one in reversed(settings.kinds)
        for note_type in (one.types or (one.name,))
    }
    predicates = {
        one.name: _property(one)
        for one in settings.predicates
        if one.name not in vocabulary.properties
    }
    named = {
        one.predicate: _property(
            PredicateSetting(one.predicate, inverse=one.inverse, value=not one.object_kind)
        )
        for one in settings.patterns
    }
    properties = {**named, **predicates, **vocabulary.properties}
    return replace(
        vocabulary,
        kinds={**kinds, **vocabulary.kinds, **painted},
        note_types={**vocabulary.note_types, **types},
        properties=dict(sorted(properties.items())),
        relations={**vocabulary.relations, **_keys(settings, predicates)},
        value_types=dict(settings.value_types),
    )


def _painted(kind: Kind, one: KindSetting) -> Kind:
    """A kind of the ontology with the label, colour and definition that the settings give it."""
    return replace(
        kind,
        label=one.label or kind.label,
        colour=kind.colour if one.colour == GREY else one.colour,
        definition=one.definition or kind.definition,
    )


def _keys(settings: Settings, own: Mapping[str, Property]) -> dict[str, tuple[str, bool]]:
    """Which predicate each key means, and whether from the other end."""
    described = [one for one in settings.predicates if one.name in own]
    names = {
        squeezed(key): (one.name, False)
        for one in described
        for key in (one.name, one.label or one.name, *one.keys)
    }
    names |= {squeezed(key): (one.name, True) for one in described for key in one.inverse_keys}
    return {name: meaning for name, meaning in names.items() if name}


def unknown_names(vocabulary: Vocabulary, settings: Settings) -> Iterator[Diagnostic]:
    """Names in the settings that mean nothing, or nothing new, in a vocabulary that these settings
    have extended.
    """
    own = {one.name: one for one in settings.kinds}
    described = {name for name, one in vocabulary.properties.items() if not one.own} | {
        one.name for one in settings.predicates
    }
    for use in settings.names:
        if use.role == "kind" and use.name not in vocabulary.kinds:
            near = _nearest(use.name, vocabulary.kinds)
            yield diagnostic(
                "GB507",
                f"no kind is called “{in_short(use.name)}”",
                use.span,
                near or "describe it: [kinds.NAME]",
            )
        elif (
            use.role == "predicate"
            and use.name not in described
            and (near := _nearest(use.name, described))
        ):
            yield diagnostic(
                "GB507", f"no predicate is called “{in_short(use.name)}”", use.span, near
            )
        elif use.role == "own kind" and use.name in own:
            yield from _said_already(vocabulary, own[use.name], use.span)
        elif use.role == "own predicate" and not vocabulary.properties[use.name].own:
            yield diagnostic(
                "GB506",
                f"“{use.name}” is a predicate of the ontology, which cannot be changed",
                use.span,
                "choose another name",
            )


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), 1, 0.75) if len(name) <= 60 else []
    return f"did you mean {near[0]}?" if near else ""


def _said_already(vocabulary: Vocabulary, one: KindSetting, span: Span) -> Iterator[Diagnostic]:
    """What of a kind's table the ontology has decided."""
    if (one.when or one.types) and vocabulary.kinds[one.name].segment in _NO_THINGS:
        yield diagnostic(
            "GB506",
            f"“{one.name}” is the kind of notes or files themselves, and no thing is of it; "
            "“when” and “types” do not count",
            span,
            f"choose another name: [kinds.{one.name}OfMine]",
        )
        return
    if not vocabulary.kinds[one.name].own and one.below != THING:
        yield diagnostic(
            "GB506",
            f"“{one.name}” is a kind of the ontology, which has its place; “below” does not count",
            span,
            "choose another name",
        )
    for note_type in one.types:
        taken = vocabulary.note_types[note_type.lower()]
        if taken != one.name:
            yield diagnostic(
                "GB506",
                f"notes of the type “{in_short(note_type)}” are about a {taken} already",
                span,
                "choose another type",
            )


def _kind(vocabulary: Vocabulary, one: KindSetting, own: Mapping[str, KindSetting]) -> Kind:
    above: list[str] = []
    name = one.below
    while name in own and name not in above:
        above.append(name)
        name = own[name].below
    known = vocabulary.kind(name)
    return Kind(
        one.name,
        one.label or one.name,
        slug(one.name),
        one.colour,
        one.definition,
        (*above, known.name, *known.parents),
        known.public,
        own=True,
    )


def _property(one: PredicateSetting) -> Property:
    label = one.label or re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", one.name).lower()
    return Property(
        one.name, label, one.inverse, "", not one.value, one.symmetric, one.definition, own=True
    )


def template_readers(patterns: tuple[Pattern, ...]) -> tuple[Reader, ...]:
    """One reader for each pattern, named as the pattern is."""
    return tuple(_reader(pattern) for pattern in patterns)


def _reader(pattern: Pattern) -> Reader:
    known = [form for written in pattern.line for form in forms(written)]

    def read(outline: Outline) -> Iterator[Finding]:
        if _applies(pattern, outline.note):
            yield from _front_matter(pattern, outline.note)
            yield from _lines(pattern, known, outline)

    read.__name__ = pattern.name
    return read


def _applies(pattern: Pattern, note: Note) -> bool:
    """A note matches by type, folder or tag; a pattern that names none of these is for every
    note.
    """
    if not (pattern.types or pattern.folders or pattern.tags):
        return True
    folder = note.path.rpartition("/")[0]
    by_folder = any(
        folder == one.rstrip("/")
        or fnmatch(note.path, one)
        or note.path.startswith(one.rstrip("/") + "/")
        for one in pattern.folders
    )
    kinds = {one.casefold() for one in (note.type, *note.strings("type"), *note.kinds)}
    by_type = any(one.casefold() in kinds for one in pattern.types)
    return (
        by_type
        or by_folder
        or bool(
            {one.lstrip("#") for one in pattern.tags}
            & {one.lstrip("#") for one in note.strings("tags")}
        )
    )


def _front_matter(pattern: Pattern, note: Note) -> Iterator[Claim]:
    if not pattern.key:
        return
    span = note.meta_spans.get(pattern.key)
    if span is None:
        return
    quote = " ".join(note.text[span.start : min(span.end, span.start + LINE)].split())
    links = {
        one.target: one
        for one in reversed(note.meta_links)
        if one.key == pattern.key and one.target
    }
    for value in note.strings(pattern.key):
        link = next(
            (
                links[target]
                for match in _LINKED.finditer(value)
                if (target := match.group(1) or match.group(2)) in links
            ),
            None,
        )
        thing: Value = (
            Ref(link.text if link else value, pattern.object_kind, link)
            if pattern.object_kind
            else value
        )
        yield Claim(
            subject_ref(note, pattern.subject_kind),
            Predicate(pattern.predicate),
            thing,
            span,
            quote,
            ("front matter",),
            (),
            pattern.name,
        )


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
    qualifiers: Qualifiers = (*more, *((("order", place),) if pattern.order else ()))
    said = found["object"]
    kind = pattern.object_kind or kind_of_field(said.type)
    for name in split_list(said.text) if pattern.list else [said.text]:
        thing: Value = line.ref(name, kind) if kind else _values(name, said.type)[0]
        yield line.claim(subject, Predicate(pattern.predicate), thing, *qualifiers, by=pattern.name)


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
