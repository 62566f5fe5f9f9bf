"""`graphbuild/terms/`: the names of each pack's kinds and predicates; `python -m tests.write_docs` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rdflib import OWL, RDF, Graph, Namespace

from graphbuild.vocabulary import GB, pack_folders

_GB = Namespace(GB)

HEADER = '''"""The terms of the {pack} pack as names: made from `ontology/{pack}/vocabulary.ttl`."""

from typing import Final

from graphbuild.model import {types}

'''


class Named(NamedTuple):
    """A term: its pack, the name that it has in code, its name in the ontology, and its type."""

    pack: str
    name: str
    term: str
    type: str


@cache
def terms() -> list[Named]:
    """All kinds and predicates, by pack and name. A kind that is called as a predicate is ends in _KIND."""
    found = list(_terms())
    predicates = {one.name for one in found if one.type == "Predicate"}
    clear = (
        one._replace(name=f"{one.name}_KIND")
        if one.type == "KindName" and one.name in predicates
        else one
        for one in found
    )
    return sorted(clear)


def _terms() -> Iterator[Named]:
    for folder in pack_folders():
        graph = Graph().parse(folder / "vocabulary.ttl")
        kinds = set(graph.subjects(_GB.colour))
        predicates = {
            one
            for type_ in (OWL.ObjectProperty, OWL.DatatypeProperty)
            for one in graph.subjects(RDF.type, type_)
        }
        for iris, type_ in ((kinds, "KindName"), (predicates, "Predicate")):
            for iri in iris:
                term = str(iri).removeprefix(str(GB))
                yield Named(folder.name, _constant(term), term, type_)


def _constant(term: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", term).upper()


def packs() -> list[str]:
    """The names of the packs that have terms."""
    return sorted({named.pack for named in terms()})


def module(pack: str) -> str:
    """The text of the module of a pack, as the formatter leaves it."""
    own = [named for named in terms() if named.pack == pack]
    types = ", ".join(sorted({named.type for named in own}))
    lines = (f'{named.name}: Final = {named.type}("{named.term}")' for named in own)
    return HEADER.format(pack=pack, types=types) + "\n".join(lines) + "\n"
