"""The words of this pack, and of those that it needs."""

from pathlib import Path

from graphbuild.packs.garden.words import WORDS as GARDEN
from graphbuild.reading.words_file import load_words

WORDS = GARDEN.joined(load_words(Path(__file__).with_name("words.toml")))
