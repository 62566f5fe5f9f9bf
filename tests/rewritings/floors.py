"""How much each rewriting loses and invents at present: a table that only goes down."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from tests.rewritings.proof import LOST, Proof

FILE = Path(__file__).parent / "floors.toml"
_HEAD = """\
# Facts of the golden notes that each rewriting loses, how many of them in silence, and what it
# invents. Only to go down: `python -m tests.rewritings --floors` writes what is found, and keeps
# a row's better figures. A row that is taken out is written as it is.

"""


def floors() -> dict[str, dict[str, int]]:
    """The figures by rewriting."""
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def figures(proof: Proof) -> dict[str, int]:
    return {"lost": len(proof.lost), "silent": proof.counts[LOST], "invented": len(proof.invented)}


def lowered(proofs: Iterable[Proof]) -> list[str]:
    """Write the table; the names of rewritings that are worse than it says, whose rows stay."""
    known, rows, worse = floors(), [], []
    for proof in proofs:
        name, now = proof.rewriting.name, figures(proof)
        before = known.get(name, now)
        if any(now[key] > before[key] for key in now):
            worse.append(name)
        least = {key: min(now[key], before[key]) for key in now}
        pairs = ", ".join(f"{key} = {count}" for key, count in least.items())
        rows.append(f'"{name}" = {{ {pairs} }}\n')
    FILE.write_text(_HEAD + "".join(rows), encoding="utf-8")
    return worse
