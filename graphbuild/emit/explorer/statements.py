"""Where each statement stands and what its id is, as the columns that the page reads."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from graphbuild.emit.explorer.packing import steps
from graphbuild.emit.explorer.shorthand import numerals
from graphbuild.emit.explorer.things import letters
from graphbuild.graph import Edge, NodeId, Statement, Term
from graphbuild.graph.ids import short_part
from graphbuild.names import kebab

_DIGEST = re.compile(r"--([0-9a-f]{8})(?:-\d+)?\Z")
_NO_DIGEST = "00000000"


def statement_columns(
    said: Sequence[Statement], edges: Sequence[Edge], paths: Sequence[str]
) -> dict[str, Any]:
    """Statements in order of notes and lines, as `page_data` describes them; `edges` are all that
    they make.
    """
    edge_of = {one.id: at for at, edge in enumerate(edges) for one in edge.statements}
    counts = Counter(one.span.path for one in said)
    ids = [one.id for one in said]
    digests = [found[1] if (found := _DIGEST.search(one)) else _NO_DIGEST for one in ids]
    of = [edge_of[one] for one in ids]
    guessed = _guessed(list(map(edge_name, edges)), of, digests)
    return {
        "edge": steps(of),
        "notes": numerals(counts[one] for one in paths),
        "line": steps(one.span.line for one in said),
        "digests": b64encode(bytes.fromhex("".join(digests))).decode(),
        "ids": {
            str(at): one
            for at, (one, guess) in enumerate(zip(ids, guessed, strict=True))
            if one != guess or not one.isascii()
        },
    }


def edge_name(edge: Edge) -> str:
    """How the ids of an edge's statements begin, as far as the page can tell.

    The page puts this together as well, so it must stay in line with `statements.js`.
    """
    parts = _end(edge.subject), letters(kebab(edge.predicate)), _end(edge.object)
    return "".join(f"{short_part(one)}--" for one in parts)


def _guessed(starts: Sequence[str], of: Sequence[int], digests: Sequence[str]) -> Iterator[str]:
    """The ids as the page puts them together: those of one note and fact are numbered."""
    seen = Counter[tuple[int, str]]()
    for at, digest in zip(of, digests, strict=True):
        seen[at, digest] += 1
        again = seen[at, digest]
        yield f"{starts[at]}{digest}{'' if again == 1 else f'-{again}'}"


def _end(value: Term) -> str:
    return value.rpartition("/")[2] if isinstance(value, NodeId) else letters(str(value))
