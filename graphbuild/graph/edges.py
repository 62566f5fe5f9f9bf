"""Statements, each at its place in a note, and the edges that they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from graphbuild.graph.values import NodeId, Term
from graphbuild.model import ASSERTED, CERTAINTY, DENIED, POLARITY, SCALE, Predicate, Span
from graphbuild.terms.garden import EVIDENCE_LEVEL, STRENGTH


@dataclass(frozen=True, slots=True)
class Statement:
    """One place in one note that says a fact, with the rules by which its names were identified.

    `within` is the place of the sentence around a link, whose words are the qualifier `context`.
    """

    id: str
    subject: NodeId
    predicate: Predicate
    object: Term
    span: Span
    quote: str
    heading: tuple[str, ...]
    qualifiers: tuple[tuple[Predicate, Term], ...]
    by: str
    subject_text: str = ""
    object_text: str = ""
    subject_rule: str = ""
    object_rule: str = ""
    within: Span | None = None

    def get(self, name: str) -> Term | None:
        """The first qualifier of this name."""
        for key, value in self.qualifiers:  # asked for millions of times
            if key == name:
                return value
        return None

    def all(self, name: str) -> tuple[Term, ...]:
        """Every qualifier of this name."""
        return tuple([value for key, value in self.qualifiers if key == name])

    @property
    def denied(self) -> bool:
        """Whether the note says that this is not so."""
        return self.get(POLARITY) == DENIED

    @property
    def polarity(self) -> str:
        """`denied`, else `asserted`."""
        return DENIED if self.denied else ASSERTED

    @property
    def certainty(self) -> str:
        """How sure the note is, in `SCALE`; `stated` where it does not hedge."""
        return str(self.get(CERTAINTY) or SCALE[0])


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact and all its statements: what several notes say of one pathway meets here.

    Statements that deny it are another edge, one of `Graph.denials`.
    """

    subject: NodeId
    predicate: Predicate
    object: Term
    statements: tuple[Statement, ...]

    @property
    def fact(self) -> tuple[NodeId, Predicate, Term]:
        """What its statements say, or deny."""
        return self.subject, self.predicate, self.object

    @property
    def strength(self) -> Decimal | None:
        """The greatest strength that a note gives it, in [0, 1]; None where none gives a number."""
        return self._greatest(STRENGTH)

    @property
    def low(self) -> Decimal | None:
        """The least strength that a note gives it, where that is less than another's; None where
        notes agree.
        """
        given = [
            value
            for one in self.statements
            for value in one.all(STRENGTH)
            if isinstance(value, Decimal)
        ]
        return min(given) if given and min(given) < max(given) else None

    @property
    def level(self) -> Decimal | None:
        """The greatest level of evidence that a note gives it; None where none does."""
        return self._greatest(EVIDENCE_LEVEL)

    @property
    def denied(self) -> bool:
        """Whether its statements say that it is not so."""
        return self.statements[0].denied

    @property
    def certainty(self) -> str:
        """How sure the surest of its notes is, in `SCALE`."""
        return min((one.certainty for one in self.statements), key=SCALE.index)

    def _greatest(self, name: Predicate) -> Decimal | None:
        found = (value for one in self.statements for value in one.all(name))
        return max((value for value in found if isinstance(value, Decimal)), default=None)


def in_places(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements in the order of the notes and of their lines."""
    return tuple(sorted(statements, key=attrgetter("span", "id")))


def edges_of(by_place: Iterable[Statement]) -> tuple[Edge, ...]:
    """Statements of one fact together, sorted by subject, predicate and object."""
    grouped: dict[tuple[NodeId, Predicate, str, Term], list[Statement]] = defaultdict(list)
    for one in by_place:
        kind = type(one.object).__name__
        grouped[(one.subject, one.predicate, f"{kind}:{one.object}", one.object)].append(one)
    in_order = sorted(grouped, key=lambda key: key[:3])
    return tuple(Edge(key[0], key[1], key[3], tuple(grouped[key])) for key in in_order)


class EdgesWhenAsked(Mapping[NodeId, tuple[Edge, ...]]):
    """The edges of each thing by one of their ends, each thing's put together when it is asked for:
    who looks at a few things of a large graph needs no others.
    """

    def __init__(self, end: Callable[[Statement], Term], statements: Iterable[Statement]) -> None:
        self._said: dict[Term, list[Statement]] = defaultdict(list)
        for one in statements:
            if isinstance(at := end(one), NodeId):
                self._said[at].append(one)
        self._known: dict[NodeId, tuple[Edge, ...]] = {}

    def __getitem__(self, node: NodeId) -> tuple[Edge, ...]:
        if node not in self._known:
            said = (one for one in self._said.get(node, ()) if not one.denied)
            self._known[node] = edges_of(in_places(said))
        if not self._known[node]:
            raise KeyError(node)
        return self._known[node]

    def __iter__(self) -> Iterator[NodeId]:
        return (node for node in self._said if isinstance(node, NodeId) and node in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
