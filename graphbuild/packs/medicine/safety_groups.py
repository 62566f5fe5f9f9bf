"""Items of safety that only sort those nested in them: "Serious" over "warfarin"."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.outline import Entry, parenthesised
from graphbuild.packs.medicine.states import is_drug_or_state


def holds_members(line: Entry) -> bool:
    """Whether half of what is nested in an item, or more, begins with a drug or a state, where the
    item says nothing but what sorts these; not "Digoxin" over "raises its level".
    """
    if line.form != "item" or not line.block.children:
        return False
    below = [_leading_name(child) for child in line.children()]
    return not line.term()[1] and 2 * sum(map(is_drug_or_state, below)) >= len(below)


def _leading_name(line: Entry) -> str:
    return parenthesised(line.term()[0].partition(", ")[0])[0]


def alone(line: Entry) -> Entry:
    """An item without those nested in it."""
    return replace(line, block=replace(line.block, children=()))
