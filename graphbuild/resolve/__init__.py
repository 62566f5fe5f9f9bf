"""From claims about names to one graph of things: identify, follow links, give addresses. One join
over all notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote

from graphbuild.codes import diagnostic
from graphbuild.config import Settings
from graphbuild.graph import Graph, Node, NodeId
from graphbuild.graph.ids import short_hash
from graphbuild.model import (
    PROPERTY,
    RELATION,
    Claim,
    Diagnostic,
    Link,
    Note,
    Predicate,
    Ref,
    Scalar,
    Span,
)
from graphbuild.names import is_abbreviation, slug
from graphbuild.resolve.close_things import Close, close_things
from graphbuild.resolve.identity import (
    BY_KEYS,
    OPEN,
    OWN_NAME,
    POSITION,
    Names,
    main_name,
    page_name,
)
from graphbuild.resolve.link_claims import FILE, MISSING, NOTE, LinkClaims
from graphbuild.resolve.link_paths import note_ending
from graphbuild.resolve.links import LinkIndex
from graphbuild.resolve.namesakes import Identity, Key
from graphbuild.resolve.relations import Meaning, Relations
from graphbuild.resolve.seen import Seen
from graphbuild.resolve.statements import Draft, statements
from graphbuild.resolve.typed import is_date
from graphbuild.terms.garden import (
    ALIAS,
    ALSO_FITS,
    CHAIN_POSITION,
    CLOSE_TO,
    RULE,
    UNRESOLVED_NOTE,
)
from graphbuild.vocabulary import Property, Vocabulary

_PATH_SAFE = "/-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The graph, and what a person should look at."""

    graph: Graph
    diagnostics: tuple[Diagnostic, ...]


def resolve(
    notes: Sequence[Note],
    files: Iterable[str],
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    settings: Settings,
    left_out: Iterable[str] = (),
) -> Resolved:
    """One graph of all claims, whatever the order of notes and claims; of published notes only,
    where settings say so.

    Files that are `left_out` are in no graph, and a link to one is not broken.
    """
    in_order = sorted(notes, key=lambda note: note.path)
    hidden = frozenset(left_out)
    links = LinkIndex((*files, *hidden), in_order, settings)
    return _Resolver(in_order, links, hidden, claims, vocabulary, settings).run()


