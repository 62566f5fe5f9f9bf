"""Codes of facts: lines that are read in part, or not at all."""

from __future__ import annotations

from graphbuild.codes.code import INFO, WARNING, Code

FACTS = (
    Code(
        "GB301",
        WARNING,
        "not understood",
        (
            "The line stands under a known heading, but in no form that the extractor "
            "knows. No fact came of it."
        ),
        "- ??? (see above)",
    ),
    Code(
        "GB302",
        WARNING,
        "strength not read",
        "The strength is no share of 100; the words are kept.",
        "- Pons - 140% strength",
    ),
    Code(
        "GB303",
        WARNING,
        "level not read",
        "The evidence level is not a number within its scale.",
        "Evidence Level: high",
    ),
    Code(
        "GB304",
        WARNING,
        "dose not read",
        "No amount with a known unit is in the dose; the words are kept.",
        "Dosing: some",
    ),
    Code(
        "GB305",
        WARNING,
        "level outside its heading",
        "The heading names a band of evidence levels, and the item below it says another.",
        "### High Evidence (Level 4-5)\n#### X\n- **Evidence Level**: 3/5",
    ),
    Code(
        "GB306",
        INFO,
        "strengths differ",
        "Two notes give one pathway different strengths.",
        "",
    ),
    Code(
        "GB307",
        WARNING,
        "parts in a circle",
        "A thing is, by several notes, a part of itself.",
        "",
    ),
    Code(
        "GB320",
        WARNING,
        "edge properties not read",
        (
            "The block behind a relation is no YAML mapping, so the edge stands without "
            "its properties."
        ),
        "## Relationships\n- → [[Zinc]] (biomarker)\n```yaml\nevidence_level: [\n```",
    ),
    Code(
        "GB321",
        WARNING,
        "time not read",
        "A moment of a video has no time that can be read, or one that no clock shows.",
        '<a class="yt-timestamp" data-t="soon">',
    ),
    Code(
        "GB322",
        INFO,
        "not read",
        (
            "Other lines of the list were read and this one was not, or its title or label is "
            "nearly one that is known."
        ),
        "### Afferants\n- Pons - 90% strength",
    ),
    Code(
        "GB323",
        INFO,
        "any form fits",
        (
            "Of a pattern's forms only one that takes every line fits this one, so what it "
            "says is not taken apart."
        ),
        "- some flour",
    ),
    Code(
        "GB324",
        WARNING,
        "no such date",
        "A value is written as a date is, and no calendar has it; it is kept as words.",
        "created: 2026-13-40",
    ),
    Code(
        "GB330",
        WARNING,
        "quantities in conflict",
        "Two places give one quantity numbers that cannot both hold.",
        "",
    ),
    Code(
        "GB331",
        INFO,
        "quantities differ",
        "Two places give one quantity different numbers that can both hold.",
        "",
    ),
    Code(
        "GB332",
        INFO,
        "pathway of one side",
        "A structure's note has a pathway as its output; the other's list of inputs lacks it.",
        "",
    ),
    Code(
        "GB333",
        INFO,
        "article with several glosses",
        "Notes say different things of one article; one may have the wrong number.",
        "",
    ),
    Code(
        "GB334",
        WARNING,
        "stated and denied",
        "One place states what another one denies; each has its own statement.",
        "",
    ),
    Code(
        "GB335",
        WARNING,
        "name that denies",
        (
            "A thing is called by words that begin as a denial or an order does: no, not, "
            "none, avoid, may, without."
        ),
        "",
    ),
)
