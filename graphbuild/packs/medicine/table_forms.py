"""What the titles of a table's columns tell of the things that its rows name."""

from __future__ import annotations

from functools import lru_cache

from graphbuild.packs.medicine.pathology_forms import tells_complaints
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.forms import FormOf

TABLES = (
    "pathologies",
    "assessments",
    "genes",
    "supplements",
    "receptors",
    "cells",
    "differentials",
)
OF_CONDITION = (
    "symptoms",
    "subtypes",
    "complications",
    "risk_factors",
    "triggers",
    "comorbidities",
)


def table_of(topic: str) -> FormOf:
    """Rows of a table of which a column, and no other, says that it is of such things. A column of
    cells may be that of parts which hold them.
    """
    return lambda entry: (
        entry.form == "row"
        and _told(entry.columns, TABLES) == {topic}
        and not tells_complaints(entry)
    )


def rows_begin_with(topic: str) -> FormOf:
    """Rows of a table whose first column, and none behind it, says what it names: "Sort | Behind it"."""
    return lambda entry: (
        entry.form == "row"
        and _told(entry.columns[:1], OF_CONDITION) == {topic}
        and not _told(entry.columns[1:], OF_CONDITION)
    )


@lru_cache(maxsize=1_000)
def _told(columns: tuple[str, ...], topics: tuple[str, ...]) -> set[str]:
    named = [word for column in columns for word in (column, f"{column}s")]
    return {topic for topic in topics if any(WORDS.says(topic, word) for word in named)}
