"""Words that deny, hedge or withdraw what a line says, after ConText: each with where it stands and
what it reaches.

The words are data of the packs. A cue that only looks like one says `plain`, and the longest cue at
a place counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import DENIED, SCALE
from graphbuild.outline import depths
from graphbuild.reading.cue_patterns import CuePatterns
from graphbuild.reading.cue_rows import PLAIN


class Hit(NamedTuple):
    """A cue at its place in a text, and what readers see instead of the words from `start` to
    `end`.
    """

    start: int
    end: int
    says: str
    words: str
    instead: str | None = None


class Cues(CuePatterns):
    """All cues of some packs, ready to be found."""

    def leads(self, text: str) -> Iterator[Hit]:
        """Cues before a name, at the beginning or behind an arrow; of those that say nothing, only
        the `whole` ones are left out of it.
        """
        for match in self._lead.finditer(text):
            row = self._row(match["cue"], "lead")
            if row.says == DENIED and self._may_order(match["cue"], text, match.end("cue")):
                continue
            if (row.says != PLAIN or row.whole) and (match["noun"] or not row.noun):
                yield Hit(match.start("cue"), match.end(), row.says, match["cue"], row.instead)

    def asides(self, piece: str) -> Iterator[Hit]:
        """The cue that a piece of a parenthesis, of what stands behind a dash, or of a cell begins
        with, or is; a hedge of an amount is one of what has it: "possibly 40% strength".
        """
        first = _first(piece)
        if first not in self.begin("aside"):
            return
        aside = self._aside(first)
        match = aside.match(piece)
        match = match and (aside.fullmatch(piece.rstrip(" .!")) or match)
        amount = None if match else _AMOUNT.search(piece)
        match = aside.fullmatch(piece[: amount.start()]) if amount else match
        row = self._row(match["cue"], "aside") if match else None
        if match and row and row.says != PLAIN and not (amount and row.says == DENIED):
            yield Hit(match.start("cue"), match.end(), row.says, match["cue"])

    def clauses(self, text: str) -> Iterator[Hit]:
        """Cues within a sentence; `plain` ones only leave its words. What must not be is no
        denial.
        """
        for match in self._clause.finditer(text):
            if _OUGHT.search(text[max(0, match.start() - _FEW) : match.start()]):
                continue
            row = self._row(match["cue"], "clause")
            bare = row.says == DENIED and " " not in match["cue"]
            if bare and self._of_leave.match(text, match.end()):
                continue
            yield Hit(match.start("cue"), match.end(), row.says, match["cue"], row.instead)

    def rests(self, text: str) -> Iterator[Hit]:
        """Words to the end of their clause that say nothing of what stands before them."""
        for match in self._rest.finditer(text):
            if not self._is_refusal(text, match.start("cue"), match.start("cue")):
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
        """Cues of a title: the one that it begins with, those that may stand anywhere in it, and
        the one that it ends with.
        """
        begins, ends = self._title.match(text), self._title_end.search(text)
        for match, where in (
            *([(begins, "title")] if begins else []),
            *((found, "in title") for found in self._in_title.finditer(text)),
            *([(ends, "title end")] if ends else []),
        ):
            row = self._row(match["cue"], where)
            if row.says != PLAIN:
                yield Hit(match.start("cue"), match.end(), row.says, match["cue"], row.instead)

    def title_doubts(self, text: str) -> Iterator[Hit]:
        """The doubts between the words of a title: "What may help"."""
        for match in self._title_doubt.finditer(text):
            row = self._row(match["cue"], "title doubt")
            yield Hit(match.start(), match.end(), row.says, match["cue"], row.instead)

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
        """What a line or sentence says of its name, or of itself: "The claustrum is suspected, not
        shown", "…, which is disputed"; another clause may follow.
        """
        end = len(text.rstrip(" .!"))
        connecting = self._connecting.search(text)
        copulas = list(_COPULA.finditer(text, 0, end))
        inside = depths(text) if copulas else []
        for copula in copulas:
            connects = connecting is not None and connecting.end() <= copula.start()
            if (
                (connects and not copula["itself"])
                or inside[copula.start()]
                or self._is_condition(text, copula.start())
            ):
                continue
            last = min(end, copula.end() + _LONGEST_TAIL)
            clause = None if copula["itself"] else _CLAUSE_END.search(text, copula.end(), last)
            for until in dict.fromkeys((last, clause.start() if clause else last)):
                told = text[copula.end() : until]
                hits = [self.verdict(one) for one in re.split(r",|\sbut\s", told)]
                if all(hits) and not self._is_refusal(text, copula.start(), copula.end()):
                    yield from (
                        Hit(copula.start(), until, hit.says, hit.words, "") for hit in hits if hit
                    )
                    return

    def _is_refusal(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a part of a text warn: "use is ruled out", "do without it"."""
        around = self._warning.finditer(text, max(0, start - _AROUND), end + _AROUND)
        return any(one.start() < start and one.end() > end for one in around)

    def _is_condition(self, text: str, until: int) -> bool:
        """Whether the clause that ends there only says when: "Only if gout has been ruled out"."""
        first = max(0, until - _LONGEST_CLAUSE)
        start = max(first, *(text.rfind(mark, first, until) + 1 for mark in ",;."))
        return bool(self._condition.search(text, start, until))

    def labels(self, label: str) -> list[Hit]:
        """What a label that is nothing but cues says of all that follows: "Neither known nor
        suspected", "Not known, only suspected"; none where it says anything else.
        """
        pieces = [one for one in _LABEL_PIECES.split(label.strip(" :*")) if one]
        found = [self._whole_title(one) or self.verdict(one) for one in pieces]
        return [hit for hit in found if hit is not None] if found and all(found) else []

    def _whole_title(self, label: str) -> Hit | None:
        match = self._title.fullmatch(label) if _first(label) in self.begin("title") else None
        row = self._row(match["cue"], "title") if match else None
        if match is None or row is None or row.says == PLAIN:
            return None
        return Hit(match.start("cue"), match.end(), row.says, match["cue"], row.instead)

    def verdict(self, text: str) -> Hit | None:
        """The cue of a text that says nothing else and forbids nothing: "not recommended" may."""
        hit = self.bare(text)
        return hit if hit and not (hit.says == DENIED and self.forbids(hit.words)) else None

    def _may_order(self, cue: str, text: str, end: int) -> bool:
        """Whether a denial before a name may forbid it: "not recommended for", "not shown to be
        safe".
        """
        ought = _OUGHT_TO.search(text, end)  # "neither children nor adults should take it"
        return bool(ought or self._order.search(cue) or self._order_behind.match(text, end))

    def forbids(self, words: str) -> bool:
        """Whether a denial that stands alone may forbid what it speaks of: "never", "not
        recommended".
        """
        return bool(self._order.search(words) or self._bare.fullmatch(words))

    def settles(self, piece: str) -> bool:
        """Whether a piece of an aside says that what others doubted is so."""
        return bool(self._settled.search(piece))

    def contrasts(self, text: str) -> Iterator[Hit]:
        """What a sentence only compares with what it speaks of: "Unlike the retina, …". What itself
        warns is told as well: "While tea is forbidden, coffee is not".
        """
        for match in self._contrast.finditer(text):
            if not self.warns(match.group()):
                yield Hit(match.start(), match.end(), PLAIN, "", "")

    def warns(self, text: str) -> bool:
        """Whether words that compare are a warning of their own."""
        return bool(self._warning.search(text))

    def bare(self, text: str) -> Hit | None:
        """The cue of a text that says nothing else: "Does not project here." """
        hit = next(self.asides(text), None)
        return (
            hit
            if hit and (_BY_WHOM.search(hit.words) or self._more.fullmatch(text, hit.end))
            else None
        )

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

    def is_remark(self, title: str) -> bool:
        """Whether cells under a title remark on their rows."""
        return bool(self._remarks.search(title))


