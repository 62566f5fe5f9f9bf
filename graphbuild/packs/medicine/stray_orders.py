"""What the sentences and labels of a note order of a drug or a state, where no place of safety is."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, Role, normal, split_list
from graphbuild.packs.medicine.clause_exceptions import the_exception
from graphbuild.packs.medicine.clause_nones import none_of
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_sign, is_taken, may_be_named
from graphbuild.packs.medicine.pairs import pairs
from graphbuild.packs.medicine.safety_answers import answer
from graphbuild.packs.medicine.safety_ends import Said, worsens_it
from graphbuild.packs.medicine.safety_names import BESIDE_TIME, begins_with_amount, names_of
from graphbuild.packs.medicine.safety_orders import orders_to_avoid, stops_ahead
from graphbuild.packs.medicine.safety_repeats import filled
from graphbuild.packs.medicine.safety_subjects import (
    forbids_a_drug,
)
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    CAUTION,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.safety_words import ends_in, said_again
from graphbuild.packs.medicine.states import is_drug_or_state, is_population, is_state, unplaced
from graphbuild.packs.medicine.stray_lines import (
    names_drug,
)
from graphbuild.packs.medicine.suspicions import blames_all, is_suspicious
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.ideas import IDEAS
from graphbuild.terms.medicine import (
    SUBSTANCE,
    TEST,
)

_FEW = 3  # words of an order behind a drug
_NEEDLESS = re.compile(rf"{WORDS.pattern('unneeded')}", re.IGNORECASE)
_WITHDRAWN = frozenset((*WORDS["no_form_below"], *WORDS["withdrawn_by"]))
"""Words of a label that says what nobody holds, or holds no longer: "Claimed", "Old rule"."""
_OF_ANOTHER = re.compile(r"[A-Z][\w-]*(?: [\w-]+){0,3}? (?:must|should|may|can) (?:not|never) be\b")
BEGINS = re.compile(
    rf"(?:{WORDS.pattern('avoiding', 'forbidding', 'cautioning')})\b", re.IGNORECASE
)
_BANNED = re.compile(rf"(?:is|are)\s+(?:\w+ly\s+)?(?:{WORDS.pattern('bans')})\b", re.IGNORECASE)
STOPS = re.compile(rf"(?:{WORDS.pattern('stopping')})\b", re.IGNORECASE)
_REFUSED = re.compile(r"not\s+(?P<names>.+)", re.IGNORECASE)
_STRUCK = re.compile(
    r"(?:take|strike|cross)\s+(?P<names>[\w-][^.;:]{1,60}?)\s+off(?:\s+(?:the|his|her|their|my)\s+\w+)?",
    re.IGNORECASE,
)
_STRIKES = re.compile(
    r"(?:(?:we|I|one|you)\s+)?(?:take|strike|cross)\s+(?:it|them|these|both)\s+off\s+(?:the|his|her|their|your|my)\s+"
    rf"(?:{WORDS.pattern('rosters')})\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[^.?:]{1,80}\?\s+(?=not\s)", re.IGNORECASE)
_CHOSEN = re.compile(
    r"(?:for\s[^,;:.]{2,40}?,?\s)?"
    rf"(?:(?P<verb>{WORDS.pattern('choosing', 'safety_verbs')})\s+)?(?P<kept>[\w-]+(?: [\w-]+){{0,2}}?)"
    r"(?:,\s+(?:and\s+|but\s+)?not|\s+(?P<than>rather than))\s+(?P<names>[\w-]+(?: [\w-]+){0,2})",
    re.IGNORECASE,
)
_SUFFICES = re.compile(
    rf"(?P<name>[\w-]+(?: [\w-]+){{0,2}}?)\s+(?:{WORDS.pattern('harmless_behind', 'sufficing')})\b",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\s(?:with|for|in|of|on|than|to)\s", re.IGNORECASE)
_TAKEN_WITH = re.compile(
    rf"\b(?:{WORDS.pattern('taken_with')})\s+(?:an?\s+|the\s+)?([\w-]+)", re.IGNORECASE
)


_DENIES = re.compile(r"\b(?:no|not|none|nothing|never|neither)\b|n['’]t\b", re.IGNORECASE)
_TOGETHER = re.compile(
    rf"\b\w+ing\s+(?:it|this)\s+with\s+(?P<with>[\w-]+)"
    rf"|(?P<other>[\w-]+)\s+(?:{WORDS.pattern('taken_with')}|beside)\s+(?:it|this)\b"
    r"|\badd(?:s|ed|ing)?\s+(?:it|this|the\s+\w+)\s+to\s+(?:(?:an?|the|his|her|their|my|your)\s+)?"
    rf"(?:(?:{WORDS.pattern('at_times')}|usual)\s+)?"
    r"(?P<base>[\w-]+)|\badds?\s+to\s+what\s+(?:the\s+)?(?P<doing>[\w-]+)\s+(?:already\s+)?does\b",
    re.IGNORECASE,
)
"""What is taken together with it, on either side: "Pairing it with tramadol", "Alcohol on top of this"; or
what it is added to, "to his daily naproxen", "to what clopidogrel already does".
"""


def is_of_its_label(line: Entry) -> bool:
    """Whether a line orders something of the state, or of the drug outside of treatments, that it
    begins with: "Pregnancy: avoid valproate".
    """
    label, rest = filled(line).term() if line.form in ("item", "paragraph") else ("", "")
    apart = BESIDE_TIME.search(label) is not None and says_safe(rest)
    if apart or (is_sign(label) and _chooses(rest)):
        return False  # "Ocrelizumab within a week of this: no objection" says nothing of it at once
    treated = line.place.within("management", "tried_for") is not None
    named = ends_in(unplaced(label), True).ends if rest else ()
    drug = bool(named) and is_taken(named[0].name) and not treated
    action, way = verdict(rest)
    told = orders(rest, False) or orders_to_avoid(rest) or bool(BEGINS.match(rest))
    told = told or (drug and action == AVOID and len(rest.split()) <= _FEW)
    if drug and not line.place.roles and not {SUBSTANCE, TEST}.isdisjoint(line.note.kinds):
        told = told or bool(action or way) or says_safe(rest)
    if not line.place.roles and SUBSTANCE in line.note.kinds:
        harmed = worsens_it(rest) or action or answer(rest)
        told = told or (is_state(unplaced(label)) and bool(harmed))
    if TEST in line.note.kinds and not line.place.roles:
        told = told or (bool(STOPS.match(rest)) and may_be_named(label))
        told = told and _NEEDLESS.fullmatch(rest.strip(" .")) is None  # "Fasting: not needed"
        return bool(rest) and told and bool(named) and behind_remark(line, line.text) == line.text
    told = told or (bool(action) and is_population(unplaced(label)) and not line.place.roles)
    return bool(rest) and (drug or is_state(unplaced(label))) and told


def behind_remark(line: Entry, sentence: str) -> str:
    """A sentence without the label before it that names nothing, where it says of something else
    that it must not be: "Pitfall: Hypertonic saline must not be given"; empty where the label says that
    this holds no longer: "Old rule".
    """
    label, rest = line.term() if line.form in ("item", "paragraph") else ("", "")
    named = ends_in(unplaced(label), True).ends if rest else ()
    known = any(is_drug_or_state(end.name) or is_population(end.name) for end in named)
    if known or not _OF_ANOTHER.match(rest) or not sentence.startswith(label):
        return sentence
    said = normal(label).split()
    if len(said) == 1 and WORDS.cues.labels(label):
        return sentence  # which is denied by it
    held = _WITHDRAWN.isdisjoint(said) and not WORDS.cues.denies(label)
    return rest if held and not WORDS.cues.labels(label) else ""


def warns_in_words(line: Entry, sentence: str, taken: bool) -> bool:
    """Whether a sentence names a drug and tells no more than that something is to be done."""
    told = verdict(sentence)[0] or is_suspicious(line, sentence) or blames_all(sentence)
    tested = TEST in line.note.kinds and STOPS.match(sentence)  # "Hold anticoagulants"
    return names_drug(sentence) and bool((taken and told) or tested)


def _chooses(rest: str) -> bool:
    """Whether words beside a complaint begin with a drug that is enough for it, which is then what is treated:
    "Nausea: ondansetron will do, but metoclopramide is forbidden".
    """
    found = _SUFFICES.match(rest)
    return found is not None and is_taken(found["name"])


def stopped(line: Entry) -> list[End]:
    """The drugs of which a line says no more than to stop them, or behind a label what else to do:
    "Stop: propranolol", "Hold metformin and losartan", "Halve: digoxin".
    """
    if line.form not in ("item", "paragraph"):
        return []
    begins, (label, rest) = STOPS.match(line.text), line.term()
    few = rest and len(label.split()) < _FEW
    action = AVOID if begins else verdict(label)[0] if few else ""
    said = line.text[begins.end() :].strip(" :.") if begins else rest
    if not action and (struck := _struck(line.text)):
        return struck
    names = names_of(said)[0] if action else []
    known = all(is_taken(name) for name, _ in names)
    return [End(name, action, "", why, ordered=True) for name, why in names if known]


def _struck(text: str) -> list[End]:
    """The drugs of which a line says to take them off something: "Take clozapine off the list"."""
    found = _STRUCK.fullmatch(text.strip(" ."))
    names = names_of(found["names"])[0] if found else []
    known = all(is_taken(name) for name, _ in names)
    return [End(name, AVOID, "", why, ordered=True) for name, why in names if known]


def strikes_off(text: str) -> bool:
    """Whether a sentence says that what was named before it is crossed off: "We cross them off the chart"."""
    return _STRIKES.match(text) is not None


def refused(line: Entry, sentence: str) -> list[End]:
    """The drugs of a sentence that does no more than refuse them, where no title asks for drugs, or one
    for what is done: "Not metoclopramide, not haloperidol", "No NSAIDs", "Take paracetamol, not ibuprofen".
    """
    text = sentence.strip(" .")
    if not text or any(not _tells_what_is_done(role) for role in line.place.roles):
        return []
    ends = _all_refused(_LEAD.sub("", text, count=1)) or none_of(text) or _set_against(text)
    sorts = WORDS["taken_nouns"] if line.place.roles else ()  # "No drug": there is none
    return [one for one in ends if one.name.casefold() not in sorts]


def _tells_what_is_done(role: Role) -> bool:
    """Whether what is not to be done may stand beside what is: below what prevents, or a title in words
    of the author's own, "What I do"; a list of treatments may tell what is none.
    """
    return role.topic == "prevention" or (role.topic == "management" and role.is_by(IDEAS))


def _all_refused(text: str) -> list[End]:
    pieces = split_list(text, r"\s+and\s+(?=not\s)")
    behind = [found for one in pieces if (found := _REFUSED.fullmatch(one))]
    if not pieces or len(behind) < len(pieces):
        return []
    ends = [
        End(name, AVOID, "", why, ordered=True)
        for words in (one["names"] for one in behind)
        for name, why in names_of(words)[0][:1]
        if words.startswith(name) and not begins_with_amount(words)
    ]
    return ends if ends and is_taken(ends[0].name) else []


def _set_against(text: str) -> list[End]:
    """A drug that another is to be taken for, and that other: "For pain paracetamol, not aspirin"."""
    found = _CHOSEN.fullmatch(text)
    kept, names = (found["kept"], found["names"]) if found else ("", "")
    if _PLACES.search(kept):
        return []  # "Fine with codeine, but not tramadol" is no choice
    if not (found and is_taken(kept) and is_taken(names)) or (found["than"] and not found["verb"]):
        return []
    return [End(kept, denied=True), End(names, AVOID, ordered=True)]


def exceptions_to(before: str, sentence: str) -> list[End]:
    """What a sentence calls the exception to the one before it, or says the same of; no harm only
    where that told some.
    """
    told = list(ends_in(before, False).ends) if before else []
    found = the_exception(sentence, told) if before else []
    found = found or [end for end in said_again(sentence, told) if is_drug_or_state(end.name)]
    return [end._replace(ordered=True) for end in found if not end.excepted]


def _behind_label(line: Entry, text: str) -> str:
    """What stands behind a label that no reader knows: "Timing: take it apart from iron"."""
    label, rest = line.term() if line.form in ("item", "paragraph") else ("", "")
    return rest if label and text.startswith(label) and text.endswith(rest) else ""


def orders(text: str, taken: bool) -> bool:
    """Whether a sentence says what to do about a drug or a state; in the note of what is taken,
    whether it says anything of a drug, or what to avoid.
    """
    if pairs(text)[0]:
        return True
    ends = ends_in(text, False).ends
    if taken and any(_tells(end, orders_to_avoid(text)) for end in ends):
        return True
    if taken and any(map(is_taken, _TAKEN_WITH.findall(text))):
        return True
    if taken and _meets(text):
        return not any(end.denied for end in ends)
    plainly = bool(verdict(text)[0]) or stops_ahead(text)  # "increases the risk of gout" does not
    if any(end.ordered and end.action == AVOID and is_known(end) for end in ends):
        return True
    if plainly and any(end.ordered and end.action and is_known(end) for end in ends):
        return True
    return (orders_to_avoid(text) and names_drug(text)) or forbids_a_drug(text)


def is_known(end: End) -> bool:
    """Whether an end is a drug, or a state in which one is to be careful; one to watch for is
    none. What is plainly banned is something that one takes or does: "Wheat and rye are banned".
    """
    careful = end.action in (AVOID, CAUTION, ADJUST) or end.denied
    banned = end.action == AVOID and _BANNED.match(end.why) is not None
    return banned or is_taken(end.name) or (careful and is_state(end.name))


def _meets(text: str) -> bool:
    """Whether a sentence that denies nothing says what happens beside a drug."""
    names = (
        one["with"] or one["other"] or one["base"] or one["doing"]
        for one in _TOGETHER.finditer(text)
    )
    return any(map(is_taken, names)) and not _DENIES.search(text)


def _tells(end: End, plainly: bool) -> bool:
    told = end.denied or (end.ordered and bool(end.action or end.direction))
    return (told and (is_taken(end.name) or end.joined)) or (
        plainly and end.ordered and end.action == AVOID
    )


def ordering_part(line: Entry, sentence: str, said: Said, taken: bool) -> str:
    """The part of a sentence that orders something: the whole, or in the note of what is taken what
    stands behind its label.
    """
    label, rest = line.term()
    if is_sign(label) and _chooses(rest):
        return rest if sentence.startswith(label) and orders(said.of_it(rest), taken) else ""
    parts = (sentence, _behind_label(line, sentence) if taken else "")
    told = (one for one in parts if pairs(one)[0] or orders(said.of_it(one), taken))
    return next(told, "")
