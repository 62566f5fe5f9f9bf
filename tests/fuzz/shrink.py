"""Make a case that shows a defect as small as a bounded number of tries allows: by entries, then lines, then characters."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from tests.fuzz.garden import Case, Entry

TRIES = 200
SECONDS = 12.0

Shows = Callable[[Case], bool]


def shrunk(case: Case, shows: Shows) -> Case:
    """The smallest case found for which `shows` still holds."""
    shows = _bounded(shows)
    case = replace(case, entries=_fewer(case.entries, lambda kept: shows(replace(case, entries=kept))))
    case = replace(case, checks=_fewer(case.checks, lambda kept: shows(replace(case, checks=kept))))
    for index in range(len(case.entries)):
        case = _smaller(case, index, shows)
    return case


def _smaller(case: Case, index: int, shows: Shows) -> Case:
    """The case with one of its contents cut: whole lines first, then characters."""

    def with_content(content: bytes) -> Case:
        changed: Entry = replace(case.entries[index], content=content)
        return replace(case, entries=(*case.entries[:index], changed, *case.entries[index + 1 :]))

    lines = _fewer(tuple(case.entries[index].content.splitlines(keepends=True)), lambda kept: shows(with_content(b"".join(kept))))
    characters = _fewer(tuple(bytes((one,)) for one in b"".join(lines)), lambda kept: shows(with_content(b"".join(kept))))
    return with_content(b"".join(characters))


def _fewer(parts: tuple, shows: Callable[[tuple], bool]) -> tuple:  # type: ignore[type-arg]
    """Delta debugging: leave out a half, a quarter, … as long as the rest still shows it."""
    size = len(parts)
    while size:
        at = 0
        while at < len(parts):
            kept = parts[:at] + parts[at + size :]
            if shows(kept):
                parts = kept
            else:
                at += size
        size //= 2
    return parts


def _bounded(shows: Shows) -> Shows:
    """After so many tries or seconds nothing shows it any more, so that each loop comes to its end."""
    begin, tries = time.monotonic(), 0

    def bounded(case: Case) -> bool:
        nonlocal tries
        tries += 1
        return tries <= TRIES and time.monotonic() - begin < SECONDS and shows(case)

    return bounded
