"""For the Obsidian Digital Garden template (11ty): its graph with our links, and typed backlinks
for its sidebar, and the picture of what a note is about below its text.

The files stand as they do in the template's repository, so that they can be copied over it: two
data files, which 11ty knows as `graphbuild.graph`, `graphbuild.backlinks` and
`graphbuild.pictures`, and partials that the template includes by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from graphbuild.emit.garden_pictures import pictures
from graphbuild.emit.json import dump
from graphbuild.emit.published import HOME, page_url, pages
from graphbuild.emit.reasons import LINKS, Reason, reasons, says, stated_in, told, weight, words_of
from graphbuild.graph import Graph, Node
from graphbuild.model import Artifact, Note
from graphbuild.terms.garden import LINK_KEY, LINK_KIND, NOTE

_DATA = "digital-garden/src/site/_data/graphbuild/"
_PARTIAL = (
    "digital-garden/src/site/_includes/components/user/sidebar/bottom/graphbuild-backlinks.njk"
)

# `escape` is written out although 11ty escapes by default: a garden may have turned that off.
PARTIAL = """\
{%- set graphbuildSources = graphbuild.backlinks[page.url] -%}
{%- if graphbuildSources -%}
<div class="backlinks graphbuild-backlinks">
  <div class="backlink-title">Why other pages link here</div>
  <div class="backlink-list">
    {%- for source in graphbuildSources %}
    <div class="backlink-card">
      <a href="{{ source.url | escape }}">{{ source.title | escape }}</a>
      <ul>
        {%- for reason in source.reasons %}
        <li title="{{ reason.stated | escape }}">
          {%- if reason.says %}{{ reason.says | escape }}{% else %}{{ reason.context | escape }}{% endif -%}
          {%- if reason.heading %} <small>{{ reason.heading | escape }}</small>{% endif -%}
        </li>
        {%- endfor %}
      </ul>
    </div>
    {%- endfor %}
  </div>
</div>
{%- endif -%}
"""


def digital_garden(graph: Graph) -> Iterator[Artifact]:
    """Published notes only; a note is known by the address of its page."""
    urls = _urls(graph)
    yield Artifact(f"{_DATA}graph.json", dump(_graph(graph, urls)))
    yield Artifact(f"{_DATA}backlinks.json", dump(_backlinks(graph, urls)))
    yield Artifact(_PARTIAL, PARTIAL.encode())
    yield from pictures(graph, urls)


def _urls(graph: Graph) -> dict[str, str]:
    """The address of each published note; of two notes with one address, the first in order has
    it.
    """
    taken: dict[str, str] = {}
    for path in sorted(pages(graph)):
        taken.setdefault(page_url(graph.notes[path]), path)
    return {path: url for url, path in sorted(taken.items(), key=lambda pair: pair[1])}


def _graph(graph: Graph, urls: Mapping[str, str]) -> dict[str, Any]:
    out: dict[str, set[str]] = {url: set() for url in urls.values()}
    into: dict[str, set[str]] = {url: set() for url in urls.values()}
    for one in graph.statements:
        source, target = urls.get(one.span.path), urls.get(_note_path(graph, one.object))
        if one.predicate in LINKS and source and target and source != target:
            out[source].add(target)
            into[target].add(source)
    numbers = {url: number for number, url in enumerate(urls.values())}
    nodes = {
        url: _node(graph.notes[path], url, numbers[url], out[url], into[url])
        for path, url in urls.items()
    }
    links = [
        {"source": numbers[source], "target": numbers[target]}
        for source in numbers
        for target in sorted(out[source])
    ]
    home = next((url for url in urls.values() if nodes[url]["home"]), "/")
    return {"homeAlias": home, "nodes": nodes, "links": links}


def _note_path(graph: Graph, term: object) -> str:
    node: Node | None = graph.nodes.get(term) if isinstance(term, str) else None  # type: ignore[call-overload]
    return node.path if node and node.kind == NOTE else ""


def _node(note: Note, url: str, number: int, out: set[str], into: set[str]) -> dict[str, Any]:
    parts = note.id.split("/")
    hide = any(note.meta.get(key) is True for key in ("hide", "dg-hide"))
    return {
        "id": number,
        "title": note.title,
        "url": url,
        "group": parts[-2] if len(parts) >= 3 else "none",
        "home": note.meta.get("dg-home") is True or HOME in note.strings("tags"),
        "outBound": sorted(out),
        "neighbors": sorted(out | into),
        "backLinks": sorted(into),
        "noteIcon": str(note.meta.get("noteIcon") or note.meta.get("dg-note-icon") or ""),
        "hide": hide
        or any(note.meta.get(key) is True for key in ("hideInGraph", "dg-hide-in-graph")),
        "private": hide,
        "size": len(out | into),
    }


def _backlinks(graph: Graph, urls: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """For each page, its sources in the order of their titles, each with its reasons."""
    found: dict[str, list[dict[str, Any]]] = {}
    for target, several in reasons(graph, frozenset(urls)).items():
        node = graph.nodes[target]
        if node.kind == NOTE and node.path in urls:
            sources = [
                _source(graph, path, urls[path], list(group))
                for path, group in groupby(told(several), key=lambda one: one.source)
            ]
            found[urls[node.path]] = sorted(
                sources, key=lambda one: (one["title"].casefold(), one["url"])
            )
    return {url: sources for url, sources in found.items() if sources}


def _source(graph: Graph, path: str, url: str, several: list[Reason]) -> dict[str, Any]:
    return {
        "url": url,
        "title": graph.notes[path].title,
        "reasons": [_reason(graph, one) for one in several],
    }


def _reason(graph: Graph, reason: Reason) -> dict[str, Any]:
    one = reason.statement
    return {
        "type": one.get(LINK_KIND) or one.predicate,
        "key": one.get(LINK_KEY) or "",
        "says": "" if reason.is_link else says(graph, reason),
        "weight": weight(one),
        "heading": one.heading[-1] if one.heading else "",
        "context": words_of(one)[0],
        "stated": stated_in(reason),
    }