class _Resolver:
    def __init__(
        self,
        notes: Sequence[Note],
        links: LinkIndex,
        left_out: frozenset[str],
        claims: Sequence[Claim],
        vocabulary: Vocabulary,
        settings: Settings,
    ) -> None:
        self.vocabulary, self.settings = vocabulary, settings
        self.links = links
        kept = [note for note in notes if note.published or not settings.published]
        self.notes = {note.path: note for note in kept}
        self.claims = sorted(
            (claim for claim in claims if claim.span.path in self.notes), key=_claim_key
        )
        self.relations = Relations(vocabulary)
        self.names = Names(
            vocabulary, kept, self.links, self.claims, self.relations.hints(self.claims)
        )
        self.seen: dict[Key, Seen] = defaultdict(Seen)
        self.problems: list[Diagnostic] = []
        self.unclear: set[Key] = set()
        self.followed = LinkClaims(self.links, self.notes, left_out)

    def run(self) -> Resolved:
        for path in self.notes:
            self._see_note(path)
        drafts = list(
            dict.fromkeys(
                draft for claim in self.claims if (draft := self._contained(claim)) is not None
            )
        )
        drafts += map(self._close, close_things(self.seen, self.vocabulary.aspects))
        nodes, ids = self._nodes()
        found = statements(drafts, ids)
        by_id = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
        paths = {path: ids[self._note_key(path)] for path in self.notes}
        graph = Graph(
            self.relations.extended(),
            self.settings.base,
            by_id,
            found,
            self.settings.title,
            paths,
            self.notes,
            licence=self.settings.licence,
        )
        return Resolved(
            graph, (*self.problems, *self.relations.problems(), *self.followed.problems)
        )

    # Names to keys

    def _note_key(self, path: str) -> Key:
        return Key(NOTE, path)

    def _see_note(self, path: str) -> None:
        note = self.notes[path]
        seen = self.seen[self._note_key(path)]
        seen.kinds["Note"] += 1
        seen.title, seen.path = note.title, path
        subject = self.names.subjects.get(path)
        if subject is not None:
            thing = self.seen[subject]
            thing.own = thing.own or self.names.kinds[path]
            thing.kinds[self.names.kinds[path]] += 1
            thing.title, thing.path = thing.title or main_name(note.title), thing.path or path
            if note.type.strip().lower() not in self.vocabulary.note_types:
                span = note.meta_spans.get("type", Span(path))
                self.problems.append(
                    diagnostic(
                        "GB401",
                        f"“{note.type}” is no kind of the ontology; it is a kind of its own",
                        span,
                    )
                )

    @cached_property
    def _first_claims(self) -> Mapping[Span, Claim]:
        """By each place, the first claim that stands there."""
        return {claim.span: claim for claim in reversed(self.claims)}

    def _close(self, pair: Close) -> Draft:
        """What says that two things are kinds of one entity, at the place that names the later
        one.
        """
        one, other = (Ref(self._label(key, self.seen[key]), OPEN) for key in (pair.one, pair.other))
        said = self._first_claims.get(pair.place)
        quote = (
            said.quote
            if said
            else self.notes[pair.place.path].text[pair.place.start : pair.place.end]
        )
        claim = Claim(
            one, CLOSE_TO, other, pair.place, quote, said.heading if said else (), by="identity"
        )
        first, last = (Identity(key, pair.rule) for key in (pair.one, pair.other))
        return Draft(claim, first, last, ((RULE, pair.rule),))

    def _contained(self, claim: Claim) -> Draft | None:
        """The draft of a claim; where that fails it costs this claim alone, and the line is
        told.
        """
        try:
            return self._draft(claim)
        except Exception as error:
            message = f"resolving failed on what {claim.by} read here: {type(error).__name__}"
            self.problems.append(
                diagnostic("GB903", message, claim.span, "please report this note")
            )
            return None

    def _draft(self, claim: Claim) -> Draft | None:
        """A claim with its names identified, or None where there is nothing to keep."""
        meaning = self._meaning(claim)
        if meaning is None:
            self.problems.append(
                diagnostic(
                    "GB402",
                    f"“{claim.predicate}” is not in the ontology",
                    claim.span,
                    f"given by {claim.by}",
                )
            )
            return None
        relation, claim = claim.predicate.startswith(RELATION), meaning.claim
        subject = self._identify(claim.subject, claim, meaning.subject_kind)
        thing = (
            self._identify(claim.object, claim, meaning.object_kind)
            if isinstance(claim.object, Ref)
            else None
        )
        if subject is None or (thing is None and isinstance(claim.object, Ref)):
            return None
        if relation and thing and subject.key == thing.key:
            self.problems.append(
                diagnostic(
                    "GB405",
                    f"this relates “{claim.subject.name}” to itself",
                    claim.span,
                    "name the other thing",
                )
            )
            return None
        if thing:
            claim, subject, thing = self._directed(
                meaning.property, claim, subject, thing, relation
            )
        if claim.predicate == ALIAS and isinstance(claim.object, str):
            self.seen[subject.key].aliases.add(claim.object)
        qualifiers = self._others(claim)
        for name, value in claim.qualifiers:
            if not isinstance(value, Ref):
                qualifiers.append((name, value))
            elif (found := self._identify(value, claim)) is not None:
                qualifiers.append((name, found.key))
        return Draft(claim, subject, thing, tuple(qualifiers))

    def _meaning(self, claim: Claim) -> Meaning | None:
        """What a claim's predicate means; that of a key depends on the kinds of both ends."""
        if not claim.predicate.startswith(PROPERTY):
            return self.relations.meaning(claim)
        if (
            self.settings.link_dates
            and is_date(claim.object)
            and self.links.wikilink(str(claim.object), claim.span.path).path
        ):
            link = Link("frontmatter", str(claim.object), str(claim.object), claim.span)
            claim = replace(claim, object=Ref(link.target, "Note", link))
        ends = (
            self._kind_of(one, claim) if isinstance(one, Ref) else ""
            for one in (claim.subject, claim.object)
        )
        return self.relations.of_key(claim, *ends)

    def _kind_of(self, ref: Ref, claim: Claim) -> str:
        """The kind of what a name means, as far as that is known without the relation."""
        return (
            "Note" if ref.role == "note" else self.names.identify(ref, claim.span.path).kind or OPEN
        )

    def _directed(
        self, known: Property, claim: Claim, subject: Identity, thing: Identity, relation: bool
    ) -> tuple[Claim, Identity, Identity]:
        """From where to where: of what is stated from either end one edge, and no relation against
        what its ends are.
        """
        if known.symmetric and thing.key < subject.key:
            return _turned(claim), thing, subject
        if relation and self.relations.against_kinds(known, subject.kind, thing.kind):
            said = (
                f"“{claim.subject.name}” ({subject.kind}) {known.label} "
                f"“{_name(claim.object)}” ({thing.kind})"
            )
            hint = "turn the arrow, or name the relation from the other end"
            self.problems.append(
                diagnostic(
                    "GB407", f"{said}: by their kinds it is the other way round", claim.span, hint
                )
            )
            return _turned(claim), _by_kinds(thing), _by_kinds(subject)
        return claim, subject, thing

    def _identify(self, ref: object, claim: Claim, expected: str = "") -> Identity | None:
        assert isinstance(ref, Ref)
        path = claim.span.path
        if ref.role == "note":
            return Identity(self._note_key(path), "the note itself")
        if ref.kind == "Note" and ref.link is not None:
            return self._linked(ref.link, path)
        identity = self.names.identify(ref, path, expected)
        if (
            ref.link
            and claim.by in BY_KEYS
            and (identity.key.segment == NOTE or identity.rule == OWN_NAME)
        ):
            return self._linked(ref.link, path)
        self._check_meaning(ref, identity, claim)
        seen = self.seen[identity.key]
        kind = self.vocabulary.kind_of_type(identity.kind or ref.kind)
        seen.saw_at(claim.span)
        addressed = self.names.addresses.kind(ref.link)
        for one, counts in ((kind, seen.kinds), (addressed, seen.addressed)):
            if one not in ("", OPEN) and self.vocabulary.kind(one).segment == identity.key.segment:
                counts[one] += 1
        if ref.role != "subject":
            seen.spellings[_in_full(ref.name, identity, self.notes[path])] += 1
        elif path not in self.names.subjects:
            seen.spellings[main_name(ref.name)] += 1
        return identity

    def _check_meaning(self, ref: Ref, identity: Identity, claim: Claim) -> None:
        """Tells once of an abbreviation that notes spell out as several things, where a note leaves
        open which.
        """
        if identity.key in self.unclear or not is_abbreviation(ref.name):
            return
        meanings = self.names.short.meanings(identity.key.name, identity.key.segment)
        if len(meanings) < 2 or identity.key in meanings:
            return
        self.unclear.add(identity.key)
        could = " or ".join(
            f"“{key.name}” ({place})" for key, place in sorted(meanings.items())[:4]
        )
        hint = "spell it out here: Full name (short name)"
        message = f"“{ref.name}” may be {could}; it stays a thing of its own"
        self.problems.append(diagnostic("GB409", message, claim.span, hint))

    def _linked(self, link: Link, path: str) -> Identity | None:
        """What a link leads to, or None where that must not be named."""
        followed = self.followed.follow(link, path)
        if followed is None:
            return None
        identity, target = followed
        if identity.key.segment == MISSING:
            return self._missing(link, path, identity)
        seen = self.seen[identity.key]
        seen.saw_at(link.span)
        if identity.key.segment == FILE:
            seen.kinds["File"] += 1
            seen.title = target.path
        return identity

    def _missing(self, link: Link, path: str, unknown: Identity) -> Identity:
        """A note that is not there: the thing that it would be about, or a page that is wanted."""
        identity = self.names.missing(link, path) or unknown
        seen = self.seen[identity.key]
        seen.saw_at(link.span)
        if identity is unknown:
            seen.kinds[UNRESOLVED_NOTE] += 1
            seen.spellings[link.text if link.unresolved and link.text else link.target] += 1
        else:
            seen.implied = seen.implied or self.vocabulary.kind_of_type(identity.kind)
            seen.pages[page_name(link)] += 1
        return identity

    def _others(self, claim: Claim) -> list[tuple[Predicate, Scalar | Key]]:
        """The files that a link could have meant too: ambiguity is data."""
        ref = claim.object
        if (
            not isinstance(ref, Ref)
            or ref.kind != "Note"
            or ref.link is None
            or ref.link.unresolved
        ):
            return []
        return [
            (ALSO_FITS, path)
            for path in self.followed.losers(self.links.follow(ref.link, claim.span.path))
        ]

    # Keys to nodes

    def _nodes(self) -> tuple[list[Node], dict[Key, NodeId]]:
        labels = {key: self._label(key, seen) for key, seen in self.seen.items()}
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

    def _label(self, key: Key, seen: Seen) -> str:
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
            nodes, key=lambda node: node.path if node.kind == "Note" else "\U0010ffff"
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
                iri = self.settings.base + node.id
            taken[iri] = node.path
            found.append(replace(node, iri=iri))
        return found

    def _iri(self, node: Node) -> str:
        if node.kind == "Note":
            permalink = next(iter(self.notes[node.path].strings("permalink")), "")
            return self.settings.base + (
                quote(permalink.lstrip("/"), safe=_PATH_SAFE) if permalink.strip("/") else node.id
            )
        if node.kind == "File":
            return self.settings.base + quote(node.label, safe=_PATH_SAFE)
        return f"{self.settings.base}id/{node.id}"


