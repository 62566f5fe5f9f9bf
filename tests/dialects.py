"""What two dialects of one garden say differently, note by note, each difference with the text that explains it.

`python tests/dialects.py FOLDER FOLDER [--all]` builds both and prints the statements that only one of them has. Places
count for nothing; statements that differ because a word of the text differs are told apart from those that do not.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import graphbuild
from graphbuild.graph import Graph, NodeId, Statement, Term

# What a statement says of its place, and of how its link is written, is no part of what it says.
_OF_PLACE = {
    "context",
    "contextAt",
    "linkKind",
    "linkKey",
    "anchor",
    "continues",
    "linkText",
    "alsoFits",
}
# Which things are kinds of one entity follows from what other notes there are.
# A link's target is an address in one dialect and a name in the other: the things that it names are compared instead.
_OF_FORM = {"closeTo", "linksTo", "linksToPage", "created", "updated"}


@dataclass(frozen=True, order=True)
class Difference:
    """A statement that one dialect has and the other lacks. `why` is empty where the text does not explain it."""

    path: str
    side: str
    said: str
    quote: str
    why: str


def differences(left: Graph, right: Graph) -> list[Difference]:
    """What each side has alone, in the notes that both have."""
    graphs = {"left": left, "right": right}
    return sorted(
        one
        for path in sorted(set(graphs["left"].paths) & set(graphs["right"].paths))
        for one in _of_note(path, graphs)
    )


def _of_note(path: str, graphs: dict[str, Graph]) -> Iterator[Difference]:
    said = {side: _said(graph, path) for side, graph in graphs.items()}
    for side, other in (("left", "right"), ("right", "left")):
        counts = Counter(
            {key: len(found) - len(said[other].get(key, ())) for key, found in said[side].items()}
        )
        for key, missing in (+counts).items():
            for one in said[side][key][:missing]:
                yield Difference(path, side, key[0], one.quote, _why(one, graphs[other]))


def _said(graph: Graph, path: str) -> dict[tuple[str, str], list[Statement]]:
    """The statements of a note by what they say and in which words."""
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in graph.statements:
        if one.span.path == path and one.predicate not in _OF_FORM:
            found[as_text(graph, one), _letters(one.quote)].append(one)
    return found


def as_text(graph: Graph, one: Statement) -> str:
    """A statement without its place."""
    qualifiers = [
        f"{name}={_name(graph, value)}" for name, value in one.qualifiers if name not in _OF_PLACE
    ]
    return f"{_name(graph, one.subject)} {one.predicate} {_name(graph, one.object)}" + "".join(
        f" | {text}" for text in sorted(qualifiers)
    )


def _name(graph: Graph, value: Term) -> str:
    """A thing by its kind and what all spellings of its name share; a text without differences of blanks."""
    return str(value) if isinstance(value, NodeId) else re.sub(r"\s+", " ", str(value)).strip()


def _words(graph: Graph, path: str) -> set[str]:
    """Every line of a note as letters and digits, so that markup and quotes do not count."""
    return {
        _letters(text)
        for block in graph.notes[path].walk()
        for text in (block.text, *block.text.split("\n"))
    }


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _why(one: Statement, other: Graph) -> str:
    """The text explains it where the other dialect has no such line, or a name where this one has an address."""
    if one.by == "front_matter":
        return "the front matter differs"
    if _letters(one.quote) not in _words(other, one.span.path):
        return "the other text has no such line"
    same_line = [
        two
        for two in other.statements
        if two.span.path == one.span.path and _letters(two.quote) == _letters(one.quote)
    ]
    if any("link" in two.subject_rule + two.object_rule for two in (one, *same_line)):
        return "the link has an address in one dialect and a name in the other"
    return ""


def main(folders: Sequence[str]) -> int:
    found = differences(*(graphbuild.build(folder) for folder in folders[:2]))
    open_ones = [one for one in found if not one.why]
    for one in found if "--all" in folders else open_ones:
        print(f"{one.path} {one.side}: {one.said}\n    “{one.quote}” {one.why}")
    for why, count in sorted(Counter(one.why or "not explained" for one in found).items()):
        print(f"{count:6} {why}")
    return 1 if open_ones else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
