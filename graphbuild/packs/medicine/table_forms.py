"""What the titles of a table's columns tell of the things that its rows name."""

from __future__ import annotations

from functools import lru_cache

from graphbuild.outline import Entry, normal, parenthesised
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.own_forms import names_form
from graphbuild.packs.medicine.pathology_forms import tells_complaints
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.forms import FormOf
from graphbuild.reading.rephrased import parts_of_title

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
    "told_apart_from",
    "causes",
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
    """Rows of a table whose first column, and none behind it, says what it names: "Sort | Behind it".
    A column of signs may be that of each: "Form | Typical signs"; what is no condition only sorts them.
    """

    def begins(entry: Entry) -> bool:
        if entry.form != "row" or _told(entry.columns[:1], OF_CONDITION) != {topic}:
            return False
        others = _told(entry.columns[1:], OF_CONDITION)
        called = parenthesised(entry.named()[0])[0].strip(" .")
        named = is_condition(called) or names_form(entry) or topic == "complications"
        return not others or (others == {"symptoms"} and named and topic != "symptoms")

    return begins


@lru_cache(maxsize=1_000)
def _told(columns: tuple[str, ...], topics: tuple[str, ...]) -> set[str]:
    parts = (part for column in columns for part in parts_of_title(normal(column), WORDS))
    named = [word for part in parts for word in (part, f"{part}s")]
    return {topic for topic in topics if any(WORDS.says(topic, word) for word in named)}
