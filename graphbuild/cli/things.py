"""Files about things."""

from __future__ import annotations

from graphbuild.graph import Node
from graphbuild.names import slug


def file_name(node: Node) -> str:
    """A name for a file about a thing, without its ending."""
    return slug(node.label)[:80].strip("-") or slug(node.id) or "thing"
