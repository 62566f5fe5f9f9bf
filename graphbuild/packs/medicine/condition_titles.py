"""The conditions that the note of a pathway or molecule tells of below a title of such: each title
there that names one, and the lines that name some with their signs, or with what tests them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, Place, name, parenthesised, split_list
from graphbuild.outline.names import spelled_out
from graphbuild.packs.medicine.clinical import is_condition, is_test
from graphbuild.packs.medicine.condition_fields import said_in_field
from graphbuild.packs.medicine.subtests import tests_in
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.pack import is_about
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import ALIAS, ANNOTATION, ASSOCIATED_WITH, REMARK
from graphbuild.terms.medicine import CONDITION, DETECTS, TEST

_BY = "condition_titles"
_POSSESSIVE = ("'s", "’s")
_WITHIN = re.compile(r"\s(?:in|with|during)\s")
_AND = r"\s+and\s+|\s+/\s+"


def condition_titles(outline: Outline) -> Iterator[Finding]:
    """What such titles and lines tell, where no structure is what the note is about."""
    if is_about(outline, (ANATOMICAL_STRUCTURE, CONDITION)):
        return
    own = subject_ref(outline.note)
    for place, entries in outline.contents:
        if place.label or place.within("relations", "supplements", "lifestyle", "references"):
            continue
        if place.title is not None and not place.is_item and _is_below(place, "pathologies"):
            for called in _conditions(place.words):
                yield _associated(place.title, called, own)
        if WORDS.says("pathologies", place.words) and _is_below(place, "pathologies"):
            yield from _each(entries, own, _named)
        elif WORDS.says("assessments", place.words):
            yield from _each(entries, own, _tested)


def _each(
    entries: Sequence[Entry], own: Ref, read: Callable[[Entry, Ref], Iterator[Finding]]
) -> Iterator[Finding]:
    """What the lines of a list tell, and the words of those that tell nothing, where one does."""
    told = [(entry, list(read(entry, own))) for entry in entries]
    for entry, found in told if any(found for _, found in told) else ():
        yield from found
        if not found and entry.form == "item":
            yield entry.claim(own, REMARK, entry.text, by=_BY)


def _is_below(place: Place, topic: str) -> bool:
    """Whether the nearest heading above a place is one of a topic."""
    around = place.above
    while around is not None and (around.title is None or around.title.form != "heading"):
        around = around.above
    return around is not None and bool(WORDS.says(topic, around.words))


def _conditions(title: str) -> list[str]:
    """The conditions that a title names, the first word of it among them: "1. Stroke and
    Excitotoxicity"; not "Serotonin and Anxiety".
    """
    names = split_list(name(title).text, _AND)
    return [one for one in names if _is_one(one)] if names and _is_one(names[0]) else []


def _is_one(text: str) -> bool:
    """Whether a text is the name of one condition: "Sleep Disorders", but not "Disorders"."""
    group = " " not in text and WORDS.says("pathologies", text)
    return is_condition(text) and not group and not _WITHIN.search(text) and GATE.passes(text, 6)


def _associated(line: Entry, called: str, own: Ref) -> Claim:
    more = [one for one in parenthesised(line.text)[1] if not spelled_out(one, called)]
    return line.claim(
        own,
        ASSOCIATED_WITH,
        line.ref(called, CONDITION),
        (ANNOTATION, "; ".join(more) if line.form != "item" else ""),
        by=_BY,
    )


def _named(line: Entry, own: Ref) -> Iterator[Finding]:
    """A line of a list of conditions: "Panic Disorder: sudden fear"."""
    term, rest = line.term() if line.form == "item" else ("", "")
    called, inner = parenthesised(term)
    if not _is_one(called):
        return
    yield _associated(line, called, own)
    condition = line.ref(called, CONDITION)
    for short in inner:
        if spelled_out(short, called):
            yield line.claim(condition, ALIAS, short, by=_BY)
    if rest:
        yield from said_in_field(line, rest, condition, "symptoms")


def _tested(line: Entry, own: Ref) -> Iterator[Claim]:
    """A condition, and the tests that tell of it: "Epilepsy: EEG (seizure focus), MRI"."""
    term, rest = line.term() if line.form == "item" else ("", "")
    called = parenthesised(term)[0]
    if not (_is_one(called) or (called[-2:] in _POSSESSIVE and _is_one(f"{called} disease"))):
        return
    for piece in split_list(rest):
        outer, inner = parenthesised(piece)
        for one in tests_in(outer):
            if is_test(one):
                more = (ANNOTATION, "; ".join(inner))
                condition = line.ref(called, CONDITION)
                yield line.claim(line.ref(one, TEST), DETECTS, condition, more, by=_BY)
