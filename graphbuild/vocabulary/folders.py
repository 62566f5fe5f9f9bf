"""Where `ontology/` is, and what can be told of it without parsing it."""

from __future__ import annotations

import re
from pathlib import Path

GENERAL = "garden"  # the pack that every garden has


def ontology_folder() -> Path:
    """Where `ontology/` is: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "ontology"
    return inside if inside.is_dir() else package.parent / "ontology"


def pack_folders() -> tuple[Path, ...]:
    """A folder for each pack of the project: vocabulary.ttl, and where it has them shapes.ttl,
    lexicon/ and queries/.
    """
    return tuple(sorted(file.parent for file in ontology_folder().glob("*/vocabulary.ttl")))


def ontology_terms() -> frozenset[str]:
    """The names that the ontology defines, read without parsing it: a check of a query must not
    take longer than the query.
    """
    return frozenset(name for folder in pack_folders() for name in _terms(folder))


def general_terms() -> frozenset[str]:
    """Those of them that every garden has, whatever its field."""
    return _terms(ontology_folder() / GENERAL)


def _terms(folder: Path) -> frozenset[str]:
    text = (folder / "vocabulary.ttl").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^gb:(\w+) ", text, re.MULTILINE))
