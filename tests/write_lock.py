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


def needed() -> dict[str, str]:
    """The packages that `dependencies` of pyproject.toml bring here, all the way down, with their versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, str] = {}
    waiting = [Requirement(one) for one in project["dependencies"]]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found:
            continue
        found[name] = version(name)
        waiting += _below(one)
    return dict(sorted(found.items()))


def _below(above: Requirement) -> Iterator[Requirement]:
    for text in requires(above.name) or ():
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *above.extras)):
            yield one


def lock() -> str:
    """The lines of the file."""
    return "".join(f"{name}=={number}\n" for name, number in needed().items())


if __name__ == "__main__":
    (ROOT / "requirements.lock").write_text(lock(), encoding="utf-8")
