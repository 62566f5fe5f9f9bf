"""What abbreviations mean in notes that do not spell them out: the one thing that all notes mean
that do.

Two letters mean too much, and so do abbreviations that are known to mean several things: those
hold elsewhere only where the thing's own note says so, or two notes agree. That of a mere position
stays in its note: DMN is the dorsomedial nucleus in one note, and something else in others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphbuild.resolve.namesakes import Key

_ENOUGH = 3  # letters of an abbreviation that one note may spell out for all


@dataclass
class Spelled:
    """One thing that an abbreviation stands for: where that is said first, by which notes, and
    whether its own note is among them.
    """

    place: str
    paths: set[str] = field(default_factory=set)
    own: bool = False


class Abbreviations:
    """All that the notes of a garden spell out."""

    def __init__(self, ambiguous: frozenset[tuple[str, str]]) -> None:
        self.ambiguous = ambiguous
        self.positions: set[Key] = set()
        self._spelled: dict[str, dict[Key, Spelled]] = defaultdict(dict)

    def learn(self, name: str, key: Key, path: str, line: int, own: bool) -> None:
        """The note at `path` spells out `name` as this thing."""
        place = f"{path}:{line}"
        found = self._spelled[name].setdefault(key, Spelled(place))
        found.place = min(found.place, place)
        found.paths.add(path)
        found.own = found.own or own

    def meanings(self, name: str, segment: str = "") -> Mapping[Key, str]:
        """All that notes spell it out as, with the first places; of kinds of this segment alone,
        where there is one.
        """
        return {
            key: found.place
            for key, found in self._spelled.get(name, {}).items()
            if not segment or key.segment == segment
        }

    def meaning(self, name: str, segment: str = "") -> tuple[Key, str] | None:
        """What it means in every note, and where that is spelled out. Without a segment it must
        mean one thing of all kinds.
        """
        spelled = self._spelled.get(name, {})
        keys = [key for key in spelled if not segment or key.segment == segment]
        if len(keys) != 1:
            return None
        (key,) = keys
        found = spelled[key]
        is_clear = len(name) >= _ENOUGH and (key.segment, name) not in self.ambiguous
        is_sure = found.own or len(found.paths) > 1 or is_clear
        return (key, found.place) if is_sure and key not in self.positions else None
