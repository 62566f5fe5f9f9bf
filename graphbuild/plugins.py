"""Packages of others: each offers a `Plugin` by an entry point, and a garden switches it on by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Diagnostic, Extractor, Span

GROUP = "graphbuild.plugins"


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a package adds: extractors (a note gives findings), rules and emitters (the graph gives findings, or files)."""

    extractors: tuple[Extractor, ...] = ()
    rules: tuple[Callable[[Graph], Iterator[Diagnostic]], ...] = ()
    emitters: tuple[Callable[[Graph], Iterator[Artifact]], ...] = ()


def load_plugins(names: Sequence[str]) -> tuple[Plugin, list[Diagnostic]]:
    """The plugins of these names as one, in the order of the names."""
    offered = {one.name: one for one in entry_points(group=GROUP)}
    found, problems = [], []
    for name in names:
        try:
            plugin = offered[name].load()
        except Exception as error:  # whatever a stranger's package does when it is loaded
            reason = "is not installed" if name not in offered else f"cannot be loaded: {error!r}"
            known = f"installed are {', '.join(sorted(offered))}" if offered else "no plugin is installed"
            problems.append(diagnostic("GB505", f"the plugin “{name}” {reason}", Span("graphbuild.toml"), known))
            continue
        found.append(plugin)
    together = Plugin(*(tuple(one for plugin in found for one in getattr(plugin, part)) for part in ("extractors", "rules", "emitters")))
    return together, problems