def _by_kinds(identity: Identity) -> Identity:
    return identity._replace(rule=f"{identity.rule}; direction by the kinds of both ends")


def _name(value: object) -> str:
    return value.name if isinstance(value, Ref) else str(value)


def _turned(claim: Claim) -> Claim:
    """The claim as the other end would state it."""
    assert isinstance(claim.object, Ref)
    return replace(claim, subject=claim.object, object=claim.subject)


def _in_full(name: str, identity: Identity, note: Note) -> str:
    """A name as a label: one that tells only a position with whose it is, as every organ may have
    such a part.
    """
    return f"{name} of {main_name(note.title)}" if identity.rule == POSITION else name


def _claim_key(claim: Claim) -> tuple[Span, int, str, str, str]:
    position = claim.qualifier(CHAIN_POSITION)
    return (
        claim.span,
        position if isinstance(position, int) else 0,
        claim.predicate,
        str(claim.object),
        claim.by + str(claim.subject) + str(claim.qualifiers),
    )


def _distinct(label: str, names: Iterable[str]) -> tuple[str, ...]:
    """Names other than the label, one of those that differ in case alone."""
    found: dict[str, str] = {label.casefold(): label}
    for name in sorted(names):
        found.setdefault(name.casefold(), name)
    return tuple(sorted(name for name in found.values() if name != label))
