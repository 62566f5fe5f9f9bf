"""What a line says of a gene that a condition's note lists: that changes of it cause the condition,
or raise the risk.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
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
from graphbuild.outline import normal
from graphbuild.packs.garden.fields import names_in
from graphbuild.packs.medicine.clinical import begins_as_condition
from graphbuild.packs.medicine.condition_fields import RISK
from graphbuild.packs.medicine.genes import change_in, symbols, with_mechanism, without_change
from graphbuild.packs.medicine.statement_hedges import HEDGES, certainty_of
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import GENE
from graphbuild.terms.garden import ANNOTATION, ASSOCIATED_WITH
from graphbuild.terms.medicine import CAUSES, CONDITION, INCREASES_RISK_FOR

_HEDGE = rf"(?:(?P<hedge>{HEDGES})\s+)?"
_CHANGED = rf"(?:{WORDS.pattern('changed_behind')})\s+(?:(?:in|of)\s+(?:it|the\s+gene)\s+)?"
_BEHIND = r"(?P<what>[^.;:]{2,80}?)(?P<where>\s+in\s[^.;:]+)?[.!]?"
_CAUSED = re.compile(rf"(?:{_CHANGED})?{_HEDGE}causes?\s+{_BEHIND}", re.IGNORECASE)
_RISEN = re.compile(
    rf"(?:{_CHANGED})?{_HEDGE}(?:{WORDS.pattern('raises_the_risk')})(?:\s+(?:of|for)\s+{_BEHIND}|[.!]?)",
    re.IGNORECASE,
)
_IT = re.compile(rf"(?:{WORDS.pattern('the_condition')})", re.IGNORECASE)


def of_gene(found: Finding, own: Container[str]) -> Iterator[Finding]:
    """A gene of a list by what its line says: "PSEN1: mutations cause it", "HLA-DQB1 (raises the
    risk)". `own` are the names of the note's condition.
    """
    gene = _gene(found)
    if not isinstance(found, Claim) or gene is None:
        yield found
        return
    said = str(found.qualifier(ANNOTATION) or "")
    for pattern, predicate in ((_CAUSED, CAUSES), (_RISEN, INCREASES_RISK_FOR)):
        told = pattern.fullmatch(said)
        claims = _told(found, gene, predicate, told, own) if told is not None else []
        if claims:
            yield from claims
            return
    titled = (*found.heading[-1:], found.quote.partition(":")[0] if ":" in found.quote else "")
    if found.predicate == ASSOCIATED_WITH and any(map(RISK.search, titled)):
        yield replace(found, subject=gene, predicate=INCREASES_RISK_FOR, object=found.subject)
    elif change := change_in(found.subject.name):  # "Mutations in CLCN1 are a rare cause"
        yield with_mechanism(replace(found, subject=gene), change)
    else:
        yield found


def _gene(found: Finding) -> Ref | None:
    """The gene that a claim of a list is on: the object of an association, or what raises a risk."""
    if not isinstance(found, Claim):
        return None
    if found.predicate == ASSOCIATED_WITH and isinstance(found.object, Ref):
        return found.object if found.object.kind == GENE else None
    turned = found.predicate in (INCREASES_RISK_FOR, CAUSES)
    bare = without_change(found.subject.name) if turned else ""
    known = bool(bare) and symbols(bare) == [bare] and found.subject.name.endswith(bare)
    return replace(found.subject, name=bare, kind=GENE) if known else None


def _told(
    found: Claim, gene: Ref, predicate: Predicate, told: re.Match[str], own: Container[str]
) -> list[Claim]:
    """What a gene does to the note's condition, or to others by their names; nothing where it does
    something else, "causes clumps of protein".
    """
    what = told["what"] or ""
    condition = found.subject if found.subject.role else found.object
    ends: list[Value] = [condition] if not what or _IT.fullmatch(what) else []
    for one in names_in(what, GATE, 6) if not ends else ():
        if not (begins_as_condition(one.text) or normal(one.text) in own):
            return []
        ends.append(condition if normal(one.text) in own else Ref(one.text, CONDITION))
    kept: Qualifiers = tuple(pair for pair in found.qualifiers if pair[0] != ANNOTATION)
    where = ((ANNOTATION, told["where"].strip()),) if told["where"] else ()
    more = (*kept, *where, *_doubt(told["hedge"] or ""))
    return [
        replace(found, subject=gene, predicate=predicate, object=end, qualifiers=more)
        for end in ends
    ]


def _doubt(hedge: str) -> Qualifiers:
    return ((CERTAINTY, certainty_of(hedge)), (CERTAINTY_TEXT, hedge)) if hedge else ()
