"""From claims about names to one graph of things: identify, follow links, give addresses. One join over all notes."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from graphbuild.codes import diagnostic
from graphbuild.config import Settings
from graphbuild.graph import Graph, Node, NodeId, Statement, Term
from graphbuild.model import Claim, Diagnostic, Link, Note, Ref, Span
from graphbuild.names import same_name, slug
from graphbuild.resolve.identity import Identity, Key, Names, Seen, main_name
from graphbuild.resolve.links import LinkIndex, Target, is_external
from graphbuild.vocabulary import Vocabulary

_PATH_SAFE = "/-._~!$&'()*+,;=:@"
_NOTE, _MISSING, _FILE = "note", "unresolved", "file"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The graph, and what a person should look at."""

    graph: Graph
    diagnostics: tuple[Diagnostic, ...]


def resolve(notes: Sequence[Note], files: Iterable[str], claims: Sequence[Claim], vocabulary: Vocabulary, settings: Settings) -> Resolved:
    """One graph of all claims, whatever the order of notes and claims; of published notes only, where settings say so."""
    return _Resolver(sorted(notes, key=lambda note: note.path), files, claims, vocabulary, settings).run()


class _Resolver:
    def __init__(self, notes: Sequence[Note], files: Iterable[str], claims: Sequence[Claim], vocabulary: Vocabulary, settings: Settings) -> None:
        self.vocabulary, self.settings = vocabulary, settings
        self.links = LinkIndex(files, notes, settings)
        kept = [note for note in notes if note.published or not settings.published]
        self.notes = {note.path: note for note in kept}
        self.claims = sorted((claim for claim in claims if claim.span.path in self.notes), key=_claim_key)
        self.names = Names(vocabulary, kept, self.links, self.claims)
        self.seen: dict[Key, Seen] = defaultdict(Seen)
        self.problems: list[Diagnostic] = []
        self.anchors: dict[str, frozenset[str]] = {}

    def run(self) -> Resolved:
        for path in self.notes:
            self._see_note(path)
        drafts = [draft for claim in self.claims if (draft := self._draft(claim)) is not None]
        nodes, ids = self._nodes()
        statements = _statements(drafts, ids)
        by_id = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
        paths = {path: ids[self._note_key(path)] for path in self.notes}
        graph = Graph(self.vocabulary, self.settings.base, by_id, statements, self.settings.title, paths)
        return Resolved(graph, tuple(self.problems))

    # Names to keys

    def _note_key(self, path: str) -> Key:
        return Key(_NOTE, path)

    def _see_note(self, path: str) -> None:
        note = self.notes[path]
        seen = self.seen[self._note_key(path)]
        seen.kinds.add("Note")
        seen.title, seen.path = note.title, path
        subject = self.names.subjects.get(path)
        if subject is not None:
            thing = self.seen[subject]
            thing.kinds.add(self.names.kinds[path])
            thing.title, thing.path = thing.title or main_name(note.title), thing.path or path
            if note.type.strip().lower() not in self.vocabulary.note_types:
                span = note.meta_spans.get("type", Span(path))
                self.problems.append(diagnostic("GB401", f"“{note.type}” is no kind of the ontology; it is a kind of its own", span))

    def _draft(self, claim: Claim) -> _Draft | None:
        """A claim with its names identified, or None where there is nothing to keep."""
        if claim.predicate not in self.vocabulary.properties:
            self.problems.append(diagnostic("GB402", f"“{claim.predicate}” is not in the ontology", claim.span, f"given by {claim.by}"))
            return None
        subject = self._identify(claim.subject, claim)
        thing = self._identify(claim.object, claim) if isinstance(claim.object, Ref) else None
        if subject is None or (thing is None and isinstance(claim.object, Ref)):
            return None
        if claim.predicate == "alias" and isinstance(claim.object, str):
            self.seen[subject.key].aliases.add(claim.object)
        qualifiers = []
        for name, value in claim.qualifiers:
            found = self._identify(value, claim) if isinstance(value, Ref) else None
            if found is not None or not isinstance(value, Ref):
                qualifiers.append((name, found.key if found else value))
        return _Draft(claim, subject, thing, tuple(qualifiers))

    def _identify(self, ref: object, claim: Claim) -> Identity | None:
        assert isinstance(ref, Ref)
        path = claim.span.path
        if ref.role == "note":
            return Identity(self._note_key(path), "the note itself")
        if ref.kind == "Note" and ref.link is not None:
            return self._linked(ref.link, path, claim)
        identity = self.names.identify(ref, path)
        seen = self.seen[identity.key]
        if ref.kind != "Thing" and self.vocabulary.kind(ref.kind).segment == identity.key.segment:
            seen.kinds.add(ref.kind)
        if ref.role != "subject":
            seen.spellings[ref.name] += 1
        return identity

    # Links

    def _linked(self, link: Link, path: str, claim: Claim) -> Identity | None:
        if link.unresolved:
            self.problems.append(diagnostic("GB204", f"“{link.text}” is a link that the site left unresolved", link.span))
            return self._missing(link.text or link.target)
        target = (self.links.wikilink if link.kind in ("wikilink", "embed", "frontmatter", "field") else self.links.href)(link.target, path)
        if target.path in self.notes:
            self._check(link, target)
            return Identity(self._note_key(target.path), target.rule)
        if target.path and self.settings.published and _is_note_path(target.path):
            return None  # an unpublished note is not even named
        if target.path:
            key = Key(_FILE, target.path)
            self.seen[key].kinds.add("File")
            self.seen[key].title = target.path
            return Identity(key, target.rule)
        self.problems.append(diagnostic("GB201", f"“{link.target}” is not in the garden", link.span, target.hint))
        return self._missing(link.target)

    def _missing(self, name: str) -> Identity:
        key = Key(_MISSING, same_name(name))
        self.seen[key].kinds.add("UnresolvedNote")
        self.seen[key].spellings[name] += 1
        return Identity(key, "not found")

    def _check(self, link: Link, target: Target) -> None:
        if target.ambiguous:
            others = " or ".join((target.path, *target.losers[:4]))
            self.problems.append(diagnostic("GB202", f"“{link.target}” could be {others}; took {target.path} ({target.rule})", link.span, "write the path"))
        last = link.anchor.rpartition("#")[2] if not link.anchor.startswith("page=") else ""
        if last and _anchor(last) not in self._anchors_of(target.path):
            self.problems.append(diagnostic("GB203", f"“{target.path}” has no “{last}”", link.span, "link to a heading that is there"))

    def _anchors_of(self, path: str) -> frozenset[str]:
        if path not in self.anchors:
            blocks = list(self.notes[path].walk())
            headings = {_anchor(block.text) for block in blocks if block.kind == "heading"}
            marks = {"^" + match.group(1).lower() for block in blocks if (match := re.search(r"(?:^|\s)\^([\w-]+)$", block.text))}
            self.anchors[path] = frozenset(headings | marks | {slug(one) for one in headings})
        return self.anchors[path]

    # Keys to nodes

    def _nodes(self) -> tuple[list[Node], dict[Key, NodeId]]:
        labels = {key: self._label(key, seen) for key, seen in self.seen.items()}
        addresses: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.seen):
            addresses[self._address(key, labels[key])].append(key)
        nodes, ids = [], {}
        for address, keys in addresses.items():
            for key in keys:
                node_id = NodeId(address if len(keys) == 1 else f"{address}-{_hash(labels[key] + key.name)}")
                ids[key] = node_id
                nodes.append(self._node(key, node_id, labels[key]))
            if len(keys) > 1:
                names = " and ".join(f"“{labels[key]}”" for key in keys)
                self.problems.append(diagnostic("GB403", f"{names} would share the address {address}", Span(self.seen[keys[0]].path or "")))
        return self._with_iris(nodes), ids

    def _label(self, key: Key, seen: Seen) -> str:
        seen.concept = self.vocabulary.by_name.get(key)
        if key.segment in (_NOTE, _FILE):
            return seen.title
        spelled = sorted(seen.spellings, key=lambda name: (-seen.spellings[name], name))
        return seen.title or (seen.concept.label if seen.concept else "") or (spelled[0] if spelled else key.name)

    def _address(self, key: Key, label: str) -> str:
        if key.segment in (_NOTE, _FILE):
            stem = key.name.rsplit(".", 1)[0] if key.segment == _NOTE else key.name
            return f"{key.segment}/" + "/".join(slug(part) or _hash(part) for part in stem.split("/"))
        return f"{key.segment}/{slug(label)[:80].strip('-') or _hash(label)}"

    def _node(self, key: Key, node_id: NodeId, label: str) -> Node:
        seen = self.seen[key]
        concept = seen.concept
        kinds = self.vocabulary.most_specific(seen.kinds | ({concept.kind} if concept else set()) or {"Thing"})
        names = {*seen.aliases, *seen.spellings, *(concept.labels if concept else ())}
        labels = _distinct(label, names)
        note = self.notes.get(seen.path)
        return Node(node_id, kinds, label, "", labels, concept.matches if concept else (), seen.path, note.published if note and key.segment == _NOTE else None)

    def _with_iris(self, nodes: list[Node]) -> list[Node]:
        taken: dict[str, str] = {}
        found = []
        for node in sorted(nodes, key=lambda node: node.path if node.kind == "Note" else "\U0010ffff"):
            iri = self._iri(node)
            if iri in taken:
                span = self.notes[node.path].meta_spans.get("permalink", Span(node.path)) if node.path in self.notes else Span(node.path)
                self.problems.append(diagnostic("GB205", f"the permalink is that of {taken[iri]} too", span))
                iri = self.settings.base + node.id
            taken[iri] = node.path
            found.append(replace(node, iri=iri))
        return found

    def _iri(self, node: Node) -> str:
        if node.kind == "Note":
            permalink = next(iter(self.notes[node.path].strings("permalink")), "")
            return self.settings.base + (quote(permalink.lstrip("/"), safe=_PATH_SAFE) if permalink.strip("/") else node.id)
        if node.kind == "File":
            return self.settings.base + quote(node.label, safe=_PATH_SAFE)
        return f"{self.settings.base}id/{node.id}"


