"""The note of a condition, pattern or trait: its signs, forms and causes, what it leads to, and
what it is told from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref, Span
from graphbuild.outline import Entry, Outline, items, normal, parenthesised
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.medicine.clinical import (
    may_be_named,
)
from graphbuild.packs.medicine.condition_forms import (
    of_paragraphs_on_forms,
    of_rows_on_forms,
    of_subtypes,
    of_their_forms,
)
from graphbuild.packs.medicine.condition_genes import of_gene
from graphbuild.packs.medicine.condition_listings import LISTINGS, kind_of_treatment
from graphbuild.packs.medicine.condition_markers import markers
from graphbuild.packs.medicine.condition_rows import said_in_row
from graphbuild.packs.medicine.condition_tests import shown_in, untested
from graphbuild.packs.medicine.condition_workup import listed_tests
from graphbuild.packs.medicine.denied_words import without_denied
from graphbuild.packs.medicine.drug_members import with_members
from graphbuild.packs.medicine.genes import symbols, without_change
from graphbuild.packs.medicine.joined_places import with_joined_places
from graphbuild.packs.medicine.listed_signs import list_signs
from graphbuild.packs.medicine.pairs import together
from graphbuild.packs.medicine.remedy_rows import remedies_in
from graphbuild.packs.medicine.safety_orders import care_asked_by
from graphbuild.packs.medicine.safety_rows import named_first
from graphbuild.packs.medicine.safety_verdicts import AVOID
from graphbuild.packs.medicine.set_beside import with_set_beside
from graphbuild.packs.medicine.shared_states import with_shared_states
from graphbuild.packs.medicine.shown import columns_tell
from graphbuild.packs.medicine.sorted_signs import (
    as_signs,
    claims_of_sorted,
    is_prose,
    sorted_signs,
)
from graphbuild.packs.medicine.stray_lines import ordered_lines
from graphbuild.packs.medicine.substance_pieces import name_and_pieces
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.test_purposes import by_purpose
from graphbuild.packs.medicine.treatments import doses_of_listed, of_treatment, said_of_treatment
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import GENE
from graphbuild.terms.garden import (
    ANNOTATION,
    EVIDENCE_LEVEL,
    THING,
)
from graphbuild.terms.medicine import (
    ACTION,
    AFFECTS_CONDITION,
    CONDITION,
    CONTRAINDICATED_IN,
    HAS_DIAGNOSTIC_CRITERION,
    INCREASES_RISK_FOR,
    MAY_DETECT,
    TREATS,
)

_BY = "condition_notes"
_HARMS = re.compile(
    rf"(?:(?:{WORDS.pattern('harming')})\W*(?:$|(?<=[,;.]\s))|(?:{WORDS.pattern('worsening')})\b)",
    re.IGNORECASE,
)
_FEW = 4  # words of what raises a risk
_RAISES = re.compile(
    rf"(?P<what>[^.;:,()]{{1,60}}?)\s+(?:(?P<hedge>{WORDS.pattern('hedged_before_verbs')})\s+)?"
    rf"(?:{WORDS.pattern('raises_the_risk')})[.!]?",
    re.IGNORECASE,
)


@with_set_beside
@with_joined_places
@with_members
@with_shared_states
def condition_notes(outline: Outline) -> Iterator[Finding]:
    """What the places of such a note list, what is said of its treatments, and what its tests
    show: a table of these is one wherever it stands, and none of what its place lists.
    """
    told, tables, remedied = list[Finding](), set[Span](), set[Span]()
    own, own_names = subject_ref(outline.note, CONDITION), _names(outline)
    for place, entries in outline.contents:
        untitled = not place.label and not any(around.roles for around in place.outwards())
        workup = place.within("workup") is not None
        only_signs = workup and list_signs(entries)
        struck = place.within("affected_structures") is not None
        groups = sorted_signs(place, entries)
        told += (claim for group in groups for claim in claims_of_sorted(group, own, _BY))
        treated = list(remedies_in(entries, own, _BY))
        told += treated
        remedied |= {one.span for one in treated}
        sorting = [entry for entry in entries if groups and not is_prose(entry)]
        tables |= {entry.block.span for entry in sorting}
        for entry in entries:
            if untitled:
                told += _risk(entry, own)
            if columns_tell(entry) or (workup and not place.label):
                told += shown_in(
                    entry, subject_ref(outline.note) if workup else None, _BY, only_signs
                )
            if columns_tell(entry) and not workup:
                tables.add(entry.block.span)
            paired = list(together(entry, _BY))
            rows = [*said_in_row(entry, own, struck), *paired]
            told += rows
            tables |= {entry.block.span} if rows else set()
            tables |= {place.title.block.span} if paired and place.title else set()
    tables |= remedied
    tested = listed_tests(outline, own, _BY)
    known = set(filter(None, map(_edge, told)))
    told += (one for one in tested.claims if _edge(one) not in known)
    tables |= tested.below
    tables |= {span for line in ordered_lines(outline) for span in _ordering(*line)}
    tests = {one.span for one in told if isinstance(one, Claim)}
    told_so = (without_denied(one, own_names) for one in listed(outline, LISTINGS, _BY, WORDS))
    lists = map(untested, told_so)
    forms = of_rows_on_forms(of_their_forms(lists), outline)
    read = list(of_paragraphs_on_forms(forms, outline))
    said = [one for one in _said_of_treatments(outline, read) if one.span not in remedied]
    barred = {one.subject.name for one in said if _bars(one, own)}
    for found in _of_treatments(outline, read):
        if isinstance(found, Claim) and found.subject.name in barred and _helps(found):
            continue  # it is listed among what helps, and its line says that it must not be taken
        of_a_test = isinstance(found, Claim) and found.predicate == HAS_DIAGNOSTIC_CRITERION
        if not (found.span in tables or (of_a_test and found.span in tests)):
            for one in by_purpose(found):
                yield from as_signs(of_gene(one, own_names))
    yield from of_subtypes(outline)
    yield from markers(outline, own, _BY)
    yield from said
    detecting = {edge for one in read if (edge := _edge(one)) and edge[1] == MAY_DETECT}
    for one in told:
        if _edge(one) not in detecting:
            yield from by_purpose(one)


def _ordering(line: Entry, text: str, label: str) -> Iterator[Span]:
    """Where a label or title orders something, and where the line stands that it orders: none of
    them is a treatment.
    """
    careful = bool(care_asked_by(label))
    if careful or line.term()[0] == label:
        yield line.block.span
    if careful and line.place.title is not None and line.place.words == label:
        yield line.place.title.block.span


def _bars(found: Finding, own: Ref) -> TypeGuard[Claim]:
    """Whether a finding says that something must not be taken with the note's own condition."""
    barred = isinstance(found, Claim) and found.predicate == CONTRAINDICATED_IN
    told = found.object if isinstance(found, Claim) and barred else None
    return isinstance(told, Ref) and normal(told.name) == normal(own.name)


