"""Abbreviations spelled out in titles and prose: "The inferior colliculus (IC) is …" makes IC a
name of it in this note.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Note, Ref
from graphbuild.outline import Entry, Outline, name, parenthesised
from graphbuild.outline.names import in_order, spelled_out
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.medicine.clinical import is_condition, is_test
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE
from graphbuild.terms.garden import ALIAS
from graphbuild.terms.medicine import CONDITION, TEST

_BY = "abbreviations"
_SPELLED = re.compile(
    r"(?<![\w'’/-])(?P<words>(?:[\w'’/-]++ ){1,6})\((?P<short>[A-Za-z0-9-]{2,8})s?[),;]"
)


def abbreviations(outline: Outline) -> Iterator[Finding]:
    """In headings, callouts and paragraphs, and of structures in the bold name of an item; lists and
    tables have their own ways. Only for structures, cells, conditions and tests.
    """
    note = outline.note
    for line in outline.entries():
        if line.form == "item" and line.block.strong:
            yield from _of_item(line)
        elif line.form in ("heading", "paragraph", "quote"):
            for match in _SPELLED.finditer(line.text):
                thing = _spelled(note, line, match["words"].strip(), match["short"])
                if thing is not None:
                    yield line.claim(thing, ALIAS, match["short"], by=_BY)


def _of_item(line: Entry) -> Iterator[Finding]:
    """The abbreviation that stands first in a parenthesis behind a structure's bold name: "Dorsal
    Raphe Nucleus (DRN, B6-B7)".
    """
    called, inner = parenthesised(line.term()[0])
    short, _, more = inner[0].partition(",") if len(inner) == 1 else ("", "", "")
    if more and is_structure(called) and spelled_out(short, called) and _initials(short, called):
        yield line.claim(line.ref(called, kind_of(called)), ALIAS, short, by=_BY)


def _spelled(note: Note, line: Entry, words: str, short: str) -> Ref | None:
    """The fewest words before the parenthesis whose initials the abbreviation is."""
    parts = words.split()
    for count in range(1, len(parts) + 1):
        called = " ".join(parts[-count:])
        known = bool(note.kinds) or is_structure(called) or is_condition(called)
        if (
            known
            and called.casefold() == name(note.title).text.casefold()
            and in_order(short, called)
        ):
            return subject_ref(note, ANATOMICAL_STRUCTURE)
        if not spelled_out(short, called) or not _initials(short, called):
            continue
        if is_condition(called):
            return line.ref(called, CONDITION)
        if is_test(called) and not is_structure(called):
            return line.ref(called, TEST)
        return (
            line.ref(called, kind_of(called))
            if is_structure(called) or kind_of(called) == CELL_TYPE
            else None
        )
    return None


def _initials(short: str, called: str) -> bool:
    """Each word gives a letter, so that no word too many is taken."""
    letters = short.lower()
    return len(called.split()) > 1 and all(
        word[0].lower() in letters for word in re.split(r"[\s/-]+", called) if word
    )
