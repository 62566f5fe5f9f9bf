"""How far a cue reaches: the stop of a chain in an item, what follows it in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from graphbuild.outline import depths
from graphbuild.outline.lists import RIGHT
from graphbuild.reading.cues import Cues, Hit
from graphbuild.reading.gate import Gate
from graphbuild.reading.halves import in_sentence

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_STOP = re.compile(rf"{RIGHT}|<->|->|=>")
_ENDS_SCOPE = re.compile(r"\bbut\b|\bhowever\b|\bwhereas\b|;", re.IGNORECASE)
_LAST_WORD = re.compile(r",\s*(?P<piece>[^\W\d_]{3,14})(?=\s*(?:[:(;]|\s[-–—]\s|$))")
"""A word alone behind a comma: "globus pallidus, perhaps"."""
_BEHIND = re.compile(r"\s[-–—]+\s|:\s")
_PIECE = re.compile(r"[,;]|\sbut\s")


Reached = tuple[Hit, int, int]
"""A cue, and from where to where in the text it reaches."""


def in_item(text: str, cues: Cues, whole: bool) -> Iterator[Reached]:
    """Cues of an item or a cell. They reach the stop of a chain that they stand in, up to a
    "but".
    """
    cuts = [0, *(cut.start() for cut in _STOP.finditer(text)), len(text)]

    def stop(at: int) -> tuple[int, int]:
        index = max(1, bisect_right(cuts, at))
        start, end = cuts[index - 1], cuts[min(index, len(cuts) - 1)]
        ends = _ENDS_SCOPE.search(text, at, end)
        return start, ends.start() if ends else end

    inside = list(depths(text))
    between = [cut.start() for cut in _PIECE.finditer(text) if not inside[cut.start()]]

    def listed(at: int) -> tuple[int, int]:
        """In parentheses, the one name of a list that they stand behind, where another follows it,
        as in "Thalamus (absent), cuneus"; else the stop.
        """
        start, end = stop(at)
        later = bisect_right(between, at)
        if not inside[at] or later == len(between) or between[later] >= end:
            return start, end
        return max(start, between[later - 1] + 1 if later else 0), between[later]

    for hit in (*cues.leads(text), *cues.doubts(text)):
        yield hit, *stop(hit.start)
    for match in _LAST_WORD.finditer(text):
        alone = next(iter(cues.asides(match["piece"])), None)
        if alone is not None and alone.end == len(match["piece"]):
            whole_word = alone._replace(start=match.start(), end=match.end(), instead="")
            yield whole_word, *stop(match.start())
    for hit in (*cues.ends(text), *cues.joints(text)):
        yield hit, 0, len(text)
    for hit in (*cues.backs(text), *cues.tails(text)):
        yield hit, 0, hit.start
    for hit in cues.contrasts(text):
        yield hit, 0, 0
    for start, piece in (*_asides(text), *(_pieces(text, 0, len(text)) if whole else ())):
        for hit in cues.asides(piece):
            yield hit._replace(start=hit.start + start, end=hit.end + start), *listed(start)


def _asides(text: str) -> Iterator[tuple[int, str]]:
    """The pieces that stand in parentheses, or behind a dash or a colon."""
    inside = list(depths(text))
    edges = [0, *(at for at, char in enumerate(text) if char in "()[]")]
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        begin = start + (text[start : start + 1] in "()[]" and start < len(text))
        if begin < len(text) and inside[begin]:
            yield from _pieces(text, begin, end)
    for cut in _BEHIND.finditer(text):
        if not inside[cut.start()]:
            after = _BEHIND.search(text, cut.end())
            yield from _pieces(text, cut.end(), after.start() if after else len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    at = start
    for cut in (*_PIECE.finditer(text, start, end), None):
        stop = cut.start() if cut else end
        yield at, text[at:stop]
        at = cut.end() if cut else end


def in_paragraph(text: str, cues: Cues, gate: Gate) -> Iterator[Reached]:
    """Cues of sentences reach what follows them, up to a "but" or the end."""
    for hit in cues.backs(text):
        yield hit._replace(start=hit.start + 1), 0, hit.start  # the sentence before keeps its end
    at = 0
    for cut in (*_SENTENCE.finditer(text), None):
        end = cut.start() if cut else len(text)
        for hit, start, stop in _in_sentence(text[at:end], cues, gate):
            yield (
                hit._replace(start=hit.start + at, end=hit.end + at),
                start + at,
                stop + at,
            )
        at = cut.end() if cut else end


def _in_sentence(sentence: str, cues: Cues, gate: Gate) -> Iterator[Reached]:
    for hit in cues.contrasts(sentence):
        yield hit, 0, 0
    pairs = list(in_sentence(sentence, cues, gate)) if cues.connects(sentence) else []
    for hit, stop in pairs:
        yield hit, hit.end, stop
    halved = {hit.start for hit, _ in pairs}
    rests = [hit for hit in cues.rests(sentence) if hit.start not in halved]
    for hit in rests:
        yield hit, 0, 0
    kept = rests[0].start if rests else len(sentence)
    for hit in cues.joints(sentence):
        yield hit, 0, 0
    stops = [*(one.start() for one in _ENDS_SCOPE.finditer(sentence)), len(sentence)]
    for hit in cues.clauses(sentence):
        if hit.start < kept:
            yield hit, hit.end, min(kept, stops[bisect_left(stops, min(hit.end, stops[-1]))])
