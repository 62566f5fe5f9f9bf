"""The command line as a newcomer meets it: help where it is asked for, quiet, and completion by a real shell."""

from __future__ import annotations

import shutil
import subprocess
import webbrowser
from pathlib import Path

import pytest

from graphbuild.cli import COMMANDS, main
from tests.conftest import Garden

GARDEN = Path(__file__).parent / "gardens" / "query"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command") / "out"
    assert main(["build", str(GARDEN), "--out", str(folder), "--quiet"]) == 0
    return folder


def test_help_of_a_named_query_tells_what_it_takes(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "afferents", "--help", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("afferents --of THING [--min-strength NUMBER]")
    assert "supplements" not in told
    assert main(["query", "--help"]) == 0
    assert "usage: graphbuild query" in capsys.readouterr().out
    assert main(["query", "afferent", "--help"]) == 2
    assert "did you mean afferents" in capsys.readouterr().err


def test_explain_reads_what_a_build_wrote(
    out: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where there are no notes
    for name in ("CHEBI:25107", "http://purl.obolibrary.org/obo/CHEBI_25107", "magnesium"):
        assert main(["explain", name, "--out", str(out)]) == 0
        told = capsys.readouterr().out
        assert told.startswith("Magnesium")
        assert "read by" in told
    assert main(["explain", "CHEBI:25107"]) == 2


def test_notes_in_the_folders_of_this_one_need_no_name(
    garden: Garden, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(garden({"organ/pons.md": "# Pons\n", "condition/anemia.md": "# Anemia\n"}))
    assert main(["init"]) == 0
    assert main(["build", "--quiet"]) == 0
    assert main(["query", "orphans"]) == 0
    assert "organ/pons.md" in capsys.readouterr().out


def test_no_command_gets_help_and_an_empty_folder_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 0
    assert "build the graph of a garden" in capsys.readouterr().out
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert capsys.readouterr().err.startswith(f"graphbuild: no notes were read from {tmp_path}: ")


def test_ctrl_c_is_no_traceback_while_a_command_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("graphbuild.cli.import_module", stopped)
    assert main(["build"]) == 130
    assert capsys.readouterr().err == "graphbuild: stopped\n"


def test_quiet_prints_nothing_but_what_went_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(GARDEN), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert (
        main(
            [
                "render",
                "striatum",
                "--notes",
                str(GARDEN),
                "--out",
                str(tmp_path / "x.svg"),
                "--quiet",
            ]
        )
        == 0
    )
    assert capsys.readouterr() == ("", "")
    assert main(["build", "nowhere", "--quiet"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_quiet_leaves_out_summaries(garden: Garden, capsys: pytest.CaptureFixture[str]) -> None:
    notes = str(garden({"a.md": "See [[B]].\n", "b.md": "---\na: 1\na: 2\n---\n"}))
    for words, ends in (
        (["check", notes], 0),
        (["check", notes, "--fix"], 0),
        (["backlinks", notes, "--check"], 1),
    ):
        assert main([*words, "--quiet"]) == ends
        told = capsys.readouterr()
        assert main(words) == ends
        in_full = capsys.readouterr()
        assert told.out == in_full.out
        assert in_full.err.splitlines()[: len(told.err.splitlines())] == told.err.splitlines()
        assert len(told.err) < len(in_full.err)
    assert main(["init", notes, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_open_shows_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        webbrowser, "open", lambda address: opened.append(address) or len(opened) == 1
    )
    for _ in range(2):
        assert main(["build", str(GARDEN), "--out", str(tmp_path / "out"), "--open"]) == 0
    assert opened == [(tmp_path / "out" / "explorer.html").as_uri()] * 2
    assert "no browser could be opened" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("shell", "check"), [("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]), ("tcsh", ["tcsh", "-n"])]
)
def test_completion_is_understood_by_the_shell(
    shell: str, check: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    if shutil.which(shell):
        subprocess.run([*check, str(script)], check=True)
    assert all(name in script.read_text() for name in COMMANDS)


def test_bash_completes_commands_and_options(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", "bash"]) == 0
    (tmp_path / "script").write_text(capsys.readouterr().out)
    ask = f"source {tmp_path / 'script'}; COMP_WORDS=(graphbuild build --on); COMP_CWORD=2; _shtab_graphbuild; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["--ontology"]
