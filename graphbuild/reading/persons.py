"""The verbs of a title in either person: who writes "What people notice" writes "What the family
notices" in another note.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from graphbuild.reading.topics import Topic

_SPOKEN = ("titles", "heads", "anywhere", "verbs", "never", "clauses")
_HISSES = ("s", "sh", "ch", "x", "z", "o")
_VOWELS = "aeiou"


def in_both_persons(topic: Topic, verbs: Collection[str]) -> Topic:
    """The topic with each row of words whose verb is one of these in the other person as well."""
    others = {one: third_person(one) for one in verbs}
    others |= {third: one for one, third in others.items()}
    rows: dict[str, Any] = {
        name: tuple(_spoken(getattr(topic, name), others, alone=name == "anywhere"))
        for name in _SPOKEN
    }
    return replace(topic, **rows)


def _spoken(rows: Iterable[str], others: dict[str, str], alone: bool) -> Iterator[str]:
    """The rows, with those that others say. A verb alone is told as a title only to somebody:
    "Do", "Avoid".
    """
    found = dict.fromkeys(rows)
    for row in (*found,):
        words = row.split(" ")
        if len(words) < 2 and not alone:
            continue
        for at, word in enumerate(words):
            if word in others:
                found[" ".join((*words[:at], others[word], *words[at + 1 :]))] = None
    return iter(found)


def third_person(verb: str) -> str:
    """What somebody else does.

    >>> [third_person(one) for one in ("notice", "push", "carry", "play")]
    ['notices', 'pushes', 'carries', 'plays']
    """
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_HISSES) else f"{verb}s"
