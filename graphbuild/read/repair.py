"""Front matter that is not YAML: which lines are wrong, what is left without them, and how each is
to be written.

The keys at the margin cut the text into pieces, so that an open bracket or quote spoils one of them
only. In a piece that is no YAML the lines are left out one by one, those first at which the parser
stumbled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import yaml

from graphbuild import patterns as re
from graphbuild.plain_yaml import compose

_KEY = re.compile(
    r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[^\s#\-\[\]{},"'][^\n:]*+(?::(?![ \n])[^\n:]*+)*+)[ \t]*+:(?= |$)"""
)
_ENTRY = re.compile(
    r"(?P<indent>[ \t]*)(?P<dash>(?:-[ \t]+)*)(?:(?P<key>[^\s:=#\"'\[\]{}][^:=]*?)[ \t]*(?P<sign>:|=)[ \t]*)?(?P<value>.*)"
)
_LINKS = re.compile(r"!?\[\[[^\[\]]+\]\](?:\s*,\s*!?\[\[[^\[\]]+\]\])*\s*,?")
_MOST = 20  # lines that are left out one by one; after that a piece goes as a whole
_LONGEST = 200  # characters of a line whose mend is shown


class Wrong(NamedTuple):
    """What is no YAML, by its offsets in the text, why, and how it may be written. `line_only`
    where the rest is read.
    """

    start: int
    end: int
    reason: str
    mend: str = ""
    line_only: bool = True


