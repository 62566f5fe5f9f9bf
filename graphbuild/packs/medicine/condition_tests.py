"""What a line in a place for the tests of a condition says of one: what it shows, what it measures,
and that it may detect the condition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import ARROW, Entry, parenthesised, split_list
from graphbuild.packs.garden.fields import names_in
from graphbuild.packs.medicine.clinical import is_condition, is_sign, is_test
from graphbuild.packs.medicine.listed_signs import is_seen, may_be_shown, test_and_pieces
from graphbuild.packs.medicine.shown import Shown, claims_of, shown_by
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import REMARK, THING
from graphbuild.terms.medicine import HAS_DIAGNOSTIC_CRITERION, MAY_DETECT, MEASURES, TEST

_NAMED = 7  # words of a test's name
_TITLED = re.compile(
    rf"^(?:the )?(?:{WORDS.pattern('nouns_of_tests')}) (?!for\b|of\b|in\b)|\b(?:{WORDS.pattern('nouns_of_tests')})$",
    re.IGNORECASE,
)
_NO_TEST = re.compile(
    rf"no\s(?:[\w-]+\s){{0,3}}[\w-]+\s(?:{WORDS.pattern('verbs of shows')}|proves|confirms)\b",
    re.IGNORECASE,
)
_MEASURES = re.compile(r"measures?\s+(?:the\s+)?", re.IGNORECASE)


def shown_in(entry: Entry, own: Ref | None, by: str, listed: bool = False) -> Iterator[Claim]:
    """What a test shows, and that it detects the condition, where it stands in a place for that;
    where a list says no more of each than what it shows, any name is one.
    """
    measured = _measured(entry, by)
    if measured:
        yield from measured
        return
    told = shown_by(entry) or _listed(entry, listed)
    if told is not None:
        yield from claims_of(entry, told, by)
        listed = is_test(told.test) and entry.term()[0].startswith(told.test)
        by_arrow = ARROW.search(entry.term()[0]) is not None
        if own is not None and (by_arrow or not listed):
            yield entry.claim(entry.ref(told.test, TEST), MAY_DETECT, own, by=by)
        return
    cells = entry.cells if entry.form == "row" else entry.term()
    tests = [cell for cell in cells if is_test(cell)]
    if entry.form in ("item", "row") and len(tests) == 1:
        signs = (one for cell in cells if cell != tests[0] for one in split_list(cell))
        plain = Shown(parenthesised(tests[0])[0], tuple(filter(is_sign, signs)))
        yield from claims_of(entry, plain, by)


def _listed(entry: Entry, listed: bool) -> Shown | None:
    """A test and the signs that stand behind it, each one by its own words or by its list."""
    called, pieces = test_and_pieces(entry)
    called = parenthesised(called)[0]
    tested = GATE.passes(called, _NAMED) and not is_condition(called) and not is_sign(called)
    said = tuple(one for one in pieces if is_seen(one) or (listed and may_be_shown(one)))
    told = tested and said and (is_test(called) or listed)
    return Shown(called, said) if told else None


def untested(found: Finding) -> Finding:
    """What says that no test shows the condition as no criterion for it."""
    if not isinstance(found, Claim) or found.predicate != HAS_DIAGNOSTIC_CRITERION:
        return found
    return replace(found, predicate=REMARK) if _NO_TEST.match(found.quote) else found


def is_of_tests(title: str) -> bool:
    """Whether what stands below a title are tests: "Blood tests", "Work-up"; not "Diagnosis"."""
    return _TITLED.search(title) is not None


def _measured(entry: Entry, by: str) -> list[Claim]:
    """What a scale measures: "Yale scale: measures tic severity"."""
    term, said = entry.term() if entry.form == "item" else ("", "")
    verb = _MEASURES.match(said)
    called = parenthesised(term)[0]
    if verb is None or not GATE.passes(called):
        return []
    scale = entry.ref(called, TEST)
    names = names_in(said[verb.end() :], GATE)
    return [entry.claim(scale, MEASURES, entry.ref(one.text, THING), by=by) for one in names]
