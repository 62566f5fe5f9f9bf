"""Where the prose of notes names things and other notes, without a link: one walk over each note's
words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from graphbuild import patterns as re
from graphbuild.graph import Graph, Mention, NodeId, Target
from graphbuild.mentions.names import Names, by_name
from graphbuild.mentions.prose import Prose, prose
from graphbuild.mentions.walk import NameWalk
from graphbuild.mentions.words import OTHERS
from graphbuild.model import Block, Note
from graphbuild.terms.garden import CAME_FROM, LINKS_TO

_ASIDE = re.compile(r"\s*\(\s*")
_BEGINS = re.compile(
    r"""(?:^|[.!?:;…|•]["'”’)\]]*|\n|[-–—>])[\s"'“‘(\[*]*$"""
)  # what a sentence begins behind
_LINKS = (LINKS_TO, CAME_FROM)
_NO_PART = re.compile(r"\b(?:non|anti|un)[-‐‑]?$", re.IGNORECASE)
_GOES_ON = re.compile(r"[-‐‑](?:[A-Z]{2}|\d)")
_LIKE = re.compile(r"[-‐‑]like\b")
_IS_BEHIND = re.compile(r"[A-Z\d][-‐‑]$")

Places = dict[int, str]
"""The notes that links of a note lead to, by the offset at which a link stands."""


@dataclass
class Walked:
    """What was found in notes. While names stay the same, only notes that changed are walked
    again. `names` tells them from others.
    """

    names: str = ""
    called: Sequence[tuple[str, Target]] = ()
    found: dict[str, tuple[Note, Places, Sequence[Mention]]] = field(default_factory=dict)

    def begin(self, called: Sequence[tuple[str, Target]], notes: Collection[str]) -> None:
        """Under other names all is walked anew; notes that are no more are forgotten."""
        names = sha256(repr(called).encode("utf-8", "surrogatepass")).hexdigest()
        if names != self.names:
            self.names, self.found = names, {}
            self.__dict__.pop("walk", None)
        self.called = called
        for path in self.found.keys() - notes:
            del self.found[path]

    def recall(
        self, names: str, graph: Graph, notes: Mapping[str, Note], found: Iterable[Mention]
    ) -> None:
        """Take this for what was found last by these names, when the graph was this one, in notes
        that are the same now.
        """
        in_notes: dict[str, list[Mention]] = defaultdict(list)
        for one in found:
            in_notes[one.span.path].append(one)
        links = _linked(graph)
        self.names = names
        self.found = {
            path: (note, links.get(path, {}), in_notes.get(path, ()))
            for path, note in notes.items()
        }

    def all(self) -> list[Mention]:
        """What was found, note by note."""
        return [one for path in sorted(self.found) for one in self.found[path][2]]

    @cached_property
    def walk(self) -> NameWalk[Target]:
        """Finds the names."""
        return NameWalk(self.called, OTHERS)

    def in_note(self, note: Note, links: Places) -> Sequence[Mention]:
        """What is found in a note; what was, where it and its links are the same."""
        known, led, found = self.found.get(note.path, (None, links, ()))
        if known is not note or led != links:
            found = list(_in_note(note, self.walk, links))
            self.found[note.path] = (note, links, found)
        return found


def find(graph: Graph, names: Names, walked: Walked) -> list[Mention]:
    """Everything in the notes' prose that is called as something of the garden is, sorted by
    place.
    """
    walked.begin(list(by_name(names, graph)), graph.notes)
    links = _linked(graph)
    return [
        one
        for path in sorted(graph.notes)
        for one in walked.in_note(graph.notes[path], links.get(path, {}))
    ]


def _linked(graph: Graph) -> Mapping[str, Places]:
    found: dict[str, Places] = defaultdict(dict)
    for one in graph.statements:
        if one.predicate in _LINKS and isinstance(one.object, NodeId):
            found[one.span.path][one.span.start] = graph.nodes[one.object].path
    return found


def _in_note(note: Note, walk: NameWalk[Target], links: Places) -> Iterator[Mention]:
    for part in prose(note):
        yield from _in_block(note, part, walk, links)


def _in_block(note: Note, part: Prose, walk: NameWalk[Target], links: Places) -> Iterator[Mention]:
    block, text = part.block, part.block.text
    asides = _asides(note, block, links)
    for start, end, called in walk.find(text):
        if not part.is_free(start, end) or _is_a_part(text, start, end):
            continue
        said = {asides.get(("behind", start)), asides.get(("before", end))} if asides else ()
        targets = tuple(
            one for one in called if one.path != note.path and not (one.path and one.path in said)
        )
        if targets:
            at = block.offset(start)
            span = note.span(at, at + end - start)
            yield Mention(
                targets, text[start:end], span, part.heading, block, start, _is_name(block, start)
            )


def _is_a_part(text: str, start: int, end: int) -> bool:
    """Whether the words are a part of a longer name with hyphens: LC in "LC-MS", REM in "non-REM",
    "glucagon-like".

    What a plural names, "dopaminergics", is in the singular a word for others: "dopaminergic
    pathways".
    """
    before = text[max(0, start - 5) : start]
    if _NO_PART.search(before) or _LIKE.match(text, end) or text[start:end].endswith("ergic"):
        return True
    return text[start:end].isupper() and bool(
        _GOES_ON.match(text, end) or _IS_BEHIND.search(before)
    )


def _asides(note: Note, block: Block, links: Places) -> dict[tuple[str, int], str]:
    """Where a name would only repeat a link: `[[Gamma-aminobutyric acid]] (GABA)` and `GABA
    ([[Gamma-aminobutyric acid]])`.
    """
    found: dict[tuple[str, int], str] = {}
    for link in block.links:
        target = links.get(link.span.start, "")
        if opened := _ASIDE.match(block.text, link.at + len(link.text)):
            found["behind", opened.end()] = target
        before = block.text[max(0, link.at - 8) : link.at].rstrip()
        if before.endswith("("):
            found["before", max(0, link.at - 8) + len(before[:-1].rstrip())] = target
    return found


def _is_name(block: Block, start: int) -> bool:
    """Whether a word has a capital that neither the beginning of a sentence nor of a title
    explains.
    """
    before = block.text[max(0, start - 20) : start]
    return block.kind != "heading" and block.text[start].isupper() and not _BEGINS.search(before)
