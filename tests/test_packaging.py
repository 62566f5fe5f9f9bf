"""The wheel: installed elsewhere, it carries the ontology and works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

from tests.conftest import ROOT
from tests.write_lock import lock


def test_the_wheel_works_outside_of_the_checkout(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            str(wheels),
            str(ROOT),
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = wheels.glob("graphbuild-*.whl")
    venv.create(tmp_path / "venv", system_site_packages=False, with_pip=False)
    python = tmp_path / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = subprocess.run(
        [str(python), "-c", "import site; print(site.getsitepackages()[0])"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            site,
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    # The libraries are those of the environment that runs the tests; graphbuild itself is the wheel's.
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    (Path(site) / "libraries.pth").write_text(libraries)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "pons.md").write_text(
        "---\ntype: organ\ntitle: Pons\n---\n## Efferents\n- Cerebellum - 90%\n"
    )
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    where = subprocess.run(
        [str(python), "-c", "import graphbuild; print(graphbuild.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=clean,
    )
    assert where.stdout.startswith(site)
    done = subprocess.run(
        [str(python), "-m", "graphbuild", "build"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=clean,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "gb:projectsTo anatomy:cerebellum" in (tmp_path / "out" / "graph.ttl").read_text(
        encoding="utf-8"
    )


def test_the_demo_installs_what_graphbuild_needs_and_nothing_else() -> None:
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert locked == lock(), "run python -m tests.write_lock"
    tested = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").splitlines()
    }
    names = {line.partition("==")[0] for line in locked.splitlines()}
    assert names < tested
    assert names & {"pytest", "mypy", "ruff", "pyarrow", "playwright"} == set()
