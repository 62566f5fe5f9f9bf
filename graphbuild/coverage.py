"""What became of every content line of every note: claimed, deliberately prose, or not understood."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from graphbuild.codes import diagnostic
from graphbuild.extract import Line, Section, is_placeholder, normal, pieces, sections
from graphbuild.graph import Graph, Statement
from graphbuild.model import Accounted, Diagnostic, Note, NoteCoverage, Span, State

# These read words wherever they stand: that one of them read something does not say that the line was understood.
_ANYWHERE = frozenset({"links", "people", "moments", "sources", "abbreviations", "callouts", "definitions", "quantities", "front_matter"})
_REPORTED = frozenset({"GB301", "GB302", "GB303", "GB304", "GB320", "GB321"})
_LEFT_OUT = frozenset({"GB405"})
_CLOSE = 0.85


def coverage(graph: Graph) -> tuple[NoteCoverage, ...]:
    """The coverage of every note, sorted by path."""
    said: dict[str, list[Statement]] = defaultdict(list)
    for one in graph.statements:
        said[one.span.path].append(one)
    reported: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in graph.diagnostics:
        if problem.code in _REPORTED | _LEFT_OUT:
            reported[problem.span.path].append(problem)
    known = _known_titles(graph)
    titles = {path: known.get(_kind(note), frozenset()) for path, note in graph.notes.items()}
    return tuple(_Accountant(graph.notes[path], said[path], reported[path], titles[path]).account() for path in sorted(graph.notes))


def totals(found: Sequence[NoteCoverage]) -> Mapping[State, int]:
    """How many lines of all notes are in each state."""
    return {state: sum(one.count(state) for one in found) for state in ("claimed", "prose", "not understood")}


def lines_not_read(found: Sequence[NoteCoverage], reported: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """A finding for each line that was not understood and that no extractor has reported itself."""
    places = {one.span for one in reported}
    for note in found:
        for line in note.lines:
            if line.state == "not understood" and line.span not in places:
                yield diagnostic("GB322", f"“{_short(line.text)}” was not read", line.span, line.hint)


def _known_titles(graph: Graph) -> Mapping[str, frozenset[str]]:
    """By the kind of note, the titles right above a line that some extractor for such lists has read."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in graph.statements:
        if one.heading and one.by not in _ANYWHERE:
            found[_kind(graph.notes[one.span.path])].add(normal(one.heading[-1]))
    return {kind: frozenset(titles) for kind, titles in found.items()}


def _kind(note: Note) -> str:
    return next(iter(note.kinds), "")


class _Accountant:
    def __init__(self, note: Note, said: Sequence[Statement], reported: Sequence[Diagnostic], known: frozenset[str]) -> None:
        self.note, self.known = note, known
        self.said = sorted(said, key=lambda one: one.span.start)
        self.starts = [one.span.start for one in self.said]
        self.reported = {one.span.start: one for one in reported}
        self.readers: dict[Span, tuple[str, ...]] = {}

    def account(self) -> NoteCoverage:
        return NoteCoverage(self.note.path, tuple(one for section in sections(self.note) for one in self._section(section)))

    def _section(self, section: Section) -> Iterator[Accounted]:
        lines = [piece for line in section.lines for piece in pieces(line)]
        read = [self._readers(line) for line in lines]
        example = next((line for line, by in zip(lines, read, strict=True) if set(by) - _ANYWHERE and line.kind in ("item", "row")), None)
        before: State = "prose"
        for line, by in zip(lines, read, strict=True):
            state, hint = self._state(line, by, before, section, example)
            yield Accounted(line.block.span, line.text, state, by, hint)
            before = state

    def _readers(self, line: Line) -> tuple[str, ...]:
        """The extractors with a statement that begins within the line, or that quotes the whole of it."""
        span = line.block.span
        if span not in self.readers:  # a line is asked about by each one nested in it
            found = self.said[bisect_left(self.starts, span.start) : bisect_left(self.starts, max(span.end, span.start + 1))]
            self.readers[span] = tuple(sorted({one.by for one in found}))
        return self.readers[span]

    def _state(self, line: Line, by: tuple[str, ...], before: State, section: Section, example: Line | None) -> tuple[State, str]:
        problem = self.reported.get(line.block.span.start)
        if problem and problem.code in _REPORTED:
            return "not understood", problem.hint
        if problem or any(one != "links" for one in by):
            return "claimed", ""
        if line.kind == "code":  # the properties of an edge belong to the line before them; other code is for other tools
            return (before if line.block.info in ("yaml", "yml") else "prose"), ""
        if line.parent is not None and self._readers(line.parent):
            return "claimed", ""  # a sub-item qualifies the item that it stands in
        if line.kind == "item" and any(self._readers(child) for child in line.children()):
            return "claimed", ""  # an item that is only a label for those nested in it
        if line.kind not in ("item", "row") or by or _is_empty(line):
            return "prose", ""
        if example is not None:
            return "not understood", f"line {example.block.span.line} of this list was read: “{_short(example.text)}”"
        return self._by_title(section)

    def _by_title(self, section: Section) -> tuple[State, str]:
        """Items below a title that is nearly a known one were perhaps meant to be read."""
        title = normal(section.path[-1]) if section.path else ""
        near = [] if title in self.known else get_close_matches(title, sorted(self.known), 1, _CLOSE)
        if near:
            return "not understood", f"“{section.path[-1]}” is not a known title; “{near[0]}” is"
        return "prose", f"no extractor reads lists under “{section.path[-1]}”" if title not in ("", *self.known) else ""


def _is_empty(line: Line) -> bool:
    """Whether the line is only there because its template has it: "Sample Type: Not specified"."""
    return is_placeholder(line.cells[-1] if line.kind == "row" else line.term()[1] or line.text)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
