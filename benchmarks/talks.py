"""What finding names in talks adds to a build: python -m benchmarks.talks [TALKS] [NAMES]

Long notes of talks with times and titles, and as many names as asked for, those of things and their
aliases. Processor time of a build and of writing `graph.ttl`, with and without mentions.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graphbuild import pipeline
from graphbuild.config import Settings
from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.pipeline import joined

_PARAGRAPHS, _WORDS, _NAMED = 20, 45, 15
_ALIASES = 9


def garden(folder: Path, talks: int, names: int) -> None:
    """Notes of things with ten names each, and talks that name fifteen of them."""
    chance = random.Random(15)
    known = [f"{_word(chance)} {_word(chance)}".capitalize() for _ in range(names)]
    words = [_word(chance) for _ in range(4_000)]
    for at in range(0, names, _ALIASES + 1):
        title, *aliases = known[at : at + _ALIASES + 1]
        text = (
            f"---\ntitle: {title}\ntype: organ\naliases: [{', '.join(aliases)}]\n---\n\nA thing.\n"
        )
        (folder / f"thing{at}.md").write_text(text, encoding="utf-8")
    for at in range(talks):
        text = _talk(chance, words, chance.choices(known, k=_NAMED))
        (folder / f"talk{at}.md").write_text(text, encoding="utf-8")


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(4))


def _talk(chance: random.Random, words: list[str], named: list[str]) -> str:
    parts = [[*chance.choices(words, k=_WORDS)] for _ in range(_PARAGRAPHS)]
    for name in named:
        part = chance.choice(parts)
        part[chance.randrange(1, len(part))] = name
    lines = ["---", "type: podcast", "videoId: abcdefgh", "---", ""]
    for at, part in enumerate(parts):
        lines += [f"## Part {at}", "", f"{' '.join(part)}. [00:{at:02}:05]", ""]
    return "\n".join(lines)


def seconds(folder: Path) -> tuple[float, int]:
    """Processor time of a build and of writing its Turtle, and how many statements it has."""
    start = time.process_time()
    graph = pipeline.build(folder, settings=Settings())
    for artifact in turtle(graph):
        content = artifact.content
        for _ in [content] if isinstance(content, bytes) else content:
            pass
    return time.process_time() - start, len(graph.statements)


def main() -> None:
    """Build twice and tell what each took."""
    talks, names = (int(one) for one in (sys.argv[1:] + ["1000", "5000"][len(sys.argv) - 1 :]))
    found: Callable[..., Graph] = joined.with_mentions
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        garden(folder, talks, names)
        for title, step in (("without", lambda graph, *_: graph), ("with", found)):
            joined.with_mentions = step  # type: ignore[assignment]
            took, count = seconds(folder)
            print(f"{title} mentions: {took:.1f} s of processor time, {count} statements")


if __name__ == "__main__":
    main()
