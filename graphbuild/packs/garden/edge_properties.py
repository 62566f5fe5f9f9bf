"""The properties of an edge, as notes write them in a block of YAML behind it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graphbuild import patterns as re
from graphbuild.model import Predicate, Qualifiers, Ref, Scalar, Value
from graphbuild.packs.garden.citations import publications
from graphbuild.plain_yaml import plain_mapping
from graphbuild.terms.garden import (
    ANNOTATION,
    CONFIDENCE,
    EDGE_PROPERTY,
    EVIDENCE_LEVEL,
    EVIDENCE_LEVEL_TEXT,
    PUBLICATION,
    PUBLICATION_KIND,
    STATED_SOURCE,
)
from graphbuild.terms.medicine import (
    EFFECT_DIRECTION,
    MAGNITUDE,
    MAGNITUDE_RANGE,
    ONSET_TIMEFRAME,
    POPULATION_CONTEXT,
)

_NAMES = {
    "effect_direction": EFFECT_DIRECTION,
    "magnitude": MAGNITUDE,
    "magnitude_range": MAGNITUDE_RANGE,
    "onset_timeframe": ONSET_TIMEFRAME,
    "population_context": POPULATION_CONTEXT,
    "confidence": CONFIDENCE,
    "source": STATED_SOURCE,
    "notes": ANNOTATION,
    "note": ANNOTATION,
}
_CITED = ("study_references", "references", "publications", "pmids", "pmid", "studies")
_NUMBER = re.compile(r"[-+]?\d{1,18}(?:\.\d{1,18})?")
# When a tool last wrote the edge is no fact of the edge.
_NO_FACTS = ("last_modified", "imported", "created_at", "updated_at", "created", "updated")


def edge_properties(text: str) -> Qualifiers | None:
    """What a statement carries of them; a key that is not known is kept with its name. None where
    they are no YAML.

    >>> edge_properties("evidence_level: 4\\nfasting: yes\\nlast_modified: x")
    (('evidenceLevel', Decimal('4')), ('edgeProperty', 'fasting: yes'))
    >>> edge_properties("evidence_level: [") is None
    True
    """
    pairs = plain_mapping(text)
    return (
        None
        if pairs is None
        else tuple(one for key, value in pairs for one in _property(key, value))
    )


def _property(key: str, value: Scalar) -> Iterator[tuple[Predicate, Value]]:
    if key in _NO_FACTS:
        return
    if key == "evidence_level":
        yield _level(str(value))
    elif key in _CITED and (cited := publications(_pmid(value))):
        yield from ((PUBLICATION, Ref(one, PUBLICATION_KIND)) for one in cited)
    elif key in _NAMES:
        yield _NAMES[key], " ".join(str(value).split())
    else:
        yield EDGE_PROPERTY, f"{key}: {' '.join(str(value).split())}"


def _level(text: str) -> tuple[Predicate, Value]:
    return (
        (EVIDENCE_LEVEL, Decimal(text)) if _NUMBER.fullmatch(text) else (EVIDENCE_LEVEL_TEXT, text)
    )


def _pmid(value: Scalar) -> str:
    """In a list of references a bare number is a PMID."""
    return f"PMID:{value}" if isinstance(value, int) or str(value).isdigit() else str(value)
