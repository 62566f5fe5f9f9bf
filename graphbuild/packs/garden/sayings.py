"""What a line says: a name, a placeholder, its own words, a level of evidence."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from graphbuild import patterns as re
from graphbuild.model import Claim, Predicate, Qualifiers, Ref, Value
from graphbuild.outline import Entry, measures, parenthesised
from graphbuild.outline.lists import is_none
from graphbuild.outline.measures import Level, drawn_level
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.words import WORDS
from graphbuild.terms.garden import (
    EVIDENCE_LEVEL,
    EVIDENCE_LEVEL_MAX,
    EVIDENCE_LEVEL_TEXT,
    FIELD,
    PUBLICATION,
    PUBLICATION_KIND,
)

_DOUBLE_DASH = re.compile(r"\s+--\s+")
_PLACEHOLDER = re.compile(
    (
        rf"(?:null-null \w+|{WORDS.pattern('placeholders')}|\.{{2,}}|…|"
        r"no (?!.*\b(?:with|between|from|to (?!date))\b)[\w ]+(?:yet|found|available|"
        r"documented|listed|recommendations)\b.*|"
        r".* not available)\.?"
    ),
    re.IGNORECASE,
)
_FEW = 4  # words of a cell that is an amount
_VALUE = re.compile(r"^[<>≤≥~≈]?\s*\d|\d\s*(?:%|[^\s\d/]{1,10}/)")
_ORDINAL = re.compile(r"#?\d{1,2}[.)]?")
_EVIDENCE = re.compile(rf"\b(?:{WORDS.pattern('column_evidence')})\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d(?:\.\d)?")
_OF = re.compile(r"(?:of|/|[-–]|to)\s*(?P<most>\d{1,2})\b")
_LEVEL = re.compile(
    r"\bevidence level\s*:?\s*(?P<level>\d(?:\.\d)?)(?P<grade>[a-z]?)\b", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"(?i:in|with|for|during|among|after|before|if|when|other|avoid|caution|use|monitor|"
    r"take|consult|theoretical|possible) .*|.*-(?:induced|related|associated)|.* OR .*"
)
_RATED = re.compile(
    (
        r"(?<![\d/.])(?P<level>[0-5](?:\.\d)?)\s*(?:/|(?:out )?of)\s*5\b|(?:^|[-–—(:]\s*)level "
        r"(?P<named>[0-5](?:\.\d)?)\b"
    ),
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    (
        r"[.!?](?:\s|$)|\b(?:is|are|was|were|can|may|should|must|has|have|will|that|which|when|"
        r"if|do not)\b"
    ),
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a line is only there because its template has it.

    >>> is_placeholder("Not specified."), is_placeholder("No references available."), is_placeholder("No cutoffs in children")
    (True, True, False)
    >>> is_placeholder("No interaction with iron has been found")  # which says it of iron alone
    False
    """
    return is_none(text) or bool(_PLACEHOLDER.fullmatch(text.strip()))


def term_of(line: Entry) -> tuple[str, str]:
    """What an item names and what it says of it; "--" is a dash to authors whose keyboard has
    none.
    """
    if line.form == "row":
        return line.named()
    term, rest = line.term()
    parts = _DOUBLE_DASH.split(term, maxsplit=1)
    return (
        (parts[0], f"{parts[1]}; {rest}" if rest else parts[1]) if len(parts) == 2 else (term, rest)
    )


_NUMBER_IN_NAME = re.compile(r"(?<=\*\d\d):(?=\d)")
"""The colon of an allele: "HLA-B*15:02"."""


def is_name(text: str, words: int) -> bool:
    """Whether words could be the name of a thing: few of them, and no sentence.

    >>> is_name("Fatigue and malaise", 7), is_name("Depressed mood OR anhedonia lasting 2+ weeks", 5), is_name("It can hide", 7)
    (True, False, False)
    >>> is_name("Meningitis.", 7), is_name("In children", 7), is_name("avoid in epilepsy", 7), is_name("Medication-induced", 7)
    (True, False, False, False)
    """
    bare = text.rstrip(".")
    unnumbered = _NUMBER_IN_NAME.sub("", bare)
    if any(char in unnumbered for char in ":;()[]<>≤≥=") or " like " in bare:
        return False
    return (
        0 < len(bare.split()) <= words
        and not _SENTENCE.search(bare)
        and not _NO_NAME.fullmatch(bare)
        and any(char.isalpha() for char in bare)
    )


