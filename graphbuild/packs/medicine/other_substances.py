"""Substances that a note of something else tells of: a name with labelled lines below it, such as
"dose: 25 mg daily" and "interacts with: levodopa".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Finding, Note, Ref
from graphbuild.outline import Entry, Outline, Place, name, normal, parenthesised, split_list
from graphbuild.outline.lists import is_blank
from graphbuild.outline.measures import level
from graphbuild.packs.garden.fields import Field, columns_of, denies, is_group, topics_of
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.amounts import doses
from graphbuild.packs.medicine.bold_names import LEAST, bold_names, tell_of_substance
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_taken, may_be_named
from graphbuild.packs.medicine.condition_fields import topic_of, with_amount
from graphbuild.packs.medicine.drug_rows import is_of_a_drug, name_first
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.states import is_population, is_state
from graphbuild.packs.medicine.substance_pieces import (
    fields_in_words,
    fields_of_line,
    name_and_pieces,
    pieces_of,
)
from graphbuild.packs.medicine.supplement_fields import (
    conditions_of,
    key_of,
    reader_of,
    treated,
)
from graphbuild.packs.medicine.supplement_readers import SupplementField, articles
from graphbuild.packs.medicine.synonyms import is_description
from graphbuild.packs.medicine.titles_on_conditions import on_condition
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import ABOUT, ALIAS, THING
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONDITION,
    DRUG,
    HAS_EVIDENCE,
    INTERVENTION,
    SUBSTANCE,
    TEST,
)

_BY = "other_substances"
_DASH = re.compile(r"\s+[–—-]\s+")
_OF_TREATMENTS = frozenset(("management", "helpful_supplements"))
"""Whose lists are read as those of a condition, but in the note of a test."""
_ANYWHERE = frozenset(("", "dose", "used_for", "treats"))
"""Columns that a table of a kitchen has as well: "For", "Amount"."""
_ALSO_ANYWHERE = _ANYWHERE | {"consumer_note", "forms", "studies"}
"""And "Note", "Form", "Source", where the note's type is a kind of another field."""
_KINDS = frozenset(kind for topic in WORDS.topics for kind in topic.kinds)
_PLAINLY_OF_SUBSTANCES = ("treats", "interactions", "contraindications", "targets")
_OF_DRUGS = ("mechanism", "safety", "treats")
_READ_BY_OTHERS = (
    "supplements",
    "relations",
    "none",
    "elsewhere",
    "dosage",
    "interactions",
    "contraindications",
    "safety",
    "protocols",
)


def other_substances(outline: Outline) -> Iterator[Finding]:
    """Each title or item that is for nothing else, with the labelled lines right below it."""
    if {SUBSTANCE, INTERVENTION} & set(outline.note.kinds):
        return  # there they are said of the note's own substance
    own = subject_ref(outline.note, THING)
    is_test = _is_of_test(outline.note)
    for place, entries in outline.contents:
        topics = set() if is_test else _OF_TREATMENTS
        other = bool({role.topic for role in place.roles} - (_OF_TREATMENTS - topics))
        read = place.within(*_READ_BY_OTHERS) is not None
        if (other or read) and not place.within("supplements", *topics):
            for line in filter(is_of_a_drug, entries):
                yield from _of_row(line, own)
        if place.label or place.title is None or read or on_condition(place.words):
            continue
        if other:
            if is_test:  # what moves a value may be told of at length there
                yield from _of_bold_names(entries, own)
            continue
        if place.is_item and place.within(*topics):
            continue  # what stands in the item of a treatment is read with it
        words, behind = name_and_pieces(place.words)
        called = name(words)
        if _may_name(called.text, place, outline):
            behind = "; ".join(filter(None, (behind, place.title.term()[1])))
            of_title = fields_in_words(place.title, behind)
            below = _fields(entries, is_taken(called.text))
            fields = [*of_title, *_conditions_beside(place.title, behind), *below]
            if tell_of_substance(fields) or _tell_of_drug(called.text, place, fields):
                yield from _substance(place.title, words, fields, own)
                continue
        yield from _of_bold_names(entries, own)
        for line in entries if not place.is_item else ():
            yield from _of_row(line, own) if line.form == "row" else _of_line(line, own)


