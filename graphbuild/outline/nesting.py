"""What stands in a block, and which blocks say nothing themselves."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.file_names import names_file
from graphbuild.model import Block


def is_empty_item(block: Block) -> bool:
    """An item that only holds others says nothing: they stand in its place."""
    return block.kind == "item" and not block.text


def is_silent(block: Block) -> bool:
    """Whether a block has links, and no words that are not the titles of columns, or only shows."""
    if block.kind == "row":
        return (not block.text or block.info == "header") and any(
            held.links for held in (block, *block.children)
        )
    return bool(block.links) and (not block.text or _only_shows(block))


def _only_shows(block: Block) -> bool:
    """Whether a paragraph is all pictures and other embeds, or an item shows files alone: one that
    shows a note names it.
    """
    if any(link.kind != "embed" for link in block.links) or block.children:
        return False
    if block.kind != "paragraph" and not all(names_file(link.target) for link in block.links):
        return False
    rest = block.text
    for link in block.links:
        rest = rest.replace(link.text, "", 1)
    return not any(map(str.isalnum, rest))


def nested(block: Block) -> Iterator[Block]:
    """What stands in an item, be it in a list or not."""
    for child in block.children:
        for inner in child.children if child.kind == "list" else (child,):
            if is_empty_item(inner):
                yield from nested(inner)
            elif not is_silent(inner):
                yield inner
