"""Lists under a known title, read by a table: what the items of "Symptoms" are to the condition that the note is about.

Where an item's form is clear it names a thing; any other line is kept in its own words, under the title that it stood
under. So a table says what a template looks like, and no line below a known title is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from graphbuild.extract.anatomy import spelled_out
from graphbuild.extract.citations import publications, without_publications
from graphbuild.extract.lines import Line, Section, heading, normal, sections, subject_ref
from graphbuild.extract.text import is_none, parenthesised, split_list
from graphbuild.model import Claim, Finding, Note, Qualifiers, Ref, Value

_DOUBLE_DASH = re.compile(r"\s+--\s+")
_PLACEHOLDER = re.compile(
    r"(?:null-null \w+|not (?:yet )?(?:specified|available|known|documented|provided)|unknown|tbd|to be (?:added|determined)|\.{2,}|…|no [\w ]+(?:yet|found|available|documented|listed|recommendations)\b.*|.* not available)\.?",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\bevidence level\s*:?\s*(?P<level>\d(?:\.\d)?)(?P<grade>[a-z]?)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?i:in|with|for|during|among|after|before|if|when|other|avoid|caution|use|monitor|take|consult|theoretical|possible) .*|.*-(?:induced|related|associated)|.* OR .*"
)
_RATED = re.compile(r"(?<![\d/.])(?P<level>[0-5](?:\.\d)?)\s*/\s*5\b|(?:^|[-–—(:]\s*)level (?P<named>[0-5](?:\.\d)?)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?](?:\s|$)|\b(?:is|are|was|were|can|may|should|must|has|have|will|that|which|when|if|do not)\b", re.IGNORECASE)
# Titles that only hold others together.
_FRAMES = heading(
    r"(?:general|clinical|safety|pharmacological|diagnostic|basic|additional)? ?information",
    r"clinical presentation",
    r"clinical features",
    r"management",
    r"recommended for",
    r"(?:\w+ )?protocol",
    r"safety",
    r".*lab tests that measure.*",
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands under a title: things of `kind` to which the note's subject has a `predicate`, or without a kind its words.

    `turned` is for things that have the relation to the subject. `grouped` is for items that name several things, as in
    "Fever, chills" or "Cognitive: poor memory, slow thought", where the first words sort those that follow.
    """

    title: re.Pattern[str]
    predicate: str
    kind: str = ""
    turned: bool = False
    grouped: bool = False
    words: int = 7


def listed(note: Note, listings: Sequence[Listing], by: str) -> Iterator[Finding]:
    """What stands under the titles of these listings, where nothing above the title gives it another subject."""
    for section in sections(note):
        found = listing_of(note, section, listings)
        if found is None:
            continue
        for line in section.lines:
            if line.parent is None and line.kind != "code":
                yield from _read(line, found, section, subject_ref(note), by)


def listing_of(note: Note, section: Section, listings: Sequence[Listing]) -> Listing | None:
    """The listing of a section's own title, or for words of a title above it."""
    titles = [normal(title) for title in section.path if normal(title) != normal(note.title)]
    if not titles or any(not _known(title, listings) for title in titles[:-1]):
        return None
    own = next((one for one in listings if one.title.fullmatch(titles[-1])), None)
    return own or next((one for title in reversed(titles[:-1]) for one in listings if one.title.fullmatch(title) and not one.kind), None)


def is_top(section: Section) -> bool:
    """Whether nothing but the note's own title stands above the section's."""
    return all(normal(title) == normal(section.lines[0].note.title if section.lines else "") for title in section.path[:-1])


def _known(title: str, listings: Sequence[Listing]) -> bool:
    return bool(_FRAMES.fullmatch(title)) or any(one.title.fullmatch(title) for one in listings)


def _read(line: Line, listing: Listing, section: Section, subject: Ref, by: str) -> Iterator[Finding]:
    title = section.path[-1]
    if is_placeholder(line.text):
        if line.text.lower().startswith("no ") or is_none(line.text):
            yield line.claim(subject, "statesNone", normal(title), by=by)
    elif not listing.kind:
        yield said(line, subject, listing.predicate, "" if section.titled(listing.title) else title, by)
    elif line.kind in ("item", "row") or (line.kind == "paragraph" and line.links and line.links[0].at == 0):
        yield from _things(line, listing, subject, title, by)


