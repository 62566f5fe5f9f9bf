"""The drug that a sentence goes on about: "It must not be taken with lithium" behind a sentence, or several, that
began with its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.outline import parenthesised
from graphbuild.packs.medicine.amounts import AMOUNT
from graphbuild.packs.medicine.clinical import is_drug, is_taken
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.words import GATE, WORDS

_PRONOUN = re.compile(rf"(?:{WORDS.pattern('pronouns')}|which)\b", re.IGNORECASE)
ITSELF = re.compile(
    rf"(?:the|this|these)\s+(?:{WORDS.pattern('bearers_of_harm', 'called_taken')})", re.IGNORECASE
)
_OF_IT = re.compile(r"\b(?:its?|them|which)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"[^;:]*?\b(?:it|them)\b[^;:]*?,?\s+(?:but|and|yet)\s+(?:is|are|must|should|may|can|cannot|will|has|"
    r"interacts?|needs?)\b(?!.*\b(?:it|them)\b)",
    re.IGNORECASE,
)
"""A clause without a subject has that of the one before, whatever this does to "it": "Valerian calms
it, but is forbidden in pregnancy".
"""
_PERSON = re.compile(
    rf"(?:I|we|one|most|many|some|{WORDS.pattern('bearers', 'nobodies')})\b|"
    r"(?:when|if|where|in|for|under|at|after)\b[^,;:.]{2,80}?,?\s(?:I|we)\s",
    re.IGNORECASE,
)
_GIVES = re.compile(rf"(?:I|we|you)\s+\w+\s+(?:{AMOUNT.pattern})", re.IGNORECASE)
ORDERS = WORDS.pattern("avoiding", "forbidding", "cautioning")
_ORDER = re.compile(
    rf"(?:{ORDERS})\b(?!\s+(?!it\b|with\b|in\b|during\b|if\b|for\b))", re.IGNORECASE
)
_GOES_ON = re.compile(
    rf";\s+(?=(?:{WORDS.pattern('pronouns')})\b)|,\s+(?=(?:{ORDERS}|which)\b)|"
    r",?\s+(?:and|but|yet|so|though)\s+(?=(?:it|they|this|these|I|we|one|you|nobody)\b)",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"^(?:I|we|one|you)\s+(?:(?:would|will|should|must|always|(?!rarely)\w+ly)\s+)*", re.IGNORECASE
)
_IT_BETWEEN = re.compile(r"^(\w+)\s+(?:it|them)\s+(out|away|off|back|clear|from)\b", re.IGNORECASE)
_LABEL = re.compile(r"^[^:.]{1,40}:\s+")
_NAMED_LAST = re.compile(
    r"(?:the|an?|my|our)\s[^.;:,()]{1,40}?\s(?:is|are|remains)\s+", re.IGNORECASE
)
"""What leads to a name: "The first choice is propranolol"."""
_VERB = re.compile(r"\s(?:is|are|was|were|has|have|remains)\b")
_AND = re.compile(r"\s(?:and|or)\s")
_DOSED = re.compile(r"(?P<name>\w[\w -]{1,60}?)(?:,|\s\(|\s(?=at\s))(?:at)?\s*")
_TREATMENT = re.compile(
    r"(?!(?:by|via|through|as|in|with|after|before|during|for|at|on|from|to|under)\b)"
    rf"(?:[\w-]+ ){{0,3}}(?:{WORDS.pattern('treating', 'treating_procedures')})\b",
    re.IGNORECASE,
)
"""A procedure; "by injection only" is how a drug is given."""
_FEW = 4  # words of a drug's name
MOST_EARLIER = 6  # sentences before one that may name what it goes on about
_LONGEST = 60  # words of a sentence that are looked at


def spoken_of(text: str, earlier: Sequence[str]) -> list[str]:
    """The drugs about which a sentence goes on, or orders something without saying of what; they are
    those of the last of the sentences before it that names some.

    >>> spoken_of("It interacts with lithium.", ["Warfarin is an old drug."]), spoken_of("It helps.", ["Sleep is short."])
    (['Warfarin'], [])
    >>> spoken_of("Avoid it with tea.", ["First: lithium (300 mg) treats it."]), spoken_of("Forbidden in asthma.", ["Warfarin helps."])
    (['lithium'], ['Warfarin'])
    >>> spoken_of("It must not go with tramadol.", ["Zorbamide (2-4 mg) helps.", "I give it at night.", "Its taste is bitter."])
    ['Zorbamide']
    """
    for sentence in reversed(earlier if goes_on(text) else ()):
        drugs = drugs_of(sentence)
        if drugs or not (goes_on(sentence) or _PERSON.match(sentence)):
            return drugs
    return []


def drugs_of(sentence: str) -> list[str]:
    """The drugs or the procedure that a sentence is about: with which it begins, to which it leads,
    or in the words of a person the only one that it names.

    >>> drugs_of("The first choice is propranolol, 80 mg a day"), drugs_of("Deep brain stimulation of the pons helps")
    (['propranolol'], ['Deep brain stimulation'])
    >>> drugs_of("We begin with clozapine as a rule"), drugs_of("Sleep is short")
    (['clozapine'], [])
    >>> drugs_of("Ibuprofen and naproxen hold salt back")
    ['Ibuprofen', 'naproxen']
    """
    said = _LABEL.sub("", sentence)
    if _PERSON.match(said):
        return _only_one(said)
    named = _NAMED_LAST.match(said)
    starts = (said, said[named.end() :]) if named else (said,)
    known = next(filter(None, map(_begins_with, starts)), [])
    return known or next(filter(None, map(_dosed, starts)), [])


def _begins_with(text: str) -> list[str]:
    if _PRONOUN.match(text) or _PERSON.match(text):
        return []
    first, *more = _AND.split(_VERB.split(parenthesised(text)[0])[0], maxsplit=1)
    drug = _taken(first)
    if drug:
        return [drug, *filter(None, map(_taken, more))]
    done = _TREATMENT.match(text)
    return [done.group()] if done else []


def _taken(text: str) -> str:
    """The drug with which a text begins."""
    words = text.split()
    names = (" ".join(words[:most]).rstrip(",") for most in range(min(_FEW, len(words)), 0, -1))
    return next(filter(is_taken, names), "")


def _dosed(text: str) -> list[str]:
    """What a text begins with, where an amount stands right behind it."""
    found = _DOSED.match(text)
    called = found["name"] if found and AMOUNT.match(text, found.end()) else ""
    known = GATE.passes(called, _FEW) and not (is_state(called) or _PRONOUN.match(called))
    return [called] if known else []


def _only_one(text: str) -> list[str]:
    words = [word.strip(".,;:()") for word in text.split()[:_LONGEST]]
    drugs = {word for word in words if is_drug(word)}
    return list(drugs) if len(drugs) == 1 else []


def goes_on(text: str) -> bool:
    """Whether a sentence goes on about what was spoken of, and begins with nothing else that is
    taken: "It helps", "Avoid with tea", "Nobody should drive on it", "I give 25 mg".

    >>> goes_on("Nobody should drive on it"), goes_on("Zorbamide calms it, but is forbidden in asthma")
    (True, False)
    """
    begins = _PRONOUN.match(text) or ITSELF.match(text) or _ORDER.match(text)
    of_it = _OF_IT.search(text) is not None and not _begins_with(text)
    of_it = of_it and not _OF_ANOTHER.match(text)
    return bool(begins or of_it or _GIVES.match(text))


def plain_order(text: str) -> str:
    """An order in the words of a person as one: "I leave it out in pregnancy".

    >>> plain_order("I leave it out in pregnancy"), plain_order("We would never use it in gout")
    ('leave out in pregnancy', 'never use it in gout')
    """
    return _IT_BETWEEN.sub(r"\1 \2", _BY_WHOM.sub("", text))


def clauses_on_it(sentence: str) -> Iterator[tuple[str, str]]:
    """The drug that a sentence is about with each clause that goes on about it, behind a semicolon,
    a comma or a conjunction.

    >>> list(clauses_on_it("Trientine, contraindicated in anaemia")), list(clauses_on_it("Zinc is cheap; it helps"))
    ([('Trientine', 'contraindicated in anaemia')], [])
    >>> list(clauses_on_it("Alprazolam at 1 mg helps, but I avoid it in sleep apnoea"))
    [('Alprazolam', 'I avoid it in sleep apnoea')]
    """
    cuts = list(_GOES_ON.finditer(sentence))
    drugs = drugs_of(sentence[: cuts[0].start()]) if cuts else []
    for cut, after in zip(cuts, (*cuts[1:], None), strict=True) if drugs else ():
        clause = sentence[cut.end() : after.start() if after else len(sentence)]
        yield from ((drug, clause) for drug in drugs if goes_on(clause))
