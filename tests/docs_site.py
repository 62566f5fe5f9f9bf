"""What the site of the documentation has beside `docs/`: README and CONTRIBUTING as pages, and a gallery of pictures
that `render` draws of the example garden. `mkdocs build` calls the two functions, as mkdocs.yml says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from graphbuild.emit.circuit import circuit_svg
from graphbuild.emit.circuit.sheets import compare_svg, matrix_svg, path_svg
from graphbuild.graph import Graph
from graphbuild.graph.find import find
from graphbuild.pipeline import build
from tests.conftest import ROOT

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)#\s]+)(#[^)\s]*)?\)")
_FENCED = re.compile(r"(^`{3,}.*?^`{3,}$)", re.DOTALL | re.MULTILINE)
_CIRCUITS = ("cerebellum", "striatum", "amygdala", "hippocampus", "thalamus")

# The theme would have every cell of a table on one line, and the right ones out of sight.
_STYLE = ".wy-table-responsive table td, .wy-table-responsive table th { white-space: normal }\n"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages and pictures that are no files of `docs/`."""
    for name, source in (("index.md", "README.md"), ("contributing.md", "CONTRIBUTING.md")):
        text = (ROOT / source).read_text(encoding="utf-8").replace("](docs/", "](")
        text = text.replace("](CONTRIBUTING.md)", "](contributing.md)")
        files.append(File.generated(config, name, content=text))
    files.append(File.generated(config, "site.css", content=_STYLE))
    shown = [
        "# Gallery",
        "",
        "Drawn of the example garden in `notes/`, each by the command above it.",
    ]
    for name, command, picture in pictures(build(ROOT / "notes")):
        files.append(File.generated(config, f"pictures/{name}.svg", content=picture))
        shown += [
            "",
            f"## {name.replace('-', ' ').capitalize()}",
            "",
            f"`graphbuild {command}`",
            "",
        ]
        shown += [f"![{name.replace('-', ' ')}](pictures/{name}.svg)"]
    files.append(File.generated(config, "gallery.md", content="\n".join(shown) + "\n"))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A link to a file of the repository that is no page becomes its words and its path."""

    def outside(link: re.Match[str]) -> str:
        words, target, _ = link.groups()
        if target.startswith(("http:", "https:")) or files.get_file_from_path(target):
            return link.group()
        path = target.removeprefix("../")
        return words if path in words else f"{words} (`{path}`)"

    pieces = _FENCED.split(markdown)
    return "".join(
        piece if at % 2 else _LINK.sub(outside, piece) for at, piece in enumerate(pieces)
    )


def pictures(graph: Graph) -> Iterator[tuple[str, str, bytes]]:
    """A name, the command that draws it, and the picture."""
    for thing in _CIRCUITS:
        node = find(graph, thing)
        yield thing.replace(" ", "-"), f'render "{thing}" --hops 1', circuit_svg(graph, node.id, 1)
    amygdala, hippocampus = find(graph, "amygdala").id, find(graph, "hippocampus").id
    yield "a-way", "render --path hippocampus amygdala", path_svg(graph, hippocampus, amygdala)
    cerebellum, thalamus = find(graph, "cerebellum").id, find(graph, "thalamus").id
    yield (
        "two-things",
        "render --compare cerebellum thalamus",
        compare_svg(graph, cerebellum, thalamus),
    )
    yield "what-leads-to-what", "render --matrix", matrix_svg(graph)
