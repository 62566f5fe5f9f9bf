"""What holds across notes: each rule sees the whole graph and gives findings."""

from collections.abc import Callable, Iterator

from graphbuild.graph import Graph
from graphbuild.model import Diagnostic
from graphbuild.rules.cycles import cycles
from graphbuild.rules.dates import dates
from graphbuild.rules.glosses import glosses
from graphbuild.rules.levels import levels
from graphbuild.rules.one_sided import one_sided
from graphbuild.rules.persons import persons
from graphbuild.rules.polarity import contradictions, denials_as_names
from graphbuild.rules.quantities import quantities
from graphbuild.rules.strengths import strengths
from graphbuild.rules.titles import titles

Rule = Callable[[Graph], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    levels,
    strengths,
    quantities,
    one_sided,
    cycles,
    glosses,
    persons,
    contradictions,
    denials_as_names,
    dates,
    titles,
)
