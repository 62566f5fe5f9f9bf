"""The note's own name and type, in and out of its headings."""

from __future__ import annotations

import re
from dataclasses import replace

from graphbuild.model import Block
from graphbuild.names import same_name
from tests.rewritings.body import Body, heading, piece
from tests.rewritings.titles import headings, levelled


def name_added(body: Body) -> Body:
    """The note begins with its title as a heading."""
    if any(one.level == 1 for one in headings(body)):
        return body
    name = piece("heading", body.title, level=1)
    return replace(body, blocks=(name, *body.blocks))


def name_removed(body: Body) -> Body:
    """No heading says the note's title."""
    kept = tuple(one for one in body.blocks if not _is_name(one, body))
    return replace(body, blocks=kept)


def name_in_other_words(body: Body) -> Body:
    """The first heading has none of the title's words."""
    named = name_added(body)
    found = (
        heading(1, piece("heading", "Notes to keep")) if _is_name(one, body) else one
        for one in named.blocks
    )
    return replace(named, blocks=tuple(found)) if _only_one_name(named) else body


def title_as_file_name(body: Body) -> Body:
    """The title is one as files have it, `nucleus_accumbens`; the first heading is what it was."""
    named = name_added(body)
    if not _only_one_name(named) or not body.header:
        return body
    slug = re.sub(r"\W+", "_", body.title.lower()).strip("_")
    line = re.compile(r"^title:.*$", re.MULTILINE)
    return replace(named, header=line.sub(f"title: {slug}", body.header))


def _is_name(block: Block, body: Body) -> bool:
    return (
        block.kind == "heading"
        and block.level == 1
        and same_name(block.text) == same_name(body.title)
    )


def _only_one_name(body: Body) -> bool:
    return sum(one.level == 1 for one in headings(body)) == 1


def without_type(body: Body) -> Body:
    """The front matter does not say what the note is about."""
    header = re.sub(r"^type:.*\n", "", body.header, flags=re.MULTILINE)
    return replace(body, header=header)


def raised_levels(body: Body) -> Body:
    """The note's name is left out, and every other heading is a level higher."""
    first = next((one for one in body.blocks if one.kind == "heading"), None)
    if first is None or not _is_name(first, body) or not _only_one_name(body):
        return body
    rest = replace(body, blocks=tuple(one for one in body.blocks if one is not first))
    return levelled(rest, {level: level - 1 for level in range(2, 7)})
