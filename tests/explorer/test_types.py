"""The page's scripts keep the types that their comments give."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "graphbuild" / "emit" / "explorer" / "assets"
OPTIONS = (
    "--noEmit",
    "--allowJs",
    "--checkJs",
    "--strict",
    "--skipLibCheck",
    "--noImplicitReturns",
    "--noUnusedLocals",
    "--noUnusedParameters",
    "--module",
    "es2022",
    "--moduleResolution",
    "node",
    "--target",
    "es2022",
    "--lib",
    "es2022,dom,dom.iterable",
)


def checked(folder: Path, scripts: dict[str, str]) -> list[str]:
    """What the compiler says of modules, with the file and line of each."""
    compiler = shutil.which("tsc")
    if compiler is None:
        reason = "tsc is not installed (Debian: node-typescript): the types of the page's scripts are not checked"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    for name, text in scripts.items():
        (folder / name).write_text(_tags_first(text), encoding="utf-8")
    done = subprocess.run(
        [compiler, *OPTIONS, *scripts], cwd=folder, capture_output=True, text=True, timeout=300
    )
    return done.stdout.splitlines()


def _tags_first(text: str) -> str:
    """Compilers before TypeScript 5 read a tag only where a comment or a line begins."""
    return re.sub(r"(/\*\*[^@\n]*?) (@\w+ )", r"\1*//** \2", text)


def test_the_scripts_keep_their_types(tmp_path: Path) -> None:
    modules = {
        file.name: file.read_text(encoding="utf-8")
        for file in sorted(ASSETS.glob("*.*s"))
        if file.suffix in (".js", ".ts")
    }
    assert checked(tmp_path, modules) == []


def test_no_script_gives_up_its_types() -> None:
    given_up = {
        f"{file.name}: {one}"
        for file in sorted(ASSETS.glob("*.*s"))
        for one in re.findall(r"[{<,(|:]\s*any\b(?!\")|@ts-\w+", file.read_text(encoding="utf-8"))
    }
    assert given_up == set()


def test_the_check_sees_a_wrong_type_across_files(tmp_path: Path) -> None:
    one = "/** Half of it. @param {number} count @returns {number} */\nexport function half(count) {\n  return count / 2;\n}\n"
    found = checked(
        tmp_path,
        {"one.js": one, "other.js": 'import { half } from "./one.js";\nhalf(2);\nhalf("2");\n'},
    )
    assert len(found) == 1
    assert found[0].startswith("other.js(3,6): error TS2345")
