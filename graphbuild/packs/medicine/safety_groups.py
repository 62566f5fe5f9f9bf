"""Items of safety that only sort those nested in them: "Serious" over "warfarin"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.complaints import labels_complaints
from graphbuild.packs.medicine.states import is_drug_or_state
from graphbuild.packs.medicine.words import WORDS


def holds_members(line: Entry) -> bool:
    """Whether half of what is nested in an item, or more, begins with a drug or a state, where the
    item says nothing but what sorts these; not "Digoxin" over "raises its level". Among complaints
    it is told by its own words as well: "After years" over "thin skin".
    """
    if line.form != "item" or not line.block.children or line.term()[1]:
        return False
    below = [_leading_name(child) for child in line.children()]
    known = 2 * sum(map(is_drug_or_state, below)) >= len(below)
    return known or (labels_complaints(line.place.words) and is_group(line.text, WORDS))


def _leading_name(line: Entry) -> str:
    return parenthesised(line.term()[0].partition(", ")[0])[0]


def are_names(text: str, ends: Iterable[End]) -> bool:
    """Whether a text is nothing but a list of names: "kidney failure, gout"."""
    named = "|".join(re.escape(end.name) for end in ends)
    return not re.sub(rf"{named}|[,;.&/]|\b(?:and|or)\b", "", text, flags=re.IGNORECASE).strip()


def alone(line: Entry) -> Entry:
    """An item without those nested in it."""
    return replace(line, block=replace(line.block, children=()))
