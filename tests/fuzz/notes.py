"""What must hold for notes: none is lost without a word, and what is written into one touches nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from graphbuild.graph import Graph
from graphbuild.read.files import is_note
from tests.fuzz.findings import Finding
from tests.fuzz.garden import Case, Entry

_BLOCK = re.compile(rb"<!-- graphbuild:(\w+) -->(.*?)<!-- /graphbuild:\1 -->", re.DOTALL)
_WITH_SCHEME = re.compile(rb"(?<!\\)\]\([A-Za-z][\w+.-]*:")


def lost(case: Case, notes: Path, graph: Graph) -> Iterator[Finding]:
    """Each note that is neither in the graph nor named by a diagnostic. Settings may leave out what they like."""
    if any(one.path.endswith(".toml") for one in case.entries):
        return
    named = {*graph.paths, *(one.span.path for one in graph.diagnostics)}
    for entry in case.entries:
        if (
            _counts(entry)
            and _lies_there(entry, notes / entry.path)
            and not any(_within(entry.path, one) for one in named)
        ):
            yield Finding("lost", f"a {entry.kind}", repr(entry.path))


def _lies_there(entry: Entry, file: Path) -> bool:
    """Whether it could be planted; folders behind links are never entered."""
    return os.path.lexists(file) and not (entry.kind == "link" and os.path.isdir(file))  # noqa: PTH112  `is_dir` raises for some links


def _counts(entry: Entry) -> bool:
    """Whether it is to be read: no hidden file, and no name that can only be told in other letters."""
    parts = entry.path.split("/")
    hidden = any(part.startswith(".") for part in parts) or re.search("[\udc80-\udcff]", entry.path)
    return (
        not hidden
        and entry.kind != "folder"
        and (is_note(entry.path) or entry.kind == "locked folder")
    )


def _within(path: str, named: str) -> bool:
    """The same place, or one below it or above it."""
    return path == named or path.startswith(f"{named}/") or named.startswith(f"{path}/")


def written(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Finding]:
    """What a block that was put into a note did wrong: to the rest of the note, or by an address with a scheme."""
    for path, content in after.items():
        old = before.get(path, b"")
        if b"graphbuild:" not in old and not content.startswith(old):
            yield Finding("rest changed", "backlinks --write", repr(path))
        if content != old and (
            odd := next(
                (
                    found
                    for block in _BLOCK.finditer(content)
                    for found in _WITH_SCHEME.findall(block[2])
                ),
                None,
            )
        ):
            yield Finding("address with a scheme", "backlinks --write", f"{path!r}: {odd!r}")
