"""For Quartz 4: `static/contentIndex.json`, which its graph, search and backlinks read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from graphbuild.emit.json import dump
from graphbuild.emit.published import pages
from graphbuild.emit.reasons import LINKS
from graphbuild.graph import Graph, NodeId
from graphbuild.model import Artifact, Note
from graphbuild.terms.garden import NOTE

_ENDING = re.compile(r"\.(?:md|markdown|html?)$", re.IGNORECASE)


def quartz(graph: Graph) -> Iterator[Artifact]:
    """Published notes only, keyed by slug; `links` are the simple slugs of the notes that each one
    links to.
    """
    shown = sorted(pages(graph))
    links = _links(graph, frozenset(shown))
    index = {
        (slug := full_slug(path)): _details(graph.notes[path], slug, links.get(path, []))
        for path in shown
    }
    yield Artifact("quartz/static/contentIndex.json", dump(index))


def full_slug(path: str) -> str:
    """The slug of a file: case stays, only what an address cannot hold is replaced.

    >>> full_slug("My notes/50% of what?.md"), full_slug("a/_index.md")
    ('My-notes/50-percent-of-what-q', 'a/index')
    """
    slug = re.sub(r"\s", "-", _ENDING.sub("", path)).replace("%", "-percent").replace("?", "-q")
    return re.sub(r"(^|/)_index$", r"\1index", slug)


def simple_slug(slug: str) -> str:
    """The slug without a closing `index`; that of the home page is `/`.

    >>> simple_slug("a/index"), simple_slug("index"), simple_slug("a/reindex")
    ('a/', '/', 'a/reindex')
    """
    return re.sub(r"(^|/)index$", r"\1", slug) or "/"


def _links(graph: Graph, shown: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in sorted(graph.statements, key=lambda statement: statement.span):
        if one.predicate in LINKS and one.span.path in shown and isinstance(one.object, NodeId):
            node = graph.nodes[one.object]
            slug = simple_slug(full_slug(node.path))
            if node.kind == NOTE and node.path in shown:
                found[one.span.path].setdefault(slug)
    return {path: list(slugs) for path, slugs in found.items()}


def _details(note: Note, slug: str, links: list[str]) -> dict[str, Any]:
    text = "\n".join(block.text for block in note.walk() if block.text and block.kind != "row")
    return {
        "slug": slug,
        "filePath": note.path,
        "title": note.title,
        "links": links,
        "tags": note.strings("tags"),
        "content": text,
    }
