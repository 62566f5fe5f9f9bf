"""The lines of a note that stand where no place of safety is, and those that order by their form
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.outline import Entry, Outline, Place
from graphbuild.packs.garden.fields import header_fields, topics_of
from graphbuild.packs.garden.header_maps import inner_fields
from graphbuild.packs.garden.listing import told_by_sentences
from graphbuild.packs.medicine.clause_ends import governs
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.drug_rows import is_of_a_drug
from graphbuild.packs.medicine.safety_answers import has_mark, marked
from graphbuild.packs.medicine.safety_ends import orders_by_form, worsens, worsens_it
from graphbuild.packs.medicine.safety_leads import is_contrary, is_lead, leads, orders_list, turns
from graphbuild.packs.medicine.safety_orders import asks_for_both, care_asked_by
from graphbuild.packs.medicine.safety_rows import answered
from graphbuild.packs.medicine.safety_verdicts import (
    MONITOR,
    clears,
    is_spaced,
    reassures,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.states import is_drug_or_state, unplaced
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.medicine import SUBSTANCE

CALLOUTS = frozenset({"warning", "danger", "caution", "attention", "important", "error"})
"""Sorts of callouts that warn, which are read as such."""
SAFETY_TOPICS = (
    *("contraindications", "not_with", "interactions", "cautioned", "bearing_states", "safety"),
    *("warned_of", "worsening_drugs", "avoided_there", "structure_warnings", "harmful"),
    "harmful_drugs",
)
_ELSEWHERE = (
    *("relations", "none", "elsewhere", "references", "papers", "studies", "see_also", "research"),
    *("supplements", "helpful_supplements", "lifestyle"),
)
_FIELDS = frozenset({"safety", "contraindications", "interactions", "bearing_states"})
_FORMS = ("paragraph", "item", "row", "callout")
_SEVERAL = 2  # items that show that all have one form
_FEW = 4  # words of a name
_SENTENCE_ENDS = re.compile(r"[.!?]\s+[A-Z]")
_WORD = re.compile(r"[\w-]+")


def stray_lines(outline: Outline) -> Iterator[Entry]:
    """The lines of places that neither warn nor are read as something else altogether."""
    for _, entries in stray_places(outline):
        yield from (
            line
            for line in entries
            if line.form in _FORMS and not (line.form == "callout" and line.block.info in CALLOUTS)
        )


def stray_places(outline: Outline) -> Iterator[tuple[Place, Sequence[Entry]]]:
    """Those places, each with its entries."""
    for place, entries in outline.contents:
        if not place.label and not _is_read(place) and not _is_ordered(place):
            yield place, entries


def ordered_lines(outline: Outline) -> Iterator[tuple[Entry, str, str]]:
    """Lines below a title that orders by its form, "Never give"; and what stands behind a label
    or a key that does. Each has its text, which is empty for the whole line, and the order.
    """
    for field in (*header_fields(outline.note), *inner_fields(outline.note)):
        if orders_by_form(field.label):
            yield field.entry, field.text, field.label
    for place, entries in outline.contents:
        if place.label or _is_read(place):
            continue
        titled = _is_ordered(place) or care_asked_by(place.words) or _is_led_by_harm(place, entries)
        for line, title in told_by_sentences(entries, turns, place.words):
            label, text = _labelled(line)
            if is_of_a_drug(line):
                continue
            if titled and line.form in _FORMS and not _has_fields(line):
                yield line, "", title
            elif line.form in ("paragraph", "item") and text and _orders(label):
                known = topics_of(label, WORDS, tuple(line.note.kinds))
                of_item = line.place.is_item and WORDS.field(label) in _FIELDS
                if known.isdisjoint(SAFETY_TOPICS) and not of_item:
                    yield line, text, label


def _orders(label: str) -> bool:
    return orders_by_form(label) or bool(care_asked_by(label))


def told_lists(outline: Outline) -> Iterator[tuple[Entry, str]]:
    """The items of lists of drugs and states, where no reader knows the title but that says what to
    do or that there is no harm: "Three hours apart" over "Iron". That there is harm is said of
    names beside them that nobody knows as well; that there is none, or what to watch, which may be
    tests, of nothing but these.
    """
    for place, entries in outline.contents:
        items = [one for one in entries if one.form == "item"]
        if place.label or place.roles or not items or _is_read(place):
            continue
        if asks_for_both(place.words):
            continue
        if place.is_item and not governs(place.words):
            continue
        harmless = clears(place.words) or reassures(place.words)
        told = bool(harmless or verdict(place.words)[0])
        if not (told or is_contrary(place.words)) or _is_ordered(place):
            continue
        known = list(map(_names_known, items))
        harmful = told and not harmless and verdict(place.words)[0] != MONITOR
        if all(known) or (harmful and any(known)):
            titled = told_by_sentences(entries, turns, place.words)
            named = zip((one for one in titled if one[0].form == "item"), known, strict=True)
            yield from (one for one, is_known in named if is_known or _names(one[0]))


def spaced_lists(outline: Outline) -> Iterator[Entry]:
    """The items of lists in which each name has a time to keep from it, or that there need be none:
    "Iron: leave three hours".
    """
    for place, entries in outline.contents:
        items = [one for one in entries if one.form == "item"]
        if len(items) < _SEVERAL or place.roles or _is_read(place) or _is_ordered(place):
            continue
        said = [one.term()[1] for one in items]
        spaced = [is_spaced(one) for one in said]
        if any(spaced) and all(
            _names(one) and (far or says_safe(rest))
            for one, far, rest in zip(items, spaced, said, strict=True)
        ):
            yield from items


def _names(line: Entry) -> bool:
    """Whether an item begins with a name, whoever knows it."""
    return GATE.passes(line.term()[0], _FEW)


def _names_known(line: Entry) -> bool:
    """Whether an item is nothing but names of drugs and states."""
    ends = ends_in(line.text, True).ends
    return bool(ends) and all(is_drug_or_state(one.name) for one in ends)


def _is_ordered(place: Place) -> bool:
    """Whether a title says by its form what not to do, or asks what makes it worse."""
    asks = not place.roles and (worsens(place.words) or leads(place))
    return asks or orders_by_form(place.words)


def _is_led_by_harm(place: Place, entries: Sequence[Entry]) -> bool:
    """Whether a line orders something of the drugs and states of its list, or says that all of them
    bring something on.
    """
    if not is_lead(place) or place.roles:
        return False
    ordered = orders_list(place.words)
    if not (ordered or worsens_it(place.words)):
        return False
    known = [_names_known(one) for one in entries if one.form == "item"]
    return any(known) and (ordered or all(known))


def _has_fields(line: Entry) -> bool:
    """Whether labelled lines below an item say what there is to say of it."""
    return line.form == "item" and any(child.term()[1] for child in line.children())


def answered_rows(outline: Outline) -> Iterator[Entry]:
    """Rows that mark a column which asks for harm: "Avoid | Caution" over crosses."""
    for line in stray_lines(outline):
        if line.form == "row" and answered(line):
            yield line


def answered_items(outline: Outline) -> Iterator[Entry]:
    """The items of a list of nothing but drugs and states with answers or marks, below a title that
    no reader knows, "Triptans: no" over "Paracetamol: yes"; and each line with a mark between such a
    name and words.
    """
    for place, entries in outline.contents:
        if place.roles or _is_read(place) or _is_ordered(place):
            continue
        items = [one for one in entries if one.form == "item"]
        if any(map(answered, items)) and all(map(_names_known_first, items)):
            yield from (line for line in items if answered(line))
        elif not all(has_mark(line.text) for line in items):
            yield from (line for line in items if _is_marked_within(line.text))
        yield from (one for one in entries if one.form == "paragraph" and answered(one))


def marked_lists(outline: Outline) -> Iterator[Entry]:
    """The items of lists in which each has a mark, and one names a drug or state that does harm:
    "Epilepsy ⚠ ask first" beside "Organ transplant ❌ never".
    """
    for place, entries in outline.contents:
        items = [one for one in entries if one.form == "item"]
        each = bool(items) and all(has_mark(line.text) for line in items)
        if each and not (place.roles or _is_read(place) or _is_ordered(place)):
            named = any(_is_marked_within(line.text) for line in items)
            yield from (items if named and not all(map(_names_known_first, items)) else ())


def _is_marked_within(text: str) -> bool:
    """Whether a mark of harm stands between the name of a drug or state and words on it."""
    return any(end.why and end.action for end in marked(text))


def _names_known_first(line: Entry) -> bool:
    """Whether an item is one of drugs and states, whatever it says of them."""
    ends = answered(line) or ends_in(unplaced(line.term()[0]), True).ends
    return bool(ends) and all(
        is_drug_or_state(one.name) or one.name.lower() in WORDS["drinks"] for one in ends
    )


def has_label(line: Entry) -> bool:
    """Whether a label tells who reads the line."""
    label, said = _labelled(line) if line.form != "row" else ("", "")
    if not said:
        return False
    topics = topics_of(label, WORDS, tuple(line.note.kinds))
    field = SUBSTANCE in line.note.kinds and WORDS.field(label) in _FIELDS
    ordered = orders_by_form(label) if SUBSTANCE in line.note.kinds else _orders(label)
    return field or not topics.isdisjoint(SAFETY_TOPICS) or ordered


def _labelled(line: Entry) -> tuple[str, str]:
    """A label and what it says; a colon behind whole sentences makes them none."""
    label, said = line.term()
    return ("", line.text) if _SENTENCE_ENDS.search(label) else (label, said)


def names_drug(text: str) -> bool:
    """Whether a word of a text is the name of a drug."""
    return any(map(is_taken, _WORD.findall(text)))


def warning_around(place: Place) -> Place | None:
    """The callout that warns which a place is, or in which it is what leads into a list."""
    around = place.above if is_lead(place) and place.above is not None else place
    title = around.title
    warns = title is not None and title.form == "callout" and title.block.info in CALLOUTS
    return around if warns else None


def _is_read(place: Place) -> bool:
    return (
        warning_around(place) is not None or place.within(*SAFETY_TOPICS, *_ELSEWHERE) is not None
    )
