"""Codes of settings: what `graphbuild.toml` says that cannot be so."""

from __future__ import annotations

from graphbuild.codes.code import ERROR, WARNING, Code

SETTINGS = (
    Code(
        "GB501",
        ERROR,
        "bad settings",
        "A settings file cannot be read as TOML; its defaults hold.",
        "base =",
    ),
    Code("GB502", WARNING, "unknown setting", "No setting has this name.", "bsae = 1"),
    Code(
        "GB503",
        ERROR,
        "bad value",
        "A setting has a value that it does not take; its default holds.",
        "base = 1",
    ),
    Code(
        "GB504",
        ERROR,
        "pattern not whole",
        "A pattern of the garden's own templates could never match.",
        '[[patterns]]\nname = "x"',
    ),
    Code(
        "GB505",
        ERROR,
        "pack not found",
        "No installed package offers a pack of this name.",
        'packs = ["law"]',
    ),
    Code(
        "GB506",
        WARNING,
        "entry says nothing",
        (
            "An entry of the settings is empty, stands twice, or describes what the "
            "ontology does already; it is left out."
        ),
        'exclude = ["drafts", "drafts"]',
    ),
    Code(
        "GB507",
        WARNING,
        "name not known",
        (
            "The settings name a kind or a predicate that neither the ontology nor a table "
            "of theirs has; it is taken as one of its own."
        ),
        '[kinds.Dish]\nbelow = "Thign"',
    ),
    Code(
        "GB508",
        WARNING,
        "query not read",
        "A file of the garden's own queries cannot be read; the others are there.",
        "",
    ),
)
