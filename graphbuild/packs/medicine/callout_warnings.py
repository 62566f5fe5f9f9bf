"""What callouts warn of in any note, and what the note of a structure warns of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Note, Ref
from graphbuild.outline import Entry, Outline, Place, normal, part
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.fields import denies
from graphbuild.packs.medicine.avoided_there import avoided_there
from graphbuild.packs.medicine.clause_ends import governs
from graphbuild.packs.medicine.clinical import (
    is_condition,
    is_drug,
    is_sign,
    is_taken,
    may_be_named,
)
from graphbuild.packs.medicine.pairs import is_of_bearers, pairs
from graphbuild.packs.medicine.safety import item_claims, ordered_claims, safety_claims
from graphbuild.packs.medicine.safety_ends import (
    SAFETY,
    Said,
    claim_of,
    orders_by_form,
)
from graphbuild.packs.medicine.safety_leads import leads
from graphbuild.packs.medicine.safety_met import meetings
from graphbuild.packs.medicine.safety_subjects import is_of_another
from graphbuild.packs.medicine.safety_tails import ordered_after
from graphbuild.packs.medicine.safety_verdicts import AVOID, verdict
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.set_beside import with_set_beside
from graphbuild.packs.medicine.states import unplaced
from graphbuild.packs.medicine.stray_lines import CALLOUTS, names_drug, warning_around
from graphbuild.packs.medicine.stray_orders import refused
from graphbuild.packs.medicine.warnings import is_of_another_owner
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import note_ref, subject_ref
from graphbuild.reading.pack import is_about
from graphbuild.terms.garden import ANNOTATION, THING
from graphbuild.terms.medicine import (
    ACTION,
    BIOMARKER,
    CLINICAL_PATTERN,
    CONDITION,
    CONTRAINDICATED_IN,
    DRUG,
    EFFECT_DIRECTION,
    HAS_SAFETY,
    HORMONE,
    INTERACTS_WITH,
    INTERVENTION,
    MOLECULAR_PATHWAY,
    PHENOTYPE,
    SIGN,
    SUBSTANCE,
    TEST,
)

_BY = "warnings"
MEDICAL = (
    *(SUBSTANCE, INTERVENTION, HORMONE, CONDITION, SIGN, PHENOTYPE, CLINICAL_PATTERN),
    *(MOLECULAR_PATHWAY, TEST, BIOMARKER),
)
_PAIR = re.compile(
    r"(?:avoid|(?:do not|don't|never) (?:take|combine|mix|use|give))\s+(?P<one>\w[\w -]{1,40}?)\s+"
    rf"(?:{WORDS.pattern('taken_with')}|together with|with)\s+(?P<other>\w[\w -]{{1,40}})[.!]*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[\w)][.!?])\s+(?=[A-Z])")
_WARNING = frozenset({"warning", "danger", "caution"})
_LISTED = ("contraindications", "not_with", "interactions", "cautioned")
"""What the titles of callouts may list, which is read as such."""
_NO_MORE = re.compile(r"(?P<what>no\s+[\w][\w '’-]{1,40})[.!]?", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")


@with_set_beside
def callout_warnings(outline: Outline) -> Iterator[Finding]:
    """Callouts that warn of a drug, or in a note of medicine of anything else; and what a
    structure's note warns of.
    """
    own = subject_ref(outline.note, THING)
    of_condition = CONDITION in outline.note.kinds
    for found in _of_callouts(outline):
        yield _borne(found, own) if of_condition and isinstance(found, Claim) else found


def _of_callouts(outline: Outline) -> Iterator[Finding]:
    medical = bool(outline.note.kinds) and is_about(outline, MEDICAL)
    own = subject_ref(outline.note, THING) if outline.note.kinds else note_ref(outline.note)
    taken = _is_taken(outline.note)
    for place, entries in outline.contents:
        for line in entries:
            warns = line.form == "callout" and line.block.info in CALLOUTS
            if warns and line.text and not (_only_titles(line) or _names_substance(line)):
                yield from _told(line, own, medical)
        around = warning_around(place)
        title = around.title if around is not None else None
        listed = place.role(*_LISTED) is not None or (taken and leads(place))
        warns = title is not None and not (listed or _names_substance(title))
        avoided = place.role("avoided_there") is not None or (warns and _forbids(place))
        if avoided and medical and not taken and not is_of_another_owner(place):
            yield from avoided_there(entries, outline, _BY)
            continue
        of_structure = place.role("structure_warnings") and not is_of_another_owner(place)
        orders = orders_by_form(place.words) or leads(place) or (taken and _forbids(place))
        ordered = medical and warns and orders
        for line in entries if warns or of_structure else ():
            if line.form in ("paragraph", "item"):
                met = list(_met_in_title(line, own, place.words)) if warns else []
                below = _below(line, own, place.words) if ordered else _told(line, own, medical)
                yield from met or below


def _met_in_title(line: Entry, own: Ref, title: str) -> Iterator[Claim]:
    """What happens with what the callout's title names: "With grapefruit" over "Levels triple"."""
    met = _meets(title, line.text, line.note)
    if met:
        action, way = verdict(line.text)
        drug = _begins_with(line.text)
        subject = line.ref(drug, DRUG) if drug else own
        told = (ACTION, action), (EFFECT_DIRECTION, way), (ANNOTATION, line.text)
        yield line.claim(subject, INTERACTS_WITH, line.ref(met, DRUG), *told, by=_BY)


