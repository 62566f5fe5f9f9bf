"""Obsidian's bases: YAML whose filters and formulas name notes, `file.hasLink("Pons")`,
`link("Pons")`, `[[Pons]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from graphbuild.codes import diagnostic
from graphbuild.model import Block, Diagnostic, Link, Note
from graphbuild.plain_yaml import CoreLoader
from graphbuild.read.wikilinks import find_wikilinks, parse_wikilink

_NAMED = re.compile(r"""\b(?:link|hasLink)\(\s*+(\\?["']|'')([^"'\n\\]++)\1""")


def read_base(note: Note) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """Each value that names a note, as code with links in it."""
    found: list[Block] = []
    try:
        # No tree is made of them: its depth would be the note's to choose.
        events = yaml.parse(note.text, Loader=CoreLoader)
        found += (_block(note, event) for event in events if isinstance(event, yaml.ScalarEvent))
    except (yaml.YAMLError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        at = _offset(note, mark.line, mark.column) if mark else 0
        why = " ".join(str(error).split("\n")[0].split())
        return (), [diagnostic("GB126", f"the base is no YAML: {why}", note.span(at, at))]
    return tuple(block for block in found if block.links), []


def _block(note: Note, event: yaml.ScalarEvent) -> Block:
    marks = (event.start_mark, event.end_mark)
    start, end = (_offset(note, mark.line, mark.column) for mark in marks if mark)
    found = sorted(_links(note, start, end), key=lambda link: link.span.start)
    span = note.span(start, end)
    return Block(
        "code", note.text[start:end], span, links=tuple(found), info="base", origins=((0, start),)
    )


def _links(note: Note, start: int, end: int) -> Iterator[Link]:
    for link in find_wikilinks(note.text, start, end):
        target, anchor, alias = parse_wikilink(link.inner)
        at = note.text.index("[[", link.start) + 2 - start
        yield Link(
            "wikilink", target, link.inner, note.span(link.start, link.end), anchor, alias, at=at
        )
    for match in _NAMED.finditer(note.text, start, end):
        name = match.group(2)
        if name.startswith("[["):
            continue
        target, _, anchor = name.partition("#")
        kind = "html" if "://" in name else "wikilink"
        yield Link(kind, target, name, note.span(*match.span(2)), anchor, at=match.start(2) - start)


def _offset(note: Note, line: int, column: int) -> int:
    """PyYAML counts lines as YAML does, so line and column are safe where its index is not."""
    start = note.line_starts[min(line, len(note.line_starts) - 1)]
    return min(start + column, len(note.text))
