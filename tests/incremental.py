"""A build that remembers gives what a build from nothing gives: `python -m tests.incremental --sequences 200`.

Random gardens go through random edits, renames, deletions and changes of settings. After each, a build with the cache on the
disk, one that also remembers, and one from nothing must give the same bytes of every output.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild import pipeline
from graphbuild.emit import NEEDS, ON_REQUEST
from graphbuild.graph import Graph

NAMES = ("pons.md", "organ/cerebellum.md", "deep/odd.html", "Pons.canvas", "b.md")
TEXTS = (
    "---\ntype: organ\ntitle: Pons\naliases: [Bridge]\n---\n# Pons\n## Efferent Connections\n- [[cerebellum]] (middle) - 90% strength\n",
    "---\ntype: organ\ntitle: Cerebellum\ndg-publish: true\n---\n# Cerebellum\n## Afferent Connections\n- Pons - 80% strength\n- Bridge\n",
    "# B\n\nOf the pons and [[b#Nowhere]] and [[pons#Efferent Connections]]. #tag\n\n- no [[gone]]\n",
    "<h1>Odd</h1><ul><li><a href='../pons.md'>the pons</a></li></ul>",
    '{"nodes": [{"id": "1", "type": "file", "file": "pons.md"}], "edges": []}',
    "---\nbad: [\n---\n",
    "",
)
SETTINGS = (
    "",
    'title = "T"\n',
    "link_by_alias = true\nbad = 1\n",
    "published = true\n",
    '[kinds.Bridge]\ntypes = ["organ"]\n',
    'exclude = ["b.md"]\n',
)
_NAMES, _TEXTS = st.sampled_from(NAMES), st.sampled_from(TEXTS)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), _NAMES, _TEXTS),
        st.tuples(st.just("append"), _NAMES, _TEXTS),
        st.tuples(st.just("rename"), _NAMES, _NAMES),
        st.tuples(st.just("delete"), _NAMES, st.just("")),
        st.tuples(st.just("settings"), st.just("graphbuild.toml"), st.sampled_from(SETTINGS)),
    ),
    min_size=1,
    max_size=5,
)
_OUTPUTS = tuple(one for name, one in ON_REQUEST.items() if name not in NEEDS)


def everything(graph: Graph) -> dict[str, str]:
    return {
        one.path: hashlib.sha256(one.whole()).hexdigest()
        for one in pipeline.artifacts(graph, _OUTPUTS)
    }


def change(folder: Path, step: tuple[str, str, str]) -> None:
    """Do one step, where it can be done."""
    what, name, more = step
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if what in ("write", "settings"):
        file.write_text(more)
    elif what == "append" and file.exists():
        file.write_text(file.read_text() + more)
    elif what == "rename" and file.exists():
        (folder / more).parent.mkdir(parents=True, exist_ok=True)
        file.replace(folder / more)
    elif what == "delete":
        file.unlink(missing_ok=True)


def judged(steps: list[tuple[str, str, str]]) -> None:
    """Go through the steps. AssertionError where a build that remembers differs from one from nothing."""
    with tempfile.TemporaryDirectory() as place:
        folder, cache, memory = Path(place) / "notes", Path(place) / "cache", pipeline.Memory()
        for name, text in zip(NAMES, TEXTS, strict=False):
            change(folder, ("write", name, text))
        for step in [None, *steps]:
            if step:
                change(folder, step)
            expected = everything(pipeline.build(folder))
            assert everything(pipeline.build(folder, cache=cache)) == expected, ("cache", step)
            assert everything(pipeline.build(folder, cache=cache, memory=memory)) == expected, (
                "memory",
                step,
            )


def sequences(count: int) -> None:
    """So many random sequences."""
    quiet = settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    quiet(given(STEPS)(judged))()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=200)
    args = parser.parse_args()
    sequences(args.sequences)
    print(f"{args.sequences} sequences: incremental builds gave what full ones give")


if __name__ == "__main__":
    main()
