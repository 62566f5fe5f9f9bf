"""What the places of a note are for: named rules in order, a veto first, no weights; each role
keeps what spoke for it.

A role is a topic and, for connections, a direction. The direction never comes from form alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from graphbuild.model import KindName, Note
from graphbuild.outline import (
    Denied,
    Entry,
    Evidence,
    Place,
    Role,
    RolesOf,
    normal,
    parenthesised,
)
from graphbuild.reading.around import Around, headings
from graphbuild.reading.fitting import RuleOf, fitting, taken_back
from graphbuild.reading.forms import Form, by_form
from graphbuild.reading.ideas import IDEAS, by_ideas
from graphbuild.reading.rephrased import in_words, of_it, of_listed, only_arranges, rephrased
from graphbuild.reading.topics import (
    SHORT_LEAD_IN,
    VERB,
    Topic,
    rule_of,
    rule_of_label,
    rule_of_sentence,
)
from graphbuild.reading.words import Words

VETO = "none"
"""The topic of a place whose title says that it is for nothing that a pack reads: its location, its
history.
"""

_LEAST_OF_NAME = 2  # words of a name before a comma, which else may only sort
_SHORT_NAME = 3  # words of a name that a label enumerates


def roles_of(words: Words, forms: tuple[Form, ...]) -> RolesOf:
    """How places get their roles from these words and forms."""

    def roles(place: Place, entries: tuple[Entry, ...]) -> tuple[Role, ...]:
        return tuple(_roles(place, entries, words, forms))

    return roles


def denied_by(words: Words) -> Denied:
    """How a text below a title denies what the place above says of it: where that warns, by words
    of its topic that tell of no harm, else by any cue that denies. The title is then for nothing.
    """

    def denied(place: Place, text: str) -> tuple[Role, ...]:
        unless = [words.unless[role.topic] for role in place.roles if role.topic in words.unless]
        harmless = any(pattern.match(text) for pattern in unless)
        return (Role(VETO),) if harmless or (not unless and words.cues.denies(text)) else ()

    return denied


def _roles(
    place: Place, entries: tuple[Entry, ...], words: Words, forms: tuple[Form, ...]
) -> Iterator[Role]:
    title = of_listed(normal(in_words(place.words)))
    if (
        place.title is None
        or not title
        or (place.is_item and not place.label and place.title.term()[1])
    ):
        return  # what stands in an item that says something itself says more of that
    note, around = place.title.note, Around.of(place)
    above = around.topics
    rule_for = _rule_for(place)
    if _is_of_another(place, note, words):
        return
    by_words = (
        list(_by_title(one, note, words, around, rule_for))
        for one in rephrased(title, place, note, words)
    )
    by_title = next(filter(None, by_words), [])
    if place.label and not by_title and _are_names(entries):
        by_title = [
            role
            for role in _by_title(title, note, words, around, rule_of)
            if role.topic not in above
        ]
    veto = next((role for role in by_title if role.topic == VETO), None)
    if veto:
        yield veto
        return
    if by_title:
        topics = {role.topic for role in by_title}
        said_more = tuple(form for form in forms if form.over and topics.issubset(form.over))
        of_kind = tuple(_open_to(title, note, words, said_more))
        yield from list(by_form(entries, of_kind)) or by_title
        return
    told = list(_by_form(title, place, entries, note, words, forms, above))
    yield from told or _by_ideas(title, place, note, words, above)


def _by_form(
    title: str,
    place: Place,
    entries: tuple[Entry, ...],
    note: Note,
    words: Words,
    forms: tuple[Form, ...],
    above: frozenset[str],
) -> Iterator[Role]:
    """The roles that what stands in a place gives it, where its title does not."""
    forms = tuple(_open_to(title, note, words, forms))
    if not above or (above <= words.general and not place.is_item):
        yield from by_form(entries, forms)
    elif above <= words.general:  # "From the brainstem" below "Wiring"
        yield from by_form(entries, tuple(form for form in forms if form.direction))
    elif place.is_lead_in and place.above is not None:
        told = {role.topic for role in place.above.roles}  # by the title of the list and its form
        if not any(role.direction for role in place.above.roles):
            found = by_form(entries, forms)
            yield from (role for role in found if role.topic in told)


def _by_ideas(
    title: str, place: Place, note: Note, words: Words, above: frozenset[str]
) -> Iterator[Role]:
    """The roles that a title gives by its ideas, in the note of a thing that is known for what it
    is: those of a lead-in that is a long sentence are many.
    """
    is_sentence = place.is_lead_in and len(title.split()) > SHORT_LEAD_IN
    several = "," in place.words and not _asks_once(place.words, words)
    if not note.kinds or is_sentence or several:
        return
    told = by_ideas(of_it(title, note, words), words, lambda one: _applies(one, note, above))
    for topic in told:
        yield from _with_implied(topic, Evidence(IDEAS, title))


def _open_to(title: str, note: Note, words: Words, forms: tuple[Form, ...]) -> Iterator[Form]:
    """The forms that may tell of a place what its title does not, in such a note."""
    denies, on_it = _may_deny(title, words), of_it(title, note, words)
    for form in forms:
        if form.kinds and not set(form.kinds) & set(note.kinds):
            continue
        asked = form.title(on_it) if form.title else not denies
        if asked and not (form.gap and _is_told(form.topic, note, words)):
            yield form


def _is_told(topic: str, note: Note, words: Words) -> bool:
    """Whether a title of the note is for a topic, so that another list is hardly of the same."""
    return _told_by_titles(tuple(headings(note)), topic, words)


@lru_cache(maxsize=2_000)
def _told_by_titles(titles: tuple[str, ...], topic: str, words: Words) -> bool:
    return any(one.name == topic for title in titles for one, _ in fitting(title, words, rule_of))


def _may_deny(title: str, words: Words) -> bool:
    """Whether a title may say that what it lists is not so, of which form knows nothing: "What it
    does not do".
    """
    return any(f" {one} " in f" {title} " for one in words.tags.get("no_form_below", ()))


def _is_of_another(place: Place, note: Note, words: Words) -> bool:
    """Whether a title names first whose list it is, and that is not what the note is about:
    "Vitamin B12 deficiency, signs".
    """
    whose, comma, what = place.words.partition(", ")
    goes_on = what.startswith("and ")  # "How we begin, and where we end"
    first = whose.partition(" ")[0].lower()
    goes_on = goes_on or first in words.tags.get("title_conditions", ())  # "If missed, it leads to"
    goes_on = goes_on or _asks_once(place.words, words)
    if (
        not comma
        or goes_on
        or "," in what
        or place.is_lead_in
        or only_arranges(what, words)
        or len(whose.split()) < _LEAST_OF_NAME
    ):
        return False
    own = {normal(note.title), *map(normal, note.strings("aliases"))}
    return normal(whose) not in own and not fitting(normal(whose), words, rule_of)


def _asks_once(title: str, words: Words) -> bool:
    """Whether a title is one question, whatever it enumerates: "What I see, hear and feel"."""
    asking = words.tags.get("title_questions", ())
    said = normal(title).split()
    return bool(said) and said[0] in asking and not any(one in asking for one in said[1:])


def _are_names(entries: Sequence[Entry]) -> bool:
    """Whether what a label leads is an enumeration of names, and no description."""
    return len(entries) > 1 and all(
        len(parenthesised(entry.text)[0].split()) <= _SHORT_NAME for entry in entries
    )


def _rule_for(place: Place) -> RuleOf:
    if place.label:
        return rule_of_label
    return rule_of_sentence if place.is_lead_in else rule_of


def _only_sorts(topic: Topic, title: str, words: Words, around: Around) -> bool:
    """Whether a title that may name a topic only says of what kind things are: below another topic,
    or a title that has a word which vetoes its own, "Drugs" below "What makes it worse".
    """
    elsewhere = words.sorted_by(topic.name, title)
    return bool(elsewhere) and (
        not around.topics.isdisjoint(elsewhere)
        or any(words.vetoes(topic.name, one) for one in around.titles())
    )


def _by_title(
    title: str, note: Note, words: Words, around: Around, rule_for: RuleOf
) -> Iterator[Role]:
    """The roles that a title gives. What a verb denies, or any line but a heading, is for nothing,
    whatever stands above.
    """
    denied = taken_back(title, words, rule_for)
    named = [
        (topic, rule)
        for topic, rule in fitting(title, words, rule_for)
        if _applies(topic, note, around.topics) and not _only_sorts(topic, title, words, around)
    ]
    told = [
        (topic, rule)
        for topic, rule in named
        if topic.name not in denied or not (rule == VERB or around.leads)
    ]
    for topic, rule in told:
        yield from _with_implied(topic, Evidence(rule, title))
    if named and not told:
        yield Role(VETO, evidence=(Evidence("denied", title),))


def _with_implied(topic: Topic, why: Evidence) -> Iterator[Role]:
    yield Role(topic.name, topic.direction, (why,), topic.keep, topic.about)
    for name in topic.implies:
        yield Role(name, "", (why, Evidence("implied", topic.name)))


def _applies(topic: Topic, note: Note, around: frozenset[str]) -> bool:
    """Whether a topic's words mean it here: in a note of such a kind, below such a title."""
    untyped = topic.typed and not note.kinds
    of_kind = not topic.kinds or (_is_about(note, topic.kinds) and not untyped)
    return of_kind and (not topic.within or bool(around & set(topic.within)))


def _is_about(note: Note, kinds: tuple[KindName, ...]) -> bool:
    """A note without a type may be about anything."""
    return not note.kinds or bool(set(kinds) & set(note.kinds))
