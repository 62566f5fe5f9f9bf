"""Bare answers beside a drug or a state: "Alcohol: no", "❌ Ibuprofen", "Rifampicin ↓", "with MAOIs:
never".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import (
    AVOID,
    CAUTION,
    LOWERS,
    RAISES,
    reassures,
    says_safe,
    takes_back,
    verdict,
)
from graphbuild.packs.medicine.states import is_drug_or_state, unplaced
from graphbuild.packs.medicine.words import GATE, WORDS

_GOOD, _BAD, _CARE = "✓✔✅☑👍🟢", "✗✘❌❎🚫⛔👎🔴", "⚠❗🟡🟠"
_FEW = 4  # words of a name before a mark
_MARK = re.compile(rf"[{_GOOD}{_BAD}{_CARE}]\ufe0f?")
_ARROWS = {"↑": RAISES, "⬆": RAISES, "↓": LOWERS, "⬇": LOWERS, "↔": ""}
_ARROW = re.compile(r"(?P<name>[^↑↓⬆⬇↔(]+?)\s*(?P<arrow>[↑↓⬆⬇↔])[↑↓⬆⬇\ufe0f]*\s*(?P<more>.*)")
_DEGREE = re.compile(r"(?P<name>[^+:;]{2,60}?)[\s:]\s*\(?(?P<sign>\+{1,5}|0)\)?")
_NO = re.compile(rf"(?:{WORDS.pattern('answers_no')})(?=\W*$|\s*[(,;–—-])", re.IGNORECASE)
_YES = re.compile(rf"(?:{WORDS.pattern('answers_yes')})(?=\W*$|\s*[(,;–—-])", re.IGNORECASE)
_PLACED = re.compile(
    rf"(?:and\s+)?(?:(?:{WORDS.pattern('bearers')})\s+)?(?:{WORDS.pattern('taken_with')}|with|in|during|for|on)\s+(?P<names>[^:;]{{2,60}}?)"
    r"(?::|\s[-–—])\s+(?P<said>\S.*)"
    r"|(?P<led>[^:;→]{2,60}?)\s+(?:→|⇒|->|=>)\s+(?P<told>\S.*)",
    re.IGNORECASE,
)


def answer(text: str) -> End | None:
    """What a bare answer says of the thing beside it, which it does not name.

    >>> [(one.action, one.denied) for one in map(answer, ("no", "X (makes it worse)", "yes, at night")) if one]
    [('avoid', False), ('avoid', False), ('', True)]
    >>> answer("no effect"), answer("yesterday")
    (None, None)
    """
    said = text.strip()
    if _NO.match(said):
        return End("", AVOID, "", said, ordered=True)
    return End("", why=said, denied=True) if _YES.match(said) else None


def has_mark(text: str) -> bool:
    """Whether a text has one mark that answers: "Gout ⛔ never"."""
    return len(_MARK.findall(text)) == 1


def marked(text: str, listed: bool = False) -> list[End]:
    """The drugs and states that a mark or an arrow stands beside: "❌ Ibuprofen", "Rifampicin ↓"; where
    it is `listed` among such, any name.

    >>> [(one.name, one.action, one.denied) for one in (*marked("❌ Ibuprofen"), *marked("Paracetamol ✓"))]
    [('Ibuprofen', 'avoid', False), ('Paracetamol', '', True)]
    >>> [(one.name, one.direction) for one in marked("Rifampicin ↓")], marked("cortisol ↓")
    ([('Rifampicin', 'lowers')], [])
    """
    marks = _MARK.findall(text)
    if len(marks) == 1 and (text.startswith(marks[0]) or text.endswith(marks[0])):
        mark, names = marks[0][0], text.replace(marks[0], "")
        action = AVOID if mark in _BAD else CAUTION if mark in _CARE else ""
        return known(names, End("", action, ordered=bool(action), denied=mark in _GOOD))
    if len(marks) == 1:
        return _marked_within(text, marks[0], listed)
    moved = _ARROW.fullmatch(text)
    if moved is None:
        return []
    way = _ARROWS[moved["arrow"]]
    action = verdict(moved["more"])[0]
    told = End(
        "", action, way, moved["more"].strip(" ()"), ordered=True, denied=not (way or action)
    )
    return known(moved["name"], told)


def _marked_within(text: str, mark: str, listed: bool) -> list[End]:
    """What a mark between a name and words says of it: "Sarcoidosis ⛔ calcium may climb"; a tick
    before words that order says nothing.
    """
    names, _, said = map(str.strip, text.partition(mark))
    action = verdict(said)[0]
    if mark[0] in _GOOD and (action or takes_back(said)):
        return []
    strict = AVOID if mark[0] in _BAD else action or (CAUTION if mark[0] in _CARE else "")
    told = End("", strict, "", said, ordered=bool(strict), denied=mark[0] in _GOOD)
    names = names.rstrip(":–—- ")
    named = listed and GATE.passes(names, _FEW)
    return known(names, told) or ([told._replace(name=names)] if named else [])


def degree(text: str) -> list[End]:
    """The drugs and states of an interaction that signs tell how strong it is: "Ritonavir +++".

    >>> [(one.name, one.denied) for one in (*degree("Ritonavir +++"), *degree("Famotidine 0"))]
    [('Ritonavir', False), ('Famotidine', True)]
    """
    found = _DEGREE.fullmatch(text.strip())
    sign = found["sign"] if found else ""
    return known(found["name"], End("", why=sign, denied=sign == "0")) if found else []


def placed(clause: str) -> Iterator[End]:
    """What is said of what something is taken with or in: "with MAOIs: never"."""
    found = _PLACED.fullmatch(clause.strip(" ."))
    said = (found["said"] or found["told"]) if found else ""
    told = answer(said)
    if told is None and found and (says_safe(said) or (reassures(said) and not any(verdict(said)))):
        told = End("", why=said, denied=True)
    if told is None and any(verdict(said)):
        told = End("", *verdict(said), said, ordered=True)
    if found and told:
        yield from known(found["names"] or found["led"], told)


def known(names: str, told: End) -> list[End]:
    """The names with what is told of them, where each is a drug or a state; none where one is not."""
    found = [name for name, _ in names_of(unplaced(names.strip()))[0]]
    return [told._replace(name=one) for one in found] if all(map(is_drug_or_state, found)) else []
