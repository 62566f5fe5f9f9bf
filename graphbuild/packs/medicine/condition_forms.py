"""What a note says of one form of its condition: labelled lines below its name, and titles and
sentences that name it: "Secondary gout is caused by:".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref, Span
from graphbuild.outline import Entry, Outline, items, normal, parenthesised
from graphbuild.outline.lists import is_blank
from graphbuild.packs.garden.fields import columns_of, enumerated
from graphbuild.packs.medicine.clinical import could_be_sign, is_sign
from graphbuild.packs.medicine.condition_fields import fields_of, said_in_field, topic_of
from graphbuild.packs.medicine.statements import statements
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import told_of
from graphbuild.terms.garden import ALIAS, LEADS_TO
from graphbuild.terms.medicine import CONDITION, HAS_SUBTYPE

_SAYS = re.compile(rf"\s(?:{WORDS.pattern('verbs_of_forms')})\b", re.IGNORECASE)
_SHOWS = re.compile(rf"(?:{WORDS.pattern('verbs of hasSign', 'begins_with')})\s+", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|in|for|with)\s+(?:the\s+)?", re.IGNORECASE)
_BEGINS = re.compile(
    rf"the (?P<form>(?:[\w-]+ ){{1,3}}?(?:{WORDS.pattern('form_noun')}))\b", re.IGNORECASE
)
"""With which a paragraph on one form begins: "The nodular form is rare. Its signs are"."""


def of_subtypes(outline: Outline) -> Iterator[Claim]:
    """What the lines below a form of the condition say of that: "PERM" over "signs: …", or the
    signs themselves, where one below any form is plainly such.
    """
    forms = [
        (place.title.ref(parenthesised(place.words)[0], CONDITION), entries)
        for place, entries in outline.contents
        if place.above is not None and place.above.role("subtypes") and not place.label
        if place.title is not None and not place.roles
    ]
    bare = [(form, entries) for form, entries in forms if all(map(_is_bare, entries))]
    signs = any(is_sign(entry.text) for _, entries in bare for entry in entries)
    for form, entries in forms:
        for field, topic in (pair for entry in entries for pair in fields_of(entry)):
            for line, text in field.said:
                yield from said_in_field(line, text, form, topic)
    for place, entries in outline.contents:
        lines = items(entries) if place.role("subtypes") and not place.label else []
        shown = [any(map(is_sign, _pieces(line.term()[1]))) for line in lines if line.term()[1]]
        among_signs = 2 * sum(shown) >= len(shown)
        for line in lines:
            yield from _signs_behind(line, among_signs)
    for form, entries in bare if signs else ():
        for entry in entries:
            yield from said_in_field(entry, entry.text, form, "symptoms")


def of_rows_on_forms(found: Iterable[Finding], outline: Outline) -> Iterator[Finding]:
    """The findings, with those of a row that names a form of the condition, or what follows it, as
    that one's, and what its other columns say of it.
    """
    listed = list(found)
    named: dict[Span, list[Ref]] = defaultdict(list)
    for one in listed:
        if _names_another(one) and isinstance(one, Claim) and isinstance(one.object, Ref):
            named[one.span].append(one.object)
    lists = {one.span for one in listed if isinstance(one, Claim) and one.predicate == LEADS_TO}
    rows = {
        row.block.span: (row, named[row.block.span][0])
        for row in outline.entries()
        if row.form == "row" and len(named.get(row.block.span, ())) == 1
    }
    for span in [one for one in rows if one in lists]:
        row, called = rows[span]
        if called.name not in row.cells[0]:  # in a table of symptoms beside complications
            del rows[span]
    read = {one.span for one in listed if not _names_another(one)}
    for one in listed:
        told = rows.get(one.span)
        yield one if told is None or _names_another(one) else _as_of(one, told[1])
    for span, (row, form) in rows.items():
        yield from _columns(row, form) if span not in read else ()


def _names_another(found: Finding) -> bool:
    """Whether a finding says that the condition has such a form, or leads to such another."""
    if not isinstance(found, Claim):
        return False
    follows = found.predicate == LEADS_TO and found.subject.role == "subject"
    return follows or found.predicate == HAS_SUBTYPE


def _columns(row: Entry, form: Ref) -> Iterator[Claim]:
    """What the cells of a row say of the form that it names, each by the title of its column."""
    for field in columns_of(row):
        topic = topic_of(field.label) or topic_of(field.label.rpartition(" ")[2])
        if field.text and WORDS.field(field.label) == "other_names":
            yield row.claim(form, ALIAS, field.text, by="condition_notes")
        elif topic and not is_blank(field.text) and form.name not in field.text:
            yield from said_in_field(row, field.text, form, topic)


def _pieces(said: str) -> list[str]:
    return [parenthesised(one)[0] for one in enumerated(said)]


def _signs_behind(line: Entry, among_signs: bool) -> Iterator[Claim]:
    """The signs that stand behind the name of a form, be it behind a verb that says so: "PERM:
    rigidity, myoclonus", "Bulbar form: begins with slurred speech"; several that no word knows where
    half of the lines have one that is known.
    """
    called, said = line.term()
    shows = _SHOWS.match(said)
    said = said[shows.end() :] if shows else said
    pieces = _pieces(said)
    plain = all(could_be_sign(one) and GATE.passes(one) for one in pieces)
    told = shows or any(map(is_sign, pieces)) or (among_signs and len(pieces) > 1)
    if plain and told and not fields_of(line):
        form = line.ref(parenthesised(called)[0], CONDITION)
        yield from said_in_field(line, said, form, "symptoms")


def _is_bare(entry: Entry) -> bool:
    """Whether an item is but a name that may be that of a sign."""
    plain = entry.form == "item" and not fields_of(entry)
    return plain and could_be_sign(entry.text) and GATE.passes(entry.text)


def of_paragraphs_on_forms(found: Iterable[Finding], outline: Outline) -> Iterator[Finding]:
    """The findings, with those of a paragraph that is on a form of the condition as that form's,
    where the note tells its whole name.
    """
    begun = {
        entry.block.span: begins["form"].casefold()
        for entry in outline.entries()
        if entry.form == "paragraph" and (begins := _BEGINS.match(entry.text))
    }
    told = statements(outline) if begun else ()
    subtypes = [one for one in told if isinstance(one, Claim) and one.predicate == HAS_SUBTYPE]
    for one in found:
        form = _form_of(one, begun.get(one.span, ""), subtypes)
        yield replace(one, subject=form) if isinstance(one, Claim) and form is not None else one


def _form_of(found: Finding, called: str, subtypes: Iterable[Claim]) -> Ref | None:
    """The one form that what is said of the note's condition is of, by what it is called."""
    if not (called and isinstance(found, Claim) and found.subject.role == "subject"):
        return None
    forms = [each.object for each in subtypes if _is_of(each, called)]
    form = forms[0] if len(forms) == 1 else None
    return form if isinstance(form, Ref) else None


