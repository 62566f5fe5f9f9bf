"""Claims of what short phrases say that something does."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Claim, Predicate, Ref, Value
from graphbuild.outline import Entry
from graphbuild.packs.garden.fields import denies
from graphbuild.packs.medicine.deeds import Deed, deeds
from graphbuild.packs.medicine.statement_hedges import certainty_of
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import ANNOTATION, VERB
from graphbuild.terms.medicine import AFFECTS_CONDITION, DRUG, MODALITY, SUBSTANCE, SUPPLEMENT

_TAKEN = (SUBSTANCE, SUPPLEMENT, DRUG)
_Told = tuple[Predicate, Value | None]


def deed_claims(line: Entry, text: str, own: Ref, *told: _Told, by: str) -> Iterator[Claim]:
    """What a text of a line says that something does, each once; a text that denies says nothing."""
    for one in () if denies(text, WORDS) else dict.fromkeys(deeds(text)):
        yield from deed_claim(line, one, own, *told, by=by)


def deed_claim(line: Entry, deed: Deed, own: Ref, *told: _Told, by: str) -> Iterator[Claim]:
    """One of them; nothing is done to what does it."""
    thing = line.ref(deed.name, deed.kind)
    if thing.name.casefold() != own.name.casefold():
        ends = (thing, own) if deed.turned else (own, thing)
        plainly = bool(deed.plain) and own.kind not in _TAKEN
        predicate = deed.plain if plainly else deed.predicate
        told = (*_beside(deed, predicate), *told)
        yield line.claim(ends[0], predicate, ends[1], *told, by=by)


def _beside(deed: Deed, predicate: Predicate) -> Iterator[_Told]:
    """How certain a deed is, and what stands beside it."""
    hedge = deed.hedge.lower()
    if deed.verb and predicate == AFFECTS_CONDITION:
        yield VERB, deed.verb
    if hedge:
        yield MODALITY, hedge
    if hedge and hedge != "can":
        yield CERTAINTY, certainty_of(hedge)
        yield CERTAINTY_TEXT, hedge
    yield ANNOTATION, deed.aside
