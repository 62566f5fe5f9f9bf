"""What a code is."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.model import Severity

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR


@dataclass(frozen=True, slots=True)
class Code:
    """What a diagnostic means, how severe it is, and a note that provokes it."""

    code: str
    severity: Severity
    title: str
    meaning: str
    example: str
