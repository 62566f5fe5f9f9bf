"""What several tests share: small gardens on disk, and the reference data where it is at hand."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

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


SAMPLES = tuple(
    f"tests/test_{name}.py"
    for name in (
        *("beginning", "canvas_base", "coverage", "dialects", "extractors", "reference_notes"),
        *("relations", "sample_gardens"),
    )
)
"""The modules of tests that look at `sample_graph`."""

FIRST = (
    "tests/test_safety.py",
    "samples",
    "tests/test_linear.py",
    "tests/test_rewritings.py",
    "tests/test_fuzz.py",
    "tests/test_links_restated.py",
    "tests/explorer/test_browser.py",
    "tests/explorer/test_axe.py",
)
"""The groups of tests that take longest: they are begun first, so that no worker ends alone."""


def group_of(test: str) -> str:
    """The tests of one module are run by one worker, which makes once what they share; so are all
    that look at sample gardens, whose graphs take longest to make.
    """
    module = test.partition("::")[0]
    return "samples" if module in SAMPLES else module


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    asking = (item for item in items if "sample_graph" in getattr(item, "fixturenames", ()))
    lone = {item.nodeid.partition("::")[0] for item in asking} - {*SAMPLES}
    assert not lone, f"{', '.join(sorted(lone))}: to be named in SAMPLES of tests/conftest.py"
    rank = {group: at for at, group in enumerate(FIRST)}
    items.sort(key=lambda item: rank.get(group_of(item.nodeid), len(rank)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Gives workers whole groups. Marks of groups would do, but xdist 3.8 loses them with pytest 9.2."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class InGroups(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    return InGroups(config, log)


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
