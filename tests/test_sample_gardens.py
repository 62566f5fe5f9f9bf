"""Sample gardens of several people and dialects build whole, each with all that is written of it by default."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

import pytest

from graphbuild.graph import Graph
from graphbuild.model import Diagnostic
from graphbuild.pipeline.outputs import artifacts
from tests.conftest import GARDENS, MAPS, ROOT, VAULTS


@pytest.mark.parametrize("name", [*GARDENS, *VAULTS])
def test_a_sample_garden_builds(name: str, sample_graph: Callable[[str], Graph]) -> None:
    graph = sample_graph(name)
    assert [str(one) for one in graph.diagnostics if one.code.startswith("GB9")] == []
    failed: list[Diagnostic] = []
    written = {one.path: one.whole() for one in artifacts(graph, MAPS, failed)}
    assert failed == []
    assert written["graph.ttl"]
    assert written["explorer.html"]


def biomedical_kinds() -> set[str]:
    """The kinds of things of the packs of anatomy and medicine, and functions."""
    files = [ROOT / "ontology" / pack / "vocabulary.ttl" for pack in ("anatomy", "medicine")]
    found = (re.findall(r"^gb:(\w+) a owl:Class", file.read_text(), re.MULTILINE) for file in files)
    return {"Function", *chain.from_iterable(found)}


OF_SENTENCES = {
    "deed_lines",
    "supplements",
    "mechanism_chains",
    "overview_deeds",
    "statements",
    "reactions",
}
"""Who reads sentences and chains, whose ends are often processes and states of affairs: "BDNF synthesis"."""


@pytest.mark.parametrize("name", ["html-arrows", "html-keys", "markdown"])
def test_most_things_have_a_kind_and_a_good_part_is_exactly_a_public_one(
    name: str, sample_graph: Callable[[str], Graph]
) -> None:
    kinds, graph = biomedical_kinds(), sample_graph(f"garden/{name}")
    things = [node for node in graph.nodes.values() if kinds & set(map(str, node.kinds))]
    known = [node for node in things if any(match == "exactMatch" for match, _ in node.matches)]
    assert len(known) / len(things) >= 0.4
    told_by: dict[object, set[str]] = {}
    for one in graph.statements:
        for end in (one.subject, one.object):
            told_by.setdefault(end, set()).add(one.by)
    untyped = [node for node in graph.nodes.values() if node.kind == "Thing"]
    assert len([node for node in untyped if not told_by[node.id] <= OF_SENTENCES]) <= 40
    assert len(untyped) <= 190
    assert [one for one in graph.vocabulary.properties.values() if one.own] == []
