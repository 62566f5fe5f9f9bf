"""Pathologies of a structure, with their signs, subtypes and what else the note says of them.

A phrase is a sign where it looks like one; any other is a feature, which says less: "Reduced
cerebellar volume".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import (
    Entry,
    Outline,
    is_none,
    items,
    name,
    parenthesised,
    split_list,
)
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.structures import is_function, is_structure
from graphbuild.packs.garden.fields import Field, columns_of, names_in, topics_of
from graphbuild.packs.garden.things import Thing, things_of
from graphbuild.packs.medicine.clinical import could_be_sign, is_condition, is_drug, is_sign
from graphbuild.packs.medicine.condition_fields import (
    fields_behind,
    fields_of,
    said_in_field,
    topic_of,
)
from graphbuild.packs.medicine.drug_members import with_members
from graphbuild.packs.medicine.pathology_lines import are_signs, ends_in_signs, said_plainly
from graphbuild.packs.medicine.pathology_signs import codes, sign_of, subtypes_of, told_of
from graphbuild.packs.medicine.shared_states import with_shared_states
from graphbuild.packs.medicine.sorted_signs import claims_of_sorted, signs_behind_label
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.treatments import said_behind_treatment
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import (
    ALIAS,
    ANNOTATION,
    FINDING,
    HAS_FEATURE,
    REMARK,
    STATES_NONE,
)
from graphbuild.terms.medicine import CONDITION, DRUG, HAS_PATHOLOGY, HAS_SUBTYPE

_BY = "pathologies"
_FEW = 4  # words of what may be a sign alone
_GROUP = re.compile(rf"\b(?:{WORDS.pattern('condition_groups')})$", re.IGNORECASE)
_NAME = WORDS.pattern("column_pathology")
_SIGNS = WORDS.pattern("column_signs")
_PHASE = re.compile(
    rf"(?:acute|chronic|early|late|subacute) (?:{WORDS.pattern('phases')})", re.IGNORECASE
)


@with_members
@with_shared_states
def pathologies(outline: Outline) -> Iterator[Finding]:
    """Each thing that such a place lists is a condition; what stands below it says more of it."""
    organ = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    for thing in things_of(outline, "pathologies", WORDS, _is_one, (_NAME, _SIGNS)):
        yield from _pathology(thing, organ)


def _is_one(title: str, entries: Sequence[Entry]) -> bool:
    """A title below that of a list is a condition, unless it ends in a plural or only conditions
    stand in it.
    """
    if _GROUP.search(title):
        return False
    named = [entry.named(_NAME, _SIGNS)[0] for entry in items(entries)]
    return is_condition(title) or not named or not all(map(is_condition, named))


def _pathology(thing: Thing, organ: Ref) -> Iterator[Finding]:
    line = thing.entry
    if is_none(thing.name) or is_none(line.text):
        yield line.claim(organ, STATES_NONE, "pathologies", by=_BY)
        return
    called = name(thing.name)
    if not GATE.passes(called.text, 9):
        yield not_understood(line, _BY, "write: **Condition**: sign, sign")
        return
    known = is_condition(called.text)
    if not known and (topics_of(called.text, WORDS, ()) or is_structure(called.text)):
        return  # "Genes" over a list is the title of that
    condition = line.ref(called.text, CONDITION)
    yield line.claim(organ, HAS_PATHOLOGY, condition, (ANNOTATION, called.annotation), by=_BY)
    yield from _asides(line, condition, thing.name)
    behind = fields_behind(line, thing.says)
    for field, topic in behind:
        for entry, text in field.said:
            yield from said_in_field(entry, text, condition, topic)
    if not behind:
        yield from _columns(line, condition, thing)
    listed = [one for below in thing.below for one in split_list(below.text)]
    told = any(_is_told(one, told=False) for one in listed)
    for below in thing.below:
        yield from _below(below, condition, told)


def _columns(line: Entry, condition: Ref, thing: Thing) -> Iterator[Finding]:
    """What an entry says behind its name: of a row by the titles of its columns, those of signs
    apart, or else all of it.
    """
    titled = columns_of(line) if line.form == "row" else []
    known = [(field, _topic_of_column(field.label)) for field in titled if field.text]
    told = [(field, topic) for field, topic in known if topic and topic != "symptoms"]
    if told:
        yield from _by_columns(line, condition, thing, known)
    elif _has_remarks(line):
        for field, topic in known:
            if WORDS.cues.is_remark(field.label):
                yield line.claim(condition, REMARK, field.text, by=_BY)
            elif field.text != thing.name:
                yield from told_of(line, condition, field.text, plainly=topic == "symptoms")
    else:
        plainly = len(known) == 2 and known[-1][1] == "symptoms"  # the name, and what it shows as
        yield from told_of(line, condition, thing.says, plainly)
        if known and thing.says in line.cells:  # the cell of signs, with others beside it
            said = [field.text for field, _ in known]
            yield from (
                line.claim(condition, REMARK, one, by=_BY)
                for one in said
                if one not in (thing.name, thing.says) and not is_none(one)
            )


def _by_columns(
    line: Entry, condition: Ref, thing: Thing, known: Sequence[tuple[Field, str]]
) -> Iterator[Finding]:
    """What the columns say whose titles are topics; of what is given one that is dosed, how much."""
    for field, topic in known:
        if topic and topic != "symptoms" and field.text != thing.name:
            yield from said_in_field(line, field.text, condition, topic)
    given = [one.text for one, topic in known if topic == "management" and is_drug(one.text)]
    for field, topic in known:
        if topic == "symptoms" or re.search(_SIGNS, field.label, re.IGNORECASE):
            yield from told_of(line, condition, field.text, plainly=True)
        elif len(given) == 1 and key_of(field.label) == "dose":
            drug = line.ref(given[0], DRUG)
            yield from said_behind_treatment(line, drug, condition, field.text)
        elif not topic and field.text != thing.name:
            yield line.claim(condition, REMARK, field.text, by=_BY)


def _topic_of_column(title: str) -> str:
    """What a column is for; its title is the singular of a list's: "Drug", "Test"."""
    return topic_of(title) or topic_of(f"{title}s")


