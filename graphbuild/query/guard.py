"""What a query may not ask for: other servers, other graphs, more nesting than anybody writes.

The engine's own parser decides, for any other reading of a query would sooner or later differ from
it. The parser tells nothing of what it has read, but it tells where it stops. So each word that is
refused is asked for thus: everywhere in the query the word becomes another one that is no keyword,
and both queries are parsed. In a string, a comment, an IRI, a name or a variable that changes
nothing; where the parser took it as the keyword, it now stops there.

Nothing is run for that: a character that no query has ends both texts, so that neither is a query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from graphbuild.query.errors import PLACE, QueryError

MAX_NESTING = 100
"""How many brackets may be open at once. The parser needs its stack for each and would end with
it.
"""

_END = "\n§"  # on a line of its own, so that no comment holds it
_BRACKET = re.compile(r"([{(\[])|[})\]]")


class RefusedError(QueryError):
    """A query that is understood and not answered here."""


def refuse(text: str, prefixes: Mapping[str, str]) -> None:
    """QueryError, or RefusedError, where a query asks for what it may not."""
    if _depth(text) > MAX_NESTING:
        raise QueryError(f"the query has more than {MAX_NESTING} brackets within each other")
    if _uses(text, "service", prefixes):
        raise RefusedError("SERVICE is refused: queries reach no other server from here")
    if _uses(text, "graph", prefixes):
        raise QueryError("GRAPH is refused: there is one graph here, the default one")
    if _uses(text, "from", prefixes):
        raise QueryError("FROM is refused: there is one graph here, the default one")


def _depth(text: str) -> int:
    """How many brackets are open at once at most. Those in strings count too: this comes before any
    parser.

    >>> _depth("ASK { ?s ?p (1 2) . ?a ?b [] }")
    2
    """
    deepest = depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[1] else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _uses(text: str, word: str, prefixes: Mapping[str, str]) -> bool:
    """Whether the parser takes a word for a keyword anywhere. Where it does not say where it
    stopped, it might.

    >>> _uses("ASK { ?service ?p 'service' } # service", "service", {}), _uses("ASK{service<x:y>{}}", "service", {})
    (False, True)
    """
    other = _otherwise(text, word)
    if other == text:
        return False
    place = _stop(text, prefixes)
    return place is None or place != _stop(other, prefixes)


def _otherwise(text: str, word: str) -> str:
    """The text with another first letter for the word, one that makes no word that is there
    already.

    Letters of hexadecimal numbers stay such letters, upper case stays upper case: names that were
    two stay two.
    """
    lowered = text.lower()
    letter = next((one for one in "dbac" if one + word[1:] not in lowered), "d")
    begin = re.compile(f"{word[0]}(?={word[1:]})", re.IGNORECASE)
    return begin.sub(lambda match: letter.upper() if match[0].isupper() else letter, text)


def _stop(text: str, prefixes: Mapping[str, str]) -> tuple[int, int] | None:
    """Line and column at which the parser stops."""
    try:
        ox.Store().query(text + _END, prefixes=dict(prefixes))
    except SyntaxError as error:
        place = PLACE.search(str(error))
        return (int(place[1]), int(place[2])) if place else None
    except (OSError, RuntimeError, ValueError):
        return None
    return None
