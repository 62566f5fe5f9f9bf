"""Items whose fields run on behind their name, in one line: "Ergotism – signs: gangrene; cause:
rye". They are nested in the item, as if each had a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Block, Note
from graphbuild.outline.entries import Entry
from graphbuild.outline.lists import depths
from graphbuild.outline.pieces import part

_HOLDERS = {"list", "item", "callout", "quote"}
_FIELD = re.compile(
    r"(?=[^:]*[a-z])[^\W\d_][\w’'-]*(?: [\w’'-]+){0,2}:\s+(?=[^:;]*[^\W\d_]{2})[^\s:;][^:;]*"
)
"""A label and words; a bare number tells of the line: "strength: 0.85"."""
_STOP = re.compile(r";\s+")
_WORDS_OF_NAME = 8


def with_fields_below(note: Note, block: Block) -> Block:
    """The block with the fields of such items nested in them."""
    if block.kind not in _HOLDERS:
        return block
    children = tuple(with_fields_below(note, child) for child in block.children)
    held = block if children == block.children else replace(block, children=children)
    return _nesting(note, held) if block.kind == "item" and not children else held


def _nesting(note: Note, item: Block) -> Block:
    entry = Entry(note, item)
    name, said = entry.term()
    begins = item.text.find(said, len(name)) if name and said else 0
    fields = list(_fields(entry, begins)) if begins > 0 and _is_name(name) else []
    if not fields:
        return item
    named = part(entry, 0, len(name)).block
    below = Block("list", "", fields[0].span, item.level + 1, children=tuple(fields))
    return replace(named, span=item.span, children=(below,))


def _is_name(text: str) -> bool:
    return len(text.split()) <= _WORDS_OF_NAME and ":" not in text


def _fields(entry: Entry, begins: int) -> Iterator[Block]:
    """The fields from a place in the text on; none where one of its pieces is no field."""
    text = entry.block.text
    inside = depths(text)
    cuts = [cut for cut in _STOP.finditer(text, begins) if not inside[cut.start()]]
    starts = [begins, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    found = [part(entry, start, end).block for start, end in zip(starts, ends, strict=True)]
    if all(_FIELD.fullmatch(one.text.rstrip(" .;")) for one in found):
        yield from (replace(one, kind="item", strong=0) for one in found)
