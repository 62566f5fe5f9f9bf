"""A garden's own templates as extractors: patterns from its settings, matched with the author's kit, no Python needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from fnmatch import fnmatch

from graphbuild.budget import LINE
from graphbuild.codes import diagnostic
from graphbuild.config import KindSetting, Pattern, PredicateSetting, Settings
from graphbuild.config.templates import GREY
from graphbuild.config.values import in_short
from graphbuild.model import Claim, Diagnostic, Finding, Note, Qualifiers, Ref, Span, Value
from graphbuild.names import slug
from graphbuild.outline import Entry, Outline, is_none, normal, split_list
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.reading.pack import Reader
from graphbuild.vocabulary import Kind, Property, Vocabulary, squeezed

_FIELD = re.compile(r"\{(\w+)(?::(\w+))?\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_NAMED = re.compile(r"""[("'“‘<~≈±+-]*\w""")
_LINKED = re.compile(r"\[\[\s*([^\[\]|#]+?)\s*[\]|#]|\]\(([^()\s#]+)")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_DASHES = str.maketrans("–—−", "---")


@dataclass(frozen=True, slots=True)
class Form:
    """A line as text between fields: `texts[0] fields[0] texts[1] …`. `numbers` are the fields that take numbers."""

    texts: tuple[str, ...]
    fields: tuple[str, ...]
    numbers: frozenset[str]

    def match(self, line: str) -> dict[str, str] | None:
        """What stands in each field, or None. A field ends where the text behind it stands first, so no line takes long.

        >>> forms("{amount} g of {object}[ ({note})]")[0].match("20 g of flour (sifted)")
        {'amount': '20', 'object': 'flour', 'note': 'sifted'}
        """
        plain = line.translate(_DASHES).lower()
        if not plain.startswith(self.texts[0]):
            return None
        at, found = len(self.texts[0]), {}
        for field, behind in zip(self.fields, self.texts[1:], strict=True):
            last = field == self.fields[-1]
            end = (len(plain) - len(behind) if plain.endswith(behind) else -1) if last else plain.find(behind, at)
            value = line[at:end].strip() if end >= at else ""
            if not _NAMED.match(value) or (field in self.numbers and not _NUMBER.fullmatch(value)):
                return None
            found[field] = value
            at = end + len(behind)
        return found


def forms(written: str) -> list[Form]:
    """A form as written; what stands in square brackets may be missing, so each gives two, the fuller one first."""
    optional = _OPTIONAL.search(written)
    if optional:
        before, after = written[: optional.start()], written[optional.end() :]
        return forms(before + optional.group(1) + after) + forms(before + after)
    plain = written.translate(_DASHES).lower()
    texts, fields, numbers, at = [], [], set(), 0
    for match in _FIELD.finditer(plain):
        texts.append(plain[at : match.start()])
        fields.append(match.group(1))
        if match.group(2) == "number":
            numbers.add(match.group(1))
        at = match.end()
    return [Form((*texts, plain[at:]), tuple(fields), frozenset(numbers))]


def extended(vocabulary: Vocabulary, settings: Settings) -> Vocabulary:
    """The vocabulary with the garden's own kinds and predicates; of those of the ontology only label and colour change.

    What the settings say of a note's type holds, whatever the ontology calls by it.
    """
    own = {one.name: one for one in settings.kinds if one.name not in vocabulary.kinds}
    kinds = {one.name: _kind(vocabulary, one, own) for one in own.values()}
    painted = {one.name: _painted(vocabulary.kinds[one.name], one) for one in settings.kinds if one.name in vocabulary.kinds}
    types = {note_type.lower(): one.name for one in reversed(settings.kinds) for note_type in (one.types or (one.name,))}
    predicates = {one.name: _property(one) for one in settings.predicates if one.name not in vocabulary.properties}
    named = {one.predicate: _property(PredicateSetting(one.predicate, value=not one.object_kind)) for one in settings.patterns}
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
        kind, label=one.label or kind.label, colour=kind.colour if one.colour == GREY else one.colour, definition=one.definition or kind.definition
    )


def _keys(settings: Settings, own: Mapping[str, Property]) -> dict[str, tuple[str, bool]]:
    """Which predicate each key means, and whether from the other end."""
    described = [one for one in settings.predicates if one.name in own]
    names = {squeezed(key): (one.name, False) for one in described for key in (one.name, one.label or one.name, *one.keys)}
    names |= {squeezed(key): (one.name, True) for one in described for key in one.inverse_keys}
    return {name: meaning for name, meaning in names.items() if name}


