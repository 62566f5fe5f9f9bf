"""Tables whose second line has more or fewer cells than their titles, or is none: for CommonMark
they are no tables, and for their author they are.
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re

_SECOND = re.compile(
    r"^(?P<margin>[ \t>]*+)(?P<row>(?=[^\n|]*+\|)\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?)[ \t]*+$",
    re.MULTILINE,
)
_PIPE = re.compile(r"(?<!\\)\|")


class Mended(NamedTuple):
    """Where the second line of a table was made to fit, and how many columns its titles have."""

    start: int
    end: int
    columns: int


_LINE = re.compile(r"(?m)^[ \t>]*+(?P<row>\|.*\S)[ \t]*+$")
_CELL = re.compile(r"(?<=\|)(?:[^|\\]|\\.)++")
_SAYS = re.compile(r"[^\W_]")
_OF_VALUES = re.compile(r"\d|\[\[|\]\(")
"""What a row of values has, and a row of titles has not."""


def has_titles(row: str) -> bool:
    """Whether the first row of a table without its second line may be its titles.

    >>> has_titles("| Drug | Dose |"), has_titles("| Lithium | 300 mg |"), has_titles("| [[Zinc]] | colds |")
    (True, False, False)
    """
    return _OF_VALUES.search(row) is None


def bare_rows(text: str) -> list[list[tuple[int, int]]]:
    """Where the cells of each row stand in a paragraph that is a table without its second line. Of dashes that are no hyphens, CommonMark makes no second line either.

    >>> [len(row) for row in bare_rows("| Drug | Dose |\\n| – | – |\\n| Lithium | 300 mg |")]
    [2, 2]
    >>> bare_rows("| Drug | Dose |"), bare_rows("|x|\\n|y|"), bare_rows("| Drug | Dose |\\nand more")
    ([], [], [])
    """
    found = [line for line in text.split("\n") if not _LINE.match(line)]
    lines = [] if found else [(one.start("row"), one["row"]) for one in _LINE.finditer(text)]
    rows = [
        [(start + cell.start(), start + cell.end()) for cell in _CELL.finditer(row)]
        for start, row in lines
        if _SAYS.search(row)
    ]
    return rows if len(rows) > 1 and all(len(row) > 1 for row in rows) else []


def with_fitting_rows(text: str) -> tuple[str, list[Mended]]:
    """The text, as long as it was, with the second line of each such table as its titles want it.

    >>> with_fitting_rows("| Drug | Dose | Why\\n|---|---|\\n| A | B | C |")[0].split("\\n")[1]
    '-|-|-----'
    >>> with_fitting_rows("| Drug | Dose |\\n|---|---|\\n| A | B |")[1], with_fitting_rows("Drug\\n---")[1]
    ([], [])
    """
    pieces, found, at = list[str](), list[Mended](), 0
    for second in _SECOND.finditer(text) if "|" in text else ():
        columns = _columns_above(text, second.start(), second["margin"])
        start, end = second.span("row")
        dashes = end - start - (columns - 1)
        if columns < 2 or columns == _cells(second["row"]) or dashes < columns:
            continue
        row = "-|" * (columns - 1) + "-" * (dashes - columns + 1)
        pieces += [text[at:start], row]
        found.append(Mended(start, end, columns))
        at = end
    return "".join((*pieces, text[at:])), found


def _columns_above(text: str, start: int, margin: str) -> int:
    """How many cells the line above has, where that begins a block; 0 where it is no row."""
    begins = text.rfind("\n", 0, max(0, start - 1)) + 1
    titles = text[begins : max(begins, start - 1)]
    before = text[text.rfind("\n", 0, max(0, begins - 1)) + 1 : max(0, begins - 1)]
    opens = not before.strip(" \t>") or before.lstrip(" \t>").startswith("#")
    same = titles.startswith(margin) and "|" in titles
    return _cells(titles[len(margin) :]) if opens and same else 0


def _cells(row: str) -> int:
    bare = row.strip().removeprefix("|")
    bare = bare.removesuffix("|") if not bare.endswith("\\|") else bare
    return len(_PIPE.findall(bare)) + 1
