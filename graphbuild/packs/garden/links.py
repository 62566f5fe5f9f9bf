"""Links from note to note, each with its text, anchor, kind and the words around it; and links to
pages outside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from graphbuild import patterns as re
from graphbuild.contexts import Context, context
from graphbuild.model import Block, Claim, Finding, Link, Note, Predicate, Ref, Span
from graphbuild.outline import Entry, Outline
from graphbuild.packs.garden.inline_fields import Fields
from graphbuild.reading.claims import note_ref
from graphbuild.terms.garden import (
    ANCHOR,
    CONTEXT,
    CONTEXT_AT,
    LINK_KEY,
    LINK_KIND,
    LINK_TEXT,
    LINKS_TO,
    LINKS_TO_PAGE,
    NOTE,
)

_BY = "links"
_OUTSIDE = re.compile(r"(?:https?:)?//|[a-zA-Z][a-zA-Z0-9+.-]+:")
_KEY = re.compile(r"\s*(?:-\s+)*(?:[^\s:#\[\]\"'][^:\n]*:\s+)?")
_QUOTED = re.compile(r"""(?:^|[:,\[{-])\s*("(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+')""")
_BETWEEN = " | "  # the cells of a row


def links(outline: Outline) -> Iterator[Finding]:
    """Video moments are no links to notes; a link with neither target nor anchor is none at all."""
    note = outline.note
    for link, words in _in_front_matter(note):
        yield _claim(note, link, ("front matter",), words, link.key)
    for line in (*outline.entries(), *outline.silent):
        for block, text, shift in _texts(line):
            key = Fields(block).key_at
            for link in block.links:
                if link.kind != "video" and (link.target or link.anchor):
                    at = _place(block, link) + shift
                    words = context(text, at, at + len(link.text), whole=line.form == "row")
                    around = _around(line, block, words, at - shift)
                    yield _claim(note, link, line.path, words, key(link.at) or link.key, around)


def _texts(line: Entry) -> Iterator[tuple[Block, str, int]]:
    """The blocks of a line that hold links, each with the text that it is a part of, and where
    there it begins.
    """
    yield line.block, line.block.text, 0  # a row has the links of cells that stand under no title
    cells = [
        cell for cell in line.block.children if cell.kind == "cell" and (cell.text or cell.links)
    ]
    row = _BETWEEN.join(cell.text for cell in cells)
    starts = accumulate((len(cell.text) + len(_BETWEEN) for cell in cells), initial=0)
    for cell, start in zip(cells, starts, strict=False):
        yield cell, row, start


def _place(block: Block, link: Link) -> int:
    """Where the text of a link begins: spaces inside of its brackets are no part of it."""
    return max(link.at, block.text.find(link.text, link.at, link.at + len(link.text) + 8))


def _around(line: Entry, block: Block, words: Context, at: int) -> Span:
    """Where the words around a link stand: in a row, the whole of it."""
    if line.form == "row":
        return line.block.span
    start = max(0, at - words.start + words.text.startswith("…"))
    end = min(len(block.text), at - words.start + len(words.text) - words.text.endswith("…"))
    whole = start == 0 and end == len(block.text)
    return block.span if whole else line.note.span(block.offset(start), block.offset(end - 1) + 1)


def _claim(
    note: Note,
    link: Link,
    heading: tuple[str, ...],
    words: Context,
    key: str,
    within: Span | None = None,
) -> Claim:
    kind = "field" if key and link.kind == "wikilink" else link.kind
    found: list[tuple[Predicate, str | int]] = [
        (LINK_KIND, kind),
        (LINK_TEXT, link.text),
        (ANCHOR, link.anchor),
        (LINK_KEY, key),
        (CONTEXT, words.text),
    ]
    qualifiers = [(name, value) for name, value in found if value]
    if words.end > words.start:
        qualifiers.append((CONTEXT_AT, words.start))
    in_garden = note.is_wikilink(link) or link.kind == "canvas"
    external = not in_garden and bool(_OUTSIDE.match(link.target))
    value = link.target if external else Ref(link.target or note.title, NOTE, link)
    predicate = LINKS_TO_PAGE if external else LINKS_TO
    said = tuple(qualifiers)
    return Claim(
        note_ref(note), predicate, value, link.span, link.text, heading, said, _BY, within=within
    )


# Front matter


def _in_front_matter(note: Note) -> Iterator[tuple[Link, Context]]:
    """The links of the front matter, each with the value that it is in, as a reader would see
    it.
    """
    for number, several in groupby(note.meta_links, key=lambda link: link.span.line):
        start = note.line_starts[number - 1]
        end = note.line_starts[number] if number < len(note.line_starts) else len(note.text)
        values = _values(note.text[start:end].rstrip(), start)
        for (first, last), inside in groupby(
            several, key=lambda link: _value_at(values, link.span.start)
        ):
            yield from _shown(note, list(inside), first, last)


def _values(line: str, start: int) -> list[tuple[int, int]]:
    """Where the values of a line stand: all behind its key, then what is quoted in that."""
    key = _KEY.match(line)
    begin = key.end() if key else 0
    quoted = [match.span(1) for match in _QUOTED.finditer(line, max(0, begin - 2))]
    whole = (start + begin, start + len(line))
    return [whole, *((start + first + 1, start + last - 1) for first, last in quoted)]


def _value_at(values: list[tuple[int, int]], at: int) -> tuple[int, int]:
    index = bisect_right(values, (at, 1 << 62), lo=1) - 1
    return values[index] if values[index][0] <= at <= values[index][1] else values[0]


def _shown(
    note: Note, several: Iterable[Link], first: int, last: int
) -> Iterator[tuple[Link, Context]]:
    pieces: list[str] = []
    places: list[tuple[Link, int]] = []
    at, length = first, 0
    for link in several:
        before = note.text[at : max(at, link.span.start)]
        pieces += [before, link.text]
        places.append((link, length + len(before)))
        length += len(before) + len(link.text)
        at = max(at, link.span.end)
    pieces.append(note.text[at:last])
    text = "".join(pieces)
    for link, begin in places:
        yield link, context(text, begin, begin + len(link.text))
