"""Which blocks are titles: headings, labels that stand alone, sentences that lead into a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graphbuild import patterns as re
from graphbuild.model import Block, Note
from graphbuild.outline.entries import COLON, LABEL, LEAD_IN, NUMBERED

LONGEST_LABEL = 80  # of bold words that stand alone, in characters
_LONGEST_TITLE = 120  # of a heading of several lines
_LONGEST_LEAD_IN = 300
_WORDS_OF_NAME, _WORDS_OF_SORT = 6, 3
_WORDS_CUT = 2  # of a title without its first, "No effect"
_NUMBER = re.compile(r"\d{1,2}[.)]\s")
"""Begins a bold label that holds those without a number behind it."""
_BOLD = re.compile(r"(?:\*\*|__|<b>|<strong>)\Z")
"""What is written right before the bold words that a line begins with."""
_LONGEST_MARK = len("<strong>")
_LED_INTO = frozenset({"list", "table", "paragraph"})
_WORDS_OF_LEAD_IN = 9  # of one without a colon
_GOES_ON = re.compile(
    r"\b(?:with|from|in|for|of|to|by|on|against|are|these|this|the following)$", re.IGNORECASE
)
_FIELD_ITEM = re.compile(r"[^\W\d_][^:.;,\n]{0,40}:(?:\s|$)")
_BEHIND_DASH = re.compile(r"[-–—]\s(?:[^.!?;\n]|\.\d){1,50}:?")
_ASIDE_BEHIND = re.compile(r"\s\([^()\n]*+\)$")
_WORDS_ALONE = re.compile(r"[\w'’ -]+")
_ASIDE = re.compile(r"\([^()\n]*+\)")
_FIELD = re.compile(r"^[^\S\n]*(?P<key>[^\W\d_][\w -]{0,60}?)\s*::[^\S\n]*", re.MULTILINE)


def level_of(block: Block, following: Block | None) -> int:
    """How high a title is, of a label and a lead-in too; 0 for what is none."""
    if block.kind == "heading":
        return block.level if block.text else 0
    if _is_label(block) or _names_its_list(block, following):
        bold = LABEL if block.strong else COLON
        return NUMBERED if _NUMBER.match(block.text) and block.strong else bold
    return LEAD_IN if _is_lead_in(block, following) else 0


def _is_label(block: Block) -> bool:
    """Bold words that stand alone, or a few words that end in a colon."""
    text = block.text.rstrip()
    if block.kind != "paragraph" or not text or "\n" in text:
        return False
    bold = block.strong >= len(text.rstrip(": "))
    short = text.endswith(":") and len(text.split()) <= 6 and "." not in text
    return (bold and len(text) <= LONGEST_LABEL) or short


def _names_its_list(block: Block, following: Block | None) -> bool:
    """A bold name with nothing but parentheses, or a few words behind a dash, right before a list:
    "**Propranolol** (4/5)", "**Propranolol** – 40 mg daily"; or a bare name before a list of
    fields; or a few bare words: "Up".
    """
    if block.kind != "paragraph" or following is None or following.kind != "list":
        return False
    if is_bare_name(block):
        short = len(block.text.split()) <= _WORDS_OF_SORT
        return short or _stands_on(block, following) or all(map(_is_field, following.children))
    behind = block.text[block.strong :].strip() if block.strong else ""
    told = _ASIDE.fullmatch(behind) or _BEHIND_DASH.fullmatch(behind)
    return told is not None and len(block.text) <= LONGEST_LABEL


def _is_lead_in(block: Block, following: Block | None) -> bool:
    """A sentence that ends in a colon right before a list or table, or a few words that end as
    none does: "The region has two subregions:", "Do not use it with".
    """
    if block.kind != "paragraph" or following is None or following.kind not in _LED_INTO:
        return False
    text = block.text.rstrip()
    if "\n" not in text and len(text.split()) <= _WORDS_OF_LEAD_IN and _GOES_ON.search(text):
        return True
    listed = following.kind != "paragraph"
    return listed and text.endswith(":") and len(text) <= _LONGEST_LEAD_IN


def is_bare_name(block: Block) -> bool:
    """A few words without a mark of a sentence, and not in bold."""
    text = _ASIDE_BEHIND.sub("", block.text)
    return (
        not block.strong
        and (text[:1].isupper() or len(text.split()) <= _WORDS_CUT)
        and len(text.split()) <= _WORDS_OF_NAME
        and not re.search(r"[.:;,!?\n]", text)
    )


def _stands_on(block: Block, following: Block) -> bool:
    """Whether a line of plain words stands right above what follows, without a blank one between."""
    below = following.span.line == block.span.line + 1
    return below and _WORDS_ALONE.fullmatch(_ASIDE_BEHIND.sub("", block.text)) is not None


def _is_field(item: Block) -> bool:
    return bool(_FIELD_ITEM.match(item.text))


def labels_apart(note: Note, block: Block) -> Iterator[Block]:
    """A paragraph of lines that begin in bold as one paragraph for each; a line that is all bold
    is a label, and what is below it in the paragraph stands apart.
    """
    for line in bold_lines(note, block):
        yield from _label_apart(note, line)


def bold_lines(note: Note, block: Block) -> Iterator[Block]:
    """ "**Gene** HTT", and on the next line "**Onset** in midlife"."""
    begins = block.strong or _BOLD.search(_written_before(note, block.offset(0)))
    if block.kind != "paragraph" or not begins or "\n" not in block.text:
        yield block
        return
    starts = [found.end() for found in re.finditer(r"\n(?=[^\Wa-z])", block.text)]
    bold = [at for at in starts if _BOLD.search(_written_before(note, block.offset(at)))]
    for start, after in pairwise([0, *bold, len(block.text) + 1]) if bold else ():
        span = note.span(block.offset(start), block.offset(after - 2) + 1)
        line = block.cut(start, after - 1, span)
        yield line if line.strong else replace(line, strong=_bold_length(line))
    if not bold:
        yield block


def _written_before(note: Note, at: int) -> str:
    return note.text[max(0, at - _LONGEST_MARK) : at]


def _bold_length(line: Block) -> int:
    """Of a line that begins in bold, how much is: up to where it is written with a mark between."""
    return line.origins[1][0] if len(line.origins) > 1 else len(line.text)


def _label_apart(note: Note, block: Block) -> tuple[Block, ...]:
    cut = block.text.find("\n")
    if block.kind != "paragraph" or not 0 < cut <= LONGEST_LABEL:
        return (block,)
    if block.strong < len(block.text[:cut].rstrip(": ")) or block.strong > cut + 1:
        return (block,)
    head = block.cut(0, cut, note.span(block.span.start, block.offset(cut)))
    rest = note.span(block.offset(cut + 1), block.span.end)
    return head, block.cut(cut + 1, len(block.text), rest)


def as_text(block: Block) -> Block:
    """A heading that holds `KEY:: [[Name]]`, or much text, is a paragraph: a line of dashes below
    made it a heading.
    """
    if block.kind != "heading":
        return block
    fields = _FIELD.finditer(block.text)
    linked = {link.at for link in block.links}
    held = any(field["key"].isupper() or field.end() in linked for field in fields)
    long = "\n" in block.text and len(block.text) > _LONGEST_TITLE
    return replace(block, kind="paragraph", level=0) if held or long else block
