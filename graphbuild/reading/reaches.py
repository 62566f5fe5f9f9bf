"""How far a cue reaches: the stop of a chain in an item, what follows it in a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import DENIED
from graphbuild.outline import depths
from graphbuild.outline.lists import RIGHT
from graphbuild.reading.cues import Cues, Hit
from graphbuild.reading.gate import Gate
from graphbuild.reading.halves import in_sentence
from graphbuild.reading.marks import gives_leave

_LABELLED = r"\n(?=[^\W\d_][^\n:.!?]{1,40}:\s)"
_SENTENCE = re.compile(rf"(?<=[.!?])\s+(?=[A-Z])|{_LABELLED}")
"""Between two sentences, or two lines of which the second says something of its own: "Never: warfarin"
over "Wrong road: aducanumab was not helpful".
"""
_LINE = re.compile(_LABELLED)
_STOP = re.compile(rf"{RIGHT}|<->|->|=>")
_ENDS_SCOPE = re.compile(r"\bbut\b|\bhowever\b|\bwhereas\b|;", re.IGNORECASE)
_LAST_PIECE = re.compile(r",\s*(?P<piece>[^\W\d_][^,;:()]{2,50}?)(?=\s*(?:[:(;]|\s[-–—]\s|$))")
"""What stands behind a comma: "globus pallidus, perhaps", "insula, not confirmed"."""
_EXCEPTED = re.compile(
    r"(?:^|:\s+)(?:except|apart from|aside from|other than|besides|save for)\b[^:;.]*$",
    re.IGNORECASE,
)
"""What a verdict behind it is not on: "Except for gallstones, none"."""
_OPEN = re.compile(r"[(\[{]")
_BEHIND = re.compile(r"\s[-–—]+\s|:\s")
_PIECE = re.compile(r"[,;]|\sbut\s")
_MET = re.compile(
    r"\s*(?:with|in|during|for|if|when|while|on|together|beside|alongside|next to|near|before|after|within|the same|one for)\b",
    re.IGNORECASE,
)
"""What begins words on what something must not meet: "but never with digoxin"."""
_NAME_BEFORE = re.compile(r"[,;:]\s|\s(?:and|or|but|to|from)\s")


Reached = tuple[Hit, int, int]
"""A cue, and from where to where in the text it reaches."""


def in_item(text: str, cues: Cues, whole: bool) -> Iterator[Reached]:
    """Cues of an item or a cell. They reach the stop of a chain that they stand in, up to a
    "but".
    """
    cuts = [0, *(cut.start() for cut in _STOP.finditer(text)), len(text)]
    scopes = [*(cut.start() for cut in _ENDS_SCOPE.finditer(text)), len(text)]

    def stop(at: int) -> tuple[int, int]:
        index = max(1, bisect_right(cuts, at))
        start, end = cuts[index - 1], cuts[min(index, len(cuts) - 1)]
        return start, min(end, scopes[min(bisect_left(scopes, at), len(scopes) - 1)])

    inside = depths(text)
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

    for hit in (*cues.leads(text), *cues.doubts(text), *_last_words(text, inside, cues)):
        yield hit, *stop(hit.start)
    for hit in (*cues.ends(text), *cues.joints(text)):
        yield hit, 0, len(text)
    for hit in (*cues.backs(text), *cues.tails(text)):
        lines = (cut.end() for cut in _LINE.finditer(text, 0, hit.start))
        yield hit, max(lines, default=0), hit.start
    for hit in cues.contrasts(text):
        yield hit, 0, 0
    asides = [*_enclosed(text), *_behind(text), *([(0, len(text))] if whole else [])]
    for begin, end in asides:
        for hit in _in_aside(text, begin, end, cues):
            start, stopped = listed(hit.start)
            if _goes_on(hit, text, begin):
                yield hit, hit.start, stopped
                stopped = begin
            yield hit, start, stopped


def _last_words(text: str, inside: Sequence[int], cues: Cues) -> Iterator[Hit]:
    """The last piece of a line, where it is nothing but a verdict: "Thalamus, refuted"."""
    for match in _LAST_PIECE.finditer(text):
        alone = None if inside[match.start()] else cues.verdict(match["piece"])
        if alone is not None and not _EXCEPTED.search(text[: match.start()]):
            yield alone._replace(start=match.start(), end=match.end(), instead="")


def untold(text: str, cues: Cues) -> str:
    """A text without the asides that cues alone fill: these are told of what it names, "Vaccines
    (debunked)"; the text itself where it is nothing else.
    """
    gone = sorted(
        (begin, end)
        for begin, end in (*_enclosed(text), *_behind(text))
        if all(cues.bare(one) for _, one in _pieces(text, begin, end))
    )
    kept, at = "", 0
    for begin, end in gone:
        kept += text[at:begin]
        at = max(at, end)
    kept += text[at:]
    return kept if any(map(str.isalnum, kept)) else text


def _enclosed(text: str) -> Iterator[tuple[int, int]]:
    """From where to where something stands in parentheses or brackets."""
    if not _OPEN.search(text):
        return
    inside = depths(text)
    edges = [0, *(at for at, char in enumerate(text) if char in "()[]")]
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        begin = start + (text[start : start + 1] in "()[]" and start < len(text))
        if begin < len(text) and inside[begin]:
            yield begin, end


def _behind(text: str) -> Iterator[tuple[int, int]]:
    """The same behind a dash or a colon."""
    cuts = list(_BEHIND.finditer(text))
    inside = depths(text) if cuts else []
    for cut in cuts:
        if not inside[cut.start()]:
            after = _BEHIND.search(text, cut.end())
            yield cut.end(), after.start() if after else len(text)


def _in_aside(text: str, begin: int, end: int, cues: Cues) -> Iterator[Hit]:
    """The cues of an aside, piece by piece; no doubt that another piece settles: "once disputed,
    now established".
    """
    pieces = list(_pieces(text, begin, end))
    found = [(start, hit) for start, piece in pieces for hit in cues.asides(piece)]
    settled = bool(found) and any(cues.settles(piece) for _, piece in pieces)
    for start, hit in found:
        if hit.says == DENIED or not settled:
            yield hit._replace(start=hit.start + start, end=hit.end + start)


def _goes_on(hit: Hit, text: str, begin: int) -> bool:
    """Whether a cue in an aside says words of its own behind other pieces, and nothing of these:
    "Effect: protects the ear, may reduce tinnitus".
    """
    before = text.rfind(",", begin, hit.start) + 1
    behind = _PIECE.split(text[hit.end :], maxsplit=1)[0]
    return before > 0 and not text[before : hit.start].strip() and any(map(str.isalnum, behind))


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
    compared = list(cues.contrasts(sentence))
    for hit in compared:
        yield hit, 0, 0
    yield from _asides_in(sentence, cues)
    for hit in cues.tails(sentence):
        yield hit, 0, hit.start
    pairs = list(in_sentence(sentence, cues, gate)) if cues.connects(sentence) else []
    for hit, stop in pairs:
        yield hit, hit.end, stop
    halved = {hit.start for hit, _ in pairs}
    rests = [
        hit
        for hit in cues.rests(sentence)
        if hit.start not in halved and not _is_advice(sentence, hit, cues, gate)
    ]
    for hit in rests:
        yield hit, 0, 0
    kept = rests[0].start if rests else len(sentence)
    for hit in cues.joints(sentence):
        yield hit, 0, 0
    stops = [*(one.start() for one in _ENDS_SCOPE.finditer(sentence)), len(sentence)]
    for hit in cues.clauses(sentence):
        if hit.start < kept and not any(one.start <= hit.start < one.end for one in compared):
            yield hit, hit.end, min(kept, stops[bisect_left(stops, min(hit.end, stops[-1]))])


def _is_advice(sentence: str, rest: Hit, cues: Cues, gate: Gate) -> bool:
    """Whether what is left out of a sentence is what to keep from: of an order, "Leave ten days
    without it", and behind "but never with", where no pathway is told.
    """
    first = sentence.split(maxsplit=1)[0].strip(",:").lower() if sentence.strip() else ""
    orders = first in gate.words.tags.get("imperatives", ())
    left_out = sentence[rest.start : rest.end].strip(" ,").removeprefix(rest.words)
    alone = sentence[: rest.start].rstrip().endswith(":")  # all that is said: "X: not without Y"
    leave = gives_leave(sentence[: rest.start], gate.words)
    return not cues.connects(sentence) and (orders or alone or leave or bool(_MET.match(left_out)))


def _asides_in(sentence: str, cues: Cues) -> Iterator[Reached]:
    """Parentheses that hold cues alone reach the name before them: "the retina (disputed)"."""
    names = [0, *(cut.end() for cut in _NAME_BEFORE.finditer(sentence))]
    for begin, end in _enclosed(sentence):
        if all(cues.bare(piece) for _, piece in _pieces(sentence, begin, end)):
            for hit in _in_aside(sentence, begin, end, cues):
                yield hit, names[bisect_left(names, begin) - 1], begin - 1
