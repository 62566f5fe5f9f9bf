"""Lists in other forms: nested, as titles, rows, lines, definitions, members of a label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from graphbuild.model import Block
from tests.rewritings.body import (
    Body,
    Section,
    Spot,
    at_spots,
    bold,
    each,
    heading,
    is_flat,
    is_label,
    listed,
    piece,
    sections,
    split,
    together,
)
from tests.rewritings.titles import columns_of, group_columns_of, has_columns, topics_of

_SPLIT = re.compile(r"[,;(]")
_NO_MEMBERS = {"assessments", "inputs", "outputs", "connections"}


def under_label(body: Body) -> Body:
    """Below its title, a list's items are nested in an item that says the title once more."""

    def change(spot: Spot) -> Iterable[Block]:
        if spot.block.kind != "list" or not spot.is_first:
            return [spot.block]
        return [listed(replace(bold(spot.title), kind="item", children=(spot.block,)))]

    return at_spots(body, change)


def label_items(body: Body) -> Body:
    """Titles of lists become items that hold the lists: `### Afferents` is `- **Afferents**`.

    A title is kept where it would be read as a part of the section before it.
    """
    return replace(body, blocks=tuple(_labelled(sections(body.blocks)).flat()))


def _labelled(section: Section) -> Section:
    if section.content or section.title is None:
        return replace(section, inside=tuple(map(_labelled, section.inside)))
    items: list[Block] = []
    rest = list(section.inside)
    while rest and _holds_a_list(rest[0]):
        taken = rest.pop(0)
        assert taken.title is not None
        items.append(replace(bold(taken.title.text), kind="item", children=taken.content))
    content = (listed(*items),) if items else ()
    return replace(section, content=content, inside=tuple(map(_labelled, rest)))


def _holds_a_list(section: Section) -> bool:
    return not section.inside and [block.kind for block in section.content] == ["list"]


def headings_for_items(body: Body) -> Body:
    """Each item of a list that ends its section is a heading, with what it says as text below."""
    body = labels_as_headings(body)

    def change(spot: Spot) -> Iterable[Block]:
        items = spot.block.children
        if not is_flat(spot.block) or not spot.is_last or not 0 < spot.level < 6:
            return [spot.block]
        return [block for item in items for block in _headed(item, spot.level + 1)]

    return at_spots(body, change)


def _headed(item: Block, level: int) -> Iterator[Block]:
    name, says = split(item)
    yield heading(level, name)
    if says is not None:
        yield replace(says, kind="paragraph")


def labels_as_headings(body: Body) -> Body:
    """`**Nuclear groups:**` is a heading one level below the heading that it stands under."""
    level, found = 0, []
    for block in body.blocks:
        level = block.level if block.kind == "heading" else level
        is_one = is_label(block) and 0 < level < 6
        found.append(heading(level + 1, block) if is_one else block)
    return replace(body, blocks=tuple(found))


def rows(body: Body) -> Body:
    """A list is a table of names and what is said of them, with the columns' usual titles.

    What says several things of each name, as lists of receptors do, would need more columns.
    """

    def change(spot: Spot) -> Iterable[Block]:
        if not is_flat(spot.block) or not has_columns(spot.title, body.kinds):
            return [spot.block]
        pairs = [split(item) for item in spot.block.children]
        wide = any(says for _, says in pairs)
        titles = columns_of(spot.title, body.kinds)[: 2 if wide else 1]
        found = [row(name, says or piece("cell")) if wide else row(name) for name, says in pairs]
        return [piece("table", "", header(*titles), *found)]

    return at_spots(body, change)


def header(*titles: str) -> Block:
    cells = (piece("cell", title, info="header") for title in titles)
    return piece("row", "", *cells, info="header")


def row(*cells: Block) -> Block:
    return piece("row", "", *(replace(cell, kind="cell", children=()) for cell in cells))


def bare_lines(body: Body) -> Body:
    """A list is one paragraph, an item a line of it."""

    def change(spot: Spot) -> Iterable[Block]:
        if not is_flat(spot.block):
            return [spot.block]
        lines: list[Block | str] = []
        for item in spot.block.children:
            lines += ["\n", item] if lines else [item]
        return [replace(together(*lines), kind="paragraph")]

    return at_spots(body, change)


