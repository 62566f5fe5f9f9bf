"""Where the time of a build goes: `python -m benchmarks.profile FOLDER`. The share of each stage, in one process."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

from graphbuild import pipeline
from graphbuild.emit.json import diagnostics_json
from graphbuild.emit.outputs import EMITTERS, NEEDS, ON_REQUEST
from graphbuild.rules import RULES

_STAGES = {
    "graphbuild.tools": ("note_of", "read_facts", "load_vocabulary"),
    "graphbuild.pipeline": ("look_into",),
    "graphbuild.resolve.again": ("resolve",),
    "graphbuild.pipeline.joined": ("with_mentions", "grounding", "judged"),
}


def main() -> None:
    """Build a garden once and print what each stage took of the whole."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder")
    args = options.parse_args()
    spent: Counter[str] = Counter()
    for room, names in _STAGES.items():
        for name in names:
            module = import_module(room)
            setattr(module, name, _timed(getattr(module, name), name, spent))
    start = time.process_time()
    graph = pipeline.build(args.folder)
    spent["the rest of the build"] = time.process_time() - start - sum(spent.values())
    for rule in RULES:
        _timed(
            lambda rule=rule: sum(1 for _ in rule(graph)), f"again: rule {rule.__name__}", spent
        )()  # type: ignore[misc]
    for emitter in (
        *EMITTERS,
        diagnostics_json,
        *(one for name, one in ON_REQUEST.items() if name not in NEEDS),
    ):
        _timed(
            lambda emitter=emitter: sum(len(one.whole()) for one in emitter(graph)),
            f"output {emitter.__name__}",
            spent,
        )()  # type: ignore[misc]
    total = sum(spent.values())
    for name, seconds in spent.most_common():
        print(f"{name:<40}{seconds:>8.2f} s{seconds / total:>7.1%}")


def _timed(function: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **more: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **more)
        finally:
            spent[name] += time.process_time() - start

    return run


if __name__ == "__main__":
    main()
