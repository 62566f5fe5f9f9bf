"""Symbols that decorate a line are not read; those that may say something are."""

from __future__ import annotations

import pytest

from graphbuild.read.note import parse_note
from graphbuild.reading.symbols import lines_of, undecorated


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("⚖️ **Dose:** 60 mg", "Dose: 60 mg"),
        ("🧠🧠 Cerebellum", "Cerebellum"),
        ("💊 **Propranolol** ⭐⭐⭐⭐ (4/5)", "Propranolol (4/5)"),
        ("Prefrontal cortex ★★★☆☆", "Prefrontal cortex (3/5)"),
        ("Retina ⭐⭐⭐⭐", "Retina (4/5)"),
        ("Retina ⭐", "Retina"),
        ("⛔ Contraindicated in: asthma", "Contraindicated in: asthma"),
        ("❌ Amygdala", "❌ Amygdala"),
        ("➡️ Amygdala", "➡️ Amygdala"),
        ("→ Amygdala", "→ Amygdala"),
        (
            "Parkinson's disease 🔸 dystonic tremor 🔸 chorea",
            "Parkinson's disease, dystonic tremor, chorea",
        ),
        ("Evidence: ⭐⭐⭐ (3/5)", "Evidence: ⭐⭐⭐ (3/5)"),
        ("at 37 °C", "at 37 °C"),
        ("naïve T cells", "naïve T cells"),
    ],
)
def test_a_symbol_that_only_decorates_is_left_out(written: str, seen: str) -> None:
    note, _ = parse_note(f"{written}\n", "a.md")
    assert undecorated(note.blocks[0]).text == seen


def test_bold_words_behind_a_symbol_are_bold() -> None:
    note, _ = parse_note("💊 **Propranolol** (4/5)\n", "a.md")
    assert undecorated(note.blocks[0]).strong == len("Propranolol")


def test_lines_that_all_begin_with_a_symbol_are_items_each_in_its_place() -> None:
    note, _ = parse_note("✋ hand tremor<br>\n🥄 kinetic tremor\n", "a.md")
    lines = lines_of(note.blocks[0], note)
    assert [(line.kind, line.span.line) for line in lines] == [("item", 1), ("item", 2)]
    assert [undecorated(line).text for line in lines] == ["hand tremor", "kinetic tremor"]


def test_a_paragraph_of_which_a_line_has_none_stays_one() -> None:
    note, _ = parse_note("✋ hand tremor\nand more of it\n", "a.md")
    assert lines_of(note.blocks[0], note) == (note.blocks[0],)
