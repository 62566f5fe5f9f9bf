"""What only enumerates, as the items that it enumerates: a paragraph that is nothing but a list of
names, and a line whose label is a group of what its place is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised, part
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE
from graphbuild.packs.garden.things import enumeration
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE

_MOST_WORDS = 5  # of a name that a paragraph lists
_GOES_ON = re.compile(r"\b(?!of|in)\w+ (?:the|an?) ", re.IGNORECASE)
"""What no name has: "map onto the cerebellum" is said of one."""
Fits = Callable[[str], bool]
"""Whether a name is of the sort that a place is for."""


def listed(entries: Iterable[Entry], fits: Fits) -> Iterator[Entry]:
    """The entries, and instead of a paragraph that only lists what fits its place, those items."""
    for entry in entries:
        yield from of_paragraph(entry, fits) or (entry,)


def spread(entries: Sequence[Entry], fits: Fits) -> Iterator[Entry]:
    """The entries, and instead of one that only enumerates what fits its place, those items. Beside
    a group of several a line may be one of a single name: "Late: bushy cells".
    """
    groups = [of_group(entry, fits, 1) for entry in entries]
    least = 1 if any(len(group) > 1 for group in groups) else 2
    for entry, group in zip(entries, groups, strict=True):
        yield from of_paragraph(entry, fits) or (group if len(group) >= least else (entry,))


def of_paragraph(entry: Entry, fits: Fits) -> tuple[Entry, ...]:
    """The items of "Thalamus, pons and cortex.", one of which fits; nothing of other entries."""
    found = _items(entry) if entry.form == "paragraph" and not entry.term()[1] else ()
    named = all(_may_be_name(parenthesised(one.text)[0]) for one in found)
    return found if named and any(fits(one.text) for one in found) else ()


def _may_be_name(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not _GOES_ON.search(text)


def of_group(entry: Entry, fits: Fits, least: int = 2) -> tuple[Entry, ...]:
    """The items of "Early: thalamus, pons", which all fit where the label does not; nothing of
    other entries.
    """
    label, rest = entry.term()
    start = entry.block.text.find(rest) if rest and not (fits(label) or _is_known(label)) else 0
    if start <= 0 or entry.form not in ("item", "paragraph") or entry.block.children:
        return ()
    behind = part(entry, start, len(entry.block.text))
    found = _items(behind) or (behind,)
    return found if len(found) >= least and all(fits(one.text) for one in found) else ()


def _is_known(label: str) -> bool:
    """Whether a label names a structure, or cells, fibres or a layer: what holds its names."""
    called = parenthesised(label)[0]
    return is_structure(called) or kind_of(called) != ANATOMICAL_STRUCTURE


def _items(entry: Entry) -> tuple[Entry, ...]:
    """At least two names and nothing else."""
    found = (thing.entry for thing in enumeration(entry, GATE))
    return tuple(replace(one, block=replace(one.block, kind="item")) for one in found)
