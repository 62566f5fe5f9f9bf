"""Write `page.js`, the page's script: ES modules linked into one, each in a scope of its own, so
that it runs from a file and can be hashed, with short names for what a scope has to itself.

    python -m tests.explorer.script

A module imports by name from its neighbours, `import { one, other } from "./module.js";`, and
exports functions and constants. Nothing else of the language's modules is used, so a few lines are
enough to link them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import minify

from tests.conftest import ROOT

ASSETS = ROOT / "graphbuild" / "emit" / "explorer" / "assets"
SCRIPT = ASSETS.parent / "page.js"

MAIN = "main.js"
_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function) (\w+))", re.MULTILINE)


def script() -> str:
    """The script as the page has it."""
    text = linked(lambda name: (ASSETS / name).read_text(encoding="utf-8"))
    return f"{minify.string('application/javascript', text)}\n"


def linked(read: Callable[[str], str], main: str = MAIN) -> str:
    """All that the main module needs, each module before those that import it.

    ValueError where modules import each other in a circle, or two export one name.
    """
    parts: dict[str, str] = {}
    names: set[str] = set()
    for name, text in _ordered(main, read, parts, ()):
        exported = _EXPORT.findall(text)
        if twice := names.intersection(exported):
            raise ValueError(f"{name} exports what another module does: {', '.join(sorted(twice))}")
        names.update(exported)
        parts[name] = _scoped(text, exported)
    return f'(() => {{\n"use strict";\n{"".join(parts.values())}}})();'


def _ordered(
    name: str, read: Callable[[str], str], known: dict[str, str], way: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    if name in way:
        raise ValueError(f"modules import each other: {' → '.join((*way, name))}")
    if name in known:
        return
    text = read(name)
    for _, other in _IMPORT.findall(text):
        yield from _ordered(other, read, known, (*way, name))
    yield name, text


def _scoped(text: str, exported: list[str]) -> str:
    body = _EXPORT.sub("", _IMPORT.sub("", text)).strip()
    if not exported:
        return f"{{\n{body}\n}}\n"
    names = ", ".join(exported)
    return f"const {{ {names} }} = (() => {{\n{body}\nreturn {{ {names} }};\n}})();\n"


if __name__ == "__main__":
    SCRIPT.write_text(script(), encoding="utf-8")
