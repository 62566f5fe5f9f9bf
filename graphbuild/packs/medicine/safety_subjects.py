"""Lines of safety that are about a drug of their own, whatever note they stand in: "Metformin is
contraindicated in renal failure".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, KindName
from graphbuild.outline import Entry
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.clinical import is_drug, is_taken
from graphbuild.packs.medicine.safety_ends import SAFETY, Said, claim_of
from graphbuild.packs.medicine.safety_topics import ITSELF, ORDERS
from graphbuild.packs.medicine.safety_verdicts import AVOID, CAUTION, TAKE, WITH, verdict
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.medicine import DRUG, HAS_SAFETY, INTERVENTION, SUBSTANCE

_OF_DRUG = re.compile(
    r"(?P<name>\w[\w -]{1,60}?)\s+(?P<said>(?:is|are|should|must|can|may|has|have)\b.+)",
    re.IGNORECASE,
)


_FORBIDDEN = re.compile(
    rf"(?:is|are|must|should)\s+(?:{WORDS.pattern('forbidding')})\b", re.IGNORECASE
)
_OUTRIGHT = re.compile(rf"(?:is|are)\s+(?:{WORDS.pattern('outright')})\b", re.IGNORECASE)
_NOT_GIVEN = re.compile(
    rf"(?:(?:is|are|must|should|may|can)\s+(?:not|never)|cannot)\s+(?:to\s+)?be\s+(?:{WORDS.pattern('given')})\b",
    re.IGNORECASE,
)
_OUGHT_NOT = re.compile(r"(?:should|must|ought to)\s+(?:not|never)\b", re.IGNORECASE)
_TREATMENT = re.compile(rf"(?:[\w-]+ ){{1,4}}(?:{WORDS.pattern('treating')})", re.IGNORECASE)
_NO_DRUG = re.compile(
    rf"(?:{WORDS.pattern('bearers', 'safety_determiners', 'pronouns')})\b", re.IGNORECASE
)
_SOMEBODY = re.compile(rf"(?:{WORDS.pattern('bearers', 'nobodies')})\b", re.IGNORECASE)
_PRONOUN = re.compile(rf"(?:{WORDS.pattern('pronouns')})\b", re.IGNORECASE)
_ORDERS_IT = re.compile(rf"(?:{ORDERS})\s+(?:it|them)\b", re.IGNORECASE)
_ALL = re.compile(r"(?:all|most|any|every|other)\s", re.IGNORECASE)
"""With which what is said of many begins, and of no drug: "All painkillers are fine except"."""
_TURNS = re.compile(
    rf"\s*[,;:–—-]\s+(?:(?:but|and|so|while|whereas|yet)\s+)?(?:{WORDS.pattern('avoiding')})\s+"
    rf"(?!(?:it|its|them|this|these|if|while|when|on|be|as|all|{WITH}|{TAKE})\b)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"[,;]\s+(?:(?:but|and|while|whereas|yet)\s+)?(?P<name>[\w-]+(?: [\w-]+)?)\s+"
    r"(?:is|are|must|should|may|can|has|does|will)\b|;\s+an?\s",
    re.IGNORECASE,
)
"""Where a sentence goes on about another drug, or about something that was not yet spoken of."""
_APPOSED = re.compile(
    r"(?:(?:the|its|an?|their)\s+[^,;:.]{2,40},\s+(?P<behind>[\w-]+(?: [\w-]+)?)"
    r"|(?P<name>[\w-]+(?: [\w-]+)?)(?:,\s+(?P<said>[^,;:.]{3,80}))?),\s+(?=(?:is|are|should|must|can|may|has|have)\b)",
    re.IGNORECASE,
)
"""A drug and what it is, before what is said of it: "Naproxen, the other drug of that trial, must"."""
_FEW = 4  # words of a drug's name before what is ordered of it


def with_subject(text: str) -> tuple[str, str] | None:
    """The drug that a sentence is about, and what it says: "Metformin is contraindicated in renal
    failure".
    """
    found = _OF_DRUG.match(_until_turn(_plain(text)))
    if found is None or _SOMEBODY.match(text) or not is_of(*found.group("name", "said")):
        return None
    return found["name"], found["said"]


def _plain(text: str) -> str:
    """A sentence that begins with a drug without what it says that this is.

    >>> _plain("Naproxen, the other drug, must not be used"), _plain("The comparator, valproate, is banned")
    ('Naproxen must not be used', 'valproate is banned')
    >>> _plain("Lithium, warfarin, are forbidden")
    'Lithium, warfarin, are forbidden'
    """
    found = _APPOSED.match(text)
    name = (found["name"] or found["behind"]) if found else ""
    words = (found["said"] or "").split() if found else []
    several = any(is_taken(one) for one in words if one.lower() not in WORDS["any_drugs"])
    return f"{name} {text[found.end() :]}" if found and is_taken(name) and not several else text


def _until_turn(text: str) -> str:
    """A sentence up to where it turns to something else, which it forbids whoever reads it: "Paracetamol
    is fine, but avoid ibuprofen"; "but never with ibuprofen" goes on about the first.

    >>> _until_turn("Paracetamol is fine, but avoid ibuprofen"), _until_turn("Iron is fine, but never with tea")
    ('Paracetamol is fine', 'Iron is fine, but never with tea')
    """
    others = (one for one in _OTHERS.finditer(text) if not one["name"] or is_taken(one["name"]))
    other = next(others, None)
    turn = min(filter(None, (_TURNS.search(text), other)), key=_start, default=None)
    if turn is None or (turn is not other and verdict(text[: turn.start()])[0]):
        return text
    return text[: turn.start()]


def _start(found: re.Match[str]) -> int:
    return found.start()


def is_of_another(text: str, names: Collection[str] = ()) -> bool:
    """Whether a sentence is about a drug that it begins with, which is none of these names; or about
    anything else that it says outright must not be used: "Nitrous oxide is contraindicated in".
    """
    text = _plain(text)
    found = _OF_DRUG.match(text)
    if found is None or not _may_be_of(*found.group("name", "said")):
        return False
    own = with_subject(text)
    if own is None or own[0].casefold() in names or ITSELF.fullmatch(own[0]) or _ALL.match(text):
        return False
    met = any(is_taken(end.name) for end in ends_in(own[1], False).ends)
    forbidden = met and _FORBIDDEN.match(own[1]) is not None
    forbidden = forbidden or (forbids_giving(own[1]) and not is_structure(own[0]))
    outright = _is_barred(own[1]) and _is_of_no_use(own[0], names)
    return forbidden or outright or is_taken(own[0])


def _is_barred(said: str) -> bool:
    """Whether words say outright that something must not be used in a state or with a drug."""
    ends = ends_in(said, False).ends if _OUTRIGHT.match(said) else ()
    return bool(ends) and all(is_state(end.name) or is_taken(end.name) for end in ends)


def _is_of_no_use(called: str, names: Collection[str]) -> bool:
    """Whether a name is that of something by itself, and neither of a use or form of what a note is
    on, "High doses", nor called as that is.
    """
    words = {word.casefold() for word in re.findall(r"\w+", called)}
    own = {word for one in names for word in re.findall(r"\w+", one.casefold())}
    return words.isdisjoint(WORDS["uses_and_forms"]) and words.isdisjoint(own)


def _may_be_of(name: str, said: str) -> bool:
    """Whether words are a drug's name, or what is said of them forbids something."""
    if is_taken(name):
        return True
    forbids = _FORBIDDEN.match(said) or _NOT_GIVEN.search(said)
    return forbids is not None and _may_be_taken(name)


