"""A real Chromium, offline, that keeps account of what a page asks for and what its policy forbids."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from graphbuild.emit.explorer import explorer
from graphbuild.emit.explorer.changes import with_changes
from graphbuild.graph import Graph
from graphbuild.pipeline import build

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
NOTES = Path(__file__).parents[2] / "notes"
VIEWS = (
    "overview",
    "circuit",
    "network",
    "matrix",
    "table",
    "compare",
    "evidence",
    "paths",
    "conflicts",
    "sources",
    "local",
    "changes",
)

HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "<a href=javascript:window.hit=1>href</a>",
    "\u202eevil\u202c & <b>bold</b>",
    "Brain 🧠 “quoted” 'single'",
    "x" * 10_000,
)


@dataclass
class Opened:
    """A page, and what went wrong on it."""

    page: Any
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def go(self, hash_: str) -> None:
        """Follow a link into the page, and wait until it is drawn."""
        self.page.goto(self.page.url.split("#")[0] + hash_)
        self.page.reload()
        self.page.wait_for_function("window.explorer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).is_file():
        reason = "no Chromium at /usr/bin/chromium: the explorer is not opened"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def opened_in(context: Any, address: str) -> Opened:
    """A page in a window, watched from its beginning."""
    one = Opened(context.new_page())
    one.page.on("request", lambda request: one.requests.append(request.url))
    one.page.on("pageerror", lambda error: one.problems.append(str(error)))
    one.page.on(
        "console",
        lambda message: (
            one.problems.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    one.page.add_init_script(
        "window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))"
    )
    one.page.goto(address)
    one.page.wait_for_function("window.explorer")
    return one


def window(browser: Any, options: dict[str, Any]) -> Any:
    """A browser window without a network."""
    return browser.new_context(
        **{
            "offline": True,
            "viewport": {"width": 1400, "height": 900},
            "accept_downloads": True,
            **options,
        }
    )


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Open a file in a fresh browser window, for tests about opening, and those that leave traces outside the address."""
    contexts = []

    def opened(file: Path, hash_: str = "#view=circuit", **options: Any) -> Opened:
        contexts.append(window(browser, options))
        return opened_in(contexts[-1], file.as_uri() + hash_)

    yield opened
    for context in contexts:
        context.close()


GO = """(hash) => new Promise((done) => {
    dispatchEvent(new Event("pagehide"));
    const before = location.href;
    document.activeElement?.blur();
    location.hash = hash;
    if (location.href === before) done();
    else addEventListener("hashchange", () => setTimeout(done), { once: true });
})"""


@pytest.fixture(scope="session")
def look_at(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Lead a page that is open already to another place: to load it anew for every look takes most of a test's time."""
    pages: dict[tuple[Path, str], Opened] = {}

    def looked(file: Path, hash_: str = "#view=circuit", **options: Any) -> Opened:
        key = (file, repr(sorted(options.items())))
        if key not in pages:
            pages[key] = opened_in(window(browser, options), file.as_uri() + "#view=circuit")
        pages[key].page.evaluate(GO, hash_)
        return pages[key]

    yield looked
    for one in pages.values():
        one.page.context.close()


def write_page(folder: Path, notes: Path) -> Path:
    """Build the page of a garden."""
    return page_of(build(notes), folder)


def page_of(graph: Graph, folder: Path) -> Path:
    """Write the page of a graph."""
    (artifact,) = explorer(graph)
    (folder / artifact.path).write_bytes(artifact.content)
    return folder / artifact.path


@pytest.fixture(scope="session")
def garden_page(garden_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of `notes/`, and of a build before in which a pathway had another strength, and one
    more was there.
    """
    page = page_of(garden_graph, tmp_path_factory.mktemp("garden"))
    page.write_bytes(with_changes(page.read_bytes(), changes_of(garden_graph)))
    return page


def changes_of(graph: Graph) -> dict[str, Any]:
    edge = next(one for one in graph.edges if one.predicate == "projectsTo" and one.strength)
    span = edge.statements[0].span
    changed = {
        "kind": "changed",
        "note": span.path,
        "line": span.line,
        "subject": graph.label(edge.subject),
        "predicate": "projects to",
        "object": graph.label(edge.object),
        "before": [["strength", "0.12"], ["strength as written", "12%"]],
        "after": [["strength", "0.34"], ["strength as written", "34%"]],
    }
    gone = {**changed, "kind": "removed", "object": "Nowhere", "after": []}
    return {"counts": {"added": 0, "changed": 1, "removed": 1}, "rows": [changed, gone]}


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a garden in which every name is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    notes = folder / "notes"
    notes.mkdir()
    lines = [f"- {name} - {90 - at}% strength" for at, name in enumerate(HOSTILE)]
    items = "\n".join(
        f"<li>{line[2:].replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</li>"
        for line in lines
    )
    heading = "<h1>X</h1><h2>Research Data</h2><h3>Structural Connectivity</h3>"
    body = f"{heading}<h4>Afferent Connections</h4><ul>{items}</ul><h4>Efferent Connections</h4><ul>{items}</ul>"
    for at, name in enumerate(HOSTILE):
        title = name.replace("'", "''")
        (notes / f"organ{at}.md").write_text(
            f"---\ntitle: '{title}'\ntype: organ\n---\n\n{body}\n\n[link](javascript:window.hit=1)\n",
            encoding="utf-8",
        )
    return write_page(folder, notes)
