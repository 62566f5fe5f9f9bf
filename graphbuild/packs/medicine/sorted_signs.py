"""Lists of signs that labels sort in words of their own: "The day before: yawning, stiff neck" and
"Attack: nausea, throbbing headache" below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, Place, pieces
from graphbuild.packs.garden.fields import Named, denies, ends_in_group, enumerated, named
from graphbuild.packs.medicine.clinical import is_named_thing, is_sign
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, GROUP
from graphbuild.terms.medicine import HAS_SIGN, SIGN

_LONGEST = 5  # words of a label, and of a sign


class Sorted(NamedTuple):
    """A line whose label sorts signs, and these; or is one itself, of which they say more."""

    line: Entry
    label: str
    signs: list[Named]
    is_sign: bool = False


def sorted_signs(place: Place, entries: Sequence[Entry]) -> list[Sorted]:
    """The lines of a place for signs that are such a list: at least two, and all of them. Of what
    they name one is a sign beyond doubt, and most are such or more than a word: "Gait: slow, stiff"
    tells how the gait is.
    """
    if place.role("symptoms") is None or place.label:
        return []
    lines = [line for entry in entries for line in pieces(entry) if line.text]
    found = [one for line in lines if (one := _sorted(line)) is not None]
    sorting = [one for one in found if not one.is_sign]
    names = [sign.text for one in sorting for sign in one.signs]
    full = [one for one in names if is_sign(one) or " " in one]
    told = len(sorting) > 1 and len(found) == len(lines) and 2 * len(full) >= len(names)
    return found if told and any(map(is_sign, names)) else []


def claims_of_sorted(found: Sorted, condition: Ref, by: str) -> Iterator[Claim]:
    """Each sign, with the label that it stands behind."""
    if found.is_sign:
        told = (ANNOTATION, found.line.term()[1])
        yield found.line.claim(condition, HAS_SIGN, Ref(found.label, SIGN), told, by=by)
        return
    for one in found.signs:
        more = (ANNOTATION, one.annotation), (GROUP, found.label)
        yield found.line.claim(condition, HAS_SIGN, found.line.ref(one.text, SIGN), *more, by=by)


def _sorted(line: Entry) -> Sorted | None:
    label, said = line.term() if line.form in ("item", "paragraph") else ("", "")
    brief = 0 < len(label.split()) <= _LONGEST and "(" not in label
    if not said or line.block.children or not brief or ends_in_group(label, WORDS):
        return None  # other labels that sort are known by their words
    names = [] if denies(said, WORDS) else [named(one) for one in enumerated(said)]
    is_thing = is_named_thing(label) or any(link.text == label for link in line.links)
    fit = len(names) > 1 and all(map(_may_be_sign, names))
    return Sorted(line, label, names, is_thing) if fit else None


def _may_be_sign(one: Named) -> bool:
    few = len(one.text.split()) <= _LONGEST and ":" not in one.text
    return few and (is_sign(one.text) or GATE.passes(one.text))
