"""A note in pieces that rewritings can move: its header as written, and its body as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from graphbuild.model import Block, Span
from graphbuild.read.note import parse_note
from graphbuild.vocabulary import load_vocabulary

NOWHERE = Span("")
_HEADER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_IS_HTML = re.compile(r"^[ \t]*<(?:h[1-6]|ul|ol|table|p|dl)[ >]", re.MULTILINE)
_SEPARATOR = re.compile(r"(?<!:)(?<!PMID):\s+|\s+(?:--?|–|—)\s+|:$")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_LABEL_WORDS, _LABEL_LENGTH = 6, 80

Change = Callable[["Body"], "Body"]


@dataclass(frozen=True)
class Body:
    """`header` is the front matter with its dashes; `kinds` are those of what the note is about."""

    header: str
    title: str
    kinds: tuple[str, ...]
    blocks: tuple[Block, ...]
    is_html: bool = False


@lru_cache(maxsize=64)
def body_of(text: str) -> Body:
    """The pieces of a note's text."""
    note, _ = parse_note(text, "note.md")
    header = _HEADER.match(text)
    blocks = tuple(_in_lists(note.blocks))
    html = bool(_IS_HTML.search(text, header.end() if header else 0))
    return Body(header[0] if header else "", note.title, _kinds_of(note.type), blocks, html)


@cache
def _kinds_of(type_: str) -> tuple[str, ...]:
    return tuple(load_vocabulary().kinds_of_type(type_)) if type_ else ()


def _in_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Definitions are read as items without a list; here they have one."""
    for is_item, group in groupby(blocks, key=lambda block: block.kind == "item"):
        if is_item:
            yield listed(*group)
        else:
            yield from group


# Making blocks


def piece(kind: str, text: str = "", *children: Block, **more: object) -> Block:
    return replace(Block(kind, text, NOWHERE, children=children), **more)  # type: ignore[arg-type]


def listed(*items: Block) -> Block:
    return piece("list", "", *items)


def bold(text: str) -> Block:
    return piece("paragraph", text, strong=len(text))


def heading(level: int, block: Block) -> Block:
    """Words as a title: it is no bolder for being bold, and ends in no colon."""
    kept = trimmed(block, 0, len(block.text.rstrip(" :")))
    text = kept.text.replace("\n", " ")
    return replace(kept, kind="heading", text=text, level=level, strong=0, children=())


def trimmed(block: Block, start: int, end: int) -> Block:
    """The part `text[start:end]` without blanks at its ends and without children."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    end = max(start, end - (len(text) - len(text.rstrip())))
    return block.cut(start, end, NOWHERE)


def together(*pieces: Block | str) -> Block:
    """Several pieces as one, of the first block's kind, and bold as far as that one begins it."""
    first = next(one for one in pieces if isinstance(one, Block))
    text, links = "", []
    for one in pieces:
        if isinstance(one, Block):
            links += [replace(link, at=link.at + len(text)) for link in one.links]
        text += one if isinstance(one, str) else one.text
    strong = first.strong if isinstance(pieces[0], Block) else 0
    return replace(first, text=text, links=tuple(links), strong=strong, children=(), origins=())


# What blocks are


def split(item: Block) -> tuple[Block, Block | None]:
    """The name that an item begins with, and what it says of it; None where it only names."""
    text, strong = item.text, item.strong
    if strong:
        aside = _ASIDE.match(text, strong)
        end = aside.end() if aside else strong
        rest = text[end:]
        says = trimmed(item, end + len(rest) - len(rest.lstrip(" :–—-")), len(text))
        name = trimmed(item, 0, end)
        name = trimmed(name, 0, len(name.text.rstrip(" :")))
        return name, says if says.text else None
    for found in _SEPARATOR.finditer(text):
        if not is_inside(text, found.start()):
            says = trimmed(item, found.end(), len(text))
            return trimmed(item, 0, found.start()), says if says.text else None
    return trimmed(item, 0, len(text)), None


def is_inside(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def is_label(block: Block) -> bool:
    """Bold words that stand alone, or a few words that end in a colon."""
    text = block.text.strip()
    if block.kind != "paragraph" or not text or "\n" in text or block.children:
        return False
    is_bold = block.strong >= len(text.rstrip(": ")) and len(text) <= _LABEL_LENGTH
    return is_bold or (text.endswith(":") and len(text.split()) <= _LABEL_WORDS and "." not in text)


def is_title(block: Block) -> bool:
    return block.kind == "heading" or is_label(block)


def is_flat(block: Block) -> bool:
    """A list whose items have words and hold nothing."""
    return block.kind == "list" and all(item.text and not item.children for item in block.children)


def bare(text: str) -> str:
    """A title's words without what ends or surrounds them."""
    return text.strip().rstrip(" :")


# Walking over blocks


def each(blocks: Iterable[Block], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """Every block changed, the innermost first."""
    return tuple(change(replace(one, children=each(one.children, change))) for one in blocks)


@dataclass(frozen=True)
class Spot:
    """A block of the body's top level, the title above it, and the level of the nearest heading.

    It is labelled where its title is no heading.
    """

    block: Block
    title: str = ""
    level: int = 0
    is_first: bool = False
    is_last: bool = False
    is_labelled: bool = False


def spots(blocks: tuple[Block, ...]) -> Iterator[Spot]:
    """The blocks with their titles; one is last where a title or nothing follows."""
    title, level, labelled = "", 0, False
    for at, block in enumerate(blocks):
        if is_title(block):
            title = bare(block.text)
            level = block.level if block.kind == "heading" else level
            labelled = block.kind != "heading"
            yield Spot(block, title, level)
            continue
        first = at > 0 and is_title(blocks[at - 1])
        last = at + 1 == len(blocks) or is_title(blocks[at + 1])
        yield Spot(block, title, level, first, last, labelled)


def at_spots(body: Body, change: Callable[[Spot], Iterable[Block]]) -> Body:
    """The body with each block of its top level replaced by what `change` gives."""
    found = (block for spot in spots(body.blocks) for block in change(spot))
    return replace(body, blocks=tuple(found))


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it, up to the next heading of its level or a higher one."""

    title: Block | None
    content: tuple[Block, ...]
    inside: tuple[Section, ...]

    def flat(self) -> Iterator[Block]:
        if self.title is not None:
            yield self.title
        yield from self.content
        for section in self.inside:
            yield from section.flat()


def sections(blocks: tuple[Block, ...], title: Block | None = None) -> Section:
    """The blocks below a heading as a tree."""
    starts = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    content = blocks[: starts[0]] if starts else blocks
    inside, at = [], len(content)
    while at < len(blocks):
        level = blocks[at].level
        ends = (stop for stop in starts if stop > at and blocks[stop].level <= level)
        end = next(ends, len(blocks))
        inside.append(sections(blocks[at + 1 : end], blocks[at]))
        at = end
    return Section(title, tuple(content), tuple(inside))