def takes_it(text: str) -> bool:
    """Whether a sentence orders something of "it": in a condition's note that is what is taken, and
    not the condition.
    """
    return _ORDERS_IT.match(text) is not None


def forbids_giving(text: str) -> bool:
    """Whether words say that something must not be given or taken in a state that they name."""
    given = _NOT_GIVEN.search(text)
    return given is not None and any(is_state(end.name) for end in ends_in(text, False).ends)


def forbids_giving_it(text: str) -> bool:
    """The same of what was spoken of before: "It must not be given in asthma"."""
    first = text.partition(" ")[0]
    return _PRONOUN.fullmatch(first) is not None and forbids_giving(text)


def forbids_a_drug(text: str) -> bool:
    """Whether a sentence begins with a drug that should not be something, whatever that is."""
    found = _OF_DRUG.match(text)
    told = found is not None and _OUGHT_NOT.match(found["said"]) is not None
    return told and found is not None and is_taken(found["name"])


def _may_be_taken(called: str) -> bool:
    return GATE.passes(called, _FEW) and not is_state(called) and not _NO_DRUG.match(called)


def is_treatment(name: str) -> bool:
    """Whether a name is that of something done for somebody, which a note on more may be about."""
    return bool(_TREATMENT.fullmatch(name))


def kind_taken(name: str) -> KindName:
    """The kind of what is given or done for somebody, by its name."""
    return DRUG if is_drug(name) else INTERVENTION if is_treatment(name) else SUBSTANCE


def is_of(name: str, why: str) -> bool:
    """Whether words beside a name say in or with what that is itself not to be taken."""
    return not is_state(name) and any(
        end.ordered and end.action in (AVOID, CAUTION) for end in ends_in(why, False).ends
    )


def of_another(line: Entry, name: str, why: str, said: Said) -> Iterator[Claim]:
    """What a line in the note of another thing says of a drug of its own; of what was named before,
    "It must not be taken with lithium", its words alone.
    """
    if _PRONOUN.fullmatch(name):
        yield line.claim(said.subject, HAS_SAFETY, f"{name} {why}", *said.more, by=said.by)
        return
    of_it = Said(line.ref(name, kind_taken(name)), SAFETY, "", said.by, said.more)
    for end in ends_in(why, False).ends:
        yield claim_of(line, end, of_it)
