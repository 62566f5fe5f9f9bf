"""The edges of single things of a graph that was opened are those that the whole graph has of them."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import graphbuild
from graphbuild.graph.edges import EdgesWhenAsked

NOTES = Path(__file__).parent.parent / "notes"


def test_each_thing_has_the_same_edges_in_the_same_order() -> None:
    graph = graphbuild.build(NOTES)
    for end, known in (("subject", graph.outgoing), ("object", graph.incoming)):
        asked = EdgesWhenAsked(attrgetter(end), graph.statements)
        assert {node: asked.get(node, ()) for node in graph.nodes} == {
            node: known.get(node, ()) for node in graph.nodes
        }
        assert set(asked) == set(known)


def test_what_is_only_denied_is_no_edge(tmp_path: Path) -> None:
    note = (
        "---\ntype: organ\ntitle: Pons\n---\n## Afferents\n- No input from the retina\n- Cortex\n"
    )
    (tmp_path / "pons.md").write_text(note)
    graph = graphbuild.build(tmp_path)
    asked = EdgesWhenAsked(attrgetter("subject"), graph.statements)
    denied = {one.subject for one in graph.statements if one.denied}
    assert denied
    assert not denied & set(asked)
