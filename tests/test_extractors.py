"""Every fixture says what its note fragment claims, in each form, to the line and column. See `fixture_files`."""

from collections.abc import Callable

import pytest

from graphbuild.graph import Graph
from graphbuild.model import Note
from graphbuild.outline import Entry
from graphbuild.packs import PACKS
from graphbuild.reading.pack import Readers
from tests.fixture_files import Fixture, actual, as_file, fixtures

FIXTURES = fixtures()


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda one: one.name)
def test_fixture_gives_its_claims(fixture: Fixture) -> None:
    assert actual(fixture) == list(fixture.claims)


@pytest.mark.parametrize(
    "fixture", [one for one in FIXTURES if len(one.forms) == 2], ids=lambda one: one.name
)
def test_markdown_and_html_say_the_same(fixture: Fixture) -> None:
    unequal = [line for line in actual(fixture) if "-" in line.split(" ")[:2]]
    assert unequal == []


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda one: one.name)
def test_fixture_is_written_as_the_tool_writes_it(fixture: Fixture) -> None:
    assert fixture.head, "a fixture begins with a sentence that says what it shows"
    assert fixture.path.read_text(encoding="utf-8") == as_file(fixture, fixture.claims)


def test_every_extractor_has_fixtures() -> None:
    folders = {one.path.parent.name for one in FIXTURES}
    assert {one.__name__ for pack in PACKS for one in pack.readers} <= folders


@pytest.mark.parametrize("dialect", ["html-arrows", "markdown"])
def test_every_pathway_of_the_sample_is_claimed_or_reported(
    sample_graph: Callable[[str], Graph], dialect: str
) -> None:
    graph = sample_graph(f"garden/{dialect}")
    read = {one.span for one in graph.statements if one.by == "connections"} | {
        one.span for one in graph.diagnostics if one.code[:3] == "GB3"
    }
    pathways = [
        line
        for path in graph.paths
        if path.startswith("organ/")
        for line in _pathways(graph.notes[path])
    ]
    assert len(pathways) > 80
    assert [
        f"{line.block.span} {line.text}" for line in pathways if line.block.span not in read
    ] == []


def _pathways(note: Note) -> list[Entry]:
    """The items right below a title of inputs or outputs; those nested in a pathway qualify it."""
    outline = Readers.of(PACKS).outline(note)
    return [
        line
        for line in outline.entries()
        if line.form in ("item", "row") and line.place.role("inputs", "outputs")
    ]
