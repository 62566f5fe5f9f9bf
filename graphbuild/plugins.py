"""Packages of others: each offers a `Plugin` by an entry point, and a garden switches it on by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from importlib.metadata import EntryPoint, entry_points

from graphbuild.codes import diagnostic
from graphbuild.config import NameUse
from graphbuild.config.values import in_short
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Diagnostic, Extractor, Span

GROUP = "graphbuild.plugins"


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a package adds: extractors (a note gives findings), rules and emitters (the graph gives findings, or files)."""

    extractors: tuple[Extractor, ...] = ()
    rules: tuple[Callable[[Graph], Iterator[Diagnostic]], ...] = ()
    emitters: tuple[Callable[[Graph], Iterator[Artifact]], ...] = ()


_PARTS = tuple(one.name for one in fields(Plugin))


def load_plugins(names: Sequence[str], uses: Sequence[NameUse] = ()) -> tuple[Plugin, list[Diagnostic]]:
    """The plugins of these names as one, in the order of the names. `uses` tell where the settings
    name them.
    """
    offered = {one.name: one for one in entry_points(group=GROUP)} if names else {}
    places = {use.name: use.span for use in uses if use.role == "plugin"}
    found: list[Plugin] = []
    problems: list[Diagnostic] = []
    for name in names:
        plugin = _load(offered[name]) if name in offered else "is not installed"
        if isinstance(plugin, Plugin):
            found.append(plugin)
        else:
            known = f"installed are {', '.join(sorted(offered))}" if offered else "no plugin is installed"
            problems.append(diagnostic("GB505", f"the plugin “{in_short(name)}” {plugin}", places.get(name, Span("graphbuild.toml")), known))
    together = Plugin(*(tuple(one for plugin in found for one in getattr(plugin, part)) for part in _PARTS))
    return together, problems


def _load(offer: EntryPoint) -> Plugin | str:
    """What a package offers, or why it is no plugin."""
    try:
        offered = offer.load()
        plugin = Plugin(*(tuple(getattr(offered, part)) for part in _PARTS))
    except (Exception, SystemExit) as error:  # whatever a stranger's package does when it is loaded
        return f"cannot be loaded: {in_short(repr(error), 200)}"
    if not all(callable(one) for part in _PARTS for one in getattr(plugin, part)):
        return "is no Plugin: its extractors, rules and emitters are functions"
    return plugin
