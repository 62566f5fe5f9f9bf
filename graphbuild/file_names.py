"""What the name of a file tells of it."""

from __future__ import annotations

from graphbuild import patterns as re

NOTE_ENDINGS = (".md", ".markdown", ".html", ".htm")
_ENDING = re.compile(r"\.(?:[a-z][a-z0-9]{1,4}|7z)$", re.IGNORECASE)


def names_file(target: str) -> bool:
    """Whether a link's target is by its ending a file that is no note: a picture, a recording.

    >>> [names_file(one) for one in ("a/brain.PNG", "talk.mp3", "Vitamin B.12", "pons.md", "Dr. No")]
    [True, True, False, False, False]
    """
    return _ENDING.search(target) is not None and not target.lower().endswith(NOTE_ENDINGS)
