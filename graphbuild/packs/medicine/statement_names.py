"""The names at one end of a sentence's verb, without what only stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from graphbuild import patterns as re
from graphbuild.model import Predicate
from graphbuild.packs.anatomy.cell_names import cells, is_transmitter
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.garden.fields import Named, names_in
from graphbuild.packs.medicine.amounts import doses
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.statement_hedges import doubted_last
from graphbuild.packs.medicine.statement_joined import in_several_places
from graphbuild.packs.medicine.statement_sorts import Fits, Sort
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import ENCODES
from graphbuild.terms.garden import PRODUCES
from graphbuild.terms.medicine import (
    ACTIVATES,
    CONDITION,
    CONTAINS_SUBSTANCE,
    IMPROVES,
    INCREASES,
    INHIBITS,
    MEASURES,
    MODULATES,
    PRECURSOR_OF,
    REDUCES,
    REGULATES,
    SIGN,
    SUBSTANCE,
)

ARTICLE = re.compile(
    r"^(?:(?:on|with|to|for|in|both|other)\s+)?(?:(?:the|an?|its|their|your|our)\s+)?",
    re.IGNORECASE,
)
_APPOSED = re.compile(r", (?:an?|the) .*", re.DOTALL)
"""What else a product is: "the p300 protein, a co-activator and an enzyme"."""
_RELATED = re.compile(
    rf",\s+(?:[\w-]+ )?(?:{WORDS.pattern('relational_nouns')})s? (?:of|for)\s.*",
    re.IGNORECASE | re.DOTALL,
)
"""What a product is to others: "serotonin, marker of serotonergic neurons"."""
_OF_MOLECULES = (PRODUCES, ACTIVATES, INHIBITS, REDUCES, INCREASES)
_DEEDS = (*_OF_MOLECULES, IMPROVES, MODULATES, REGULATES)
_TWO = re.compile(r"\s+and\s+")
_AND_THE = re.compile(r"\s+and\s+(?:the|an?)\s")
"""Before one more thing, and not another word of the same one."""
_VERB_FIRST = re.compile(r"[a-z]+(?<![us])s\s+\w")
_IN_PLACE = re.compile(r"(?P<what>.+?),? (?:in|within|from) (?:the )?(?P<where>[^,;()]{3,40})")
_BEFORE = re.compile(rf"^(?:(?:{WORDS.pattern('before_transmitters')}) )+", re.IGNORECASE)
_AMOUNT = re.compile(rf" (?:{WORDS.pattern('amounts_of_transmitters')})$", re.IGNORECASE)
_MEANS = re.compile(r"(?<=\S),? (?:by|via|through|using|with|in|inside|within) .*", re.DOTALL)
_THROUGH = re.compile(r"^(?P<what>[^()]*\w),? (?:through|via|by way of) (?:the )?\w.*", re.DOTALL)
_AMOUNT_HELD = re.compile(rf"^(?:{WORDS.pattern('amounts_held')}) of (?:the )?", re.IGNORECASE)
_SPAN_OF_TIME = re.compile(
    r"\s(?:over|during|within) (?:(?:the|about|some|last|past) )*\d.*$", re.DOTALL
)
"""Over which something is measured: "glucose over 2-3 weeks"."""
_HAD_LESS = re.compile(
    rf"(?:the )?(?:{WORDS.pattern('amounts_of_attacks')}) of (?:the )?(?P<what>(?:\w+ )?(?:{WORDS.pattern('had_nouns')}))(?: in .*)?",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\s+")
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_LIKE = re.compile(r",?\s+(?:similar(?:ly)? to|like|just as|much as|such as)\s.*$", re.DOTALL)
"""Behind what something does to a molecule: what else does the same."""
_HOW_MANY = re.compile(r"^(?:all|few|many|some|most|several|various) ", re.IGNORECASE)


def bare_names(listed: Sequence[Named]) -> list[Named]:
    """The names of an enumeration, and with each what stands behind an amount of it: "Citicoline,
    500 mg (evidence 2/5)".
    """
    amounts = [one for one in listed if one.text[:1].isdigit() and doses(one.text)]
    rated = tuple(aside for one in amounts for aside in one.asides)
    names = (one for one in listed if one not in amounts)
    return [Named(ARTICLE.sub("", one.text), (*one.asides, *rated)) for one in names]


def enumerated(text: str, most: int, sort: Sort) -> list[Named]:
    """The names of an enumeration, of which the last may be doubted: "A and B, and perhaps C"."""
    joined = in_several_places(text) if sort.kind == SIGN else ""
    if joined:
        return [Named(joined)]
    sure, doubted = doubted_last(text)
    names = names_in(sure, GATE, most)
    last = names_in(doubted, GATE, most) if names and doubted else []
    return [*names, *last] if last or not doubted else []


def taken_apart(found: list[Named], sort: Sort, is_own: Fits) -> list[Named]:
    """A name that only its two halves fit, or that of two substances or conditions, of which one
    may be the note's own: "GABA and substance P", "magnesium and threonic acid", "ALS and dementia",
    not "and displaces warfarin".
    """
    halves = _TWO.split(found[0].text) if len(found) == 1 else []
    ill = sort.kind == CONDITION and all(
        is_condition(one) or is_sign(one) or is_own(one) for one in halves
    )
    asides = found[0].asides if found else ()
    two = len(halves) > 1 and (not asides or (ill and all("/" in one for one in asides)))
    two = two and (
        ill
        or sort.kind == SUBSTANCE
        or not sort.fits(found[0].text)
        or bool(_AND_THE.search(found[0].text))
    )
    apart = two and (ill or sort.all_fit([ARTICLE.sub("", one) for one in halves]))
    apart = apart and not any(map(_VERB_FIRST.match, halves))
    each = zip_longest(halves, ((one,) for one in asides[: len(halves)]), fillvalue=())
    return [Named(ARTICLE.sub("", str(half)), tuple(one)) for half, one in each] if apart else found


def without_home(cells: str) -> str:
    """Cells without where they are; "neurons" alone would name none."""
    called = _HOW_MANY.sub("", _OF.split(cells)[0])
    return called if " " in called else cells


def of_molecule(target: str, predicate: Predicate) -> str:
    """Of what is done to molecules one of these, without what only tells how much of it there is,
    where, or by what it is made: "glutamate by GAD67".
    """
    if predicate == PRECURSOR_OF:
        return _MEANS.sub("", target)
    if predicate == ENCODES:
        return _APPOSED.sub("", target)
    if predicate == PRODUCES:
        target = _RELATED.sub("", target)
    if predicate in (ACTIVATES, INHIBITS):
        target = _THROUGH.sub(r"\g<what>", target)
    if predicate == CONTAINS_SUBSTANCE:
        return _AMOUNT_HELD.sub("", target)
    if predicate == MEASURES:
        return _SPAN_OF_TIME.sub("", target)
    had = _HAD_LESS.fullmatch(target) if predicate == REDUCES else None
    if had:
        return had["what"]
    if predicate not in _OF_MOLECULES:
        return target
    return without_amount(without_place(_LIKE.sub("", target), predicate == PRODUCES))


def without_home_of_deed(subject: str, predicate: Predicate) -> str:
    """What does something, without the structure in which it does: "D1 activation in the dlPFC"."""
    found = _IN_PLACE.fullmatch(subject) if predicate in _DEEDS else None
    deed = found is not None and is_structure(found["where"]) and not cells(found["what"])
    return found["what"] if found and deed else subject


def without_amount(target: str) -> str:
    """A transmitter, or several, without what there is more or less of: "synaptic serotonin",
    "dopamine release"; its reuptake is another thing.
    """
    bare = _AMOUNT.sub("", _BEFORE.sub("", target.strip()))
    return bare if is_transmitter(_LISTED.split(bare)[-1]) else target


def without_place(target: str, made: bool) -> str:
    """A molecule without where something happens to it: "dopamine in the brain"; of what is `made`
    that is in no name, and neither is what it is made from.
    """
    found = _IN_PLACE.fullmatch(target)
    return found["what"] if found and (made or is_structure(found["where"])) else target
