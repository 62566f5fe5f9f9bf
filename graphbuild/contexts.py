"""The words around a place in a text: its sentence, never longer than can be read at a glance,
whatever the text.
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re

LONGEST = 300
_SHORT_LINE = 50  # a shorter line was ended by its author, a longer one by the width of a window
_SENTENCE_END = re.compile(
    r"""(?<![.!?…])[.!?…]++["'”’)\]]*+\s++|(?<![。！？])[。！？]++["」』”’）]*+|\n"""
)
_MAY_END = re.compile("[.!?…。！？\n]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|cf|vs|ca|etc|Dr|Mrs?|Ms|Prof|St|Fig|No|al)\.\s+$"
)
_SPACE = re.compile(r"[^\S ]")  # all but those that are plain already
_BLOCK_ID = re.compile(r"\s*\^[\w-]+\s*$")


class Context(NamedTuple):
    """Words, and from where to where in them the place is that they are around."""

    text: str
    start: int
    end: int


def context(text: str, start: int, end: int, whole: bool = False) -> Context:
    """The sentence around `text[start:end]`, or with `whole` all of the text; cut at spaces where
    it is long.

    The work does not grow with the text.

    >>> context("One. Two is here, e.g. now. Three.", 5, 8)
    Context(text='Two is here, e.g. now.', start=0, end=3)
    >>> context("a " * 1000 + "X" + " b" * 1000, 2000, 2001).text[140:160]
    ' a a a a X b b b b b'
    """
    start = min(start, len(text))
    end = max(start, min(end, len(text), start + LONGEST))
    first, last = max(0, start - LONGEST - 1), min(len(text), end + LONGEST + 1)
    if not whole and _MAY_END.search(text, first, last):
        before, after = (
            list(_SENTENCE_END.finditer(text, *part)) for part in ((first, start), (end, last))
        )
        first = next((one.end() for one in reversed(before) if _is_end(text, one)), first)
        last = next((one.end() for one in after if _is_end(text, one)), last)
    if last == len(text) and (block_id := _BLOCK_ID.search(text, end)):
        last = block_id.start()
    left, right = _shortened(
        text[first:start].lstrip(), text[end:last].rstrip(), LONGEST - (end - start)
    )
    words = _SPACE.sub(" ", left + text[start:end] + right)
    return Context(words, len(left), len(left) + end - start)


def _shortened(before: str, after: str, room: int) -> tuple[str, str]:
    """What stands before and after, cut to this many characters: to half of them each, unless the
    other side needs fewer.
    """
    left = min(len(before), max(room // 2, room - len(after)))
    if left < len(before):
        before = "…" + _from_a_word(before[len(before) - left :])
    if len(after) > room - left:
        after = _to_a_word(after[: room - left]) + "…"
    return before, after


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends here: at a stop that no abbreviation has, or with a short line."""
    mark, at, start = match.group(), match.end(), match.start()
    if mark == "\n":
        return start <= _SHORT_LINE or "\n" in text[start - _SHORT_LINE : start]
    if not mark[-1].isspace():
        return True
    goes_on = at < len(text) and text[at].islower()
    return not goes_on and not _ABBREVIATION.search(text, max(0, start - 8), at)


def _from_a_word(text: str) -> str:
    return text.partition(" ")[2] if " " in text else text


def _to_a_word(text: str) -> str:
    return text.rpartition(" ")[0] if " " in text else text
