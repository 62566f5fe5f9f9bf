"""What terms of the ontology and of gardens are called by."""

from __future__ import annotations

from typing import NewType

Predicate = NewType("Predicate", str)
"""The name of a property of the ontology or of a garden, or of what a statement carries.
`graphbuild.terms` has them.
"""

KindName = NewType("KindName", str)
"""The name of a class of things."""

NO_KIND = KindName("")
"""Of what nobody says the kind."""

NO_PREDICATE = Predicate("")
"""Of what names none."""


# Begins the predicate of a claim whose relation is named in the note's own words: "relation:May
# Improve Condition".
RELATION = "relation:"
# Begins the predicate of a claim that a key of the author's own makes: "property:director".
PROPERTY = "property:"
