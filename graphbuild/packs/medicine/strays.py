"""Orders that stand where no place or label of safety is: "Never take it with MAOIs" in a note's
overview, "avoid with alcohol" behind a dose.

Elsewhere an order is read only where it names a drug or a state, so that advice of other sorts stays
what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, parenthesised
from graphbuild.packs.medicine.bold_names import BoldNames
from graphbuild.packs.medicine.clause_ends import BEARERS
from graphbuild.packs.medicine.clause_groups import ordered_of_those
from graphbuild.packs.medicine.clause_shapes import End, cleared_foods
from graphbuild.packs.medicine.clinical import is_drug, is_taken
from graphbuild.packs.medicine.dose_limits import limits
from graphbuild.packs.medicine.drug_members import with_members
from graphbuild.packs.medicine.met_lists import advised_rows, met_beside
from graphbuild.packs.medicine.pairs import pairs
from graphbuild.packs.medicine.safety import item_claims, ordered_claims, safety_claims
from graphbuild.packs.medicine.safety_answers import marked
from graphbuild.packs.medicine.safety_ends import INTERACTIONS, SAFETY, Said, claim_of
from graphbuild.packs.medicine.safety_met import meetings
from graphbuild.packs.medicine.safety_subjects import (
    forbids_giving_it,
    is_of_another,
    kind_taken,
    of_another,
    takes_it,
    with_subject,
)
from graphbuild.packs.medicine.safety_tails import ordered_after, ordered_at_the_end, ordered_behind
from graphbuild.packs.medicine.safety_topics import clauses_on_it, plain_order, spoken_of
from graphbuild.packs.medicine.safety_verdicts import AVOID, MONITOR, clears, says_alone
from graphbuild.packs.medicine.safety_words import ends_in, warns_of_a_mistake
from graphbuild.packs.medicine.set_beside import with_set_beside
from graphbuild.packs.medicine.stray_lines import (
    answered_items,
    answered_rows,
    marked_lists,
    names_drug,
    ordered_lines,
    spaced_lists,
    told_lists,
)
from graphbuild.packs.medicine.stray_orders import (
    BEGINS,
    behind_remark,
    exceptions_to,
    is_known,
    is_of_its_label,
    ordering_part,
    orders,
    refused,
    stopped,
    strikes_off,
    warns_in_words,
)
from graphbuild.packs.medicine.stray_sentences import stray_sentences
from graphbuild.packs.medicine.substance_pieces import pieces_of
from graphbuild.packs.medicine.test_purposes import refuses_purpose
from graphbuild.packs.medicine.titled_drugs import speaks_of_it, titled_drug
from graphbuild.packs.medicine.verdict_tables import verdict_claims
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import note_ref, subject_ref
from graphbuild.reading.pack import is_about
from graphbuild.terms.garden import FIELD, THING
from graphbuild.terms.medicine import (
    ACTION,
    BIOMARKER,
    CLINICAL_PATTERN,
    CONDITION,
    DRUG,
    HAS_SAFETY,
    HORMONE,
    INTERVENTION,
    MOLECULAR_PATHWAY,
    PHENOTYPE,
    SIGN,
    SUBSTANCE,
    TEST,
)

_BY = "strays"
_WARNED = ("contraindications", "interactions")
_TAKEN = (SUBSTANCE, INTERVENTION, HORMONE)
_MEDICAL = (CONDITION, CLINICAL_PATTERN, PHENOTYPE, SIGN, MOLECULAR_PATHWAY, TEST, BIOMARKER)
_JOINED = re.compile(rf"\b(?:{WORDS.pattern('joining_verbs')})\b", re.IGNORECASE)
"""What is combined with a substance is another, whatever it is called."""


@with_set_beside
@with_members
def strays(outline: Outline) -> Iterator[Finding]:
    """The sentences, labels and titles that order something with a drug or in a state."""
    note = outline.note
    taken = bool(note.kinds) and is_about(outline, _TAKEN)
    if not taken and not (note.kinds and is_about(outline, _MEDICAL)):
        yield from _of_anything(outline)
        return
    turned = not taken and TEST not in note.kinds
    subject = subject_ref(note, THING if taken else CONDITION)
    names = note.strings("aliases")
    said = Said(subject, SAFETY, "", _BY, turned=turned, of_others=not taken, names=names)
    own = {"it", "this", note.title.casefold(), *map(str.casefold, names)}
    bold = None if taken else BoldNames(outline)
    if not taken:  # the lists of a substance's note are read as such
        for line, text, label in ordered_lines(outline):
            whose = (bold and bold.said(line, _BY)) or _of_its_item(line, said)
            yield from ordered_claims(line, text, whose, label)
    for line, sentence, earlier in stray_sentences(outline):
        before = earlier[-1] if earlier else ""
        told_of = ordered_of_those(f"{before} {sentence}", len(before)) if before else ()
        yield from meetings(line, (one for one in told_of if one.name.casefold() not in own), said)
        if bold and (named := bold.said(line, _BY)):
            yield from _of_the_named(line, sentence, named)
        elif bold and (titled := _of_the_titled(line, sentence)):
            yield from titled
        elif tail := [
            one
            for one in _ordered(line, sentence, earlier, taken)
            if one.name.casefold() not in own
        ]:
            yield from (claim_of(line, end, said) for end in tail)
        elif not taken and (told := list(_of_what_was_named(line, sentence, earlier))):
            yield from told
        elif excepted := exceptions_to(before, sentence):
            yield from meetings(line, excepted, said)
        elif turned and not stopped(line) and _is_of_what_it_lists(line):
            yield from _of_its_treatment(line)
        else:
            yield from _of_sentence(line, sentence, said, own)
    yield from _of_lists(outline, said, taken)


def _of_lists(outline: Outline, said: Said, taken: bool) -> Iterator[Claim]:
    """What lists and tables order of the drugs and states that they name."""
    listed = said._replace(topic=INTERACTIONS)
    for line, title in told_lists(outline) if taken else ():
        yield from item_claims(line, listed.below(title))
    yield from limits(outline, said) if taken else ()
    yield from (one for row in advised_rows(outline) for one in item_claims(row, listed))
    yield from (one for row in answered_rows(outline) for one in item_claims(row, said))
    yield from verdict_claims(outline, listed)
    for line in (*spaced_lists(outline), *met_beside(outline)) if taken else ():
        yield from item_claims(line, listed)
    for line in marked_lists(outline):
        yield from meetings(line, marked(line.text, listed=True), listed)
    for line in answered_items(outline):
        yield from item_claims(line, said if TEST in line.note.kinds else listed)


def _ordered(line: Entry, sentence: str, earlier: Sequence[str], taken: bool) -> list[End]:
    """What an order that names nothing is on, where that stands before or above it."""
    before = earlier[-1] if earlier else ""
    known = ordered_at_the_end(sentence) or ordered_behind(line, before, sentence)
    known = known or (ordered_after(before, sentence) if taken else [])
    drugs = [] if known else spoken_of(sentence, earlier)
    action = AVOID if drugs and strikes_off(sentence) else says_alone(sentence) if drugs else ""
    return [End(one, action, ordered=True) for one in drugs] if action else known


def _of_sentence(line: Entry, sentence: str, said: Said, own: set[str]) -> Iterator[Claim]:
    """What a sentence, or the line that it stands in, orders in the note of what is taken, of a
    condition or of a test; where it names a drug and tells no more, its words.
    """
    taken, tested = not said.of_others, TEST in line.note.kinds
    whole, sentence = sentence, behind_remark(line, sentence) if tested else sentence
    if ends := stopped(line) or refused(line, sentence):
        yield from meetings(line, (one for one in ends if one.name.casefold() not in own), said)
    elif is_of_its_label(line):
        yield from item_claims(line, said)
    elif not sentence or warns_of_a_mistake(sentence) or (tested and refuses_purpose(sentence)):
        return
    elif is_of_another(sentence, own):
        yield from _of_its_drug(line, sentence, said)
    elif said.turned and takes_it(sentence):
        yield line.claim(said.subject, HAS_SAFETY, sentence, by=_BY)
    elif told := ordering_part(line, sentence, said, taken):
        yield from _claims(line, told, said)
    elif sentence != whole or warns_in_words(line, sentence, taken):
        yield line.claim(said.subject, HAS_SAFETY, sentence, by=_BY)  # "Hold anticoagulants"


def _of_its_item(line: Entry, said: Said) -> Said:
    """Whose order it is: that of the drug whose item the line stands in, else of the note."""
    drug = parenthesised(line.place.words)[0] if line.place.is_item else ""
    return Said(line.ref(drug, DRUG), SAFETY, "", said.by) if is_taken(drug) else said


def _of_the_named(line: Entry, sentence: str, whose: Said) -> Iterator[Claim]:
    """What a sentence behind such a name orders; its words only where that is all there is."""
    claims = list(_of_sentence(line, sentence, whose, {"it", "this"}))
    yield from [claim for claim in claims if claim.predicate != HAS_SAFETY] or claims


def _of_the_titled(line: Entry, sentence: str) -> list[Claim]:
    """What a sentence without a subject orders of the drug that the title or item above it names."""
    drug = titled_drug(line.place) if speaks_of_it(sentence) else None
    whose = Said(drug, SAFETY, "", _BY) if drug is not None else None
    return list(_of_the_named(line, sentence, whose)) if whose is not None else []


def _of_what_was_named(line: Entry, sentence: str, earlier: Sequence[str]) -> Iterator[Claim]:
    """What a sentence says of the drug that those before it, or its own first words, are about: "It
    interacts with".
    """
    clauses = [(drug, sentence) for drug in spoken_of(sentence, earlier)]
    for called, told in clauses or clauses_on_it(sentence):
        whose = Said(line.ref(called, kind_taken(called)), SAFETY, "", _BY)
        ends = (end for end in ends_in(plain_order(told), False).ends if end.name != called)
        yield from (claim_of(line, end, whose) for end in ends if is_known(end))


def _of_anything(outline: Outline) -> Iterator[Claim]:
    """In the note of anything else, what names both, "Never combine warfarin with NSAIDs"; of one
    alone the words.
    """
    own = subject_ref(outline.note, THING) if outline.note.kinds else None
    bold = BoldNames(outline)
    for line, sentence, earlier in stray_sentences(outline):
        if whose := bold.said(line, _BY):
            yield from _of_the_named(line, sentence, whose)
            continue
        if told := (
            list(_of_what_was_named(line, sentence, earlier)) or _of_the_titled(line, sentence)
        ):
            yield from told
            continue
        found = pairs(sentence)[0]
        yield from (pair.claim(line, _BY) for pair in found)
        if not found and is_of_another(sentence):
            yield from _of_its_drug(line, sentence, Said(note_ref(outline.note), SAFETY, "", _BY))
        elif (
            own is not None and not found and names_drug(sentence) and orders(sentence, False)
        ) or (own is not None and not found and forbids_giving_it(sentence)):
            yield line.claim(own, HAS_SAFETY, sentence, by=_BY)
    for line, text, label in ordered_lines(outline):
        if whose := bold.said(line, _BY):
            yield from ordered_claims(line, text, whose, label)
        elif own is not None and names_drug(line.text) and not clears(label):
            yield line.claim(own, HAS_SAFETY, line.text, (FIELD, label), by=_BY)


def _of_its_drug(line: Entry, sentence: str, said: Said) -> Iterator[Claim]:
    """What a sentence keeps the drug from that it begins with, whatever note it stands in."""
    called = with_subject(sentence)
    if called is not None:
        yield from of_another(line, *called, said)


def _is_of_what_it_lists(line: Entry) -> bool:
    """Whether an item says something of the treatment that it names: "Colchicine: not with
    clarithromycin".
    """
    term, rest = line.term()
    listed = "," in term and line.place.within("management", "helpful_supplements") is not None
    says = bool(rest) or "(" in term or listed
    told = line.form == "item" and says and not BEGINS.match(term)
    return told and not is_of_its_label(line)


def _of_its_treatment(line: Entry) -> Iterator[Claim]:
    """What an item of a condition's drugs says that one meets, where its reader takes none of it:
    "Selegiline: two weeks must pass between it and sertraline".
    """
    term, rest = line.term()
    drug = parenthesised(term)[0].strip()
    met = (end for end in ends_in(rest, False).ends if is_taken(end.name) and end.ordered)
    read = any(piece.key in _WARNED for piece in pieces_of(rest))
    if is_taken(drug) and "," not in drug and not read:
        own = Said(line.ref(drug, DRUG if is_drug(drug) else SUBSTANCE), SAFETY, "", _BY)
        yield from (claim_of(line, end, own) for end in met if end.name != drug)


def _claims(line: Entry, text: str, said: Said) -> Iterator[Claim]:
    """What the sentence says of drugs and states, and its words. What is only watched while a test
    is done meets no drug: "Check coagulation if on anticoagulants".
    """
    tested = TEST in line.note.kinds
    joined = bool(_JOINED.search(text))
    ends_there = ends_in(said.of_it(text), False).ends
    known = {end.name for end in ends_there if joined or is_known(end)}
    known.update(end.name for end in ends_there if end.joined and not end.denied)
    known.update(end.name for end in ends_there if end.action == AVOID and BEARERS.match(text))
    known.update(cleared_foods(ends_there))
    known.update(one for pair in pairs(text)[0] for one in pair)
    known.update(end.name for end in ordered_of_those(text))
    for claim in safety_claims(line, text, said):
        ends = {end.name for end in (claim.subject, claim.object) if isinstance(end, Ref)}
        watched = tested and claim.qualifier(ACTION) == MONITOR
        if claim.predicate == HAS_SAFETY or (ends & known and not watched):
            yield claim
