"""What Obsidian's own settings say of a vault: the types of its properties, and the folders of its
templates.

These files come with the notes, so they are as little trusted as they are, and what is wrong with
them is Obsidian's matter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphbuild.safe_files import Unread, is_within, read_regular

_LARGEST = 1_000_000  # bytes of a file
_FOLDER = ".obsidian"
_TEMPLATES = (
    ("templates.json", "folder"),
    ("plugins/templater-obsidian/data.json", "templates_folder"),
)


def value_types(root: Path) -> Mapping[str, str]:
    """The type of each property that the vault gives one: `text`, `number`, `date` and so on."""
    types = settings(root, "types.json").get("types")
    return (
        {key: kind for key, kind in types.items() if isinstance(kind, str)}
        if isinstance(types, dict)
        else {}
    )


def template_folders(root: Path) -> tuple[str, ...]:
    """The folders whose notes are templates, in lower case: those that the vault names, and one
    that is called so.
    """
    named = (settings(root, file).get(key) for file, key in _TEMPLATES)
    found = (one.strip("/ ").lower() for one in ("Templates", *named) if isinstance(one, str))
    return tuple(dict.fromkeys(one for one in found if one and one != "."))


def settings(root: Path, name: str) -> dict[str, Any]:
    """One of Obsidian's files as it is; empty where it is none."""
    file = root / _FOLDER / name
    if not file.exists() or not is_within(file, root):
        return {}
    content = read_regular(file, _LARGEST)
    try:
        found = {} if isinstance(content, Unread) else json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def colour_groups(root: Path) -> tuple[tuple[str, str], ...]:
    """The colour groups of the vault's graph: what each looks for, and its colour as `#rrggbb`."""
    groups = settings(root, "graph.json").get("colorGroups")
    found = []
    for one in groups if isinstance(groups, list) else ():
        colour = one.get("color") if isinstance(one, dict) else None
        number = colour.get("rgb") if isinstance(colour, dict) else None
        if (
            isinstance(number, int)
            and not isinstance(number, bool)
            and isinstance(one.get("query"), str)
        ):
            found.append((one["query"], f"#{number & 0xFFFFFF:06x}"))
    return tuple(found)
