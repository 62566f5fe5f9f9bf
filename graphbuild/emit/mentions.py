"""`mentions.json`: where a note's title, alias or its structure's label stands in another note without a link."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from graphbuild.emit.json import dump
from graphbuild.emit.name_walk import NameWalk
from graphbuild.emit.published import hidden
from graphbuild.extract import name
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Block, Note, Span
from graphbuild.names import same_name

_TICKS = re.compile(r"`+")
_CODE_TAG = re.compile(r"<code\b[^<>]*+>", re.IGNORECASE)
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+", re.IGNORECASE)
_AROUND = 80


@dataclass(frozen=True, slots=True)
class Mention:
    """The note at `span.path` names the note `target` as `text`, without a link."""

    target: str
    text: str
    span: Span
    heading: tuple[str, ...]
    context: str


def mentions_json(graph: Graph) -> Iterator[Artifact]:
    """By note; of several places in one source the first, and the lines of all. `ontology/mentions.schema.json` tells the shape."""
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    seen: set[tuple[str, str, int]] = set()
    for one in mentions(graph):
        entry = found[one.target].setdefault(one.span.path, _entry(graph, one))
        place = (one.target, one.span.path, one.span.line)
        if place not in seen:
            seen.add(place)
            entry["lines"].append(one.span.line)
    yield Artifact("mentions.json", dump({target: list(sources.values()) for target, sources in found.items()}))


def mentions(graph: Graph) -> Iterator[Mention]:
    """Every unlinked mention, sorted by place. Notes that `dg-publish: false` hides neither mention nor are mentioned."""
    shown = {path: graph.notes[path] for path in sorted(graph.paths.keys() - hidden(graph))}
    walk = NameWalk((text, path) for path, note in shown.items() for text in names_of(graph, note))
    for note in shown.values():
        yield from _in_note(note, walk)


def names_of(graph: Graph, note: Note) -> set[str]:
    """What a note is called: title, aliases, and what the lexicon calls the thing that it is about."""
    title = name(note.title)
    called = {note.title, title.text, *note.strings("aliases"), *note.strings("alias")}
    if note.type:
        segment = graph.vocabulary.kind(graph.vocabulary.kind_of_type(note.type)).segment
        concept = graph.vocabulary.by_name.get((segment, same_name(title.text)))
        called |= {concept.label, *concept.labels} if concept else set()
    return called


def _in_note(note: Note, walk: NameWalk) -> Iterator[Mention]:
    code = _code(note.text)
    headings: list[tuple[int, str]] = []
    for block in note.walk():
        if block.kind == "heading":
            headings = [*(one for one in headings if one[0] < block.level), (block.level, block.text)]
        if block.text and block.kind not in ("code", "row"):
            path = tuple(text for _, text in headings)
            yield from _in_block(note, block, walk, code, path)


def _in_block(note: Note, block: Block, walk: NameWalk, code: list[tuple[int, int]], heading: tuple[str, ...]) -> Iterator[Mention]:
    taken = [(link.at, link.at + len(link.text)) for link in block.links]
    if "://" in block.text or "www." in block.text:
        taken += [match.span() for match in _ADDRESS.finditer(block.text)]
    taken.sort()
    sinces, untils = [since for since, _ in taken], list(accumulate((until for _, until in taken), max))
    for start, end, targets in walk.find(block.text):
        before = bisect_left(sinces, end)
        if before and untils[before - 1] > start:
            continue
        at = block.offset(start)
        if targets != (note.path,) and not _inside(at, code):
            span = note.span(at, at + end - start)
            for target in targets:
                if target != note.path:
                    yield Mention(target, block.text[start:end], span, heading, _context(block.text, start, end))


def _code(text: str) -> list[tuple[int, int]]:
    """Where inline code stands in the note. Found in one pass, so that no text takes long."""
    found = list(_ticked(text)) if "`" in text else []
    for tag in _CODE_TAG.finditer(text) if "<" in text else ():
        close = text.find("</code>", tag.end())
        if close < 0:
            break
        found.append((tag.start(), close))
    return sorted(found)


def _ticked(text: str) -> Iterator[tuple[int, int]]:
    """Code between backticks: from one run of them to the next of the same length in the same paragraph."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    following: dict[int, int] = {}
    partner = [0] * len(runs)
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        partner[at], following[length] = following.get(length, -1), at
    at = 0
    while at < len(runs):
        to = partner[at]
        if to > 0 and text.find("\n\n", runs[at][1], runs[to][0]) < 0:
            yield runs[at][0], runs[to][1]
            at = to
        at += 1


def _inside(at: int, ranges: list[tuple[int, int]]) -> bool:
    index = bisect_right(ranges, (at, 1 << 62)) - 1
    return index >= 0 and at < ranges[index][1]


def _context(text: str, start: int, end: int) -> str:
    """The words around a place, cut at spaces."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = before if start <= _AROUND else "…" + before.partition(" ")[2]
    after = after if end + _AROUND >= len(text) else after.rpartition(" ")[0] + "…"
    return " ".join((before + text[start:end] + after).split())


def _entry(graph: Graph, one: Mention) -> dict[str, Any]:
    source = graph.nodes[graph.paths[one.span.path]]
    return {
        "source": one.span.path,
        "title": source.label,
        "url": "/" + source.iri.removeprefix(graph.base),
        "text": one.text,
        "heading": " / ".join(one.heading),
        "context": one.context,
        "line": one.span.line,
        "column": one.span.column,
        "lines": [],
    }