def is_placeholder(text: str) -> bool:
    """Whether a line is only there because its template has it.

    >>> is_placeholder("Not specified."), is_placeholder("No references available."), is_placeholder("No cutoffs in children")
    (True, True, False)
    """
    return is_none(text) or bool(_PLACEHOLDER.fullmatch(text.strip()))


def _things(line: Line, listing: Listing, subject: Ref, title: str, by: str) -> Iterator[Claim]:
    term, rest = _term(line)
    pieces = split_list(rest) if listing.grouped and rest and line.kind != "row" and line.text[len(term) :].lstrip().startswith(":") else []
    if pieces and all(is_name(parenthesised(one)[0], listing.words) for one in pieces):
        for one in pieces:
            outer, inner = parenthesised(one)
            yield _thing(line, listing, subject, line.ref(outer, listing.kind), (("annotation", "; ".join(inner)), ("group", term)), by)
        return
    outer, inner = parenthesised(term)
    linked = any(link.text == outer for link in line.links)
    nested = () if line.kind == "row" else tuple(child.text for child in line.children())
    if not linked and ((listing.grouped and pieces) or not is_name(outer, listing.words)):
        yield said(line, subject, "remark", title, by)
        return
    annotation = "; ".join(one for one in (*inner, without_publications(rest), *nested) if one)
    for one in [outer] if linked or not listing.grouped else split_list(outer):
        yield _thing(line, listing, subject, line.ref(one.rstrip("."), listing.kind), (("annotation", annotation),), by)
    for short in inner:
        if spelled_out(short, outer):
            yield line.claim(line.ref(outer, listing.kind), "alias", short, by=by)


def _term(line: Line) -> tuple[str, str]:
    """What an item names and what it says of it; "--" is a dash to authors whose keyboard has none."""
    if line.kind == "row":
        return line.cells[0], "; ".join(one for one in line.cells[1:] if one)
    parts = _DOUBLE_DASH.split(line.text, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else line.term()


def _thing(line: Line, listing: Listing, subject: Ref, thing: Ref, more: Sequence[tuple[str, Value]], by: str) -> Claim:
    ends = (thing, subject) if listing.turned else (subject, thing)
    return line.claim(ends[0], listing.predicate, ends[1], *more, *evidence(line.text), by=by)


def is_name(text: str, words: int) -> bool:
    """Whether words could be the name of a thing: few of them, and no sentence.

    >>> is_name("Fatigue and malaise", 7), is_name("Depressed mood OR anhedonia lasting 2+ weeks", 5), is_name("It can hide", 7)
    (True, False, False)
    >>> is_name("Meningitis.", 7), is_name("In children", 7), is_name("avoid in epilepsy", 7), is_name("Medication-induced", 7)
    (True, False, False, False)
    """
    bare = text.rstrip(".")
    return 0 < len(bare.split()) <= words and not _SENTENCE.search(bare) and not _NO_NAME.fullmatch(bare) and any(char.isalpha() for char in bare)


def said(line: Line, subject: Ref, predicate: str, field: str, by: str) -> Claim:
    """The line in its own words; bold words at its start tell what it is about."""
    term, rest = _term(line)
    named = line.kind == "row" or (0 < line.block.strong < len(line.block.text) and bool(rest))
    about = " / ".join(one for one in (field, term if named else "") if one)
    named = named and not rest.startswith("(")
    text = rest if named else line.text
    more = "; ".join(child.text for child in line.children()) if line.kind != "row" else ""
    return line.claim(subject, predicate, "; ".join(one for one in (text, more) if one), ("field", about), *evidence(line.text), by=by)


@lru_cache(maxsize=64)
def evidence(text: str) -> Qualifiers:
    """The level of evidence and the articles that a line names. "1b" is of a scale whose best is 1, so it gives no number."""
    found: list[tuple[str, Value]] = [("publication", Ref(one, "Publication")) for one in publications(text)]
    rated = _RATED.search(text)
    level = _LEVEL.search(text)
    if rated:
        found += [("evidenceLevel", Decimal(rated["level"] or rated["named"])), ("evidenceLevelMax", Decimal(5))]
    elif level and level.group("grade"):
        found.append(("evidenceLevelText", level.group("level") + level.group("grade")))
    elif level:
        found.append(("evidenceLevel", Decimal(level.group("level"))))
    return tuple(found)
