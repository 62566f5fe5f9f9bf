"""Moments of a note's video: `<a class="yt-timestamp" data-t="01:17:01">`, each in seconds and as a
link into the video.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.budget import TITLE
from graphbuild.codes import diagnostic
from graphbuild.mentions.words import is_talk
from graphbuild.model import Block, Claim, Diagnostic, Finding, Link, Note, Predicate, Ref, Span
from graphbuild.outline import Entry, Outline, linked, part
from graphbuild.packs.episodes.words import WORDS
from graphbuild.reading.claims import note_ref
from graphbuild.terms.episodes import CITES_MOMENT, MOMENT_URL, SECONDS, VIDEO, VIDEO_MOMENT
from graphbuild.terms.garden import ABOUT, CONTEXT

_BY = "moments"
_TIME = re.compile(
    r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})(?:\.\d+)?|"
    r"(?P<bare>\d{1,6})(?:\.\d+)?s?"
)
# Times as text: in brackets, with seconds wherever they stand, and with minutes alone where a line
# begins or ends with them.
_WRITTEN = re.compile(
    r"[\[(](?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})[\])]"
    r"|(?<![\d:.])(?P<whole>\d{1,2}:\d{2}:\d{2})(?![\d:])"
    r"|^(?P<first>\d{1,2}:\d{2})(?=\s*[-–—]|\s+[^\W\d])(?!\s*[ap]\.?m\b)"
    r"|(?<=[?!.*|] )(?P<last>\d{1,2}:\d{2})$"
    r"|^(?P<alone>\d{1,2}:\d{2})$",
    re.MULTILINE | re.IGNORECASE,
)
_HOST = re.compile(r"(?:youtube\.com|youtu\.be)/")
_INTO = re.compile(r"[?&]t=(\d{1,6})s?\b")
_SIXTY = 60
_WHOLE = 1_500  # characters of a block that is told whole
_PIECE = 400  # characters of a piece of a longer one
_STOP = re.compile(r"[.!?]\s+(?=[^\W\d_])")
_VIDEO_ID = re.compile(r"[\w-]{6,20}")


class Around(NamedTuple):
    """The words around a moment, and where they stand."""

    words: str
    within: Span


class Told:
    """A block as what its moments are told with: the whole of one that is not long, else the piece
    that each is in.
    """

    def __init__(self, note: Note, block: Block) -> None:
        self._note, self._block = note, block
        length = len(block.text)
        self._cuts = [*(_cuts(block.text) if length > _WHOLE else [0]), length]
        self._pieces: dict[int, Around] = {}

    def at(self, place: int) -> Around:
        """The words around a place."""
        piece = min(bisect_right(self._cuts, place), len(self._cuts) - 1)
        if piece not in self._pieces:
            self._pieces[piece] = self._piece(self._cuts[piece - 1], self._cuts[piece])
        return self._pieces[piece]

    def _piece(self, start: int, end: int) -> Around:
        block = self._block
        words = block.text[start:end].rstrip()
        if words == block.text or not words:
            return Around(words.replace("\n", " "), block.span)
        last = block.offset(start + len(words) - 1) + 1
        return Around(words.replace("\n", " "), self._note.span(block.offset(start), last))


def _cuts(text: str) -> Iterator[int]:
    """Where the pieces of a long text begin: each behind a sentence, else behind a word."""
    start = 0
    while start < len(text):
        yield start
        until = start + _PIECE
        stops = [cut.end() for cut in _STOP.finditer(text, start + _PIECE // 2, until)]
        space = text.rfind(" ", start, until) + 1
        start = stops[-1] if stops else max(space, start + 1) if space else until


def moments(outline: Outline) -> Iterator[Finding]:
    """The times of a note need not increase. Two notes on one video share its moments."""
    note = outline.note
    video = next(iter(note.strings("videoId")), "")[:TITLE]
    for line in outline.entries():
        for block in (line.block, *(cell for cell in line.block.children if cell.kind == "cell")):
            told = Told(note, block) if block.links else None
            for link in block.links:
                if link.kind == "video" and told:
                    yield _moment(note, video, link, line.path, told.at(link.at))
                elif video and video in link.target and (seconds := _into(link.target)) is not None:
                    row = block is not line.block and len(line.block.text) <= _WHOLE
                    around = Told(note, line.block).at(0) if row or not told else told.at(link.at)
                    yield _claim(note, video, link.span, link.text, seconds, line.path, around)
        if is_talk(note, WORDS):
            yield from (one for piece in _pieces(line) for one in _written(piece, video))


def _pieces(line: Entry) -> Iterator[Entry]:
    """What may hold times as text: paragraphs, items and titles, and the cells of a row."""
    if line.form in ("paragraph", "item", "heading"):
        yield line
    for cell in line.block.children if line.form == "row" else ():
        yield Entry(line.note, cell, line.place)


def _into(address: str) -> int | None:
    """Where in a video an address leads to; of several times the last."""
    host = _HOST.search(address)
    times = _INTO.findall(address, host.end()) if host else []
    return int(times[-1]) if times else None


def _written(line: Entry, video: str) -> Iterator[Finding]:
    """Times as text, in the note of a talk: `[00:05:10] Why wanting outlives liking`."""
    within, told = linked(line.block), Told(line.note, line.block)
    for match in _WRITTEN.finditer(line.block.text):
        group = str(match.lastgroup)
        seconds = _seconds(match[group])
        if within(match.start(group)) or within(match.end(group) - 1):
            continue
        place = part(line, match.start(), match.end())
        if seconds is None:
            yield _no_time(match[group], line.block.span)
        else:
            around = told.at(match.start())
            yield _claim(line.note, video, place.block.span, place.text, seconds, line.path, around)


def _moment(note: Note, video: str, link: Link, heading: tuple[str, ...], told: Around) -> Finding:
    seconds = _seconds(link.target)
    if seconds is None:
        return _no_time(link.target, link.span, 'data-t="01:17:01"')
    return _claim(note, video, link.span, link.text, seconds, heading, told)


def _no_time(text: str, span: Span, as_written: str = "01:17:01") -> Diagnostic:
    hint = f"write it as {as_written} is written"
    return diagnostic("GB321", f"“{text}” is no time in a video", span, hint)


def _claim(
    note: Note,
    video: str,
    span: Span,
    text: str,
    seconds: int,
    heading: tuple[str, ...],
    told: Around,
) -> Claim:
    own = Ref(f"{video or note.title} at {_clock(seconds)}", VIDEO_MOMENT)
    found: list[tuple[Predicate, str | int | Ref]] = [(SECONDS, seconds), (CONTEXT, told.words)]
    if _VIDEO_ID.fullmatch(video):
        found += [
            (ABOUT, Ref(video, VIDEO)),
            (MOMENT_URL, f"https://www.youtube.com/watch?v={video}&t={seconds}s"),
        ]
    claim = Claim(note_ref(note), CITES_MOMENT, own, span, text, heading, tuple(found), _BY)
    return replace(claim, within=told.within)


def _seconds(text: str) -> int | None:
    """A time in whole seconds.

    >>> _seconds("01:17:01"), _seconds("2:05"), _seconds("90"), _seconds("90:15")
    (4621, 125, 90, 5415)
    >>> [_seconds(one) for one in ("soon", "1:99:00", "2:75")]
    [None, None, None]
    """
    match = _TIME.fullmatch(text.strip().strip("[]"))
    if match is None:
        return None
    if match.group("bare"):
        return int(match.group("bare"))
    within_hour = not match.group("hours") or int(match.group("minutes")) < _SIXTY
    if not within_hour or int(match.group("seconds")) >= _SIXTY:
        return None
    return (
        int(match.group("hours") or 0) * 3600
        + int(match.group("minutes")) * 60
        + int(match.group("seconds"))
    )


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