def _is_of(subtype: Claim, called: str) -> bool:
    form = subtype.object.name.casefold() if isinstance(subtype.object, Ref) else ""
    return f"{form} ".startswith(f"{called} ")


def of_their_forms(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, with those below a title that names a form of the condition as that form's."""
    listed = list(found)
    forms = {
        normal(one.object.name): replace(one.object, link=None)
        for one in listed
        if isinstance(one, Claim)
        and one.predicate == HAS_SUBTYPE
        and one.subject.role
        and isinstance(one.object, Ref)
    }
    yield from (_of_form(one, forms) for one in listed) if forms else listed


def _of_form(found: Finding, forms: Mapping[str, Ref]) -> Finding:
    if not isinstance(found, Claim) or found.predicate == HAS_SUBTYPE or not found.heading:
        return found
    form = _named_in(found.heading[-1], forms)
    if form is None:
        return found
    return _as_of(found, form)


def _as_of(found: Finding, form: Ref) -> Finding:
    return told_of(found, form) if isinstance(found, Claim) else found


def _named_in(title: str, forms: Mapping[str, Ref]) -> Ref | None:
    """The form that a title is on: it begins with it and goes on with a verb, or ends in "of" it."""
    said = normal(title)
    behind = [said[cut.end() :] for cut in _OF.finditer(said)]
    before = [said[: cut.start()] for cut in _SAYS.finditer(said)]
    return next((forms[one] for one in (*before, *behind) if one in forms), None)
