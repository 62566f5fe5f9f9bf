"""What an entry tells that a test shows, by its columns, its verb or its parentheses; in the notes
of conditions, where a test need not have the noun of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Claim
from graphbuild.outline import ARROW, Entry, parenthesised, split_list
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.fields import enumerated, named
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign, is_test
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.medicine import CONDITION, DETECTS, SIGN, TEST

_TEST = re.compile(rf"(?:{WORDS.pattern('column_of_tests')})\b", re.IGNORECASE)
_SHOWS = re.compile(rf"(?:what (?:it )?)?(?:{WORDS.pattern('column_of_shown')})\b", re.IGNORECASE)
_VERB = re.compile(rf"(?:{WORDS.pattern('verbs of shows')})\s+(?:an?\s+|the\s+)?", re.IGNORECASE)
_TOLD = re.compile(
    rf"(?P<test>\w[^,;:.→]{{1,80}}?)\s+(?:{ARROW.pattern}|(?:{WORDS.pattern('verbs of shows')})\b)\s*"
    r"(?P<said>.+)",
    re.IGNORECASE,
)
_USUAL = re.compile(rf"(?:{WORDS.pattern('as_usual')})\b", re.IGNORECASE)
_AMOUNT = re.compile(rf"\d\s?(?:(?:{WORDS.pattern('units_of_numbers')})(?!\w)|[^\W\d]{{1,6}}/\w)")
_AIM = re.compile(
    rf"(?:(?:but|never|not)\s+)*(?:{WORDS.pattern('aims_of_tests')})\b", re.IGNORECASE
)
_VALUE = re.compile(
    rf"(?:(?:{WORDS.pattern('with_values_of_tests')})\s+)*(?:{WORDS.pattern('values_of_tests', 'as_usual')})"
    r"(?:\s+(?:in|for|during|after|before|by|until|within|at|on|from|with|when|if|while|early|late|as|to)\b.*)?\W*"
    rf"|(?:{WORDS.pattern('counts')}|\d+) of .*",
    re.IGNORECASE,
)
"""How high a value is and when, which is no sign: "raised in most", "stays up for months"."""
_OF_SOME = re.compile(r"\b(?:in|if|or|for|when|by|during)\b", re.IGNORECASE)
_MOST = 8  # words of what a test shows


class Shown(NamedTuple):
    """A test and what it is said to show, plainly or only beside it."""

    test: str
    shows: tuple[str, ...]


def tells_nothing(text: str) -> bool:
    """Whether what a test is said to show is no more than what it shows in health."""
    return _USUAL.match(text) is not None


def columns_tell(row: Entry) -> bool:
    """Whether the columns of a row are on tests and what they show, wherever the table stands."""
    titles = row.columns if row.form == "row" else ()
    return any(map(_TEST.match, titles)) and any(map(_SHOWS.match, titles))


def test_and_verb(text: str) -> tuple[str, str]:
    """A test and what stands behind its verb or arrow: "MRI shows atrophy"; else all of it and
    nothing.
    """
    found = _TOLD.fullmatch(text)
    return (found["test"], f"shows {found['said']}") if found else (text, "")


def shown_by(entry: Entry) -> Shown | None:
    """What an entry of a place for tests tells, in one of the forms "Test | Shows", "Test: shows
    X", "Test (shows X)" and "Test (low iron)". None where it has none of these.
    """
    if entry.form == "row":
        return _of_row(entry)
    term, rest = entry.term() if entry.form == "item" else ("", "")
    term, told = (term, "") if rest else test_and_verb(term)
    rest = rest or told
    called, asides = parenthesised(term)
    said = [text for text in (rest, *asides) if _VERB.match(text)]
    if not said and not rest:
        said = [one for one in asides if _is_plain(one) and not spelled_out(one, called)]
    shows = tuple(one for text in said for one in enumerated(_VERB.sub("", text, count=1)))
    is_told = GATE.passes(called) and not is_condition(called)
    return Shown(called, shows) if shows and is_told else None


def _of_row(row: Entry) -> Shown | None:
    cells = list(zip(row.columns, row.cells, strict=False))
    shown = [cell for title, cell in cells if _SHOWS.match(title)]
    others = [cell for title, cell in cells if cell and not _SHOWS.match(title)]
    named = [cell for title, cell in cells if _TEST.match(title)]
    tests = named or [cell for cell in others if is_test(cell)] or others
    if len(shown) != 1 or len(tests) != 1:
        return None
    return Shown(parenthesised(tests[0])[0], tuple(split_list(shown[0])))


def _is_plain(text: str) -> bool:
    """A short phrase in lower case that names no test and no medicine."""
    few = 1 < len(text.split()) <= _MOST - 3
    named = text[:1].islower() and not is_test(text) and not is_drug(text)
    return few and named and not _OF_SOME.search(text)


def claims_of(entry: Entry, told: Shown, by: str) -> Iterator[Claim]:
    """The claims of what a test shows: conditions, and signs; what is usual, an amount, what the
    test is done for or no name is left out.
    """
    test = entry.ref(told.test, TEST)
    for one in told.shows:
        name = named(one).text
        usual = (
            tells_nothing(name)
            or _VALUE.fullmatch(name)
            or _AMOUNT.search(name)
            or _AIM.match(name)
        )
        if GATE.passes(name, _MOST) and not usual:
            kind = CONDITION if is_condition(name) and not is_sign(name) else SIGN
            yield entry.claim(test, DETECTS, entry.ref(name, kind), by=by)