def _first(text: str) -> str:
    """The first word of a text, as it stands in `Cue.begins`."""
    begins = _FIRST.match(text)
    return begins[1].lower().replace("’", "'") if begins else ""


_DOUBT = re.compile(r"\s*(?<=[\w%])\s?\?+(?=\s*(?:$|[-–—(),;]|→|⊣))")
_FIRST = re.compile(r"\s*([^\s.,;:!()\[\]]+(?:\.[^\W\d_]\b)*)")  # "n.d." is one word
_AMOUNT = re.compile(r"\s+(?:(?:about|around|some|up to|only)\s+)?[~≈<>≤≥]?\s?\d[\d.,–-]*+\s?%")
_OUGHT = re.compile(r"\b(?:must|should|shall|ought to)\s+$", re.IGNORECASE)
_OUGHT_TO = re.compile(r"\b(?:must|should|shall|ought to)\b", re.IGNORECASE)
_FEW = 12  # characters before a cue
_SHORT = 6
_AROUND = 60  # characters, which no warning is longer than
_LONGEST_CLAUSE = 300  # characters before what is said of a name
_LONGEST_TAIL = 160  # characters of what is said of a name in a few words
_COPULA = re.compile(
    r"(?P<itself>(?:[,;]|\s[-–—])\s+(?:(?:although|though|but|and|while|yet)\s+)?"
    r"(?:this|that|which|it))?"
    r"\s+(?:is|are|was|were|has been|have been|remains|remain)(?:\s+(?:only|still|just))?\s+"
)
_CLAUSE_END = re.compile(r"\s*[,;]\s+(?:those|but|while|whereas|and|as|though|although)\b|\s*;")
_LABEL_PIECES = re.compile(r"\s*,\s*(?:but\s+|and\s+)?|\s+(?:but|and)\s+|\s*/\s*")
_BY_WHOM = re.compile(r"\sby$")
