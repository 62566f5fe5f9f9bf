"""What every garden has: properties, links, tags, callouts, people, sources, references and typed
relations.
"""

from graphbuild.packs.garden.arrows import arrows
from graphbuild.packs.garden.attributes import attributes
from graphbuild.packs.garden.callouts import callouts
from graphbuild.packs.garden.concept_notes import concept_notes
from graphbuild.packs.garden.data_blocks import data_blocks
from graphbuild.packs.garden.definitions import definitions
from graphbuild.packs.garden.front_matter import front_matter
from graphbuild.packs.garden.inline_fields import inline_fields
from graphbuild.packs.garden.links import links
from graphbuild.packs.garden.people import people
from graphbuild.packs.garden.references import references
from graphbuild.packs.garden.relations import relations
from graphbuild.packs.garden.sources import sources
from graphbuild.packs.garden.tags import tags
from graphbuild.packs.garden.tasks import tasks
from graphbuild.packs.garden.words import WORDS
from graphbuild.reading.pack import Pack, only_about
from graphbuild.terms.garden import CONCEPT, RESEARCH, THING

PACK = Pack(
    "garden",
    (
        front_matter,
        inline_fields,
        links,
        arrows,
        tags,
        tasks,
        sources,
        people,
        callouts,
        references,
        relations,
        *only_about((THING,), attributes, definitions),
        *only_about((CONCEPT,), concept_notes),
        *only_about((RESEARCH,), data_blocks),
    ),
    WORDS,
)
