"""What `ontology/` says: kinds, properties and the lexicon. Nothing of it stands in code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.vocabulary.folders import ontology_folder, ontology_terms, pack_folders
from graphbuild.vocabulary.prefixes import GB, PREFIXES, SPACES, compact, expanded
from graphbuild.vocabulary.spelling import squeezed
from graphbuild.vocabulary.values import Concept, Kind, KindUse, Property, Relation, Use
from graphbuild.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "GB",
    "PREFIXES",
    "SPACES",
    "Concept",
    "Kind",
    "KindUse",
    "Property",
    "Relation",
    "Use",
    "Vocabulary",
    "compact",
    "expanded",
    "load_vocabulary",
    "merged",
    "ontology_folder",
    "ontology_terms",
    "pack_folders",
    "squeezed",
]


def load_vocabulary(others: Sequence[Path] = ()) -> Vocabulary:
    """What the packs of the project publish, and `others`: see `vocabulary.load`, which is loaded
    when it is needed.
    """
    from graphbuild.vocabulary.load import load_vocabulary as load

    return load(others)


def merged(files: Iterable[Path]) -> rdflib.Graph:
    """All these files of Turtle as one graph."""
    from graphbuild.vocabulary.load import merged as merge

    return merge(files)
