"""What lines below the title of a condition tell of it in a note on something else: what is less,
more or gone, and the signs behind a label that says no more than that they are some.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import ARROW, Entry, Outline, Place, name, parenthesised, split_list
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.structures import is_function, is_structure
from graphbuild.packs.garden.fields import denies, is_group, topics_of
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign, is_test
from graphbuild.packs.medicine.condition_fields import topic_of
from graphbuild.packs.medicine.deed_names import is_sort
from graphbuild.packs.medicine.listed_signs import is_shown
from graphbuild.packs.medicine.pathology_lines import ends_in_signs
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, FINDING, HAS_FEATURE
from graphbuild.terms.medicine import CONDITION, HAS_SIGN, SIGN

_BY = "condition_features"
_WITHIN = ("", "pathophysiology", "mechanisms", "symptoms")
"""What a title between a condition and its features may say that they are."""
_MOST = 12  # words of a feature
_CHANGED = re.compile(
    rf"(?:{WORDS.pattern('states_of_functions', 'states_of_features')})\s+\w|"
    rf"(?:[\w/-]+\s+){{0,4}}(?:{WORDS.pattern('nouns_of_features')})\b",
    re.IGNORECASE,
)
_STATE = re.compile(WORDS.pattern("states_of_functions"), re.IGNORECASE)
_SEVERAL = re.compile(r"\s(?:and|&|vs\.?)\s", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:of|in|on|by|with)\s")
"""Behind bold words that are no label: "**Hypoactivation** of the cortex"."""
_LESS = re.compile(r"(?:less|reduced|fewer|no)\s", re.IGNORECASE)
_LISTS = re.compile(
    rf"(?:[\w-]+\s+){{0,2}}(?:{WORDS.pattern('nouns_of_complaints')})", re.IGNORECASE
)
_COMPARES = re.compile(r"\bthan\b", re.IGNORECASE)


def condition_features(outline: Outline) -> Iterator[Finding]:
    """Each line below a title that names a condition, be it with titles between that only sort."""
    own = {outline.note.title.casefold(), name(outline.note.title).text.casefold()}
    for place, entries in outline.contents:
        condition = None if place.label else _condition(place, own)
        if condition is None:
            continue
        for entry in entries:
            if entry.form == "item" and not denies(entry.text, WORDS):
                yield from _said(entry, condition)


def _condition(place: Place, own: set[str]) -> Ref | None:
    """The condition that the nearest title of a thing names."""
    for around in place.outwards():
        if around.title is None or any(role.topic != "frames" for role in around.roles):
            return None
        called = name(around.words).text
        if _SEVERAL.search(called) or called.casefold() in WORDS["condition_groups"]:
            continue  # "Pathophysiology and disorders" only sorts
        if is_condition(called) and GATE.passes(called, 6):
            other = called.casefold() not in own and not spelled_out(called, next(iter(own)))
            return around.title.ref(called, CONDITION) if other else None
        if (
            is_drug(called)
            or is_structure(called)
            or is_test(called)
            or topic_of(called) not in _WITHIN
        ):
            return None
    return None


def _said(entry: Entry, condition: Ref) -> Iterator[Claim]:
    label, rest = entry.term()
    if not rest or _GOES_ON.match(rest):
        yield from _bare(entry, entry.text, condition)
    elif not _is_other(label):
        yield from _behind(entry, label, rest, condition)


def _is_other(label: str) -> bool:
    """Whether a label is that of a field, or names what is told of by itself."""
    field = topics_of(label, WORDS, ()) or WORDS.field(label)
    return bool(field) or is_drug(label) or is_condition(label)


def _bare(entry: Entry, text: str, condition: Ref) -> Iterator[Claim]:
    """Signs alone, or one thing that is changed."""
    if ARROW.search(text):
        yield from _at_end(entry, text, condition)
        return
    pieces = split_list(text.rstrip("."))
    if pieces and all(is_sign(one) for one in pieces):
        for one in pieces:
            yield _sign(entry, one, condition)
    elif len(pieces) == 1 and _is_change(text):
        yield entry.claim(condition, HAS_FEATURE, Ref(text.rstrip("."), FINDING), by=_BY)


def _at_end(entry: Entry, text: str, condition: Ref) -> Iterator[Claim]:
    """The signs that a chain ends in; what there is less of is none."""
    for found in ends_in_signs(entry, text, condition):
        sign = found.object
        if isinstance(sign, Ref) and not _LESS.match(sign.name):
            yield replace(found, by=_BY)


def _behind(entry: Entry, label: str, rest: str, condition: Ref) -> Iterator[Claim]:
    """What stands behind a label: signs, functions that the label says are worse, or what a
    feature is.
    """
    if ARROW.search(rest):
        yield from _at_end(entry, rest, condition)
        return
    pieces = split_list(rest.rstrip("."))
    signs = sum(map(is_sign, pieces))
    listed = _LISTS.fullmatch(label) and 2 * signs >= len(pieces)
    if _STATE.fullmatch(label) and all(is_function(one) for one in pieces):
        for one in pieces:
            yield _sign(entry, f"{label.lower()} {one[0].lower()}{one[1:]}", condition)
    elif signs == len(pieces) or (listed and all(GATE.passes(one, 5) for one in pieces)):
        for one in pieces:
            yield _sign(entry, one, condition)
    elif len(split_list(label)) > 1:  # "Apathy, low drive": what is said is of all
        for one in filter(is_sign, split_list(label)):
            yield _sign(entry, one, condition, rest)
    elif is_group(label, WORDS) or is_sort(label):
        yield from _bare(entry, rest, condition)
    elif GATE.passes(label, 6) and (_is_change(label) or _is_change(rest)):
        told = (ANNOTATION, rest)
        yield entry.claim(condition, HAS_FEATURE, Ref(label, FINDING), told, by=_BY)


def _is_change(text: str) -> bool:
    """Whether words say that something is less, more or gone; no clause does."""
    outer = parenthesised(text)[0]
    few = len(outer.split()) <= _MOST and not _COMPARES.search(outer)
    changed = is_shown(outer) or _CHANGED.match(outer)
    return bool(few and changed and GATE.passes(outer, _MOST))


def _sign(entry: Entry, text: str, condition: Ref, more: str = "") -> Claim:
    outer, inner = parenthesised(text)
    told = (ANNOTATION, "; ".join(filter(None, (*inner, more))))
    return entry.claim(condition, HAS_SIGN, entry.ref(outer, SIGN), told, by=_BY)
