"""What a list below the title of a structure tells of it in a note on something else: its parts,
its receptors and what it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.names import same_name
from graphbuild.outline import Entry, Outline, name, parenthesised, split_list
from graphbuild.packs.anatomy.expressed import names_receptor
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.part_claims import part_claims
from graphbuild.packs.anatomy.part_names import BY_PLACE, is_subpart
from graphbuild.packs.anatomy.structures import could_be_function, is_function, is_structure
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.pack import is_about
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, EXPRESSES_RECEPTOR, RECEPTOR
from graphbuild.terms.garden import ANNOTATION, FUNCTION, HAS_FUNCTION, REMARK

_BY = "stations"
_RECEPTOR = re.compile(rf"(?P<name>.+) (?:{WORDS.pattern('column_receptor')})s?", re.IGNORECASE)


def station_facts(outline: Outline) -> Iterator[Finding]:
    """Items with a label below "Nucleus accumbens (NAc)": "D1 receptors: …", "Function: …", and
    "NAc shell: …", which is a part by its name.
    """
    if is_about(outline, (ANATOMICAL_STRUCTURE,)):
        return
    for place, entries in outline.contents:
        if place.label or place.within("relations", "none", "cells", "inputs", "outputs"):
            continue
        for line in entries:
            label, rest = line.term()
            if line.form == "item" and rest:
                yield from _labelled(line, name(label).text, rest)


def _labelled(line: Entry, label: str, rest: str) -> Iterator[Finding]:
    group = line.place.title if line.place.is_item else None
    nearest = station(line)
    whole = nearest or (station(group) if group is not None else None)
    if whole is not None and _is_part(label, whole, line):
        yield from part_claims(line, whole, line.place.words)
    elif nearest is not None and _is_receptor(label):
        receptor = line.ref(label, RECEPTOR)
        yield line.claim(nearest, EXPRESSES_RECEPTOR, receptor, (ANNOTATION, rest), by=_BY)
        yield from _below(line, receptor)
    elif nearest is not None and WORDS.says("functions", label):
        yield from _functions(line, nearest, rest)


def _is_part(label: str, whole: Ref, line: Entry) -> bool:
    """Whether a name is made of that of the whole and of what tells which part of it is meant:
    "NAc shell", "Dorsal ACC".
    """
    for own in map(str.casefold, _names_above(line, whole)):
        before, found, behind = label.casefold().partition(own)
        if not found or not GATE.passes(label, 5):
            continue
        if before and not behind and before.endswith(" "):
            return all(BY_PLACE.fullmatch(one) for one in before.strip().split("/"))
        if behind.startswith(" ") and not before:
            return len(behind.split()) == 1 and (is_subpart(label) or is_structure(label))
    return False


def _is_receptor(label: str) -> bool:
    """Whether a label is the name of a receptor and no more: "Fewer D1 receptors" is none."""
    called = _RECEPTOR.fullmatch(label)
    return called is not None and all(map(names_receptor, called["name"].split()))


def _names_above(line: Entry, whole: Ref) -> list[str]:
    """The whole's name, and the short one that stands behind it in its title."""
    titles = (around.words for around in line.place.outwards())
    title = next((one for one in titles if same_name(name(one).text) == same_name(whole.name)), "")
    return [name(title).text, *parenthesised(title)[1]] if title else []


def _functions(line: Entry, whose: Ref, rest: str) -> Iterator[Finding]:
    """What a label names, one or several, where one of them is a function by its noun."""
    named = [parenthesised(one) for one in split_list(rest)]
    if not any(is_function(outer) for outer, _ in named):
        return
    told = [(outer, inner) for outer, inner in named if _may_be_function(outer)]
    for outer, inner in told:
        function = line.ref(outer, FUNCTION)
        yield line.claim(whose, HAS_FUNCTION, function, (ANNOTATION, "; ".join(inner)), by=_BY)
    if told:
        yield from _below(line, line.ref(told[0][0], FUNCTION))


def _may_be_function(text: str) -> bool:
    return GATE.passes(text, 5) and (is_function(text) or could_be_function(text))


def _below(line: Entry, own: Ref) -> Iterator[Finding]:
    for child in line.children():
        yield child.claim(own, REMARK, child.text, by=_BY)
