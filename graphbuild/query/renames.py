"""What of the older graph goes under another address in the newer one: a note that moved, a thing
whose note has another title or another type.

A note is known again by its path, by words that only it has, or by a title that only it has. A
thing is known again by its note; one without a note by its name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from graphbuild.names import same_name
from graphbuild.query.described import NoteSeen

Addresses = Mapping[str, str]
Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Renames:
    """Older addresses with the newer ones: of notes, of things everywhere, and of things in the
    one note that calls its subject otherwise while others keep to the older name.
    """

    notes: Addresses
    things: Addresses
    subjects: Mapping[tuple[str, str], str]

    def address(self, note: str, older: str) -> str:
        """The newer address of what the note (by its older address) means."""
        newer = self.subjects.get((note, older)) or self.things.get(older)
        return newer or self.notes.get(older, older)


NO_RENAMES = Renames({}, {}, {})


def renames(
    before: Mapping[str, NoteSeen],
    after: Mapping[str, NoteSeen],
    older: Addresses,
    newer: Addresses,
) -> Renames:
    """`before` and `after` are the notes, `older` and `newer` the labels of all things."""
    moved = _moved(before, after)
    everywhere: dict[str, str] = {}
    in_note: dict[tuple[str, str], str] = {}
    for note, seen in before.items():
        now = after.get(moved.get(note, note))
        if now and seen.about and now.about and seen.about != now.about:
            in_note[note, seen.about] = now.about
            if seen.about not in newer:
                everywhere.setdefault(seen.about, now.about)
    gone = {
        one: older[one] for one in older.keys() - newer.keys() - moved.keys() - everywhere.keys()
    }
    come = {
        one: newer[one]
        for one in newer.keys() - older.keys() - {*moved.values(), *everywhere.values()}
    }
    return Renames(moved, {**_alike(gone, come, same_name), **everywhere}, in_note)


def _moved(before: Mapping[str, NoteSeen], after: Mapping[str, NoteSeen]) -> dict[str, str]:
    """The notes that have another address now, by the first way that knows each again."""
    found: dict[str, str] = {}
    for ways in (
        lambda gone, come: _alike(gone, come, lambda seen: seen.path),
        _by_words,
        lambda gone, come: _alike(gone, come, lambda seen: same_name(seen.title)),
    ):
        gone = {one: before[one] for one in before.keys() - after.keys() - found.keys()}
        come = {one: after[one] for one in after.keys() - before.keys() - {*found.values()}}
        found |= ways(gone, come)
    return found


def _by_words(gone: Mapping[str, NoteSeen], come: Mapping[str, NoteSeen]) -> dict[str, str]:
    """Notes of which at least half of the words that stand in no other note are the same."""
    own, now = _own_words(gone), _own_words(come)
    shared = Counter((own[words], now[words]) for words in own.keys() & now.keys())
    sizes = Counter(own.values())
    found: dict[str, str] = {}
    taken: set[str] = set()
    for (older, newer), count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if 2 * count >= sizes[older] and older not in found and newer not in taken:
            found[older] = newer
            taken.add(newer)
    return found


def _own_words(notes: Mapping[str, NoteSeen]) -> dict[str, str]:
    """Words that one note alone has, with that note."""
    return dict(_single((words, note) for note, seen in notes.items() for words in seen.words))


def _alike(
    gone: Mapping[str, Seen], come: Mapping[str, Seen], name: Callable[[Seen], str]
) -> dict[str, str]:
    """What has one name on both sides, where nothing else of its side has it."""
    older = dict(_single((name(seen), one) for one, seen in gone.items()))
    newer = dict(_single((name(seen), one) for one, seen in come.items()))
    return {older[one]: newer[one] for one in sorted(older.keys() & newer.keys()) if one}


def _single(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The names that only one has."""
    having: dict[str, set[str]] = defaultdict(set)
    for name, one in pairs:
        having[name].add(one)
    yield from ((name, min(found)) for name, found in having.items() if len(found) == 1)
