"""Codes of links: where they lead, and where they do not."""

from __future__ import annotations

from graphbuild.codes.code import INFO, WARNING, Code

LINKS = (
    Code(
        "GB120",
        INFO,
        "outputs of a build",
        "The folder is what a build has written; nothing in it is read as a note.",
        "",
    ),
    Code(
        "GB201",
        INFO,
        "unresolved link",
        (
            "No note or file of this name is in the garden yet. Where that is a mistake, "
            "`[severity]` can say so."
        ),
        "[[Ponss]]",
    ),
    Code(
        "GB202",
        WARNING,
        "ambiguous link",
        "Several files fit; one was taken by the rules for paths.",
        "[[Note]]",
    ),
    Code(
        "GB203",
        INFO,
        "heading not found",
        (
            "The note is there, but not the heading or block: the link opens its beginning. "
            "Where that is a mistake, `[severity]` can say so."
        ),
        "[[Pons#Nowhere]]",
    ),
    Code(
        "GB204",
        INFO,
        "link of an unfinished site",
        "The site marked this link unresolved itself.",
        '<a href="/404">',
    ),
    Code(
        "GB205",
        WARNING,
        "permalink taken",
        "Two notes have one permalink; the first in order has it.",
        "",
    ),
    Code(
        "GB206",
        WARNING,
        "files alike but for case",
        (
            "Files that fit differ in case alone, or in how accents are encoded, and none "
            "is written just so; the first in order was taken."
        ),
        "[[FLOW]]",
    ),
    Code(
        "GB207",
        INFO,
        "link to what is left out",
        (
            "The file is there, but the settings or Obsidian's own filters leave it out; "
            "so the link is in no graph, and not broken."
        ),
        "[[My draft]]",
    ),
)
