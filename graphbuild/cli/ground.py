"""`graphbuild ground`: public identifiers for things, from ontologies that you have, and what is
left for you to decide.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graphbuild.cli.common import add_notes, read_garden
from graphbuild.cli.note_files import write, writing
from graphbuild.cli.rewrite import Rewrite
from graphbuild.config import DECISIONS_BYTES, DECISIONS_FILE
from graphbuild.errors import GraphbuildError
from graphbuild.pipeline.grounded import grounding
from graphbuild.resolve.decisions import load_decisions, written
from graphbuild.resolve.grounding import CLOSE, EXACT, Candidate, Decision, Grounded
from graphbuild.safe_files import Unread, is_there, read_regular
from graphbuild.vocabulary import compact

_ANSWERS = {"y": EXACT, "c": CLOSE, "n": ""}


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "ground", help="find public identifiers for the things of a garden", description=__doc__
    )
    add_notes(parser)
    parser.add_argument(
        "--review",
        action="store_true",
        help=f"write the open candidates to NOTES/{DECISIONS_FILE}, and on a terminal ask about each",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found and what is open; with --review write it down for the next build."""
    if not args.ontology:
        raise GraphbuildError(
            "name at least one ontology: --ontology FILE, an OBO, OWL or SKOS file"
        )
    graph = read_garden(args, ground=False)
    found = grounding(graph, args.notes, args.ontology)
    for line in _told(found):
        print(line)
    if args.review:
        _review(Path(args.notes), found)
    return 0


def _told(found: Grounded) -> Iterator[str]:
    for key, why in found.reasons.items():
        node = found.graph.nodes[key]
        yield (
            f"{node.label}: "
            f"{', '.join(f'{match} {compact(iri)}' for match, iri in node.matches)} ({why})"
        )
    for one in found.candidates:
        yield f"{one.label}: {_asked(one)}?"
    grounded = sum(bool(node.matches) for node in found.graph.nodes.values())
    yield (
        f"{grounded} things have an identifier, {len(found.reasons)} of them by these "
        f"ontologies; {len(found.candidates)} candidates are open"
    )


def _asked(one: Candidate) -> str:
    return f"{compact(one.iri)} “{one.term}” ({one.why})"


def _review(notes: Path, found: Grounded) -> None:
    file = notes / DECISIONS_FILE
    decisions, problems = load_decisions(notes)
    if problems:
        raise GraphbuildError(
            f"{file} is left as it is: {problems[0].message} (line {problems[0].span.line})"
        )
    before = read_regular(file, DECISIONS_BYTES) if is_there(file) else b""
    if isinstance(before, Unread):
        raise GraphbuildError(f"{file} {before.reason}")
    if sys.stdin.isatty() and sys.stdout.isatty():
        decisions += _ask(found.candidates)
    _write(notes, before, written(decisions, found.candidates, before.decode()).encode())
    print(f"written to {file}: say yes, close or no in its first column; the next build reads it")


def _write(notes: Path, before: bytes, after: bytes) -> None:
    with writing(notes) as shop:
        refused = write(notes, [Rewrite(DECISIONS_FILE, before, after)], shop) if shop else {}
    for path, reason in refused.items():
        raise GraphbuildError(f"{notes / path} is left as it is: {reason}")


def _ask(candidates: Sequence[Candidate]) -> Iterator[Decision]:
    """Ask a person about each, until they have had enough."""
    for one in candidates:
        answer = (
            input(f"{one.label} is {_asked(one)}? [y]es, [c]lose, [n]o, [s]kip, [q]uit: ")
            .strip()
            .lower()[:1]
        )
        if answer == "q":
            return
        if answer in _ANSWERS:
            yield Decision(one.thing, one.iri, _ANSWERS[answer])
