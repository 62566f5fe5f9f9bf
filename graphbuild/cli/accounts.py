"""What became of each line, for `graphbuild check`: which reader or pattern took it, and what
nobody took.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.model import NoteCoverage
from graphbuild.reading.accounting import STATES, totals


def in_short(graph: Graph) -> Iterator[str]:
    """The coverage of the whole garden, and of each note in which a line was not understood."""
    counts = totals(graph.coverage)
    yield "lines: " + ", ".join(f"{count} {state}" for state, count in counts.items())
    yield from (f"  {of_note(one)}" for one in graph.coverage if one.count("not understood"))


def of_note(one: NoteCoverage) -> str:
    """One note's coverage."""
    return f"{one.path}: " + ", ".join(f"{one.count(state)} {state}" for state in STATES)


def in_full(graph: Graph, note: str) -> Iterator[str]:
    """Every content line of one note with who took it; of every note its coverage, where `note` is
    empty.
    """
    if not note:
        yield from (of_note(one) for one in graph.coverage)
        return
    found = [one for one in graph.coverage if note in (one.path, one.path.rsplit(".", 1)[0])]
    if not found:
        raise GraphbuildError(
            f"no note has the path “{note}”; paths count from the folder of notes"
        )
    for line in found[0].lines:
        taken = ", ".join(line.by) or (f"{line.state}: {line.hint}" if line.hint else line.state)
        yield f"{line.span.line:>5}  {line.text[:70]:<70}  {taken}"
