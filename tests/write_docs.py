"""Write the pages of `docs/` that are made from tables in the code: `python -m tests.write_docs`."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import partial

from graphbuild.codes import CODES
from graphbuild.config import DESCRIPTIONS, Settings
from tests.conftest import ROOT
from tests.ontology_page import ontology, shipped_context
from tests.write_terms import module, packs

FAMILIES = {
    "1": "Reading",
    "2": "Links",
    "3": "Extraction",
    "4": "Ontology",
    "5": "Settings",
    "9": "Internal",
}


def diagnostics() -> str:
    """`docs/diagnostics.md`."""
    lines = [
        "# Diagnostics",
        "",
        "What a note says wrongly never stops a build: it is reported with its place, as `path:line:column: severity[code] message`.",
        "`graphbuild check` prints them, `out/diagnostics.json` holds them.",
    ]
    family = ""
    for code, one in sorted(CODES.items()):
        if code[2] != family:
            family = code[2]
            lines += ["", f"## {FAMILIES[family]}"]
        lines += [
            "",
            f"### {code} {one.title}",
            "",
            f"{str(one.severity).capitalize()}. {one.meaning}",
        ]
        if one.example:
            shown = (
                one.example.replace("\ufeff", "<BOM>")
                .replace("\r", "<CR>")
                .replace("\x00", "<NUL>")
                .replace("\x01", "<SOH>")
                .rstrip("\n")
            )
            lines += ["", "````text", shown, "````"]
    return "\n".join(lines) + "\n"


def settings() -> str:
    """`docs/settings.md`."""
    lines = [
        "# Settings",
        "",
        "`graphbuild.toml` in the folder of notes or above it, or `[tool.graphbuild]` in a `pyproject.toml` there. The nearest one counts.",
        "A setting that is not known, or has a value that it does not take, is reported at its line, and its default holds.",
        "",
        "| Setting | Default | What it does |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{one.name}` | `{_toml(one.default)}` | {DESCRIPTIONS[one.name]} |"
        for one in fields(Settings)
        if one.name in DESCRIPTIONS
    ]
    lines += [
        "",
        "Files and folders lie below the folder of the settings file; what leads out of it, and what is no regular file, is reported and not read.",
        "The file itself has at most 1 MB, a list at most 1000 texts, each of at most 1000 characters.",
    ]
    lines += [
        "",
        "`kinds`, `predicates` and `patterns` are tables of their own: [Teach graphbuild your own templates](templates.md).",
    ]
    lines += [
        "",
        "`[severity]` says how bad a finding is, for one code or for a family, in `off`, `info`, `warning` or `error`:",
    ]
    lines += [
        "",
        "```toml",
        "[severity]",
        'GB201 = "warning"   # a link to a note that is not there yet',
        'GB1xx = "off"',
        "```",
    ]
    lines += [
        "",
        "`[things]` has names that are looked for in prose, each with what it is, as the `type` of a note about it would say:",
    ]
    lines += [
        "",
        "```toml",
        "[things]",
        '"Zone 2 training" = "intervention"',
        '"Task bracketing" = "concept"',
        "```",
    ]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def notebook() -> str:
    """`docs/python.ipynb`: the text and the Python of `docs/python.md`, as cells."""
    parts = re.split(
        r"```python\n(.*?)```\n",
        (ROOT / "docs" / "python.md").read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    cells = [_cell(at, part.strip()) for at, part in enumerate(parts) if part.strip()]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return (
        json.dumps(
            {
                "cells": cells,
                "metadata": {"kernelspec": kernel},
                "nbformat": 4,
                "nbformat_minor": 5,
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _cell(at: int, text: str) -> dict[str, object]:
    cell: dict[str, object] = {
        "cell_type": "markdown",
        "id": f"cell-{at}",
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }
    return cell | ({"cell_type": "code", "execution_count": None, "outputs": []} if at % 2 else {})


PAGES = {
    "diagnostics.md": diagnostics,
    "ontology.md": ontology,
    "settings.md": settings,
    "python.ipynb": notebook,
    "../ontology/context.jsonld": shipped_context,
    **{f"../graphbuild/terms/{pack}.py": partial(module, pack) for pack in packs()},
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8")
