"""What the page tells of the build before it, put into a page that is written already."""

from __future__ import annotations

import json
import re
from typing import Any

from graphbuild.emit.explorer.page import block

_PLACE = b'<script type="application/json" id="changes">'
_TOLD = re.compile(re.escape(_PLACE) + rb"([^<]*)</script>")


def with_changes(page: bytes, found: dict[str, Any]) -> bytes:
    """The page, telling what came, went and changed."""
    told = block(found)
    return _TOLD.sub(lambda _: _PLACE + told + b"</script>", page, count=1)


def without_changes(page: bytes) -> bytes:
    """The page as it was before it told anything."""
    return _TOLD.sub(_PLACE + b"null</script>", page, count=1)


def changes_in(page: bytes) -> dict[str, Any] | None:
    """What a page tells; None where it tells nothing, or is another page."""
    held = _TOLD.search(page)
    try:
        found = json.loads(held[1]) if held else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