def _helps(found: Claim) -> bool:
    rated = found.qualifier(EVIDENCE_LEVEL) is not None
    return found.predicate in (TREATS, AFFECTS_CONDITION) and not rated


def _edge(found: Finding) -> tuple[str, str, str, Span] | None:
    """What a finding says of which things, and where."""
    if not isinstance(found, Claim) or not isinstance(found.object, Ref):
        return None
    return normal(found.subject.name), found.predicate, normal(found.object.name), found.span


def _names(outline: Outline) -> frozenset[str]:
    """What the note calls its condition."""
    note = outline.note
    return frozenset(map(normal, (note.title, outline.name, *note.strings("aliases"))))


def _of_treatments(outline: Outline, found: Iterable[Finding]) -> Iterator[Finding]:
    """What lists say, and of a treatment with what the lines below its name say: the level of
    evidence, and against what it is given.
    """
    lines, condition = dict(_treatment_lines(outline)), subject_ref(outline.note, CONDITION)
    for one in found:
        line, below = lines.get(one.span, (None, ()))
        told = of_treatment(one, line, below, condition) if line is not None else (one,)
        yield from told


def _treatment_lines(outline: Outline) -> Iterator[tuple[Span, tuple[Entry, Sequence[Entry]]]]:
    for place, entries in outline.contents:
        if place.within("management", "condition_habits") and not place.label:
            if place.title is not None and place.title.form == "heading":
                yield place.title.block.span, (place.title, entries)
            for line in items(entries):
                below = () if line.form == "row" else tuple(line.children())
                yield line.block.span, (line, below)


def _said_of_treatments(outline: Outline, found: Iterable[Finding]) -> Iterator[Finding]:
    """What the lines of treatments say besides; of a line with several nobody knows of which. A
    name that is no treatment here has its warnings nevertheless.
    """
    treating: dict[Span, list[Claim]] = defaultdict(list)
    for claim in found:
        if isinstance(claim, Claim) and claim.predicate in (TREATS, AFFECTS_CONDITION):
            treating[claim.span].append(claim)
    condition = subject_ref(outline.note, CONDITION)
    for place, entries in outline.contents:
        listed = place.within("management", "helpful_supplements")
        if listed and not place.label and (listed is place or not place.is_item):
            for line in _each_treatment(items(entries), treating):
                told = treating.get(line.block.span, [])
                if len(told) == 1:
                    yield from said_of_treatment(line, told[0].subject, condition)
                elif not told:
                    yield from _warned_of(line, condition)
                else:
                    yield from (dose for one in told for dose in doses_of_listed(one, line))


def _each_treatment(
    lines: Iterable[Entry], treating: Mapping[Span, Sequence[Claim]]
) -> Iterator[Entry]:
    """The lines of a list; for one that only sorts those below it these: "First choice"."""
    for line in lines:
        below = [one for one in line.children() if one.block.span in treating]
        yield from below if below and line.block.span not in treating else (line,)


def _warned_of(line: Entry, condition: Ref) -> Iterator[Finding]:
    line = named_first(line)
    called = name_and_pieces(parenthesised(line.named()[0])[0])[0]
    if GATE.passes(called, 5) and not is_group(called, WORDS) and not key_of(called):
        it = line.ref(called, kind_of_treatment(called))
        yield from said_of_treatment(line, it, condition, warnings_alone=True)
        why = "; ".join((*parenthesised(line.named()[0])[1], line.named()[1]))
        if _HARMS.match(why):
            harm = (ACTION, AVOID), (ANNOTATION, why.strip("; "))
            yield line.claim(it, CONTRAINDICATED_IN, condition, *harm, by=_BY)


def _risk(entry: Entry, condition: Ref) -> Iterator[Finding]:
    """What a line of a list says that raises the risk, which is that of the note's condition:
    "GBA1 variants raise the risk".
    """
    told = _RAISES.fullmatch(entry.text) if entry.form == "item" else None
    called = without_change(told["what"]) if told else ""
    if not called or not GATE.passes(called, _FEW) or not may_be_named(called):
        return
    found = symbols(called)
    is_gene = bool(found) or bool(symbols(called.split()[0]))
    hedge = f"{told['hedge']} " if told and told["hedge"] else ""  # the engine says it of the claim
    for one in found or [called]:
        thing = entry.ref(f"{hedge}{one}", GENE if is_gene else THING)
        yield entry.claim(thing, INCREASES_RISK_FOR, condition, by=_BY)
