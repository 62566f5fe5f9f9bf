"""Obsidian's canvases (JSON Canvas): cards of text, files and addresses, groups, and labels, each
at its true place.

JSON gives no places, so the strings are found a second time, by their tokens, once the whole is
known to be JSON.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuild import patterns as re
from graphbuild.codes import diagnostic
from graphbuild.model import Arrow, Block, Diagnostic, Link, Note, Span
from graphbuild.read.blocks import Builder
from graphbuild.read.markdown import markdown_tokens
from graphbuild.read.wikilinks import parse_wikilink

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(rf"{_PAIR}|\\u[0-9a-fA-F]{{4}}|\\.")
_LONE = re.compile("[\ud800-\udfff]")
_TEXTS = ("text", "label")  # of cards, and of groups and edges
_FILES = ("file", "background")
_ONE_LINK = re.compile(r"\s*\[\[([^\[\]\n]+)\]\]\s*")

Key = str | int | None
Fields = dict[str, "Literal"]
Entries = dict[tuple[Key, ...], Fields]


@dataclass(frozen=True, slots=True)
class Literal:
    """A string as it is meant, and where it stands: `origins` are pairs of offsets in it and in the
    canvas.
    """

    value: str
    origins: tuple[tuple[int, int], ...]
    end: int

    def place(self, at: int) -> int:
        """Where the character at `at` stands in the canvas."""
        if at >= len(self.value):
            return self.end
        value_at, note_at = self.origins[bisect_right(self.origins, (at, 1 << 62)) - 1]
        return note_at + at - value_at


def read_canvas(note: Note) -> tuple[Note, list[Diagnostic]]:
    """What the cards say, in the order in which they stand in the file; of text and labels as of
    any Markdown. And the edges between cards that stand for notes, files or addresses.
    """
    problems: list[Diagnostic] = []
    if not note.text.strip():  # Obsidian makes an empty file for a new canvas
        return note, problems
    try:
        json.loads(note.text)
    except (ValueError, RecursionError) as error:
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        why = (
            error.msg
            if isinstance(error, json.JSONDecodeError)
            else "nested too deep, or a number too long"
        )
        return note, [diagnostic("GB126", f"the canvas is no JSON: {why}", note.span(at, at))]
    blocks: list[Block] = []
    entries = _entries(note, problems)
    for fields in entries.values():
        for key, literal in fields.items():
            blocks += _blocks(note, key, literal, fields, problems)
    return replace(note, blocks=tuple(blocks), arrows=tuple(_arrows(note, entries))), problems


def _entries(note: Note, problems: list[Diagnostic]) -> Entries:
    """The strings of each node and edge, by their keys; of a key that stands twice the last counts,
    as in any JSON.
    """
    found: Entries = defaultdict(dict)
    for path, start, end in _strings(note, problems):
        if path[0] in ("nodes", "edges") and isinstance(path[2], str):
            found[path[:2]].pop(path[2], None)
            found[path[:2]][path[2]] = _literal(note.text, start, end)
    return found


def _strings(note: Note, problems: list[Diagnostic]) -> Iterator[tuple[tuple[Key, ...], int, int]]:
    """The strings three levels down, where nodes and edges have theirs: the keys above each, and
    where it stands.
    """
    path: list[Key] = []
    seen: list[set[str]] = []
    for match in _TOKEN.finditer(note.text):
        piece, above = match.group(), path[-1] if path else 0
        if piece in ("{", "["):
            path.append(None if piece == "{" else 0)
            seen.append(set())
        elif piece in ("}", "]"):
            path.pop()
            seen.pop()
        elif piece == ",":
            path[-1] = above + 1 if isinstance(above, int) else None
        elif above is None:
            path[-1] = key = str(json.loads(piece))
            if key in seen[-1]:
                place = note.span(match.start(), match.end())
                problems.append(
                    diagnostic("GB112", f"“{key}” stands twice; the last one counts", place)
                )
            seen[-1].add(key)
        elif len(path) == 3 and piece.startswith('"'):
            yield tuple(path), match.start(), match.end()


def _literal(text: str, start: int, end: int) -> Literal:
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    length, at = 0, start + 1
    for match in (*_ESCAPE.finditer(text, start + 1, end - 1), None):
        until = match.start() if match else end - 1
        if until > at:
            origins.append((length, at))
            pieces.append(text[at:until])
            length += until - at
        if match:
            origins.append((length, match.start()))
            pieces.append(_LONE.sub("\ufffd", json.loads(f'"{match.group()}"')))
            length += 1
            at = match.end()
    return Literal("".join(pieces), tuple(origins), end - 1)


def _blocks(
    note: Note, key: str, literal: Literal, fields: Fields, problems: list[Diagnostic]
) -> tuple[Block, ...]:
    if not literal.value.strip():
        return ()
    if key in _TEXTS:
        return _of_text(note, literal, problems)
    if key in _FILES or key == "url":
        link = _link(note, key, literal, fields)
        return (Block("paragraph", link.text, link.span, links=(link,), origins=literal.origins),)
    return ()


def _link(note: Note, key: str, literal: Literal, fields: Fields) -> Link:
    """A card's file or address as a link; its `subpath` is the anchor."""
    anchor = fields["subpath"].value.lstrip("#") if key == "file" and "subpath" in fields else ""
    kind, value = "html" if key == "url" else "canvas", literal.value
    return Link(kind, value, value, note.span(literal.place(0), literal.end), anchor)


