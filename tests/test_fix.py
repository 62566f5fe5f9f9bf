"""Safe repairs of links: a diff first, written when asked, and nothing but the target changed."""

from __future__ import annotations

import pytest

from graphbuild.cli import main
from tests.conftest import Garden

FILES = {
    "Log.md": "# Log\n",
    "deep/Uniq.md": "# Uniq\n",
    "P.md": "# Pons nuclei\n\n## Basal part\n\n## Dorsal part\n",
    "a/twin.md": "",
    "b/twin.md": "",
    "img/A b.png": "x",
}


def fixed(garden: Garden, text: str, encoding: str = "utf-8") -> str:
    folder = garden({**FILES, "s.md": text.encode(encoding)})
    assert main(["check", str(folder), "--fix", "--apply"]) == 0
    return (folder / "s.md").read_bytes().decode(encoding)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("the [[log]] é", "the [[Log|log]] é"),
        ("[[LOG#Log|x]] ![[log]]", "[[Log#Log|x]] ![[Log]]"),
        ("| a |\n|---|\n| [[log]] |\n", "| a |\n|---|\n| [[Log\\|log]] |\n"),
        ("[[Old/Path/Uniq]] [x](old/Uniq.md)", "[[Uniq]] [x](deep/Uniq.md)"),
        ("![[old/a b.png]]", "![[A b.png]]"),
        ('---\nrel: "[[gone/uniq|U]]"\n---\n', '---\nrel: "[[Uniq|U]]"\n---\n'),
        ("[[P#Basal parts]] [[P#pons nucleus|n]]", "[[P#Basal part]] [[P#Pons nuclei|n]]"),
        ("`[[log]]` [[Log]] [[P#basal part]]", "`[[log]]` [[Log]] [[P#basal part]]"),
    ],
)
def test_what_is_safe_is_repaired(garden: Garden, text: str, repaired: str) -> None:
    assert fixed(garden, text) == repaired


@pytest.mark.parametrize(
    "text",
    [
        "[[old/twin]]",
        "[[Lgo]]",
        "[[P#part]]",
        "[[P#^block]]",
        "[[gone/nowhere]]",
        '<a href="/garden/gone/uniq/">x</a>',
    ],
)
def test_what_needs_a_person_is_left(garden: Garden, text: str) -> None:
    assert fixed(garden, text) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_stays(garden: Garden, encoding: str) -> None:
    assert fixed(garden, "é ü\r\n[[old/Uniq]] ö\r\n", encoding) == "é ü\r\n[[Uniq]] ö\r\n"


def test_without_apply_it_shows_a_diff_and_writes_nothing(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden({**FILES, "s.md": "[[log]]\n"})
    assert main(["check", str(folder), "--fix"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "--- a/s.md\n+++ b/s.md\n@@ -1 +1 @@\n-[[log]]\n+[[Log|log]]\n"
    assert "s.md:1: log → Log|log (case)" in printed.err
    assert (folder / "s.md").read_text() == "[[log]]\n"


def test_a_repaired_garden_needs_no_repair(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden({**FILES, "s.md": "[[log]] [[old/Uniq]] [[P#Basal parts]]\n"})
    main(["check", str(folder), "--fix", "--apply"])
    capsys.readouterr()
    assert main(["check", str(folder), "--fix"]) == 0
    assert capsys.readouterr().out == ""


def test_apply_alone_is_misuse(garden: Garden, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(garden(FILES)), "--apply"]) == 2
    assert capsys.readouterr().err == "graphbuild: --apply goes with --fix\n"
