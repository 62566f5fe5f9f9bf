"""Projections told in words within anatomy: "projects to red nucleus and motor cortex", "receives
input from striatum".

"A projects to B via C" is told in the reverse order of an arrow: the pathway is A → C → B.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, DENIED, POLARITY, Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, parenthesised, part
from graphbuild.packs.anatomy.cell_names import (
    TRANSMITTER_NAMES,
    is_transmitter,
    transmitters,
)
from graphbuild.packs.anatomy.neural import is_of_pathway
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.pathway_text import is_on_its_structure
from graphbuild.packs.anatomy.projection_again import again, told_again
from graphbuild.packs.anatomy.projection_claims import Told, other_names
from graphbuild.packs.anatomy.projection_clauses import tells_projection
from graphbuild.packs.anatomy.projection_existence import existence
from graphbuild.packs.anatomy.projection_extents import Extent, extents
from graphbuild.packs.anatomy.projection_legs import from_to, leg_claims
from graphbuild.packs.anatomy.projection_orders import Course, course
from graphbuild.packs.anatomy.projection_rows import row_claims
from graphbuild.packs.anatomy.projection_sentences import levels, supply, weights, with_shared
from graphbuild.packs.anatomy.projection_subjects import (
    ARTICLE,
    behind_which,
    is_lead,
    is_sentence_on_it,
    subject_of_item,
    subjects_of,
    turn,
    whose_clause,
)
from graphbuild.packs.anatomy.strengths import (
    Strength,
    by_adverb,
    strength_alone,
    told_strength,
)
from graphbuild.packs.anatomy.structures import is_function, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.pack import is_about
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
)

_CONNECTIONS = ("inputs", "outputs", "connections", "relations")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z]|projects? to\b|receives? )")
"""Behind one; what is left of a sentence whose denial was read before begins with its verb."""
_DENIES = re.compile(r"\b(?:no|not|never|without|lacks?|neither|absent)\b|n['’]t\b", re.IGNORECASE)
_LONGEST = 400  # of a clause, in characters
_LEG = re.compile(
    r",?\s+(?:and,?\s+|as well as\s+)?"
    rf"(?P<runs>(?:(?:[\w-]+ )?(?:{WORDS.pattern('fibre_nouns', 'axon_nouns', 'received')})|"
    rf"{'|'.join(map(re.escape, TRANSMITTER_NAMES))}) )?"
    r"(?:(?:more |less )?(?P<how>\w+ly),?\s+)?(?P<way>to|from)\s+(?=(?:the\s+)?\w)"
)
"""Between two targets that each have a preposition, and may have what runs there: "to the thalamus
and to the pons", "from the raphe and cholinergic fibres from the septum".
"""
_BY_LEG = re.compile(
    r",?\s+(?:and\s+)?(?P<runs>)(?:(?P<how>\w+ly)\s+)?(?P<way>by)\s+(?=(?:the\s+)?\w)"
)
_FROM_TO = re.compile(r"(?P<source>.{1,120}?)\s+to\s+(?:the\s+)?(?P<target>.+)")
_END = re.compile(
    r"[;.](?:\s|$)|\s[-–—]\s|,\s+(?:and\s+)?(?:receives?|projects?|sends?|which|where|"
    rf"involved|for|with(?! an? (?:{WORDS.pattern('strength_label')})\b)|regulates?|releases?|critical)\b"
    r"|\s+and\s+(?:releases?|regulates?)\b"
)


def projections(outline: Outline) -> Iterator[Finding]:
    """Items under anatomy whose words before the clause name a structure or cells, and the
    sentences of paragraphs.

    What a sentence does not name is the structure that the note is about; in other notes both ends
    must be named.
    """
    own = (
        subject_ref(outline.note, ANATOMICAL_STRUCTURE)
        if is_about(outline, (ANATOMICAL_STRUCTURE,))
        else None
    )
    for place, entries in outline.contents:
        if place.label or place.within("relations"):
            continue
        for line in entries:
            below = whose_clause(line, own is not None)
            if below is not None:
                yield from _clauses(line, [below])
            elif (
                line.form == "item"
                and own is not None
                and place.within("anatomy", "parts", "cells")
            ):
                subject = subject_of_item(line)
                if subject is not None:
                    yield from _clauses(line, [subject])
            elif line.form == "paragraph" or (
                line.form == "item" and (own is None or is_sentence_on_it(line))
            ):
                yield from _sentences(line, station(line) or own)
            elif line.form == "row" and (
                is_on_its_structure(line) or not place.within(*_CONNECTIONS)
            ):
                yield from row_claims(line)


def _sentences(line: Entry, own: Ref | None) -> Iterator[Claim]:
    """Each sentence with a clause of its own, quoted alone; one may say what all before release."""
    text, at = line.block.text, 0
    told: list[Claim] = []
    last: list[Claim] = []
    for cut in (*_SENTENCE.finditer(text), None):
        end = cut.start() if cut else len(text)
        said = again(text[at:end])
        begins = at + said.start() if said else end
        found = list(_sentence(part(line, at, begins), own))
        if said:
            others = part(line, at + said.start(), end)
            found += told_again(others, said, found or last)
        last = found
        told = [*told, *found] if found else with_shared(told, text[at:end], own)
        at = cut.end() if cut else end
    yield from told


def _sentence(sentence: Entry, own: Ref | None) -> Iterator[Claim]:
    text = sentence.text
    yield from _levels(sentence, own)
    yield from _supplied(sentence, own)
    yield from _courses(sentence, own)
    there = list(_there(sentence, own))
    yield from there
    if there:
        return
    first = next(tells_projection(text), None)
    # what is no word at either end may be cut off with the clause
    begins = text[: first.start()].rpartition(": ")[2] if first else ""
    if first:
        subjects = subjects_of(sentence, begins, own)
        yield from _clauses(sentence, subjects, own)
        yield from (one for each in subjects for one in other_names(sentence, each, begins))


def _levels(sentence: Entry, own: Ref | None) -> Iterator[Claim]:
    """ "Its projections to the pons are weak", "The projection from the insula to the pons is
    strong".
    """
    for found in levels(sentence.text) if not _DENIES.search(sentence.text) else ():
        told = Told(found.into, (), found.strength)
        both = _FROM_TO.fullmatch(found.names) if found.into else None
        if both and is_structure(both["source"]) and is_structure(both["target"]):
            source = sentence.ref(both["source"], kind_of(both["source"]))
            yield from leg_claims(
                sentence, source, False, both["target"], own, told._replace(into=False)
            )
        elif own is not None and found.own:
            yield from leg_claims(sentence, own, False, found.names, own, told)


def _supplied(sentence: Entry, own: Ref | None) -> Iterator[Claim]:
    """ "The diagonal band supplies it with acetylcholine"."""
    found = supply(sentence.text)
    if found is None or _DENIES.search(sentence.text):
        return
    for source in subjects_of(sentence, found.who, own):
        yield from leg_claims(sentence, source, False, found.whom, own, Told(False, (found.what,)))


def _courses(sentence: Entry, own: Ref | None) -> Iterator[Claim]:
    """ "From the amygdala come fibres", "The optic nerve carries sight from the retina to the
    pretectal area".
    """
    tract = sentence.note.title if is_of_pathway(sentence.note) else ""
    found = course(sentence.text, tract)
    if found is None or _DENIES.search(sentence.text):
        return
    told = Told(False, _running(found.what), tract=found.tract)
    for source in subjects_of(sentence, found.source, None) or _end_of_tract(sentence, found):
        yield from _legs(sentence, source, False, found.whom, own, told)


def _there(sentence: Entry, own: Ref | None) -> Iterator[Claim]:
    """ "No projection to the cerebellum has been found", "A path from the pons to it may exist"."""
    found = existence(sentence.text)
    if found is not None and own is not None and found.names.casefold() == own.name.casefold():
        found = found._replace(names=found.source, source="", into=True)
    if found is None:
        return
    whose = subjects_of(sentence, found.source, own) if found.source else [own] if own else []
    polarity = ((POLARITY, DENIED),) if found.denied else ()
    told = Told(found.into, _running(found.what), strength_alone(found.what.strip()))
    certainty = "probable" if found.likely else "possible"
    doubt = (CERTAINTY, certainty), (CERTAINTY_TEXT, found.hedge)
    for each in whose:
        for claim in _legs(sentence, each, False, found.names, own, told):
            yield replace(claim, qualifiers=(*claim.qualifiers, *polarity))
        for claim in _legs(sentence, each, False, found.perhaps, own, Told(found.into)):
            yield replace(claim, qualifiers=(*claim.qualifiers, *doubt))


def _end_of_tract(sentence: Entry, found: Course) -> list[Ref]:
    """Where a tract comes from is a structure, whatever its noun: "the gut", "the labyrinth"."""
    called = parenthesised(ARTICLE.sub("", found.source))[0]
    named = found.tract and GATE.passes(called, 4) and not is_function(called)
    return [sentence.ref(called, kind_of(called))] if named else []


def _clauses(line: Entry, subjects: list[Ref], own: Ref | None = None) -> Iterator[Claim]:
    """The projections that a text tells of; `own` is what "it" is there. A clause behind "which" is
    on what stands before that.
    """
    text, before = line.text, 0
    found = list(tells_projection(text))
    for match, after in zip(found, [*found[1:], None], strict=False):
        between = text[before : match.start()]
        turned = turn(between) if before else None
        if before and behind_which(between):
            subjects = subjects_of(line, between, None)
        elif turned:
            subjects = subjects_of(line, turned["who"], own) or subjects
        if not _DENIES.search(text[max(0, match.start() - 20) : match.end()]):
            weighed = weights(between) if not before else {}
            for extent in extents(text, match, after):
                whose = subjects_of(line, extent.who, own) if extent.who else subjects
                for subject in whose:
                    told = weighed.get(subject.name)
                    yield from _clause(line, subject, match, extent, own, told)
        before = match.end()


def _clause(
    line: Entry,
    subject: Ref,
    match: re.Match[str],
    extent: Extent,
    own: Ref | None,
    weight: Strength | None,
) -> Iterator[Claim]:
    until = min(extent.until, extent.begins + _LONGEST)
    rest = re.sub(r"(?:,|\s+and|\s+but)\s*$", "", line.text[extent.begins : until])
    end = _END.search(rest)
    said = rest[: end.start()] if end else rest
    said = f"it {said}" if match["it"] is not None else said
    given = weight or told_strength(match.group())
    told = Told(bool(match["into"]), _told_transmitters(line.text, match), given)
    listed = match.group().rstrip().endswith(":")
    both = _FROM_TO.fullmatch(said) if told.into else None
    if both and is_structure(both["target"]):
        yield from from_to(line, subject, listed, both, own, told)
        return
    yield from _legs(line, subject, listed, said, own, told, held=match["by"] is not None)


def _legs(
    line: Entry,
    subject: Ref,
    listed: bool,
    said: str,
    own: Ref | None,
    told: Told,
    held: bool = False,
) -> Iterator[Claim]:
    """The targets of a clause, by their prepositions; `held` where it says by whom."""
    at = 0
    way = "by" if held else "from" if told.into else "to"
    for cut in (*(_BY_LEG if held else _LEG).finditer(said), None):
        leg = said[at : cut.start() if cut else len(said)]
        yield from leg_claims(line, subject, listed, leg, own, told)
        if cut is None or cut["way"].lower() != way:
            return
        at = cut.end()
        told = told._replace(released=_running(cut["runs"])) if cut["runs"] else told
        told = told._replace(strength=by_adverb(cut["how"])) if cut["how"] else told


def _told_transmitters(text: str, clause: re.Match[str]) -> tuple[str, ...]:
    """What a clause says that runs there: "GABAergic output from", "sends dopaminergic axons to"."""
    begins = 0 if is_lead(text[: clause.start()]) else clause.start()
    return _running(text[begins : clause.end()])


def _running(words: str) -> tuple[str, ...]:
    """The transmitters of fibres: "dopaminergic axons", "dopamine fibres"."""
    return tuple(dict.fromkeys((*transmitters(words), *filter(is_transmitter, words.split()))))
