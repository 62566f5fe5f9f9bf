"""A question about harm has no false "no": lines of safety, asked about each name, class and member, on three engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graphbuild.cli import main
from graphbuild.query import Answer, Source, ask, fill, find_all, named_queries, open_source
from graphbuild.query.remote import ask_remote
from graphbuild.query.store import Term
from tests.safety_lines import Asked, Line, safety_lines
from tests.serving import served

AVOID = named_queries()["avoid"]
QUESTIONS = [(line, asked) for line in safety_lines() for asked in line.asked]
NAMES = sorted({asked.name for _, asked in QUESTIONS})
GARDENS = 8
"""Of so many gardens each has lines that are asked about the same names: an answer takes as long as its garden is."""


def path_of(line: Line) -> str:
    return f"{line.substance.lower().replace(' ', '-')}.md"


def built(lines: Iterable[Line], made: Callable[[str], Path]) -> Path:
    """The outputs of a garden of these lines, in a folder that is `made`."""
    garden, folder = made("garden"), made("out")
    for line in lines:
        (garden / path_of(line)).write_text(line.note, encoding="utf-8")
    assert main(["build", str(garden), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(safety_lines(), tmp_path_factory.mktemp)


@pytest.fixture(scope="module")
def source(out: Path) -> Source:
    return open_source(out / "graph.ttl")


@pytest.fixture(scope="module")
def endpoint(out: Path) -> Iterator[str]:
    with served("--out", str(out)) as address:
        yield f"{address}sparql"


def question(source: Source, name: str) -> str:
    things = ", ".join(f"<{iri}>" for iri in find_all(source, name)) or "<urn:graphbuild:nothing>"
    return fill(AVOID, {"with": things, "with-words": name}, source.prefixes)


@pytest.fixture(scope="module")
def answer(source: Source) -> Callable[[str], Answer]:
    """What the store answers about a name, which is asked once."""
    return cache(lambda name: ask(source, question(source, name)))


@pytest.fixture(scope="module")
def answer_about(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Line, str], Answer]:
    """What the garden of a line answers about a name."""
    lines = sorted(safety_lines(), key=lambda line: min(one.name for one in line.asked))
    shares = {line.substance: at * GARDENS // len(lines) for at, line in enumerate(lines)}

    @cache
    def garden(share: int) -> Source:
        own = (line for line in lines if shares[line.substance] == share)
        return open_source(built(own, tmp_path_factory.mktemp) / "graph.ttl")

    asked = cache(lambda share, name: ask(garden(share), question(garden(share), name)))
    return lambda line, name: asked(shares[line.substance], name)


def written(cell: Term) -> str:
    return "" if cell is None else cell.value  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "asked"),
    QUESTIONS,
    ids=lambda value: getattr(value, "name", None) or getattr(value, "substance", ""),
)
def test_each_name_class_and_member_answers(
    line: Line, asked: Asked, answer_about: Callable[[Line, str], Answer]
) -> None:
    answered = answer_about(line, asked.name)
    rows = [dict(zip(answered.columns, map(written, row), strict=True)) for row in answered.rows]
    told = [row for row in rows if row["substance"] == line.substance]
    if asked.how == "unread":
        assert told != []  # read some day, it is answered better
        return
    found = [row for row in told if row["how"] != "unread"]
    if not asked.how:
        assert found == []
        return
    if asked.how == "mentioned":
        assert {row["how"] for row in found} == {"mentioned"}
        return
    fits = [
        row
        for row in found
        if asked.how in (row["how"], "found") and asked.said in (row["action"], row["effect"], "")
    ]
    assert fits, found


ASKED_OF_ALL = NAMES[::8]


@pytest.mark.parametrize("name", ASKED_OF_ALL)
def test_the_endpoint_answers_alike(
    name: str, source: Source, endpoint: str, answer: Callable[[str], Answer]
) -> None:
    theirs = ask_remote(endpoint, question(source, name), source.prefixes)
    assert theirs.rows == answer(name).rows


ASKED_OF_RDFLIB = ASKED_OF_ALL[::8]


@pytest.mark.parametrize("name", ASKED_OF_RDFLIB)
def test_rdflib_answers_alike(
    name: str, answer: Callable[[str], Answer], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In the graph of all lines that takes it half a minute, in one of those that answer or must not,
    and of a share of the others, a few seconds. There the answer is the same, and of all names
    together every line is looked at.
    """
    rows = [tuple(map(written, row)) for row in answer(name).rows]
    at, shares = ASKED_OF_RDFLIB.index(name), len(ASKED_OF_RDFLIB)
    some = built(
        (
            line
            for number, line in enumerate(safety_lines())
            if number % shares == at
            or any(row[-1].startswith(f"{path_of(line)}:") for row in rows)
            or any(asked.name == name for asked in line.asked)
        ),
        tmp_path_factory.mktemp,
    )
    source = open_source(some / "graph.ttl")
    text = question(source, name)
    assert [tuple(map(written, row)) for row in ask(source, text).rows] == rows
    triples = source.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    found = rdflib.Graph().parse(data=triples, format="nt").query(text)
    theirs = [tuple("" if cell is None else str(cell) for cell in row) for row in found]  # type: ignore[union-attr]
    assert theirs == rows
