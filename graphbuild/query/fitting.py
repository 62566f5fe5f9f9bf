"""Which named queries a graph can answer: one about pathways finds nothing among recipes."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from graphbuild.query.named import NamedQuery
from graphbuild.query.text import names
from graphbuild.vocabulary import GB, PREFIXES
from graphbuild.vocabulary.folders import general_terms

_FACT = ox.NamedNode(PREFIXES["rdf"] + "predicate")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def fits(query: NamedQuery, store: ox.Store) -> bool:
    """Whether the graph states anything of what a query of a field asks for: a term of the field,
    or, where it asks in words that every garden has, such a fact. Any other query fits always.
    """
    if not query.field:
        return True
    asked = {one.local for one in names(query.text) if one.prefix == "gb"}
    general = general_terms()
    terms = [ox.NamedNode(GB + one) for one in sorted(asked - general)]
    return (
        any(_is_used(store, one) or _is_stated(store, one) for one in terms)
        if terms
        else any(_is_stated(store, ox.NamedNode(GB + one)) for one in sorted(asked))
    )


def _is_stated(store: ox.Store, term: ox.NamedNode) -> bool:
    return _any(store.quads_for_pattern(None, _FACT, term)) or _any(
        store.quads_for_pattern(None, _TYPE, term)
    )


def _is_used(store: ox.Store, term: ox.NamedNode) -> bool:
    return _any(store.quads_for_pattern(None, term, None))


def _any(found: Iterable[object]) -> bool:
    return next(iter(found), None) is not None
