"""Why a note is a backlink: the link with the words around it, or the statement that it makes. All
maps come from this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from graphbuild.emit.published import may_name
from graphbuild.graph import Graph, NodeId, Statement, Term
from graphbuild.graph.moments import moment_of
from graphbuild.model import SCALE
from graphbuild.terms.garden import (
    CAME_FROM,
    CONTEXT,
    CONTEXT_AT,
    DISCUSSES,
    FIELD,
    FILE,
    LINK_KEY,
    LINK_TEXT,
    LINKS_TO,
    MAIN_ENTITY,
    MENTIONS,
    NOTE,
    STRENGTH,
    STRENGTH_TEXT,
    UNRESOLVED_NOTE,
)

LINKS = (LINKS_TO, CAME_FROM)
MENTIONED = (DISCUSSES, MENTIONS)
_NOT_THINGS = (NOTE, UNRESOLVED_NOTE, FILE)


@dataclass(frozen=True, slots=True)
class Reason:
    """One place in the note `source` that names a target: as object (`in`) or as subject (`out`) of
    a statement.
    """

    source: str
    direction: str
    statement: Statement

    @property
    def is_link(self) -> bool:
        return self.statement.predicate in LINKS

    @property
    def is_mention(self) -> bool:
        return self.statement.predicate in MENTIONED

    @property
    def relates(self) -> bool:
        """Whether it relates two things or notes: for a reader, what a page says of one thing alone
        is no link.
        """
        return isinstance(self.statement.object, NodeId)


Reasons = dict[NodeId, list[Reason]]


def reasons(graph: Graph, shown: frozenset[str]) -> Reasons:
    """For each note and each thing, the places in other notes that name it, sorted. Only `shown`
    notes tell and are told of.

    What is said of a thing is said of the note about it.
    """
    found: Reasons = defaultdict(list)
    for one in graph.by_place:
        if one.span.path in shown and one.predicate != MAIN_ENTITY and _may_tell(graph, one, shown):
            for target, direction in _targets(graph, one, shown):
                found[target].append(Reason(one.span.path, direction, one))
    return {target: found[target] for target in sorted(found)}


def told(several: Iterable[Reason]) -> list[Reason]:
    """What a reader is told: relations between things, and the links of the lines that state none;
    of the sentences of a note that only name the target the first, and that the note is about it
    instead where it is.
    """
    related = [one for one in several if one.relates]
    stated = {_line(one) for one in related if not one.is_link and not one.is_mention}
    named: dict[str, Reason] = {}
    for one in sorted(related, key=lambda one: one.statement.predicate != DISCUSSES):
        if one.is_mention:
            named.setdefault(one.source, one)
    return [one for one in related if _is_told(one, stated, named)]


def _is_told(one: Reason, stated: set[tuple[str, int]], named: Mapping[str, Reason]) -> bool:
    if one.is_mention:
        return named[one.source] is one
    return not one.is_link or _line(one) not in stated


def _line(one: Reason) -> tuple[str, int]:
    return one.source, one.statement.span.line


def says(graph: Graph, reason: Reason) -> str:
    """The statement, read from its target: "receives from: Pontine nuclei (100%)", "is discussed
    in: A talk at 00:07:18".
    """
    one = reason.statement
    key = str(one.get(LINK_KEY) or "")
    prop = (
        graph.vocabulary.relation_names.of_key(key, NOTE, NOTE).property
        if key
        else graph.vocabulary.properties[one.predicate]
    )
    label, other = (
        (prop.inverse or prop.label, one.subject)
        if reason.direction == "in"
        else (prop.label, one.object)
    )
    more = [_strength(one), "" if one.certainty == SCALE[0] else one.certainty]
    moment = moment_of(graph, one)
    said = f"{label}: {graph.label(other)}" + (f" at {moment.clock}" if moment else "")
    said += "".join(f" ({text})" for text in more if text)
    return f"denied: {said}" if one.denied else said


def words_of(one: Statement) -> tuple[str, tuple[int, int] | None]:
    """The sentence that a statement stands in, and from where to where in it the words of a link
    stand.
    """
    words, at = str(one.get(CONTEXT) or one.quote), one.get(CONTEXT_AT)
    if not isinstance(at, int):
        return words, None
    return words, (at, min(len(words), at + len(str(one.get(LINK_TEXT) or ""))))


def stated_in(reason: Reason) -> str:
    """The place, as an editor opens it: "stated in organ/pons.md:40"."""
    return f"stated in {reason.statement.span.path}:{reason.statement.span.line}"


def weight(one: Statement) -> Decimal | None:
    """The strength as a number, where the note gives one."""
    strength = one.get(STRENGTH)
    return strength if isinstance(strength, Decimal) else None


def _strength(one: Statement) -> str:
    number = weight(one)
    return str(one.get(STRENGTH_TEXT) or "") if number is None else f"{float(number):.0%}"


def _targets(graph: Graph, one: Statement, shown: frozenset[str]) -> Iterator[tuple[NodeId, str]]:
    """What a statement is a backlink of: each thing's note, or the thing itself where it has none;
    never the note in which it stands.
    """
    if one.predicate in LINKS:
        if isinstance(one.object, NodeId) and graph.nodes[one.object].path != one.span.path:
            yield one.object, "in"
        return
    if one.get(FIELD) is not None:  # its link is told, with its key
        return
    for thing, direction in ((one.object, "in"), (one.subject, "out")):
        if not isinstance(thing, NodeId) or graph.nodes[thing].kind in _NOT_THINGS:
            continue
        about = graph.nodes[thing].path
        if about == one.span.path:
            continue
        yield graph.paths[about] if about in shown else thing, direction


def _may_tell(graph: Graph, one: Statement, shown: frozenset[str]) -> bool:
    ends: tuple[tuple[Term, str], ...] = (
        (one.subject, one.subject_text),
        (one.object, one.object_text),
    )
    return all(
        may_name(graph, term, (text, one.quote), shown)
        for term, text in ends
        if isinstance(term, NodeId)
    )
