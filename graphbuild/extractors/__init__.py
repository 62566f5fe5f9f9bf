"""What graphbuild reads in notes: one small module for each kind of fact, named in one list."""

from graphbuild.extractors.connections import connections
from graphbuild.extractors.front_matter import front_matter
from graphbuild.extractors.links import links
from graphbuild.extractors.parts import parts
from graphbuild.extractors.projections import projections
from graphbuild.extractors.supplements import supplements
from graphbuild.model import Extractor

EXTRACTORS: tuple[Extractor, ...] = (
    front_matter,
    links,
    parts,
    projections,
    connections,
    supplements,
)