def unknown_names(vocabulary: Vocabulary, settings: Settings) -> Iterator[Diagnostic]:
    """Names in the settings that mean nothing, or nothing new, in a vocabulary that these settings
    have extended.
    """
    own = {one.name: one for one in settings.kinds}
    described = {name for name, one in vocabulary.properties.items() if not one.own} | {one.name for one in settings.predicates}
    for use in settings.names:
        if use.role == "kind" and use.name not in vocabulary.kinds:
            near = _nearest(use.name, vocabulary.kinds)
            yield diagnostic("GB507", f"no kind is called “{in_short(use.name)}”", use.span, near or "describe it: [kinds.NAME]")
        elif use.role == "predicate" and use.name not in described and (near := _nearest(use.name, described)):
            yield diagnostic("GB507", f"no predicate is called “{in_short(use.name)}”", use.span, near)
        elif use.role == "own kind" and use.name in own:
            yield from _said_already(vocabulary, own[use.name], use.span)
        elif use.role == "own predicate" and not vocabulary.properties[use.name].own:
            yield diagnostic("GB506", f"“{use.name}” is a predicate of the ontology, which cannot be changed", use.span, "choose another name")


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), 1, 0.75) if len(name) <= 60 else []
    return f"did you mean {near[0]}?" if near else ""


def _said_already(vocabulary: Vocabulary, one: KindSetting, span: Span) -> Iterator[Diagnostic]:
    """What of a kind's table the ontology has decided."""
    if not vocabulary.kinds[one.name].own and one.below != "Thing":
        yield diagnostic("GB506", f"“{one.name}” is a kind of the ontology, which has its place; “below” does not count", span, "choose another name")
    for note_type in one.types:
        taken = vocabulary.note_types[note_type.lower()]
        if taken != one.name:
            yield diagnostic("GB506", f"notes of the type “{in_short(note_type)}” are about a {taken} already", span, "choose another type")


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
    return Property(one.name, label, one.inverse, "", not one.value, one.symmetric, one.definition, own=True)


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
    """A note matches by type, folder or tag; a pattern that names none of these is for every note."""
    if not (pattern.types or pattern.folders or pattern.tags):
        return True
    folder = note.path.rpartition("/")[0]
    by_folder = any(folder == one.rstrip("/") or fnmatch(note.path, one) or note.path.startswith(one.rstrip("/") + "/") for one in pattern.folders)
    return note.type in pattern.types or by_folder or bool(set(pattern.tags) & set(note.strings("tags")))


def _front_matter(pattern: Pattern, note: Note) -> Iterator[Claim]:
    if not pattern.key:
        return
    span = note.meta_spans.get(pattern.key)
    if span is None:
        return
    quote = " ".join(note.text[span.start : min(span.end, span.start + LINE)].split())
    links = {one.target: one for one in reversed(note.meta_links) if one.key == pattern.key and one.target}
    for value in note.strings(pattern.key):
        link = next((links[target] for match in _LINKED.finditer(value) if (target := match.group(1) or match.group(2)) in links), None)
        thing: Value = Ref(link.text if link else value, pattern.object_kind, link) if pattern.object_kind else value
        yield Claim(subject_ref(note, pattern.subject_kind), pattern.predicate, thing, span, quote, ("front matter",), (), pattern.name)


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
                yield line.claim(subject_ref(note, pattern.subject_kind), "statesNone", pattern.name, by=pattern.name)
        for line in section.items:
            found = _row(pattern, line) if line.form == "row" else next((one for form in known if (one := form.match(line.text)) is not None), None)
            if found is not None:
                yield from _claims(pattern, note, line, found)
            elif wanted and (line.form == "row") == bool(pattern.columns) and not is_none(line.text):
                yield not_understood(line, pattern.name, f"the forms are {' · '.join(pattern.line) or ', '.join(pattern.columns.values())}")


def _row(pattern: Pattern, line: Entry) -> dict[str, str] | None:
    cells = {field: cell for field, title in pattern.columns.items() if (cell := line.cell(re.escape(title)))}
    return cells if "object" in cells else None


def _claims(pattern: Pattern, note: Note, line: Entry, found: dict[str, str]) -> Iterator[Claim]:
    if "subject" in found:
        subject = line.ref(found["subject"], pattern.subject_kind)
    elif pattern.subject == "heading" and line.path:
        subject = Ref(line.path[-1], pattern.subject_kind)
    else:
        subject = subject_ref(note, pattern.subject_kind)
    qualifiers: Qualifiers = tuple((field, _value(text)) for field, text in found.items() if field not in ("object", "subject"))
    for name in split_list(found["object"]) if pattern.list else [found["object"]]:
        thing: Value = line.ref(name, pattern.object_kind) if pattern.object_kind else _value(name)
        yield line.claim(subject, pattern.predicate, thing, *qualifiers, by=pattern.name)


def _value(text: str) -> Value:
    return Decimal(text) if _NUMBER.fullmatch(text) else text
