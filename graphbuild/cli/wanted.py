"""Which outputs a build makes: those of every build, those that are asked for, and those that are
there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from graphbuild.cli.leftovers import listed
from graphbuild.emit.backlinks import backlinks
from graphbuild.emit.coverage import coverage_json
from graphbuild.emit.outputs import EMITTERS, FILES, NEEDS, ON_REQUEST, SERVED, Emitter
from graphbuild.errors import GraphbuildError
from graphbuild.query.errors import did_you_mean

NONE = "none"
"""Asks for no more than the settings do, whatever is there."""
_USUAL: Mapping[str, Emitter] = MappingProxyType(
    {"backlinks.json": backlinks, "coverage.json": coverage_json}
)


def usual(out: Path, serving: bool) -> tuple[Emitter, ...]:
    """The outputs of every build. To be served, of those that only files need just what is
    there.
    """
    if not serving:
        return EMITTERS
    kept = {_USUAL[path] for path in _there(out) if path in _USUAL}
    return tuple(one for one in EMITTERS if one in SERVED or one in kept)


def requested(formats: str) -> list[Emitter]:
    """The emitters of `nt,csv`, before anything is read: a misspelt name or a missing package
    should not cost a build.
    """
    names = _names(formats)
    unknown = [name for name in names if name not in ON_REQUEST]
    if unknown:
        raise GraphbuildError(
            f"--also does not know {', '.join(unknown)}{did_you_mean(unknown[0], ON_REQUEST)}; "
            f"it knows {', '.join(ON_REQUEST)}"
        )
    return _emitters(names)


def asked_for(formats: str, settings: Iterable[str], out: Path) -> list[Emitter]:
    """The outputs beside the usual ones: by `--also`, by the settings, and what an earlier build
    was asked for and is there.
    """
    there = () if NONE in formats.split(",") else tuple(_there(out))
    kept = (
        name
        for name, start in FILES.items()
        if any(path == start or (start.endswith("/") and path.startswith(start)) for path in there)
    )
    return _emitters({*_names(formats), *kept, *(ON_REQUEST.keys() & set(settings))})


def _names(formats: str) -> list[str]:
    return list(
        dict.fromkeys(name for name in formats.replace(" ", "").split(",") if name and name != NONE)
    )


def _emitters(names: Iterable[str]) -> list[Emitter]:
    found = list(names)
    for name in found:
        if name in NEEDS and find_spec(NEEDS[name]) is None:
            raise GraphbuildError(f"--also {name} needs {NEEDS[name]}: pip install {NEEDS[name]}")
    return [ON_REQUEST[name] for name in ON_REQUEST if name in found]


def _there(out: Path) -> Iterator[str]:
    """The files of the last build that are still there."""
    return (path for path in listed(out) if (out / path).is_file())
