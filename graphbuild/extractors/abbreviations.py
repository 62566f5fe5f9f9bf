"""Abbreviations spelled out in titles and prose: "The inferior colliculus (IC) is …" makes IC a name of it in this note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import Line, in_order, is_condition, is_structure, kind_of, lines, name, spelled_out, subject_ref
from graphbuild.model import Finding, Note, Ref

_BY = "abbreviations"
_SPELLED = re.compile(r"(?<![\w'’/-])(?P<words>(?:[\w'’/-]++ ){1,6})\((?P<short>[A-Za-z0-9-]{2,8})s?\)")


def abbreviations(note: Note) -> Iterator[Finding]:
    """In headings, callouts and paragraphs; lists and tables have their own ways. Only for structures, cells and conditions."""
    for line in lines(note):
        if line.kind in ("heading", "paragraph", "quote"):
            for match in _SPELLED.finditer(line.text):
                thing = _spelled(note, line, match["words"].strip(), match["short"])
                if thing is not None:
                    yield line.claim(thing, "alias", match["short"], by=_BY)


def _spelled(note: Note, line: Line, words: str, short: str) -> Ref | None:
    """The fewest words before the parenthesis whose initials the abbreviation is."""
    parts = words.split()
    for count in range(1, len(parts) + 1):
        called = " ".join(parts[-count:])
        if called.casefold() == name(note.title).text.casefold() and in_order(short, called):
            return subject_ref(note, "AnatomicalStructure")
        if not spelled_out(short, called) or not _initials(short, called):
            continue
        if is_condition(called):
            return line.ref(called, "Condition")
        return line.ref(called, kind_of(called)) if is_structure(called) or kind_of(called) == "CellType" else None
    return None


def _initials(short: str, called: str) -> bool:
    """Each word gives a letter, so that no word too many is taken."""
    letters = short.lower()
    return len(called.split()) > 1 and all(word[0].lower() in letters for word in re.split(r"[\s/-]+", called) if word)
