"""What holds across notes: each rule sees the whole graph and gives findings."""

from collections.abc import Callable, Iterator

from graphbuild.graph import Graph
from graphbuild.model import Diagnostic
from graphbuild.rules.cycles import cycles
from graphbuild.rules.levels import levels
from graphbuild.rules.strengths import strengths

Rule = Callable[[Graph], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (levels, strengths, cycles)
