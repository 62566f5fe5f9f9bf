"""Conditions, signs, tests, genes, substances with their evidence, doses and interactions."""

from graphbuild.packs.medicine.abbreviations import abbreviations
from graphbuild.packs.medicine.assessments import assessments
from graphbuild.packs.medicine.callout_warnings import callout_warnings
from graphbuild.packs.medicine.condition_features import condition_features
from graphbuild.packs.medicine.condition_notes import condition_notes
from graphbuild.packs.medicine.condition_titles import condition_titles
from graphbuild.packs.medicine.deed_lines import deed_lines
from graphbuild.packs.medicine.differentials import differentials
from graphbuild.packs.medicine.doses import doses
from graphbuild.packs.medicine.drug_levels import drug_levels
from graphbuild.packs.medicine.enzymes import enzymes
from graphbuild.packs.medicine.findings import findings
from graphbuild.packs.medicine.forms import FORMS
from graphbuild.packs.medicine.genes import genes
from graphbuild.packs.medicine.heeded import heeded_names, is_heeded_drug
from graphbuild.packs.medicine.illness_lines import illness_lines
from graphbuild.packs.medicine.lifestyle import lifestyle
from graphbuild.packs.medicine.made_of_what import made_of_what
from graphbuild.packs.medicine.measurement_notes import measurement_notes
from graphbuild.packs.medicine.mechanism_chains import mechanism_chains
from graphbuild.packs.medicine.molecule_notes import molecule_notes
from graphbuild.packs.medicine.named import named_test
from graphbuild.packs.medicine.other_conditions import other_conditions
from graphbuild.packs.medicine.other_substances import other_substances
from graphbuild.packs.medicine.other_things import other_condition
from graphbuild.packs.medicine.overview_deeds import overview_deeds
from graphbuild.packs.medicine.pathologies import pathologies
from graphbuild.packs.medicine.reactions import reactions
from graphbuild.packs.medicine.relation_lines import relation_lines
from graphbuild.packs.medicine.sold_forms import sold_forms
from graphbuild.packs.medicine.statements import statements
from graphbuild.packs.medicine.strays import strays
from graphbuild.packs.medicine.substance_fields import substance_fields
from graphbuild.packs.medicine.substance_notes import substance_notes
from graphbuild.packs.medicine.supplements import supplements
from graphbuild.packs.medicine.synonyms import title_synonyms
from graphbuild.packs.medicine.treatment_sentences import treatment_sentences
from graphbuild.packs.medicine.treatments import uses
from graphbuild.packs.medicine.warnings import warnings
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.pack import Pack, only_about
from graphbuild.reading.telling import Harm
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELLULAR_COMPONENT,
    GENE,
    NEUROTRANSMITTER,
    PROTEIN,
)
from graphbuild.terms.garden import FUNCTION, LEADS_TO, THING
from graphbuild.terms.medicine import (
    ACTION,
    BIOMARKER,
    CAUSES,
    CLINICAL_PATTERN,
    CONDITION,
    CONTRAINDICATED_IN,
    HAS_SAFETY,
    HORMONE,
    INCREASES_RISK_FOR,
    INTERACTS_WITH,
    INTERVENTION,
    METABOLITE,
    MOLECULAR_PATHWAY,
    PHENOTYPE,
    SIGN,
    SUBSTANCE,
    TEST,
)

_MOLECULES = (
    NEUROTRANSMITTER,
    HORMONE,
    GENE,
    PROTEIN,
    METABOLITE,
    MOLECULAR_PATHWAY,
    CELLULAR_COMPONENT,
    FUNCTION,
)
_DOING = (
    *(NEUROTRANSMITTER, HORMONE, GENE, PROTEIN, METABOLITE, CELLULAR_COMPONENT),
    *(SUBSTANCE, INTERVENTION, BIOMARKER),
)

PACK = Pack(
    "medicine",
    (
        abbreviations,
        statements,
        callout_warnings,
        strays,
        *only_about(
            (THING,),
            other_conditions,
            other_substances,
            relation_lines,
            enzymes,
            made_of_what,
            reactions,
        ),
        *only_about((THING,), findings, mechanism_chains, deed_lines),
        *only_about((ANATOMICAL_STRUCTURE, FUNCTION), assessments),
        *only_about((ANATOMICAL_STRUCTURE,), differentials, genes, pathologies),
        *only_about((ANATOMICAL_STRUCTURE, FUNCTION, MOLECULAR_PATHWAY), lifestyle, supplements),
        *only_about(
            (SUBSTANCE, INTERVENTION, HORMONE),
            substance_notes,
            substance_fields,
            sold_forms,
            drug_levels,
            doses,
            uses,
        ),
        *only_about(
            (CONDITION, CLINICAL_PATTERN, PHENOTYPE, SIGN), condition_notes, treatment_sentences
        ),
        *only_about((SUBSTANCE, GENE), title_synonyms),
        *only_about((*_MOLECULES, BIOMARKER, TEST), illness_lines),
        *only_about((BIOMARKER, TEST), measurement_notes),
        *only_about(
            (CONDITION, CLINICAL_PATTERN, PHENOTYPE, SIGN, MOLECULAR_PATHWAY, BIOMARKER, TEST),
            warnings,
        ),
        *only_about(_MOLECULES, molecule_notes, condition_titles, condition_features),
        *only_about(_DOING, overview_deeds),
    ),
    WORDS,
    needs=("garden", "anatomy"),
    forms=FORMS,
    also_about=(named_test,),
    other_things=(other_condition,),
    harm=Harm(
        ((CONTRAINDICATED_IN, HAS_SAFETY), (INTERACTS_WITH, HAS_SAFETY)),
        (ACTION,),
        heeded_names,
        is_heeded_drug,
        (LEADS_TO, INCREASES_RISK_FOR, CAUSES),
        (SUBSTANCE,),
    ),
)
