"""The page's modules: linked into one script, and tried one by one in Node."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.explorer.script import SCRIPT, linked, script

TESTS = Path(__file__).parent / "js"
MODULES = {
    "main.js": 'import { half } from "./half.js";\nimport { two } from "./two.js";\n\nconsole.log(half(two), typeof hidden);\n',
    "half.js": 'import { two } from "./two.js";\n\nconst hidden = two;\n/** Half. @param {number} one */\nexport function half(one) {\n  return one / hidden;\n}\n',
    "two.js": "// A number.\nexport const two = 2;\n",
}


def node(*args: str) -> subprocess.CompletedProcess[str]:
    """Run Node; without it, the test is left out, unless in CI."""
    program = shutil.which("node")
    if program is None:
        reason = "node is not installed: the page's modules are not tried"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return subprocess.run([program, *args], capture_output=True, text=True, timeout=300)


def test_a_linked_script_runs_each_module_before_those_that_need_it() -> None:
    done = node("-e", linked(lambda name: MODULES[name]))
    assert done.stdout == "1 undefined\n", done.stderr


def test_the_script_of_the_page_is_made_of_its_modules() -> None:
    written = SCRIPT.read_text(encoding="utf-8")
    assert written == script(), "run: python -m tests.explorer.script"
    assert "/*" not in written


def test_modules_that_import_each_other_are_refused() -> None:
    circle = {
        "main.js": 'import { a } from "./a.js";\n',
        "a.js": 'import { b } from "./b.js";\n',
        "b.js": 'import { a } from "./a.js";\n',
    }
    with pytest.raises(ValueError, match=r"main\.js → a\.js → b\.js → a\.js"):
        linked(lambda name: circle[name])


def test_a_name_that_two_modules_export_is_refused() -> None:
    twice = {
        "main.js": 'import { a } from "./a.js";\nimport { b } from "./b.js";\n',
        "a.js": "export const a = 1;\n",
        "b.js": "export const a = 2;\nexport const b = 2;\n",
    }
    with pytest.raises(ValueError, match=r"b\.js exports what another module does: a"):
        linked(lambda name: twice[name])


def test_what_the_modules_do_in_node() -> None:
    done = node("--test", *map(str, sorted(TESTS.glob("*.test.mjs"))))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 0" not in done.stdout