def _has_remarks(row: Entry) -> bool:
    """Whether a row has a column of remarks, which are no signs."""
    return any(map(WORDS.cues.is_remark, row.columns))


def _below(line: Entry, condition: Ref, told: bool) -> Iterator[Claim]:
    """A line below a condition: a field whose label tells what it is, signs, or words. `told` is
    whether the lines below it are plainly signs.
    """
    fields = fields_of(line)
    for field, topic in fields:
        for entry, text in field.said:
            yield from said_in_field(entry, text, condition, topic)
    if fields:
        return
    if line.form == "paragraph":
        names = names_in(line.text, GATE)
        if len(names) > 1 and all(could_be_sign(one.text) for one in names):
            yield from (sign_of(line, condition, one.text, list(one.asides)) for one in names)
    elif line.form == "row":
        yield from told_of(line, condition, line.named()[0])
    elif line.form == "item":
        yield from _more(line, condition, told)


def _asides(line: Entry, condition: Ref, term: str) -> Iterator[Claim]:
    """What the parentheses behind a name are: its abbreviation, or a list of its subtypes'
    codes.
    """
    for aside in parenthesised(term)[1]:
        subtypes = codes(aside)
        if spelled_out(aside, condition.name):
            if line.form == "heading":
                continue  # abbreviations are read in titles and prose
            yield line.claim(condition, ALIAS, aside, by=_BY)
        elif subtypes:
            yield from subtypes_of(line, condition, aside, subtypes)
        elif any(map(is_sign, split_list(aside))) and all(map(could_be_sign, split_list(aside))):
            yield from told_of(line, condition, aside, plainly=True)
        else:
            yield line.claim(condition, REMARK, aside, by=_BY)


def _is_short_sign(text: str, told: bool) -> bool:
    """A few words in lower case that name no lesion and make no sentence; among signs they may be
    words of a function too: "flat taste".
    """
    return (
        text[:1].islower()
        and (told or len(text.split()) <= _FEW)
        and could_be_sign(text)
        and GATE.passes(text)
        and (told or not is_function(text))
    )


def _is_told(text: str, told: bool) -> bool:
    return is_sign(text) or _is_short_sign(text, told)


def _more(line: Entry, condition: Ref, told: bool) -> Iterator[Claim]:
    """A nested item: a phase with a name of its own is a subtype, and what follows its name is said
    of it.
    """
    term, rest = line.term()
    inner = parenthesised(term)[1]
    if line.block.strong and inner and _PHASE.match(term):
        subtype = line.ref(inner[0], CONDITION)
        yield line.claim(
            condition, HAS_SUBTYPE, subtype, (ANNOTATION, parenthesised(term)[0]), by=_BY
        )
        yield from told_of(line, subtype, rest)
    elif (behind := signs_behind_label(line)) is not None:
        yield from claims_of_sorted(behind, condition, _BY)
    elif all(_is_told(one, told and "," not in line.text) for one in split_list(line.text)):
        yield from told_of(line, condition, line.text)
    elif told_here := said_plainly(line, line.text, condition):
        yield from told_here
    elif are_signs(line.text):
        yield from told_of(line, condition, line.text, plainly=True)
    else:
        yield from ends_in_signs(line, line.text, condition)
        yield line.claim(condition, HAS_FEATURE, Ref(line.text, FINDING), by=_BY)
    for child in line.children():
        yield child.claim(condition, REMARK, child.text, by=_BY)
