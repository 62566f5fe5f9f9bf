"""Packs of others: each is offered by an entry point, and a garden switches it on by name."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from graphbuild.codes import diagnostic
from graphbuild.config import NameUse
from graphbuild.config.values import in_short
from graphbuild.model import Diagnostic, Span
from graphbuild.reading.pack import Pack

GROUP = "graphbuild.packs"


def load_packs(
    names: Sequence[str], uses: Sequence[NameUse] = ()
) -> tuple[tuple[Pack, ...], list[Diagnostic]]:
    """The packs of these names, in their order, and what could not be loaded. `uses` tell where the
    settings name them.
    """
    offered = {point.name: point for point in entry_points(group=GROUP)} if names else {}
    places = {use.name: use.span for use in uses if use.role == "pack"}
    found: list[Pack] = []
    problems: list[Diagnostic] = []
    for name in names:
        pack = _load(offered[name]) if name in offered else "is not installed"
        if isinstance(pack, Pack):
            found.append(pack)
        else:
            known = (
                f"installed are {', '.join(sorted(offered))}" if offered else "no pack is installed"
            )
            place = places.get(name, Span("graphbuild.toml"))
            problems.append(
                diagnostic("GB505", f"the pack “{in_short(name)}” {pack}", place, known)
            )
    return tuple(found), problems


def pack_names() -> list[str]:
    """The names of all packs that are installed."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def pack_files(names: Sequence[str]) -> list[Path] | None:
    """Where the code of these packs lies: a folder or a file each. None where that of one is not
    known.
    """
    found = {point.name: point for point in entry_points(group=GROUP)} if names else {}
    places = [_place(found[name]) if name in found else None for name in names]
    return None if None in places else [place for place in places if place]


def _place(offer: EntryPoint) -> Path | None:
    try:
        spec = find_spec(offer.module.partition(".")[0])
    except (ImportError, ValueError):
        return None
    if spec is None:
        return None
    folder = next(iter(spec.submodule_search_locations or ()), None)
    place = Path(folder or spec.origin or "")
    return place if place.exists() and place.name else None


def _load(offer: EntryPoint) -> Pack | str:
    """What a package offers, or why it is no pack."""
    try:
        pack = offer.load()
    except (Exception, SystemExit) as error:  # whatever a stranger's package does when it is loaded
        return f"cannot be loaded: {in_short(repr(error), 200)}"
    if not isinstance(pack, Pack):
        return f"is a {type(pack).__name__} and no Pack"
    if not all(callable(one) for one in (*pack.readers, *pack.rules, *pack.emitters)):
        return "is no Pack: its readers, rules and emitters are functions"
    return pack
