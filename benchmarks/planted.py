"""A garden made by a seeded generator that keeps the truth: which link leads where, which is broken, which ambiguous.

The truth comes from how each link is made, never from the code that is measured.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from posixpath import dirname, relpath
from urllib.parse import quote

_FOLDERS = (
    "organ",
    "condition",
    "research/2019",
    "research/2021",
    "podcast",
    "supplement/minerals",
    "ideas",
    "ideas/drafts",
)
_WORDS = (
    "cortex",
    "nucleus",
    "pathway",
    "receptor",
    "memory",
    "reward",
    "fear",
    "sleep",
    "stress",
    "balance",
    "rhythm",
    "signal",
    "synapse",
)
_PROSE = (
    "The note says in plain words what is known, and where it was read.",
    "Most of what is told here rests on a few small studies, so the numbers are rounded.",
    "- A first point, with **bold words** and a second half\n- Another point - 75% strength\n  - A point below it",
    "| Name | Density | Role |\n|---|---|---|\n| AMPA | High | Fast transmission |\n| GABA_A | Medium | Inhibition |",
    "> [!info] Aside\n>\n> A callout with a sentence of its own.",
    "```python\nlink = '[[Not a link 1]]'\n```",
    "Inline code such as `[[Not a link 2]]` links to nothing.",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A link as it was planted: where it leads (empty: nowhere), and whether other files fit."""

    source: str
    target: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class PlantedGarden:
    """Notes and other files by path, and the truth about their links."""

    files: Mapping[str, str]
    truth: tuple[Planted, ...]


@dataclass
class _Maker:
    random: random.Random
    unique: list[str] = field(default_factory=list)
    twins: list[tuple[str, str]] = field(default_factory=list)

    def places(self, notes: int) -> None:
        """Names for all notes; one in twenty has a twin of the same name whose path is longer."""
        for number in range(notes):
            folder, word = self.random.choice(_FOLDERS), self.random.choice(_WORDS)
            if number % 20 == 0:
                self.twins.append(
                    (f"t/{word} twin {number}.md", f"{folder}/deep/er/{word} twin {number}.md")
                )
            else:
                self.unique.append(f"{folder}/{word} {number}.md")

    def link(self, source: str) -> tuple[str, Planted]:
        chance = self.random.random()
        if chance < 0.03:
            name = f"gone {self.random.randrange(10**9)}"
            return self.random.choice((f"[[{name}]]", f"[x]({quote(name)}.md)")), Planted(
                source, ""
            )
        if chance < 0.06 and self.twins:
            short, long = self.random.choice(self.twins)
            return self._twin(source, short, long)
        target = self.random.choice(self.unique)
        return self.random.choice(_FORMS)(source, target), Planted(source, target)

    def _twin(self, source: str, short: str, long: str) -> tuple[str, Planted]:
        name = short[2:-3]
        if self.random.random() < 0.3:
            return f"[[{long[:-3]}|the far one]]", Planted(source, long)
        if dirname(source) in (dirname(short), dirname(long)):
            return f"[[{name}]]", Planted(
                source, short if dirname(source) == dirname(short) else long
            )
        return f"[[{name}]]", Planted(source, short, ambiguous=True)


def _permalink(path: str) -> str:
    return "/garden/" + path[:-3].replace(" ", "-") + "/"


def _stem(path: str) -> str:
    return path[:-3].rpartition("/")[2]


_FORMS: tuple[Callable[[str, str], str], ...] = (
    lambda source, target: f"[[{_stem(target)}]]",
    lambda source, target: f"[[{_stem(target).upper()}|{_stem(target)}]]",
    lambda source, target: f"[[{target[:-3]}]]",
    lambda source, target: f"[[{target}|by path]]",
    lambda source, target: f"![[{_stem(target)}]]",
    lambda source, target: f"[relative]({quote(relpath(target, dirname(source)))})",
    lambda source, target: f"[elsewhere](<{_stem(target)}.md>)",
    lambda source, target: (
        f'<a href="{escape(_permalink(target))}" class="internal-link">an anchor</a>'
    ),
    lambda source, target: f"(seen_in:: [[{_stem(target)}]])",
)


def planted(notes: int, links: int, seed: int = 1) -> PlantedGarden:
    """A garden of so many notes and links; the same for the same seed."""
    maker = _Maker(random.Random(seed))
    maker.places(notes)
    paths = sorted([*maker.unique, *(path for twin in maker.twins for path in twin)])
    truth: list[Planted] = []
    lines: dict[str, list[str]] = {path: [] for path in paths}
    for _ in range(links):
        source = maker.random.choice(paths)
        text, link = maker.link(source)
        lines[source].append(
            f"{maker.random.choice(_WORDS).title()} matters here: {text}, as was said."
        )
        truth.append(link)
    files = {path: _note(maker.random, path, lines[path]) for path in paths}
    return PlantedGarden(files, tuple(truth))


def _note(chance: random.Random, path: str, lines: list[str]) -> str:
    head = f"---\ntitle: {_stem(path).capitalize()}\npermalink: {_permalink(path)}\ntags:\n- {path.split('/')[0]}\n---\n"
    parts = [f"# {_stem(path).capitalize()}"]
    for line in lines:
        parts += [line, chance.choice(_PROSE)] if chance.random() < 0.4 else [line]
    return head + "\n" + "\n\n".join(parts) + "\n"
