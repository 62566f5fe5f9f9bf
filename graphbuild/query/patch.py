"""What turns one graph into another, triple by triple: as RDF Patch, or as an update in SPARQL.

A graph has no blank nodes, so its triples are a set, and the difference of two sets is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild.query.store import Source


class Patch(NamedTuple):
    """The triples that go and those that come, as lines of N-Triples, sorted."""

    removed: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def patch(old: Source, new: Source) -> Patch:
    """What the older graph has alone, and what the newer one has alone."""
    return Patch(tuple(_alone(old, new)), tuple(_alone(new, old)))


def _alone(one: Source, other: Source) -> Iterator[str]:
    quads = (quad for quad in one.store if quad not in other.store)
    yield from sorted(f"{quad.triple} ." for quad in quads)


def rdf_patch(found: Patch) -> str:
    """One transaction of RDF Patch: a line for each triple, `D` for delete and `A` for add.

    >>> print(rdf_patch(Patch(('<a:b> <a:c> "d" .',), ())))
    TX .
    D <a:b> <a:c> "d" .
    TC .
    """
    lines = [*(f"D {one}" for one in found.removed), *(f"A {one}" for one in found.added)]
    return "\n".join(["TX .", *lines, "TC ."])


def sparql_update(found: Patch) -> str:
    """SPARQL 1.1 Update, which every store with triples can run.

    >>> print(sparql_update(Patch((), ('<a:b> <a:c> "d" .',))))
    INSERT DATA {
      <a:b> <a:c> "d" .
    }
    """
    parts = (("DELETE", found.removed), ("INSERT", found.added))
    return " ;\n".join(
        "\n".join([f"{verb} DATA {{", *(f"  {one}" for one in lines), "}"])
        for verb, lines in parts
        if lines
    )
