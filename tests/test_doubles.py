"""Words of safety that one reader keeps for want of a drug are dropped where another reads them of the drug, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuild

_NOTE = "---\ntitle: Habenula\ntype: organ\n---\n{}\n"


def _words(folder: Path, text: str) -> list[str]:
    (folder / "habenula.md").write_text(_NOTE.format(text), encoding="utf-8")
    graph = graphbuild.build(folder)
    return [str(one.object) for one in graph.statements if one.predicate == "hasSafety"]


@pytest.mark.parametrize(
    "text",
    [
        "## Around it\n\nSertraline interacts with tramadol.",
        "## Around it\n\nLecanemab treats Alzheimer's disease (evidence level 3/5), and is contraindicated in asthma.",
        "> [!warning] Care with\n> - Buspirone interacts with ketoconazole.",
        "> [!warning] Care\n> Verapamil interacts with lithium. Lithium interacts with ibuprofen.",
    ],
)
def test_what_is_read_of_a_drug_is_not_kept_of_the_note(tmp_path: Path, text: str) -> None:
    assert _words(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "> [!warning] Care\n> Verapamil interacts with lithium. Never stop it overnight.",
        "## Around it\n\nSertraline interacts with tramadol. Avoid warfarin here.",
    ],
)
def test_what_nobody_reads_is_kept_in_its_words(tmp_path: Path, text: str) -> None:
    assert len(_words(tmp_path, text)) == 1
