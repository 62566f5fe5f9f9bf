"""Where a note opens: in Obsidian, in an editor, on the garden's site, as far as the settings
say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphbuild.emit.published import page_url
from graphbuild.graph import Graph


def source_data(graph: Graph, paths: Iterable[str]) -> dict[str, Any]:
    """What the page needs to build the links: the vault's name, the folder of the notes, the
    address of each note's page.
    """
    wanted = graph.source_links
    found: dict[str, Any] = {}
    if "obsidian" in wanted.ways:
        found["obsidian"] = wanted.vault
    if "vscode" in wanted.ways and wanted.folder:
        found["vscode"] = wanted.folder.replace("\\", "/").rstrip("/")
    if "site" in wanted.ways:
        base = graph.base.rstrip("/")
        found["site"] = {
            path: base + page_url(graph.notes[path])
            for path in sorted({*paths, *graph.paths})
            if path in graph.notes
        }
    return found
