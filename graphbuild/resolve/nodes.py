"""The nodes of a graph: each thing that was seen, with its label, its kinds and its addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from graphbuild.codes import diagnostic
from graphbuild.graph import Node, NodeId
from graphbuild.graph.ids import short_hash
from graphbuild.model import Diagnostic, Note, Span
from graphbuild.names import slug
from graphbuild.resolve.link_claims import FILE, NOTE
from graphbuild.resolve.link_paths import note_ending
from graphbuild.resolve.namesakes import Key
from graphbuild.resolve.seen import Seen
from graphbuild.terms.garden import FILE as FILE_KIND
from graphbuild.terms.garden import NOTE as NOTE_KIND
from graphbuild.vocabulary import Vocabulary

_PATH_SAFE = "/-._~!$&'()*+,;=:@"


class Nodes:
    """Gives every thing that was seen an id and an address; `problems` are addresses that two
    share.
    """

    def __init__(
        self,
        seen: Mapping[Key, Seen],
        notes: Mapping[str, Note],
        vocabulary: Vocabulary,
        base: str,
    ) -> None:
        self.seen, self.notes, self.vocabulary, self.base = seen, notes, vocabulary, base
        self.problems: list[Diagnostic] = []

    def nodes(self) -> tuple[list[Node], dict[Key, NodeId]]:
        """All nodes, and the id of each by its key."""
        labels = {key: self.label(key, seen) for key, seen in self.seen.items()}
        addresses: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.seen):
            addresses[self._address(key, labels[key])].append(key)
        nodes, ids = [], {}
        for address, keys in addresses.items():
            for key in keys:
                node_id = NodeId(
                    address if len(keys) == 1 else f"{address}-{short_hash(labels[key] + key.name)}"
                )
                ids[key] = node_id
                nodes.append(self._node(key, node_id, labels[key]))
            if len(keys) > 1:
                self.problems.append(self._shared(address, keys, labels))
        return self._with_iris(nodes), ids

    def _shared(self, address: str, keys: Sequence[Key], labels: Mapping[Key, str]) -> Diagnostic:
        """That several things, or files whose names differ in case or signs alone, have one
        address.
        """
        files = keys[0].segment in (NOTE, FILE)
        names = " and ".join(f"“{key.name if files else labels[key]}”" for key in keys)
        first, *others = sorted(
            Span(key.name) if files else self.seen[key].place or Span(self.seen[key].path)
            for key in keys
        )
        hint = (
            "links tell them apart; rename one, and both have a short address that stays"
            if files
            else "if they are one thing, let a note say so: Full name (short name)"
        )
        message = f"{names} would share the address {address}"
        return diagnostic("GB403", message, first, hint, tuple(others))

    def label(self, key: Key, seen: Seen) -> str:
        """What a thing is called: a note by its title, else as most notes write it."""
        seen.concept = self.vocabulary.by_name.get(key)
        if key.segment in (NOTE, FILE):
            return seen.title
        return seen.label(key.name)

    def _address(self, key: Key, label: str) -> str:
        if key.segment in (NOTE, FILE):
            stem = key.name.removesuffix(note_ending(key.name)) if key.segment == NOTE else key.name
            return f"{key.segment}/" + "/".join(
                slug(part) or short_hash(part) for part in stem.split("/")
            )
        return f"{key.segment}/{slug(label)[:80].strip('-') or short_hash(label)}"

    def _node(self, key: Key, node_id: NodeId, label: str) -> Node:
        seen = self.seen[key]
        concept = seen.concept
        kinds = seen.ranked_kinds(self.vocabulary)
        names = {*seen.aliases, *seen.spellings, *(concept.labels if concept else ())}
        labels = _distinct(label, names)
        note = self.notes.get(seen.path)
        return Node(
            node_id,
            kinds,
            label,
            "",
            labels,
            concept.matches if concept else (),
            seen.path,
            note.published if note and key.segment == NOTE else None,
        )

    def _with_iris(self, nodes: list[Node]) -> list[Node]:
        taken: dict[str, str] = {}
        found = []
        for node in sorted(
            nodes, key=lambda node: node.path if node.kind == NOTE_KIND else "\U0010ffff"
        ):
            iri = self._iri(node)
            if iri in taken:
                span = (
                    self.notes[node.path].meta_spans.get("permalink", Span(node.path))
                    if node.path in self.notes
                    else Span(node.path)
                )
                self.problems.append(
                    diagnostic("GB205", f"the permalink is that of {taken[iri]} too", span)
                )
                iri = self.base + node.id
            taken[iri] = node.path
            found.append(replace(node, iri=iri))
        return found

    def _iri(self, node: Node) -> str:
        if node.kind == NOTE_KIND:
            permalink = next(iter(self.notes[node.path].strings("permalink")), "")
            return self.base + (
                quote(permalink.lstrip("/"), safe=_PATH_SAFE) if permalink.strip("/") else node.id
            )
        if node.kind == FILE_KIND:
            return self.base + quote(node.label, safe=_PATH_SAFE)
        return f"{self.base}id/{node.id}"


def _distinct(label: str, names: Iterable[str]) -> tuple[str, ...]:
    """Names other than the label, one of those that differ in case alone."""
    found: dict[str, str] = {label.casefold(): label}
    for name in sorted(names):
        found.setdefault(name.casefold(), name)
    return tuple(sorted(name for name in found.values() if name != label))
