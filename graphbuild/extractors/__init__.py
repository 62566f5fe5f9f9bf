"""What graphbuild reads in notes: one small module for each kind of fact, named in one list."""

from graphbuild.extract.scope import only_about
from graphbuild.extractors.abbreviations import abbreviations
from graphbuild.extractors.assessments import assessments
from graphbuild.extractors.attributes import attributes
from graphbuild.extractors.callouts import callouts
from graphbuild.extractors.circuits import circuits
from graphbuild.extractors.concept_notes import concept_notes
from graphbuild.extractors.condition_notes import condition_notes
from graphbuild.extractors.connections import connections
from graphbuild.extractors.cytoarchitecture import cytoarchitecture
from graphbuild.extractors.definitions import definitions
from graphbuild.extractors.differentials import differentials
from graphbuild.extractors.doses import doses
from graphbuild.extractors.findings import findings
from graphbuild.extractors.front_matter import front_matter
from graphbuild.extractors.functions import functions
from graphbuild.extractors.genes import genes
from graphbuild.extractors.joins import joins
from graphbuild.extractors.lifestyle import lifestyle
from graphbuild.extractors.links import links
from graphbuild.extractors.measurement_notes import measurement_notes
from graphbuild.extractors.molecule_notes import molecule_notes
from graphbuild.extractors.moments import moments
from graphbuild.extractors.parts import parts
from graphbuild.extractors.pathologies import pathologies
from graphbuild.extractors.people import people
from graphbuild.extractors.projections import projections
from graphbuild.extractors.quantities import quantities
from graphbuild.extractors.receptors import receptors
from graphbuild.extractors.references import references
from graphbuild.extractors.relations import relations
from graphbuild.extractors.remarks import remarks
from graphbuild.extractors.sources import sources
from graphbuild.extractors.substance_fields import substance_fields
from graphbuild.extractors.substance_notes import substance_notes
from graphbuild.extractors.supplements import supplements
from graphbuild.extractors.tags import tags
from graphbuild.model import Extractor

# What only the note of a structure says in these words, and what the notes of other things do.
_OF_STRUCTURES = only_about(
    ("AnatomicalStructure",),
    parts,
    projections,
    remarks,
    circuits,
    connections,
    joins,
    assessments,
    cytoarchitecture,
    differentials,
    genes,
    pathologies,
    receptors,
)
_OF_NUMBERS = only_about(("AnatomicalStructure", "Substance", ""), quantities)
_OF_WORKINGS = only_about(("AnatomicalStructure", "Function", "MolecularPathway"), lifestyle, supplements)
_OF_SUBSTANCES = only_about(("Substance", "Intervention", "Hormone"), substance_notes, substance_fields, doses)
_OF_CONDITIONS = only_about(("Condition", "ClinicalPattern", "Phenotype", "Sign"), condition_notes)
_OF_CONCEPTS = only_about(("Concept",), concept_notes)
_OF_MEASUREMENTS = only_about(("Biomarker", "Test"), measurement_notes)
_OF_MOLECULES = only_about(
    ("Neurotransmitter", "Hormone", "Gene", "Protein", "Metabolite", "MolecularPathway", "CellularComponent", "Function"), molecule_notes
)
_OF_ANYTHING = only_about(("Thing",), findings, functions, attributes, definitions)

EXTRACTORS: tuple[Extractor, ...] = (
    front_matter,
    links,
    tags,
    sources,
    people,
    callouts,
    moments,
    references,
    abbreviations,
    relations,
    *_OF_ANYTHING,
    *_OF_STRUCTURES,
    *_OF_NUMBERS,
    *_OF_WORKINGS,
    *_OF_SUBSTANCES,
    *_OF_CONDITIONS,
    *_OF_CONCEPTS,
    *_OF_MEASUREMENTS,
    *_OF_MOLECULES,
)
