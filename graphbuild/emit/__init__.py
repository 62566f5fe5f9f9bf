"""What a build gives: each emitter turns the graph into files, and writes none."""

from collections.abc import Callable, Iterator

from graphbuild.emit.backlinks import backlinks
from graphbuild.emit.graphml import graphml
from graphbuild.emit.json import diagnostics_json, graph_json
from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.model import Artifact

Emitter = Callable[[Graph], Iterator[Artifact]]

EMITTERS: tuple[Emitter, ...] = (turtle, graph_json, graphml, backlinks, diagnostics_json)
