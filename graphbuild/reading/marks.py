"""What a cue says of which words of a line: what is found before the readers, and applied behind
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.budget import LINE
from graphbuild.model import DENIED, Block
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.cues import Hit
from graphbuild.reading.titles import Reach
from graphbuild.reading.words import Words


class Mark(NamedTuple):
    """What a cue says of the names from `start` to `end` in the note; `alone` where readers see
    these as a line of their own, without the cue; `unseen` where the line is without it; `at` is
    where the cue stands in its text.
    """

    start: int
    end: int
    says: str
    words: str
    alone: bool = False
    unseen: bool = False
    at: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """A block with cues or struck-out words, as it is written; `texts` are its cells, or itself, and
    `unseen` the words that readers do not see. For `rewritten` words they see the first ones, each
    with a word around it: "did and donepezil" for "did as well as donepezil".
    """

    block: Block
    texts: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    withdrawn: bool = False
    unseen: tuple[str, ...] = ()
    rewritten: tuple[tuple[str, str], ...] = ()

    def as_written(self, text: str) -> str:
        """Words of the line as they are written, with the cue before them that goes with one in
        them: "Neither zinc nor iron moved it".
        """
        told = text
        for seen, written in self.rewritten:
            told = told.replace(seen, written)
        before = (cut + told for cut in self.unseen if told != text)
        return next((one for one in before if one in self.block.text), told)


def is_of_harm(cue: Hit | Reach, text: str, words: Words) -> bool:
    """Whether a cue hedges, or denies harm: "not contraindicated" and "ruled out" do, "not
    recommended" tells of it.
    """
    return cue.says != DENIED or words.refutes(cue.words) or bool(_no_harm(words).search(text))


@lru_cache(maxsize=8)
def _no_harm(words: Words) -> re.Pattern[str]:
    harm, seen = (alternatives(words.tags.get(tag, ())) for tag in ("harm_stems", "seen_with"))
    return re.compile(
        r"\b(?:no|not|never|nor|neither|non|without|\w+n['’]t|cannot|unlikely)\b"
        rf"(?:\s+[\w'’]+){{0,3}}?[\s-]+(?:{harm})"
        rf"|\b(?:not|never|none)\s+(?:{seen})\s+with\b",
        re.IGNORECASE,
    )


def gives_leave(text: str, words: Words) -> bool:
    """Whether words say that something may be done, so that what is left out of them may not: "Fine with
    tea, but not with milk".
    """
    return bool(_leave(words).search(text))


@lru_cache(maxsize=8)
def _leave(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words.tags.get('leave_words', ()))})\b", re.IGNORECASE)


def one_line(text: str) -> str:
    """A text without its ends of line, as long as a quote may be."""
    return text[:LINE].replace("\n", " ").strip()
