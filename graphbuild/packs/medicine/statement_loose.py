"""What a name at either end of a verb may be, where the verb leaves no doubt: a few words that tell
nothing, and name nothing else.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import normal
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_function, is_structure
from graphbuild.packs.garden.fields import topics_of
from graphbuild.packs.medicine.clinical import (
    describes_drugs,
    is_condition,
    is_drug,
    is_sign,
    is_test,
)
from graphbuild.packs.medicine.statement_sorts import (
    SEVERAL,
    SITE,
    is_cell,
    is_dosed,
    is_molecule,
    is_name,
)
from graphbuild.packs.medicine.words import GATE, WORDS

_WHOSE = re.compile(
    rf"\b(?:its|their|the|an?|other|such|it|them|this|these|what|who|which|how|we|you|they)\b|^(?:{WORDS.pattern('counts', 'nobody')})\b",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"[a-z]+(?<![us])s\s(?!of\b)\w|\w+ing\s|(?i:at|in|by|for|after|during|with|out|little|less|more|much)\s"
)
_CHANCE = re.compile(rf"\b(?:{WORDS.pattern('words_of_risk')})\b", re.IGNORECASE)
"""What is no amount of anything: "stroke risk", "risk-taking"."""
_NO_NOUN = re.compile(r"^(?:most|least)\s|^\w+(?:ive|ual|ous|ful|less)$", re.IGNORECASE)
"""Only how something is: "massive", "most common"."""
_SOMEBODY = re.compile(
    rf"\b(?:{WORDS.pattern('people_tested', 'bearers', 'nobody', 'pronouns', 'ill_people')})\b",
    re.IGNORECASE,
)
_FEW_MADE = 2
_MOST_EASED = 6  # words of what is eased
_SHORT = re.compile(r"[A-Z]{2,5}")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]\d{0,2}")
_MUCH = re.compile(
    rf"(?:{WORDS.pattern('degrees', 'higher')}) (?:{WORDS.pattern('vague_subjects')})",
    re.IGNORECASE,
)
"""How much there is of something, and not of what: "high levels"."""
_NO_END = re.compile(
    r"\b(?:to|all)$|^[^(]*\)|^\w+ly$|\b(?:worse|better)$|%|\s(?:at|by|without)\s", re.IGNORECASE
)


def could_be_name(text: str) -> bool:
    """A few words that name one thing and tell nothing: no "enhances GABA", no "failure to"."""
    tells = _WHOSE.search(text) or SEVERAL.search(text) or _VERB_FIRST.match(text)
    names = not (_NO_END.search(text) or _NO_NOUN.search(text) or _MUCH.fullmatch(text))
    return GATE.passes(text, 4) and names and not tells


def is_aspect(label: str) -> bool:
    """Whether a label below the name of a thing says in what respect, and names no other: "action",
    "brain link", "Mechanism".
    """
    known = is_drug(label) or is_transmitter(label) or is_structure(label) or is_condition(label)
    field = bool(WORDS.field(label) or topics_of(label, WORDS, ()))
    return field or (label.islower() and not known and not is_molecule(label))


def is_summing(label: str) -> bool:
    """Whether a label names nothing, and only tells that what stands below it adds up: "net result"."""
    return normal(label).removeprefix("the ") in WORDS["summing_labels"]


def _is_of_the_body(text: str) -> bool:
    """A part of the body, or cells; the capitals of a drug are none: "SSRIs"."""
    return (is_structure(text) and not is_drug(text)) or is_cell(text)


def could_befall(text: str) -> bool:
    """What is risked, in a few words: "infertility"."""
    known = is_structure(text) or is_drug(text) or is_transmitter(text)
    return is_condition(text) or (could_be_name(text) and not known)


def could_be_risked(text: str) -> bool:
    """What is risked, of which the verb leaves no doubt: also an abbreviation, "AD"."""
    return could_befall(text) or (_SHORT.fullmatch(text) is not None and not is_drug(text))


def could_be_caused(text: str) -> bool:
    """What is caused or treated, in a few words that name no function."""
    return could_befall(text) and not is_function(text)


def could_be_moving(text: str) -> bool:
    """What does something to a molecule: a few words that name no part of the body."""
    return could_be_name(text) and not _is_of_the_body(text)


def could_be_made(text: str) -> bool:
    """A molecule in a word or two, and no function."""
    few = len(text.split()) <= _FEW_MADE
    return few and is_product(text) and could_be_moved(text) and not is_function(text)


def is_product(text: str) -> bool:
    """What a body makes: no sort of drugs, and not how something is made to be: "alcohol stronger"."""
    so = text.rpartition(" ")[2].lower() in WORDS["made_so"]
    return is_name(text) and not so and not describes_drugs(text)


def could_bind(text: str) -> bool:
    """What does so: no function, and no receptor, which is what others bind to."""
    return could_be_moving(text) and not SITE.fullmatch(text) and not is_function(text)


def could_be_moved(text: str) -> bool:
    """What there is more or less of, or what is held back or driven: a few words that name no part
    of the body, no illness and no sign.
    """
    other = _is_of_the_body(text) or is_condition(text) or is_sign(text)
    return could_be_name(text) and not other and not _CHANCE.search(text)


def could_rise(text: str) -> bool:
    """What there is more or less of. Of what is short only a molecule has an amount: "ACTH"."""
    return could_be_moved(text) or _ABBREVIATION.fullmatch(text) is not None


def could_be_tuned(text: str) -> bool:
    """What a structure changes: a function, or another plain name that is no part of the body."""
    return is_function(text) or could_be_moved(text)


def is_finding(text: str) -> bool:
    """What points to a condition: a test, or what it finds, in a few words."""
    other = is_condition(text) or is_sign(text) or is_drug(text)
    return could_be_moving(text) and not other


def could_be_given(text: str) -> bool:
    """What may help: a drug, or a name that tells nothing else."""
    return is_dosed(text) and could_be_name(text)


def could_be_ill(text: str) -> bool:
    """A few words that may name an illness, where what it shows is told: for no part of the body, no
    drug, no test and nobody.
    """
    other = is_structure(text) or is_drug(text) or is_test(text) or is_function(text)
    return GATE.passes(text, 4) and not (other or is_cell(text) or _SOMEBODY.search(text))


def could_be_eased(text: str) -> bool:
    """What the note's own substance might ease, by any plain name: no person, no drug, no clause."""
    first = text.partition(" ")[0].casefold()
    plain = GATE.passes(text, _MOST_EASED) and not is_drug(text) and not is_structure(text)
    return plain and first not in WORDS["bearers"] and first not in WORDS["pronouns"]
