"""The values that pass between rooms: all frozen, all plain data.

A note's text becomes `Block`s, extractors turn blocks into `Claim`s about `Ref`s (things as
written, not yet identified), and whatever could not be read is a `Diagnostic`. Nothing here knows
how any of them is made.
"""

from graphbuild.model.artifacts import Artifact
from graphbuild.model.claims import (
    ASSERTED,
    CERTAINTY,
    CERTAINTY_TEXT,
    DENIED,
    POLARITY,
    SCALE,
    Claim,
    Qualifiers,
    Ref,
    Value,
)
from graphbuild.model.findings import (
    Accounted,
    Diagnostic,
    Extractor,
    Finding,
    NoteCoverage,
    Severity,
    State,
)
from graphbuild.model.notes import Arrow, Leaf, Meta, Note, Purpose, Scalar
from graphbuild.model.terms import NO_KIND, NO_PREDICATE, PROPERTY, RELATION, KindName, Predicate
from graphbuild.model.text import Block, Edit, Link, Span

__all__ = [
    "ASSERTED",
    "CERTAINTY",
    "CERTAINTY_TEXT",
    "DENIED",
    "NO_KIND",
    "NO_PREDICATE",
    "POLARITY",
    "PROPERTY",
    "RELATION",
    "SCALE",
    "Accounted",
    "Arrow",
    "Artifact",
    "Block",
    "Claim",
    "Diagnostic",
    "Edit",
    "Extractor",
    "Finding",
    "KindName",
    "Leaf",
    "Link",
    "Meta",
    "Note",
    "NoteCoverage",
    "Predicate",
    "Purpose",
    "Qualifiers",
    "Ref",
    "Scalar",
    "Severity",
    "Span",
    "State",
    "Value",
]
