"""The fields that graphbuild knows by itself, each a folder: its words, and a module for each kind
of fact.
"""

from graphbuild.packs.anatomy.pack import PACK as ANATOMY
from graphbuild.packs.episodes.pack import PACK as EPISODES
from graphbuild.packs.garden.pack import PACK as GARDEN
from graphbuild.packs.medicine.pack import PACK as MEDICINE
from graphbuild.reading.pack import Pack

PACKS: tuple[Pack, ...] = (GARDEN, ANATOMY, MEDICINE, EPISODES)
