"""Obsidian's bases: YAML whose filters and formulas name notes, `file.hasLink("Pons")`,
`link("Pons")`, `[[Pons]]`; with formulas, names of columns and views of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import yaml

from graphbuild import patterns as re
from graphbuild.budget import TITLE, VALUES
from graphbuild.codes import diagnostic
from graphbuild.model import Block, Diagnostic, Leaf, Link, Note
from graphbuild.plain_yaml import CoreLoader
from graphbuild.read.wikilinks import find_wikilinks, parse_wikilink

_NAMED = re.compile(r"""\b(?:link|hasLink)\(\s*+(\\?["']|'')([^"'\n\\]++)\1""")
_FACTS = re.compile(r"formulas\..+|properties\..+\.displayName|views\.name")
_CONNECTIVES = ("and", "or", "not")


def read_base(note: Note) -> tuple[Note, list[Diagnostic]]:
    """Each value that names a note, as code with links in it; and what the base says of itself, as
    properties by the path of their keys.
    """
    try:
        # No tree is made of them: its depth would be the note's to choose.
        found = [
            (path, _block(note, event, path))
            for path, event in _values(yaml.parse(note.text, Loader=CoreLoader))
        ]
    except (yaml.YAMLError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        at = _offset(note, mark.line, mark.column) if mark else 0
        why = " ".join(str(error).split("\n")[0].split())
        return note, [diagnostic("GB126", f"the base is no YAML: {why}", note.span(at, at))]
    leaves = (
        _leaf(note, path, block) for path, block in found if block.links or _FACTS.fullmatch(path)
    )
    blocks = tuple(block for _, block in found if block.links)
    return replace(note, blocks=blocks, leaves=tuple(islice(leaves, VALUES))), []


class _Level:
    """A list or map that is open: the path of its keys, and in a map the key that waits for its
    value.
    """

    def __init__(self, path: str, is_map: bool) -> None:
        self.path, self.is_map = path, is_map
        self.key: str | None = None

    @property
    def wants_key(self) -> bool:
        return self.is_map and self.key is None

    def below(self) -> str:
        if not self.key or self.key in _CONNECTIVES:
            return self.path
        return f"{self.path}.{self.key}"[:TITLE].lstrip(".")

    def passed(self, key: str) -> None:
        """A key or a value has ended."""
        self.key = key if self.wants_key else None


def _values(events: Iterable[yaml.Event]) -> Iterator[tuple[str, yaml.ScalarEvent]]:
    """Each scalar with the path of its keys; a key has that of its map."""
    levels = [_Level("", False)]
    for event in events:
        here = levels[-1]
        if isinstance(event, yaml.CollectionStartEvent):
            levels.append(_Level(here.below(), isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
            levels[-1].passed("")
        elif isinstance(event, yaml.ScalarEvent):
            yield "" if here.wants_key else here.below(), event
            here.passed(event.value)
        elif isinstance(event, yaml.AliasEvent):
            here.passed("")


def _block(note: Note, event: yaml.ScalarEvent, path: str) -> Block:
    marks = (event.start_mark, event.end_mark)
    start, end = (_offset(note, mark.line, mark.column) for mark in marks if mark)
    found = sorted(_links(note, start, end, path), key=lambda link: link.span.start)
    span = note.span(start, end)
    return Block(
        "code", note.text[start:end], span, links=tuple(found), info="base", origins=((0, start),)
    )


def _leaf(note: Note, path: str, block: Block) -> Leaf:
    """A value as a property, without the quotes around it."""
    links = tuple(replace(link, text=link.alias or link.target) for link in block.links)
    return Leaf(path, block.text.strip().strip("\"'"), block.span, links)


def _links(note: Note, start: int, end: int, key: str) -> Iterator[Link]:
    for link in find_wikilinks(note.text, start, end):
        target, anchor, alias = parse_wikilink(link.inner)
        at = note.text.index("[[", link.start) + 2 - start
        place = note.span(link.start, link.end)
        yield Link("wikilink", target, link.inner, place, anchor, alias, key, at)
    for match in _NAMED.finditer(note.text, start, end):
        name = match.group(2)
        if name.startswith("[["):
            continue
        target, _, anchor = name.partition("#")
        kind = "html" if "://" in name else "wikilink"
        place, at = note.span(*match.span(2)), match.start(2) - start
        yield Link(kind, target, name, place, anchor, "", key, at)


def _offset(note: Note, line: int, column: int) -> int:
    """PyYAML counts lines as YAML does, so line and column are safe where its index is not."""
    start = note.line_starts[min(line, len(note.line_starts) - 1)]
    return min(start + column, len(note.text))
