"""How soon a page shows its graph, and how fast a filter acts: `python -m benchmarks.explorer [--nodes 100 1000 5000 20000]`.

Gardens are made from a seed. Each page is opened offline in a headless Chromium of its own: the explorer, and the page that
pyvis writes by itself from the same things and edges, with its library inside and its own settings, physics included.
The first paint is the first frame in which the drawing has marks: for a canvas, pixels that are not empty. A filter's time is from the
slider's event to the end of the next frame, the median of several moves. pyvis has no filter.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright
from pyvis.network import Network

from benchmarks.made_garden import made_garden
from graphbuild.emit.explorer import explorer
from graphbuild.graph import Graph, NodeId

MARKS = """(() => {
  const drawn = () => {
    if (document.querySelector(".picture .box")) return true;
    const canvas = document.querySelector("canvas");
    if (!canvas || !canvas.width || !canvas.height) return false;
    return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((one, at) => at % 4 === 3 && one > 0);
  };
  const look = () => {
    if (!drawn()) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => console.log(`painted ${performance.now()}`);
    requestAnimationFrame(() => port2.postMessage(0));
  };
  requestAnimationFrame(look);
})()"""
_MOVES = """async () => {
  const slider = document.querySelector("[data-slider=min]");
  const times = [];
  for (const value of [20, 40, 60, 80, 55, 30, 5, 90, 0]) {
    const start = performance.now();
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    }));
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 100));
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}"""


def main() -> None:
    """Measure every size and print one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nodes", type=int, nargs="+", default=[100, 1_000, 5_000, 20_000])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(
        "--seconds", type=int, default=60, help="how long to wait for a first paint"
    )
    given = options.parse_args()
    print(
        f"{platform.machine()}, {platform.system()}; first paint in s, filter in ms; a paint is awaited for {given.seconds} s"
    )
    print(
        f"{'nodes':>7}{'edges':>8} |{'pyvis':>10}{'network':>9}{'ratio':>9}{'circuit':>9}{'ratio':>9} |{'pyvis':>7}{'network':>9}{'circuit':>9}"
    )
    for count in given.nodes:
        print(_row(made_garden(count, given.seed), given.seconds), flush=True)


def _row(graph: Graph, seconds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "explorer.html", Path(folder) / "pyvis.html"
        ours.write_bytes(next(iter(explorer(graph))).content)
        theirs.write_text(_pyvis_page(graph), encoding="utf-8")
        network = _measured(ours.as_uri() + "#view=network", seconds, filters=True)
        circuit = _measured(ours.as_uri(), seconds, filters=True)
        pyvis = _measured(theirs.as_uri(), seconds, filters=False)
    first = f"{_seconds(pyvis[0], seconds):>10}"
    paints = "".join(
        f"{_seconds(one, seconds):>9}{_ratio(pyvis[0], one, seconds):>9}"
        for one in (network[0], circuit[0])
    )
    filters = "".join(
        f"{one:>9.0f}" if one is not None else f"{'-':>9}" for one in (network[1], circuit[1])
    )
    return f"{len(graph.nodes):>7}{len(graph.edges):>8} |{first}{paints} |{'none':>7}{filters}"


def _seconds(time: float | None, limit: int) -> str:
    return f"> {limit}" if time is None else f"{time:.2f}"


def _ratio(theirs: float | None, ours: float | None, limit: int) -> str:
    if ours is None:
        return "-"
    return f"> {limit / ours:.0f}x" if theirs is None else f"{theirs / ours:.1f}x"


def _pyvis_page(graph: Graph) -> str:
    """What pyvis writes when it is asked for a page that needs no other file."""
    network = Network(directed=True, cdn_resources="in_line")
    for node in graph.nodes.values():
        network.add_node(str(node.id), label=node.label)
    for edge in graph.edges:
        if isinstance(edge.object, NodeId):
            network.add_edge(str(edge.subject), str(edge.object))
    page: str = network.generate_html()
    return page


def _measured(address: str, seconds: int, *, filters: bool) -> tuple[float | None, float | None]:
    """Seconds to the first paint, None if there is none in time; milliseconds of a filter, where that is asked for."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
        page.add_init_script(MARKS)
        page.set_default_timeout(seconds * 1000)
        found = _opened(page, address)
        moved: Any = page.evaluate(_MOVES) if filters and found is not None else None
        browser.close()
    return found, moved


def _opened(page: Page, address: str) -> float | None:
    try:
        with page.expect_console_message(
            lambda message: message.text.startswith("painted ")
        ) as told:
            page.goto(address, wait_until="commit")
        return float(told.value.text.split()[1]) / 1000
    except Error:
        return None


if __name__ == "__main__":
    main()
