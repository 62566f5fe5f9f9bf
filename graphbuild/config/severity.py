"""How bad a garden finds what is found: `[severity]` sets a code, or a family of them, to off,
info, warning or error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from graphbuild.codes import CODES
from graphbuild.config.toml import Table
from graphbuild.config.values import in_short
from graphbuild.model import Diagnostic, Severity

OFF = "off"
_LEVELS = (OFF, *(str(one) for one in Severity))
_FAMILY = re.compile(r"GB([1-9])xx", re.IGNORECASE)


def read_severity(table: Table, value: Any) -> tuple[tuple[str, str], ...]:
    """`GB201 = "off"`, `GB2xx = "warning"` as pairs; what is no code, no family or no severity is
    reported.
    """
    if not isinstance(value, dict):
        table.report(
            "GB503",
            "“severity” takes a table of codes",
            ("severity",),
            '[severity] GB201 = "warning"',
        )
        return ()
    found = []
    for code, level in value.items():
        if code.upper() not in CODES and not _FAMILY.fullmatch(code):
            table.report(
                "GB502",
                f"“{in_short(code)}” is no code of a diagnostic",
                ("severity", code),
                "for example GB201, or GB2xx for all of a family",
            )
        elif level not in _LEVELS:
            table.report(
                "GB503",
                f"“{code}” takes {', '.join(_LEVELS[:-1])} or {_LEVELS[-1]}",
                ("severity", code),
            )
        else:
            found.append((code.upper(), str(level)))
    return tuple(found)


def with_severities(
    found: Iterable[Diagnostic], severity: Iterable[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """The findings, each as bad as the settings say; of a code and its family the code counts."""
    levels = dict(severity)
    for one in found:
        level = levels.get(one.code) or levels.get(f"{one.code[:3]}XX")
        if level is None:
            yield one
        elif level != OFF:
            yield replace(one, severity=Severity[level.upper()])
