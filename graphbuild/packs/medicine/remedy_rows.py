"""Tables in a condition's note that tell what is given against what: "Against | We give", "Symptom |
Drug and dose". Their columns are known by their titles, or by what most of their cells are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, normal, parenthesised, split_list
from graphbuild.outline.lists import is_blank
from graphbuild.packs.garden.fields import Named, denies, is_group, named, names_in, topics_of
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign, may_be_named
from graphbuild.packs.medicine.condition_listings import kind_of_treatment
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.states import is_population
from graphbuild.packs.medicine.substance_pieces import name_and_pieces
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.treatments import said_behind_treatment, said_of_treatment
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.forms import is_by_form
from graphbuild.terms.garden import ABOUT, ANNOTATION, REMARK, THING
from graphbuild.terms.medicine import AFFECTS_CONDITION, CONDITION, SIGN, TREATS, USED_FOR

_FEW = 5  # words of a name
_TREATED = frozenset(
    ("frames", "management", "helpful_supplements", "condition_habits", "symptoms")
)
_GIVEN = re.compile(
    rf"(?:{WORDS.pattern('column_remedies')})(?: (?:and|with) (?:its |the )?(?:{WORDS.pattern('column_doses')}))?",
    re.IGNORECASE,
)
_ILLS = re.compile(rf"(?:{WORDS.pattern('column_ills')})s?", re.IGNORECASE)
_AIMS = ("against", "used_for", "treats")
_AIMED = (TREATS, USED_FOR, AFFECTS_CONDITION)


class _Sides(NamedTuple):
    """The columns of what is given and of what that is against; without the latter it is given for
    the note's condition, at the stage or to the persons that the first column tells.
    """

    given: int
    ill: int | None


def remedies_in(entries: Sequence[Entry], own: Ref, by: str) -> Iterator[Finding]:
    """What the rows of such tables say is given, against what and how much of it."""
    rows = (one for one in entries if one.form == "row" and one.columns)
    for columns, told in groupby(rows, lambda row: row.columns):
        table = list(told)
        sides = _sides(columns, table) if _may_treat(table[0]) else None
        if sides is not None:
            for row in table:
                yield from _in_row(row, sides, own, by)


def _may_treat(row: Entry) -> bool:
    """Whether no title above the table says that it is for something else, or warns."""
    for place in row.place.outwards():
        named = topics_of(place.words, WORDS, ()) if not place.roles else ()
        other = (role.topic for role in place.roles if not is_by_form(role))
        warns = denies(place.words, WORDS, "against_treatment") or verdict(place.words)[0]
        if warns or not _TREATED.issuperset((*named, *other)):
            return False
    return True


def _sides(columns: Sequence[str], table: Sequence[Entry]) -> _Sides | None:
    """The columns that tell it, that of what is given behind the other. A drug alone is hardly
    something given but below a title of treatments, or with its dose.
    """
    managed = table[0].place.within("management") is not None
    given = _column(columns, table, _GIVEN.fullmatch, _is_given if managed else _is_dosed)
    ill = _column(columns, table, _tells_aim, _is_ill)
    if given is None and len(columns) == 2 and _tells_aim(columns[0]) and managed:
        given = 1
    if given is None or given == 0:
        return None
    if ill is None:
        sorts = [_only_sorts(row.cells[0]) for row in table]
        return _Sides(given, None) if managed and 2 * sum(sorts) > len(table) else None
    plainly = managed or key_of(columns[ill]) in _AIMS or _most(table, given, _is_dosed)
    return _Sides(given, ill) if ill < given and plainly else None


def _column(
    columns: Sequence[str],
    table: Sequence[Entry],
    titled: Callable[[str], object],
    fits: Callable[[str], bool],
) -> int | None:
    """The one column that its title tells, else the one of which most cells do."""
    known = [at for at, title in enumerate(columns) if titled(normal(title))]
    found = known or [at for at in range(len(columns)) if _most(table, at, fits)]
    return found[0] if len(found) == 1 else None


def _most(table: Sequence[Entry], at: int, fits: Callable[[str], bool]) -> bool:
    """Whether most cells of a column are such."""
    return 2 * sum(fits(row.cells[at]) for row in table if at < len(row.cells)) > len(table)


def _only_sorts(cell: str) -> bool:
    return is_group(cell, WORDS) or is_population(cell)


def _tells_aim(title: str) -> bool:
    told = key_of(title) in _AIMS or "symptoms" in topics_of(title, WORDS, (CONDITION,))
    return told or _ILLS.fullmatch(title) is not None


def _is_ill(cell: str) -> bool:
    called = parenthesised(cell)[0]
    return is_sign(called) or is_condition(called)


def _is_given(cell: str) -> bool:
    return _is_dosed(cell) or is_drug(parenthesised(cell)[0])


def _is_dosed(cell: str) -> bool:
    """A name with its amount."""
    called, behind = name_and_pieces(cell)
    return bool(behind) and not key_of(called)


def _in_row(row: Entry, sides: _Sides, own: Ref, by: str) -> Iterator[Finding]:
    """What one row tells; in its words where it warns, or one of the two cells holds no names."""
    if len(row.cells) != len(row.columns) or is_blank(row.cells[sides.given]):
        return
    said, given = row.cells[sides.ill or 0], row.cells[sides.given]
    aims = names_in(said, GATE, _FEW) if sides.ill is not None else [Named("", (said,))]
    remedies = _remedies(given)
    warned = any(
        denies(one, WORDS, "against_treatment") or verdict(one)[0] for one in (said, given)
    )
    if warned or not aims or not remedies:
        yield row.claim(own, REMARK, "; ".join(filter(None, row.cells)), by=by)
        return
    eased = sides.ill is not None and key_of(row.columns[sides.ill]) == "used_for"
    for called, behind in remedies:
        remedy = row.ref(called.text, kind_of_treatment(called.text))
        yield from _treated(row, remedy, called, aims, own, eased, by)
        yield from said_behind_treatment(row, remedy, own, "; ".join((behind, *called.asides)))
        if len(remedies) == 1:
            yield from _beside(row, remedy, own)


def _treated(
    row: Entry, remedy: Ref, called: Named, aims: Sequence[Named], own: Ref, eased: bool, by: str
) -> Iterator[Claim]:
    """What a remedy treats; what it is given "for" is only what of the condition it eases."""
    if eased:
        yield row.claim(remedy, TREATS, own, (ANNOTATION, called.annotation), by=by)
    for aim in aims:
        more = (ANNOTATION, "; ".join((*called.asides, *aim.asides)))
        if eased:
            told = (ANNOTATION, aim.annotation), (ABOUT, own)
            yield row.claim(remedy, USED_FOR, row.ref(aim.text, THING), *told, by=by)
        elif aim.text:
            ill = is_condition(aim.text) and not is_sign(aim.text)
            thing = row.ref(aim.text, CONDITION if ill else SIGN)
            yield row.claim(remedy, TREATS, thing, more, by=by)
        else:
            yield row.claim(remedy, TREATS, own, more, by=by)


def _beside(row: Entry, remedy: Ref, own: Ref) -> Iterator[Finding]:
    """What the other columns say of the one remedy of a row."""
    told = said_of_treatment(row, remedy, own)
    yield from (one for one in told if isinstance(one, Claim) and one.predicate not in _AIMED)


def _remedies(cell: str) -> list[tuple[Named, str]]:
    """The names in a cell, each with what stands behind it; none where one of them is no name.

    >>> [one.text for one, _ in _remedies("Glycopyrrolate 1 mg, Botulinum toxin")]
    ['Glycopyrrolate', 'Botulinum toxin']
    >>> _remedies("Prednisolone 60 mg, then less")
    [(Named(text='Prednisolone', asides=()), '60 mg, then less')]
    """
    first, *others = [name_and_pieces(one) for one in split_list(cell)] or [("", "")]
    apart = all(behind or called[:1].isupper() or is_drug(called) for called, behind in others)
    parts = [first, *others] if apart else [name_and_pieces(cell)]
    found = [(named(called), behind) for called, behind in parts]
    told = all(
        GATE.passes(one.text, _FEW) and may_be_named(one.text) and not is_group(one.text, WORDS)
        for one, _ in found
    )
    return found if told else []
