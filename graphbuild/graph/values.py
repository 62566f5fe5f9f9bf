"""Things, public terms for them, and what names them in prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from graphbuild.contexts import Context, context
from graphbuild.model import Block, KindName, Scalar, Span


class NodeId(str):
    """The address of a thing below the garden's base: `anatomy/pontine-nuclei`. A type, so that it
    is no plain text.
    """

    __slots__ = ()


Term = Scalar | NodeId


class Target(NamedTuple):
    """What a name means: a thing, and the note about it, where there is one."""

    node: NodeId
    path: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the prose of a note, without a link: `text` stands at `at` in the text of `block`.

    Of what it may mean the surest stands first. `is_name`: in a capital that no sentence's
    beginning explains.
    """

    targets: tuple[Target, ...]
    text: str
    span: Span
    heading: tuple[str, ...]
    block: Block
    at: int
    is_name: bool

    @property
    def target(self) -> NodeId:
        return self.targets[0].node

    @property
    def words(self) -> Context:
        """The sentence around it."""
        return context(self.block.text, self.at, self.at + len(self.text))


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `kinds` has the most specific first, `labels` every spelling, `matches` public terms
    for it.

    For a note `path` is its file; for anything else it is the path of the note that is about it, if
    there is one. `published` is what a note's `dg-publish` says, None where it says nothing.
    """

    id: NodeId
    kinds: tuple[KindName, ...]
    label: str
    iri: str
    labels: tuple[str, ...] = ()
    matches: tuple[tuple[str, str], ...] = ()
    path: str = ""
    published: bool | None = None

    @property
    def kind(self) -> KindName:
        return self.kinds[0]


@dataclass(frozen=True, slots=True)
class PublicTerm:
    """A term of a public ontology that things are grounded in, with what it is a kind of and a part
    of.
    """

    iri: str
    label: str
    is_a: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLinks:
    """Where notes open from a page: `ways` of `obsidian`, `vscode` and `site`; the vault's name
    and the notes' folder there.
    """

    ways: tuple[str, ...] = ()
    vault: str = ""
    folder: str = ""
