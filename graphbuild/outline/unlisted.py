"""Items that their author wrote in other forms: as paragraphs, or as titles with a text below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from graphbuild import patterns as re
from graphbuild.model import Block, Note
from graphbuild.outline.chains import chain
from graphbuild.outline.entries import Entry
from graphbuild.outline.pieces import part, pieces

_LONGEST_NAME = 80
_MOST_WORDS = 10  # of a paragraph that only names something
_SENTENCE_ENDS = re.compile(r"[.!?:;,]$")
_NO_NAME = re.compile(r"[.!?]\s|,")
_SEPARATOR = re.compile(r"(?:\s*\([^()]*+\))?\s*+(?:[:–—-]|$)")
_MOST_BELOW = 40  # words below a title that describe it; more is a text of its own
_DOT = re.compile(r" [·|•] ")
_FIELD_LABEL = re.compile(r"[^:·|•]{1,60}:\s")
_CLAUSE = re.compile(r"(?:^|(?<=[.;])\s+)(?=[A-Z][\w'’/-]*(?: [\w'’/()-]+){0,3}:\s+\S)")
"""Where a labelled clause begins: "Width: 7 mm"."""
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")
_KEPT = {"table", "code"}
_GOES_ON = re.compile(r"\b(?:a|an|the|of|in|and|or|to|by|for|with|from|is|are|that|which)$")
_DENIES = re.compile(r"(?:no|none|n/a|null)\b", re.IGNORECASE)
_FIELD = "::"


def with_dashes(block: Block) -> Block:
    """The block with dashes where raised dots or bars stand between a name and what is said of it,
    commas where they stand between the names of one paragraph, and semicolons behind the label of an
    item; every character keeps its place.
    """
    if block.kind in _KEPT:
        return block
    children = tuple(map(with_dashes, block.children))
    is_line = block.kind == "paragraph" and "\n" not in block.text
    lists = is_line and len(_DOT.findall(block.text)) > 1
    is_field = block.kind == "item" and bool(_FIELD_LABEL.match(block.text))
    text = _DOT.sub(" , " if lists else " ; " if is_field else " - ", block.text)
    same = text == block.text and children == block.children
    return block if same else replace(block, text=text, children=children)


def bare_list(note: Note, block: Block) -> tuple[Block, ...]:
    """A paragraph of lines that each name something, with words on it or without, is a list whose
    bullets the author left out.
    """
    if block.kind != "paragraph" or _FIELD in block.text:
        return (block,)
    if "\n" not in block.text:
        return _clauses(note, block)
    lines = list(pieces(Entry(note, block)))
    if len(lines) < 2 or not (all(map(_is_named, lines)) or all(map(_is_whole, lines))):
        return (block,)
    if sum(len(line.block.links) for line in lines) < len(block.links):
        return (block,)  # a line that only has a picture is none of these
    return tuple(replace(line.block, kind="item") for line in lines)


def _clauses(note: Note, block: Block) -> tuple[Block, ...]:
    """Several labelled clauses of one line are a list too: "Width: 7 mm; Part of: the tectum"; what
    stands before the first of them is a paragraph.
    """
    starts = [cut.end() for cut in _CLAUSE.finditer(block.text)]
    run_in = bool(starts) and 0 < starts[0] <= block.strong + 1  # what follows is said of that name
    if len(starts) < 2 or run_in:
        return (block,)
    entry = Entry(note, block)
    said = [part(entry, start, end) for start, end in pairwise([*starts, len(block.text)])]
    if not all(_is_short(one) for one in said):
        return (block,)
    before = [part(entry, 0, starts[0]).block] if starts[0] else []
    return (*before, *(_without_stop(one.block) for one in said))


def _is_short(clause: Entry) -> bool:
    """Whether a labelled clause says little: no sentences."""
    said = clause.text.partition(": ")[2]
    return bool(said) and len(said.split()) <= _MOST_WORDS and not _SENTENCES.search(said)


def _without_stop(block: Block) -> Block:
    return replace(block, kind="item", text=block.text.rstrip(" .;"))


def _is_named(line: Entry) -> bool:
    name, says = line.term()
    return len(name) <= _LONGEST_NAME and bool(says)


def _is_whole(line: Entry) -> bool:
    """Whether a line is more than a piece of a sentence that was wrapped."""
    begins = not line.text[:1].islower() or line.text[1:2].isupper()
    ends = not _SENTENCE_ENDS.search(line.text) and not _GOES_ON.search(line.text)
    return begins and ends and (_could_be_item(line) or bool(chain(line.text).arrows))


def as_items(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of a place that is for something: paragraphs that stand in a row and each name
    something, with words on it or without, are the items of a list without bullets.
    """
    found: list[Entry] = []
    for is_one, run in groupby(entries, key=_could_be_item):
        members = tuple(run)
        alone = len(members) == 1 and not _is_alone(members[0])
        found += members if not is_one or alone else map(_as_item, members)
    return tuple(found)


def titled_item(note: Note, title: Block, content: Sequence[Block]) -> Block | None:
    """A title with one paragraph below it, or nothing, as an item that is named by the title; None
    where there is more.
    """
    words = title.text.strip().rstrip(" :")
    if len(content) > 1 or not words or len(words) > _LONGEST_NAME or _NO_NAME.search(words):
        return None
    if not content:
        return replace(title, kind="item", level=0, text=words, strong=len(words))
    if content[0].kind != "paragraph" or not _describes(content[0].text):
        return None
    return _joined(note, replace(title, text=words), content[0])


def _describes(text: str) -> bool:
    short = len(text.split()) <= _MOST_BELOW
    return short and not _DENIES.match(text) and _FIELD not in text


def _joined(note: Note, title: Block, below: Block) -> Block:
    """The title's words, a colon, and those below it, each with its links and its place."""
    shift = len(title.text) + len(": ")
    links = (*title.links, *(replace(link, at=link.at + shift) for link in below.links))
    origins = (
        *(title.origins or ((0, title.span.start),)),
        *((at + shift, place) for at, place in below.origins or ((0, below.span.start),)),
    )
    return replace(
        title,
        kind="item",
        level=0,
        text=f"{title.text}: {below.text}",
        span=note.span(title.span.start, below.span.end),
        links=links,
        origins=origins,
        strong=len(title.text),
        struck=(),
    )


def _as_item(entry: Entry) -> Entry:
    return replace(entry, block=replace(entry.block, kind="item"))


def _could_be_item(entry: Entry) -> bool:
    if entry.form != "paragraph" or "\n" in entry.block.text or _FIELD in entry.text:
        return False
    name, says = entry.term()
    if not says:
        return _only_names(entry)
    strong = entry.block.strong
    is_term = not strong or entry.text[strong - 1] == ":" or _SEPARATOR.match(entry.text, strong)
    return bool(is_term) and len(name) <= _LONGEST_NAME and not _NO_NAME.search(name)


def _only_names(entry: Entry) -> bool:
    short = len(entry.text.split()) <= _MOST_WORDS
    return short and not _SENTENCE_ENDS.search(entry.text)


def _is_alone(entry: Entry) -> bool:
    """Whether a paragraph is an item even where it has no neighbours of its sort."""
    return _only_names(entry) and "," not in entry.text and not entry.term()[1]
