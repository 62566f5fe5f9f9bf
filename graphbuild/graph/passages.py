"""Where statements stand: each line of a note is one passage, however many statements it gives."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from graphbuild.graph.found import told
from graphbuild.model import Predicate, Span
from graphbuild.terms.garden import CHAIN_POSITION, CONTEXT, CONTEXT_AT

if TYPE_CHECKING:
    from graphbuild.graph import Statement, Term

_PLACES = (CONTEXT, CONTEXT_AT)
_OF_SECTION = 10  # letters and digits, of 5 bits each: enough that no two of a garden share them
_OF_PASSAGE = 8  # two passages that share them are counted


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a note at their place. `id` stays the same when lines move: it has no line in it and
    no offset.
    """

    id: str
    span: Span
    quote: str
    heading: tuple[str, ...]

    @property
    def section(self) -> str:
        """What names the part of the note that lies below these titles."""
        words = "\n".join((self.span.path.rsplit(".", 1)[0], *self.heading))
        return _hashed(words)[:_OF_SECTION]


def passages(statements: Iterable[Statement]) -> Mapping[str, Passage]:
    """The passage of each statement, by the statement's id."""
    found: dict[str, Passage] = {}
    taken: Counter[str] = Counter()
    for _, several in groupby(sorted(map(_Words.of, statements)), key=lambda one: one.span.path):
        for passage, group in _in_note(several, taken):
            found.update((one.id, passage) for one in group)
    return found


def associations(by_place: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """Statements of one note that say the same of one fact, sorted by the first one's id; that has
    the earliest place.
    """
    found: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for one in by_place:
        found[_sameness(one)].append(one)
    return tuple(sorted((tuple(group) for group in found.values()), key=lambda group: group[0].id))


def said_of(one: Statement) -> tuple[tuple[Predicate, Term], ...]:
    """The qualifiers of the fact, without the words around a link: those are its passage."""
    return tuple(pair for pair in one.qualifiers if one.within is None or pair[0] not in _PLACES)


def _sameness(one: Statement) -> tuple[object, ...]:
    """What statements share that differ in their places only. A hop of a chain is like no other."""
    said = tuple((name, str(value)) for name, value in said_of(one))
    fact = (one.span.path, one.subject, one.predicate, type(one.object), one.object)
    hop = one.id if one.get(CHAIN_POSITION) is not None else ""
    return (
        *fact,
        said,
        one.by,
        one.subject_text,
        one.object_text,
        told(one.subject_rule),
        told(one.object_rule),
        hop,
    )


class _Words(NamedTuple):
    """What a statement stands in. In order: by place; of what begins at one place, the longest
    first.
    """

    path: str
    start: int
    before_end: int
    quote: str
    id: str
    span: Span
    heading: tuple[str, ...]

    @classmethod
    def of(cls, one: Statement) -> _Words:
        """The sentence around a link; of every other statement, its own words."""
        span, words = one.within or one.span, one.get(CONTEXT)
        quote = words if one.within and isinstance(words, str) else one.quote
        return cls(span.path, span.start, -span.end, quote, one.id, span, one.heading)

    def holds(self, one: _Words) -> bool:
        """Whether the one is a part of these words."""
        if self[:4] == one[:4]:
            return True
        same_line = self.span.line == one.span.line and one.span.end <= self.span.end
        return same_line and one.quote in self.quote


def _in_note(
    several: Iterable[_Words], taken: Counter[str]
) -> Iterator[tuple[Passage, list[_Words]]]:
    """A statement whose words stand within the words of another one on its line is quoted from
    those.
    """
    groups: list[list[_Words]] = []
    outer: list[_Words] = []
    for one in several:
        group = next(
            (group for group in (outer, *groups[-1:]) if group and group[0].holds(one)), None
        )
        if group is None:
            group = []
            groups.append(group)
            outer = group if not outer or one.span.end > outer[0].span.end else outer
        group.append(one)
    return ((_passage(group[0], taken), group) for group in groups)


def _passage(first: _Words, taken: Counter[str]) -> Passage:
    note = first.path.rsplit(".", 1)[0]
    words = f"{note}\n{first.quote}"
    taken[words] += 1
    name = _hashed(f"{words}\n{taken[words]}")[:_OF_PASSAGE]
    taken[name] += 1  # where another passage has these digits
    name = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return Passage(name, first.span, first.quote, first.heading)


def _hashed(text: str) -> str:
    """Letters and digits that tell one text from another."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode().lower()
