"""What a plain line below a condition says of it besides signs: what treats it, what causes it, and
the signs at the end of a chain.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Claim, Qualifiers, Ref
from graphbuild.outline import ARROW, Entry, parenthesised, split_list
from graphbuild.packs.garden.fields import denies, is_group, names_in
from graphbuild.packs.medicine.clinical import is_drug, is_named_thing, is_sign, may_be_named
from graphbuild.packs.medicine.condition_fields import said_in_field, topic_of
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, ASSOCIATED_WITH, FINDING, HAS_FEATURE, THING
from graphbuild.terms.medicine import CONDITION, DRUG, HAS_SIGN, SIGN, TREATS

_BY = "pathologies"
_FEW, _LONGEST = 3, 8  # words of a label, and of a treatment
_WORTH = WORDS.pattern("worth_of_treatments")
_TREATMENT = re.compile(
    rf"(?P<what>\S.{{0,80}}?)\s+(?P<how>(?:is\s+)?(?:an?\s+|the\s+)?(?:\w+ly\s+)?(?:{_WORTH})\s+"
    rf"(?:{WORDS.pattern('nouns_of_treatments')}))[.]?",
    re.IGNORECASE,
)
_EASED = re.compile(
    rf"(?P<what>\S.{{0,80}}?)\s+(?P<how>(?:(?P<may>may|might|could|can)\s+)?(?:{WORDS.pattern('easing_verbs')})\s+(?:the\s+)?(?:\w+\s+){{0,2}}"
    rf"(?:{WORDS.pattern('nouns_of_signs')}))[.]?",
    re.IGNORECASE,
)
_COMORBID = re.compile(
    r"(?:(?P<how>(?:very )?(?:often|commonly|frequently|sometimes|highly|usually)) )?(?:is )?"
    r"(?:comorbid|co-occurs?|co-occurring) with (?P<names>.{2,200})",
    re.IGNORECASE,
)
_IS = re.compile(r"is\s", re.IGNORECASE)
_PROCEDURE = re.compile(rf"\b(?:{WORDS.pattern('treating_procedures')})$", re.IGNORECASE)
_JOINS = re.compile(r"\b(?:with|in|of|by|from|to|after|during)\b", re.IGNORECASE)
_LISTED = re.compile(r"(?P<label>[^\W\d][\w -]{2,40}?)\s*\((?P<names>[^()]+)\)")


def said_plainly(line: Entry, text: str, condition: Ref) -> list[Claim]:
    """What a line, or a text of it, claims; nothing where it is of no such form."""
    return (
        [*_treats(line, text, condition)]
        or [*_labelled(line, text, condition)]
        or [*_beside(line, text, condition)]
    )


def ends_in_signs(line: Entry, text: str, condition: Ref) -> Iterator[Claim]:
    """The signs that a chain ends in: "less dopamine → bradykinesia, rigidity"."""
    last = ARROW.split(text)[-1] if ARROW.search(text) else ""
    names = names_in(last, GATE) if last else []
    if names and all(is_sign(one.text) for one in names):
        for one in names:
            sign = line.ref(one.text, SIGN)
            yield line.claim(condition, HAS_SIGN, sign, (ANNOTATION, one.annotation), by=_BY)


def are_signs(text: str) -> bool:
    """Whether a text lists what is seen of a condition, signs and conditions among them: "movement
    disorder, psychiatric symptoms, liver disease".
    """
    pieces = split_list(text)
    known = all(_is_brief(one) and is_named_thing(one) and not is_drug(one) for one in pieces)
    return len(pieces) > 1 and known and any(map(is_sign, pieces))


def _treats(line: Entry, text: str, condition: Ref) -> Iterator[Claim]:
    """ "Deep brain stimulation is a highly effective treatment", "Levodopa eases the signs"."""
    told = _TREATMENT.fullmatch(text) or _EASED.fullmatch(text)
    if told is None or denies(text, WORDS):
        return
    called, inner = parenthesised(told["what"])
    stated = _IS.match(told["how"]) is not None and may_be_named(called)
    if (stated or _is_treatment(called)) and GATE.passes(called, _LONGEST):
        thing = line.ref(called, DRUG if is_drug(called) else THING)
        why = "; ".join((*inner, told["how"]))
        yield line.claim(thing, TREATS, condition, (ANNOTATION, why), *_hedge(told), by=_BY)
    else:  # what it says is no sign, though it ends in the noun of one
        yield line.claim(condition, HAS_FEATURE, Ref(text, FINDING), by=_BY)


def _is_treatment(name: str) -> bool:
    """Whether a name is that of a drug or of what is done to people: "less sleep" is neither."""
    return (is_drug(name) or _PROCEDURE.search(name) is not None) and not is_group(name, WORDS)


def _hedge(told: re.Match[str]) -> Qualifiers:
    """That something may ease a condition is no more than possible."""
    may = told.groupdict().get("may") or ""
    is_doubt = may.lower() not in ("", "can")
    return ((CERTAINTY, "possible"), (CERTAINTY_TEXT, may)) if is_doubt else ()


def _labelled(line: Entry, text: str, condition: Ref) -> Iterator[Claim]:
    """ "Rare causes (manganese, carbon monoxide)": the label stands before the parentheses."""
    told = _LISTED.fullmatch(text.rstrip(" ."))
    words = told["label"].split() if told else []
    topic = topic_of(words[-1]) if 0 < len(words) <= _FEW else ""
    if told and topic and len(names_in(told["names"], GATE)) > 0:
        yield from said_in_field(line, told["names"], condition, topic)


def _beside(line: Entry, text: str, condition: Ref) -> Iterator[Claim]:
    """ "Often comorbid with ADHD, dyslexia": how often stays a word on each."""
    told = _COMORBID.fullmatch(text.rstrip(" ."))
    for one in names_in(told["names"], GATE) if told else ():
        other = line.ref(one.text, CONDITION)
        words = (ANNOTATION, "; ".join(filter(None, (told["how"] if told else "", *one.asides))))
        yield line.claim(condition, ASSOCIATED_WITH, other, words, by=_BY)


def _is_brief(text: str) -> bool:
    """A name of few words, of which none joins it to another: "comorbid with autism"."""
    return GATE.passes(text, _FEW) and not _JOINS.search(text)
