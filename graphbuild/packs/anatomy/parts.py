"""Parts of a structure: `- **Interposed (Emboliform + Globose)**: …` under a title such as "Deep
Cerebellar Nuclei".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, items, name, parenthesised, split_list
from graphbuild.outline.chains import chain
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.enumerations import listed
from graphbuild.packs.anatomy.neural import is_of_pathway, is_of_tract
from graphbuild.packs.anatomy.part_claims import BY, DOES_COLUMN, NAME_COLUMN, part_claims
from graphbuild.packs.anatomy.part_names import BY_PLACE, full_name, is_subpart, kind_of_part
from graphbuild.packs.anatomy.pathway_text import both_ends
from graphbuild.packs.anatomy.structures import fibre, functions_in, is_structure, kind_of
from graphbuild.packs.anatomy.wholes import (
    NOT_OWN,
    is_part_itself,
    is_title_of_parts,
    may_hold_parts,
    stops_of_pathway,
    whole_of,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.forms import is_by_form
from graphbuild.reading.headed import ItemTitles, item_titles
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE, FIBRE
from graphbuild.terms.garden import ALIAS, HAS_PART


def parts(outline: Outline) -> Iterator[Finding]:
    """The entries of places for parts, and those under anatomy whose names are structures; each
    nested in its whole.

    What stands in parentheses joined by + or commas is a part of the part.
    """
    wholes: dict[int, Ref] = {}
    titles = item_titles(outline, WORDS)
    stops = stops_of_pathway(outline)
    for place, entries in outline.contents:
        if id(place) in stops and place.title is not None:
            yield from _entry(place.title, subject_ref(outline.note, ANATOMICAL_STRUCTURE), "")
        wholes[id(place)] = whole = whole_of(place, wholes, outline.note)
        role = place.role("parts")
        told = role is not None
        if (
            place.role("cells")
            or place.within("inputs", "outputs", "joins")
            or (place.role("course") and is_of_tract(outline.note))
            or NOT_OWN.search(place.words)
            or not (told or may_hold_parts(place))
        ):
            continue
        itself = (role is None or is_by_form(role)) and is_part_itself(place)
        if itself and not place.is_entry and place.title is not None:
            yield place.title.claim(
                subject_ref(outline.note, ANATOMICAL_STRUCTURE), HAS_PART, whole, by=BY
            )
        for entry in items(listed(entries, is_structure) if told else entries):
            labelled = outline.is_labelled(entry, "parts") or _is_of_other(entry, titles)
            if labelled or chain(entry.term()[0]).arrows:
                continue  # a title, or a pathway: no part
            if is_of_pathway(outline.note) and both_ends(entry):
                continue
            if is_of_pathway(outline.note) and _tells_way(entry):
                yield from (
                    one for one in _entry(entry, whole, place.words) if not _is_part_of(one, whole)
                )
                continue  # it runs there, and is no part of what runs
            if told or _is_part(entry) or (place.is_item and _names_cells(entry)):
                yield from _entry(entry, whole, place.words)


def _is_of_other(entry: Entry, titles: ItemTitles) -> bool:
    """Whether an item is a title of something else than parts: "Receptors on its cells"."""
    named = is_structure(entry.term()[0]) or _names_cells(entry)
    return not named and titles.is_of_other(entry, "parts")


def _is_part(entry: Entry) -> bool:
    """Whether the form says that an entry names a part: a name of a structure, or with the noun of
    parts, with words behind it or none.
    """
    term, rest = entry.named(NAME_COLUMN, DOES_COLUMN)
    called = name(term).text
    if (
        chain(entry.text).arrows
        or not GATE.passes(called)
        or fibre(called)
        or kind_of(called) in (CELL_TYPE, FIBRE)
        or is_title_of_parts(called)
    ):
        return False
    bold = entry.form == "row" or entry.block.strong > 0
    listed = bool(rest) and all(GATE.passes(one, 4) for one in split_list(rest))
    return (
        (is_structure(called) or is_subpart(called))
        and (bold or bool(entry.block.children) or listed)
        and not WORDS.says("none", called)
    )


def _tells_way(row: Entry) -> bool:
    """Whether a column says where something runs from or to."""
    return row.form == "row" and any(
        WORDS.says("outputs", title) != WORDS.says("inputs", title) for title in row.columns
    )


def _is_part_of(found: Finding, whole: Ref) -> bool:
    return isinstance(found, Claim) and found.predicate == HAS_PART and found.subject == whole


def _names_cells(entry: Entry) -> bool:
    """Cells nested in the part that holds them."""
    called = name(entry.term()[0]).text
    title = " " not in called and WORDS.says("cells", called)
    cells = kind_of(called) == CELL_TYPE and not title
    return entry.form == "item" and cells and GATE.passes(called, 4)


def _entry(entry: Entry, whole: Ref, title: str) -> Iterator[Finding]:
    members = _members(entry)
    if not members:
        yield from part_claims(entry, whole, title)
        return
    label = name(entry.term()[0]).text
    group = entry.ref(label, kind_of_part(label, title))
    yield entry.claim(whole, HAS_PART, group, by=BY)
    for member in members:
        outer, inner = parenthesised(member)
        full = full_name(outer, label)
        own = entry.ref(full, kind_of_part(full, label))
        yield entry.claim(group, HAS_PART, own, by=BY)
        yield from (
            entry.claim(own, ALIAS, short, by=BY) for short in inner if spelled_out(short, outer)
        )


def _members(entry: Entry) -> list[str]:
    """The members of "Association nuclei: Anterior, mediodorsal, pulvinar", where the label names a
    group.
    """
    label, rest = entry.term()
    words = name(label).text.split()
    held = any("+" in aside for aside in parenthesised(label)[1])  # so what follows is what it does
    if entry.form == "row" or entry.block.children or not rest or not words or held:
        return []
    group = words[-1].lower() in WORDS["groups_of_parts"]
    names = [one.removeprefix("and ") for one in split_list(rest, r"\s+and\s+")]
    short = all(len(parenthesised(one)[0].split()) <= 3 and GATE.passes(one) for one in names)
    placed = any(BY_PLACE.match(one) or is_structure(one) or one[:1].isupper() for one in names)
    return (
        names if group and len(names) > 1 and short and placed and not functions_in(names) else []
    )
