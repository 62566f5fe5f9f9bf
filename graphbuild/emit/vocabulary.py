"""`vocab/`: a page for each kind and property that the graph may use, and the ontology in
Turtle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from graphbuild.graph import Graph
from graphbuild.graph.triples import prefixes
from graphbuild.model import Artifact, KindName, Predicate
from graphbuild.vocabulary import Kind, Property, Vocabulary, merged, pack_folders

Row = tuple[str, str]
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 "
    "1em}th{text-align:left;vertical-align:top;padding-right:1em}code{font-size:.9em}"
)


def vocabulary_pages(graph: Graph) -> Iterator[Artifact]:
    """`index.html`, a page a term, and `vocabulary.ttl`."""
    known = graph.vocabulary
    yield Artifact("vocab/index.html", index_page(known).encode())
    for name in sorted({*known.kinds, *known.properties}):
        yield Artifact(f"vocab/{name}.html", term_page(known, name).encode())
    yield Artifact("vocab/vocabulary.ttl", ontology_turtle(tuple(prefixes(graph).items())))


@lru_cache(maxsize=4)
def ontology_turtle(known: tuple[tuple[str, str], ...]) -> bytes:
    """What the packs of the project publish, as one file with these prefixes."""
    ontology = merged(folder / "vocabulary.ttl" for folder in pack_folders())
    for prefix, iri in known:
        ontology.bind(prefix, iri)
    return ontology.serialize(format="longturtle", encoding="utf-8")


def index_page(known: Vocabulary) -> str:
    """Every term with its definition."""
    kinds = _list(known, ((one.name, one.definition) for one in known.kinds.values()))
    properties = _list(known, ((one.name, one.definition) for one in known.properties.values()))
    return _page("The vocabulary", f"<h2>Kinds</h2>{kinds}<h2>Properties</h2>{properties}")


def term_page(known: Vocabulary, name: str) -> str:
    """What a term means, what it is under, and what it joins; nothing for a name that is no
    term.
    """
    if kind := known.kinds.get(KindName(name)):
        return _page(name, _table(_of_kind(known, kind)))
    found = known.properties.get(Predicate(name))
    return _page(name, _table(_of_property(known, found))) if found else ""


def _of_kind(known: Vocabulary, kind: Kind) -> Iterator[Row]:
    yield "name", escape(kind.label)
    yield "what it is", escape(kind.definition)
    yield "is a", _links(known, kind.parents)
    yield (
        "narrower",
        _links(
            known, sorted(one.name for one in known.kinds.values() if kind.name in one.parents[:1])
        ),
    )
    yield (
        "in other vocabularies",
        "<br>".join(f"<a href='{escape(one)}'>{escape(one)}</a>" for one in kind.public),
    )
    yield (
        "has",
        _links(known, [one.name for one in known.properties.values() if one.domain == kind.name]),
    )
    yield "address", f"<code>{escape(kind.iri)}</code>"


def _of_property(known: Vocabulary, one: Property) -> Iterator[Row]:
    yield "name", escape(one.label)
    yield "from the other end", escape(one.inverse)
    yield "what it means", escape(one.definition)
    yield "of", _links(known, [one.domain] if one.domain else ())
    yield (
        "values are",
        _links(known, [one.range]) if one.to_things and one.range else escape(one.range),
    )
    yield "symmetric", "yes" if one.symmetric else ""
    yield "its statements are", escape(one.association)
    yield "address", f"<code>{escape(one.iri)}</code>"


def _links(known: Vocabulary, names: Iterable[str]) -> str:
    """Terms with links to those that have a page."""
    pages = known.kinds.keys() | known.properties.keys()
    return ", ".join(
        f"<a href='{escape(name)}.html'>{escape(name)}</a>" if name in pages else escape(name)
        for name in names
    )


def _list(known: Vocabulary, terms: Iterable[Row]) -> str:
    return (
        "<dl>"
        + "".join(
            f"<dt>{_links(known, [name])}</dt><dd>{escape(definition)}</dd>"
            for name, definition in sorted(terms)
        )
        + "</dl>"
    )


def _table(rows: Iterable[Row]) -> str:
    return (
        "<table>"
        + "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows if value)
        + "</table>"
    )


def _page(title: str, body: str) -> str:
    back = "" if title == "The vocabulary" else "<p><a href='index.html'>The vocabulary</a></p>"
    head = (
        "<meta charset='utf-8'><meta name='viewport' "
        f"content='width=device-width'><title>{escape(title)}</title><style>{_STYLE}</style>"
    )
    return (
        "<!doctype html><html "
        f"lang='en'><head>{head}</head><body>{back}<h1>{escape(title)}</h1>{body}</body></html>\n"
    )
