"""Codes of the program itself: what crashed, and went on without."""

from __future__ import annotations

from graphbuild.codes.code import ERROR, Code

PROGRAM = (
    Code(
        "GB901",
        ERROR,
        "extractor failed",
        "An extractor crashed on this note; the others went on.",
        "",
    ),
    Code(
        "GB902",
        ERROR,
        "note not read",
        "The reader crashed on this note; the others went on.",
        "",
    ),
    Code(
        "GB903",
        ERROR,
        "note left out of a phase",
        (
            "A later phase (resolving, a rule, the accounting, an output) crashed on what "
            "this note says, and did without it."
        ),
        "",
    ),
    Code(
        "GB904",
        ERROR,
        "phase left out",
        "A phase or an output crashed whatever it was given; all others are whole.",
        "",
    ),
)
