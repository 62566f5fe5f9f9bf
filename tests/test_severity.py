"""How bad a finding is, is the garden's to say; and what the author's own tool thinks normal is no warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.pipeline import build
from tests.conftest import Garden

NOTES = {"a.md": "[[Nowhere]] and [[#Nothing]]\n", "b.md": ""}


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, garden: Garden) -> Path:
    """A vault, and us in it."""
    folder = garden(
        {
            ".obsidian/app.json": "{}",
            "Films/a.md": "[[b]] [[AI]]",
            "b.md": "---\naliases: [AI]\n---\n",
        }
    )
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("toml", "found"),
    [
        ("", ["GB203 info", "GB201 info", "GB101 info"]),
        ("GB201 = 'error'", ["GB203 info", "GB201 error", "GB101 info"]),
        ("GB201 = 'off'", ["GB203 info", "GB101 info"]),
        ("GB2xx = 'off'", ["GB101 info"]),
        ("gb2xx = 'info'\ngb203 = 'error'", ["GB203 error", "GB201 info", "GB101 info"]),
        ("GB1xx = 'warning'\nGB2xx = 'off'", ["GB101 warning"]),
    ],
)
def test_the_settings_say_how_bad_a_finding_is(garden: Garden, toml: str, found: list[str]) -> None:
    graph = build(garden({**NOTES, "graphbuild.toml": f"[severity]\n{toml}\n"}))
    assert sorted(f"{one.code} {one.severity}" for one in graph.diagnostics) == sorted(found)


@pytest.mark.parametrize(
    ("toml", "code"),
    [
        ("GB999 = 'off'", "GB502"),
        ("links = 'off'", "GB502"),
        ("GB201 = 'bad'", "GB503"),
        ("GB201 = 3", "GB503"),
    ],
)
def test_what_is_no_code_and_no_severity_is_reported_at_its_line(
    garden: Garden, toml: str, code: str
) -> None:
    graph = build(garden({"a.md": "x", "graphbuild.toml": f"[severity]\n{toml}\n"}))
    assert [(one.code, one.span.line) for one in graph.diagnostics] == [(code, 2)]


def test_a_build_inside_a_vault_takes_the_vault(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    assert "notes        2" in capsys.readouterr().out
    assert (inside / "out" / "explorer.html").is_file()
    assert main(["build"]) == 0, "its own output is no part of the garden"
    assert "notes        2" in capsys.readouterr().out


def test_the_summary_tells_what_an_option_would_resolve(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build"])
    assert "link_by_alias = true would find 1" in capsys.readouterr().out
    main(["check"])
    assert "link_by_alias = true would find 1" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["Films", ".", "linked"])
def test_a_settings_file_above_the_garden_is_told_at_its_true_path(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    folder = garden({"graphbuild.toml": "titel = 'x'\n", "Films/a.md": "x"})
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "linked").symlink_to(folder / "Films")
    monkeypatch.chdir(
        {"Films": folder, ".": folder / "Films", "linked": folder / "elsewhere"}[place]
    )
    main(["check", place])
    told = capsys.readouterr().out.partition(":")[0]
    assert Path(told).resolve() == (folder / "graphbuild.toml").resolve()
    assert Path(told).is_file()
