"""Questions that the graph must be able to answer, asked of the golden notes on three engines: first column, and how many rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graphbuild.cli import main
from graphbuild.query import Source, ask, named_queries, open_source
from graphbuild.query.asked import filled
from graphbuild.query.remote import ask_remote
from tests.golden_score import GOLDEN
from tests.serving import served

FILE = Path(__file__).parent / "competency.txt"
QUERIES = named_queries()


def _questions() -> dict[str, tuple[int, list[str]]]:
    """Each line: a question, how many rows it has, and the first names of its first column."""
    found = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        question, count, *names = line.split(" | ")
        found[question] = (int(count), names)
    return found


QUESTIONS = _questions()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    assert main(["build", str(GOLDEN / "notes"), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def source(out: Path) -> Source:
    return open_source(out / "graph.ttl")


@pytest.fixture(scope="module")
def endpoint(out: Path) -> Iterator[str]:
    with served("--out", str(out)) as address:
        yield f"{address}sparql"


@pytest.fixture(scope="module")
def other(source: Source) -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=source.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()),
        format="nt",
    )


def text_of(question: str, source: Source) -> str:
    name, *options = question.split(" --")
    pairs = (option.partition(" ") for option in options)
    return filled(QUERIES[name], {key: value or "true" for key, _, value in pairs}, source)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_golden_notes_answer(question: str, source: Source, endpoint: str) -> None:
    count, names = QUESTIONS[question]
    text = text_of(question, source)
    rows = ask(source, text).rows
    first = list(dict.fromkeys("" if row[0] is None else str(row[0].value) for row in rows))  # type: ignore[union-attr]
    assert (len(rows), first[: len(names)]) == (count, names)
    assert ask_remote(endpoint, text, source.prefixes).rows == rows


SLOW = ("avoid ", "downstream ")
"""It takes rdflib two to four seconds for each of these, and less than one for any other."""
slow = [one for one in QUESTIONS if one.startswith(SLOW)]
AFFORDABLE = [one for one in QUESTIONS if one not in slow[1::3] + slow[2::3]]


@pytest.mark.parametrize("question", AFFORDABLE)
def test_rdflib_answers_alike(question: str, source: Source, other: rdflib.Graph) -> None:
    rows = list(other.query(text_of(question, source), initNs=dict(source.prefixes)))
    assert len(rows) == QUESTIONS[question][0]
