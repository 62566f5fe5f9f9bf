"""Things that a garden names by itself: `[things]` has names to be found in prose, each with what it
is, as a note's `type` would say.
"""

from __future__ import annotations

from typing import Any

from graphbuild.config.toml import Table
from graphbuild.config.values import MAX_SHORT, in_short
from graphbuild.names import slug

_MOST = 10_000


def read_things(table: Table, value: Any) -> tuple[tuple[str, str], ...]:
    """`"Zone 2 training" = "intervention"` as pairs; a name without letters, or with what is no
    text, is reported.
    """
    if not isinstance(value, dict) or len(value) > _MOST:
        table.report(
            "GB503",
            f"“things” takes a table of names, at most {_MOST}",
            ("things",),
            '[things] "Zone 2 training" = "intervention"',
        )
        return ()
    found = []
    for name, kind in value.items():
        if _is_name(name) and isinstance(kind, str) and _is_name(kind):
            found.append((" ".join(name.split()), kind.strip()))
        else:
            table.report(
                "GB503",
                f"“{in_short(name)}” takes what it is, in a word, as a note's `type` would",
                ("things", name),
                f'"{in_short(name)}" = "intervention"',
            )
    return tuple(found)


def _is_name(text: str) -> bool:
    return len(text) <= MAX_SHORT and bool(slug(text)) and text.isprintable()
