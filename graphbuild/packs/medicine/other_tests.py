"""Other tests in the note of a test: a list of nothing but their names, and a table of what each can
show: "Other test | What it can show".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim
from graphbuild.outline import Entry, Outline, normal, parenthesised
from graphbuild.outline.lists import is_blank
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.garden.fields import columns_of, denies, named, names_in
from graphbuild.packs.medicine.clinical import is_named_thing, is_taken, is_test
from graphbuild.packs.medicine.synonyms import is_synonym
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ALIAS, INCLUDES
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONDITION,
    LABORATORY_PANEL,
    LABORATORY_TEST,
    MAY_DETECT,
)

_NOT_BESIDE = re.compile(rf"\b(?:{WORDS.pattern('not_beside')})\b", re.IGNORECASE)
_OF_REPORTS = re.compile(rf"\b(?:{WORDS.pattern('titles_of_reports')})\b", re.IGNORECASE)
_PANEL = re.compile(
    rf"(?:the\s+)?(?P<panel>[^.;:,]{{2,50}}?\s(?:{WORDS.pattern('panel_nouns')}))\s+"
    rf"(?:{WORDS.pattern('comprising')})\s+(?P<members>[^.;:]+)\.?",
    re.IGNORECASE,
)
_MOST = 7  # words of a name


def may_be_beside(title: str) -> bool:
    """Whether nothing in a title says that its list is of other things than tests beside this one.

    >>> may_be_beside("the neighbours in the report"), may_be_beside("where i read it")
    (True, False)
    """
    return _NOT_BESIDE.search(title) is None


def is_another_test(entry: Entry) -> bool:
    """A name that ends as tests do, or is a link below a title of tests, and is nothing that a test
    would be ordered for.
    """
    called = parenthesised(entry.text)[0].strip(" .") if entry.form == "item" else ""
    linked = any(link.text == called for link in entry.links)
    linked = linked and _OF_REPORTS.search(entry.place.words) is not None
    other = is_named_thing(called) or is_taken(called) or is_structure(called)
    other = other or entry.note.title.casefold() in called.casefold()  # "Abnormal DAT-SPECT"
    return (linked or is_test(called)) and GATE.passes(called, _MOST) and not other


def shown_by_others(outline: Outline, by: str) -> Iterator[Claim]:
    """What the rows of such tables say that the test which they begin with can show."""
    for place, entries in outline.contents:
        rows = () if place.within("relations", "elsewhere", "none") else entries
        for row in rows:
            if (
                row.form == "row"
                and row.columns
                and normal(row.columns[0]) in WORDS["column_tests"]
            ):
                yield from _shown(row, by)


def panels(outline: Outline, by: str) -> Iterator[Claim]:
    """The members of a panel that a line lists: "Iron panel includes ferritin, transferrin"."""
    for _, entries in outline.contents:
        for line in entries:
            found = _PANEL.fullmatch(line.text) if line.form in ("item", "paragraph") else None
            for one in names_in(found["members"], GATE, _MOST) if found else ():
                panel = line.ref(found["panel"] if found else "", LABORATORY_PANEL)
                yield line.claim(panel, INCLUDES, line.ref(one.text, BIOMARKER), by=by)


def _shown(row: Entry, by: str) -> Iterator[Claim]:
    told = [one.text for one in columns_of(row)[1:] if normal(one.label) in WORDS["column_shown"]]
    called = named(row.cells[0])
    if (
        len(told) != 1
        or is_blank(told[0])
        or denies(told[0], WORDS)
        or not GATE.passes(called.text)
    ):
        return
    test = row.ref(called.text, LABORATORY_TEST)
    for one in names_in(told[0], GATE, _MOST):
        yield row.claim(test, MAY_DETECT, row.ref(one.text, CONDITION), by=by)
    for short in called.asides:
        if spelled_out(called.text, short) or is_synonym(short, called.text):
            yield row.claim(test, ALIAS, short, by=by)
