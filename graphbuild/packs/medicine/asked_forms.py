"""Lists below titles in the author's own words that ask for something: "Whom I refuse it", "When I order
it", "Think of it when you see", "Eyes".

Neither the title nor the list would do alone: who refuses, orders or sees is told by the title's
grammar, and what is refused or seen by the things that stand below. A title that takes that back, or
speaks of something else beside the note's subject, tells nothing here.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised
from graphbuild.outline.lists import split_list
from graphbuild.packs.anatomy.structures import is_anatomical, is_function
from graphbuild.packs.medicine.clinical import (
    could_be_sign,
    is_condition,
    is_drug,
    is_sign,
    is_test,
)
from graphbuild.packs.medicine.states import is_state, tells_which, unplaced
from graphbuild.packs.medicine.words import GATE, WORDS

_ASKS = WORDS.pattern("asking_for_whom")
_IT = rf"(?: (?:to )?(?:it|this|them)\b.*| to (?:{WORDS.pattern('giving')}) (?:it|this)\b.*)?"
"""What is refused is the note's subject, and nothing else: not "Whom we refuse surgery"."""
_REFUSES = re.compile(
    rf"(?:.* )?(?:{_ASKS})\b.* (?:i|we|one) (?:(?:\w+ly|always|must|would|will|have to) )*"
    rf"(?:{WORDS.pattern('refusing')}){_IT}"
    rf"|(?:.* )?(?:{_ASKS})\b.* (?:is|are|be|gets?) (?:\w+ly )?(?:{WORDS.pattern('refused')}){_IT}"
    rf"|(?:.* )?(?:{_ASKS}) (?:.* )?(?:{WORDS.pattern('doing_without')})(?: (?:it|this))?",
    re.IGNORECASE,
)
_REFUSES_NOT = re.compile(rf".*\b(?:{WORDS.pattern('no_refusing')})\b", re.IGNORECASE)
_ORDERS = re.compile(
    rf"(?:for |in )?(?:{WORDS.pattern('asking_for_whom', 'asking_why')})\b.*"
    rf" (?:{WORDS.pattern('ordering_tests')})"
    r"(?: (?:it|this)\b.*| from me)?"
    rf"|(?:{WORDS.pattern('asking_why')}) for (?:it|this)",
    re.IGNORECASE,
)
_WHY = re.compile(rf"(?:{WORDS.pattern('asking_why')})\b", re.IGNORECASE)
_ORDERS_NOT = re.compile(rf".*\b(?:{WORDS.pattern('no_ordering')})\b", re.IGNORECASE)
_SEES = re.compile(rf".*\b(?:{WORDS.pattern('seeing')})\b", re.IGNORECASE)
_SHOWS_NO_SIGNS = re.compile(rf".*\b(?:{WORDS.pattern('no_signs_below')})\b", re.IGNORECASE)
_HARMS = re.compile(rf"(?:.* )?(?:{WORDS.pattern('harm_titles')})(?: .*)?", re.IGNORECASE)
_HARMS_NOT = re.compile(rf".*\b(?:{WORDS.pattern('no_harm_titles')})\b", re.IGNORECASE)
_PAPERS = re.compile(rf"\b(?:{WORDS.pattern('paper_words')})\b", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|with|without)\s+", re.IGNORECASE)
_WORDS_OF_REASON = 5
_FEW = 3  # words of a title that sorts signs by where they are


def refuses(title: str) -> bool:
    """Whether a title asks to whom the note's subject is not given.

    >>> [refuses(one) for one in ("whom i refuse it", "when we say no", "who must do without")]
    [True, True, True]
    >>> [refuses(one) for one in ("whom i never refuse it", "whom i refuse surgery", "why they refuse it")]
    [False, False, False]
    """
    told = _REFUSES.fullmatch(title) and not _REFUSES_NOT.match(title)
    return bool(told) and not any(map(is_drug, title.split()))


