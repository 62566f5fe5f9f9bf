"""What `backlinks.json` tells, place by place: all that is known of it at each."""

from __future__ import annotations

from typing import Any


def told(data: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """For each target what the notes say that name it."""
    assert data["format"] == 2
    return {
        target: [
            _reason(path, data["notes"][path], *reason)
            for path, reasons in sources.items()
            for reason in reasons
        ]
        for target, sources in data["targets"].items()
    }


def _reason(path: str, note: dict[str, Any], place: int, way: str, says: str) -> dict[str, Any]:
    said = dict(note["said"][place])
    for key, several in (("heading", "headings"), ("context", "contexts")):
        if key in said:
            said[key] = note[several][said[key]]
    about = {"source": path, "title": note["title"], "url": note["url"]}
    return {**about, **said, "direction": way, "says": says}
