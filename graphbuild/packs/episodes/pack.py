"""Podcasts and videos: the moments that a note speaks of."""

from graphbuild.packs.episodes.moments import moments
from graphbuild.packs.episodes.words import WORDS
from graphbuild.reading.pack import Pack

PACK = Pack("episodes", (moments,), WORDS, needs=("garden",))
