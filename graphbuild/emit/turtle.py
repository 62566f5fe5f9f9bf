"""`graph.ttl`: the triples as Turtle, sorted, one subject after the other, the same bytes for the
same graph.

Written here because rdflib's writer takes 21 times as long, changes decimals, and does not keep
this order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from graphbuild.graph import Graph
from graphbuild.graph.terms import RDF_TYPE, Description, Iri, Literal
from graphbuild.graph.triples import descriptions, prefixes
from graphbuild.model import Artifact
from graphbuild.vocabulary import PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_RELATIVE = re.compile(r"[\w~-][\w.~-]*(?:/[\w~-][\w.~-]*)*/?", re.ASCII)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_REMEMBERED = 1 << 12
"""How many short forms are kept: those of all kinds and properties, and of the things that were
last named.
"""
_WIDTH = 140
_TOGETHER = 128  # blocks that are written at once
Shorten = Callable[[str], str]
_BARE = {PREFIXES["xsd"] + one for one in ("decimal", "integer", "boolean")}


def turtle(graph: Graph) -> Iterator[Artifact]:
    """The whole graph as one file."""
    yield Artifact("graph.ttl", encoded(_parts(graph)))


def _parts(graph: Graph) -> Iterator[str]:
    names = Shortener(graph)
    yield names.header()
    yield from (block(one, names.short) for one in descriptions(graph))


def encoded(parts: Iterable[str]) -> Iterator[bytes]:
    """Text in UTF-8, some parts at a time: each write costs about as much as a part."""
    left = iter(parts)
    while text := "".join(islice(left, _TOGETHER)):
        yield text.encode()


class Shortener:
    """IRIs in their short form; each segment of addresses has a prefix of its own:
    `anatomy:pontine-nuclei`.
    """

    def __init__(self, graph: Graph) -> None:
        self.prefixes = prefixes(graph)
        self.base = graph.base if graph.base.endswith("/") else ""
        self._by_iri = {iri: prefix for prefix, iri in self.prefixes.items()}
        self.short = lru_cache(_REMEMBERED)(self._shorten)
        """An IRI in its short form."""

    def header(self) -> str:
        """The declarations of the prefixes, and of the base that the addresses of notes are
        relative to.
        """
        base = f"@base <{self.base}> .\n" if self.base else ""
        return (
            "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in self.prefixes.items())
            + base
        )

    def _shorten(self, iri: str) -> str:
        if iri == RDF_TYPE:
            return "a"
        cut = max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1
        prefix = self._by_iri.get(iri[:cut])
        return (
            f"{prefix}:{iri[cut:]}"
            if prefix and _LOCAL.fullmatch(iri[cut:])
            else f"<{self._relative(iri)}>"
        )

    def _relative(self, iri: str) -> str:
        """An address below the base, where nothing in it could be taken for more than folders and
        names.
        """
        rest = iri.removeprefix(self.base) if self.base else iri
        return rest if rest != iri and _RELATIVE.fullmatch(rest) else iri


def block(one: Description, shorten: Shorten) -> str:
    """A subject and all that is said of it, in lines that are filled."""
    return f"\n{shorten(one.subject)} {filled(pairs(one, shorten))} .\n"


def filled(said: Iterable[str]) -> str:
    """Predicates with their objects, as many to a line as fit.

    >>> filled(["a gb:Passage", "gb:line 148"])
    'a gb:Passage; gb:line 148'
    """
    text, room = "", _WIDTH
    for one in said:
        fits = len(one) <= room
        text += ("" if not text else "; " if fits else ";\n  ") + one
        room = (room if fits else _WIDTH) - len(one) - 2
    return text


def pairs(one: Description, shorten: Shorten) -> Iterator[str]:
    """Each predicate with its objects."""
    text, last = "", ""
    for predicate, value in one.pairs:  # asked for millions of times
        if predicate == last:
            text += f", {term(value, shorten)}"
            continue
        if last:
            yield text
        text, last = f"{shorten(predicate)} {term(value, shorten)}", predicate
    if last:
        yield text


def term(value: Iri | Literal, shorten: Shorten) -> str:
    """An IRI or a literal in Turtle."""
    return shorten(value) if isinstance(value, Iri) else write_literal(value, shorten)


def write_literal(value: Literal, shorten: Shorten, bare: bool = True) -> str:
    """A literal in Turtle: numbers and truth values bare, unless told otherwise; every control
    character escaped.
    """
    if bare and value.datatype in _BARE:
        return value.text
    text = (
        '"'
        + _UNSAFE.sub(
            lambda match: _ESCAPES.get(match.group(), f"\\u{ord(match.group()):04X}"), value.text
        )
        + '"'
    )
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{shorten(value.datatype)}" if value.datatype else text
