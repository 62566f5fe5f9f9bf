"""Sample gardens of several people and dialects build whole, each with all that is written of it by default."""

from __future__ import annotations

import pytest

from graphbuild.model import Diagnostic
from graphbuild.pipeline import build
from graphbuild.pipeline.outputs import artifacts
from tests.conftest import GARDENS, MAPS, VAULTS, shared


@pytest.mark.parametrize("name", [*GARDENS, *VAULTS])
def test_a_sample_garden_builds(name: str) -> None:
    graph = build(shared(name))
    assert [str(one) for one in graph.diagnostics if one.code.startswith("GB9")] == []
    failed: list[Diagnostic] = []
    written = {one.path: one.whole() for one in artifacts(graph, MAPS, failed)}
    assert failed == []
    assert written["graph.ttl"]
    assert written["explorer.html"]
