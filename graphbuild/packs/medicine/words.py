"""The words of this pack, and of those that it needs."""

from pathlib import Path

from graphbuild.packs.anatomy.words import WORDS as ANATOMY
from graphbuild.reading.gate import Gate
from graphbuild.reading.words_file import load_words

WORDS = ANATOMY.joined(load_words(Path(__file__).with_name("words.toml")))
GATE = Gate(WORDS)
