"""A garden of a given number of things, made by a seeded generator, as a graph: what a page of that size has to draw.

Structures lie in regions, and most pathways stay within a region, as in a brain. Around them stand parts, genes,
functions and supplements, and the notes that say it all.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from graphbuild.graph import Graph, Node, NodeId, Statement
from graphbuild.model import Span
from graphbuild.vocabulary import load_vocabulary

_BASE = "https://garden.example/"
_SIDES = ("anterior", "dorsal", "lateral", "medial", "posterior", "ventral", "rostral", "caudal")
_SHAPES = ("nucleus", "cortex", "area", "field", "gyrus", "tract body", "colliculus", "complex")
_REGIONS = (
    "amygdaloid",
    "basal",
    "cerebellar",
    "geniculate",
    "hypothalamic",
    "insular",
    "limbic",
    "pontine",
    "septal",
    "thalamic",
    "vestibular",
)
_REGION = 40  # structures that lie together
_SHARES = {
    "structure": 0.4,
    "part": 0.2,
    "gene": 0.15,
    "function": 0.15,
    "supplement": 0.05,
    "note": 0.05,
}


@dataclass
class _Maker:
    chance: random.Random
    nodes: dict[NodeId, Node] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    notes: list[NodeId] = field(default_factory=list)

    def things(self, sort: str, count: int) -> list[NodeId]:
        return [self._thing(sort, number) for number in range(count)]

    def _thing(self, sort: str, number: int) -> NodeId:
        kind, label = _KINDS[sort], self._label(sort, number)
        one = NodeId(f"{sort}/{label.lower().replace(' ', '-')}")
        path = f"garden/{number}.md" if sort == "note" else ""
        self.nodes[one] = Node(one, (kind,), label, f"{_BASE}id/{one}", path=path)
        return one

    def _label(self, sort: str, number: int) -> str:
        if sort == "structure":
            region = _REGIONS[number // _REGION % len(_REGIONS)]
            return f"{self.chance.choice(_SIDES)} {region} {self.chance.choice(_SHAPES)} {number}".capitalize()
        return {"gene": "GENE{}", "note": "On chapter {}"}.get(
            sort, f"{sort.capitalize()} of the {self.chance.choice(_REGIONS)} kind {{}}"
        ).format(number)

    def say(self, subject: NodeId, predicate: str, target: NodeId, **said: Decimal) -> None:
        name = f"{subject.replace('/', '-')}--{predicate}--{target.replace('/', '-')}"
        note = self.chance.choice(self.notes)
        quote = (
            f"{self.nodes[subject].label} and {self.nodes[target].label} belong together, "
            + " ".join(map(str, said.values()))
        )
        line = self.chance.randrange(1, 400)
        span = Span(self.nodes[note].path, line, 1, line * 90, line * 90 + len(quote))
        rule = ("own name", "own name")
        text = (str(self.nodes[subject].label), str(self.nodes[target].label))
        self.statements[name] = Statement(
            name,
            subject,
            predicate,
            target,
            span,
            quote,
            ("Connections",),
            tuple(said.items()),
            "made",
            *text,
            *rule,
        )


_KINDS = {
    "structure": "AnatomicalStructure",
    "part": "Nucleus",
    "gene": "Gene",
    "function": "Function",
    "supplement": "Supplement",
    "note": "Note",
}


def made_garden(count: int, seed: int = 1, pathways: float = 1) -> Graph:
    """A graph of so many things, and so many times the usual pathways; the same for the same seed."""
    maker = _Maker(random.Random(seed))
    maker.notes = maker.things("note", max(1, round(count * _SHARES["note"])))
    sorts = {
        sort: maker.things(sort, max(1, round(count * share)))
        for sort, share in _SHARES.items()
        if sort not in ("note", "structure")
    }
    structures = maker.things("structure", count - len(maker.nodes))
    for source, target in _several(pathways, maker.chance, structures):
        maker.say(
            source, "projectsTo", target, strength=Decimal(maker.chance.randrange(10, 100)) / 100
        )
    for sort, predicate in (
        ("part", "hasPart"),
        ("gene", "expressesGene"),
        ("function", "hasFunction"),
    ):
        for one in sorts[sort]:
            maker.say(maker.chance.choice(structures), predicate, one)
    for one in sorts["supplement"]:
        for target in maker.chance.sample(structures, min(2, len(structures))):
            maker.say(
                one, "supports", target, evidenceLevel=Decimal(maker.chance.randrange(2, 11)) / 2
            )
    for one in maker.notes:
        maker.say(one, "linksTo", maker.chance.choice(maker.notes))
    statements = tuple(maker.statements[name] for name in sorted(maker.statements))
    paths = {maker.nodes[one].path: one for one in maker.notes}
    return Graph(
        load_vocabulary(),
        _BASE,
        dict(sorted(maker.nodes.items())),
        statements,
        "Made garden",
        paths,
    )


def _several(
    times: float, chance: random.Random, structures: list[NodeId]
) -> Iterator[tuple[NodeId, NodeId]]:
    """The pathways again and again, at last of a part of the structures."""
    while times > 0:
        yield from _pathways(chance, structures[: round(min(1, times) * len(structures))])
        times -= 1


def _pathways(chance: random.Random, structures: list[NodeId]) -> Iterator[tuple[NodeId, NodeId]]:
    """Three from each structure: two within its region, and one anywhere; the first of a region has more."""
    for number, source in enumerate(structures):
        start = number - number % _REGION
        near = structures[start : start + _REGION]
        hub = 8 if number == start else 0
        for pool in (near, near, structures, *[structures] * hub):
            target = chance.choice(pool)
            if target != source:
                yield source, target
