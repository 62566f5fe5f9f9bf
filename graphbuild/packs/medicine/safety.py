"""Claims of safety: each thing that a substance is said not to go with, with what to do, why and
which way the effect goes.

The same for the fields of a supplement in an organ's note and for a substance's own note.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim
from graphbuild.outline import Entry, is_none, parenthesised
from graphbuild.outline.lists import is_blank
from graphbuild.packs.garden.fields import is_group, named
from graphbuild.packs.garden.sayings import evidence
from graphbuild.packs.medicine.clause_ends import governs
from graphbuild.packs.medicine.clause_exceptions import the_exception
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clause_whens import ends_of_leave
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.complaints import complaint, complaints, of_sort, sorts_by_columns
from graphbuild.packs.medicine.pairs import pairs
from graphbuild.packs.medicine.safety_company import without_company
from graphbuild.packs.medicine.safety_ends import (
    CONTRAINDICATIONS,
    INTERACTIONS,
    SAFETY,
    Said,
    claim_of,
)
from graphbuild.packs.medicine.safety_groups import alone, are_names, holds_members
from graphbuild.packs.medicine.safety_met import (
    in_words,
    is_met,
    may_be_met,
    meetings,
    met_for_reason,
    names_known,
    reason_behind,
)
from graphbuild.packs.medicine.safety_orders import care_asked_by
from graphbuild.packs.medicine.safety_readings import reading_of
from graphbuild.packs.medicine.safety_repeats import filled, repeated
from graphbuild.packs.medicine.safety_rows import (
    answered,
    asks_names,
    ordered_by_column,
    told,
    written,
)
from graphbuild.packs.medicine.safety_subjects import is_of, is_treatment, of_another, with_subject
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    CAUTION,
    INSTEAD,
    SAFE,
    clears,
    is_bare_answer,
    reassures,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.states import (
    is_drug_or_state,
    is_state,
    kind_of_state,
    unplaced,
)
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, FIELD, STATES_NONE
from graphbuild.terms.medicine import ACTION, HAS_SAFETY, SET_BESIDE

_FEW = 9  # words of a name before a dash or colon
_IN_STATE = re.compile(
    r"(?:in|during|with|for|if)\s+(?P<name>\w[\w -]{1,60}?)\s*[,:]\s+(?P<said>[^;]+)", re.IGNORECASE
)
_PLACED_AGAIN = re.compile(r";\s[^;]*(?::|\s[-–—])\s")
_BORNE = re.compile(
    rf"^(?:(?:in|during|while|with|if)\s+(?:the\s+)?|(?:{WORDS.pattern('bearing')})\s+)",
    re.IGNORECASE,
)


def safety_claims(line: Entry, text: str, said: Said) -> Iterator[Claim]:
    """What a text says must not go with a substance; all that names nothing is kept in its
    words.
    """
    text = without_company(repeated(line, text))
    if is_blank(text):
        return
    if _states_none(text, said):
        annotation = text if not is_none(text) or len(text.split()) > 1 else ""
        yield line.claim(
            said.subject,
            STATES_NONE,
            said.label or said.topic,
            (ANNOTATION, annotation),
            *said.more,
            by=said.by,
        )
        return
    asked = ends_of_leave(f"{said.label} {text}") if said.label.endswith("?") else []
    if asked:  # "Does it interact with the pill?" is answered
        yield from meetings(line, asked, said)
        return
    named, rest = pairs(text)
    if named:
        yield from (pair.claim(line, said.by) for pair in named)
        if rest:
            yield from safety_claims(line, rest, said)
        return
    own = with_subject(text) if said.of_others else None
    if own:
        yield from of_another(line, *own, said)
        return
    within = _IN_STATE.fullmatch(text)
    if within and said.turned and is_state(within["name"]):
        yield from _of_state(line, within["name"], within["said"], said)
        return
    if within and not said.turned and is_taken(within["name"]) and verdict(within["said"])[0]:
        yield from met_for_reason(line, ends_in(within["name"], True).ends, within["said"], said)
        return
    reading = reading_of(said.of_it(text), said)
    taken = list(meetings(line, reading.ends, said))
    yield from taken
    if any(one.predicate == HAS_SAFETY for one in taken):
        return
    unnamed = reading.words or not all(may_be_met(end.name, said) for end in reading.ends)
    yield from (listed := list(complaints(line, text, said)) if not taken else [])
    bare = bool(taken) and said.action == CAUTION and are_names(text, reading.ends)
    if not listed and (unnamed or (said.topic == SAFETY and not bare)):
        label = said.label if said.topic != SAFETY or said.label.lower() != SAFETY else ""
        strict = (ACTION, AVOID if said.degree == AVOID else None)  # "Absolute contraindications"
        more = (FIELD, label), strict, *evidence(text), *said.more
        yield line.claim(said.subject, HAS_SAFETY, text, *more, by=said.by)


def item_claims(line: Entry, said: Said) -> Iterator[Claim]:
    """The same for an item or a row: "Digoxin - may raise its levels" names one thing and says
    why. An item may only sort those nested in it, "Serious" over "warfarin", or be their class.
    """
    if holds_members(line):
        term = line.term()[0]
        if is_drug_or_state(term):
            yield from item_claims(alone(line), said)
        for child in line.children():
            yield from item_claims(child, said.below(term))
        return
    if _columns_tell(line) or sorts_by_columns(line, said):
        yield from _by_columns(line, said)
        return
    if line.text and not without_company(line.text):
        return
    found = answered(line) or list(_exceptions(line, said))
    if found:
        yield from meetings(line, found, said)
        return
    ordered = ordered_by_column(line) if said.of_others else None
    if ordered:
        yield from of_another(line, *ordered, said)
    else:
        term, rest = told(line)
        if line.form == "item" and not rest:
            term, rest = reason_behind(term, met=said.topic == INTERACTIONS)
        yield from _told_of(line, term, rest, said)


def _exceptions(line: Entry, said: Said) -> Iterator[End]:
    """What an item calls the exception to its list: in doubt it does harm."""
    told = said.cleared or said.action == AVOID
    for end in the_exception(line.text, []) if line.form == "item" else ():
        yield end._replace(excepted=end.excepted and told, ordered=True)


def _told_of(line: Entry, term: str, rest: str, said: Said) -> Iterator[Claim]:
    """What a line says of what it names."""
    nested = "" if line.form == "row" else "; ".join(child.text for child in line.children())
    why = "; ".join(part for part in (rest, nested) if part)
    called = named(term)
    reading = ends_in(term, True)
    several = said.topic != SAFETY and bool(rest) and is_group(term, WORDS)
    names_one = (
        bool(why)
        and not several
        and len(called.text.split()) <= _FEW
        and GATE.passes(called.text, _FEW)
    )
    bare = unplaced(term)
    drug = is_taken(bare) and not verdict(bare)[0]
    if not why and bare != term and (drug or is_state(bare)):  # "in high blood pressure"
        yield from safety_claims(line, bare, said)
    elif bare != term and _PLACED_AGAIN.search(rest):  # "With SSRIs: fine; with MAOIs: never"
        yield from safety_claims(line, filled(line).text, said)
    elif INSTEAD.fullmatch(called.text) or (why and _gives_no_order(why)):
        yield from in_words(line, said)
    elif rest and said.topic != SAFETY and governs(term):
        yield from safety_claims(line, rest, said.below(term))
    elif rest and governs(term) and not clears(term):
        yield from ordered_claims(line, rest, said, term)
    elif why and SAFE.fullmatch(f"{called.text} "):
        yield from (
            claim_of(line, End(end.name, denied=True), said) for end in ends_in(why, True).ends
        )
    elif (said.of_others or is_treatment(called.text)) and is_of(called.text, why):
        yield from of_another(line, called.text, why, said)
    elif said.turned and why and is_state(unplaced(called.text)):
        yield from _of_state(line, unplaced(called.text), why, said)
    elif several:
        yield from safety_claims(line, rest, said)
    elif names_one and reading.ends and is_met(line, called.text, why, said):
        yield from met_for_reason(line, reading.ends, why, said)
    else:
        if (
            line.form == "row"
            and says_safe(rest)
            and not any(is_drug_or_state(end.name) for end in reading.ends)
        ):
            said = said._replace(more=(*said.more, (SET_BESIDE, called.text)))
        led = complaints(line, rest, said._replace(label=term)) if line.runs_in else ()
        met = list(led) or list(complaint(line, term, why, said))
        words = filled(line).text if line.form != "row" else f"{term}: {rest}"
        yield from met or safety_claims(line, words, said)


def ordered_claims(line: Entry, text: str, said: Said, label: str) -> Iterator[Claim]:
    """Behind a label that orders by its form, where no list of harm is asked for, only drugs and
    states are names: "Do not use if: you have glaucoma"; "Avoid: late in the evening" is words.
    """
    mild = clears(label) or verdict(label)[0] == ADJUST
    topic = INTERACTIONS if mild else CONTRAINDICATIONS
    told = said._replace(topic=topic, label=label).below(label)
    told = told._replace(action=care_asked_by(label) or told.action)
    borne = _BORNE.sub("", line.text).strip(" .")
    text = text or (borne if borne != line.text and is_state(borne) else "")
    found = list(safety_claims(line, text, told) if text else item_claims(line, told))
    listed = asks_names(line, label)
    kept = [one for one in found if listed or names_known(one, said)]
    yield from kept
    words = f"{label}: {text}" if text else written(line)
    if len(kept) < len(found):
        yield line.claim(said.subject, HAS_SAFETY, words, (FIELD, label), *said.more, by=said.by)


def _columns_tell(line: Entry) -> bool:
    """Whether the columns of a row each list things: "Safe with | Not with"."""
    telling = [one for one in line.columns if governs(one)] if line.form == "row" else []
    return bool(telling) and (clears(line.columns[0]) or len(telling) == len(line.columns) > 1)


def _by_columns(line: Entry, said: Said) -> Iterator[Claim]:
    sorts = sorts_by_columns(line, said)
    for title, cell in zip(line.columns, line.cells, strict=False):
        if governs(title) and not is_blank(cell):
            yield from safety_claims(line, cell, said.below(title))
        elif sorts:
            yield from of_sort(line, title, cell, said)


def _gives_no_order(why: str) -> bool:
    """Whether words beside a name take an order back, clear it in part, "variable; usually OK", or
    are a bare answer to what nobody asked.
    """
    first, *rest = why.split("; ")
    in_part = not clears(first) and any(map(clears, rest)) and not verdict(why)[0]
    in_part = in_part and not says_safe(why)
    return in_part or (reassures(why) and not says_safe(why)) or is_bare_answer(why)


def _of_state(line: Entry, name: str, why: str, said: Said) -> Iterator[Claim]:
    """What must not be taken in a state that is not the note's subject: "Pregnancy: avoid
    valproate".
    """
    in_it = Said(line.ref(name, kind_of_state(name)), SAFETY, "", said.by, said.more, turned=True)
    in_it = in_it._replace(action=said.action)  # what the place orders: "In pregnancy: valproate"
    drugs = [end for end in ends_in(why, bool(said.action)).ends if is_taken(end.name)]
    yield from (claim_of(line, end, in_it) for end in drugs)
    if not drugs:
        yield from in_words(line, said)


def state_claims(line: Entry, text: str, said: Said) -> Iterator[Claim]:
    """A label that is itself the state in which something is taken or not: "Pregnancy: avoid"."""
    text = repeated(line, text)
    safe = says_safe(text)
    action = "" if safe else verdict(text)[0]
    if said.label and (safe or action):
        end = End(said.label, action, "", text, denied=safe)
        yield claim_of(line, end, said)
    else:
        yield from safety_claims(line, text or line.text, said._replace(topic=SAFETY))


def _states_none(text: str, said: Said) -> bool:
    """Whether it says that there is nothing: in words of none, or by a bare degree: "Minimal"."""
    outer = parenthesised(text)[0].strip(" .").lower()
    bare = outer in WORDS["no_harm"] and said.topic != SAFETY
    return bare or (is_none(text) and not any(end.denied for end in ends_in(text, True).ends))
