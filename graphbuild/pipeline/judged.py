"""What rules find in a graph, and all that a person should look at, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graphbuild.config import Settings
from graphbuild.config.severity import with_severities
from graphbuild.containment import spared
from graphbuild.graph import Graph
from graphbuild.model import Diagnostic
from graphbuild.reading.engine import only
from graphbuild.rules import Rule


def judged(
    graph: Graph, seen: Sequence[Diagnostic], rules: Sequence[Rule], settings: Settings
) -> Graph:
    """The graph with what rules find in it, and everything that a person should look at."""
    found = [*seen, *(finding for rule in rules for finding in _followed(rule, graph))]
    return graph.beside(diagnostics=_sorted(found, graph, settings))


def _followed(rule: Rule, graph: Graph) -> list[Diagnostic]:
    """What a rule finds, in all notes that it does not fail on."""
    tried = spared(graph.notes, lambda without: only(Diagnostic, rule(graph.without(without))))
    return [*(tried.result or ()), *tried.diagnostics(f"the rule {_name(rule)}")]


def _name(function: Callable[..., object]) -> str:
    return getattr(function, "__name__", "of a pack")


def _sorted(
    found: Sequence[Diagnostic], graph: Graph, settings: Settings
) -> tuple[Diagnostic, ...]:
    """By place, each once; of published notes only, where settings say so."""
    kept = {one for one in found if not settings.published or _may_be_told(one, graph)}
    return tuple(sorted(with_severities(kept, settings.severity), key=lambda one: one.sort_key))


def _may_be_told(finding: Diagnostic, graph: Graph) -> bool:
    """A finding of a published note, of the settings, or of no file at all."""
    path = finding.span.path
    return path in graph.paths or not path or finding.code.startswith("GB5")
