"""Marks in other forms: bold, dashes, arrows, strengths, entities, blanks, ends of lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.entities import codepoint2name
from itertools import pairwise

from graphbuild.model import Block
from tests.rewritings.body import (
    Body,
    Change,
    Spot,
    at_spots,
    body_of,
    each,
    is_inside,
    split,
    together,
    trimmed,
)
from tests.rewritings.titles import topics_of
from tests.rewritings.writers import markdown

_DASH = re.compile(r" (?:--|-|–|—) ")
_ARROW = re.compile(r"→|⟶|⇒|➔|➜|(?<![-<])-+>|(?<!=)=+>")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=%|[^\W\d_])")
_STRENGTH = re.compile(
    r"(?:\s*:\s+|\s+(?:--?|–|—)\s+)(?P<about>~|about )?"
    r"(?P<share>\d\d?|100)\s*%(?: strength)?$"
)
_CODE = re.compile(r"```|~~~|<pre|<code")
_KEPT = re.compile(r"!?\[\[.*?\]\]|<[^>]*>|\]\([^)]*\)", re.DOTALL)
_HEADER = re.compile(r"\A(?:---[ \t]*\n.*?^---[ \t]*\n)?", re.DOTALL | re.MULTILINE)


# Bold


def bolder(body: Body) -> Body:
    """The name that an item or a row begins with is bold."""

    def change(block: Block) -> Block:
        if block.kind != "item" or block.strong or not block.text:
            return block
        return replace(block, strong=len(split(block)[0].text))

    return replace(body, blocks=each(body.blocks, change))


def plainer(body: Body) -> Body:
    """No item and no cell is bold; where only that set a name apart, a colon does."""

    def change(block: Block) -> Block:
        if block.kind not in ("item", "cell") or not block.strong:
            return block
        rest = block.text[block.strong :]
        plain = replace(block, strong=0)
        if not rest.strip() or rest.lstrip()[0] in "(:-–—" or block.text[block.strong - 1] == ":":
            return plain
        name, says = trimmed(plain, 0, block.strong), trimmed(plain, block.strong, len(block.text))
        return replace(together(name, ": ", says), children=block.children)

    return replace(body, blocks=each(body.blocks, change))


# Marks within a line


def dashes(mark: str) -> Change:
    """Dashes between the pieces of items and cells are all this mark."""
    return _in_lines(lambda text: _DASH.sub(f" {mark} ", text))


def dash_as_colon(text: str) -> str:
    """The first dash of a line without a colon is one: `Pons: 90%`."""
    found = _DASH.search(text)
    if found is None or ": " in text or is_inside(text, found.start()):
        return text
    return f"{text[: found.start()]}: {text[found.end() :]}"


def colons(body: Body) -> Body:
    """A name is set apart by a colon and not by a dash."""
    return _in_lines(dash_as_colon)(body)


def arrows(mark: str) -> Change:
    """Arrows that run to the right are all this mark."""
    return _in_lines(lambda text: _ARROW.sub(mark, text), "item", "cell", "paragraph")


def no_break_spaces(body: Body) -> Body:
    """The blank between a number and its unit is one that no line breaks at."""
    change = _in_lines(
        lambda text: _NUMBER_AND_UNIT.sub("\u00a0", text), "item", "cell", "paragraph"
    )
    return change(body)


def _in_lines(change: Callable[[str], str], *kinds: str) -> Change:
    """A change of what stands between the links of each line of such blocks."""

    def of_block(block: Block) -> Block:
        return _between_links(block, change) if block.kind in (kinds or ("item", "cell")) else block

    return lambda body: replace(body, blocks=each(body.blocks, of_block))


def _between_links(block: Block, change: Callable[[str], str]) -> Block:
    """The text changed, with links and bold where they were."""
    marks = sorted({0, len(block.text), block.strong, *_ends_of_links(block)})
    inside = {(link.at, link.at + len(link.text)) for link in block.links}
    places, text = {0: 0}, ""
    for start, end in pairwise(marks):
        said = block.text[start:end]
        text += said if _within(start, end, inside) else change(said)
        places[end] = len(text)
    links = tuple(replace(link, at=places[link.at]) for link in block.links)
    return replace(block, text=text, links=links, strong=places[block.strong], origins=())


def _ends_of_links(block: Block) -> list[int]:
    ends = [link.at + len(link.text) for link in block.links]
    return [*(link.at for link in block.links), *(min(end, len(block.text)) for end in ends)]


def _within(start: int, end: int, inside: set[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in inside)


def strengths(form: str) -> Change:
    """The strengths of connections in another form; `{share}` is of 100, `{part}` of 1."""

    def change(body: Body) -> Body:
        def of_list(spot: Spot) -> list[Block]:
            topics = topics_of(spot.title, body.kinds)
            if spot.block.kind != "list" or not {"inputs", "outputs"} & {*topics}:
                return [spot.block]
            items = tuple(_between_links(item, in_form) for item in spot.block.children)
            return [replace(spot.block, children=items)]

        return at_spots(body, of_list)

    def in_form(text: str) -> str:
        return _STRENGTH.sub(said, text)

    def said(found: re.Match[str]) -> str:
        share = int(found["share"])
        return form.format(about=found["about"] or "", share=share, part=f"{share / 100:.2f}")

    return change


# The whole text


def entities(text: str) -> str:
    """Characters beyond ASCII, and `&`, are entities; addresses and code stay as they are."""
    header = _HEADER.match(text)
    start = header.end() if header else 0
    if _CODE.search(text):
        return text
    found, at = [text[:start]], start
    for kept in _KEPT.finditer(text, start):
        found += [_coded(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*found, _coded(text[at:])])


def _coded(text: str) -> str:
    text = re.sub(r"&(?!#?\w+;)", "&amp;", text)
    return "".join(char if char.isascii() else _entity(char) for char in text)


def _entity(char: str) -> str:
    """By name where there is one, but for dashes, so that numbers are seen too."""
    name = codepoint2name.get(ord(char))
    return f"&{name};" if name and char not in "–—" else f"&#{ord(char)};"


def crlf(text: str) -> str:
    """Lines end as on Windows."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def trailing_spaces(text: str) -> str:
    """Lines of the body end in three blanks; code stays as it is."""
    header = _HEADER.match(text)
    start = header.end() if header else 0
    if _CODE.search(text):
        return text
    return text[:start] + re.sub(r"(?<=\S)\n", "   \n", text[start:])


def bullets(mark: str) -> Callable[[str], str]:
    """The body as Markdown whose items begin with this."""

    def apply(text: str) -> str:
        body = body_of(text)
        return f"{body.header}\n{markdown(body.blocks, mark)}\n"

    return apply
