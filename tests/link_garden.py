"""A garden of texts, for tests of links: no files, and the vocabulary is read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from graphbuild.config import Settings
from graphbuild.graph import Graph, Statement
from graphbuild.model import Claim, Note
from graphbuild.outline import outline
from graphbuild.packs.garden.front_matter import front_matter
from graphbuild.packs.garden.links import links
from graphbuild.read.files import is_note
from graphbuild.read.note import parse_note
from graphbuild.resolve import Resolved, resolve
from graphbuild.vocabulary import Vocabulary, load_vocabulary


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def resolved(texts: Mapping[str, str], settings: Settings | None = None) -> Resolved:
    """The graph of these notes and files, by path: links and front matter only."""
    read = [_read(path, text) for path, text in texts.items() if is_note(path)]
    notes, claims = [note for note, _ in read], [one for _, claims in read for one in claims]
    return resolve(notes, texts, claims, vocabulary(), settings or Settings())


@lru_cache(maxsize=1 << 13)  # the same gardens are resolved under several settings
def _read(path: str, text: str) -> tuple[Note, tuple[Claim, ...]]:
    """A note, and what its links and front matter say."""
    note, _ = parse_note(text, path)
    outlined = outline(note)
    said = (one for reader in (front_matter, links) for one in reader(outlined))
    return note, tuple(one for one in said if isinstance(one, Claim))


def statements(graph: Graph, source: str) -> list[Statement]:
    """The links of one note, in the order in which they stand."""
    return sorted(
        (one for one in graph.statements if one.predicate == "linksTo" and one.span.path == source),
        key=lambda one: one.span,
    )


def targets(texts: Mapping[str, str], source: str, settings: Settings | None = None) -> list[str]:
    """Where the links of a note lead, in order: a path, or `?name` for a note that is missing."""
    graph = resolved(texts, settings).graph
    return [_target(graph, one) for one in statements(graph, source)]


def codes(texts: Mapping[str, str], settings: Settings | None = None) -> list[str]:
    return sorted(one.code for one in resolved(texts, settings).diagnostics)


def empty(*paths: str) -> dict[str, str]:
    return dict.fromkeys(paths, "")


def _target(graph: Graph, one: Statement) -> str:
    node = graph.nodes[one.object]  # type: ignore[index]
    return f"?{node.label}" if node.kind == "UnresolvedNote" else node.path or node.label


def by_path(paths: Iterable[str]) -> dict[str, str]:
    return {path: f"# {path}" for path in paths}