def orders(title: str) -> bool:
    """Whether a title asks for whom, when or why a test is ordered.

    >>> [orders(one) for one in ("when i order it", "reasons to draw it", "when i order a scan")]
    [True, True, False]
    """
    return bool(_ORDERS.fullmatch(title)) and not _ORDERS_NOT.match(title)


def gives_reasons(title: str) -> bool:
    """Whether a title asks why a test is ordered, so that whatever it lists is a reason.

    >>> gives_reasons("reasons to ask for it"), gives_reasons("when i order it")
    (True, False)
    """
    return orders(title) and _WHY.match(title) is not None


def sees(title: str) -> bool:
    """Whether a title tells that somebody sees what it lists.

    >>> [sees(one) for one in ("think of it when you see", "what one sees during treatment")]
    [True, False]
    """
    return bool(_SEES.match(title)) and may_show_signs(title)


def speaks_of_papers(title: str) -> bool:
    """Whether a title says that it lists what was read.

    >>> speaks_of_papers("a paper i kept"), speaks_of_papers("history")
    (True, False)
    """
    return bool(_PAPERS.search(title))


def harms(title: str) -> bool:
    """Whether a title tells what those who take something have to bear.

    >>> [harms(one) for one in ("the price", "what they complain of afterwards", "complaints it eases")]
    [True, True, False]
    """
    return bool(_HARMS.fullmatch(title)) and not _HARMS_NOT.match(title)


def is_where_signs_are(title: str) -> bool:
    """Whether a title is nothing but the name of a part of the body, or of what it does.

    >>> [is_where_signs_are(one) for one in ("eyes", "gait", "treatment")]
    [True, True, False]
    """
    few = len(title.split()) <= _FEW and may_show_signs(title)
    sorts = title in WORDS["where_signs_are"]
    return few and (sorts or is_anatomical(title) or is_function(title))


def may_show_signs(title: str) -> bool:
    """Whether nothing in a title tells that what it lists are no signs of what the note is about."""
    return not _SHOWS_NO_SIGNS.match(title) and not any(map(is_drug, title.split()))


def is_refused(entry: Entry) -> bool:
    """The name of a state, of which somebody may be refused a drug; what is taken is none."""
    if entry.form == "row":
        return False
    called = unplaced(_name(entry))
    return is_state(called) or tells_which(called) or (is_condition(called) and GATE.passes(called))


def is_looked_for(entry: Entry) -> bool:
    """The name of a condition or sign by itself, for which a test may be ordered, be it with words
    of which sort: "Seizures of unknown cause"; or for what it is not.
    """
    called = _name(entry)
    head = _OF.split(called, maxsplit=1)[0]
    named = is_condition(called) or is_sign(called) or is_sign(head) or WORDS.cues.denies(called)
    return entry.form != "row" and named and not is_test(called)


def is_named(entry: Entry) -> bool:
    """A name by itself, in an item."""
    term, says = entry.term() if entry.form == "item" else ("", "")
    return not says and GATE.passes(term, _WORDS_OF_REASON) and not is_test(_bare(term))


def is_borne(entry: Entry) -> bool:
    """A sign or condition that somebody may have, be it among others or behind how often."""
    if entry.form == "row":
        return False
    term, says = entry.named()
    listed = split_list(says) or split_list(term)
    return any(is_sign(one) or is_condition(one) for one in map(_bare, listed))


def shows_signs(entry: Entry) -> bool:
    """A sign by itself, or what sorts those behind or below it: "Gait: ataxia"."""
    if entry.form == "row":
        return False
    term, says = entry.named()
    below = [child.text for child in entry.children()]
    listed = below or split_list(says)
    if not listed:
        return is_sign(parenthesised(term)[0])
    return any(map(is_sign, listed)) and all(map(could_be_sign, listed)) and not is_condition(term)


def _bare(text: str) -> str:
    return parenthesised(text)[0].strip(" .")


def _name(entry: Entry) -> str:
    return _bare(entry.named()[0])
