"""The command line, as a person types it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.cli.leftovers import MANIFEST
from graphbuild.cli.output import write_build
from graphbuild.errors import GraphbuildError
from graphbuild.model import Artifact
from tests.conftest import ROOT, Garden
from tests.explorer.columns import said_in

ORGANS = {
    "pons.md": "---\ntype: organ\ntitle: Pons\ndg-publish: true\n---\n# Pons\n## Efferent Connections\n- [[cerebellum|Cerebellum]] (middle peduncle) - 90% strength\n",
    "cerebellum.md": "---\ntype: organ\ntitle: Cerebellum\ndg-publish: false\n---\n# Cerebellum\n## Afferent Connections\n- Pons - 80% strength\n",
}
OUTPUTS = {
    "graph.ttl",
    "backlinks.json",
    "coverage.json",
    "diagnostics.json",
    "explorer.html",
    "files.sha256",
}


def test_build_writes_every_output_and_tells_what_they_hold(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(garden(ORGANS)), "--out", str(tmp_path / "out")]) == 0
    assert {file.name for file in (tmp_path / "out").iterdir() if file.is_file()} == OUTPUTS
    printed = capsys.readouterr()
    assert "notes        2" in printed.out
    assert "anatomical structure" in printed.out
    assert "1 resolved, 0 not" in printed.out
    assert printed.err.count("\n") == 1  # no progress bar in a pipe, and a word about the base


def test_published_leaves_no_trace_of_other_notes(garden: Garden, tmp_path: Path) -> None:
    folder = garden(
        {
            **ORGANS,
            "secret.md": "---\ntitle: Hidden garden\ndg-publish: false\n---\n[[pons]] Zebrafish",
            "open.md": "---\ndg-publish: true\n---\n[[secret|the other one]]",
        }
    )
    assert main(["build", str(folder), "--out", str(tmp_path / "out"), "--published"]) == 0
    files = [file for file in sorted((tmp_path / "out").rglob("*")) if file.is_file()]
    page = said_in((tmp_path / "out" / "explorer.html").read_bytes())
    everything = b"".join((page.encode(), *(file.read_bytes() for file in files)))
    assert b"pons.md" in everything
    for trace in (b"Hidden garden", b"secret", b"Zebrafish", b"cerebellum.md"):
        assert trace not in everything, trace


def test_backlinks_name_no_hidden_note(garden: Garden, tmp_path: Path) -> None:
    main(["build", str(garden(ORGANS)), "--out", str(tmp_path / "out")])
    text = (tmp_path / "out" / "backlinks.json").read_text(encoding="utf-8")
    assert "pons.md" in text
    assert "cerebellum.md" not in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["bild"], "there is no command “bild”; did you mean build?"),
        (
            ["build", "--fromat", "x"],
            "graphbuild build: unrecognized arguments: --fromat; see graphbuild build",
        ),
        (["build", "--quite"], "unrecognized arguments: --quite; did you mean --quiet or"),
        (["build", "--also", "nt,gefx"], "--also does not know gefx; did you mean gexf?"),
        (["try", "- Pons - 90%", "--note", "Pond"], "no note is called Pond; did you mean pons?"),
        (["build", "no-such-folder"], "no-such-folder is no folder"),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["explain", "Pons", "--notes", "no-such-folder"], "no-such-folder is no folder"),
    ],
)
def test_misuse_gets_one_sentence_and_exit_code_2(arguments: list[str], sentence: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graphbuild", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_check_fails_on_errors_and_strictly_on_warnings(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    warned = garden({"a.md": "---\na: 1\na: 2\n---\n"})
    assert main(["check", str(warned)]) == 0
    assert f"{warned}/a.md:3:1: warning[GB112] “a” stands twice" in capsys.readouterr().out
    assert main(["check", str(warned), "--strict"]) == 1
    assert main(["check", str(garden({"b.md": b"\x00"}))]) == 1


def test_check_formats(garden: Garden, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(garden({"a.md": "x\n\n- [[nowhere]]"}))
    main(["check", folder, "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["code"], found["path"], found["line"], found["column"], found["severity"]) == (
        "GB201",
        "a.md",
        3,
        3,
        "info",
    )
    main(["check", folder, "--format", "github"])
    assert f"::notice file={folder}/a.md,line=3,col=3,title=GB201::" in capsys.readouterr().out
    main(["check", folder, "--format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 3,
    }


def test_check_tells_each_finding_in_a_line_whatever_a_note_says(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    link = '<a href="a&#10;b.md:1:1: error[GB104] c&#27;[2J">d</a>'
    main(["check", str(garden({"a.md": link}))])
    (line,) = capsys.readouterr().out.splitlines()
    assert "GB201" in line
    assert "\x1b" not in line


def test_check_shows_who_took_which_line(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(garden(ORGANS))
    main(["check", folder, "--lines", "pons"])
    assert re.search(
        r"^ +8 +Cerebellum \(middle peduncle\) - 90% strength +connections, links$",
        capsys.readouterr().out,
        re.MULTILINE,
    )
    main(["check", folder, "--lines"])
    assert "pons.md: 1 typed, 0 literal, 0 prose, 0 not understood" in capsys.readouterr().out
    assert main(["check", folder, "--lines", "nothing"]) == 2


def test_explain_tells_place_quote_and_rule(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(garden(ORGANS))
    assert main(["explain", "Pons -> Cerebellum", "--notes", folder]) == 0
    printed = capsys.readouterr().out
    assert "Pons — projects to → Cerebellum" in printed
    assert f"{folder}/pons.md:8:3  “Cerebellum (middle peduncle) - 90% strength”" in printed
    assert (
        "read by connections; Pons by the note's subject; Cerebellum by link to cerebellum.md"
        in printed
    )
    assert f"{folder}/cerebellum.md:8:3  “Pons - 80% strength”" in printed


@pytest.mark.parametrize(
    "asked", ["pons", "PONS", "anatomy/pons", "https://garden.example/id/anatomy/pons", "pons.md"]
)
def test_explain_finds_a_thing_by_any_of_its_names(
    garden: Garden, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    assert main(["explain", asked, "--notes", str(garden(ORGANS))]) == 0
    assert "Pons" in capsys.readouterr().out


MEALS = {
    "soup.md": "---\ntype: recipe\ntags: [eggs]\n---\n- 2 [[Egg|eggs]]\n- [[Leek]]\n> [!tip] Salt\n> Late.\n",
    "leek.md": "---\ntype: vegetable\n---\nUsed in [[soup]].\n",
}


def test_explain_tells_of_the_links_between_the_notes_of_two_things(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(garden(MEALS))
    assert main(["explain", "soup -> leek", "--notes", folder]) == 0
    assert f"soup — links to → leek\n  {folder}/soup.md:6:3  “Leek”" in capsys.readouterr().out


def test_of_names_that_are_alike_the_one_that_is_just_so_is_meant(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = str(garden(MEALS)), str(tmp_path / "out")
    assert main(["build", folder, "--out", out]) == 0
    capsys.readouterr()
    assert main(["explain", "egg", "--notes", folder]) == 0
    assert capsys.readouterr().out.startswith("Egg · missing note")
    assert main(["query", "parts", "--of", "Egg", "--out", out]) == 0


def test_a_question_without_rows_does_not_send_to_a_callout(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert main(["build", str(garden(MEALS)), "--out", out]) == 0
    capsys.readouterr()
    assert main(["query", "parts", "--of", "soup", "--out", out]) == 0
    assert "did you mean" not in capsys.readouterr().err


def test_hubs_tells_the_kinds_of_the_gardens_own(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    soup = "---\ntype: recipe\nwith: '[[bread]]'\n---\n"
    notes = {"soup.md": soup, "bread.md": "---\ntype: organ\n---\n"}
    assert main(["build", str(garden(notes)), "--out", out]) == 0
    capsys.readouterr()
    assert main(["query", "hubs", "--format", "csv", "--out", out]) == 0
    rows = [row.split(",")[:3] for row in capsys.readouterr().out.split()]
    assert rows[1:] == [["bread", "AnatomicalStructure", "1"], ["soup", "recipe", "1"]]


def test_explain_suggests_a_name(garden: Garden, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "cerebelum", "--notes", str(garden(ORGANS))]) == 2
    assert "did you mean Cerebellum?" in capsys.readouterr().err


def test_a_build_that_fails_leaves_the_previous_output(tmp_path: Path) -> None:
    write_build(tmp_path, [Artifact("a", b"old"), Artifact("b/c", b"old")])
    listing = (tmp_path / MANIFEST).read_bytes()

    def fails() -> object:
        yield Artifact("a", b"new")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_build(tmp_path, fails())  # type: ignore[arg-type]
    assert {
        file.relative_to(tmp_path).as_posix(): file.read_bytes()
        for file in tmp_path.rglob("*")
        if file.is_file()
    } == {
        "a": b"old",
        "b/c": b"old",
        MANIFEST: listing,
    }


def test_a_build_that_is_killed_leaves_the_previous_output(tmp_path: Path) -> None:
    write_build(tmp_path, [Artifact("a", b"old")])
    code = (
        "import time;from pathlib import Path;from graphbuild.cli.output import write_build;from graphbuild.model import Artifact\n"
        f"def slow():\n yield Artifact('a', b'new')\n Path({str(tmp_path / 'started')!r}).touch()\n time.sleep(60)\n"
        f"write_build(Path({str(tmp_path)!r}), slow())"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        while not (tmp_path / "started").exists():
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GraphbuildError, match="cannot write to"):
        write_build(tmp_path / "file", [Artifact("a", b"")])


def test_settings_are_read_and_checked(garden: Garden, capsys: pytest.CaptureFixture[str]) -> None:
    folder = garden(
        {**ORGANS, "graphbuild.toml": 'base = "https://brain.example/x"\nbsae = 1\nexclude = 3\n'}
    )
    main(["check", str(folder)])
    printed = capsys.readouterr().out
    assert "GB502" in printed
    assert "GB503" in printed
    main(["explain", "Pons", "--notes", str(folder)])
    assert "https://brain.example/x/id/anatomy/pons" in capsys.readouterr().out
