"""Lists of signs that labels sort in words of their own: "The day before: yawning, stiff neck" and
"Attack: nausea, throbbing headache" below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Place, normal, pieces
from graphbuild.packs.garden.fields import (
    Named,
    denies,
    ends_in_group,
    enumerated,
    is_group,
    named,
    topics_of,
)
from graphbuild.packs.medicine.asked_forms import is_where_signs_are
from graphbuild.packs.medicine.clinical import is_named_thing, is_sign
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, GROUP, REMARK
from graphbuild.terms.medicine import CONDITION, HAS_SIGN, SIGN

_NO_SIGN = re.compile(r"[:\d]")
_OF = re.compile(r"\s(?:of|in|on)\s")
_LONGEST = 5  # words of a label, and of a sign


SIGNS, ONE_SIGN, ASIDE = "signs", "sign", "aside"


class Sorted(NamedTuple):
    """A line whose label sorts signs, and these; or is one itself, of which they say more; or tells
    how long or where they are.
    """

    line: Entry
    label: str
    signs: list[Named]
    says: str = SIGNS


def sorted_signs(place: Place, entries: Sequence[Entry]) -> list[Sorted]:
    """The lines of a place for signs that are such a list: at least two, and all of them. Of what
    they name one is a sign beyond doubt, and most are such or more than a word: "Gait: slow, stiff"
    tells how the gait is.
    """
    if place.role("symptoms") is None or place.label:
        return []
    labelled = [entry for entry in entries if not is_prose(entry)]
    lines = [line for entry in labelled for line in pieces(entry) if line.text]
    found = [one for line in lines if (one := _sorted(line)) is not None]
    sorting = [one for one in found if one.says == SIGNS]
    told = len(sorting) > 1 and len(found) == len(lines)
    return found if told and _are_signs([sign for one in sorting for sign in one.signs]) else []


def is_prose(entry: Entry) -> bool:
    """Whether a paragraph has no label, and tells something of the signs beside the list of them."""
    return entry.form == "paragraph" and not any(line.term()[1] for line in pieces(entry))


def signs_behind_label(line: Entry) -> Sorted | None:
    """The same for one line that stands below the name of a condition: "At the bedside: confusion,
    ataxia".
    """
    found = _sorted(line) if line.form == "item" else None
    return found if found and found.says == SIGNS and _are_signs(found.signs) else None


def _are_signs(listed: Sequence[Named]) -> bool:
    names = [one.text for one in listed]
    full = [one for one in names if is_sign(one) or " " in one]
    return 2 * len(full) >= len(names) and any(map(is_sign, names))


def claims_of_sorted(found: Sorted, condition: Ref, by: str) -> Iterator[Claim]:
    """Each sign, with the label that it stands behind."""
    if found.says == ASIDE:
        yield found.line.claim(condition, REMARK, found.line.text, by=by)
        return
    if found.says == ONE_SIGN:
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
    if normal(label) in WORDS["attributes_of_signs"]:
        return Sorted(line, label, [], ASIDE)
    if topics_of(label, WORDS, (CONDITION,)):
        return None
    names = [] if denies(said, WORDS) else [named(one) for one in enumerated(said)]
    is_thing = is_named_thing(label) or any(link.text == label for link in line.links)
    several = len(names) > 1 or (len(names) == 1 and is_group(label, WORDS))
    fit = several and all(map(_may_be_sign, names))
    return Sorted(line, label, names, ONE_SIGN if is_thing else SIGNS) if fit else None


def _as_attribute(found: Finding) -> Finding:
    """What a line says of how long or where the signs are is none: "Duration: 15 minutes"."""
    if not isinstance(found, Claim) or found.predicate != HAS_SIGN:
        return found
    called = found.object.name if isinstance(found.object, Ref) else ""
    told = normal(called) in WORDS["attributes_of_signs"] and found.qualifier(ANNOTATION)
    return replace(found, predicate=REMARK, object=found.quote, qualifiers=()) if told else found


def as_signs(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, with what only tells of signs, or where these are, as none of them."""
    for one in map(_as_attribute, found):
        yield from _behind_where(one)


def _behind_where(found: Finding) -> Iterator[Finding]:
    """The signs that stand behind where they are, "Speech: dysarthria", which a list took for one."""
    told = isinstance(found, Claim) and found.predicate == HAS_SIGN and not found.qualifier(GROUP)
    if not told or not isinstance(found, Claim) or not isinstance(found.object, Ref):
        yield found
        return
    called = found.object.name
    signs = [named(one) for one in enumerated(str(found.qualifier(ANNOTATION) or ""))]
    plain = bool(signs) and all(is_sign(_OF.split(one.text)[0]) for one in signs)
    if is_sign(called) or not (plain and is_where_signs_are(normal(called))):
        yield found
        return
    for one in signs:
        more = (name for name in found.qualifiers if name[0] != ANNOTATION)
        where = ((GROUP, called), *(((ANNOTATION, one.annotation),) if one.annotation else ()))
        sign = Ref(one.text, SIGN)
        yield replace(found, object=sign, qualifiers=tuple(sorted((*more, *where))))


def _may_be_sign(one: Named) -> bool:
    few = len(one.text.split()) <= _LONGEST and not _NO_SIGN.search(one.text)
    return few and (is_sign(one.text) or GATE.passes(one.text))
