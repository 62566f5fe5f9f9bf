"""The files that a build writes of a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graphbuild.containment import outputs
from graphbuild.emit.json import diagnostics_json
from graphbuild.emit.outputs import EMITTERS, OF_NOTES, Emitter
from graphbuild.graph import Graph
from graphbuild.installed_packs import load_packs
from graphbuild.model import Artifact, Diagnostic


def artifacts(
    graph: Graph,
    also: Sequence[Emitter] = (),
    failed: list[Diagnostic] | None = None,
    usual: Sequence[Emitter] | None = None,
    again: Callable[[Emitter], Emitter] | None = None,
) -> Iterator[Artifact]:
    """Every file that a build writes, with those of the emitters in `also`, or of other `usual`
    ones; of a graph without the text of its notes only what does not need that.

    An output that cannot be made of some note is made without it, and `failed` is told. While such
    an artifact is written it raises UnmadeError: what there is of it goes, and another of its name
    follows if it can be made. `again` gives for an emitter one that makes only what is not there.
    """
    asked = (*(EMITTERS if usual is None else usual), *also)
    whole = graph.notes or not graph.paths
    emitters = (
        *(one for one in asked if whole or one not in OF_NOTES),
        *(emitter for pack in load_packs(graph.packs)[0] for emitter in pack.emitters),
        diagnostics_json,
    )
    made = map(again, emitters) if again else emitters
    return outputs(made, graph, [] if failed is None else failed)
