"""Public identifiers of common things by their names: `identifiers.tsv` of each pack, a line each.

Unlike the lexicon they say nothing of which names are one thing. Of what kind a thing is they tell
last of all, where a note of their field names it and nobody says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graphbuild.model import KindName
from graphbuild.names import same_name
from graphbuild.vocabulary.prefixes import expanded
from graphbuild.vocabulary.values import Kind

EXACT = "exactMatch"
Named = tuple[tuple[str, str], tuple[str, str]]


def load_identifiers(
    files: Iterable[Path], kinds: Mapping[KindName, Kind]
) -> dict[tuple[str, str], tuple[str, str]]:
    """By the segment of a kind and a name: the match, and the identifier as an IRI. Of two lines
    for one name the first counts.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for file in files:
        for name, identifier in _read(file.read_text(encoding="utf-8"), kinds):
            found.setdefault(name, identifier)
    return found


def _read(text: str, kinds: Mapping[KindName, Kind]) -> Iterator[Named]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            of, match, short, names = line.split("\t")
            found = match, expanded(short)
            segments = dict.fromkeys(kinds[KindName(kind)].segment for kind in of.split("|"))
            for key in map(same_name, names.split("|")):
                for segment in segments:
                    yield (segment, key), found
