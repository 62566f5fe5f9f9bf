"""The circuit of each published note's thing as a picture for its page, and a partial that shows
it. No picture names what is not published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graphbuild.emit.circuit import circuit_svg
from graphbuild.emit.circuit.hops import has_pathways
from graphbuild.emit.json import dump
from graphbuild.emit.published import may_name, published
from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.model import Artifact
from graphbuild.names import kebab
from graphbuild.terms.garden import NOTE

_SITE = "digital-garden/src/site/"
_PARTIAL = f"{_SITE}_includes/components/user/notes/afterContent/graphbuild-picture.njk"
_FOLDER = "img/graphbuild/"
_WIDTH = 760
_MOST = 8  # neighbours that are named for those who cannot see the picture

PARTIAL = """\
{%- set graphbuildPicture = graphbuild.pictures[page.url] -%}
{%- if graphbuildPicture -%}
<figure class="graphbuild-picture">
  <a href="{{ graphbuildPicture.src | escape }}"><img src="{{ graphbuildPicture.src | escape }}" alt="{{ graphbuildPicture.alt | escape }}" loading="lazy" style="max-width: 100%"></a>
  <figcaption>{{ graphbuildPicture.title | escape }}</figcaption>
</figure>
{%- endif -%}
"""


def pictures(graph: Graph, urls: Mapping[str, str]) -> Iterator[Artifact]:
    """The pictures of the notes that `urls` knows pages of, what each shows in words, and the
    partial.
    """
    public = _public(graph)
    found = {}
    for path, url in urls.items():
        thing = next((one for one in _about(public, path) if has_pathways(public, one)), None)
        if thing:
            name = f"{_FOLDER}{kebab(thing.replace('/', '-'))}.svg"
            yield Artifact(_SITE + name, circuit_svg(public, thing, 1, _WIDTH))
            title = f"The circuit of {graph.label(thing)}"
            found[url] = {"src": f"/{name}", "title": title, "alt": _said(public, thing, title)}
    yield Artifact(f"{_SITE}_data/graphbuild/pictures.json", dump(found))
    yield Artifact(_PARTIAL, PARTIAL.encode())


def _about(graph: Graph, path: str) -> Iterator[NodeId]:
    return (one for one, node in graph.nodes.items() if node.path == path and node.kind != NOTE)


def _public(graph: Graph) -> Graph:
    """What published notes say of what may be named."""
    shown = published(graph)
    kept = (one for one in graph.statements if one.span.path in shown and _open(graph, one, shown))
    return replace(graph, statements=tuple(kept))


def _open(graph: Graph, one: Statement, shown: frozenset[str]) -> bool:
    ends = [
        (one.subject, one.subject_text),
        (one.object, one.object_text),
        *((value, "") for _, value in one.qualifiers),
    ]
    return all(
        may_name(graph, end, (text,), shown) for end, text in ends if isinstance(end, NodeId)
    )


def _said(graph: Graph, thing: NodeId, title: str) -> str:
    """The picture in words."""
    known = graph.vocabulary.properties
    leading = [one.subject for one in graph.incoming.get(thing, ()) if known[one.predicate].flow]
    led = [one.object for one in graph.outgoing.get(thing, ()) if known[one.predicate].flow]
    sides = (("from", leading), ("to", led))
    told = [f"{word} {', '.join(map(graph.label, ends[:_MOST]))}" for word, ends in sides if ends]
    return f"{title}: {'; '.join(told)}"