def _of_bold_names(entries: Sequence[Entry], own: Ref) -> Iterator[Finding]:
    for told in bold_names(entries):
        beside = _conditions_beside(told.head, told.says)
        yield from _substance(told.head, told.words, [*told.fields, *beside], own)


def _of_line(line: Entry, own: Ref) -> Iterator[Finding]:
    """An item that names a substance and says in pieces what is said of one: "Deferasirox: 14 mg/kg
    once daily; treats iron overload".
    """
    called, fields = _named_in(line)
    if fields:
        yield from _substance(line, called, fields, own)


def _named_in(line: Entry) -> tuple[str, list[SupplementField]]:
    """The substance that an item names, and what it says of it, if it does."""
    term, says = line.term()
    called, amount = with_amount(term)
    bare, beside = name(called).text, "; ".join(f"({one})" for one in parenthesised(term)[1])
    if line.form != "item" or line.block.children or not says or key_of(term) or topic_of(term):
        return called, []
    if is_condition(bare) or is_state(bare) or not (GATE.passes(bare, 5) and may_be_named(bare)):
        return called, []
    fields = [
        *fields_in_words(line, "; ".join(one for one in (amount, says, beside) if one)),
        *_conditions_beside(line, says),
    ]
    fields = list({(one.label, one.text): one for one in fields}.values())
    keys = {key_of(field.label) for field in fields}
    told = bool(amount or keys & set(_PLAINLY_OF_SUBSTANCES))
    told = told or ("dose" in keys and ("evidence_level" in keys or is_taken(bare)))
    return called, fields if told and len(keys) >= LEAST else []


def _of_row(row: Entry, own: Ref) -> Iterator[Finding]:
    """A row of a table of remedies: its first cell is the name, or that of the column which says so,
    and the titles of the other columns tell what is said of it: "Remedy | For | Amount | Not with".
    """
    first, *others = name_first(columns_of(row)) or [Field("", "", row)]
    called = name(first.text).text
    is_one = GATE.passes(called, 5) and may_be_named(called) and not is_condition(called)
    said = (one for one in others if not is_blank(one.text))
    fields = [_plainly(SupplementField(one.label, row, ((row, one.text),))) for one in said]
    keys = {key_of(field.label) for field in fields}
    of_medicine = keys - _told_anywhere(row.note, first.label) or any(
        is_condition(field.text) for field in fields
    )
    told = not key_of(first.label) and of_medicine and tell_of_substance(fields)
    dosed = _is_of_test(row.note) and _tells_doses(first, others)
    if is_one and (told or dosed or is_of_a_drug(row)):
        yield from _substance(row, first.text, fields, own)


def _tells_doses(first: Field, others: Sequence[Field]) -> bool:
    """Whether the titles of columns say that a row gives the dose of a remedy: "Agent | Dose"."""
    dosed = any(normal(one.label) in WORDS["column_doses"] for one in others)
    given = normal(first.label) in WORDS["column_remedies"]
    return dosed and given and not verdict(first.entry.place.words)[0]


def _told_anywhere(note: Note, first: str) -> frozenset[str]:
    """The columns that do not tell that a table is one of substances: in a recipe, whose table has
    no title of such a column, a remark beside the amount neither.
    """
    of_others = bool(note.kinds) and _KINDS.isdisjoint(note.kinds)
    named = topics_of(first, WORDS, ())
    return _ALSO_ANYWHERE if of_others and not named else _ANYWHERE


def _is_of_test(note: Note) -> bool:
    """Whether a remedy is given for what a test finds, and not for what the note is about."""
    return bool({TEST, BIOMARKER} & set(note.kinds))


def _plainly(field: SupplementField) -> SupplementField:
    """What a remedy is for, in a column that says so, in the note of a test."""
    is_use = key_of(field.label) == "used_for" and _is_of_test(field.line.note)
    return field._replace(label="treats") if is_use else field


def _conditions_beside(line: Entry, says: str) -> Iterator[SupplementField]:
    """A condition that stands alone between dashes: "20 g daily – hepatic encephalopathy – 5/5"."""
    parts = _DASH.split(says)
    first, semicolon, _ = says.partition("; ")
    if semicolon and _DASH.search(first) is None:  # "(multiple sclerosis; 300 mg every four weeks)"
        parts = [first, "", *parts[1:]]
    for part in parts if len(parts) > 1 else ():
        if is_condition(part) and not any(pieces_of(part)):
            yield _plainly(SupplementField("for", line, ((line, part),)))