@dataclass(frozen=True, slots=True)
class _Draft:
    claim: Claim
    subject: Identity
    object: Identity | None
    qualifiers: tuple[tuple[str, object], ...]


def _statements(drafts: list[_Draft], ids: dict[Key, NodeId]) -> tuple[Statement, ...]:
    counts: dict[str, int] = defaultdict(int)
    found: list[Statement] = []
    hops: dict[tuple[Span, str, int], str] = {}
    for draft in drafts:
        claim = draft.claim
        subject = ids[draft.subject.key]
        value: Term = ids[draft.object.key] if draft.object else claim.object  # type: ignore[assignment]
        qualifiers = tuple((name, ids[one] if isinstance(one, Key) else one) for name, one in draft.qualifiers)
        name = _statement_name(claim, subject, value)
        counts[name] += 1
        statement_id = name if counts[name] == 1 else f"{name}-{counts[name]}"
        position = claim.qualifier("chainPosition")
        if isinstance(position, int):
            hops[claim.span, claim.by, position] = statement_id
            before = hops.get((claim.span, claim.by, position - 1))
            qualifiers += (("continues", before),) if before else ()
        found.append(
            Statement(
                statement_id,
                subject,
                claim.predicate,
                value,
                claim.span,
                claim.quote,
                claim.heading,
                tuple(sorted(set(qualifiers), key=lambda pair: (pair[0], str(pair[1])))),  # type: ignore[arg-type]
                claim.by,
                claim.subject.name,
                claim.object.name if isinstance(claim.object, Ref) else "",
                draft.subject.rule,
                draft.object.rule if draft.object else "",
            )
        )
    return tuple(sorted(found, key=lambda one: one.id))


