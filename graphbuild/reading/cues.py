"""Words that deny, hedge or withdraw what a line says, after ConText: each with where it stands and
what it reaches.

The words are data of the packs. A cue that only looks like one says `plain`, and the longest cue at
a place counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graphbuild.model import DENIED, SCALE
from graphbuild.outline.lists import BOTH, LEFT, RIGHT
from graphbuild.reading.cue_rows import PLACES, PLAIN, SAYS, Cue
from graphbuild.reading.topics import alternatives

_ARROW = rf"(?:{RIGHT}|{LEFT}|{BOTH}|⊣|<?[-=]{{1,3}}>)"
_SORTING = r"(?:(?:direct|significant|known|major|strong)\s+)*"
_TO = r"(?:(?:to|from|with|in|of)\s+)?(?:the\s+)?"


class Hit(NamedTuple):
    """A cue at its place in a text, and what readers see instead of the words from `start` to
    `end`.
    """

    start: int
    end: int
    says: str
    words: str
    instead: str | None = None


@dataclass(frozen=True, eq=False)
class Cues:
    """All cues of some packs, ready to be found; `nouns` follow those that need one."""

    rows: tuple[Cue, ...]
    nouns: tuple[str, ...] = ()

    def leads(self, text: str) -> Iterator[Hit]:
        """Cues before a name, at the beginning or behind an arrow; of those that say nothing, only
        the `whole` ones are left out of it.
        """
        for match in self._lead.finditer(text):
            row = self._row(match["cue"], "lead")
            if (row.says != PLAIN or row.whole) and (match["noun"] or not row.noun):
                yield Hit(match.start("cue"), match.end(), row.says, match["cue"], row.instead)

    def asides(self, piece: str) -> Iterator[Hit]:
        """The cue that a piece of a parenthesis, of what stands behind a dash, or of a cell begins
        with, or is.
        """
        match = self._aside.match(piece)
        row = self._row(match["cue"], "aside") if match else None
        if (
            match
            and row
            and row.says != PLAIN
            and (not row.whole or not piece[match.end() :].strip(" .!"))
        ):
            yield Hit(match.start("cue"), match.end(), row.says, match["cue"])

    def clauses(self, text: str) -> Iterator[Hit]:
        """Cues within a sentence; `plain` ones only leave its words."""
        for match in self._clause.finditer(text):
            row = self._row(match["cue"], "clause")
            yield Hit(match.start("cue"), match.end(), row.says, match["cue"], row.instead)

    def rests(self, text: str) -> Iterator[Hit]:
        """Words to the end of their clause that say nothing of what stands before them."""
        for match in self._rest.finditer(text):
            yield Hit(match.start(), match.end(), PLAIN, match["cue"], "")

    def joints(self, text: str) -> Iterator[Hit]:
        """Words between names, which say the same of all."""
        for match in self._joint.finditer(text):
            row = self._row(match["cue"], "joint")
            yield Hit(match.start(), match.end(), row.says, match["cue"], f"{row.instead} ")

    def ends(self, text: str) -> Iterator[Hit]:
        """A chain whose last stop says that there is none."""
        match = self._end.search(text)
        if match:
            row = self._row(match["cue"], "end")
            yield Hit(match.start(), match.end(), row.says, match["cue"], "")

    def doubts(self, text: str) -> Iterator[Hit]:
        """A question mark behind a short name, where the line is no question."""
        for match in _DOUBT.finditer(text):
            if (
                not self._question.match(text[: match.start()])
                and len(text[: match.start()].split()) <= _SHORT
            ):
                yield Hit(match.start(), match.end(), SCALE[2], match.group().strip(), "")

    def titles(self, text: str) -> Iterator[Hit]:
        """Cues of a title: the one that it begins with, and those that may stand anywhere in it."""
        begins = self._title.match(text)
        for match, where in (
            *([(begins, "title")] if begins else []),
            *((found, "in title") for found in self._in_title.finditer(text)),
        ):
            row = self._row(match["cue"], where)
            if row.says != PLAIN:
                yield Hit(match.start("cue"), match.end(), row.says, match["cue"], row.instead)

    def halves(self, text: str) -> Iterator[Hit]:
        """Cues before the last of several names, each with the comma or the "but" before it."""
        for match in self._half.finditer(text):
            row = self._row(match["cue"], "half")
            yield Hit(match.start(), match.end(), row.says, match["cue"], row.instead)

    def below(self, text: str) -> Iterator[Hit]:
        """The cue that a text below a title begins with, and says of the title."""
        match = self._below.match(text)
        row = self._row(match["cue"], "below") if match else None
        if match and row and row.says != PLAIN:
            yield Hit(match.start("cue"), match.end(), row.says, match["cue"])

    def backs(self, text: str) -> Iterator[Hit]:
        """A last sentence that takes back what stands before it: "That is wrong." """
        match = self._back.search(text)
        if match:
            row = self._row(match["cue"], "back")
            yield Hit(match.start(), match.end(), row.says, match["cue"], "")

    def tails(self, text: str) -> Iterator[Hit]:
        """What a line says of its name as a sentence does: "The claustrum is suspected, not
        shown"."""
        for copula in _COPULA.finditer(text, max(0, len(text) - _LONGEST_TAIL)):
            pieces = [self.bare(piece) for piece in re.split(r",|\sbut\s", text[copula.end() :])]
            if all(pieces):
                for hit in pieces:
                    assert hit is not None
                    yield Hit(copula.start(), len(text), hit.says, hit.words, "")
                return

    def contrasts(self, text: str) -> Iterator[Hit]:
        """What a sentence only compares with what it speaks of: "Unlike the retina, …"."""
        for match in self._contrast.finditer(text):
            yield Hit(match.start(), match.end(), PLAIN, "", "")

    def bare(self, text: str) -> Hit | None:
        """The cue of a text that says nothing else: "Does not project here." """
        hit = next(self.asides(text), None)
        return hit if hit and _NO_MORE.fullmatch(text, hit.end) else None

    def denies(self, text: str) -> bool:
        """Whether a text denies its title, or is no more than a denial or a doubt."""
        hits = (*self.below(text), *self.leads(text), *self.clauses(text))
        return any(hit.says == DENIED for hit in hits) or any(self.asides(text))

    def connects(self, sentence: str) -> bool:
        """Whether a sentence says with what something is connected, so that its halves are names."""
        return bool(self._connecting.search(sentence))

    def is_column(self, title: str) -> bool:
        """Whether cells under a title tell if there is something at all."""
        return bool(self._column.search(title))

    def _row(self, words: str, where: str) -> Cue:
        """The row that words are of; of several, one that says `plain`, or the longest."""
        fits = [row for row, pattern in self._patterns[where] if pattern.fullmatch(words)]
        return max(fits, key=lambda row: (row.says == PLAIN, len(row.pattern)))

    @cached_property
    def _patterns(self) -> Mapping[str, list[tuple[Cue, re.Pattern[str]]]]:
        return {
            where: [
                (row, re.compile(row.pattern.replace("\x00", "|"), re.IGNORECASE))
                for row in self.rows
                if row.where == where
            ]
            for where in PLACES
        }

    def _any(self, where: str, *says: str) -> str:
        """Any words of this place, or those that say this: first those that only look like a cue,
        and the longest first.
        """
        rows = [row for row in self.rows if row.where == where and row.says in (says or SAYS)]
        words = [(row.says != PLAIN, word) for row in rows for word in row.pattern.split("\x00")]
        words.sort(key=lambda pair: (pair[0], -len(pair[1]), pair[1]))
        return "|".join(word for _, word in words) or r"(?!)"

    @cached_property
    def _noun(self) -> str:
        return rf"{_SORTING}(?:{alternatives(self.nouns)})"

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        before = rf"(?:^\s*|{_ARROW}\s*)"
        return re.compile(
            (
                rf"{before}(?P<cue>{self._any('lead')})(?![\w-])\s*:?\s*(?P<noun>(?:an?\s+|"
                rf"any\s+)?{self._noun}\s+(?=to\b|from\b|with\b|in\b|of\b))?{_TO}"
            ),
            re.IGNORECASE,
        )

    @cached_property
    def _aside(self) -> re.Pattern[str]:
        return re.compile(
            rf"\s*(?P<cue>{self._any('aside')})(?![\w-])(?:\s+only\b)?", re.IGNORECASE
        )

    @cached_property
    def _clause(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?P<cue>{self._any('clause')})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _rest(self) -> re.Pattern[str]:
        return re.compile(rf",?\s+(?P<cue>{self._any('rest')})(?![\w-])[^.;]*", re.IGNORECASE)

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        return re.compile(rf"(?<=\s)(?P<cue>{self._any('joint')})\s+{_TO}(?=\S)", re.IGNORECASE)

    @cached_property
    def _end(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<=\S)\s*{_ARROW}\s*\(?(?P<cue>{self._any('end')})\)?\.?\s*$", re.IGNORECASE
        )

    @cached_property
    def _title(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?P<cue>{self._any('title')})(?![\w-])\s*", re.IGNORECASE)

    @cached_property
    def _below(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?P<cue>{self._any('below')})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _contrast(self) -> re.Pattern[str]:
        compared = rf"(?:{self._any('contrast')})\s+[^,;:.()→←]{{1,60}}"
        return re.compile(
            rf"(?:^|(?<=[.!?]\s))\s*{compared},\s+|,\s+{compared}(?=,\s)", re.IGNORECASE
        )

    @cached_property
    def _back(self) -> re.Pattern[str]:
        return re.compile(rf"[.!;]\s+(?P<cue>{self._any('back')})\s*[.!]*\s*$", re.IGNORECASE)

    @cached_property
    def _in_title(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?P<cue>{self._any('in title')})(?![\w-])(?:\s+(?:with|in|to|by|from|at)\b)?",
            re.IGNORECASE,
        )

    @cached_property
    def _half(self) -> re.Pattern[str]:
        return re.compile(
            (
                r"(?:\s*[,;]\s*(?:(?:but|and|though|yet)\s+)?|\s+(?:but|and|though|yet)\s+)"
                rf"(?!(?:{self._any('half', PLAIN)})(?![\w-]))"
                rf"(?P<cue>{self._any('half')})(?![\w-])\s+(?:{self._noun}\s+)?(?:(?:to|from)\s+)?(?:the\s+)?(?=\w)"
            ),
            re.IGNORECASE,
        )

    @cached_property
    def _connecting(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('verb')})\b", re.IGNORECASE)

    @cached_property
    def _column(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('column')})", re.IGNORECASE)

    @cached_property
    def _question(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:{self._any('question')})\b", re.IGNORECASE)


_DOUBT = re.compile(r"\s*(?<=\w)\s?\?+(?=\s*(?:$|[-–—(),;]|→|⊣))")
_SHORT = 6
_LONGEST_TAIL = 160  # characters of what is said of a name in a few words
_COPULA = re.compile(
    r"\s+(?:is|are|was|were|has been|have been|remains|remain)(?:\s+(?:only|still|just))?\s+"
)
_NO_MORE = re.compile(
    r"(?:\s+(?:here|there|yet|at all|directly|(?:to|with|by|in|from) (?:it|this|here|humans)))*[\s.!]*",
    re.IGNORECASE,
)
