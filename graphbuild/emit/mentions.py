"""`mentions.json`: where a note's title, alias or its structure's label stands in another note without a link."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from graphbuild.contexts import Context, context
from graphbuild.emit.everyday import COMMON, EVERYDAY
from graphbuild.emit.json import dump
from graphbuild.emit.name_walk import NameWalk
from graphbuild.emit.published import hidden
from graphbuild.emit.reasons import LINKS
from graphbuild.graph import Graph, NodeId
from graphbuild.model import Artifact, Block, Note, Span
from graphbuild.names import is_abbreviation, same_name
from graphbuild.outline import name

_TICKS = re.compile(r"`+")
_CODE_TAG = re.compile(r"<code\b[^<>]*+>", re.IGNORECASE)
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\(\s*")
_BEGINS = re.compile(r"""(?:^|[.!?:;…|•]["'”’)\]]*|\n|[-–—>])[\s"'“‘(\[*]*$""")  # what a sentence begins behind
_NO_TARGETS = (".canvas", ".base")

Places = dict[tuple[str, int], str]
"""The notes that links lead to, by the note and the offset at which a link stands."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The note at `span.path` names the note `target` as `text`, without a link. `is_name`: in a capital that no sentence's
    beginning explains."""

    target: str
    text: str
    span: Span
    heading: tuple[str, ...]
    words: Context
    is_name: bool

    @property
    def context(self) -> str:
        return self.words.text


def mentions_json(graph: Graph) -> Iterator[Artifact]:
    """By note, the surest first; of several places in one source the first in full, and all in short.

    `ontology/mentions.schema.json` tells the shape.
    """
    several = list(mentions(graph))
    sources = Counter(target for target, _ in {(one.target, one.span.path) for one in several})
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for one in several:
        score = _score(one, graph.notes[one.target], sources[one.target] / max(1, len(graph.notes)))
        entry = found[one.target].setdefault(one.span.path, _entry(graph, one, score))
        entry["score"] = max(score, entry["score"])
        entry["places"].append({"text": one.text, "line": one.span.line, "column": one.span.column})
    for entries in found.values():
        for entry in entries.values():
            entry["lines"] = list(dict.fromkeys(place["line"] for place in entry["places"]))
    yield Artifact("mentions.json", dump({target: sorted(entries.values(), key=_rank) for target, entries in found.items()}))


def _rank(entry: Mapping[str, Any]) -> tuple[float, str]:
    return -entry["score"], entry["source"]


def _score(one: Mention, target: Note, share: float) -> float:
    """How surely a mention means the note, from 0 to 1: several words say more than one, and rare names more than frequent."""
    special = not one.text.isalpha() or is_abbreviation(one.text)
    spelled = one.text in (target.title, target.stem) or one.text in target.strings("aliases")
    return round((1 if special else 0.7) * (1 if spelled else 0.9) * (1 - 0.8 * min(1, share)), 2)


def mentions(graph: Graph) -> Iterator[Mention]:
    """Every unlinked mention, sorted by place. Notes that `dg-publish: false` hides neither mention nor are mentioned."""
    shown = {path: graph.notes[path] for path in sorted(graph.paths.keys() - hidden(graph))}
    stopped = {same_name(word) for word in graph.no_mentions}
    walk = NameWalk(
        (text, path)
        for path, note in shown.items()
        if not path.lower().endswith(_NO_TARGETS)
        for text in names_of(graph, note)
        if same_name(text) not in stopped
    )
    links = _linked(graph)
    found = [one for note in shown.values() for one in _in_note(note, walk, links)]
    proper = _proper_names(found)
    return (one for one in found if _may_mean(one, proper))


def _linked(graph: Graph) -> Places:
    return {
        (one.span.path, one.span.start): graph.nodes[one.object].path
        for one in graph.statements
        if one.predicate in LINKS and isinstance(one.object, NodeId)
    }


def _proper_names(found: Iterable[Mention]) -> frozenset[str]:
    """The single words that this garden writes with a capital more often than without, where no sentence begins."""
    capital: Counter[str] = Counter()
    for one in found:
        if one.text.isalpha():
            capital[one.text.casefold()] += one.is_name - one.text.islower()
    return frozenset(word for word, more in capital.items() if more > 0)


def _may_mean(one: Mention, proper: frozenset[str]) -> bool:
    """Whether a word is a name in its sentence: everyday words are where they are written so, proper names in capitals."""
    if not one.text.isalpha() or (one.text.isupper() and one.text.casefold() in COMMON):  # the WHO
        return True
    if {same_name(one.text), one.text.casefold()} & (EVERYDAY | COMMON):
        return one.is_name
    return one.text.casefold() not in proper or not one.text.islower()


def names_of(graph: Graph, note: Note) -> set[str]:
    """What a note is called: title, aliases, and what the lexicon calls the thing that it is about."""
    title = name(note.title)
    called = {note.title, title.text, *note.strings("aliases"), *note.strings("alias")}
    if note.type:
        segment = graph.vocabulary.kind(graph.vocabulary.kind_of_type(note.type)).segment
        concept = graph.vocabulary.by_name.get((segment, same_name(title.text)))
        called |= {concept.label, *concept.labels} if concept else set()
    return called


def _in_note(note: Note, walk: NameWalk, links: Places) -> Iterator[Mention]:
    code = _code(note.text)
    headings: list[tuple[int, str]] = []
    for block in note.walk():
        if block.kind == "heading":
            headings = [*(one for one in headings if one[0] < block.level), (block.level, block.text)]
        if block.text and block.kind not in ("code", "row"):
            path = tuple(text for _, text in headings)
            yield from _in_block(note, block, walk, code, path, links)


def _in_block(note: Note, block: Block, walk: NameWalk, code: list[tuple[int, int]], heading: tuple[str, ...], links: Places) -> Iterator[Mention]:
    taken = [(link.at, link.at + len(link.text)) for link in block.links]
    if "://" in block.text or "www." in block.text:
        taken += [match.span() for match in _ADDRESS.finditer(block.text)]
    taken.sort()
    sinces, untils = [since for since, _ in taken], list(accumulate((until for _, until in taken), max))
    asides = _asides(note, block, links)
    for start, end, targets in walk.find(block.text):
        before = bisect_left(sinces, end)
        if before and untils[before - 1] > start:
            continue
        at = block.offset(start)
        if targets == (note.path,) or _inside(at, code):
            continue
        said = {asides.get(("behind", start)), asides.get(("before", end))}
        is_name = _is_name(block, start)
        for target in targets:
            if target != note.path and target not in said:
                span, words = note.span(at, at + end - start), context(block.text, start, end)
                yield Mention(target, block.text[start:end], span, heading, words, is_name)


def _asides(note: Note, block: Block, links: Places) -> dict[tuple[str, int], str]:
    """Where a name would only repeat a link: `[[Gamma-aminobutyric acid]] (GABA)` and `GABA ([[Gamma-aminobutyric acid]])`."""
    found: dict[tuple[str, int], str] = {}
    for link in block.links:
        target = links.get((note.path, link.span.start), "")
        if opened := _ASIDE.match(block.text, link.at + len(link.text)):
            found["behind", opened.end()] = target
        before = block.text[max(0, link.at - 8) : link.at].rstrip()
        if before.endswith("("):
            found["before", max(0, link.at - 8) + len(before[:-1].rstrip())] = target
    return found


def _is_name(block: Block, start: int) -> bool:
    """Whether a word has a capital that neither the beginning of a sentence nor of a title explains."""
    before = block.text[max(0, start - 20) : start]
    return block.kind != "heading" and block.text[start].isupper() and not _BEGINS.search(before)


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


def _entry(graph: Graph, one: Mention, score: float) -> dict[str, Any]:
    source = graph.nodes[graph.paths[one.span.path]]
    return {
        "source": one.span.path,
        "title": source.label,
        "url": "/" + source.iri.removeprefix(graph.base),
        "text": one.text,
        "heading": " / ".join(one.heading),
        "context": one.context,
        "marked": [one.words.start, one.words.end],
        "score": score,
        "line": one.span.line,
        "column": one.span.column,
        "lines": [],
        "places": [],
    }
