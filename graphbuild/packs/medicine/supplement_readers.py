"""What a field of a supplement says: a reader for each sort of field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.codes import diagnostic
from graphbuild.model import Claim, Finding, KindName, Predicate, Ref
from graphbuild.names import same_name
from graphbuild.outline import Entry, is_none, normal, parenthesised, split_list
from graphbuild.outline.lists import is_blank
from graphbuild.outline.measures import Level, level, levels
from graphbuild.packs.garden.citations import citations, publications
from graphbuild.packs.garden.fields import denies, enumerated, names_in
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.amounts import doses
from graphbuild.packs.medicine.clinical import effects, is_condition, is_drug
from graphbuild.packs.medicine.complaints import labels_complaints
from graphbuild.packs.medicine.dose_words import dosed, under
from graphbuild.packs.medicine.safety import item_claims, safety_claims
from graphbuild.packs.medicine.safety_ends import INTERACTIONS, Said
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import (
    ABOUT,
    ANNOTATION,
    CITES,
    GLOSS,
    PUBLICATION_KIND,
    REMARK,
    STATES_NONE,
    THING,
)
from graphbuild.terms.medicine import (
    AFFECTS_CONDITION,
    CONDITION,
    HAS_DOSE,
    HAS_EFFECT,
    HAS_EVIDENCE,
    MAY_IMPROVE,
    USED_FOR,
)

_BY = "supplements"
_COMPARED = re.compile(rf"(?:{WORDS.pattern('comparing')})\b", re.IGNORECASE)
"""What a change is like, and no thing that is changed: "similar to nicotine"."""


class SupplementField(NamedTuple):
    """A field of a supplement: its name, and what it says, each piece with the line that it stands
    in.
    """

    label: str
    line: Entry
    said: tuple[tuple[Entry, str], ...]

    @property
    def text(self) -> str:
        return "; ".join(text for _, text in self.said if text)


Read = Callable[[SupplementField, Ref, Ref], Iterator[Finding]]
"""From a field, its substance and what the list is for to what the field says."""


def rated_for(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    """The level itself is read with `supports`, and its articles are named; a condition that it is
    given for is one that the supplement may affect.
    """
    yield from articles(field, own, organ)
    for _, told in levels(field.text):
        for one in filter(is_condition, split_list(told.qualifier)):
            yield field.line.claim(
                own,
                AFFECTS_CONDITION,
                field.line.ref(parenthesised(one)[0], CONDITION),
                *rating(told),
                (ABOUT, organ),
                by=_BY,
            )


def level_for(text: str, organ: Ref) -> Level | None:
    """Of several levels the one that is given for what the list is for; else the first."""
    told = [found for _, found in levels(text)]
    called = same_name(organ.name)
    own = (one for one in told if same_name(parenthesised(one.qualifier)[0]) == called)
    return next(own, told[0] if told else None)


def articles(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    """The articles behind a level of evidence: "4/5 (PMID: 123)"."""
    for line, text in field.said:
        for one in publications(text):
            article = Ref(one, PUBLICATION_KIND)
            yield line.claim(own, CITES, article, (ABOUT, organ), by=_BY)


def as_text(predicate: Predicate) -> Read:
    """The field's own words, as the object of a predicate."""

    def read(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
        if field.text:
            yield field.line.claim(own, predicate, field.text, (ABOUT, organ), by=_BY)

    return read


def effect(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    """Its words, and the conditions that they say it changes."""
    yield from as_text(HAS_EFFECT)(field, own, organ)
    for line, text in field.said:
        for one in effects(text):
            told = (*one.told(), (ABOUT, organ))
            yield line.claim(
                own, AFFECTS_CONDITION, line.ref(one.condition, CONDITION), *told, by=_BY
            )


def as_things(predicate: Predicate, kind: KindName, what: str) -> Read:
    """The things that a field lists; `what` are those that it says there are none of. What is no
    name is kept in its words.
    """

    def read(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
        if is_none(field.text):
            if not is_blank(field.text):
                yield field.line.claim(own, STATES_NONE, what, (ABOUT, organ), by=_BY)
            return
        words = False
        for line, text in field.said:
            for item in split_list(text):
                outer, inner = parenthesised(item)
                if not GATE.passes(outer, 10):
                    words = words or bool(outer)
                    continue
                yield line.claim(
                    own,
                    predicate,
                    line.ref(outer, kind),
                    (ANNOTATION, "; ".join(inner)),
                    (ABOUT, organ),
                    by=_BY,
                )
        if words:
            yield field.line.claim(own, REMARK, field.text, (ABOUT, organ), by=_BY)

    return read


def of_safety(topic: str) -> Read:
    """What must be watched or avoided, in a field of this topic."""

    def read(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
        label = field.label if labels_complaints(field.label) else topic
        said = Said(own, topic, label, _BY, ((ABOUT, organ),)).below(field.label)
        met = said._replace(topic=INTERACTIONS) if _is_of_meetings(field.label) else said
        for line, text in field.said:
            yield from _of_line(line, text, met if _are_drugs(text) else said)

    return read


def _is_of_meetings(label: str) -> bool:
    """Whether a label may be that of drugs that another meets: "Beware of"."""
    return normal(label) in WORDS["labels_of_meetings"]


def _are_drugs(text: str) -> bool:
    """Whether all that a cell lists is the name of a drug."""
    names = [parenthesised(one)[0].strip(" .") for one in enumerated(text)]
    return bool(names) and all(map(is_drug, names))


def _of_line(line: Entry, text: str, said: Said) -> Iterator[Claim]:
    """What a line of a field says of safety, with what is nested in it."""
    if line.form == "item" and line.text == text and line.block.children:
        yield from item_claims(line, said)
    elif text:
        yield from safety_claims(line, text, said)


def dose(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    """One amount for each line, and for each item of a list of amounts."""
    for line, text in field.said:
        if not text or is_none(text):
            continue
        found = doses(text)
        if not found:
            yield diagnostic(
                "GB304",
                f"“{text}” has no amount with a known unit",
                line.block.span,
                "write it as 100-300 mg daily is written",
            )
            yield line.claim(own, HAS_DOSE, text, (ABOUT, organ), by=_BY)
        for words, one in found:
            amount = under(under(one, field.label), _way_and_how_often(line))
            told = dosed(words)._replace(amount=amount)
            values = told.values(*parenthesised(words)[1])
            yield line.claim(own, HAS_DOSE, told.words, *values, (ABOUT, organ), by=_BY)


def _way_and_how_often(line: Entry) -> str:
    """What the columns beside an amount say of how it is taken: "Route", "How often"."""
    if line.form != "row":
        return ""
    told = (line.cell(WORDS.pattern(one)) for one in ("route_columns", "frequency_columns"))
    return " ".join(told)


def evidence(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    """Articles with what the note says of each; words without an article are evidence as text."""
    for line, text in field.said:
        cited = citations(text)
        for one, gloss in cited:
            yield line.claim(
                own, CITES, Ref(one, PUBLICATION_KIND), (GLOSS, gloss), (ABOUT, organ), by=_BY
            )
        if text and not cited and is_none(text):
            yield line.claim(own, STATES_NONE, "evidence", (ABOUT, organ), by=_BY)
        elif text and not cited:
            yield line.claim(own, HAS_EVIDENCE, text, (ABOUT, organ), by=_BY)


def changed(predicate: Predicate, kind: KindName = THING) -> Read:
    """The things that a substance raises, lowers or inhibits, or is an agonist of."""

    def read(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
        for line, text in field.said:
            for one in () if denies(text, WORDS) else names_in(text, GATE):
                called, _, much = one.text.partition(" by ")
                if not _COMPARED.match(called):
                    told = (ANNOTATION, f"by {much}" if much else ""), (ABOUT, organ)
                    yield line.claim(own, predicate, line.ref(called, kind), *told, by=_BY)

    return read


def may_improve(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    """What might get better by it, each with its level of evidence: "May improve: iron uptake (2/5)"."""
    for line, text in field.said:
        for one in () if denies(text, WORDS) else names_in(text, GATE):
            told = next(filter(None, map(level, one.asides)), None)
            thing = line.ref(one.text, CONDITION if is_condition(one.text) else THING)
            yield line.claim(own, MAY_IMPROVE, thing, *rating(told), (ABOUT, organ), by=_BY)


def taken_for(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
    """What it is taken for: of a structure's note a condition, of a condition's note what of that
    it eases.
    """
    predicate, kind = (
        (USED_FOR, THING) if organ.kind == CONDITION else (AFFECTS_CONDITION, CONDITION)
    )
    for line, text in field.said:
        for one in () if denies(text, WORDS) else names_in(text, GATE):
            yield line.claim(
                own,
                predicate,
                line.ref(one.text, kind),
                (ANNOTATION, one.annotation),
                (ABOUT, organ),
                by=_BY,
            )
