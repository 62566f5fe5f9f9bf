"""A real Chromium, offline, that keeps account of what a page asks for and what its policy forbids."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from graphbuild.build import build
from graphbuild.emit.explorer import explorer

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
NOTES = Path(__file__).parents[2] / "notes"

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


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Open a file in a fresh browser window without a network."""
    contexts = []

    def opened(file: Path, hash_: str = "", **options: Any) -> Opened:
        context = browser.new_context(
            offline=True, viewport=options.pop("viewport", {"width": 1400, "height": 900}), accept_downloads=True, **options
        )
        contexts.append(context)
        one = Opened(context.new_page())
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("pageerror", lambda error: one.problems.append(str(error)))
        one.page.on("console", lambda message: one.problems.append(message.text) if message.type in ("error", "warning") else None)
        one.page.add_init_script(
            "window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))"
        )
        one.page.goto(file.as_uri() + hash_)
        one.page.wait_for_function("window.explorer")
        return one

    yield opened
    for context in contexts:
        context.close()


def write_page(folder: Path, notes: Path) -> Path:
    """Build the page of a garden."""
    (artifact,) = explorer(build(notes))
    (folder / artifact.path).write_bytes(artifact.content)
    return folder / artifact.path


@pytest.fixture(scope="session")
def garden_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of `notes/`."""
    return write_page(tmp_path_factory.mktemp("garden"), NOTES)


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a garden in which every name is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    notes = folder / "notes"
    notes.mkdir()
    lines = [f"- {name} - {90 - at}% strength" for at, name in enumerate(HOSTILE)]
    items = "\n".join(f"<li>{line[2:].replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</li>" for line in lines)
    heading = "<h1>X</h1><h2>Research Data</h2><h3>Structural Connectivity</h3>"
    body = f"{heading}<h4>Afferent Connections</h4><ul>{items}</ul><h4>Efferent Connections</h4><ul>{items}</ul>"
    for at, name in enumerate(HOSTILE):
        title = name.replace("'", "''")
        (notes / f"organ{at}.md").write_text(
            f"---\ntitle: '{title}'\ntype: organ\n---\n\n{body}\n\n[link](javascript:window.hit=1)\n", encoding="utf-8"
        )
    return write_page(folder, notes)