class _Lines:
    """The lines of the text, some of them left out: as comments, so that all others keep their
    places.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.wrong: dict[int, str] = {}
        self.anchors = frozenset(re.findall(r"&([^\s,\[\]{}]+)", text))
        self.tries = _MOST

    def text(self, first: int = 0, last: int | None = None) -> str:
        kept = (
            "#" if at in self.wrong else self.lines[at]
            for at in range(first, len(self.lines) if last is None else last)
        )
        return "\n".join(kept)

    @cached_property
    def pieces(self) -> list[tuple[int, int]]:
        """From each key at the margin to the next one."""
        begins = [at for at, line in enumerate(self.lines) if _KEY.match(line)]
        bounds = [0, *(at for at in begins if at), len(self.lines)]
        return [pair for pair in pairwise(bounds) if pair[0] < pair[1]]

    def leave_out(self, first: int, last: int) -> None:
        """Leave out lines of a piece until the rest is YAML."""
        while (problem := _problem(self.text(first, last), self.anchors)) is not None:
            known = [at for at in range(first, last) if self._says(at)]
            if not known:
                return
            marked = [
                at
                for at in (first + line for line in problem.lines)
                if at < last and self._says(at)
            ]
            some = list(dict.fromkeys((*marked, known[-1], known[0])))
            self.tries -= len(known) > 1
            if self.tries > 0 and len(known) > 1:
                known = [next((at for at in some if self._mends(first, last, at)), some[0])]
            self.wrong |= {at: problem.reason if at == known[0] else "" for at in known}

    def _mends(self, first: int, last: int, at: int) -> bool:
        """Whether the piece is YAML without this line."""
        self.wrong[at] = ""
        fits = _problem(self.text(first, last), self.anchors) is None
        del self.wrong[at]
        return fits

    def fits(self, at: int, written: str) -> bool:
        """Whether a piece is YAML with this in the place of one of its lines, and a mapping
        still.
        """
        first, last = next(pair for pair in self.pieces if pair[0] <= at < pair[1])
        lines = ["#" if other in self.wrong else self.lines[other] for other in range(first, last)]
        lines[at - first] = written
        return _problem("\n".join(lines), self.anchors) is None

    def _says(self, at: int) -> bool:
        return (
            at not in self.wrong
            and bool(self.lines[at].strip())
            and not self.lines[at].lstrip().startswith("#")
        )


class _Problem(NamedTuple):
    reason: str
    lines: tuple[int, ...]


def readable(text: str) -> tuple[list[yaml.Node], list[Wrong]]:
    """The nodes of a text, and what of it is no YAML."""
    try:
        root = compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return _without_wrong_lines(text, error)
    return ([] if root is None else [root]), []


def _without_wrong_lines(text: str, error: Exception) -> tuple[list[yaml.Node], list[Wrong]]:
    lines = _Lines(text)
    pieces = lines.pieces
    if isinstance(error, RecursionError) or "nested too deep" in str(error):
        return [], [_whole(text, error)]
    for first, last in pieces:
        lines.leave_out(first, last)
    wrong = [_wrong(lines, at) for at, reason in sorted(lines.wrong.items()) if reason]
    try:
        root = compose(lines.text())
    except (yaml.YAMLError, RecursionError, ValueError) as still:
        return [], [*wrong, _whole(text, still)]
    return ([root] if isinstance(root, yaml.MappingNode) else []), wrong or [_whole(text, error)]


def _whole(text: str, error: Exception) -> Wrong:
    mark = _marks(error)[:1]
    at = sum(len(line) + 1 for line in text.split("\n")[: mark[0]]) if mark else 0
    return Wrong(min(at, len(text)), min(at, len(text)), _reason(error), "", False)


def _wrong(lines: _Lines, at: int) -> Wrong:
    line = lines.lines[at]
    start = lines.starts[at] + len(line) - len(line.lstrip())
    written = mend(line)
    fitting = (
        written
        if written and lines.fits(at, written)
        else f"# {line.strip()}"
        if len(line) <= _LONGEST
        else ""
    )
    return Wrong(start, lines.starts[at] + len(line.rstrip()), lines.wrong[at], fitting)


def _problem(text: str, anchors: Collection[str] = ()) -> _Problem | None:
    """Why a piece is no YAML mapping. An alias may stand for one of the anchors that other pieces
    have.
    """
    try:
        root = compose(text)
    except yaml.YAMLError as error:
        alias = re.search(r"undefined alias:? '?([^\s',]+)", str(error))
        if alias and alias[1] in anchors:
            return None
        return _Problem(_reason(error), _marks(error))
    except (RecursionError, ValueError) as error:
        return _Problem(_reason(error), ())
    if root is None or isinstance(root, yaml.MappingNode):
        return None
    return _Problem("neither a key with a value nor an item of a list", (root.start_mark.line,))


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    said = (
        (error.problem or error.context or str(error))
        if isinstance(error, yaml.MarkedYAMLError)
        else str(error)
    )
    return " ".join(said.split("\n")[0].split())


def _marks(error: Exception) -> tuple[int, ...]:
    """The lines at which the parser stumbled."""
    marks = (
        (error.problem_mark, error.context_mark) if isinstance(error, yaml.MarkedYAMLError) else ()
    )
    return tuple(mark.line for mark in marks if mark)


# How to write it


def mend(line: str) -> str:
    """The line as YAML that says what it was meant to say; empty where that cannot be told.

    >>> mend("title: Dune: a guide"), mend("people: [[A]], [[B]]"), mend("parent: @smith2020"), mend("\\tshelf: 3")
    ('title: "Dune: a guide"', 'people: ["[[A]]", "[[B]]"]', 'parent: "@smith2020"', 'shelf: 3')
    """
    parts = _ENTRY.fullmatch(line.rstrip()) if len(line) <= _LONGEST else None
    if parts is None:
        return ""
    found = next((one for one in _candidates(parts) if _is_good(one, parts)), "")
    return found.strip() or _from_words(line.strip())


def _from_words(line: str) -> str:
    """A line without a colon: its first word was the key, or it was meant for people only."""
    key, _, value = line.partition(" ")
    return (
        f"{key}: {_quoted(value) if _problem(f'{key}: {value}') else value}"
        if key.isalnum() and value
        else f"# {line}"
    )


def _candidates(parts: re.Match[str]) -> Iterator[str]:
    key, value, dash = parts["key"] or "", parts["value"].strip(), parts["dash"].expandtabs(1)
    begin = parts["indent"].expandtabs(2) if dash or not parts["indent"].startswith("\t") else ""
    before = f"{begin}{dash}" + (f"{key}: " if key else "")
    yield before + value
    if _LINKS.fullmatch(value):
        links = ", ".join(_quoted(one.strip()) for one in re.findall(r"!?\[\[[^\[\]]+\]\]", value))
        yield f"{before}[{links}]"
    yield from (before + one for one in _closed(value))
    yield before + _quoted(value)
    if key and dash:
        yield f"{begin}{dash}" + _quoted(f"{key}{parts['sign']} {value}")
    if key:
        yield f"{begin}{dash}{_quoted(key)}: {_quoted(value)}"


def _closed(value: str) -> Sequence[str]:
    """A value that opens a quote or a bracket and never closes it."""
    if value[:1] in ("'", '"'):
        return (
            (_quoted(value.strip("'\"")),)
            if value.count(value[0]) % 2 or len(value.strip(value[0])) == len(value) - 2
            else ()
        )
    ends = {"[": "]", "{": "}"}
    return (
        (value.rstrip(", ") + ends[value[0]],)
        if value[:1] in ends and ends[value[0]] not in value
        else ()
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _is_good(written: str, parts: re.Match[str]) -> bool:
    """Whether a line is YAML where it stands: an item of a list, a key in a map, or a key at the
    margin.
    """
    if not (parts["key"] or parts["dash"]):
        return False
    within = f"list:\n{written}" if parts["dash"] or written[:1] == " " else written
    problem = _problem(within)
    return problem is None
