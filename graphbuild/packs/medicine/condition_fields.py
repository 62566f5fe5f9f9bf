"""Labelled lines below the name of a condition, whatever the note is about: "How it shows: numb
feet, unsteady gait".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graphbuild import patterns as re
from graphbuild.model import Claim, KindName, Qualifiers, Ref
from graphbuild.outline import Entry, is_none, name, normal, parenthesised, part, split_outside
from graphbuild.outline.measures import level
from graphbuild.packs.anatomy.structures import kind_of
from graphbuild.packs.garden.fields import (
    Field,
    Named,
    denies,
    enumerated,
    labels_in,
    named,
    names_in,
    topics_of,
)
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.condition_genes import RISK, of_gene
from graphbuild.packs.medicine.dose_words import dosed
from graphbuild.packs.medicine.genes import change_in, symbols, with_mechanism, without_change
from graphbuild.packs.medicine.substance_pieces import levels_in, pieces_of
from graphbuild.packs.medicine.treatments import said_behind_treatment
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, GENE
from graphbuild.terms.garden import (
    ABOUT,
    ANNOTATION,
    ASSOCIATED_WITH,
    FINDING,
    HAS_FEATURE,
    LEADS_TO,
    THING,
)
from graphbuild.terms.medicine import (
    CAUSES,
    CONDITION,
    DIFFERENTIAL_WITH,
    DRUG,
    HAS_DOSE,
    HAS_MANAGEMENT,
    HAS_MECHANISM,
    HAS_PATHOLOGY,
    HAS_SIGN,
    HAS_SUBTYPE,
    INCREASES_RISK_FOR,
    MAY_DETECT,
    SIGN,
    TEST,
    TREATS,
)

_BY = "pathologies"
_LONGEST_SIGN = 7  # words
_LEADS = 4  # words at most that a line without a colon begins with
_LABEL_BEHIND = re.compile(r"[.;]\s+(?=[^\W\d_][\w ]{1,40}:\s)")
"""Between two labelled clauses of one line."""
_OFTEN = frozenset((*WORDS["how_often"], "usually", "mostly", "mainly", "typically", "it", "also"))
_TELLS = re.compile(rf"\w (?:{WORDS.pattern('clause_verbs')}) \w")
_IN_PARENTHESES = re.compile(r"\(([^()]+)\)")
_AMOUNT = re.compile(r"^(?P<name>\D+?)\s+(?P<dose>(?:up to )?\d.*)$")

# What a label below a condition says: the property, the kind of the things, and whether they have
# it to the condition.
_FIELDS = {
    "symptoms": (HAS_SIGN, SIGN, False),
    "subtypes": (HAS_SUBTYPE, CONDITION, False),
    "told_apart_from": (DIFFERENTIAL_WITH, CONDITION, False),
    "complications": (LEADS_TO, CONDITION, False),
    "causes": (CAUSES, THING, True),
    "triggers": (LEADS_TO, THING, True),
    "risk_factors": (INCREASES_RISK_FOR, THING, True),
    "risks": (INCREASES_RISK_FOR, CONDITION, False),
    "management": (TREATS, THING, True),
    "workup": (MAY_DETECT, TEST, True),
    "affected_structures": (HAS_PATHOLOGY, ANATOMICAL_STRUCTURE, True),
    "comorbidities": (ASSOCIATED_WITH, CONDITION, False),
    "condition_genes": (ASSOCIATED_WITH, GENE, True),
    "pathophysiology": (HAS_MECHANISM, FINDING, False),
}
_GENES = ("causes", "risk_factors", "condition_genes")
"""What may be a gene, or a change of one."""
_BEHIND_NAME = re.compile(r"\s*[,;]\s+|(?<!\d)\s+[–—-]\s+|\s+[–—-]\s+(?!\d)")
_LED = (
    "symptoms",
    "causes",
    "triggers",
    "risk_factors",
    "management",
    "complications",
    "affected_structures",
)
"""What a line without a colon may tell: its verb says so, and no noun that may belong to a name."""


def fields_of(line: Entry) -> list[tuple[Field, str]]:
    """The fields of a line that say something of a condition, each with its topic; of a line
    without a colon its first words tell.
    """
    known = [(field, topic_of(field.label) or _below_name(field)) for field in labels_in(line)]
    found = [(field, _topic_here(field, topic)) for field, topic in known if topic]
    return found or list(_led(line))


def _below_name(field: Field) -> str:
    """ "Shows: craving" in the item of a condition; elsewhere a test shows something."""
    place = field.entry.place
    shown = normal(field.label) in WORDS["labels_of_signs"] and field.entry.form == "item"
    return "symptoms" if shown and place.is_item and is_condition(name(place.words).text) else ""


def _topic_here(field: Field, topic: str) -> str:
    """The topic of a field; where its label only sorts, that of the list: "Medications" below
    "Causes".
    """
    for around in field.entry.place.outwards():
        listed = topic_of(around.words)
        if listed in WORDS.sorted_by(topic, normal(field.label)):
            return listed
    return topic


def fields_behind(line: Entry, text: str) -> list[tuple[Field, str]]:
    """The fields that stand behind a name in its own line, one after the other: "**Migraine.**
    Signs: nausea. Treated with: triptans."; none where the first words there are no label.
    """
    at = line.block.text.rfind(text) if text else -1
    if at < 0 or line.form == "row":
        return []
    ends = [at, *(at + cut.end() for cut in _LABEL_BEHIND.finditer(text)), len(line.block.text)]
    bounds = pairwise(ends)
    said = [bare(part(line, start, end)) for start, end in bounds if start < end]
    found = [fields_of(one) for one in said]
    return [pair for fields in found for pair in fields] if found and found[0] else []


def bare(line: Entry) -> Entry:
    """A part of a line as a line without bold words and without the stop at its end."""
    text = line.block.text.rstrip(" .;")
    return replace(line, block=replace(line.block, text=text, strong=0, children=()))


def topic_of(label: str) -> str:
    """What a label below a condition says of it; empty where it says nothing of a condition."""
    if normal(label) in WORDS["labels_of_places"]:
        return "affected_structures"
    if normal(label) in WORDS["labels_of_mechanisms"]:
        return "pathophysiology"
    if normal(label) in WORDS["labels_of_tests"]:
        return "workup"
    topics = topics_of(label, WORDS, (CONDITION,))
    if "condition_genes" in topics and RISK.search(label):
        return "risk_factors"
    return next((name for name in _FIELDS if name in topics), "")


def _led(line: Entry) -> Iterator[tuple[Field, str]]:
    """ "Treated with penicillamine and zinc acetate"."""
    words = line.text.split() if ":" not in line.text else []
    for count in range(2, min(_LEADS, len(words) - 1) + 1):
        leads = words[count - 1].islower() and words[count] != "of"
        topic = topic_of(" ".join(words[:count])) if leads else ""
        if (
            " ".join(words[1:count]) in WORDS["verbs of presents"]
            and words[0].lower() not in _OFTEN
        ):
            return  # "Gout presents with a swollen toe" is said of what it begins with
        if topic in _LED:
            # "raises the risk of stroke" tells of what the condition leads to, not of what leads to it
            topic = "risks" if topic == "risk_factors" and words[count - 1] == "of" else topic
            said = " ".join(words[count:]).rstrip(".")
            listed = _IN_PARENTHESES.fullmatch(said)
            yield Field(" ".join(words[:count]), listed[1] if listed else said, line), topic
            return


def said_in_field(line: Entry, text: str, condition: Ref, topic: str) -> Iterator[Claim]:
    """The things that a field names; what is no list of names is a feature in its words, and a
    cell that says that there is none tells nothing.
    """
    if line.form == "row" and is_none(text):
        return
    predicate, kind, turned = _FIELDS[topic]
    if topic == "pathophysiology":
        yield line.claim(condition, predicate, text, by=_BY)
        return
    names = [] if denies(text, WORDS) else _names(text, topic)
    treatment = list(_treatment(line, text, condition)) if topic == "management" else []
    if treatment:
        yield from treatment
        return
    if not names and topic == "condition_genes" and symbols(line.term()[0]):
        return  # each gene with what it does, which is read as a gene's
    if not names and topic == "symptoms" and not denies(text, WORDS):
        names = _phrases(text)
    if not names and topic == "management":
        yield line.claim(condition, HAS_MANAGEMENT, line.text, by=_BY)
    elif not names:
        yield line.claim(condition, HAS_FEATURE, Ref(line.text, FINDING), by=_BY)
    for one in names:
        called, amount = with_amount(one.text) if topic == "management" else (one.text, "")
        amount, rating = parenthesised(amount)[0], one.annotation or amount
        genes = symbols(without_change(called)) if topic in _GENES else []
        for each in genes or [called]:
            thing = line.ref(each, GENE if genes else _kind(each, kind))
            ends = (thing, condition) if turned else (condition, thing)
            rated = _rated(rating) if predicate == TREATS else ()
            more = ((ANNOTATION, one.annotation), *rated)
            claim = line.claim(ends[0], predicate, ends[1], *more, by=_BY)
            told = with_mechanism(claim, change_in(called))
            said = of_gene(told, (normal(condition.name),))
            yield from (one for one in said if isinstance(one, Claim))
            given = dosed(amount)
            if given.amount:
                values = (*given.values(), (ABOUT, condition))
                yield line.claim(thing, HAS_DOSE, given.words, *values, by=_BY)


def _treatment(line: Entry, text: str, condition: Ref) -> Iterator[Claim]:
    """One treatment, with what the words behind its name and amount say of it: "Donepezil 5 mg
    daily, inhibits acetylcholinesterase (evidence 4/5); not in sick sinus syndrome".
    """
    head, *more = split_outside(text, _BEHIND_NAME)
    called, amount = with_amount(head)
    told = list(pieces_of("; ".join(more)))
    if not told or denies(head, WORDS) or not GATE.passes(called, 5) or ":" in called:
        return
    thing = line.ref(called, _kind(called, THING))
    words = "; ".join((amount, *more))
    rated = (level(piece.text) for piece in levels_in(words))
    given = next((found for found in rated if found is not None), None)
    yield line.claim(
        thing,
        TREATS,
        condition,
        *rating(given),
        by=_BY,
    )
    for found in said_behind_treatment(line, thing, condition, words):
        if isinstance(found, Claim):
            yield replace(found, by=_BY)


def _rated(aside: str) -> Qualifiers:
    """The level of evidence in the parentheses behind a treatment."""
    levels = levels_in(f"({aside})") or levels_in(aside)
    return rating(level(levels[0].text)) if levels else ()


def _names(text: str, topic: str) -> list[Named]:
    if topic == "condition_genes":
        found = names_in(text, GATE, 3)
        return found if all(symbols(without_change(one.text)) for one in found) else []
    if topic != "management":
        return names_in(text, GATE)
    pieces = [named(each) for piece in enumerated(text) for each in _both(piece)]
    return (
        pieces if pieces and all(GATE.passes(with_amount(one.text)[0], 6) for one in pieces) else []
    )


def _phrases(text: str) -> list[Named]:
    """What a label of signs lists in phrases: "insomnia that comes and goes, hard waking"."""
    found = [named(piece) for piece in enumerated(text)]
    if any(_TELLS.search(one.text) for one in found):
        return []  # "Low drive predicts slow recovery"
    return found if all(0 < len(one.text.split()) <= _LONGEST_SIGN for one in found) else []


def _both(text: str) -> list[str]:
    """ "deferoxamine and zinc acetate" are two."""
    parts = text.split(" and ")
    return parts if len(parts) == 2 and all(len(part.split()) <= 2 for part in parts) else [text]


def with_amount(text: str) -> tuple[str, str]:
    """ "hydroxocobalamin 1000 µg" is a name and an amount."""
    found = _AMOUNT.match(parenthesised(text)[0])
    return (found["name"], found["dose"]) if found and dose(found["dose"]) else (text, "")


def _kind(text: str, kind: KindName) -> KindName:
    if kind == ANATOMICAL_STRUCTURE:
        return kind_of(text)
    return DRUG if kind == THING and is_drug(text) else kind
