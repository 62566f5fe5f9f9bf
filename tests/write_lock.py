"""Write `requirements.lock`, what `make demo` installs: of the tested versions those that graphbuild itself needs.

python -m tests.write_lock
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.metadata import requires, version

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT


def needed(tests: bool) -> dict[str, str]:
    """The packages that pyproject.toml asks for, with all that these bring, and their versions here."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    seen: set[tuple[str, ...]] = set()
    waiting = [
        Requirement(one)
        for one in (
            *settings["project"]["dependencies"],
            *(settings["dependency-groups"]["dev"] if tests else ()),
        )
    ]
    while waiting:
        one = waiting.pop()
        key = (canonicalize_name(one.name), *sorted(one.extras))
        if key not in seen:
            seen.add(key)
            waiting += _below(one)
    return {name: version(name) for name in sorted({name for name, *_ in seen})}


def _below(above: Requirement) -> Iterator[Requirement]:
    for text in requires(above.name) or ():
        one = Requirement(text)
        if one.marker is None or any(
            one.marker.evaluate({"extra": extra}) for extra in ("", *above.extras)
        ):
            yield one


def lock(tests: bool = False) -> str:
    """The lines of the file."""
    return "".join(f"{name}=={number}\n" for name, number in needed(tests).items())


if __name__ == "__main__":
    (ROOT / "requirements.lock").write_text(lock(), encoding="utf-8")
    (ROOT / "requirements-dev.lock").write_text(lock(tests=True), encoding="utf-8")
