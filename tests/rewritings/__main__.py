"""Prints recall and precision by rewriting; see the package."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from tests.rewritings.catalogue import REWRITINGS
from tests.rewritings.facts import CORPORA, Corpus, golden
from tests.rewritings.floors import lowered
from tests.rewritings.proof import Proof, prove
from tests.rewritings.report import by_kind, by_loss, losses, table


def main(arguments: Sequence[str]) -> int:
    """Returns 1 where anything is lost or invented."""
    options = _parser().parse_args(arguments)
    if options.floors:
        return _lower()
    chosen = [one for one in REWRITINGS if options.rewriting in one.name]
    is_bad = False
    for name in options.corpus or CORPORA:
        corpus = CORPORA[name]().of_note(options.note)
        if options.kind:
            corpus = _of_kind(corpus, options.kind)
        proofs = [prove(corpus, one) for one in chosen]
        _print(name, proofs, options.show)
        is_bad = is_bad or any(one.lost or one.invented for one in proofs)
    return int(is_bad)


def _lower() -> int:
    """Write the table of floors, and tell which rewritings are worse than it says."""
    corpus = golden()
    worse = lowered(prove(corpus, one) for one in REWRITINGS)
    sys.stdout.writelines(f"worse than its floor: {name}\n" for name in worse)
    return int(bool(worse))


def _of_kind(corpus: Corpus, kind: str) -> Corpus:
    """The corpus with facts of one predicate; all others may be said."""
    facts = tuple(fact for fact in corpus.facts if fact.predicate == kind)
    return replace(corpus, facts=facts, may_say=corpus.facts + corpus.may_say)


def _print(name: str, proofs: Sequence[Proof], most: int) -> None:
    print(f"=== {name}\n")
    for lines in (table(proofs), by_kind(proofs), by_loss(proofs), losses(proofs, most)):
        sys.stdout.writelines(f"{line}\n" for line in lines)
        print()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.rewritings", description=__doc__)
    parser.add_argument("--corpus", action="append", choices=CORPORA, help="all unless given")
    parser.add_argument("--rewriting", default="", help="those whose name holds this")
    parser.add_argument("--kind", default="", help="facts of this predicate alone")
    parser.add_argument("--note", default="", help="notes whose path holds this")
    parser.add_argument(
        "--show", type=int, default=3, metavar="N", help="losses told of each rewriting"
    )
    parser.add_argument(
        "--floors", action="store_true", help="write the floors of the golden notes"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
