"""Whether the name of a note without a type tells that it is about a test."""

from __future__ import annotations

from graphbuild.model import KindName
from graphbuild.outline import Outline, parenthesised
from graphbuild.packs.medicine.clinical import is_test
from graphbuild.terms.medicine import TEST


def named_test(outline: Outline) -> tuple[KindName, ...]:
    """The kind of a test, where a note without a type has the name of one: "Vitamin B12 test"."""
    called = parenthesised(outline.note.title)[0]
    several = len(called.split()) > 1  # "Telemetry" ends like a test, and is of any field
    return (TEST,) if not outline.note.type and several and is_test(called) else ()
