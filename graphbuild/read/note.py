"""From bytes to `Note`: find the files, decode, front matter, one block model for Markdown and
HTML.
"""

from __future__ import annotations

from itertools import compress
from pathlib import Path

from graphbuild import patterns as re
from graphbuild.codes import diagnostic
from graphbuild.markers import end_marker, outside, unclosed, without_blocks
from graphbuild.model import Block, Diagnostic, Note
from graphbuild.read.base import read_base
from graphbuild.read.blocks import Builder
from graphbuild.read.canvas import read_canvas
from graphbuild.read.files import decode, read_bytes
from graphbuild.read.frontmatter import read_header
from graphbuild.read.html import html_tokens
from graphbuild.read.labels import with_labels
from graphbuild.read.markdown import markdown_tokens

_READERS = {"canvas": read_canvas, "base": read_base}
_TEMPLATE_TAG = re.compile(r"\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}")


def read_note(root: Path, path: str, limit: int) -> tuple[Note | None, list[Diagnostic]]:
    """The note at `path` below `root`, or None where it cannot be read, with what a person should
    know of it.
    """
    data = read_bytes(root, path, limit)
    return (None, [data]) if isinstance(data, Diagnostic) else note_of(data, path)


def note_of(data: bytes, path: str) -> tuple[Note | None, list[Diagnostic]]:
    """The note of a file's bytes, or None where they are no text, with what a person should know of
    it.
    """
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    note, more = parse_note(text, path)
    kept = outside(text, [one.span.start for one in problems])
    return note, [*compress(problems, kept), *more]


def parse_note(text: str, path: str) -> tuple[Note, list[Diagnostic]]:
    """The note of a text. Lines end at line feeds only, so a form feed in a line moves nothing."""
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    bare = Note(path, text, line_starts=starts)
    if reader := _READERS.get(path.rpartition(".")[2].lower()):
        return reader(bare)
    header = read_header(bare)
    body = without_blocks(_without_template_tags(text))
    html = path.lower().endswith((".html", ".htm"))
    tokens = (
        html_tokens(body, header.body, len(body)) if html else markdown_tokens(body, header.body)
    )
    blocks, problems = Builder(bare).build(tokens)
    blocks = blocks if html else tuple(with_labels(blocks, bare))
    meta, blocks = _titled(header.meta, blocks)
    note = Note(
        path,
        text,
        meta,
        header.spans,
        tuple(header.links),
        blocks,
        starts,
        leaves=tuple(header.leaves),
    )
    return note, header.problems + problems + _unclosed(note)


def _unclosed(note: Note) -> list[Diagnostic]:
    """A block of backlinks that never ends is read like all else, and cannot be written."""
    return [
        diagnostic(
            "GB119",
            f"the block of {one.name} is never closed",
            note.span(one.start, one.start),
            f"end it with a line of {end_marker(one.name)}",
        )
        for one in unclosed(note.text)
    ]


def _titled(meta: dict, blocks: tuple[Block, ...]) -> tuple[dict, tuple[Block, ...]]:  # type: ignore[type-arg]
    """An HTML page's <title> is its title where the front matter gives none; it is no block of the
    body.
    """
    titles = [block.text for block in blocks if block.kind == "title" and block.text]
    if titles and "title" not in meta:
        meta = {**meta, "title": titles[0]}
    return meta, tuple(block for block in blocks if block.kind != "title")


def _without_template_tags(text: str) -> str:
    """`{% raw %}` and its end are the publishing template's, not content; blanks keep every offset.

    Blanks before other text would make it indented code, so there invisible characters stand in for
    them.
    """

    return (
        "\n".join(_blanked(line) if "{%" in line else line for line in text.split("\n"))
        if "{%" in text
        else text
    )


def _blanked(line: str) -> str:
    blank = " " if _TEMPLATE_TAG.fullmatch(line.strip()) else "\u200b"
    return _TEMPLATE_TAG.sub(lambda match: blank * len(match.group()), line)