def _meets(title: str, text: str, note: Note) -> str:
    """The drug of a title that a text says something of: what the note is on or the text begins
    with meets it.
    """
    met = unplaced(title)
    if not is_taken(met) or normal(met) == normal(note.title):
        return ""
    told = _is_taken(note) if verdict(text)[0] else met != title and _is_taken(note)
    return met if told or (met != title and _begins_with(text)) else ""


def _begins_with(text: str) -> str:
    """The drug whose name is the first word of a text."""
    first = _WORD.match(text)
    return first.group() if first and is_taken(first.group()) else ""


def _below(line: Entry, own: Ref, title: str) -> Iterator[Claim]:
    """What the title of a callout orders of what stands in it: "Do not combine"."""
    turned = not _is_taken(line.note)
    said = Said(own, SAFETY, "", _BY, turned=turned, of_others=turned)
    yield from ordered_claims(line, line.text if line.form == "paragraph" else "", said, title)


def _only_titles(callout: Entry) -> bool:
    """Whether the words of a callout only say what the things in it are, "Not in" over a list, or
    what the drug in it meets, "With grapefruit".
    """
    if not callout.block.children:
        return False
    told = callout.block.children[0].text
    return governs(callout.text) or bool(_meets(callout.text, told, callout.note))


def _names_substance(callout: Entry) -> bool:
    """Whether a callout in a list of substances names one, whose warnings are read there."""
    named = may_be_named(callout.text) and bool(callout.block.children)
    return named and callout.place.within("supplements") is not None


def _forbids(place: Place) -> bool:
    """Whether the words of a callout order to keep away from all that is in it: "Never"."""
    return governs(place.words) and verdict(place.words)[0] == AVOID


def _borne(claim: Claim, own: Ref) -> Claim:
    """What must not be taken in the condition that the note is about meets no drug there."""
    other = claim.object if claim.subject == own else claim.subject
    met = claim.predicate == INTERACTS_WITH and claim.qualifier(ACTION) == AVOID
    if not met or own not in (claim.subject, claim.object) or not isinstance(other, Ref):
        return claim
    return replace(claim, subject=other, predicate=CONTRAINDICATED_IN, object=own)


def _told(line: Entry, own: Ref, medical: bool) -> Iterator[Claim]:
    """What a line warns of: each of its sentences by itself, where one names what must not go with
    what, and the line in its words.
    """
    sentences = list(_sentences(line)) if line.form == "paragraph" else []
    told = [list(_told_once(one, own, medical)) for one in sentences if len(sentences) > 1]
    told += [list(_ordered_after(one, then, own)) for one, then in pairwise(sentences)]
    named = [claim for claims in told for claim in claims if claim.predicate != HAS_SAFETY]
    if not named:
        yield from _told_once(line, own, medical)
        return
    yield from named
    yield line.claim(own, HAS_SAFETY, line.text, by=_BY)


