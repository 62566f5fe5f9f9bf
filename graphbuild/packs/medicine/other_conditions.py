"""Conditions that a note of something else tells of: a title with the name, and below it labelled
lines that say of it.

"### Vitamin B12 deficiency" over "How it shows: …" and "Treated with: …" in the note of a test.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref, Span
from graphbuild.outline import (
    Entry,
    Outline,
    Place,
    expand_slashes,
    items,
    name,
    normal,
    split_list,
)
from graphbuild.outline.measures import level
from graphbuild.outline.names import without_article
from graphbuild.packs.garden.fields import Field, denies, is_group, topics_of
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.condition_fields import (
    fields_behind,
    fields_of,
    said_in_field,
    topic_of,
)
from graphbuild.packs.medicine.condition_rows import said_in_row
from graphbuild.packs.medicine.drug_members import treating_below, with_members
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.shared_states import with_shared_states
from graphbuild.packs.medicine.substance_pieces import levels_in, pieces_of
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.titles_on_conditions import on_condition
from graphbuild.packs.medicine.treatments import said_behind_treatment
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ABOUT, REMARK, THING
from graphbuild.terms.medicine import CONDITION, DRUG, HAS_MECHANISM, HAS_SAFETY, TREATS

_BY = "other_conditions"
_TOLD_BELOW = {"safety": HAS_SAFETY, "mechanism": HAS_MECHANISM}
"""What labels in the item of a treatment tell of it."""
_ABOUT = re.compile(r"^(?:about|more on|on|in|a word on|the case of)\s+(?:the )?", re.IGNORECASE)
_FOR = re.compile(r"\s+for\s.*")
_LISTS_OF_CONDITIONS = frozenset(
    {"frames", "high_in", "low_in", "monitored_conditions", "detected", "raised_by", "lowered_by"}
)
Contents = Sequence[tuple[Place, Sequence[Entry]]]
_LEAST = 2
"""So many labelled lines make a title that of a condition, whatever its noun."""


@with_members
@with_shared_states
def other_conditions(outline: Outline) -> Iterator[Finding]:
    """Each title that is for nothing else and is not the note's own name, with the labelled lines
    right below it.
    """
    own = {
        outline.note.title.casefold(),
        name(outline.note.title).text.casefold(),
        outline.name.casefold(),
    }
    side_by_side = _side_by_side(outline.contents)
    for place, entries in outline.contents:
        if place.label:
            continue
        yield from _listed(place, entries, own, side_by_side)
        if not _is_spoken_for(place):
            yield from (found for entry in entries for found in _in_line(entry, own))
        called = _called(place)
        if not called or called.casefold() in own:
            continue
        found = [pair for entry in entries for pair in _labelled(entry)]
        item = place.is_item and is_condition(called)  # what is nested in it is said of no other
        topics = {topic for field, topic in found if item or not _is_of_the_note(field)}
        is_one = is_condition(called) or _is_among(place, side_by_side)
        if place.title is not None and len(topics) >= (1 if is_one else _LEAST):
            condition = place.title.ref(called, CONDITION)
            for field, topic in found:
                for entry, text in field.said:
                    yield from said_in_field(entry, text, condition, topic)
            for entry in entries:
                yield from said_in_row(entry, condition, struck=False)


def _in_line(entry: Entry, own: set[str]) -> Iterator[Claim]:
    """A condition whose labelled clauses stand behind its bold name in one line: "**Gout.** Signs:
    a swollen toe. Causes: uric acid."
    """
    if entry.form not in ("item", "paragraph") or not entry.block.strong:
        return
    term, rest = entry.term()
    called = name(term).text
    found = fields_behind(entry, rest)
    topics = {topic for field, topic in found if not _is_of_the_note(field)}
    is_one = is_condition(called) or (len(topics) >= _LEAST and _is_name(called))
    if called.casefold() in own or not is_one:
        return
    for field, topic in found:
        for line, text in field.said:
            yield from said_in_field(line, text, entry.ref(called, CONDITION), topic)


def _is_of_the_note(field: Field) -> bool:
    """Whether a label says something of what the note is about: "Raised by" in that of a test."""
    kinds = tuple(field.entry.note.kinds)
    return bool(kinds) and bool(topics_of(field.label, WORDS, kinds))


def _listed(
    place: Place, entries: Sequence[Entry], own: set[str], side_by_side: frozenset[Span]
) -> Iterator[Finding]:
    """A list whose title says what it tells, below the title of a condition: "Migraine" over
    "Treatment".
    """
    if _is_spoken_for(place) and not _is_role_of_condition(place):
        return
    told = on_condition(place.words) if place.title is not None else None
    if told is not None and place.title is not None:
        if told.called.casefold() not in own:
            yield from _list(entries, place.title.ref(told.called, CONDITION), told.topic)
        return
    topic, above = _topic(place), place.above
    called = _called(above) if above is not None else ""
    if not topic or above is None or above.title is None or called.casefold() in own:
        return
    if not (is_condition(called) or _is_among(above, side_by_side)):
        return
    condition = above.title.ref(called, CONDITION)
    yield from _list(entries, condition, topic)


def _list(entries: Sequence[Entry], condition: Ref, topic: str) -> Iterator[Finding]:
    """What the lines of a list say of a condition."""
    for line in (one for one in items(entries) if not on_condition(one.text)):
        labelled = _labelled(line) if line.form == "paragraph" else []
        if labelled:
            for field, told in labelled:
                yield from said_in_field(line, field.text, condition, told)
        elif topic == "management":
            yield from _treatments(line, condition)
        else:
            text = line.named()[0] if line.form == "row" else line.text
            yield from said_in_field(line, text, condition, topic)


def _rated(found: Claim, line: Entry) -> Claim:
    """That something treats, with the level of evidence in its line or in one below it."""
    if found.predicate != TREATS:
        return found
    below = (one.text for one in line.children() if key_of(one.term()[0]) == "evidence_level")
    levels = (level(text) for text in (*_levels(line.text), *below))
    given = next((one for one in levels if one is not None), None)
    return replace(found, qualifiers=(*found.qualifiers, *rating(given)))


def _levels(text: str) -> list[str]:
    found = (*levels_in(text), *pieces_of(text))
    return [one.text for one in found if one.key == "evidence_level"]


def _topic(place: Place) -> str:
    """What a title says that it lists of a condition; "Clinical features" holds others together
    elsewhere.
    """
    features = normal(place.words) in WORDS["features_of_conditions"]
    return topic_of(place.words) or ("symptoms" if features else "")


def _treatments(line: Entry, condition: Ref) -> Iterator[Finding]:
    """A treatment, with the examples below it; or those that a group enumerates: "Behavioral:
    …".
    """
    called, said = line.named()
    if denies(called, WORDS, "against_treatment") or normal(called) in WORDS["no_treatments"]:
        return
    below = list(line.children())
    if is_group(called, WORDS):
        for one in split_list(said, r"\s+\+\s+"):
            yield from said_in_field(line, _FOR.sub("", one), condition, "management")
        for child in below if not said else ():
            yield from _treatments(child, condition)
        return
    head, *more = split_list(called) or [called]
    words = "" if said else "; ".join(more)
    if words and any(pieces_of(words)):
        yield from said_in_field(line, head, condition, "management")
        own = line.ref(head, DRUG if is_drug(head) else THING)
        yield from said_behind_treatment(line, own, condition, words)
        return
    names = expand_slashes(called)
    for one in names:
        for found in said_in_field(line, one, condition, "management"):
            yield _rated(found, line)
    alone = name(names[0]).text
    own = line.ref(alone, DRUG if is_drug(alone) else THING)
    if len(names) == 1 and said:
        yield from said_behind_treatment(line, own, condition, said)
    for child in below:
        yield from _below_treatment(child, own, condition)


def _below_treatment(line: Entry, own: Ref, condition: Ref) -> Iterator[Claim]:
    """What a line below a treatment says: examples of it, how it works, its side effects, and else
    words.
    """
    label, rest = line.term()
    if rest and normal(label) in WORDS["safety_examples"]:
        yield from said_in_field(line, rest, condition, "management")
    elif treating := list(treating_below(line, line.claim(own, TREATS, condition, by=_BY))):
        yield from treating
    elif not key_of(label):
        yield line.claim(own, REMARK, line.text, (ABOUT, condition), by=_BY)
    elif key_of(label) in _TOLD_BELOW and rest:
        yield line.claim(own, _TOLD_BELOW[key_of(label)], rest, (ABOUT, condition), by=_BY)


def _called(place: Place) -> str:
    """The name in a title: of a sentence that leads into a list what it says that it is about."""
    if place.title is None or _is_spoken_for(place) or on_condition(place.words):
        return ""
    about = _ABOUT.match(place.words)
    words = place.words[about.end() :] if about else place.words
    head, _, rest = words.partition(", ")
    words = head if about or rest[:1].islower() else words
    named = _is_name(words) and (about or not place.is_lead_in)
    return name(words).text if named else ""


def _is_name(words: str) -> bool:
    """Whether a title may name a thing; one that warns names none: "Watch out"."""
    warns = bool(verdict(words)[0]) and not is_condition(words)
    return GATE.passes(name(words).text, 6) and not is_group(words, WORDS) and not warns


def _side_by_side(contents: Contents) -> frozenset[Span]:
    """The titles of names that stand beside one another, each over a label of the same topic: they
    are things, and what is below them is said of them, where one of them is a condition.
    """
    titled = (one for place, _ in contents for one in (place, place.above) if one is not None)
    if not any(one.title is not None and is_condition(_called(one)) for one in titled):
        return frozenset()  # as in most notes, of which every label would be looked at
    found: dict[tuple[Span | None, str], dict[Span, str]] = defaultdict(dict)
    for place, entries in contents:
        told = {topic for entry in entries for _, topic in _labelled(entry)}
        for named, topic in [(place, topic) for topic in told] + [(place.above, _topic(place))]:
            if named is not None and named.title is not None and topic:
                around = named.above.title if named.above is not None else None
                key = (around.block.span if around is not None else None, topic)
                called = _called(named)
                plain = called == without_article(called)  # "The laboratory" is none
                found[key][named.title.block.span] = called if plain else ""
    beside = (names for names in found.values() if len(names) > 1 and all(names.values()))
    return frozenset(
        span for names in beside if any(map(is_condition, names.values())) for span in names
    )


def _labelled(entry: Entry) -> list[tuple[Field, str]]:
    return fields_of(entry) if entry.form in ("item", "row", "paragraph") else []


def _is_among(place: Place, side_by_side: frozenset[Span]) -> bool:
    return place.title is not None and place.title.block.span in side_by_side


def _is_role_of_condition(place: Place) -> bool:
    """Whether a place is spoken for by nothing but its own title, which lists something of a
    condition in the note of another.
    """
    above = place.above
    if place.title is None or above is None or _is_spoken_for(above):
        return False
    return CONDITION in place.title.note.kinds and bool(_topic(place))


def _is_spoken_for(place: Place) -> bool:
    """Whether the place stands in one that others read, and is none of the conditions listed
    there.
    """
    topics = {role.topic for around in place.outwards() for role in around.roles}
    return bool(topics - _LISTS_OF_CONDITIONS)
