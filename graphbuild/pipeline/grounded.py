"""Public identifiers for a graph's things, by decisions and ontologies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graphbuild.containment import attempted
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.model import Diagnostic
from graphbuild.resolve.decisions import load_decisions
from graphbuild.resolve.grounding import Grounded, ground
from graphbuild.resolve.ontologies import OntologyError, OntologyTerm, load_ontology


def grounding(
    graph: Graph, notes: str | Path, ontologies: Sequence[str | Path] = (), ancestors: bool = False
) -> Grounded:
    """Public identifiers by the decisions that stand in the folder of notes and by ontologies.

    Raises GraphbuildError where an ontology cannot be read.
    """
    decisions, problems = load_decisions(Path(notes))
    terms = [_ontology(ontology) for ontology in ontologies]
    failed: list[Diagnostic] = []
    found = attempted(
        "grounding", lambda: ground(graph, terms, decisions, ancestors), Grounded(graph, {}), failed
    )
    return replace(found, diagnostics=(*problems, *failed))


def _ontology(file: str | Path) -> tuple[OntologyTerm, ...]:
    try:
        return load_ontology(Path(file))
    except OntologyError as error:
        raise GraphbuildError(str(error)) from error
