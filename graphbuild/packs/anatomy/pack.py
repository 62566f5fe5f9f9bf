"""Structures of the nervous system: parts, cells, fibres, receptors, what projects where and how
strongly.
"""

from graphbuild.packs.anatomy.cell_labels import cell_labels
from graphbuild.packs.anatomy.connections import connections
from graphbuild.packs.anatomy.cytoarchitecture import cytoarchitecture
from graphbuild.packs.anatomy.fibres_begun import fibres_begun
from graphbuild.packs.anatomy.forms import FORMS
from graphbuild.packs.anatomy.functions import functions, station_functions
from graphbuild.packs.anatomy.joins import joins
from graphbuild.packs.anatomy.labelled_quantities import labelled_quantities
from graphbuild.packs.anatomy.neural import named_structure, neural_pathway
from graphbuild.packs.anatomy.own_receptors import own_receptors
from graphbuild.packs.anatomy.owners import other_structure
from graphbuild.packs.anatomy.part_deeds import part_deeds
from graphbuild.packs.anatomy.part_sentences import part_sentences
from graphbuild.packs.anatomy.parts import parts
from graphbuild.packs.anatomy.projection_nouns import projection_nouns
from graphbuild.packs.anatomy.projections import projections
from graphbuild.packs.anatomy.quantities import quantities
from graphbuild.packs.anatomy.receptors import receptor_places, receptors
from graphbuild.packs.anatomy.receptors_in_passing import receptors_in_passing
from graphbuild.packs.anatomy.stations import station_facts
from graphbuild.packs.anatomy.told_quantities import told_quantities
from graphbuild.packs.anatomy.whereabouts import fibre_ends, station_places, whereabouts
from graphbuild.packs.anatomy.wholes_told import wholes_told
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.reading.pack import Pack, only_about
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, NEUROTRANSMITTER
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import HORMONE

PACK = Pack(
    "anatomy",
    (
        *only_about((THING,), functions),
        connections,
        fibre_ends,
        projections,
        projection_nouns,
        receptor_places,
        receptors_in_passing,
        station_facts,
        station_functions,
        station_places,
        wholes_told,
        *only_about(
            (ANATOMICAL_STRUCTURE,),
            parts,
            part_sentences,
            part_deeds,
            joins,
            cell_labels,
            cytoarchitecture,
            fibres_begun,
            receptors,
            whereabouts,
        ),
        *only_about((NEUROTRANSMITTER, HORMONE), own_receptors),
        quantities,
        labelled_quantities,
        told_quantities,
    ),
    WORDS,
    needs=("garden",),
    forms=FORMS,
    also_about=(neural_pathway, named_structure),
    other_things=(other_structure,),
)
