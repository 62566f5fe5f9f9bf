"""Two pages of one garden beside each other: `python -m benchmarks.pages OLD.html NEW.html [--rounds 3]`.

`python -m benchmarks.pages --make FILE [--nodes 9000]` writes the page of a garden made from a seed, with more than three edges
to a thing; run it in each of two versions. Bytes, milliseconds to the first paint, of a slider's move and of a search's letter
(the fastest quarter of many, and the slowest letter), megabytes of the heap after opening and after searching; all is opened
offline, by turns in one run, each in a browser of its own. The last column is new by old.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks import made_garden
from benchmarks.explorer import MARKS
from graphbuild.emit.explorer import explorer

_VIEWS = ("circuit", "network")
_WORDS = ["lateral", "gene12"]
_FRAME = "await new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }));"
_ACT = f"""async ([selector, values]) => {{
  const field = document.querySelector(selector);
  field.focus();
  await new Promise((done) => setTimeout(done, 400));
  const times = [];
  for (const value of values) {{
    const start = performance.now();
    field.value = value;
    field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    {_FRAME}
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 200));
  }}
  return times.sort((one, other) => one - other);
}}"""


def main() -> None:
    """Write a page, or measure two."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pages", type=Path, nargs="*", metavar="PAGE")
    options.add_argument("--make", type=Path)
    options.add_argument("--nodes", type=int, default=9_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    if given.make:
        _write(given.make, given.nodes)
    else:
        old, new = given.pages
        _compare(old.resolve(), new.resolve(), given.rounds)


def _write(file: Path, nodes: int) -> None:
    graph = made_garden.made_garden(nodes, pathways=2.2)
    (page, *_) = explorer(graph)
    file.write_bytes(page.content)
    print(f"{len(graph.nodes)} things, {len(graph.edges)} edges, {len(page.content)} bytes")


def _compare(old: Path, new: Path, rounds: int) -> None:
    _print("bytes", old.stat().st_size, new.stat().st_size)
    for view in _VIEWS:
        found = [{page: _measured(page, view) for page in (old, new)} for _ in range(rounds)]
        for name in found[0][old]:
            _print(
                f"{view} {name}", *(median(one[page][name] for one in found) for page in (old, new))
            )


def _print(name: str, old: float, new: float) -> None:
    print(f"{name:<28}{old:>14.1f}{new:>14.1f}{new / old:>8.2f}", flush=True)


def _measured(file: Path, view: str) -> dict[str, float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
        page.set_default_timeout(120_000)
        found = _figures(page, f"{file.as_uri()}#view={view}")
        browser.close()
    return found


def _figures(page: Page, address: str) -> dict[str, float]:
    page.add_init_script(MARKS)
    with page.expect_console_message(lambda message: message.text.startswith("painted ")) as told:
        page.goto(address, wait_until="commit")
    paint = float(told.value.text.split()[1])
    opened = _heap(page)
    moves = page.evaluate(_ACT, ["[data-slider=min]", [*range(20, 100, 5), 0]])
    letters = [word[: at + 1] for word in _WORDS for at in range(len(word))]
    search = page.evaluate(_ACT, ["#search", [*letters, ""]])
    return {
        "first paint": paint,
        "slider": moves[len(moves) // 4],
        "letter": search[len(search) // 4],
        "slowest letter": search[-1],
        "heap": opened,
        "heap after a search": _heap(page),
    }


def _heap(page: Page) -> float:
    """Megabytes that are in use once what is not has been collected."""
    session: Any = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")) / 1e6


if __name__ == "__main__":
    main()
