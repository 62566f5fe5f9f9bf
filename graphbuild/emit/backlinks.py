"""`backlinks.json`: for each note and each thing, who names it, from where, and in which words.

What a note says stands once, with the note: what it names are things at both ends of a statement,
and many statements stand in one sentence, below one title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import simplejson as json

from graphbuild.emit.json import compact
from graphbuild.emit.published import hidden
from graphbuild.emit.reasons import Reason, Reasons, reasons, says, weight, words_of
from graphbuild.emit.since import Since, UnlikeError
from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.model import Artifact
from graphbuild.terms.garden import ANCHOR, LINK_KEY, LINK_KIND, LINK_TEXT, NOTE

FORMAT = 2
Lines = dict[str, bytes]
"""What a file tells of each note, or of each target, by its path or id."""
_KEY = re.compile(rb'("(?:[^"\\]|\\.)*"): ')
_START = b'{\n"format": %d,\n"notes": {' % FORMAT
_BETWEEN, _END = b'\n},\n"targets": {', b"\n}\n}\n"


def backlinks(graph: Graph) -> Iterator[Artifact]:
    """A note is listed under its path, a thing that has none under its id. Notes that `dg-publish:
    false` hides appear nowhere.

    Its JSON Schema is `ontology/backlinks.schema.json`.
    """
    found = _reasons(graph)
    said = _said(found)
    notes = {path: _note(graph, path, several) for path, several in said.items()}
    places = _places(said)
    targets = {
        _target(graph, target): compact(_sources(graph, several, places))
        for target, several in found.items()
    }
    yield Artifact("backlinks.json", _written(notes, targets))


def backlinks_again(graph: Graph, old: bytes, since: Since) -> Iterator[Artifact]:
    """The same of the last file. UnlikeError where that is of another form, or others are shown."""
    if hidden(since.then) != hidden(graph):
        raise UnlikeError("other notes are hidden")
    notes, targets = _read(old)
    then, now = since.said_in(since.then), since.said_in(graph)
    found = _reasons(now)
    said = _said(found)
    for path in since.notes:
        notes.pop(path, None)
    notes |= {path: _note(graph, path, several) for path, several in said.items()}
    places, new = _places(said), {_target(graph, one): several for one, several in found.items()}
    for target in new.keys() | {_target(then, one) for one in _reasons(then)}:
        sources = json.loads(targets.pop(target, b"{}"))
        kept = {path: one for path, one in sources.items() if path not in since.notes}
        if sources := kept | _sources(graph, new.get(target, ()), places):
            targets[target] = compact(sources)
    yield Artifact("backlinks.json", _written(notes, targets))


def _reasons(graph: Graph) -> Reasons:
    return reasons(graph, frozenset(graph.paths) - hidden(graph))


def _said(found: Reasons) -> dict[str, list[Statement]]:
    """What notes say of targets, in the order of its places."""
    known = {one.statement.id: one.statement for several in found.values() for one in several}
    said: dict[str, list[Statement]] = defaultdict(list)
    for one in sorted(known.values(), key=lambda one: (one.span, one.id)):
        said[one.span.path].append(one)
    return said


def _places(said: Mapping[str, Sequence[Statement]]) -> dict[str, int]:
    """The place of each statement among those of its note."""
    return {one.id: at for several in said.values() for at, one in enumerate(several)}


def _target(graph: Graph, target: NodeId) -> str:
    node = graph.nodes[target]
    return node.path if node.kind == NOTE else str(target)


def _sources(
    graph: Graph, several: Iterable[Reason], places: Mapping[str, int]
) -> dict[str, list[list[Any]]]:
    """By the notes that name a target: the place of each statement, whether the target is its
    object or its subject, and how it reads from there.
    """
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for one in several:
        place = places[one.statement.id]
        found[one.source].append([place, one.direction, says(graph, one)])
    return found


def _note(graph: Graph, path: str, several: Iterable[Statement]) -> bytes:
    """A note, with what it says: titles and words stand once, statements name them by place."""
    node = graph.nodes[graph.paths[path]]
    titles: dict[str, int] = {}
    words: dict[str, int] = {}
    said = [_statement(one, titles, words) for one in several]
    url = "/" + node.iri.removeprefix(graph.base)
    told = {"headings": list(titles), "contexts": list(words), "said": said}
    return compact({"title": node.label, "url": url, **told})


def _statement(one: Statement, titles: dict[str, int], words: dict[str, int]) -> dict[str, Any]:
    """A statement as plain data, without what there is nothing to say of."""
    context, marked = words_of(one)
    heading = " / ".join(one.heading)
    told = {
        "type": one.get(LINK_KIND) or one.predicate,
        "key": one.get(LINK_KEY) or "",
        "weight": weight(one),
        "heading": titles.setdefault(heading, len(titles)) if heading else "",
        "anchor": one.get(ANCHOR) or "",
        "text": one.get(LINK_TEXT) or "",
        "context": words.setdefault(context, len(words)) if context else "",
        "marked": marked,
        "line": one.span.line,
        "column": one.span.column,
        "evidence": one.id,
    }
    return {key: value for key, value in told.items() if value not in ("", None)}


def _written(notes: Lines, targets: Lines) -> Iterator[bytes]:
    """Each note and each target in a line of its own."""
    yield _START
    yield from _in_lines(notes)
    yield _BETWEEN
    yield from _in_lines(targets)
    yield _END


def _in_lines(lines: Lines) -> Iterator[bytes]:
    for at, key in enumerate(sorted(lines)):
        yield b"".join((b",\n" if at else b"\n", json.dumps(key).encode(), b": ", lines[key]))


def _read(old: bytes) -> tuple[Lines, Lines]:
    """The lines of a file. UnlikeError where it is of another form."""
    start, between, rest = old.partition(_BETWEEN)
    if not (start.startswith(_START) and between and rest.endswith(_END)):
        raise UnlikeError("it is no such file")
    notes, targets = start[len(_START) :], rest[: -len(_END)]
    return _lines(notes), _lines(targets)


def _lines(part: bytes) -> Lines:
    found: Lines = {}
    for line in part.split(b"\n")[1:]:
        key = _KEY.match(line)
        if key is None:
            raise UnlikeError("it is no such file")
        found[json.loads(key[1])] = line[key.end() :].removesuffix(b",")
    return found
