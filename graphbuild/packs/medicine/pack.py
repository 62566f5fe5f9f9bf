"""Conditions, signs, tests, genes, substances with their evidence, doses and interactions."""

from graphbuild.packs.medicine.abbreviations import abbreviations
from graphbuild.packs.medicine.assessments import assessments
from graphbuild.packs.medicine.condition_notes import condition_notes
from graphbuild.packs.medicine.differentials import differentials
from graphbuild.packs.medicine.doses import doses
from graphbuild.packs.medicine.findings import findings
from graphbuild.packs.medicine.forms import FORMS
from graphbuild.packs.medicine.genes import genes
from graphbuild.packs.medicine.lifestyle import lifestyle
from graphbuild.packs.medicine.measurement_notes import measurement_notes
from graphbuild.packs.medicine.molecule_notes import molecule_notes
from graphbuild.packs.medicine.other_conditions import other_conditions
from graphbuild.packs.medicine.pathologies import pathologies
from graphbuild.packs.medicine.statements import statements
from graphbuild.packs.medicine.substance_fields import substance_fields
from graphbuild.packs.medicine.substance_notes import substance_notes
from graphbuild.packs.medicine.supplements import supplements
from graphbuild.packs.medicine.treatments import treatments, uses
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.pack import Pack, only_about

_MOLECULES = (
    "Neurotransmitter",
    "Hormone",
    "Gene",
    "Protein",
    "Metabolite",
    "MolecularPathway",
    "CellularComponent",
    "Function",
)

PACK = Pack(
    "medicine",
    (
        abbreviations,
        statements,
        *only_about(("Thing",), other_conditions),
        *only_about(("Thing",), findings),
        *only_about(("AnatomicalStructure",), assessments, differentials, genes, pathologies),
        *only_about(("AnatomicalStructure", "Function", "MolecularPathway"), lifestyle, supplements),
        *only_about(("Substance", "Intervention", "Hormone"), substance_notes, substance_fields, doses, uses),
        *only_about(("Condition", "ClinicalPattern", "Phenotype", "Sign"), condition_notes, treatments),
        *only_about(("Biomarker", "Test"), measurement_notes),
        *only_about(_MOLECULES, molecule_notes),
    ),
    WORDS,
    needs=("garden", "anatomy"),
    forms=FORMS,
)
