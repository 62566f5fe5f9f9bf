"""`python -m tests.fuzz --seconds N`: look for gardens that the product does not bear. It fails where one is found."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.fuzz.cases import case, corpus
from tests.fuzz.findings import Finding
from tests.fuzz.garden import Case, plant
from tests.fuzz.shrink import SECONDS, Shrinker
from tests.fuzz.worker import Worker

Found = tuple[int, Finding, Case]


def findings(seed: int, goes_on: Callable[[int], bool], shared: bool = True) -> Iterator[Found]:
    """Each defect once: the number of its case, and the case made small."""
    at_hand, known, number = corpus(shared), set[tuple[str, str]](), 0
    with Worker() as worker:
        while goes_on(number):
            found = case(seed, number, at_hand)
            for finding in worker.judge(found):
                if finding.key not in known:
                    known.add(finding.key)
                    yield (
                        number,
                        finding,
                        found if found in at_hand.seeds else _small(worker, found, finding),
                    )
            number += 1


def _small(worker: Worker, found: Case, finding: Finding) -> Case:
    """The case made small, unless each try would cost a minute; where time ran out each costs a few seconds."""
    if finding.kind in ("hang", "dead", "Stuck"):
        return found
    seconds = SECONDS * (3 if finding.kind == "Overtime" else 1)
    return Shrinker(
        found, lambda smaller: any(one.key == finding.key for one in worker.judge(smaller)), seconds
    ).run()


def told(seed: int, found: Found) -> str:
    """A finding as a person reads it."""
    number, finding, small = found
    return (
        f"case {seed}:{number}: {finding}\n  checks {', '.join(small.checks) or 'none'}\n"
        + "\n".join(f"  {one}" for one in small.entries)
    )


def main() -> int:
    """Run for so long, print what is found, and keep the gardens where `--keep` says."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="put each small garden that shows a defect here"
    )
    args = parser.parse_args()
    end, count, cases = time.monotonic() + args.seconds, 0, 0

    def goes_on(number: int) -> bool:
        nonlocal cases
        cases = number
        return time.monotonic() < end

    for count, found in enumerate(findings(args.seed, goes_on), 1):
        print(told(args.seed, found), end="\n\n", flush=True)
        if args.keep:
            name = f"{args.seed}-{found[0]}-{count}"
            plant(found[2], args.keep / name)
            (args.keep / f"{name}.txt").write_text(
                told(args.seed, found), "utf-8", "backslashreplace"
            )
    print(f"{cases} cases, {count} defects")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
