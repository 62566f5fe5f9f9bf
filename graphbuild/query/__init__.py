"""SPARQL over the exported graph: free queries, and the named ones of `ontology/queries`.

The export is read, not the garden: what is asked is what anyone else would get from `graph.ttl`.
"""

from graphbuild.query.errors import QueryError
from graphbuild.query.named import NamedQuery, Parameter, fill, load_named, named_queries
from graphbuild.query.store import Answer, Source, ask, open_source
from graphbuild.query.things import find_all, find_thing

__all__ = [
    "Answer",
    "NamedQuery",
    "Parameter",
    "QueryError",
    "Source",
    "ask",
    "fill",
    "find_all",
    "find_thing",
    "load_named",
    "named_queries",
    "open_source",
]