def _statement_name(claim: Claim, subject: NodeId, value: Term) -> str:
    """Readable, and the same wherever in the note it stands: the hash is over note, subject, predicate and object."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", claim.predicate).lower()
    note = claim.span.path.rsplit(".", 1)[0]
    digest = _hash("\n".join((note, subject, claim.predicate, f"{type(value).__name__} {value}")))
    return f"{_tail(subject)}--{words}--{_tail(value)}--{digest}"


def _tail(value: Term) -> str:
    text = value.rpartition("/")[2] if isinstance(value, NodeId) else slug(str(value))
    return text[:40].strip("-") or "value"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _claim_key(claim: Claim) -> tuple[Span, int, str, str, str]:
    position = claim.qualifier("chainPosition")
    return (claim.span, position if isinstance(position, int) else 0, claim.predicate, str(claim.object), claim.by + str(claim.subject) + str(claim.qualifiers))


def _distinct(label: str, names: Iterable[str]) -> tuple[str, ...]:
    """Names other than the label, one of those that differ in case alone."""
    found: dict[str, str] = {label.casefold(): label}
    for name in sorted(names):
        found.setdefault(name.casefold(), name)
    return tuple(sorted(name for name in found.values() if name != label))


def _anchor(text: str) -> str:
    return text.lower() if text.startswith("^") else re.sub(r"[\W_]+", " ", text).strip().casefold()


def _is_note_path(path: str) -> bool:
    return path.lower().endswith((".md", ".markdown", ".html", ".htm"))
