"""Talks whose mentions are keyed: `⟦words⟧` is a mention of the thing of that name, `⟦words|thing⟧` of another one.

`⟦?words|thing⟧` may be one or not: an everyday word of which nobody can say how much it is a name. The thing is named by
its file in `talks/things`. `topics` in the front matter are those that a reader would name; `key_guests`, `key_hosts`,
`key_moments` (in seconds) and `key_protocols` (agent | amount | time | purpose; …) are what else there is to find.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TALKS = Path(__file__).parent / "talks"
_MARK = re.compile(r"⟦(\?)?([^⟦⟧|]+)(?:\|([^⟦⟧]+))?⟧")
_TOPICS = re.compile(r"^topics: \[(.*)\]\n", re.MULTILINE)
_KEY = re.compile(r"^key_(\w+): \[(.*)\]\n", re.MULTILINE)


@dataclass(frozen=True)
class Keyed:
    """A talk as an author wrote it, with what a reader finds in it: places and things."""

    text: str
    mentions: frozenset[tuple[int, str]]
    doubtful: frozenset[tuple[int, str]]
    topics: frozenset[str]
    others: Mapping[str, tuple[str, ...]]

    def other(self, name: str) -> Counter[str]:
        """What a reader finds under one of the other keys."""
        return Counter(self.others.get(name, ()))


def keyed(text: str) -> Keyed:
    """A note without its keys, and the keys."""
    topics = _TOPICS.search(text)
    others = {name: _listed(name, values) for name, values in _KEY.findall(text)}
    text = _KEY.sub("", _TOPICS.sub("", text))
    pieces, at, last = [], 0, 0
    sure, doubtful = set(), set()
    for mark in _MARK.finditer(text):
        at += mark.start() - last
        pieces += [text[last : mark.start()], mark[2]]
        thing = mark[3] or mark[2].lower().replace(" ", "-")
        (doubtful if mark[1] else sure).add((at, thing))
        at, last = at + len(mark[2]), mark.end()
    named = (
        frozenset(one.strip() for one in topics[1].split(",") if one.strip())
        if topics
        else frozenset()
    )
    return Keyed(
        "".join((*pieces, text[last:])), frozenset(sure), frozenset(doubtful), named, others
    )


def _listed(name: str, values: str) -> tuple[str, ...]:
    parts = (one.strip() for one in values.split(";" if name == "protocols" else ","))
    return tuple(" | ".join(map(str.strip, one.split("|"))).strip() for one in parts if one)


def talks() -> dict[str, Keyed]:
    """The keyed talks, by the path that each has in the garden."""
    files = sorted((TALKS / "episodes").glob("*.md"))
    return {f"episodes/{file.name}": keyed(file.read_text(encoding="utf-8")) for file in files}
