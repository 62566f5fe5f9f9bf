"""Illnesses of a structure with how they show, below a title of the author's own: "When hearing goes
astray", or in a table of "Fault | Complaint".

A name that is known for no condition is one there: that something fails is told by the title or by
the columns, and what fails by the complaints beside the name.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised
from graphbuild.outline.lists import split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_function, is_structure
from graphbuild.packs.medicine.clinical import could_be_sign, is_condition, is_drug, is_test
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.words import GATE, WORDS

_FAILS = re.compile(rf".*\b(?:{WORDS.pattern('failing_titles')})\b")
_FAILS_NOT = re.compile(rf".*\b(?:{WORDS.pattern('no_failing_titles')})\b")
_FAULT = re.compile(
    rf"(?:the )?(?:{WORDS.pattern('column_fault', 'column_pathology')})(?:s|es|is|y)?",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(rf".*\b(?:{WORDS.pattern('column_signs')})", re.IGNORECASE)
_MOST = 8  # words of a name


def speaks_of_failing(title: str) -> bool:
    """Whether a title tells that something fails, and of nothing that is done about it.

    >>> [speaks_of_failing(one) for one in ("when hearing goes astray", "sick days", "how we treat faults")]
    [True, True, False]
    """
    return bool(_FAILS.match(title)) and not _FAILS_NOT.match(title)


def tells_complaints(row: Entry) -> bool:
    """Whether a table is on what fails and how that shows, by its columns."""
    first, others = row.columns[:1], row.columns[1:]
    named = row.form == "row" and any(map(_FAULT.fullmatch, first))
    return named and any(map(_COMPLAINT.match, others))


def shows_as(entry: Entry) -> bool:
    """The name of a condition, or any with what may be signs behind it, below it or in its row."""
    term, says = entry.named("", WORDS.pattern("column_signs"))
    called = parenthesised(term)[0].strip(" .")
    signs = split_list(says) or [child.text for child in entry.children()]
    told = bool(signs) and all(map(could_be_sign, signs)) and not _is_other(called)
    return GATE.passes(called, _MOST) and (is_condition(called) or told)


def _is_other(text: str) -> bool:
    """Whether a name is that of a thing which does not fall ill, or is no illness."""
    others = (is_structure, is_function, is_test, is_drug, is_transmitter, symbols)
    return any(other(text) for other in others)
