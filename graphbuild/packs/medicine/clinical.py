"""How signs and conditions look, where a note lists both and says of neither which it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Predicate, Value
from graphbuild.outline.lists import ARROW, parenthesised, split_list
from graphbuild.outline.remembered import remembered
from graphbuild.packs.anatomy.structures import is_anatomical, is_function
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import VERB
from graphbuild.terms.medicine import MODALITY

_SIGN = re.compile(rf"(?:{WORDS.pattern('signs')})", re.IGNORECASE)
_TROUBLE = re.compile(rf"(?:{WORDS.pattern('troubles')})\b", re.IGNORECASE)
_IMPAIRED = re.compile(r"(?:impaired|poor|blunted|exaggerated|slow|slowed)\s+(.+)", re.IGNORECASE)
_LOST = re.compile(
    rf"(?:.*\b)?(?:{WORDS.pattern('losses')}) (?:{WORDS.pattern('loss_nouns')})", re.IGNORECASE
)
_LOSS = re.compile(
    rf"(?:(?:early|late|sudden|gradual) )?(?:{WORDS.pattern('loss_nouns')}) of (?:\w+ )?(?:{WORDS.pattern('losses', 'faculties')})",
    re.IGNORECASE,
)
_LESION = re.compile(rf"\b(?:{WORDS.pattern('lesions')})\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|can|may|might|has|have|causes?|affects?|leads?|contributes?|correlates?|links|shows?|results?|"
    r"triggers?|visible|associated|"
    r"secondary to|comorbid|depends?)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s(?:during|after|in|with|by|from|of|to|due|causes?)\s", re.IGNORECASE)
_WITHIN = re.compile(rf"ergic\b|\b(?:{WORDS.pattern('cell_words')})", re.IGNORECASE)
_CONDITION = re.compile(
    rf"(?!(?:{WORDS.pattern('no_conditions')})$)(?:{WORDS.pattern('conditions')})", re.IGNORECASE
)

_DRUG = re.compile(rf"(?:{WORDS.pattern('drugs')})", re.IGNORECASE)
_ANY_DRUGS, _DESCRIBES = frozenset(WORDS["any_drugs"]), ("for", "against", "that")
_MOST = 7  # words of such a description
_HERB = re.compile(
    rf"(?<!\S)(?:{WORDS.pattern('herbs')})(?:\s+(?:{WORDS.pattern('parts_of_herbs')}))?\Z",
    re.IGNORECASE,
)
_VERBS = WORDS.pattern("helping_verbs")
_GOOD_FOR = re.compile(
    (
        r"(?P<modality>(?:may|can|might|"
        rf"could)\s+)?(?P<verb>(?:{_VERBS})(?:\s+and\s+(?:{_VERBS}))?)\s+(?P<what>.+)"
    ),
    re.IGNORECASE,
)
_NOUN_LAST = re.compile(
    (
        rf"(?P<what>.+?)\s+(?P<verb>{WORDS.pattern('helping_nouns')})"
        r"(?:\s+comparable .*)?"
    ),
    re.IGNORECASE,
)
_TREATMENT = re.compile(
    rf"(?:\w+ )?(?P<verb>{WORDS.pattern('treating_nouns')}) (?:for|of) (?P<what>.+)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    rf"^(?:the )?(?:{WORDS.pattern('courses')}) of (?:the )?|"
    rf"\s+(?:{WORDS.pattern('courses_behind')})$|\s+(?:in|"
    r"caused by|due to|with|when|from)\s.*$",
    re.IGNORECASE,
)
_TEST = re.compile(
    rf"(?:.*[ -])?(?:{WORDS.pattern('tests')})(?: (?:of|for|with|in) .*)?", re.IGNORECASE
)
_MARKED = re.compile(r"\s+(?:with|without|of|due to|from|in)\s+", re.IGNORECASE)
_PRONOUN = re.compile(rf"\b(?:{WORDS.pattern('pronouns')})\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|unproven|uncertain|without|lacks?)\b", re.IGNORECASE)


def is_sign(text: str) -> bool:
    """Whether words name what a clinician sees or a person feels, rather than what lies behind it.

    >>> [is_sign(one) for one in ("intention tremor", "polyuria", "Impaired planning", "Purkinje cell loss", "Reduced cerebellar volume")]
    [True, True, True, False, False]
    """
    bare = parenthesised(text)[0].strip(" .")
    if not bare or len(bare.split()) > 6 or ARROW.search(bare):
        return False
    impaired = _IMPAIRED.fullmatch(bare)
    if impaired:
        return (
            is_function(impaired.group(1))
            and not is_anatomical(impaired.group(1))
            and not _WITHIN.search(bare)
        )
    return bool(
        _TROUBLE.match(bare)
        or _LOSS.fullmatch(bare)
        or _LOST.fullmatch(bare)
        or (_SIGN.fullmatch(bare.split()[-1]) and not _BETWEEN.search(bare))
    )


def could_be_sign(text: str) -> bool:
    """Whether a phrase in a list of what a condition shows may be a sign: a short one that names no lesion, place or mechanism.

    >>> [could_be_sign(one) for one in ("blindsight", "Loss of empathy", "Craving", "Reduced cerebellar volume", "Purkinje cell loss", "GPi overactivity")]
    [True, True, True, False, False, False]
    """
    bare = parenthesised(text)[0].strip(" .")
    if (
        not bare
        or len(bare.split()) > 6
        or ARROW.search(bare)
        or re.search(r"\b[A-Za-z]*[A-Z]{2,}|\d|:\s", bare.removeprefix("REM "))
    ):
        return False
    return is_sign(text) or not (
        _LESION.search(bare) or is_anatomical(bare) or _SENTENCE.search(bare)
    )


def condition_name(text: str) -> str:
    """A condition's name in full: "Alzheimer's" is Alzheimer's disease.

    >>> condition_name("Alzheimer's"), condition_name("Tinnitus")
    ("Alzheimer's disease", 'Tinnitus')
    """
    return f"{text} disease" if re.search(r"['’]s$", text) else text


def run_of(text: str) -> str:
    """A condition's name in full without the words for how it goes on; other words as they are.

    >>> run_of("progression of ataxia"), run_of("Huntington's progression"), run_of("tremor severity")
    ('ataxia', "Huntington's disease", 'tremor severity')
    """
    bare = _AROUND.sub("", _AROUND.sub("", text)).strip()
    called = condition_name(bare)
    return called if is_condition(called) else text


def is_condition(text: str) -> bool:
    """Whether words end in the noun of a disease, disorder or injury.

    >>> [is_condition(one) for one in ("Wilson's disease", "hereditary ataxias", "noise-induced hearing loss", "memory", "apoptosis")]
    [True, True, True, False, False]
    """
    words = re.sub(r" type \w+$", "", parenthesised(text)[0].strip(" .")).split()
    return 0 < len(words) <= 6 and bool(
        _CONDITION.fullmatch(words[-1]) or _CONDITION.fullmatch(" ".join(words[-2:]))
    )


def begins_as_condition(text: str) -> bool:
    """Whether a name is that of a condition, with what marks it behind that or not.

    >>> begins_as_condition("dementia with Lewy bodies"), begins_as_condition("Cancer of the thyroid"), begins_as_condition("memory of faces")
    (True, True, False)
    """
    return is_condition(text) or is_condition(_MARKED.split(text, maxsplit=1)[0])


def is_drug(text: str) -> bool:
    """Whether words end in the noun of a drug or of a class of drugs.

    >>> [is_drug(one) for one in ("Blood thinners", "MAOIs", "warfarin sodium", "Kidney disease", "folic acid")]
    [True, True, True, False, False]
    """
    return _is_drug(text)


@remembered(4_000)
def _is_drug(text: str) -> bool:
    words = parenthesised(text)[0].strip(" .").split()
    if describes_drugs(text):
        return True
    salted = len(words) > 1 and words[-1] in WORDS["forms_of_drugs"]
    return bool(words) and bool(_DRUG.fullmatch(words[-2 if salted else -1]))


def describes_drugs(text: str) -> bool:
    """Whether words call drugs by what they are for or do.

    >>> [describes_drugs(one) for one in ("medicines for epilepsy", "Drugs that thin the blood", "drugs")]
    [True, True, False]
    """
    first, *rest = text.split()[: _MOST + 1] or [""]
    some = first.lower() in _ANY_DRUGS and 1 < len(rest) < _MOST
    return some and rest[0].lower() in _DESCRIBES


def is_taken(text: str) -> bool:
    """Whether words name a drug, or a herb or food that changes what drugs do: what a question about
    harm may ask for by its name.

    >>> [is_taken(one) for one in ("Warfarin", "valerian root", "St. John's wort", "Kidney disease")]
    [True, True, True, False]
    """
    return _is_drug(text) or _is_herb(text)


@remembered(4_000)
def _is_herb(text: str) -> bool:
    return bool(_HERB.search(parenthesised(text)[0].strip(" .")))


def is_named_thing(text: str) -> bool:
    """Whether a name is that of a sign, condition or drug by its own words.

    >>> [is_named_thing(one) for one in ("Tremor", "Liver failure", "Warfarin", "Movement", "Liver")]
    [True, True, True, False, False]
    """
    return is_sign(text) or is_condition(text) or is_drug(text)


def may_be_named(text: str) -> bool:
    """Whether a title may be the name of a substance, and not words on what the note is about.

    >>> [may_be_named(one) for one in ("Vitamin C", "Looking after it", "What people try")]
    [True, False, False]
    """
    return GATE.passes(text) and not _PRONOUN.search(text)


def is_test(text: str) -> bool:
    """Whether a name ends in the noun of a test.

    >>> is_test("MRI of the brain"), is_test("Lumbar puncture"), is_test("Depressed mood")
    (True, True, False)
    """
    return bool(_TEST.fullmatch(text))


class Effect(NamedTuple):
    """What a substance is said to do to a condition, and the word that makes it a possibility."""

    verb: str
    condition: str
    modality: str = ""

    def told(self) -> Iterator[tuple[Predicate, Value | None]]:
        """What a claim of it tells: "may slow" is no more than possible."""
        yield VERB, self.verb
        yield MODALITY, self.modality
        if self.modality and self.modality != "can":
            yield CERTAINTY, "possible"
            yield CERTAINTY_TEXT, f"{self.modality} {self.verb}"


def effects(text: str) -> Iterator[Effect]:
    """The conditions that a text says something is good for, in the forms that say it plainly; a text that denies gives none.

    >>> list(effects("Prevents and reverses thiamine-deficient cerebellar ataxia (Wernicke), supports memory"))
    [Effect(verb='prevents and reverses', condition='thiamine-deficient cerebellar ataxia', modality='')]
    >>> [(one.verb, one.condition, one.modality) for one in effects("May slow Huntington's progression, pain reduction")]
    [('slow', "Huntington's disease", 'may'), ('reduction', 'pain', '')]
    >>> list(effects("No proven slowing of Parkinson disease"))
    []
    """
    for piece in split_list(text):
        outer = parenthesised(piece)[0]
        told = (
            _GOOD_FOR.fullmatch(outer) or _NOUN_LAST.fullmatch(outer) or _TREATMENT.fullmatch(outer)
        )
        if told is None or _DENIED.search(outer):
            continue
        what = _AROUND.sub("", _AROUND.sub("", told["what"])).strip()
        for one in re.split(r"\s+and\s+(?:the\s+)?|/", re.sub(r"^the\s+", "", what)):
            condition = condition_name(one.strip())
            if condition.lower() not in ("deficiency", "deficiencies") and is_condition(
                re.split(r"\s+of\s+", condition)[0]
            ):
                yield Effect(
                    told["verb"].lower(),
                    condition,
                    (told.groupdict().get(MODALITY) or "").strip().lower(),
                )