def paragraphs(body: Body) -> Body:
    """A list is paragraphs, one an item."""

    def change(spot: Spot) -> Iterable[Block]:
        if not is_flat(spot.block):
            return [spot.block]
        return [replace(item, kind="paragraph") for item in spot.block.children]

    return at_spots(body, change)


def definitions(body: Body) -> Body:
    """A list of names with what they say is an HTML list of definitions."""
    return _defined(body, "definitions")


def terms(body: Body) -> Body:
    """The same as Markdown's extensions have it: a term, and its words on the next line."""
    return _defined(body, "terms")


def _defined(body: Body, kind: str) -> Body:
    def change(spot: Spot) -> Iterable[Block]:
        pairs = [split(item) for item in spot.block.children] if is_flat(spot.block) else []
        if not pairs or any(says is None for _, says in pairs):
            return [spot.block]
        items = (replace(name, children=(says,), strong=0) for name, says in pairs if says)
        return [piece(kind, "", *items)]

    return at_spots(body, change)


def labelled_members(body: Body) -> Body:
    """Nested items without words of their own are members of a label: `Rigid: a, b, c`.

    Behind an examination such a list would be what it finds, and behind an input what it carries.
    """

    def change(spot: Spot) -> Iterable[Block]:
        is_other = _NO_MEMBERS & {*topics_of(spot.title, body.kinds)}
        return [spot.block] if is_other else each([spot.block], _with_members)

    return at_spots(body, change)


def _with_members(block: Block) -> Block:
    if block.kind != "item" or not _has_plain_members(block):
        return block
    members: list[Block | str] = []
    for member in block.children[0].children:
        members += [", ", member] if members else [member]
    mark = " " if block.text.endswith(":") else ": "
    return together(block, mark, *members)


def _has_plain_members(item: Block) -> bool:
    inside = item.children
    if not item.text or len(inside) != 1 or not is_flat(inside[0]) or split(item)[1] is not None:
        return False
    return all(_is_plain(member) for member in inside[0].children)


def _is_plain(member: Block) -> bool:
    return split(member)[1] is None and not _SPLIT.search(member.text)


def grouped(body: Body) -> Body:
    """A list of groups is a table whose first column repeats the name of the group."""

    def change(spot: Spot) -> Iterable[Block]:
        items = spot.block.children
        titles = group_columns_of(spot.title, body.kinds)
        fits = spot.block.kind == "list" and spot.title and any(map(_is_group, items))
        if not fits or not all(_is_group(item) or _is_one_row(item, titles) for item in items):
            return [spot.block]
        found = [row for item in items for row in _rows_of(item)]
        wide = any(len(row.children) == 3 for row in found)
        return [piece("table", "", header(*titles[: 3 if wide else 2]), *found)]

    return at_spots(body, change)


def _is_group(item: Block) -> bool:
    """Whether an item only names those that are nested in it."""
    inside = item.children
    return bool(item.text) and len(inside) == 1 and is_flat(inside[0]) and split(item)[1] is None


def _is_one_row(item: Block, titles: tuple[str, ...]) -> bool:
    """Whether what an item says is what others hold: of a disease both are its signs."""
    return titles[1] == "Signs" and not item.children and split(item)[1] is not None


def _rows_of(item: Block) -> Iterator[Block]:
    name, says = split(item)
    if says is not None:
        yield row(name, says)
        return
    for member in item.children[0].children:
        inner, more = split(member)
        yield row(name, inner, more) if more else row(name, inner)


def group_headings(body: Body) -> Body:
    """Items that only name those nested in them are headings, where they end their section."""
    return _groups(labels_as_headings(body), lambda name, level: heading(level + 1, name))


def group_labels(body: Body) -> Body:
    """Items that only name those nested in them are bold words that stand alone."""
    return _groups(body, lambda name, level: bold(name.text))


def _groups(body: Body, title_of: Callable[[Block, int], Block]) -> Body:
    def change(spot: Spot) -> Iterable[Block]:
        items = spot.block.children
        before = tuple(takewhile(lambda item: not _is_group(item), items))
        groups = items[len(before) :]
        fits = spot.block.kind == "list" and groups and all(map(_is_group, groups))
        if not fits or not spot.is_last or not 0 < spot.level < 6 or spot.is_labelled:
            return [spot.block]
        pairs = ((title_of(split(item)[0], spot.level), item.children[0]) for item in groups)
        kept = [listed(*before)] if before else []
        return [*kept, *(block for pair in pairs for block in pair)]

    return at_spots(body, change)
