"""Dates and times that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph
from graphbuild.model import Diagnostic

_FORM = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def dates(graph: Graph) -> Iterator[Diagnostic]:
    """They stay words, so that no question about time finds them."""
    told = set()
    for one in graph.statements:
        for value in (one.object, *(value for _, value in one.qualifiers)):
            if isinstance(value, str) and _is_impossible(value) and (one.span, value) not in told:
                told.add((one.span, value))
                hint = "write it as 2024-01-31 is written"
                yield diagnostic("GB324", f"“{value}” is no date", one.span, hint)


def _is_impossible(text: str) -> bool:
    """Whether what is written as a date or a time is none.

    >>> [_is_impossible(one) for one in ("2026-13-40", "2023-02-29", "2024-01-02T25:10", "2024-02-29 10:00", "2024")]
    [True, True, True, False, False]
    """
    if not _FORM.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return True
    return False
