"""Lines of two halves, one of which is denied or hedged alone: "Motor cortex but not premotor
cortex - 70%".

To readers they are two lines, and only the names of the one are denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild import patterns as re
from graphbuild.model import Block
from graphbuild.outline import depths
from graphbuild.outline.lists import LEFT, RIGHT
from graphbuild.reading.cue_rows import PLAIN
from graphbuild.reading.cues import Cues, Hit
from graphbuild.reading.gate import Gate
from graphbuild.reading.marks import gives_leave

_LABEL = re.compile(
    r"\s*(?:[^:()]{1,80}:\s+|(?:[→←]|<?[-=]{1,2}>)\s*|(?:projects?|sends? \w+|receives? \w+|"
    r"receives?)\s+(?:to|from)\s+(?:the\s+)?)",
    re.IGNORECASE,
)
_ARROW = re.compile(rf"{RIGHT}|{LEFT}|<?[-=]{{1,2}}>")
_NAMES = re.compile(
    r"[^,;:.()\[\]|]+?(?:(?:,\s+[^,;:.()\[\]|]+?)*,?\s+n?or\s+[^,;:.()\[\]|]+?)?(?:\s*\([^()]*\))?"
    r"(?=\s[-–—]\s|\s*[,;:.(|]|\s*$|\s+(?:but|which|that|while)\b)"
)
_OR = re.compile(r"(?:,\s*|\s+)n?or\s+(?:(?:to|from)\s+)?(?:the\s+)?")
_SENTENCE_END = re.compile(r"[.!?]\s")
_TAIL = re.compile(r"\s[-–—]\s.*|\([^()]*\)")
_NO_NOUN = re.compile(r"\w+(?:ed|al|ic|ly|ous|ive|able|ible|ant|ary)", re.IGNORECASE)
_MOST_BEFORE, _MOST = 14, 8  # words
_MOST_HALVES = 6  # in a line; more than that nobody writes


@dataclass(frozen=True, slots=True)
class Half:
    """The second half of a text: the cue before it, and its names up to `end`."""

    hit: Hit
    end: int
    ors: tuple[Hit, ...] = ()


def halves(text: str, cues: Cues, gate: Gate) -> list[Half]:
    """The halves of an item or a cell that are denied or hedged alone."""
    hits = list(cues.halves(text))
    if not hits or _SENTENCE_END.search(text):
        return []
    begin = content(text)
    if _ARROW.search(text, begin):
        return []
    before = _TAIL.sub("", text[begin : hits[0].start])
    if not gate.passes(before, _MOST_BEFORE) or gives_leave(before, gate.words):
        return []
    inside = depths(text)
    return [half for half in _named(text, hits, cues, gate) if not inside[half.hit.start]]


def content(text: str) -> int:
    """Where what a line says begins, behind its label or its first arrow."""
    label = _LABEL.match(text)
    return label.end() if label else 0


def _named(text: str, hits: list[Hit], cues: Cues, gate: Gate) -> Iterator[Half]:
    """The hits that a name follows, each with where it ends; none that is a verdict with what
    follows it: "insula, likely an artefact".
    """
    for hit in hits if len(hits) <= _MOST_HALVES else ():
        names = _NAMES.match(text, hit.end)
        if names is None:
            continue
        words = names.group().partition("(")[0].strip()
        article = text[: hit.end].rstrip().endswith("the")
        is_group = words.lower() in gate.words.tags.get("group_nouns", ())
        verdict = cues.verdict(text[hit.start : names.end()].lstrip(" ,;"))
        if is_group or not words or verdict:
            continue
        if gate.passes(words, _MOST) and (article or not _NO_NOUN.fullmatch(words.split()[-1])):
            ors = tuple(
                Hit(one.start(), one.end(), PLAIN, "or", ", ")
                for one in _OR.finditer(text, hit.end, names.end())
            )
            yield Half(hit, names.end(), ors)


def halved(block: Block, found: list[Half]) -> Iterator[Block]:
    """The text without its halves, and each half as a text of its own behind the same label."""
    text = block.text
    yield block.without(Hit(one.hit.start, one.end, PLAIN, "", "") for one in found)
    begin = content(text)
    for one in found:
        rest = Hit(one.end, len(text), PLAIN, "", "")
        yield block.without((Hit(begin, one.hit.end, PLAIN, "", ""), *one.ors, rest))


def in_sentence(text: str, cues: Cues, gate: Gate) -> Iterator[tuple[Hit, int]]:
    """The cues of halves in a sentence with "and" in their place, and where their names end."""
    for half in _named(text, list(cues.halves(text)), cues, gate):
        yield half.hit._replace(instead=" and the "), half.end
