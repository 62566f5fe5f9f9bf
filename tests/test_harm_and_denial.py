"""Whole notes that deny, hedge, withdraw and warn: what the graph says of each line, and that nothing else is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuild.pipeline
from graphbuild.graph import Graph

HERE = Path(__file__).parent / "harm"
_BESIDE = {"linksTo", "mainEntity", "contains"}
_SAID = ("polarity", "certainty", "action", "effectDirection")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graphbuild.pipeline.build(HERE / "notes")


def said(graph: Graph) -> list[str]:
    """Each statement with its place, and what makes it less or more than plain."""
    return sorted(
        f"{one.span.path}:{one.span.line} {graph.label(one.subject)} > {one.predicate} > "
        + graph.label(one.object)
        + "".join(f" ; {value}" for key in _SAID if (value := one.get(key)))
        for one in graph.statements
        if one.predicate not in _BESIDE
    )


def test_each_line_says_what_it_says(graph: Graph) -> None:
    expected = (HERE / "said.txt").read_text(encoding="utf-8").splitlines()
    assert said(graph) == sorted(expected)
