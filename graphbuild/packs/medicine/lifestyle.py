"""Lifestyle tips, each with its sense: `**Avoid alcohol excess** - …` advises against, `**Practice
balance** - …` recommends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import (
    Entry,
    Outline,
    Place,
    is_none,
    items,
    name,
    parenthesised,
    split_list,
)
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.garden.things import enumeration
from graphbuild.packs.medicine.deed_claims import deed_claims
from graphbuild.packs.medicine.safety_verdicts import AVOID, verdict
from graphbuild.packs.medicine.substance_pieces import is_rated
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.synonyms import is_description
from graphbuild.packs.medicine.two_sides import Side, sides_of_columns, sides_of_sentences
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.reading.headed import item_titles
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import ALIAS, ANNOTATION, STATES_NONE
from graphbuild.terms.medicine import (
    ADVISED_AGAINST,
    CAUSES,
    CONDITION,
    DEFICIENCY_OF,
    EXPOSURE,
    INTERVENTION,
    MODALITY,
    RECOMMENDED_FOR,
    SUBSTANCE,
)

_BY = "lifestyle"
_FEW = 5  # words of an order behind a name
_DO = rf"^(?:{WORDS.pattern('column_habit')})|{WORDS.pattern('column_advice')}"
_WHY = WORDS.pattern("column_why")
_TOPICS = ("lifestyle", "harmful")
_OFF = (
    r"avoid(?:ing)?|quit(?:ting)?|stop(?:ping)?|cut(?:ting)? (?:back|down) on|cut(?:ting)? out|skip(?:ping)?|leav(?:e|ing) out|"
    r"go(?:ing)? easy on|giv(?:e|ing) up|(?:better |best )?(?:keep|kept|stay|steer)(?:ing)? (?:well )?(?:away from|clear of|off)|"
    r"refrain(?:ing)? from|abstain(?:ing)? from"
)
_KEEP_OFF = re.compile(rf"(?:{_OFF})\s+", re.IGNORECASE)
"""What is said of something to keep away from, and of nothing that one treats."""
_AGAINST = re.compile(
    rf"(?:{_OFF}|limit(?:ing)?|reduc(?:e|ing)|minimi[sz](?:e|ing)|prevent(?:ing)?|no|"
    r"(?:protect(?:ion)?|guard) (?:\w+ )?(?:from|against)|don['’]t|do not|never|better without|not so good|bad|harmful|unkind|hard on|(?:better |best )?left alone)\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r".*(?:\s(?:from|of|on|off|for|to|to it|for it|on it|out|avoided|alone)|ful|\bgood|\bbad|\bbest|\bavoid|\bdo)",
    re.IGNORECASE,
)
"""A label that names nothing before those who follow it: "Stay clear of", "Helpful"."""
_IS = re.compile(
    r"(?P<name>[^.:;,()]{1,80}?)\s+(?:is|are)\s+(?P<words>[^.:;]{1,60})\.?", re.IGNORECASE
)
_ENOUGH = re.compile(
    (
        r"(?:(?:get|eat|take|ensure|maintain|have|consume)\s+)?(?:adequate|enough|"
        rf"sufficient)\s+(.+?)(?:\s+(?:{WORDS.pattern('amounts_of_nutrients')}))?"
    ),
    re.IGNORECASE,
)
_DEFICIENCY = re.compile(
    (
        rf"(?:{WORDS.pattern('deficiency_nouns')})\s+(?P<modality>can|may|might|could)?\s*(?:causes?|leads? to|results? "
        r"in)\s+(?P<effects>[^;.]+)"
    ),
    re.IGNORECASE,
)
_IN_COMPANY = re.compile(r"\b(?:with|alongside|beside|during|in|for|if|when)\s", re.IGNORECASE)
"""What keeps off only from some company or in some state, and from nothing as such."""
_BEHIND = re.compile(r",?\s+(?:with|see|when|if|in)\s+.*$", re.IGNORECASE)


def lifestyle(outline: Outline) -> Iterator[Finding]:
    """Each item under a title that speaks of lifestyle; what follows the name is the reason
    given.
    """
    organ = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    titles = (place.title for place in outline.places if place.label and place.role(*_TOPICS))
    labelled = {title.block.span.start for title in titles if title is not None}
    headed = item_titles(outline, WORDS)
    for place, entries in outline.contents:
        around = place.within(*_TOPICS)
        if (
            around is None
            or around.role("functions")
            or (place.is_item and place is not around)
            or _describes(entries)
        ):
            continue
        for entry in entries:
            against = around.role("harmful") is not None
            if is_rated(entry) or (
                headed.is_of_other(entry, *_TOPICS) and not (against and _only_sorts(entry))
            ):
                continue  # a substance, which is read as one, or a title of something else
            first = entry.block.span.start
            sides = [*sides_of_columns(entry), *sides_of_sentences(entry)]
            if sides:  # a label at the beginning has a place of its own
                told = (one for one in sides if one.line.block.span.start not in labelled)
                yield from _of_sides(told, organ)
            elif place.label or first not in labelled:
                for line, term, reason in _tips(entry, place):
                    yield from _tip(line, term, reason, organ, against)


def _of_sides(sides: Iterable[Side], organ: Ref) -> Iterator[Finding]:
    for side in sides:
        for one in side.names:
            yield from _sorted(side.line, one, organ, side.avoided)


def _describes(entries: Sequence[Entry]) -> bool:
    """Whether lines are fields of a substance that their title names, and no tips: "Evidence level:
    1/5" below "Glutamine" below "Not recommended".
    """
    told = (entry for entry in entries if entry.form == "row")
    if any(sum(bool(key_of(title)) for title in row.columns) > 1 for row in told):
        return True  # a table of substances, whose columns are such fields
    labels = [entry.term()[0] for entry in entries if entry.form == "item" and entry.term()[1]]
    return len(labels) > 1 and sum(bool(WORDS.field(label)) for label in labels) > 1


def _tips(entry: Entry, place: Place) -> Iterator[tuple[Entry, str, str]]:
    if place.label:
        yield entry, entry.text, ""
    elif _only_sorts(entry):
        for child in entry.children():
            yield from _tips(child, place)
    elif items([entry]):
        yield entry, *entry.named(_DO, _WHY)
    elif entry.form == "paragraph":
        yield from ((thing.entry, thing.name, "") for thing in enumeration(entry, GATE))


def _only_sorts(line: Entry) -> bool:
    """Whether an item says of what kind those nested in it are: "Habits" over "late nights"."""
    term, rest = line.term() if line.form == "item" and line.block.children else ("", "")
    return bool(term) and not rest and is_group(term, WORDS)


def _tip(line: Entry, term: str, reason: str, organ: Ref, harmful: bool) -> Iterator[Finding]:
    if is_none(line.text):
        yield line.claim(organ, STATES_NONE, "lifestyle tips", by=_BY)
        return
    outer, inner = parenthesised(term)
    if harmful and not _AGAINST.match(outer) and GATE.is_clause(outer):
        return  # what it says is no name: "Tau tangles damage it early"
    if not any(char.isalpha() for char in outer) or len(outer.split()) > 14:
        yield not_understood(line, _BY, "write: **Do this** - why, or **Avoid that** - why")
        return
    below = (child.text for child in line.children())
    sorts = bool(reason) and _LABEL.fullmatch(outer) is not None
    told = (*inner, *(() if sorts else (reason,)), *below)
    annotation = (ANNOTATION, "; ".join(one for one in told if one))
    against = _AGAINST.match(f"{outer} ")
    if sorts:
        names = split_list(reason.rstrip("."), r"\s+and\s+")
        avoided = bool(against) or harmful or _is_avoided(line)
        yield from (one for each in names for one in _sorted(line, each, organ, avoided))
        return
    if against or harmful or _is_avoided(line):
        for one in split_list(outer[against.end() if against else 0 :]):
            yield line.claim(line.ref(one, EXPOSURE), ADVISED_AGAINST, organ, annotation, by=_BY)
    else:
        own = line.ref(outer, INTERVENTION)
        yield line.claim(own, RECOMMENDED_FOR, organ, annotation, by=_BY)
        yield from deed_claims(line, reason, own, by=_BY)
    yield from _deficiency(line, term, reason)


def _sorted(line: Entry, called: str, organ: Ref, avoided: bool) -> Iterator[Finding]:
    """What a label sorts to one side: "Good for it: exercise, regular sleep"."""
    outer, inner = parenthesised(called)
    annotation = (ANNOTATION, "; ".join(inner))
    if avoided:
        yield line.claim(line.ref(outer, EXPOSURE), ADVISED_AGAINST, organ, annotation, by=_BY)
    else:
        yield line.claim(line.ref(outer, INTERVENTION), RECOMMENDED_FOR, organ, annotation, by=_BY)


def kept_off(line: Entry) -> list[str]:
    """What a line among treatments tells to keep away from: "Stay away from heavy lunches"."""
    text = line.text if line.form == "item" else "".join(line.cells[:1])
    return _ordered_off(text, _KEEP_OFF.match(text))


def _ordered_off(text: str, order: re.Match[str] | None) -> list[str]:
    names = split_list(text[order.end() :], r"\s+and\s+") if order else []
    outer = [parenthesised(one)[0].rstrip(".") for one in names]
    return outer if all(GATE.passes(one, 8) for one in outer) else []


def advised_against(line: Entry) -> list[str]:
    """What a line of a list tells to keep away from: "Avoid kava", "Kava - not recommended"."""
    order = _AGAINST.match(line.text)
    if order:
        return _ordered_off(line.text, order)
    said = _IS.fullmatch(line.text)
    outer = said["name"] if said else parenthesised(line.named()[0])[0]
    words = said["words"] if said else "; ".join((line.named()[1], *parenthesised(line.text)[1]))
    avoided = _orders_off(said["words"]) if said else _is_avoided(line)
    avoided = avoided and not _IN_COMPANY.search(words)
    return [outer] if avoided and GATE.passes(outer, 8) else []


def _is_avoided(line: Entry) -> bool:
    """Whether a few words behind a name tell to keep away from it: "Kava - not recommended"."""
    term, says = line.named()
    return any(map(_orders_off, (says, *parenthesised(term)[1])))


def _orders_off(words: str) -> bool:
    return len(words.split()) <= _FEW and verdict(words)[0] == AVOID


def _deficiency(line: Entry, term: str, reason: str) -> Iterator[Finding]:
    """`Get adequate vitamin B1 - Deficiency can cause X` says a second thing: what a lack of the
    substance causes.
    """
    enough, said = _ENOUGH.fullmatch(parenthesised(term)[0]), _DEFICIENCY.match(reason)
    if enough is None or said is None:
        return
    substance = Ref(enough.group(1), SUBSTANCE)
    deficiency = Ref(f"{substance.name} deficiency", CONDITION)
    for synonym in name(term).synonyms:
        if not is_description(synonym):
            yield line.claim(substance, ALIAS, synonym, by=_BY)
    yield line.claim(deficiency, DEFICIENCY_OF, substance, by=_BY)
    for one in split_list(_BEHIND.sub("", said["effects"]), r"\s+and\s+"):
        yield line.claim(
            deficiency,
            CAUSES,
            line.ref(parenthesised(one)[0], CONDITION),
            (MODALITY, said["modality"]),
            by=_BY,
        )
