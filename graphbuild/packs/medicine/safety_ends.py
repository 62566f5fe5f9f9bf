"""One thing that a substance must not go with, as a claim: a contraindication or an interaction."""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import (
    CERTAINTY,
    CERTAINTY_TEXT,
    DENIED,
    SCALE,
    Claim,
    KindName,
    Predicate,
    Ref,
    Value,
)
from graphbuild.outline import Entry, is_none
from graphbuild.outline.remembered import remembered
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.medicine.clause_ends import governs
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_taken
from graphbuild.packs.medicine.safety_orders import asks_with_what, is_order_alone, told_behind
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    CAUTION,
    MONITOR,
    asks_of_harm,
    clears,
    reassures,
    takes_back,
    verdict,
)
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.states import is_borne_badly, is_state, kind_of_state
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import ANNOTATION, POLARITY
from graphbuild.terms.medicine import (
    ACTION,
    CONDITION,
    CONTRAINDICATED_IN,
    DRUG,
    EFFECT_DIRECTION,
    INTERACTS_WITH,
    INTERVENTION,
    SUBSTANCE,
)

CONTRAINDICATIONS, INTERACTIONS, SAFETY = "contraindications", "drug interactions", "safety"
_DEGREES = re.compile(rf"\b(?:{WORDS.pattern('contraindication_degrees')})\b", re.IGNORECASE)
_CONTRAINDICATIONS = re.compile(
    rf"\b(?:{WORDS.pattern('contraindication_nouns')})\b", re.IGNORECASE
)
_THEORY = re.compile(rf"\b(?:{WORDS.pattern('in_theory')})\b", re.IGNORECASE)
_MAY_INTERACT = re.compile(
    rf"\b(?:may|might|could)\s+(?:also\s+)?(?:{WORDS.pattern('interacting')})", re.IGNORECASE
)
_APART = re.compile(r"[.;]\s")
_SOME = WORDS.pattern("partial_quantifiers")
_WORSENS = re.compile(r"\bworse|\b(?:{})\b".format(WORDS.pattern("worsening")), re.IGNORECASE)
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:not|never|cannot|hardly)|n['’]t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_BRINGS_ON = re.compile(rf"\b(?:{WORDS.pattern('brings_on')})\b", re.IGNORECASE)
_BORNE = rf"(?:{WORDS.pattern('bearers')})\s+(?:with|who have|having)\s+"
_NOT_FOR = re.compile(r"\b(is|are)\s+(?:not|never)(?=[\s.!]*$)", re.IGNORECASE)
_ITSELF = re.compile(rf"^(?:the|this)\s+(?:{WORDS.pattern('bearers_of_harm')})\s+", re.IGNORECASE)
_CALLED = re.compile(
    rf"(?:\b(?:this|these)|^the)\s+(?:{WORDS.pattern('called_taken')})\b(?!\s+of\b)", re.IGNORECASE
)
_BEARING = rf"\s+(?:in|for)\s+(?:(?:{WORDS.pattern('bearers')})\s+(?:with|who have)\s+)?"
_REACTS = rf"(?:{WORDS.pattern('reactions_to')})"
_ONCE = (
    rf"(?:{WORDS.pattern('happened_once')})\s+(?:[\w-]+\s+){{1,4}}?(?:on|under|from|to|with|after)"
)
"""What somebody once had of it: "Earlier hepatitis on it" would be no name."""
_OF_IT = re.compile(r"\bthe (\w+) of it\b", re.IGNORECASE)
_IN_IT = re.compile(r"^the (?:[\w-]+ ){1,4}in it\s+(?=\w)", re.IGNORECASE)
"""What is in it and does what it does: "The vitamin K in it"."""


class Said(NamedTuple):
    """Where a text of safety stands: whose it is, for what place, under which label, and what every
    claim of it carries; the `action` that its title orders, or that its title has it `cleared`; the
    `degree` of what is contraindicated, for what has no action of its own; other `names` of the
    subject. It
    is `turned` where the subject is no substance: then it is what others must not be taken in. With
    `of_others` a line may be about a drug of its own.
    """

    subject: Ref
    topic: str
    label: str
    by: str
    more: tuple[tuple[Predicate, Value | None], ...] = ()
    action: str = ""
    turned: bool = False
    of_others: bool = False
    cleared: bool = False
    degree: str = ""
    names: tuple[str, ...] = ()

    def of_it(self, text: str) -> str:
        """A text with "it" where it names the substance whose note it stands in; of a condition without
        that it is in it, "Loratadine is safe in people with epilepsy".
        """
        names = (self.subject.name, *self.names)
        if self.turned:
            in_it = "|".join((*map(re.escape, names), "it", WORDS.pattern("subjects")))
            text = re.sub(rf"^{_BORNE}(?:{in_it})\s+", "They ", text, flags=re.IGNORECASE)
            text = re.sub(rf"{_BEARING}(?:{in_it})(?=[\s.!]*$)", "", text, flags=re.IGNORECASE)
            told = verdict(_NOT_FOR.sub("", text))[0]  # "Naproxen is to be avoided, aspirin is not"
            return text if told == AVOID else _NOT_FOR.sub(r"\1 to be avoided", text)
        text = _CALLED.sub("it", _IN_IT.sub("It ", _ITSELF.sub("It ", text)))
        if not any(one.lower() in text.lower() for one in names):
            return text
        own = "|".join(map(re.escape, names))
        borne = rf"(?P<borne>\b(?:{_REACTS}|{_ONCE})\s+(?:the )?(?:{own})(?![\w-]))|"
        text = re.sub(
            rf"{borne}(?<![\w-])(?:{own})(?![\w-])",
            lambda found: found["borne"] or "it",  # "allergy to it" would be no name
            text,
            flags=re.IGNORECASE,
        )
        text = _IN_IT.sub("It ", text)
        return _OF_IT.sub(r"its \1", text)

    def below(self, title: str) -> Said:
        """The same below a title that says something of all that follows."""
        if clears(title) or reassures(title):
            return self._replace(cleared=True, action="")
        if names_contraindications(title):
            return self._replace(
                degree=verdict(title)[0], cleared=False
            )  # relative ones are such as well
        return self._replace(action=verdict(title)[0], cleared=False) if governs(title) else self


def names_contraindications(title: str) -> bool:
    """Whether a title or label says that these are contraindications, or how strict they are."""
    return bool(_DEGREES.search(title) or _CONTRAINDICATIONS.search(title))


def lists_names(label: str) -> bool:
    """Whether a label asks for names: contraindications, "Herbs to avoid", "Keep apart from"."""
    about = not frozenset(WORDS["bearers_of_harm"]).isdisjoint(label.lower().split())
    avoided = about and verdict(label)[0] in (AVOID, CAUTION)
    return names_contraindications(label) or avoided or asks_with_what(label)


@remembered(4_000)
def orders_by_form(label: str) -> bool:
    """Whether a title or label tells by its form alone that what follows is a matter of safety; an
    answer without its question does not: "None known".
    """
    asked = asks_with_what(label) or asks_of_harm(label.partition(" ")[2])
    answers = is_none(label) and not asked
    clearing = clears(label) and not answers
    return clearing or is_order_alone(label) or names_contraindications(label) or _is_against(label)


def worsens(title: str) -> bool:
    """Whether a title asks what makes something worse: "What makes it worse"."""
    return title.lower().startswith("what ") and worsens_it(title)


def worsens_it(text: str) -> bool:
    """Whether words beside a state say that it is made worse or brought on."""
    told = any(
        _is_affirmed(text, found) for one in (_WORSENS, _BRINGS_ON) for found in one.finditer(text)
    )
    return told and not clears(text)


def _is_affirmed(text: str, found: re.Match[str]) -> bool:
    """Whether nothing right before it denies what a text says of harm: "does not make it worse"."""
    return not _DENIED_BEFORE.search(text, 0, found.start())


def _is_against(title: str) -> bool:
    """Whether a title says of medicines, or of people, that they harm or what not to do with them:
    "Drugs to stay clear of", "Medicines that trigger it".
    """
    told = verdict(title)[0] in (AVOID, CAUTION) or any(
        _is_affirmed(title, found) for found in _BRINGS_ON.finditer(title)
    )
    about = not frozenset(WORDS["bearers_of_harm"]).isdisjoint(title.lower().split())
    return bool(told) and about and not any(map(is_taken, _named_in(title)))


def _named_in(title: str) -> list[str]:
    """What a title names beside groups."""
    return [end.name for end in ends_in(title, False).ends if not is_group(end.name, WORDS)]


def claim_of(line: Entry, end: End, said: Said) -> Claim:
    """A claim between the subject and one thing that the text names."""
    if end.excepted:
        end = end._replace(denied=not said.cleared and _is_of_harm(said))
    elif said.cleared and not (end.action or _is_doubtful(line, end.name, said.label)):
        end = End(end.name, why=end.why, denied=True)
    if (
        said.topic == SAFETY
        and not end.denied
        and (so := told_behind(line.text, end.why, end.action))
    ):
        end = end._replace(action=so)
    own = end.action or said.degree
    end = end._replace(action=end.action or (said.action if not end.denied else ""))
    predicate = _predicate(end, said)
    action = own or end.action or (AVOID if predicate == CONTRAINDICATED_IN else "")
    action = "" if end.denied else action
    carried = (
        (ACTION, action),
        (EFFECT_DIRECTION, end.direction),
        (ANNOTATION, "; ".join(filter(None, (_partly(line, end.name), end.why)))),
        (POLARITY, DENIED if end.denied else ""),
        *_doubted(end),
    )
    other = line.ref(end.name, _kind(end, said, predicate))
    subject, thing = (
        (other, said.subject)
        if said.turned and predicate == CONTRAINDICATED_IN
        else (said.subject, other)
    )
    return line.claim(subject, predicate, thing, *carried, *said.more, by=said.by)


def _is_of_harm(said: Said) -> bool:
    """Whether the place lists what does harm, so that an exception to it does none."""
    return said.topic != SAFETY or AVOID in (said.action, said.degree)


def _is_doubtful(line: Entry, name: str, label: str) -> bool:
    """Whether the words around a name, in a list of what does no harm, may take that back."""
    told = line.text.removeprefix(label)
    beside = next((one for one in _APART.split(told) if name in one), told)
    return bool(_THEORY.search(line.text)) or takes_back(beside)


def _doubted(end: End) -> tuple[tuple[Predicate, Value | None], ...]:
    """That a harm is one of theory, or may be none, where its reason says so: "theoretical
    interaction with", "may interact with".
    """
    for sure, pattern in ((SCALE[3], _THEORY), (SCALE[2], _MAY_INTERACT)):
        found = None if end.denied else pattern.search(end.why)
        if found:
            return (CERTAINTY, sure), (CERTAINTY_TEXT, found.group())
    return ()


def _partly(line: Entry, name: str) -> str:
    """The words that say that not all of what is named is meant: "certain antibiotics"."""
    found = re.search(rf"\b(?:{_SOME})\s+{re.escape(name)}(?!\w)", line.text, re.IGNORECASE)
    return found.group() if found else ""


def _predicate(end: End, said: Said) -> Predicate:
    """An order to avoid is a contraindication, care alone an interaction, but where a title asks for
    it in a condition or state; a list without orders is what its place is.
    """
    if said.turned:
        within = is_condition(said.subject.name) or said.subject.kind in (CONDITION, INTERVENTION)
        ordered = end.action == AVOID or said.degree or CAUTION == said.action == end.action
        return CONTRAINDICATED_IN if within and ordered and not end.denied else INTERACTS_WITH
    if CAUTION == said.action == end.action and is_state(end.name) and not end.denied:
        return CONTRAINDICATED_IN  # with care: a relative one
    if said.topic == CONTRAINDICATIONS:
        refused = said.action == AVOID and not end.ordered and is_state(end.name)
        mild = (end.ordered or bool(said.action)) and end.action != AVOID and not refused
        return INTERACTS_WITH if mild else CONTRAINDICATED_IN
    if said.topic == SAFETY and (end.action == AVOID or (end.denied and not is_taken(end.name))):
        return CONTRAINDICATED_IN
    state = (end.denied or end.action == AVOID) and is_state(end.name)
    return CONTRAINDICATED_IN if state else INTERACTS_WITH


def _kind(end: End, said: Said, predicate: Predicate) -> KindName:
    name, joined = end.name, end.joined
    if is_drug(name) and not is_borne_badly(name):
        return DRUG
    if is_condition(name) or is_state(name):
        return kind_of_state(name)
    if said.turned:
        return SUBSTANCE
    if joined or (end.action == ADJUST and asks_with_what(said.label)):
        return SUBSTANCE
    if predicate == CONTRAINDICATED_IN or said.action:
        return CONDITION
    return DRUG if said.topic == INTERACTIONS else SUBSTANCE


ACTIONS = (AVOID, CAUTION, MONITOR, ADJUST)
"""What a note may say to do, the strictest first."""
