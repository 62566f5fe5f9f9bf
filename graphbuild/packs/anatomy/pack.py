"""Structures of the nervous system: parts, cells, fibres, receptors, what projects where and how strongly."""

from graphbuild.packs.anatomy.connections import connections
from graphbuild.packs.anatomy.cytoarchitecture import cytoarchitecture
from graphbuild.packs.anatomy.forms import FORMS
from graphbuild.packs.anatomy.functions import functions
from graphbuild.packs.anatomy.joins import joins
from graphbuild.packs.anatomy.neural import neural_pathway
from graphbuild.packs.anatomy.parts import parts
from graphbuild.packs.anatomy.projections import projections
from graphbuild.packs.anatomy.quantities import quantities
from graphbuild.packs.anatomy.receptors import receptors
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.reading.pack import Pack, only_about

PACK = Pack(
    "anatomy",
    (
        *only_about(("Thing",), functions),
        connections,
        projections,
        *only_about(
            ("AnatomicalStructure",),
            parts,
            joins,
            cytoarchitecture,
            receptors,
        ),
        *only_about(("AnatomicalStructure", "Substance", ""), quantities),
    ),
    WORDS,
    needs=("garden",),
    forms=FORMS,
    also_about=(neural_pathway,),
)