def _arrows(note: Note, entries: Entries) -> Iterator[Arrow]:
    """The edges, each from where its arrow comes; one with arrows at both ends goes both ways."""
    cards = {
        fields["id"].value: link
        for path, fields in entries.items()
        if path[0] == "nodes" and "id" in fields and (link := _card(note, fields))
    }
    for path, fields in entries.items():
        ends = [fields[key].value for key in ("fromNode", "toNode") if key in fields]
        if path[0] != "edges" or len(ends) < 2 or not all(one in cards for one in ends):
            continue
        label = " ".join(fields["label"].value.split()) if "label" in fields else ""
        place = fields["label" if label else "toNode"]
        span = note.span(place.place(0), place.end)
        first, last = (cards[one] for one in ends)
        at_end, at_start = (
            fields[key].value == "arrow" if key in fields else key == "toEnd"
            for key in ("toEnd", "fromEnd")
        )
        if at_end or not at_start:
            yield Arrow(label, span, first, last)
        if at_start:
            yield Arrow(label, span, last, first)


def _card(note: Note, fields: Fields) -> Link | None:
    """What a card stands for: its file or address, or the note that its text links to and says
    nothing else.
    """
    for key in ("file", "url"):
        if key in fields and fields[key].value.strip():
            return _link(note, key, fields[key], fields)
    text = fields.get("text")
    match = _ONE_LINK.fullmatch(text.value) if text else None
    if text is None or match is None:
        return None
    target, anchor, alias = parse_wikilink(match[1])
    span = note.span(text.place(match.start(1) - 2), text.place(match.end(1) + 2))
    return Link("wikilink", target, alias or target, span, anchor, alias)


def _of_text(note: Note, literal: Literal, problems: list[Diagnostic]) -> tuple[Block, ...]:
    starts = (0, *(match.end() for match in re.finditer("\n", literal.value)))
    card = Note(note.path, literal.value, line_starts=starts)
    blocks, odd = Builder(card).build(markdown_tokens(literal.value, 0))
    problems += [replace(one, span=_moved_span(note, literal, one.span)) for one in odd]
    return tuple(_moved(note, literal, block) for block in blocks)


def _moved(note: Note, literal: Literal, block: Block) -> Block:
    """A block of a card as one of the canvas. A heading heads its card alone, so here it is a
    paragraph.
    """
    starts = [at for at, _ in literal.origins]
    origins = []
    for index, (text_at, at) in enumerate(block.origins):
        more = block.origins[index + 1][0] if index + 1 < len(block.origins) else len(block.text)
        until = at + more - text_at
        breaks = starts[bisect_right(starts, at) : bisect_right(starts, until - 1)]
        origins += [(text_at + one - at, literal.place(one)) for one in (at, *breaks)]
    return replace(
        block,
        kind="paragraph" if block.kind == "heading" else block.kind,
        level=0 if block.kind == "heading" else block.level,
        span=_moved_span(note, literal, block.span),
        links=tuple(replace(one, span=_moved_span(note, literal, one.span)) for one in block.links),
        children=tuple(_moved(note, literal, child) for child in block.children),
        origins=tuple(origins),
    )


def _moved_span(note: Note, literal: Literal, span: Span) -> Span:
    return note.span(literal.place(span.start), literal.place(span.end))
