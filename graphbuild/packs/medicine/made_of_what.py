"""What is made of what, by whom: "The liver turns ammonia into urea", "The body makes it from serine"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, Outline, parenthesised, sentences
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.structures import is_anatomical, is_of_body, is_structure, kind_of
from graphbuild.packs.garden.fields import denies
from graphbuild.packs.medicine.enzymes import ELSEWHERE
from graphbuild.packs.medicine.statement_loose import could_be_made
from graphbuild.packs.medicine.statement_sorts import is_cell, is_molecule
from graphbuild.packs.medicine.statement_subject import Subject
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import NEUROTRANSMITTER, PROTEIN
from graphbuild.terms.garden import PRODUCES, THING
from graphbuild.terms.medicine import (
    BIOMARKER,
    HORMONE,
    METABOLITE,
    PRECURSOR_OF,
    SUBSTANCE,
    TEST,
)

_BY = "made_of_what"
_FEW = 3  # words of who makes it
_MOLECULES = (SUBSTANCE, METABOLITE, NEUROTRANSMITTER, HORMONE, PROTEIN, BIOMARKER, TEST)
_NAME = r"[^\s,;:.()](?:[^,;:.()]|(?<=\d),(?=\d)){1,50}?"  # "1,25-dihydroxyvitamin D"
_END = (
    r"(?=$|,(?!\d)|[;.(]| (?:and|in|with|by|which|that|at|so|when|while|from|for|using|through) )"
)
_WHO = rf"(?:^|(?:, |; )(?:and |but )?|\b(?:and|which|that) )(?:in (?:the )?[^,]{{2,40}}, )?(?P<who>{_NAME}) (?:also |then )?"
_TURNS = re.compile(
    rf"{_WHO}(?:{WORDS.pattern('turning')}) (?P<from>{_NAME}) (?:in)?to (?P<made>{_NAME}){_END}",
    re.IGNORECASE,
)
_MAKES = re.compile(
    rf"{_WHO}(?:{WORDS.pattern('makers_of')}) (?P<made>{_NAME}) (?:from|out of) (?P<from>{_NAME}){_END}",
    re.IGNORECASE,
)
_IT = re.compile(r"it", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:may|might|can|could|would|should|not|cannot|never)$", re.IGNORECASE)


def made_of_what(outline: Outline) -> Iterator[Finding]:
    """Each sentence that says so; "it" is the molecule that the note is about."""
    subject = Subject(outline.note, outline.name)
    for place, entries in outline.contents:
        if place.label or place.within(*ELSEWHERE):
            continue
        for entry in entries:
            if entry.form in ("paragraph", "item"):
                for sentence in sentences(entry):
                    yield from _told(sentence, subject)


def _told(sentence: Entry, subject: Subject) -> Iterator[Finding]:
    text = parenthesised(sentence.text)[0]
    for told in (*_TURNS.finditer(text), *_MAKES.finditer(text)):
        source, made = (_molecule(sentence, told[end], subject) for end in ("from", "made"))
        told_plainly = not denies(told.group(), WORDS) and not _HEDGED.search(told["who"])
        if source is None or made is None or source == made or not told_plainly:
            continue
        who = without_article(told["who"])
        vague = who.casefold() in WORDS["vague_subjects"]
        of_body = is_of_body(who) or is_cell(who) or (is_anatomical(who) and who.islower())
        own = subject.ref in (source, made)
        if not GATE.passes(who, _FEW) or not (vague or of_body or own or is_molecule(who)):
            continue  # "Doctors turn hope into plans", "affects how the body turns …"
        yield sentence.claim(source, PRECURSOR_OF, made, by=_BY)
        if of_body and not vague:
            yield sentence.claim(sentence.ref(who, kind_of(who)), PRODUCES, made, by=_BY)


def _molecule(sentence: Entry, called: str, subject: Subject) -> Ref | None:
    """A molecule by name, or the one that the note is about."""
    bare = without_article(called.strip())
    is_own = _IT.fullmatch(bare) or subject.is_called(bare)
    if is_own:
        return subject.ref if set(_MOLECULES) & set(subject.note.kinds) else None
    plain = " " not in bare and could_be_made(bare)
    fits = plain or (is_molecule(bare) and not is_structure(bare))
    return sentence.ref(bare, THING) if fits else None
