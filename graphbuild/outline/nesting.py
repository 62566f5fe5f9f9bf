"""What stands in a block, and which blocks say nothing themselves."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Block


def is_empty_item(block: Block) -> bool:
    """An item that only holds others says nothing: they stand in its place."""
    return block.kind == "item" and not block.text


def is_silent(block: Block) -> bool:
    """Whether a block has links, and no words that are not the titles of columns."""
    if block.kind == "row":
        return (not block.text or block.info == "header") and any(
            held.links for held in (block, *block.children)
        )
    return bool(block.links) and not block.text


def nested(block: Block) -> Iterator[Block]:
    """What stands in an item, be it in a list or not."""
    for child in block.children:
        for inner in child.children if child.kind == "list" else (child,):
            if is_empty_item(inner):
                yield from nested(inner)
            elif not is_silent(inner):
                yield inner
