"""Ids of statements: readable, and the same when lines move."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from graphbuild.graph import NodeId, Term
from graphbuild.names import kebab, slug

_LONGEST = 24


def statement_id(path: str, subject: NodeId, predicate: str, value: Term) -> str:
    """The same wherever in the note it stands: the hash is over note, subject, predicate and
    object, and no offset.
    """
    note = path.rsplit(".", 1)[0]
    digest = short_hash("\n".join((note, subject, predicate, f"{type(value).__name__} {value}")))
    return f"{_tail(subject)}--{_named(predicate)}--{_tail(value)}--{digest}"


@lru_cache(maxsize=1024)
def _named(predicate: str) -> str:
    """A predicate in an id; a garden has few, and says much with each."""
    return _tail(kebab(predicate))


def _tail(value: Term) -> str:
    text = value.rpartition("/")[2] if isinstance(value, NodeId) else slug(str(value))
    return short_part(text)


def short_part(text: str) -> str:
    """As much of a name in an id as ids have room for."""
    return text[:_LONGEST].strip("-") or "value"


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that tell one text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
