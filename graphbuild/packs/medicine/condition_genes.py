"""What a line says of a gene that a condition's note lists: that changes of it cause the condition,
or raise the risk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import (
    CERTAINTY,
    CERTAINTY_TEXT,
    Claim,
    Finding,
    Predicate,
    Qualifiers,
    Ref,
    Value,
)
from graphbuild.outline import Entry, normal, parenthesised
from graphbuild.packs.garden.fields import names_in
from graphbuild.packs.medicine.clinical import begins_as_condition
from graphbuild.packs.medicine.genes import change_in, symbols, with_mechanism, without_change
from graphbuild.packs.medicine.statement_hedges import HEDGES, certainty_of
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import GENE
from graphbuild.terms.garden import ANNOTATION, ASSOCIATED_WITH
from graphbuild.terms.medicine import CAUSES, CONDITION, INCREASES_RISK_FOR, MECHANISM

_HEDGE = rf"(?:(?P<hedge>{HEDGES})\s+)?"
_CHANGED = rf"(?:an?\s+|the\s+)?(?P<change>(?:[\w-]+\s+){{0,3}}?(?:{WORDS.pattern('changed_behind')}))\s+(?:(?:in|of)\s+(?:it|the\s+gene)\s+)?"
_BEHIND = r"(?P<what>[^.;:]{2,80}?)(?P<where>\s+in\s[^.;:]+)?[.!]?"
_CAUSED = re.compile(rf"(?:{_CHANGED})?{_HEDGE}causes?\s+{_BEHIND}", re.IGNORECASE)
_RISEN = re.compile(
    rf"(?:{_CHANGED})?{_HEDGE}(?:{WORDS.pattern('raises_the_risk')})(?:\s+(?:of|for)\s+{_BEHIND}|[.!]?)",
    re.IGNORECASE,
)
RISK = re.compile(rf"\b(?:{WORDS.pattern('words_of_risk')})\b", re.IGNORECASE)
_RISK_ALONE = re.compile(
    rf"(?:[\w-]+\s+){{0,4}}(?:{WORDS.pattern('gene_risks')})\.?", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+")
_OF_GENES = re.compile(
    rf"^(?:{WORDS.pattern('verbs of encodes')})\b|^(?:[\w-]+\s+){{0,3}}?(?:{WORDS.pattern('changed_behind')})\b",
    re.IGNORECASE,
)
_IT = re.compile(rf"(?:{WORDS.pattern('the_condition')})", re.IGNORECASE)


def of_gene(found: Finding, own: Iterable[str]) -> Iterator[Finding]:
    """A gene of a list by what its line says: "PSEN1: mutations cause it", "HLA-DQB1 (raises the
    risk)". `own` are the names of the note's condition.
    """
    gene = _gene(found)
    if not isinstance(found, Claim) or gene is None:
        yield found
        return
    said, _, more = str(found.qualifier(ANNOTATION) or "").partition("; ")
    for pattern, predicate in ((_CAUSED, CAUSES), (_RISEN, INCREASES_RISK_FOR)):
        told = pattern.fullmatch(said)
        claims = _told(found, gene, predicate, told, own) if told is not None else []
        if claims:
            yield from claims
            return
    if found.predicate == ASSOCIATED_WITH and _RISK_ALONE.fullmatch(said):
        yield _risen(found, gene, more)
        return
    titled = (*found.heading[-1:], found.quote.partition(":")[0] if ":" in found.quote else "")
    if found.predicate == ASSOCIATED_WITH and any(map(RISK.search, titled)):
        yield replace(found, subject=gene, predicate=INCREASES_RISK_FOR, object=_condition(found))
    elif change := change_in(found.subject.name):  # "Mutations in CLCN1 are a rare cause"
        yield with_mechanism(replace(found, subject=gene), change)
    else:
        yield found


def _risen(found: Claim, gene: Ref, more: str) -> Claim:
    """That a gene raises the risk, where its line says no more than that it is one: "TRA (risk)"."""
    others = tuple(pair for pair in found.qualifiers if pair[0] != ANNOTATION)
    kept = (*others, (ANNOTATION, more)) if more else others
    return replace(
        found, subject=gene, predicate=INCREASES_RISK_FOR, object=_condition(found), qualifiers=kept
    )


def _condition(found: Claim) -> Value:
    """The end that is no gene: of what raises a risk the object."""
    turned = found.predicate != ASSOCIATED_WITH or found.subject.kind == GENE
    return found.object if turned else found.subject


def _gene(found: Finding) -> Ref | None:
    """The gene that a claim of a list is on: the object of an association, or what raises a risk."""
    if not isinstance(found, Claim):
        return None
    if found.predicate == ASSOCIATED_WITH and isinstance(found.object, Ref):
        return next((one for one in (found.object, found.subject) if one.kind == GENE), None)
    turned = found.predicate in (INCREASES_RISK_FOR, CAUSES)
    bare = without_change(found.subject.name) if turned else ""
    known = bool(bare) and symbols(bare) == [bare] and found.subject.name.endswith(bare)
    return replace(found.subject, name=bare, kind=GENE) if known else None


def _told(
    found: Claim, gene: Ref, predicate: Predicate, told: re.Match[str], own: Iterable[str]
) -> list[Claim]:
    """What a gene does to the note's condition, or to others by their names; nothing where it does
    something else, "causes clumps of protein".
    """
    what = told["what"] or ""
    condition = _condition(found)
    ends: list[Value] = [condition] if not what or _IT.fullmatch(what) else []
    for one in names_in(what, GATE, 6) if not ends else ():
        for called in _two(one.text, own):
            if not (begins_as_condition(called) or _is_of_own(called, own)):
                return []
            ends.append(condition if normal(called) in own else Ref(called, CONDITION))
    kept: Qualifiers = tuple(pair for pair in found.qualifiers if pair[0] != ANNOTATION)
    where = ((ANNOTATION, told["where"].strip()),) if told["where"] else ()
    words = (one if one.isupper() else one.lower() for one in (told["change"] or "").split())
    change = ((MECHANISM, " ".join(words)),) if told["change"] else ()
    more = (*kept, *change, *where, *_doubt(told["hedge"] or ""))
    return [
        replace(found, subject=gene, predicate=predicate, object=end, qualifiers=more)
        for end in ends
    ]


def _two(called: str, own: Iterable[str]) -> list[str]:
    """A name that two conditions make: "ALS and frontotemporal dementia"."""
    halves = _AND.split(called)
    known = all(begins_as_condition(one) or _is_of_own(one, own) for one in halves)
    return halves if known else [called]


def _is_of_own(called: str, own: Iterable[str]) -> bool:
    """Whether a name is the note's own, or that of a form of its condition: "familial ALS"."""
    return any(f" {normal(called)}".endswith(f" {one}") for one in own if one)


def tells_of_gene(entry: Entry) -> bool:
    """Whether an entry is the symbol of a gene with what becomes of it, makes of it a risk, or is
    made by it.
    """
    called, said = entry.named()
    if not symbols(parenthesised(called)[0].strip(" .")):
        return False
    words = said.rstrip(" .")
    told = _CAUSED.fullmatch(words) or _RISEN.fullmatch(words) or _OF_GENES.search(words)
    return told is not None


def _doubt(hedge: str) -> Qualifiers:
    return ((CERTAINTY, certainty_of(hedge)), (CERTAINTY_TEXT, hedge)) if hedge else ()
