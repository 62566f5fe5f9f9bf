"""Which of the names that stand in a note are meant there: everyday words and abbreviations need
something that speaks for them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphbuild import patterns as re
from graphbuild.graph import Mention, NodeId
from graphbuild.mentions.names import Names
from graphbuild.mentions.words import COMMON, EVERYDAY, PLAIN, WRITTEN
from graphbuild.model import Note
from graphbuild.names import is_abbreviation, same_name

_AGAIN = 3  # an everyday word that stands in a note so often is something that the note speaks of
_COMPANY = 3  # so many other things of the garden make a note one of its field
_SURE = 4  # letters of an abbreviation that needs nothing else
_WORD = re.compile(r"[^\W_]+")


def read_as_names(found: Sequence[Mention]) -> list[Mention]:
    """The mentions whose words read as a name in their sentence: everyday words where they are
    written so, proper names in capitals.
    """
    proper = _proper_names(found)
    return [one for one in found if _reads_as_name(one, proper)]


def _proper_names(found: Iterable[Mention]) -> frozenset[str]:
    """The single words that this garden writes with a capital more often than without, where no
    sentence begins.
    """
    capital: Counter[str] = Counter()
    for one in found:
        if one.text.isalpha():
            capital[one.text.casefold()] += one.is_name - one.text.islower()
    return frozenset(word for word, more in capital.items() if more > 0)


def _reads_as_name(one: Mention, proper: frozenset[str]) -> bool:
    if not one.text.isalpha() or (one.text.isupper() and one.text.casefold() in COMMON):  # the WHO
        return True
    if {same_name(one.text), one.text.casefold()} & (WRITTEN | COMMON):
        return one.is_name
    return one.text.casefold() not in proper or not one.text.islower()


def meant(
    note: Note, found: Sequence[Mention], linked: Mapping[NodeId, int], names: Names
) -> list[Mention]:
    """The mentions in one note that mean their thing. `linked` are the things that the note links
    to.
    """
    sorts = [_sort(one) for one in found]
    sure = [one for one, sort in zip(found, sorts, strict=True) if sort == "sure"]
    evidence = _Evidence.of(note, found, sure, linked, names)
    return [
        one
        for one, sort in zip(found, sorts, strict=True)
        if sort == "sure" or evidence.speaks_for(one, sort)
    ]


def _sort(one: Mention) -> str:
    """How much a name needs: nothing, company, an abbreviation's evidence, or that the note is
    about it.
    """
    key = same_name(one.text)
    if key in PLAIN:
        return "plain"
    everyday = key in EVERYDAY or key in COMMON or one.text.casefold() in COMMON
    if is_abbreviation(one.text.removesuffix("s")) and one.text[:1].isupper():
        return "sure" if len(one.text.removesuffix("s")) >= _SURE and not everyday else "short"
    return "everyday" if everyday else "sure"


@dataclass(frozen=True)
class _Evidence:
    """What a note has that speaks for a doubtful name: its titles, how often, which sure things, in
    which blocks.
    """

    names: Names
    path: str
    titles: frozenset[str]
    often: Counter[NodeId]
    things: frozenset[NodeId]
    items: Mapping[int, int]
    beside: Mapping[int, frozenset[str]]
    others: frozenset[str]

    @classmethod
    def of(
        cls,
        note: Note,
        found: Sequence[Mention],
        sure: Sequence[Mention],
        linked: Mapping[NodeId, int],
        names: Names,
    ) -> _Evidence:
        items = dict(_items(note))
        beside: dict[int, set[str]] = defaultdict(set)
        for one in sure:
            at = one.block.span.start
            beside[items.get(at, at)].add(_segment(one.target))
        return cls(
            names,
            note.path,
            _title_words(note),
            Counter(one.target for one in found),
            frozenset({*linked, *(one.target for one in sure)}),
            items,
            {at: frozenset(segments) for at, segments in beside.items()},
            frozenset(_otherwise_spelled_out(found)),
        )

    def speaks_for(self, one: Mention, sort: str) -> bool:
        """Whether the note's own words say that a doubtful name is meant."""
        if sort == "short":
            return self._means_abbreviation(one)
        words = _WORD.findall(one.text.casefold())
        if (
            one.target in self.things
            or self.often[one.target] >= _AGAIN
            or _is_in(words, self.titles)
        ):
            return True
        if one.block.kind in ("cell", "item") and one.text == one.block.text.strip():
            return bool(self.company(one))
        return sort == "plain" and bool(self.company(one))

    def company(self, one: Mention) -> frozenset[str]:
        """The kinds of what a name surely stands beside: in its paragraph, row, or item with what
        is below it.
        """
        at = one.block.span.start
        return self.beside.get(self.items.get(at, at), frozenset())

    def _means_abbreviation(self, one: Mention) -> bool:
        text = one.text.removesuffix("s")
        if text in self.others:
            return False
        if one.target in self.things or self.path in self.names.spelled.get((text, one.target), ()):
            return True
        if (text, one.target) in self.names.spelled and len(text) < _SURE - 1:
            return False
        if _segment(one.target) in self.company(one):
            return True
        return len(text) >= _SURE - 1 and len(self.things) >= _COMPANY


def _items(note: Note) -> Iterator[tuple[int, int]]:
    """Where each item and cell stands, with where the outermost item or the row that holds it
    does.
    """
    blocks = [(block, -1) for block in note.blocks]
    while blocks:
        block, outer = blocks.pop()
        if outer < 0 and block.kind in ("item", "row"):
            outer = block.span.start
        if outer >= 0:
            yield block.span.start, outer
        blocks += [(child, outer) for child in block.children]


def _segment(node: NodeId) -> str:
    return node.partition("/")[0]


def _title_words(note: Note) -> frozenset[str]:
    """The words of a note's titles, and of what it says of itself in its front matter."""
    headings = (block.text for block in note.walk() if block.kind == "heading")
    said = (note.title, *note.strings("aliases"), *note.strings("description"), *headings)
    return frozenset(same_name(word) for text in said for word in _WORD.findall(text.casefold()))


def _is_in(words: Iterable[str], titles: frozenset[str]) -> bool:
    return all(same_name(word) in titles for word in words)


def _otherwise_spelled_out(found: Iterable[Mention]) -> Iterator[str]:
    """Abbreviations that the note gives another meaning: "low carb (LC)" is no locus coeruleus."""
    for one in found:
        text, end = one.block.text, one.at + len(one.text)
        if (
            text[max(0, one.at - 1) : one.at] == "("
            and text[end : end + 1] == ")"
            and one.text.isupper()
        ):
            before = _WORD.findall(text[max(0, one.at - 80) : one.at].casefold())[-len(one.text) :]
            if "".join(word[0] for word in before) == one.text.casefold() and not _is_called(
                one, before
            ):
                yield one.text


def _is_called(one: Mention, words: Sequence[str]) -> bool:
    """Whether these words are a name of the thing."""
    return same_name(" ".join(words)).replace(" ", "-") == _tail(one.target)


def _tail(node: NodeId) -> str:
    return node.partition("/")[2]