def said(line: Entry, subject: Ref, predicate: Predicate, field: str, by: str) -> Claim:
    """The line in its own words; bold words at its start tell what it is about."""
    term, rest = term_of(line)
    amounts = _amounts(line, term) if line.form == "row" else ""
    if amounts:
        text = f"{term}: {amounts}" if term else amounts
        return line.claim(subject, predicate, text, (FIELD, field), *evidence(line.text), by=by)
    if line.form == "row" and not any(map(str.isalpha, rest)):
        rest, term = term, ""  # beside the words there is but the row's number
    bold = 0 < line.block.strong < len(line.block.text) and bool(rest)
    value = _VALUE.search(term) is not None  # a bold value is part of what is said of it
    named = (line.form == "row" and bool(term)) or (bold and not value)
    about = " / ".join(one for one in (field, term if named else "") if one)
    named = named and not rest.startswith("(")
    text = rest if named or line.form == "row" else line.text
    more = "; ".join(child.text for child in line.children()) if line.form != "row" else ""
    return line.claim(
        subject,
        predicate,
        "; ".join(one for one in (text, more) if one),
        (FIELD, about),
        *evidence(line.text),
        by=by,
    )


def _amounts(row: Entry, term: str) -> str:
    """The amounts of a row behind what they are of, each with the title of its column, which tells
    what it is: "Low < 15, Usual 15–150".
    """
    cells = zip(row.columns, row.cells, strict=False)
    others = [(title, cell) for title, cell in cells if cell and cell != term]
    measured = [cell for title, cell in others if title and _is_measured(cell)]
    told = len(measured) > 1 or not any(char.isalpha() for _, cell in others for char in cell)
    if not measured or not told or any(_ORDINAL.fullmatch(cell) for _, cell in others):
        return ""
    return ", ".join(f"{title} {cell}".strip() for title, cell in others)


def _is_measured(cell: str) -> bool:
    return len(cell.split()) <= _FEW and any(map(str.isdigit, cell))


def evidence_of(line: Entry, beside: str | None = None) -> Qualifiers:
    """The same of an entry: of a row also by the title of its column, "Evidence (of 5)". Of several
    levels in a line each is of the name that it stands `beside`: "ADHD (2/5), insomnia (3/5)".
    """
    found = evidence(line.text)
    if beside is not None and line.form != "row" and _has_several_levels(line.text):
        others = (one for one in found if one[0] not in (EVIDENCE_LEVEL, EVIDENCE_LEVEL_MAX))
        found = (*rating(measures.level(beside)), *others)
    rated = any(name == EVIDENCE_LEVEL for name, _ in found)
    cells = zip(line.columns, line.cells, strict=False) if line.form == "row" and not rated else ()
    for title, cell in cells:
        if _EVIDENCE.search(title) and _DIGIT.fullmatch(cell):
            scale = _OF.search(title)
            most = Decimal(scale["most"]) if scale else Decimal(5)
            level = (EVIDENCE_LEVEL, Decimal(cell)), (EVIDENCE_LEVEL_MAX, most)
            return (*found, *level) if Decimal(cell) <= most else found
    return found


def _has_several_levels(text: str) -> bool:
    return sum(measures.level(one) is not None for one in parenthesised(text)[1]) > 1


def rating(found: Level | None) -> Qualifiers:
    """What a claim with a level of evidence carries; nothing where there is none."""
    return ((EVIDENCE_LEVEL, found.value), (EVIDENCE_LEVEL_MAX, found.scale)) if found else ()


@lru_cache(maxsize=64)
def evidence(text: str) -> Qualifiers:
    """The level of evidence and the articles that a line names. "1b" is of a scale whose best is 1,
    so it gives no number.
    """
    found: list[tuple[Predicate, Value]] = [
        (PUBLICATION, Ref(one, PUBLICATION_KIND)) for one in publications(text)
    ]
    rated = _RATED.search(text)
    level = _LEVEL.search(text)
    drawn = drawn_level(text)
    if rated:
        found += [
            (EVIDENCE_LEVEL, Decimal(rated["level"] or rated["named"])),
            (EVIDENCE_LEVEL_MAX, Decimal(5)),
        ]
    elif drawn:
        found += rating(drawn)
    elif level and level.group("grade"):
        found.append((EVIDENCE_LEVEL_TEXT, level.group("level") + level.group("grade")))
    elif level:
        found.append((EVIDENCE_LEVEL, Decimal(level.group("level"))))
    return tuple(found)
