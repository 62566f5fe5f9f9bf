"""What `ontology/` says: kinds, properties and the lexicon. Nothing of it stands in code."""

from graphbuild.vocabulary.load import load_vocabulary, merged, ontology_folder, ontology_terms, pack_folders
from graphbuild.vocabulary.terms import GB, PREFIXES, Concept, Kind, Property, Relation, Vocabulary, compact

__all__ = [
    "GB",
    "PREFIXES",
    "Concept",
    "Kind",
    "Property",
    "Relation",
    "Vocabulary",
    "compact",
    "load_vocabulary",
    "merged",
    "ontology_folder",
    "ontology_terms",
    "pack_folders",
]
