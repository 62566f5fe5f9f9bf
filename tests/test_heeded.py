"""A line that names a drug is kept in its words where nobody read anything of that drug."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuild
from graphbuild.model import Note
from graphbuild.packs.medicine.heeded import heeded_names
from graphbuild.terms.garden import REMARK
from graphbuild.terms.medicine import SUBSTANCE
from graphbuild.vocabulary import Concept, load_vocabulary


def remarks(folder: Path, kind: str, body: str, title: str = "Zedoary") -> list[str]:
    """What is kept of a note in its words."""
    note = f"---\ntype: {kind}\ntitle: {title}\n---\n# {title}\n\n{body}\n"
    (folder / "note.md").write_text(note, encoding="utf-8")
    graph = graphbuild.build(folder)
    return [str(one.object) for one in graph.statements if one.predicate == REMARK]


def test_the_sentence_that_nobody_read_is_kept_and_no_other(tmp_path: Path) -> None:
    body = "It comes at night. Whoever swallows warfarin had better know its taste. Bees like it."
    kept = remarks(tmp_path, "condition", body)
    assert kept == ["Whoever swallows warfarin had better know its taste."]


def test_of_what_is_taken_each_sentence_is_kept_that_nobody_read(tmp_path: Path) -> None:
    body = (
        "Zedoary is a root. Never take it with warfarin. Live vaccines have to wait. So do knives."
    )
    kept = remarks(tmp_path, "supplement", body)
    assert kept == ["Live vaccines have to wait.", "So do knives."]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("supplement", "Never take it with warfarin."),  # read
        ("organ", "Whoever swallows warfarin had better know its taste."),  # nobody takes an organ
        ("condition", "Whoever swallows tablets had better know its taste."),  # no drug by name
        (
            "condition",
            "It is the same with zedoary, the neighbours say.",
        ),  # no SAMe, and its own name
    ],
)
def test_what_was_read_or_names_no_drug_is_not_kept_again(
    kind: str, body: str, tmp_path: Path
) -> None:
    assert remarks(tmp_path, kind, body) == []


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("### Caution: epilepsy\n\nChoose another product.", ["Caution: epilepsy"]),
        ("## Keep in mind\n\n**Epilepsy**\n\nChoose another product.", ["Epilepsy"]),
        ("<h3>With warfarin</h3>\n<p>The blood gets thin.</p>", ["With warfarin"]),
        (
            "## With warfarin\n\n### With lithium\n\n- levels go up\n\nThe blood gets thin.",
            ["levels go up", "With warfarin", "With lithium"],
        ),
        ("## Warfarin and other company\n\n- Warfarin: avoid", []),  # told below
        ("## With friends\n\nThe blood gets thin.", []),
    ],
)
def test_a_title_names_what_is_lost_where_nothing_below_it_tells_of_that(
    tmp_path: Path, body: str, lost: list[str]
) -> None:
    below = ("Choose another product.", "The blood gets thin.")  # kept whatever stands above
    kept = [one for one in remarks(tmp_path, "supplement", body) if one not in below]
    assert sorted(kept) == sorted(lost)


def test_a_row_that_nobody_read_is_kept_with_the_drugs_of_its_columns(tmp_path: Path) -> None:
    table = "| | Warfarin | Lithium |\n|---|---|---|\n| with meals | no | ask first |"
    assert remarks(tmp_path, "supplement", table) == [
        "with meals; Warfarin: no; Lithium: ask first"
    ]
    plain = "| | Morning | Evening |\n|---|---|---|\n| with meals | no | ask first |"
    assert remarks(tmp_path, "supplement", plain) == ["with meals; no; ask first"]


def test_what_a_note_has_to_do_is_no_word_on_what_it_names(tmp_path: Path) -> None:
    kept = remarks(tmp_path, "supplement", "- [ ] read up on epilepsy at noon")
    assert kept == ["read up on epilepsy at noon"]


def test_a_name_at_the_end_of_a_sentence_within_an_item_counts(tmp_path: Path) -> None:
    body = "- Zedoary inhibits MAO-B. The neighbours swallowed warfarin. Then they laughed."
    assert remarks(tmp_path, "supplement", body) == [body.removeprefix("- ")]


def test_that_one_drug_of_a_line_was_read_does_not_spare_the_other(tmp_path: Path) -> None:
    body = "Zedoary inhibits MAO-B; the bottle of ibuprofen stood beside it."
    assert remarks(tmp_path, "supplement", body) == [body]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("Coffee and it do not agree in the morning.", 1),
        (
            "## Relationships\n\n### Related\n\n- → [[Warfarin]] (drug)",
            0,
        ),  # related in so many words
        ("It is changed by the enzyme that breaks down midazolam.", 1),  # told, and no warning
        ("It may worsen asthma.", 1),
        ("It treats asthma.", 0),
        ("**Mechanism**: sits where fluoxetine sits.", 1),
    ],
)
def test_what_is_told_without_a_warning_may_still_be_one(
    body: str, kept: int, tmp_path: Path
) -> None:
    assert len(remarks(tmp_path, "supplement", body)) == kept


def test_what_one_sentence_tells_does_not_spare_the_next(tmp_path: Path) -> None:
    body = "Zedoary treats gout. The neighbour's gout came back with it."
    kept = remarks(tmp_path, "supplement", body)
    assert kept == ["The neighbour's gout came back with it."]


CONCEPTS = load_vocabulary().concepts
CLASSED = {one.kind for one in CONCEPTS if one.broader}  # the drugs and states that one asks for
ASKED_FOR = [one for one in CONCEPTS if one.kind in CLASSED]
TAKEN = Note("zedoary.md", kinds=(SUBSTANCE,))


@pytest.mark.parametrize("concept", ASKED_FOR, ids=lambda one: one.label)
def test_each_drug_class_and_state_of_the_lexicon_is_heard_by_each_of_its_names(
    concept: Concept,
) -> None:
    for name in (concept.label, *concept.labels):
        assert heeded_names(TAKEN, f"The neighbours spoke of it and {name}."), name
