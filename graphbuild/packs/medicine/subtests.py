"""The tests that one text names: by a slash, in an enumeration, or behind the name of their kind."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import parenthesised, split_list
from graphbuild.packs.garden.fields import enumerated
from graphbuild.packs.medicine.clinical import is_condition, is_sign, is_test
from graphbuild.packs.medicine.words import GATE, WORDS

_KIND = re.compile(rf".*\b(?:{WORDS.pattern('kinds_of_tests')})", re.IGNORECASE)
_NOUN = re.compile(rf"(?:.*\b)?(?:{WORDS.pattern('testing')})", re.IGNORECASE)
_SEVERAL = re.compile(rf"(?:.*\s)?(?P<noun>(?:{WORDS.pattern('several_tests')}))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_CAMEL = re.compile(r"\w*[a-z]\w*[A-Z]\w*")
_LONGEST = 7  # words of a test's name


def tests_in(text: str) -> list[str]:
    """The names that a text joins; a noun at its end is that of all that are no tests themselves.

    >>> tests_in("fMRI/PET"), tests_in("BUN/creatinine ratio")
    (['fMRI', 'PET'], ['BUN/creatinine ratio'])
    >>> tests_in("Vasopressin, oxytocin levels"), tests_in("EEG, tilt table test")
    (['Vasopressin levels', 'oxytocin levels'], ['EEG', 'tilt table test'])
    """
    halves = text.split("/")
    if len(halves) > 1 and all(map(is_test, halves)):
        return halves
    pieces = split_list(text)
    shared = _SEVERAL.fullmatch(pieces[-1]) if len(pieces) > 1 else None
    if shared is None or any(_NOUN.fullmatch(one) or is_test(one) for one in pieces[:-1]):
        return pieces
    return [*(f"{one} {shared['noun']}" for one in pieces[:-1]), pieces[-1]]


def tests_behind(kind: str, text: str) -> list[str]:
    """The tests that a line enumerates behind the name of their kind, where each is called as one:
    by its noun, or as the title of one.

    >>> tests_behind("Balance Testing", "Romberg test, Functional Reach")
    ['Romberg test', 'Functional Reach']
    >>> tests_behind("Balance Testing", "sway, falls"), tests_behind("Balance Testing", "Posturography test")
    ([], [])
    """
    pieces = enumerated(text) if _KIND.fullmatch(parenthesised(kind)[0]) else []
    plain = [one for one in pieces if _is_called_test(one)]
    named = len(pieces) > 1 and plain and all(one in plain or _is_title(one) for one in pieces)
    return pieces if named and all(map(_passes, pieces)) else []


def _is_called_test(piece: str) -> bool:
    outer = parenthesised(piece)[0]
    return is_test(outer) or _NOUN.fullmatch(outer) is not None


def _is_title(piece: str) -> bool:
    """Whether a name is written as a title is: "Logical Memory", "QuickSIN"."""
    words = _WORD.findall(parenthesised(piece)[0])
    several = len(words) > 1 and all(word[0].isupper() for word in words)
    return several or (len(words) == 1 and _CAMEL.fullmatch(words[0]) is not None)


def _passes(piece: str) -> bool:
    outer = parenthesised(piece)[0]
    return GATE.passes(outer, _LONGEST) and not is_sign(outer) and not is_condition(outer)