def _evidence(field: SupplementField, it: Ref, own: Ref) -> Finding:
    """A level of evidence beside no condition: that of what the note is about."""
    given = rating(level(field.text))
    return field.line.claim(it, HAS_EVIDENCE, field.text, *given, (ABOUT, own), by=_BY)


def _may_name(called: str, place: Place, outline: Outline) -> bool:
    titles = (outline.note.title.casefold(), outline.name.casefold())
    return (
        GATE.passes(called, 6)
        and may_be_named(called)
        and called.casefold() not in titles
        and not place.is_lead_in
        and not is_group(place.words, WORDS)
        and not is_condition(called)
        and not key_of(place.words)
    )


def _tell_of_drug(called: str, place: Place, fields: Sequence[SupplementField]) -> bool:
    """Whether labelled lines are said of a drug: of what is known to be one, what only drugs have
    need not be among them. A treatment's are read with its condition.
    """
    if any(topic_of(around.words) == "management" for around in place.outwards()):
        return False
    return is_drug(called) and any(key_of(field.label) in _OF_DRUGS for field in fields)


def _fields(entries: Sequence[Entry], of_drug: bool) -> list[SupplementField]:
    """The fields of a title; that of a step or a sort has items which are themselves substances."""
    lines = (entry for entry in entries if entry.form in ("item", "paragraph"))
    told = (line for line in lines if line.term()[1] or _is_told(line))
    own = (line for line in told if not (_is_of_its_name(line) or _is_named(line, of_drug)))
    return [field for line in own for field in (*fields_of_line(line), *_uses(line, of_drug))]


def _uses(line: Entry, of_drug: bool) -> Iterator[SupplementField]:
    """The conditions among what a line says that a drug is used for: "Use: focal seizures, weight
    loss".
    """
    said = line.term()[1]
    if of_drug and said and _is_use(line):
        listed = [one for one in split_list(said) if is_condition(parenthesised(one)[0])]
        if listed and not denies(said, WORDS):
            yield SupplementField("treats", line, ((line, ", ".join(listed)),))


def _is_use(line: Entry) -> bool:
    return normal(line.term()[0]) in WORDS["uses_of_drugs"]


def _is_named(line: Entry, of_drug: bool) -> bool:
    """Whether an item says what it says of the substance that it names; below the name of a drug
    only that of another drug is one, and people are none.
    """
    called, fields = _named_in(line)
    bare = name(called).text
    return bool(fields) and (is_taken(bare) or not (of_drug or is_population(bare)))


def _is_of_its_name(line: Entry) -> bool:
    """Whether a line says something of the name in bold that it begins with, and not of the title
    above: "**Topiramate**, 50 mg twice daily; not in pregnancy".
    """
    called = name(line.term()[0]).text
    is_label = bool(key_of(called) or topic_of(called) or doses(called) or _is_use(line))
    return line.block.strong > 0 and not is_label and GATE.passes(called, 5)


def _is_told(line: Entry) -> bool:
    """Whether a line without a label says so in its first words: an amount, "inhibits MAO-B"."""
    first = next(pieces_of(line.text), None)
    return first is not None and line.text.startswith((first.text, first.label))


def _substance(
    title: Entry, words: str, fields: Sequence[SupplementField], own: Ref
) -> Iterator[Finding]:
    called = name(words)
    it = title.ref(called.text, DRUG if is_drug(called.text) else SUBSTANCE)
    others = (one for one in called.synonyms if level(one) is None and not is_description(one))
    yield from (title.claim(it, ALIAS, one, by=_BY) for one in others)
    levels = [field for field in fields if key_of(field.label) == "evidence_level"]
    rated = levels[0].text if levels else ""
    told = any(map(conditions_of, fields))
    of_condition = topic_of(title.place.words) == "management"
    treats = of_condition or _is_of_test(title.note)
    rated_elsewhere = of_condition or (title.form == "row" and CONDITION in title.note.kinds)
    for field in fields:
        read = reader_of(field)
        if conditions_of(field):
            yield from treated(field, it, own, plainly=treats, rated=rated)
        elif field in levels and not told:
            if not rated_elsewhere:
                yield _evidence(field, it, own)
            yield from articles(field, it, own)
        elif read is not None:
            yield from read(field, it, own)
