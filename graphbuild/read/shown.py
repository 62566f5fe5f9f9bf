r"""A body as CommonMark is shown it: what Obsidian reads otherwise is hidden under commas, so all
keeps its place.

Hidden are blocks of math, which may hold anything, also blank lines; a `|` in a wikilink, which
ends no cell; a `$` that is money; and the colon of `[^1]: …`, which is a note at the foot, and no
address named `^1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.budget import DEPTH
from graphbuild.read.tables import Mended, with_fitting_rows
from graphbuild.read.wikilinks import Wikilink, find_wikilinks

_PREFIX = re.compile(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t][ \t>]*+)*+")
# One line nests no deeper than blocks may: the parser's work grows with the depth for each line
# behind it.
_MARKER = r"[ \t]*+(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))"
_TOO_DEEP = re.compile(rf"^(?:{_MARKER}){{{DEPTH + 2}}}(?P<rest>(?:{_MARKER})++)", re.MULTILINE)
_ENDS_MARKER = re.compile(r"[>*+.)-]")
_OPENS = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})|<!--|\$\$")
_BLACK = re.compile(r"\S")
_PIPE = re.compile(r"(?<!\\)\|")
# `$5` opens no math where the next `$` cannot close it: Obsidian and Pandoc want no space before
# that, and no digit behind.
_MONEY = re.compile(r"\$(?=\d)(?!\d[^$\n]*+(?<![\s\\])\$(?!\d))")
_FOOTNOTE = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t][ \t>]*+)*+\[\^[^\]\n]++\](:)", re.MULTILINE
)


class Shown(NamedTuple):
    """The body to be shown to CommonMark, as long as it is, the wikilinks that may count in it, and
    the tables that were made to fit.
    """

    text: str
    links: list[Wikilink]
    mended: list[Mended]


def shown(body: str) -> Shown:
    """The body to be shown to CommonMark, with what may count in it."""
    text = _hidden(body, _too_deep(body))
    text = "\n".join(_without_math(text.split("\n"))) if "$$" in text else text
    links = list(find_wikilinks(text, 0, len(text)))
    text = _hidden(text, _pipes(text, links))
    text = (
        _hidden(text, (match.start() for match in _MONEY.finditer(text))) if "$" in text else text
    )
    text = (
        _hidden(text, (match.start(1) for match in _FOOTNOTE.finditer(text)))
        if "[^" in text
        else text
    )
    text, mended = with_fitting_rows(text)
    return Shown(text, links, mended)


def _too_deep(text: str) -> Iterator[int]:
    for line in _TOO_DEEP.finditer(text):
        yield from (mark.start() for mark in _ENDS_MARKER.finditer(text, *line.span("rest")))


def _pipes(text: str, links: Iterable[Wikilink]) -> Iterator[int]:
    for link in links:
        if "|" in link.inner:
            yield from (match.start() for match in _PIPE.finditer(text, link.start, link.end))


def _hidden(text: str, places: Iterable[int]) -> str:
    pieces, at = [], 0
    for place in places:
        pieces += [text[at:place], ","]
        at = place + 1
    return "".join((*pieces, text[at:])) if pieces else text


def _without_math(lines: list[str]) -> Iterator[str]:
    """The lines, those of math hidden. Fences and comments that hold `$$` are stepped over."""
    number = 0
    while number < len(lines):
        block = _Block.at(lines, number)
        yield from block.hidden() if block else lines[number : number + 1]
        number = block.last + 1 if block else number + 1


class _Block(NamedTuple):
    """A block of math, of code or a comment, by its lines; `begins` and `ends` are where math does
    in the first and last.
    """

    lines: list[str]
    first: int
    last: int
    is_math: bool
    begins: int
    ends: int

    @classmethod
    def at(cls, lines: list[str], first: int) -> _Block | None:
        """What begins in the line `first` and goes on in others; math that never ends is none."""
        prefix = _prefix(lines[first])
        opening = _OPENS.match(lines[first], len(prefix))
        if not opening:
            return None
        is_math, end = opening.group() == "$$", _end(opening)
        if not opening["fence"] and end.search(lines[first], opening.end()):
            return None
        quotes, indent = prefix.count(">"), min(2, _indent(prefix))
        for number in range(first + 1, len(lines)):
            margin = _margin(lines[number])
            outside = margin.count(">") < quotes or (
                _indent(margin) < indent and lines[number][len(margin) :].strip()
            )
            if outside:
                return None if is_math else cls(lines, first, number - 1, False, 0, 0)
            if found := end.search(lines[number], len(margin)):
                return cls(lines, first, number, is_math, opening.start(), found.end())
        return None if is_math else cls(lines, first, len(lines) - 1, False, 0, 0)

    def hidden(self) -> Iterator[str]:
        """The lines as CommonMark is shown them."""
        for number in range(self.first, self.last + 1):
            line = self.lines[number]
            begins = self.begins if number == self.first else len(_margin(line))
            ends = self.ends if number == self.last else len(line)
            yield (
                line[:begins] + _BLACK.sub(",", line[begins:ends]) + line[ends:]
                if self.is_math
                else line
            )


def _end(opening: re.Match[str]) -> re.Pattern[str]:
    fence = opening["fence"]
    return re.compile(
        rf"(?<![^ \t>]){fence}{fence[0]}*\s*$"
        if fence
        else r"\$\$"
        if opening.group() == "$$"
        else "-->"
    )


def _prefix(line: str) -> str:
    """The marks of quotes and items that a line begins with."""
    match = _PREFIX.match(line)
    return match.group() if match else ""


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t>"))]


def _indent(margin: str) -> int:
    """How far what follows is indented within its quotes."""
    return len(margin) - margin.rfind(">") - 1
