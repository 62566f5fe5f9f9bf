"""Where things stand in the network: computed here, once, the same for the same graph.

No force simulation: those take minutes in plain Python and draw a hairball. Instead a map.
Well-connected things are towns; everything else stands in rings around the town it is most tied to,
sorted by kind. Towns are put down one by one, each as near as there is room to those it has edges
with, so nothing ever lies on anything else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

Point = tuple[float, float]
TOWN = 6  # neighbours that make a town
MANY, SHARE = 150, 30  # no more towns than this many, or one for so many things
SPACING = 96.0  # between two things in a ring, and between two rings
REGION = 4 * SPACING  # wishes this near each other find the same land full
RAYS = 24  # directions in which a town looks for room


@dataclass(frozen=True, slots=True)
class Layout:
    """The place of each thing, and the town that it belongs to."""

    places: list[tuple[int, int]]
    towns: list[int]


def layout(count: int, links: Iterable[tuple[int, int]], kind: Callable[[int], str]) -> Layout:
    """A map of `count` things, numbered; `links` join them, and things of one `kind` stand side by
    side.
    """
    near = _neighbours(count, links)
    towns = _towns(near)
    members = _members(towns, kind)
    centres = _settle(
        _roads(near, towns), {town: _radius(len(around)) for town, around in members.items()}
    )
    places: list[Point] = [(0.0, 0.0)] * count
    for town, around in members.items():
        x, y = places[town] = centres[town]
        for member, (dx, dy) in zip(around, _rings(len(around)), strict=True):
            places[member] = (x + dx, y + dy)
    return Layout([(round(x), round(y)) for x, y in places], towns)


def _neighbours(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    near: list[set[int]] = [set() for _ in range(count)]
    for one, other in links:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return [sorted(one) for one in near]


def _towns(near: list[list[int]]) -> list[int]:
    """The town of each thing. The best-connected things are towns, not too many; the rest go where
    their neighbours go.
    """
    order = sorted(range(len(near)), key=lambda at: (-len(near[at]), at))
    towns = [-1] * len(near)
    first = [at for at in order[: max(MANY, len(near) // SHARE)] if len(near[at]) >= TOWN]
    for at in first:
        towns[at] = at
    _spread(first, near, towns)
    alone = next((at for at in order if not near[at]), -1)
    for at in order:
        if towns[at] < 0:
            towns[at] = at if near[at] else alone
            _spread([at], near, towns)
    return towns


def _spread(settled: list[int], near: list[list[int]], towns: list[int]) -> None:
    """Things join the town of the best-connected neighbour that has one, ring by ring outwards."""
    ring = settled
    while ring:
        known = {at: towns[at] for at in ring}
        ring = sorted({other for at in ring for other in near[at] if towns[other] < 0})
        for at in ring:
            towns[at] = known[
                max(
                    (one for one in near[at] if one in known),
                    key=lambda one: (len(near[one]), -one),
                )
            ]


def _members(towns: list[int], kind: Callable[[int], str]) -> dict[int, list[int]]:
    """Who stands around each town."""
    around: dict[int, list[int]] = {town: [] for town in sorted(set(towns))}
    for at, town in enumerate(towns):
        if at != town:
            around[town].append(at)
    return {town: sorted(found, key=lambda at: (kind(at), at)) for town, found in around.items()}


def _roads(near: list[list[int]], towns: list[int]) -> dict[int, Counter[int]]:
    """How many edges run from town to town, those of their members counted."""
    roads: dict[int, Counter[int]] = {town: Counter() for town in towns}
    for at, others in enumerate(near):
        for other in others:
            if towns[at] != towns[other]:
                roads[towns[at]][towns[other]] += 1
    return roads


def _rings(count: int) -> Iterator[Point]:
    """Places around a town: rings as far apart as the places on them."""
    ring = 1
    while count > 0:
        radius = ring * SPACING
        here = min(count, int(math.tau * radius / SPACING))
        for at in range(here):
            angle = math.tau * at / here - math.pi / 2
            yield radius * math.cos(angle), radius * math.sin(angle)
        count -= here
        ring += 1


def _radius(count: int) -> float:
    """How much land a town takes with `count` things around it."""
    ring = 0
    while count > 0:
        ring += 1
        count -= int(math.tau * ring)
    return (ring + 0.75) * SPACING


def _settle(roads: dict[int, Counter[int]], radii: dict[int, float]) -> dict[int, Point]:
    """Put the towns down, each time the one with the most roads to those that stand."""
    land = _Land()
    placed: dict[int, Point] = {}
    ties: Counter[int] = Counter()
    first = sorted(radii, key=lambda town: (-len(roads[town]), -radii[town], town))
    waiting: list[tuple[int, int, int]] = []
    for start in first:
        heappush(waiting, (0, -len(roads[start]), start))
        while waiting:
            _, _, town = heappop(waiting)
            if town in placed:
                continue
            placed[town] = land.take(_wish(roads[town], placed), radii[town])
            for other, weight in sorted(roads[town].items()):
                ties[other] += weight
                if other not in placed:
                    heappush(waiting, (-ties[other], -len(roads[other]), other))
    return placed


def _wish(roads: Counter[int], placed: dict[int, Point]) -> Point:
    """In the middle of the towns that this one has roads to."""
    known = [(placed[town], weight) for town, weight in sorted(roads.items()) if town in placed]
    total = sum(weight for _, weight in known)
    if not total:
        return (0.0, 0.0)
    return (
        sum(x * weight for (x, _), weight in known) / total,
        sum(y * weight for (_, y), weight in known) / total,
    )


def _square_of(place: Point) -> tuple[int, int]:
    return round(place[0] / SPACING), round(place[1] / SPACING)


def _outwards(start: Point, step: float, away: float) -> Iterator[tuple[float, Point]]:
    """Places in rings around the start, from one radius on, each ring further out than the last in
    proportion.
    """
    while True:
        for ray in range(RAYS if away else 1):
            angle = math.tau * (ray + 0.5) / RAYS
            yield away, (start[0] + away * math.cos(angle), start[1] + away * math.sin(angle))
        away += max(step, away / 16)


class _Land:
    """Which land is taken, in squares. It only ever fills up: where no room was found, none is
    sought again.
    """

    def __init__(self) -> None:
        self._taken: set[tuple[int, int]] = set()
        self._full: dict[tuple[int, int, int], float] = {}

    def take(self, wish: Point, radius: float) -> Point:
        """The nearest free land to the wish; it is taken then."""
        region = (round(wish[0] / REGION), round(wish[1] / REGION), math.ceil(radius / SPACING))
        from_here = max(0.0, self._full.get(region, 0.0) - REGION)
        away, place = next(
            one
            for one in _outwards(wish, max(SPACING, radius / 2), from_here)
            if self._is_free(one[1], radius)
        )
        self._full[region] = away
        self._taken.update(self._squares(place, radius))
        return place

    def _is_free(self, place: Point, radius: float) -> bool:
        return _square_of(place) not in self._taken and self._taken.isdisjoint(
            self._squares(place, radius)
        )

    def _squares(self, place: Point, radius: float) -> Iterator[tuple[int, int]]:
        reach = math.ceil(radius / SPACING)
        x, y = _square_of(place)
        for dx in range(-reach, reach + 1):
            width = math.isqrt(max(0, reach * reach - dx * dx))
            for dy in range(-width, width + 1):
                yield x + dx, y + dy
