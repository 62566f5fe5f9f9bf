"""Sentences that say nothing but a measure of what a note is about and its number: "Its prevalence
is about 0.1% in adults", "An attack lasts 15-180 minutes", "It begins between 20 and 40 years of age".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Note, Ref
from graphbuild.names import same_name
from graphbuild.outline import Entry, Outline, name, part
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.labelled_quantities import (
    MEASURED,
    OF_OTHERS,
    TIMES_AND_SHARES,
    WITH_AMOUNTS,
)
from graphbuild.packs.anatomy.numbers import Quantity, labelled_quantity
from graphbuild.packs.anatomy.quantities import SENTENCE, counted
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.medicine import CONDITION, POPULATION_CONTEXT

_ELSEWHERE = (*OF_OTHERS, "research", "references", "dosage", "reference_ranges", "assessments")
_NOUNS = WORDS.pattern("measures", "measures_of_substances", "measures_of_illness")
_OF_SUBSTANCES = re.compile(rf"\b(?:{WORDS.pattern('measures_of_substances')})\b")
_IS = r"(?:is|are|lies|ranges|averages)(?: (?:at|from))?"
_MEASURE = re.compile(
    rf"(?:(?:the|an?|its|their) )?(?:(?:{WORDS.pattern('ordinary')}) )?(?P<what>(?:[\w-]+[ -]){{0,3}}?(?:{_NOUNS})"
    rf"(?: (?:of|at) (?:{WORDS.pattern('points_of_time')})| of (?:its|the|an?) [\w -]{{3,40}}?| of (?P<whose>[\w' -]{{3,40}}?)|"
    rf" (?:in|among) [\w -]{{3,40}}?)?) {_IS} (?=\S)",
    re.IGNORECASE,
)
"""What is measured: "The usual age of onset is …", "The prevalence in children is …"."""
_LASTS = re.compile(
    rf"(?:an?|each|the) (?P<what>(?:[\w-]+ )?(?:{WORDS.pattern('spells')})) lasts (?=\S)",
    re.IGNORECASE,
)
_STRIKES = re.compile(
    r"(?P<whose>[^,.;:]{2,60}?) (?:affects|strikes|is found in|is seen in|occurs in) (?=\S)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r" of (?:all |the )?(?P<whom>[^,.;:]{3,60})")
_HAVE = re.compile(
    rf"(?: of)? (?P<whom>(?:{WORDS.pattern('everybody', 'sorts_of_people')})(?: [^,.;:]{{2,40}}?)?) (?:have|suffer from|live with) (?P<whose>[^,.;:]{{2,60}})",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"(?P<whose>[^,.;:]{{2,60}}?) (?:(?:{WORDS.pattern('ordinarily')}) )?(?:begins|starts|sets in) "
    rf"(?:(?:{WORDS.pattern('ordinarily')}) )?(?:at )?(?P<number>(?:around |about )?(?:the age of )?(?:between )?\d.*)",
    re.IGNORECASE,
)
_AGE = re.compile(r"the age of (?P<age>\d+(?: (?:and|to) \d+|[–-]\d+)?)", re.IGNORECASE)
_IT = re.compile(r"(?:it|they|(?:this|the) \w+)", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:it|its|they|their|the|this|an?|each|about|most|some|\d)\b", re.IGNORECASE
)
"""How a sentence begins that speaks of no other thing by name."""
_SPEAKS_ON = re.compile(
    rf"(?:it|its|they|their)\b|[^,.;:]*\b(?:{WORDS.pattern('measures_of_substances')})\b",
    re.IGNORECASE,
)
"""What speaks of another thing where a sentence before named one: "Its half-life is 2 hours"."""


def told_quantities(outline: Outline) -> Iterator[Finding]:
    """The paragraphs of a note on an illness, a function, a pathway or a substance; those of a
    structure tell all that they count in `quantities`.
    """
    note = outline.note
    kinds = set(note.kinds)
    if not kinds & {*MEASURED, *WITH_AMOUNTS} or ANATOMICAL_STRUCTURE in kinds:
        return
    for line in outline.entries():
        if line.form != "paragraph" or any(one.role(*_ELSEWHERE) for one in line.place.outwards()):
            continue
        yield from _of_paragraph(line, note)


def _of_paragraph(line: Entry, note: Note) -> Iterator[Claim]:
    own = subject_ref(note)
    names = (name(note.title).text, *note.strings("aliases"))
    at, text, it_is_own = 0, line.block.text, True
    for cut in (*SENTENCE.finditer(text), None):
        end = cut.start() if cut else len(text)
        bare = text[at:end].rstrip(" .")
        it_is_own &= bool(_GOES_ON.match(bare) or _MEASURE.match(bare)) or _begins_with(bare, names)
        if it_is_own or not _SPEAKS_ON.match(bare):
            yield from _told(part(line, at, end), own, names, bare)
        at = cut.end() if cut else end


def _told(line: Entry, own: Ref, names: Sequence[str], sentence: str) -> Iterator[Claim]:
    measured = _MEASURE.match(sentence)
    if measured and (not measured["whose"] or _is_own(measured["whose"], names)):
        found = labelled_quantity(sentence[measured.end() :])
        what, _, whose = measured["what"].partition(" of ")
        what = what if _is_own(whose, names) else measured["what"]
        measures = found and found.unit and _is_told_of(line.note, what, found)
        if found and measures and GATE.passes(what, 6):
            yield counted(line, own, found, what.lower(), "")
        return
    lasts = _LASTS.match(sentence)
    found = labelled_quantity(sentence[lasts.end() :]) if lasts else None
    if lasts and found and found.unit in TIMES_AND_SHARES:
        article = "an" if lasts["what"][0].lower() in "aeiou" else "a"
        yield counted(line, own, found, f"length of {article} {lasts['what'].lower()}", "")
    if CONDITION in line.note.kinds:
        yield from _of_illness(line, own, names, sentence)


def _is_told_of(note: Note, what: str, found: Quantity) -> bool:
    """Whether a note may say such a measure: of what has doses a time or a share, by its noun."""
    if not set(note.kinds) & set(WITH_AMOUNTS):
        return True
    return found.unit in TIMES_AND_SHARES and _OF_SUBSTANCES.search(what) is not None


def _of_illness(line: Entry, own: Ref, names: Sequence[str], sentence: str) -> Iterator[Claim]:
    """How many have it, and at which age it begins."""
    strikes = _STRIKES.match(sentence)
    if strikes and _is_own(strikes["whose"], names):
        found = labelled_quantity(sentence[strikes.end() :])
        whom = _OF_WHOM.match(sentence, strikes.end() + found.end) if found else None
        if found and whom and found.unit == "%":
            yield _prevalence(line, own, found, whom["whom"])
    found = labelled_quantity(sentence)
    have = _HAVE.match(sentence, found.end) if found and found.unit else None
    if found and have and _is_own(have["whose"], names):
        yield _prevalence(line, own, found, have["whom"])
    begins = _BEGINS.match(sentence)
    if begins and _is_own(begins["whose"], names):
        found = labelled_quantity(_AGE.sub(r"\g<age> years", begins["number"]))
        if found and found.unit == "years":
            yield counted(line, own, found, "age of onset", "")


def _prevalence(line: Entry, own: Ref, found: Quantity, whom: str) -> Claim:
    told = counted(line, own, found, "prevalence", "")
    everybody = whom.casefold() in WORDS["everybody"]
    return (
        told
        if everybody
        else replace(told, qualifiers=(*told.qualifiers, (POPULATION_CONTEXT, whom)))
    )


def _is_own(text: str, names: Sequence[str]) -> bool:
    bare = same_name(without_article(text))
    return bare in map(same_name, names) or _IT.fullmatch(text) is not None


def _begins_with(text: str, names: Sequence[str]) -> bool:
    words = text.casefold()
    return any(words.startswith(one.casefold()) for one in names)
