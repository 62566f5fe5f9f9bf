"""Rows of tables of safety: what they name, what they answer, and what a column's title orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.outline import Entry, normal
from graphbuild.outline.lists import is_blank, is_none
from graphbuild.packs.garden.listed_rows import turned
from graphbuild.packs.garden.sayings import term_of
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_answers import answer, degree, marked
from graphbuild.packs.medicine.safety_ends import lists_names
from graphbuild.packs.medicine.safety_orders import is_order_alone
from graphbuild.packs.medicine.safety_repeats import filled
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    INSTEAD,
    TAKE,
    asks_of_harm,
    clears,
    is_bare_answer,
    reassures,
    says_safe,
    takes_back,
    verdict,
)
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.states import is_drug_or_state, unplaced
from graphbuild.packs.medicine.words import GATE, WORDS

_TOLD = frozenset((*WORDS["column_told"], *WORDS["column_perhaps_told"]))
_YES = frozenset({"yes", "x", "+", "✓", "✔", "✅", "●", "•"})
_CROSSES = frozenset({"❌", "✗", "✘", "🚫", "⛔"})
_NO = frozenset({"no"})
_FEW = 5  # words of a name
_SIDE_BY_SIDE = re.compile(
    r"\b(?:together|combined|combine|mixed|mix|at once|in|for|with|during|after)$", re.IGNORECASE
)
_AMOUNT = re.compile(r"[<>≤≥~]?\s*\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?(?:\s|%|$)")
"""What answers the question of a column; under "Avoid" a cross only marks the cell."""


_TAKEN_SO = re.compile(
    rf"(?:{WORDS.pattern('of_taking')})\s+(?:it|this|them|(?:the|your|each)\s+\w+)\s+(?:with|without|on|before|after|at|in)\s",
    re.IGNORECASE,
)
_ASKS_LEAVE = re.compile(
    rf"(?:(?:can|may)\s+)?(?:(?:it|they)\s+)?(?:be\s+)?{TAKE}(?:\s+(?:it|with it|together|now))*",
    re.IGNORECASE,
)
"""A question whether something may be taken: "Together?"."""


def named_first(line: Entry) -> Entry:
    """A row of a table of safety with what it names before why: "Why | Drug"."""
    at = _naming(line)
    return turned(line, at) if at else line


def _naming(line: Entry) -> int | None:
    """The column whose title says that it names with what, or in which state, harm is done."""
    titles = line.columns if line.form == "row" and len(line.columns) == len(line.cells) else ()
    found = (at for at, title in enumerate(titles) if line.cells[at] and _names(title))
    return next(found, None)


def _names(title: str) -> bool:
    """Whether a title calls what harm is done to or with: "Interacting drug", "Drug / class"."""
    for one in map(normal, title.replace("(s)", "s").split("/")):
        words = one.split()
        if one in WORDS["column_harmed"] or (
            len(words) == 2 and words[1] in WORDS["bearers_of_harm"]
        ):
            return True
    return False


def told(line: Entry) -> tuple[str, str]:
    """What an item or a row names and what it says, without what may be taken instead of it. An
    answer is no name, whatever its column is called.
    """
    line = filled(line)
    line = _titled(named_first(line)) if line.form == "row" else line
    columns = line.columns if line.form == "row" else ()
    others = {
        cell
        for title, cell in zip(columns, line.cells, strict=False)
        if INSTEAD.fullmatch(title.strip()) and not is_bare_answer(cell)
    }
    term, rest = term_of(line)
    if _naming(line) == 0:
        term = line.cells[0]
        rest = "; ".join(one for one in line.cells[1:] if any(map(str.isalpha, one)))
    if line.form == "row" and is_bare_answer(term):
        term = next((cell for cell in line.cells if not is_bare_answer(cell)), "")
        rest = "; ".join(cell for cell in line.cells if cell and cell != term)
    if not others:
        return term, rest
    if term in others:
        return "", rest
    return term, "; ".join(cell for cell in line.cells if cell and cell not in {term, *others})


def written(line: Entry) -> str:
    """The words of a line; of a row what it names, and what it says of that."""
    return line.text if line.form != "row" else ": ".join(filter(None, told(line)))


def _titled(row: Entry) -> Entry:
    """A row with the title of its column before each amount, which alone says nothing: "Time off 8
    days".
    """
    titles = row.columns if len(row.columns) == len(row.cells) else ()
    cells = tuple(
        replace(cell, text=f"{title} {cell.text}") if title and _AMOUNT.match(cell.text) else cell
        for title, cell in zip(titles, row.block.children, strict=False)
    )
    return replace(row, block=replace(row.block, children=cells)) if cells else row


def answered(line: Entry) -> list[End]:
    """What a line names beside a mark or an answer, and a row where a column asks whether it is safe or
    does harm: "Safe? | no".
    """
    if line.form == "paragraph":
        return marked(line.text)
    if line.form == "item":
        return _answered_item(line)
    if line.form != "row":
        return []
    across = list(_answered_across(line))
    if across:
        return across
    names = ends_in(told(line)[0], True).ends
    for title, cell in zip(line.columns, line.cells, strict=False):
        answer = cell.strip(" .!").lower()
        if answer in _YES | _NO:
            said = _answer(title, answer in _YES)
            if said is not None:
                return [_of(said, one) for one in names]
        elif _asks_leave(title) and title.endswith("?") and not is_blank(cell):
            said = leave(cell)
            return [_of(said, one) for one in names if is_drug_or_state(one.name)]
        elif normal(title) in _TOLD and _tells_how(cell):
            return [End(one.name, ADJUST, "", cell, ordered=True) for one in names]
    limits = list(_limits(line, names))
    if limits:
        return limits
    crossed = not line.place.roles and _is_crossed(line)
    return [End(one.name, AVOID) for one in names if crossed and is_taken(one.name)]


def _tells_how(cell: str) -> bool:
    """Whether a cell tells how to take it, and nothing else: "take the tablet with cola"."""
    return _TAKEN_SO.match(cell) is not None and not any(verdict(cell))


def leave(cell: str) -> End:
    """What a cell says of what stands beside it, where leave is asked: "no, the rhythm may suffer".

    >>> [(one.action, one.denied) for one in map(leave, ("no, it may fail", "yes, freely", "yes, but measure it"))]
    [('avoid', False), ('', True), ('monitor', False)]
    """
    safe = says_safe(cell) or reassures(cell)
    action, way = ("", "") if safe else verdict(cell)
    bare, told = answer(cell), End("", action, way, cell, ordered=True, denied=safe)
    if bare and (bare.action or not (told.action or takes_back(cell))):
        return bare
    return told


def _limits(line: Entry, names: Iterable[End]) -> Iterator[End]:
    """What a column says how far to go with, or how long to wait: "No more than | 20 mg", or that
    there is no such bound.
    """
    kept = [one for one in names if is_drug_or_state(one.name)]
    for title, cell in zip(line.columns[1:], line.cells[1:], strict=False):
        if normal(title) not in WORDS["column_limits"] or is_blank(cell):
            continue
        free = is_none(cell) or cell.lower().startswith("no ")
        action = verdict(cell)[0] or (ADJUST if _AMOUNT.match(cell) else "")
        for one in kept if free or action else ():
            why = f"{title} {cell}"
            yield End(one.name, "" if free else action, "", why, ordered=True, denied=free)


def _of(said: End, end: End) -> End:
    """What is said, of one of several; of what they except the contrary."""
    contrary = End(end.name, "" if said.action else AVOID, denied=bool(said.action))
    return contrary if end.excepted else said._replace(name=end.name)


def _is_crossed(row: Entry) -> bool:
    """Whether a cell behind the name is but a cross, which is no word of it."""
    spans = (cell.span for cell in row.block.children[1:])
    return any(row.note.text[one.start : one.end].strip() in _CROSSES for one in spans)


def _answered_item(line: Entry) -> list[End]:
    """What an item answers of the drug or state that it names; below a title that asks for harm,
    whether there is some, else whether it may be taken.
    """
    before = line.note.text[line.block.span.start : line.block.offset(0)]  # a mark is no word of it
    found = marked(f"{before.strip()} {line.text}".strip())
    title = line.place.words
    harmful = line.place.roles or verdict(title)[0] or asks_of_harm(title)
    if found and not harmful:  # there a tick may be a bullet
        return found
    if harmful and (graded := degree(line.text)):
        return graded
    term, rest = told(line)
    said = answer(rest) if rest else None
    asked = said and is_bare_answer(rest) and _answer(title, said.denied)
    if said is None or (harmful and not asked):
        return []
    ends = ends_in(unplaced(term), True).ends
    known = all(is_drug_or_state(one.name) for one in ends)
    return [(asked or said)._replace(name=one.name, why=rest) for one in ends if known]


def _answered_across(line: Entry) -> Iterator[End]:
    """What the columns name of which a row asks: "Together? | no | yes" below drugs."""
    answers = [cell.strip(" .!?").lower() for cell in line.cells[1:]]
    if not answers or not _YES.union(_NO).issuperset(answers):
        return
    for title, cell in zip(line.columns[1:], answers, strict=False):
        said = _answer(line.cells[0], cell in _YES)
        if said is None:
            return
        for one in ends_in(title, True).ends:
            if is_drug_or_state(one.name):
                yield said._replace(name=one.name)


def _answer(title: str, yes: bool) -> End | None:
    """What an answer says of a thing, where the question asks whether it is safe or does harm, or may
    be taken.
    """
    question = title.strip(" ?")
    if _asks_leave(title):
        return End("", "" if yes else AVOID, denied=yes)
    if asks_of_harm(question):
        return End("", verdict(question)[0] if yes else "", denied=not yes)
    return None


def _asks_leave(title: str) -> bool:
    question = title.strip(" ?")
    return clears(question) or _ASKS_LEAVE.fullmatch(question) is not None


def tells_of_another(line: Entry) -> bool:
    """Whether a column says with what something is taken: "With | What happens | Advice"."""
    titles = map(normal, line.columns if line.form == "row" else ())
    if any(title in WORDS["column_met"] for title in titles) and _naming(line) is not None:
        return True
    if line.form != "row" or not is_taken(line.cells[0]):
        return False
    return any(are_told(*one) for one in list(zip(line.columns, zip(line.cells), strict=False))[1:])


def are_told(title: str, said: Sequence[str]) -> bool:
    """Whether a title or label says what to do, by its words or by half of what stands below it."""
    if normal(title) in WORDS["column_told"]:
        return True
    ordered = sum(bool(verdict(one)[0]) or says_safe(one) for one in said)
    return normal(title) in _TOLD and 2 * ordered >= len(said)


def ordered_by_column(line: Entry) -> tuple[str, str] | None:
    """A drug, and in or with what a column says not to take it: "Verapamil | Avoid in: gout"."""
    line = named_first(line)
    cells = list(zip(line.columns, line.cells, strict=False)) if line.form == "row" else []
    if not cells or not is_taken(cells[0][1]):
        return None
    found = ((title, cell) for title, cell in cells[1:] if is_order_alone(title))
    return next(
        ((cells[0][1], f"{title} {cell}") for title, cell in found if not is_blank(cell)), None
    )


def asks_names(line: Entry, label: str) -> bool:
    """Whether a label asks for the names that a line lists: contraindications; or it says what does
    not go together, and the item is nothing but a name.
    """
    bare = line.form == "item" and not line.term()[1] and GATE.passes(unplaced(line.text), _FEW)
    return lists_names(label) or (bare and _SIDE_BY_SIDE.search(label) is not None)
