"""The patterns by which cues are found, made of the rows of packs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from graphbuild import patterns as re
from graphbuild.outline.lists import BOTH, LEFT, RIGHT
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.cue_rows import PLACES, PLAIN, SAYS, Cue

_ARROW = rf"(?:{RIGHT}|{LEFT}|{BOTH}|⊣|<?[-=]{{1,3}}>)"
_SORTING = r"(?:(?:direct|significant|known|major|strong)\s+)*"
_TO = r"(?:(?:to|from|with|in|of)\s+)?(?:the\s+)?"
_MEANWHILE = r"while\s+(?:on|\w+ing)\b"
"""What tells when, and compares nothing: "While on this no tea, please"."""
_END_OF_ASIDE = r"(?=(?:\s+only\b)?[\s.!]*(?:$|[(\[]))"


@dataclass(frozen=True, eq=False)
class CuePatterns:
    """All cues of some packs as patterns, each made when it is first asked for; `nouns` follow those
    that need one.
    """

    rows: tuple[Cue, ...]
    nouns: tuple[str, ...] = ()

    def _row(self, words: str, where: str) -> Cue:
        """The row that words are of; of several, one that says `plain`, or the longest."""
        fits = [row for row, pattern in self._patterns[where] if pattern.fullmatch(words)]
        return max(fits, key=lambda row: (row.says == PLAIN, len(row.pattern)))

    def begin(self, where: str) -> frozenset[str]:
        """The first words of all cues of a place."""
        return self._begin[where]

    @cached_property
    def _begin(self) -> Mapping[str, frozenset[str]]:
        return {
            where: frozenset(
                first
                for row in self.rows
                if row.where == where
                for firsts in row.begins
                for first in firsts
            )
            for where in PLACES
        }

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

    def _any(self, where: str, *says: str, first: str = "") -> str:
        """Any words of this place, or those that say this or that may begin with a `first` word:
        first those that only look like a cue, and the longest first.
        """
        rows = [row for row in self.rows if row.where == where and row.says in (says or SAYS)]
        words = [
            (
                row.says != PLAIN,
                -len(word),
                word,
                _END_OF_ASIDE if where == "aside" and row.whole else "",
            )
            for row in rows
            for word, firsts in zip(row.pattern.split("\x00"), row.begins, strict=True)
            if not first or first in firsts
        ]
        return "|".join(word + end for _, _, word, end in sorted(words)) or r"(?!)"

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
    def _aside(self) -> Callable[[str], re.Pattern[str]]:
        """The cues of an aside that may begin with a word, of hundreds the few that can fit it."""
        return cache(
            lambda first: re.compile(
                rf"\s*(?P<cue>{self._any('aside', first=first)})(?![\w-])(?:\s+only\b)?",
                re.IGNORECASE,
            )
        )

    @cached_property
    def _more(self) -> re.Pattern[str]:
        return re.compile(rf"(?:\s+(?:{self._any('more')}|in \d{{4}}))*[\s.!]*", re.IGNORECASE)

    @cached_property
    def _condition(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('condition')})\b", re.IGNORECASE)

    @cached_property
    def _order(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('order')})$", re.IGNORECASE)

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:{self._any('bare')})\s*", re.IGNORECASE)

    @cached_property
    def _order_behind(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:\w+\s+){{0,3}}(?:{self._any('order')})\b", re.IGNORECASE)

    @cached_property
    def _of_leave(self) -> re.Pattern[str]:
        """Words behind a bare denial that it takes leave from: "neither may be given"; names may stand
        between.
        """
        order = self._any("order")
        names = r"(?:(?!that\b)[\w'’-]+,?\s+){0,9}?"
        leave = r"(?:must|should|shall|ought\s+to|(?:may|can|is\s+to|are\s+to)\s+be)"
        return re.compile(rf"\s+{names}(?:{leave}|(?:is|are)\s+(?:{order}))\b", re.IGNORECASE)

    @cached_property
    def _settled(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{self._any('settled')})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _clause(self) -> re.Pattern[str]:
        begins = alternatives(self.begin("clause")).replace("'", "['’]")
        return re.compile(
            rf"(?<![\w-])(?={begins})(?P<cue>{self._any('clause')})(?![\w-])", re.IGNORECASE
        )

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
        compared = rf"(?!{_MEANWHILE})(?:{self._any('contrast')})\s+[^,;:.()→←]{{1,60}}"
        return re.compile(
            rf"(?:^|(?<=[.!?]\s))\s*{compared},\s+|,\s+{compared}(?=,\s)", re.IGNORECASE
        )

    @cached_property
    def _warning(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('warning')})\b", re.IGNORECASE)

    @cached_property
    def _back(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:[.!;]|\s[-–—])\s+(?P<cue>{self._any('back')})\s*[.!]*\s*$", re.IGNORECASE
        )

    @cached_property
    def _in_title(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?P<cue>{self._any('in title')})(?![\w-])(?:\s+(?:with|in|to|by|from|at)\b)?",
            re.IGNORECASE,
        )

    @cached_property
    def _title_doubt(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<=\w )(?P<cue>{self._any('title doubt')})(?![\w-]|\s+(?:not|never|no)\b)",
            re.IGNORECASE,
        )

    @cached_property
    def _title_end(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<=[\w)])(?:[,:]|\s[-–—])?\s+\(?(?P<cue>{self._any('title end')})\)?[\s.:]*$",
            re.IGNORECASE,
        )

    @cached_property
    def _half(self) -> re.Pattern[str]:
        return re.compile(
            (
                r"(?:\s*[,;/]\s*(?:(?:but|and|though|yet)\s+)?|\s+(?:but|and|though|yet)\s+)"
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
    def _remarks(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('remark column')})s?\b", re.IGNORECASE)

    @cached_property
    def _question(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:{self._any('question')})\b", re.IGNORECASE)
