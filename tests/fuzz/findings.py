"""What the fuzzer finds, and whose fault it is: the innermost line of the product on the way to an exception."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

import graphbuild
from tests.fuzz.clock import Overtime

_PRODUCT = Path(graphbuild.__file__).parent


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` and `where` say which defect it is; two cases with the same ones have the same defect."""

    kind: str
    where: str
    detail: str
    frames: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return (self.kind, self.where)

    def __str__(self) -> str:
        return "\n".join(
            (
                f"{self.kind} in {self.where}: {self.detail}",
                *(f"    {frame}" for frame in self.frames),
            )
        )


def of_exception(error: BaseException, during: str) -> Finding:
    """An exception as a finding. Where time ran out only the file counts: the line is chance."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if Path(one.filename).is_relative_to(_PRODUCT)]
    shown = tuple(
        f"{_short(one.filename)}:{one.lineno} {one.name}: {one.line}" for one in frames[-6:]
    )
    last = ours[-1] if ours else None
    place = (
        f":{last.lineno} {last.name}"
        if last and not isinstance(error, Overtime | RecursionError | MemoryError)
        else ""
    )
    where = f"{_short(last.filename)}{place}" if last else during
    return Finding(type(error).__name__, where, f"{str(error)[:300]!r} during {during}", shown)


def _short(file: str) -> str:
    path = Path(file)
    return (
        str(path.relative_to(_PRODUCT.parent))
        if path.is_relative_to(_PRODUCT)
        else "/".join(path.parts[-2:])
    )
