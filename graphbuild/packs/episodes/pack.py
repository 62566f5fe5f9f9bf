"""Podcasts and videos: their moments, who speaks, and what listeners are told to do."""

from graphbuild.packs.episodes.moments import moments
from graphbuild.packs.episodes.protocols import protocols
from graphbuild.packs.episodes.speakers import speakers
from graphbuild.packs.episodes.words import WORDS
from graphbuild.reading.pack import Pack
from graphbuild.terms.episodes import VIDEO

PACK = Pack(
    "episodes",
    (moments, speakers, protocols),
    WORDS,
    needs=("garden",),
    named_in_words=(VIDEO,),
)
