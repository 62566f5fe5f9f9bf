"""What became of every content line of a note: typed, literal, prose, or not understood.

Typed is a line of which an edge between things or a typed value came; literal one that is kept in
its words only; prose is no list and no table, or nobody's matter; and what is not understood is
reported.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from graphbuild.codes import diagnostic
from graphbuild.model import PROPERTY, Accounted, Claim, Diagnostic, NoteCoverage, Ref, Span, State
from graphbuild.outline import Entry, Outline, Section, is_none, normal, pieces
from graphbuild.plain_yaml import LANGUAGES
from graphbuild.reading.words import Words, letters
from graphbuild.terms.garden import (
    ALIAS,
    ATTRIBUTE,
    CHAIN_POSITION,
    DEFINITION,
    LINKS_TO_PAGE,
    STATES_NONE,
)
from graphbuild.terms.garden import PROPERTY as OWN_PROPERTY

STATES: tuple[State, ...] = ("typed", "literal", "prose", "not understood", "withdrawn")
# These read words wherever they stand: that one of them read something does not say that the line
# was understood.
ANYWHERE = frozenset(
    {
        "links",
        "arrows",
        "inline_fields",
        "people",
        "moments",
        "speakers",
        "protocols",
        "sources",
        "abbreviations",
        "callouts",
        "definitions",
        "quantities",
        "front_matter",
        "tags",
        "tasks",
    }
)
IN_ANY_LIST = ANYWHERE | {"statements", "strays", "relation_lines"}
"""Who reads a sentence in whatever list it stands, of which it tells as little, and nothing of the
items nested in it.
"""
_REPORTED = frozenset({"GB301", "GB302", "GB303", "GB304", "GB320", "GB321"})
_VALUES = frozenset({ALIAS, STATES_NONE, OWN_PROPERTY, ATTRIBUTE, LINKS_TO_PAGE, DEFINITION})
_CLOSE = 0.85
_SHORTEST = 5  # letters of a label that may be misspelt


def account(
    outline: Outline, claims: Sequence[Claim], found: Sequence[Diagnostic], words: Words
) -> NoteCoverage:
    """What became of each line of a note, by what its readers claimed and reported."""
    accountant = _Accountant(outline, claims, found, words)
    lines = tuple(line for section in outline.sections for line in accountant.section(section))
    return NoteCoverage(outline.note.path, lines)


def unread(found: NoteCoverage, reported: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """A finding for each line that was not understood and that no reader has reported itself."""
    places = {problem.span for problem in reported}
    for line in found.lines:
        if line.state == "not understood" and line.span not in places:
            yield diagnostic("GB322", f"“{_short(line.text)}” was not read", line.span, line.hint)


def totals(found: Sequence[NoteCoverage]) -> dict[State, int]:
    """How many lines of all notes are in each state."""
    return {state: sum(note.count(state) for note in found) for state in STATES}


@dataclass(frozen=True)
class _Line:
    """A line with the readers that claimed something in it, and whether any of that is more than
    words.
    """

    entry: Entry
    by: tuple[str, ...]
    typed: bool
    is_kept_whole: bool = False  # with what may be its label, as a sentence is

    @property
    def is_read(self) -> bool:
        return bool(set(self.by) - IN_ANY_LIST)


class _Accountant:
    def __init__(
        self,
        outline: Outline,
        claims: Sequence[Claim],
        found: Sequence[Diagnostic],
        words: Words,
    ) -> None:
        self.words, self.outline = words, outline
        self.claims = sorted(claims, key=lambda claim: claim.span.start)
        self.known: dict[Span, _Line] = {}
        self.starts = [claim.span.start for claim in self.claims]
        self.reported = {
            problem.span.start: problem for problem in found if problem.code in _REPORTED
        }

    def section(self, section: Section) -> Iterator[Accounted]:
        """The lines of a section in their order."""
        said = (entry for entry in section.lines if entry.form != "heading")
        lines = [self._line(piece) for entry in said for piece in pieces(entry)]
        read = (line for line in lines if line.is_read and _is_listed(line.entry))
        example = next(read, None)
        before: State = "prose"
        for line in lines:
            state, hint = self._state(line, before, section, example)
            yield Accounted(
                line.entry.block.span,
                line.entry.text,
                state,
                line.by,
                hint,
                line.entry.block.strong > 0,
            )
            before = state

    def _line(self, entry: Entry) -> _Line:
        """The claims that begin within the line, or that quote the whole of it."""
        span = entry.block.span
        if span in self.known:  # a line is asked about by each one nested in it
            return self.known[span]
        last = bisect_left(self.starts, max(span.end, span.start + 1))
        found = self.claims[bisect_left(self.starts, span.start) : last]
        by = tuple(sorted({claim.by for claim in found}))
        whole = any(claim.object == entry.text for claim in found)
        self.known[span] = _Line(entry, by, any(map(_is_typed, found)), whole)
        return self.known[span]

    def _state(
        self, line: _Line, before: State, section: Section, example: _Line | None
    ) -> tuple[State, str]:
        entry = line.entry
        problem = self.reported.get(entry.block.span.start)
        if problem:
            return "not understood", problem.hint
        if any(name != "links" for name in line.by):
            misspelt = self._by_label(entry) if line.is_kept_whole else ""
            if misspelt:
                return "not understood", misspelt
            return ("typed" if line.typed else "literal"), ""
        if entry.form == "code":  # the properties of an edge belong to the line before them
            return (before if entry.block.info in LANGUAGES else "prose"), ""
        if self._belongs_to_another(entry):
            misspelt = self._by_label(entry)
            kept: State = "typed" if self._titles_typed(entry) else "literal"
            return ("not understood", misspelt) if misspelt else (kept, "")
        if entry.form not in ("item", "row") or line.by or is_empty(entry, self.words):
            return "prose", ""
        if example is not None:
            place = f"line {example.entry.block.span.line}"
            return (
                "not understood",
                f"{place} of this list was read: “{_short(example.entry.text)}”",
            )
        return self._by_title(section)

    def _belongs_to_another(self, entry: Entry) -> bool:
        """A sub-item qualifies the item that it stands in; an item may be only a label for those
        nested in it.
        """
        if entry.parent is not None and self._line(entry.parent).is_read:
            return True
        return entry.form == "item" and self._holds_read(entry)

    def _holds_read(self, entry: Entry) -> bool:
        return any(self._line(child).by or self._holds_read(child) for child in entry.children())

    def _titles_typed(self, entry: Entry) -> bool:
        """Whether an item is only a title of what stands below it, of which something was typed."""
        below = list(entry.children())
        if entry.form != "item" or entry.term()[1]:
            return False
        return any(self._line(child).typed or self._titles_typed(child) for child in below)

    def _by_label(self, entry: Entry) -> str:
        """Of a line below a name, what its label nearly is, which was perhaps meant; of one whose
        label is known, or no word like one that is, nothing.
        """
        label, said = entry.term() if entry.form in ("item", "paragraph") else ("", "")
        title = normal(label)
        if not said or not title or self.words.field(label) or len(title) < _SHORTEST:
            return ""
        near = _nearest(title, self.words)
        return f"“{label}” is not a known label; “{near}” is" if near else ""

    def _by_title(self, section: Section) -> tuple[State, str]:
        """Items below a title that is nearly a known one were perhaps meant to be read."""
        title = normal(section.place.words)
        if not title or section.place.roles:
            return "prose", ""
        near = _nearest(title, self.words)
        if near:
            return "not understood", f"“{section.place.words}” is not a known title; “{near}” is"
        return "prose", f"no reader knows lists under “{section.place.words}”"


@lru_cache(maxsize=4_000)
def _nearest(title: str, words: Words) -> str:
    """The known title that a title nearly is; empty where none is."""
    near = get_close_matches(title, _alike(title, words), 1, _CLOSE)
    return near[0] if near and near[0] != title and _misspells(title, near[0]) else ""


def _misspells(title: str, known: str) -> bool:
    """Whether each word of a title may be meant for that of another of as many words: it begins
    with its letter and is close to it, as "Clinical implications" is not to "Clinical indications".
    """
    ours, theirs = title.split(), known.split()
    return len(ours) != len(theirs) or all(
        one == other or (one[0] == other[0] and bool(get_close_matches(one, [other], 1, _CLOSE)))
        for one, other in zip(ours, theirs, strict=False)
    )


def _alike(title: str, words: Words) -> list[str]:
    """The known titles that have letters enough of a title to be close to it: difflib, which counts
    them all, takes long to find that a title is not.
    """
    own, long = letters(title), len(title)
    if 2.0 * words.longest / (long + words.longest) < _CLOSE:
        return []
    return [
        known
        for known, others in words.letters
        if 2.0
        * min(long - (own & ~others).bit_count(), len(known) - (others & ~own).bit_count())
        / (long + len(known))
        >= _CLOSE
    ]


def _is_typed(claim: Claim) -> bool:
    """Whether a claim says more than the words of its line: of another thing, or a value with a
    type.
    """
    if isinstance(claim.object, Ref) or not isinstance(claim.object, str):
        return claim.by != "links"
    values = (value for name, value in claim.qualifiers if name != CHAIN_POSITION)
    return (
        claim.predicate in _VALUES
        or claim.predicate.startswith(PROPERTY)
        or any(not isinstance(value, str) for value in values)
    )


def _is_listed(entry: Entry) -> bool:
    """Whether a line is one of a list or table; a line of the overview without a stop is none."""
    return entry.form == "row" or (entry.form == "item" and entry.block.level > 0)


def is_empty(entry: Entry, words: Words) -> bool:
    """Whether the line is only there because its template has it: "Sample Type: None", or with a
    placeholder, "Turnaround Time | null-null days".
    """
    said = entry.cells[-1] if entry.form == "row" and entry.cells else entry.term()[1] or entry.text
    holds_place = normal(said) in words.tags.get("placeholders", ())
    low, dash, high = said.partition(" ")[0].partition("-")
    return is_none(said) or holds_place or (bool(dash) and is_none(low) and is_none(high))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