def _ordered_after(before: Entry, then: Entry, own: Ref) -> Iterator[Claim]:
    """What a sentence orders of the drug of the one before it: "It doubles the level. Do without it"."""
    ends = ordered_after(before.text, then.text) if _is_taken(then.note) else []
    yield from (claim_of(then, end, Said(own, SAFETY, "", _BY)) for end in ends)


def _sentences(line: Entry) -> Iterator[Entry]:
    text, at = line.block.text, 0
    for cut in (*_SENTENCE_END.finditer(text), None):
        end = cut.start() if cut else len(text)
        yield part(line, at, end)
        at = cut.end() if cut else end


def _told_once(line: Entry, own: Ref, medical: bool) -> Iterator[Claim]:
    """What a line warns of; of what is no drug its words, where the note is not of one."""
    if medical and (ends := refused(line, line.text)):
        turned = not _is_taken(line.note)
        yield from meetings(line, ends, Said(own, SAFETY, "", _BY, turned=turned))
        return
    bare = _NO_MORE.fullmatch(line.text)  # "no grapefruit" in what warns
    found = ends_in(line.text, False).ends
    text = f"{bare['what']} with it" if bare and _is_taken(line.note) and not found else line.text
    found = found or ends_in(text, False).ends
    ordered = any(end.action for end in found) or bool(verdict(line.text)[0])
    told = ordered or (_is_taken(line.note) and any(end.ordered for end in found))
    if not (names_drug(line.text) or (told and medical)):
        if not _is_taken(line.note) and is_of_another(line.text):
            yield from safety_claims(line, line.text, Said(own, SAFETY, "", _BY, of_others=True))
        elif _warns_in_words(line):
            yield line.claim(own, HAS_SAFETY, line.text, by=_BY)
        return
    if not ordered:
        yield line.claim(own, HAS_SAFETY, line.text, by=_BY)
        return
    taken = _is_taken(line.note)
    pair = _PAIR.fullmatch(line.text)
    label, rest = line.term()
    if line.form == "item" and medical and is_taken(unplaced(label)) and verdict(rest)[0]:
        said = Said(own, SAFETY, "", _BY, turned=not taken, of_others=not taken)
        yield from item_claims(line, said)
        return
    if pair and not taken:
        yield _together(line, pair)
    elif not taken and (pairs(line.text)[0] or is_of_another(line.text)):
        of_others = Said(own, SAFETY, "", _BY, of_others=True)
        yield from safety_claims(line, line.text, of_others)
    elif is_of_bearers(line.text) and not taken:
        yield line.claim(own, HAS_SAFETY, line.text, by=_BY)
    elif medical and (taken or any(is_taken(end.name) for end in found)):
        yield from safety_claims(
            line, text, Said(own, SAFETY, "", _BY, turned=not taken, of_others=not taken)
        )
    else:
        yield line.claim(own, HAS_SAFETY, line.text, by=_BY)


def _warns_in_words(line: Entry) -> bool:
    """Whether a line of a callout warns of what its note is on, which is taken, and neither cites
    anything nor its title names a drug: "Sudden withdrawal can cause fever."
    """
    around = warning_around(line.place)
    title = around.title if around is not None else None
    told = line.form in ("paragraph", "item") and not publications(line.text)
    if title is None or names_drug(title.text) or not (told and _is_taken(line.note)):
        return False
    return title.block.info in _WARNING and _tells_harm(line.text)


def _tells_harm(text: str) -> bool:
    """Whether a text names an illness or a sign, and does not deny it."""
    words = _WORD.findall(text)
    ill = any(is_condition(f"{one} {other}") for one, other in pairwise(words))
    return (ill or any(map(is_sign, words))) and not denies(text, WORDS)


def _together(line: Entry, pair: re.Match[str]) -> Claim:
    """What must not be taken with what, in a note that is about neither."""
    one, other = (
        line.ref(name, DRUG if is_drug(name) else SUBSTANCE) for name in pair.group("one", "other")
    )
    return line.claim(one, INTERACTS_WITH, other, (ACTION, AVOID), by=_BY)


def _is_taken(note: Note) -> bool:
    return bool({SUBSTANCE, INTERVENTION, HORMONE} & set(note.kinds))
