"""Values by the type that the vault's own settings give their key; without one a value has the type
of its form.
"""

from __future__ import annotations

from decimal import Decimal

from graphbuild import patterns as re
from graphbuild.model import Value

_NUMBER = re.compile(r"[-+]?\d{1,18}(?:\.\d{1,18})?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def as_typed(value: Value, kind: str) -> Value:
    """A value as its key's type wants it, where it can be that.

    >>> as_typed("7.5", "number"), as_typed(1982, "text"), as_typed("soon", "number")
    (Decimal('7.5'), '1982', 'soon')
    """
    if kind == "number" and isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value) if "." in value else int(value)
    if kind == "text" and isinstance(value, bool):
        return str(value).lower()
    return str(value) if kind == "text" and isinstance(value, int | Decimal) else value


def is_date(value: Value) -> bool:
    """Whether a value is a day, as the names of daily notes are."""
    return isinstance(value, str) and bool(_DATE.fullmatch(value))
