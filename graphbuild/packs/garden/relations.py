"""Typed relations: `- → [[Zinc]] (biomarker)` under a title that names the relation,
`AFFECTS_ORGAN:: [[Brain]]`, inline fields.

The title, or the key, names the relation in the note's own words; the vocabulary knows which
property that is. An arrow to the left turns subject and object round. A block of YAML behind an
item holds the properties of that edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.codes import diagnostic
from graphbuild.model import (
    NO_KIND,
    RELATION,
    Claim,
    Finding,
    KindName,
    Link,
    Note,
    Predicate,
    Qualifiers,
    Ref,
)
from graphbuild.outline import Entry, Outline, Section, is_none, parenthesised, pieces
from graphbuild.outline.lists import BOTH, LEFT, RIGHT
from graphbuild.packs.garden.edge_properties import edge_properties
from graphbuild.packs.garden.relation_titles import relation_of
from graphbuild.packs.garden.sayings import evidence
from graphbuild.packs.garden.words import GATE, WORDS
from graphbuild.plain_yaml import LANGUAGES
from graphbuild.reading.claims import not_understood, note_ref, subject_ref
from graphbuild.terms.garden import ANNOTATION, RELATION_TEXT, REMARK, STATES_NONE, THING

_BY = "relations"
_ARROW = re.compile(rf"\s*(?P<arrow>{BOTH}|<-+>|{RIGHT}|⊣|-+>|=+>|{LEFT}|<-+|<=+)\s*")
_LEFT = ("←", "⟵", "⇐", "⟸", "⬅", "◀", "◄", "◂", "<")
_BOTH = ("↔", "⟷")
_BAR = re.compile(r"(?P<subject>[^\s→←:⊣][^→←:⊣]*?)\s*⊣\s*(?P<object>[^→←:⊣]+)")
_INHIBITS = "Inhibits"
"""The relation that a bar at the end of a line means."""
_KEY = re.compile(r"(?P<key>[^\W\d_][\w -]{0,60}?)\s*::(?P<space>\s*)")
_TYPE = re.compile(
    r"\s*\((?P<type>[A-Za-z][a-z]*(?:[ _-]?[A-Za-z][a-z]*){0,2})\)(?=\s*$|\s*[-–—:(])"
)
_SHORT = re.compile(r"\s*\([^\s()]{1,12}(?<=[A-Z\d])s?\)(?=\s*\()")
_NAME = re.compile(r"(?P<name>[^\s].*?)(?=\s+[(\[]|\s+[-–—]\s|\s*$)")
_DASH = re.compile(r"^\s*[-–—:]*\s*")
_NOTHING = re.compile(rf"no (?:\w+ ){{0,4}}(?:{WORDS.pattern('nothing')})\b.*", re.IGNORECASE)
_HINT = "write: → [[Name]] (type), or RELATION:: [[Name]]"


class _Item(NamedTuple):
    """One item as written. `key` names the relation where it stands on the item itself, `targets`
    the things.
    """

    key: str
    arrow: str
    targets: tuple[Ref, ...]
    rest: str


def relations(outline: Outline) -> Iterator[Finding]:
    """The items of every section of relations, and inline fields wherever they stand."""
    note = outline.note
    for section in outline.sections:
        if section.place.within("relations") is not None:
            yield from _section(note, section)
        else:
            yield from _fields(note, section)
            yield from _inhibitions(section)
            yield from _related(note, section)
    for place, entries in outline.contents:
        inline = place.title is not None and "::" in place.title.text  # read as a field
        if place.label and place.role("see_also") and not inline:
            yield from (found for entry in entries for found in _pointed(note, entry))


def _section(note: Note, section: Section) -> Iterator[Finding]:
    named = "" if section.place.role("relations") else section.place.words
    if named and not _are_relations(section.items):
        return
    for line, properties in _with_properties(section):
        found = edge_properties(properties.block.text) if properties else ()
        if properties and found is None:
            yield diagnostic(
                "GB320",
                "the properties of this edge are no YAML mapping",
                properties.block.span,
                "write key: value",
            )
        for piece in pieces(line):
            yield from _said(note, piece, named, found or ())


def _are_relations(items: Sequence[Entry]) -> bool:
    """Whether a list holds relations: one of its items is linked or pointed at, or all are names.
    Below "Relationship to age" it may be sentences.
    """
    read = [_item(item) for item in items]
    pointed = any(item is not None and (item.arrow or item.key) for item in read)
    linked = any(item.links or _BAR.fullmatch(item.text) for item in items)
    return pointed or linked or None not in read


def _with_properties(section: Section) -> Iterator[tuple[Entry, Entry | None]]:
    """Each line that says something, with the block of YAML that follows it. Other code is for
    other tools.
    """
    own = [
        line
        for line in section.lines
        if line.parent is None and (line.form != "code" or line.block.info in LANGUAGES)
    ]
    for line, after in zip(own, [*own[1:], None], strict=False):
        if line.form != "code":
            yield line, after if after is not None and after.form == "code" else None


def _said(note: Note, line: Entry, named: str, properties: Qualifiers) -> Iterator[Finding]:
    item, bar = _item(line), _BAR.fullmatch(line.text)
    if bar:
        yield _inhibition(line, bar, properties)
    elif item is not None:
        yield from _claims(note, line, item, named, properties)
    elif is_none(line.text) or _NOTHING.fullmatch(line.text):
        # A template's own sentence that there are no relations at all denies nothing.
        none = (STATES_NONE, named) if named else (REMARK, line.text)
        yield line.claim(_subject(note), *none, by=_BY)
    elif line.form in ("item", "row") or line.links:
        yield not_understood(line, _BY, _HINT)


def _inhibitions(section: Section) -> Iterator[Claim]:
    """ "Substantia nigra ⊣ superior colliculus" outside of such sections: a line that says no more."""
    for line in section.lines:
        bar = _BAR.fullmatch(line.text.rstrip(". ")) if "⊣" in line.text else None
        if bar and line.form in ("paragraph", "item") and all(map(GATE.passes, bar.groups())):
            yield _inhibition(line, bar, ())


def _inhibition(line: Entry, bar: re.Match[str], properties: Qualifiers) -> Claim:
    subject, end = (line.ref(parenthesised(bar[end])[0], THING) for end in ("subject", "object"))
    inhibits = Predicate(RELATION + _INHIBITS)
    return line.claim(subject, inhibits, end, (RELATION_TEXT, "⊣"), *properties, by=_BY)


def _claims(
    note: Note, line: Entry, item: _Item, named: str, properties: Qualifiers
) -> Iterator[Claim]:
    """One claim for each target. Words behind an item name its relation only where neither a key
    nor a title does; what stands in parentheses there is said of it: "lover (secret)".
    """
    bare, asides = parenthesised(item.rest)
    short = not (item.key or named) and 0 < len(bare.split()) <= 3
    name = item.key or named or (bare if short else _INHIBITS if item.arrow == "⊣" else "related")
    annotation = " ".join(
        one
        for one in (*(asides if short else [item.rest]), *(child.text for child in line.children()))
        if one
    )
    more = ((ANNOTATION, annotation), *properties, *(() if properties else evidence(annotation)))
    relation, turns = relation_of(name)
    for target in item.targets:
        for source, end in _ends(item.arrow if turns else "", _subject(note), target):
            yield line.claim(
                source, Predicate(RELATION + relation), end, (RELATION_TEXT, name), *more, by=_BY
            )


def _ends(arrow: str, own: Ref, target: Ref) -> Iterator[tuple[Ref, Ref]]:
    """From where to where: an arrow with two heads says it both ways.

    Under a title that names what acts on the subject, an arrow only repeats which way that is, and
    none is given here.
    """
    left, right = arrow.startswith(_LEFT), not arrow.startswith(_LEFT) or arrow.endswith(">")
    if right or arrow in _BOTH:
        yield own, target
    if left or arrow in _BOTH:
        yield target, own


def _subject(note: Note) -> Ref:
    return subject_ref(note) if note.type else note_ref(note)


def _item(line: Entry) -> _Item | None:
    """The parts of a line: `KEY:: `, an arrow, the target with its type, and the words behind
    it.
    """
    text, at = line.block.text, 0
    key = _KEY.match(text)
    at = key.end() if key else 0
    arrow = _ARROW.match(text, at)
    at = arrow.end() if arrow else at
    linked = [link for link in line.links if link.kind != "video" and link.at >= at]
    first = linked[0] if linked and not text[at : linked[0].at].strip(" *_[(") else None
    if (
        first is None
        and not (key or arrow)
        and (line.form != "item" or len(text.split()) > 6 or text.endswith("."))
    ):
        return None
    name, end = (first.text, first.at + len(first.text)) if first else _name(text, at)
    if not name:
        return None
    kind = None if key and not arrow else _kind_behind(text, end)
    targets = (
        _targets(linked, text)
        if key and first
        else (_ref(name, KindName(kind["type"]) if kind else NO_KIND, first),)
    )
    end = kind.end() if kind else _targets_end(targets, end)
    return _Item(
        key.group("key") if key else "",
        arrow.group("arrow") if arrow else "",
        targets,
        _rest(text[end:]),
    )


def _kind_behind(text: str, end: int) -> re.Match[str] | None:
    """The kind in parentheses behind a name, where its short form may stand between: "Cognitive
    behavioural therapy (CBT) (intervention)".
    """
    short = _SHORT.match(text, end)
    return (_TYPE.match(text, short.end()) if short else None) or _TYPE.match(text, end)


def _targets_end(targets: tuple[Ref, ...], end: int) -> int:
    """Where the last of several links ends."""
    last = targets[-1].link
    return max(end, last.at + len(last.text)) if last else end


def _targets(linked: list[Link], text: str) -> tuple[Ref, ...]:
    """A field may have several values: links with nothing but commas between them."""
    found = [linked[0]]
    for link in linked[1:]:
        if text[found[-1].at + len(found[-1].text) : link.at].strip(" ,;&*_").lower() not in (
            "",
            "and",
        ):
            break
        found.append(link)
    return tuple(_ref(link.text, NO_KIND, link) for link in found)


def _ref(name: str, kind: KindName, link: Link | None) -> Ref:
    """A link to a missing note names the thing too: `[[Vitamin_B6]]` is vitamin B6."""
    return Ref(re.sub(r"[_\s]+", " ", name).strip(), kind or THING, link, stated=bool(kind))


def _name(text: str, at: int) -> tuple[str, int]:
    match = _NAME.match(text, at)
    return (match.group("name").strip("*_"), match.end()) if match else ("", at)


def _rest(text: str) -> str:
    rest = _DASH.sub("", text).strip()
    whole = rest.startswith("(") and rest.endswith(")") and "(" not in rest[1:]
    return rest[1:-1] if whole else rest


def _related(note: Note, section: Section) -> Iterator[Claim]:
    """Under a title such as "Related structures" an item that begins with a link says that the two
    are related, and no more.
    """
    if section.place.role("see_also"):
        for line in section.items:
            yield from _pointed(note, line)


def _pointed(note: Note, line: Entry) -> Iterator[Claim]:
    item = _item(line)
    link = item.targets[0].link if item and not item.key else None
    if item and link and link.kind != "embed":
        yield from _claims(note, line, item, "related", ())


def _fields(note: Note, section: Section) -> Iterator[Finding]:
    """`AFFECTS_ORGAN:: [[Brain]]` outside of such sections; in small letters it is a field."""
    for line in section.lines:
        if line.form not in ("paragraph", "item") or "::" not in line.block.text:
            continue
        for piece in pieces(line):
            item = _item(piece)
            if (
                item is not None
                and item.key.isupper()
                and (item.targets[0].link or "_" in item.key)
            ):
                yield from _claims(note, piece, item, "", ())
