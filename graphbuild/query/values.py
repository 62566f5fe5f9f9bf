"""Terms of RDF as values of Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

import pyoxigraph as ox

from graphbuild.query.store import Term
from graphbuild.vocabulary import PREFIXES

Value = str | int | float | Decimal | bool | date | datetime | None

_XSD = PREFIXES["xsd"]
_READ: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {
        f"{_XSD}boolean": lambda text: text in ("true", "1"),
        f"{_XSD}date": date.fromisoformat,
        f"{_XSD}dateTime": datetime.fromisoformat,
        f"{_XSD}decimal": Decimal,
        f"{_XSD}double": float,
        f"{_XSD}float": float,
        f"{_XSD}integer": int,
        f"{_XSD}nonNegativeInteger": int,
    }
)


def value(term: Term) -> Value:
    """A literal as its value, an IRI as text; a literal that its type cannot have stays text."""
    if not isinstance(term, ox.Literal):
        return None if term is None else term.value if isinstance(term, ox.NamedNode) else str(term)
    read = _READ.get(term.datatype.value, str)
    try:
        return read(term.value)
    except (ArithmeticError, ValueError):
        return term.value
