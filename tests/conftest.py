"""What several tests share: small gardens on disk, and the reference data where it is at hand."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from graphbuild.emit.outputs import ON_REQUEST
from graphbuild.graph import Graph
from graphbuild.pipeline import build

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"

MAPS = tuple(
    ON_REQUEST[name] for name in ("json", "graphml", "mentions", "digital-garden", "quartz")
)
"""Outputs that tests look at and that a build makes where it is asked to."""

Garden = Callable[[Mapping[str, str | bytes]], Path]


FIRST = (
    "tests/test_safety.py",
    "sample_graph",
    "tests/test_linear.py",
    "tests/test_rewritings.py",
    "tests/test_fuzz.py",
    "tests/test_links_restated.py",
    "tests/explorer/test_browser.py",
    "tests/explorer/test_axe.py",
)
"""The groups of tests that take longest: they are begun first, so that no worker ends alone."""


@pytest.hookimpl(tryfirst=True)  # before xdist looks for groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one module are run by one worker, which makes once what they share; so are all that
    look at sample gardens, whose graphs take longest to make.
    """
    groups = {item: _group(item) for item in items}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    rank = {group: at for at, group in enumerate(FIRST)}
    items.sort(key=lambda item: rank.get(groups[item], len(rank)))


def _group(item: pytest.Item) -> str:
    shared = "sample_graph" in getattr(item, "fixturenames", ())
    return "sample_graph" if shared else item.nodeid.partition("::")[0]


def pytest_collection_finish() -> None:
    """Fifteen thousand tests are no garbage: who collects it need not look at them each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def garden(tmp_path: Path) -> Garden:
    """Write notes into a fresh folder: `garden({"pons.md": "# Pons"})`."""

    def write(notes: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "garden"
        for path, content in notes.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


@pytest.fixture(scope="session")
def garden_graph() -> Graph:
    """The graph of `notes/`."""
    return build(ROOT / "notes")


@pytest.fixture(scope="session")
def reference_graph(seeds: Path) -> Graph:
    """The graph of the two reference notes."""
    return build(seeds)


# Sample gardens in several dialects, and vaults of other people.
GARDENS = ("garden/html-arrows", "garden/html-keys", "garden/markdown", "garden/podcast")
VAULTS = ("vaults/dg-test", "vaults/foam-docs", "vaults/kepano", "vaults/quartz-docs", "seeds")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The two reference notes."""
    return shared("seeds")


@pytest.fixture(scope="session")
def sample_garden() -> Path:
    """The sample of a large garden, in its dialects."""
    return shared("garden")


@pytest.fixture(scope="session")
def sample_graph() -> Callable[[str], Graph]:
    """The graph of a sample garden or a vault by its name, built once for all tests of a run."""
    return cache(lambda name: build(shared(name)))


def shared(name: str) -> Path:
    """A folder of the reference data; where it is absent the test is skipped, saying so."""
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the reference data is not at ../shared/data/{name}")
    return folder
