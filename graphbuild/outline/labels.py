"""Which blocks are titles: headings, labels that stand alone, sentences that lead into a list."""

from __future__ import annotations

import re
from dataclasses import replace

from graphbuild.model import Block, Note
from graphbuild.outline.entries import COLON, LABEL, LEAD_IN, NUMBERED

LONGEST_LABEL = 80  # of bold words that stand alone, in characters
_LONGEST_TITLE = 120  # of a heading of several lines
_LONGEST_LEAD_IN = 300
_NUMBER = re.compile(r"\d{1,2}[.)]\s")
"""Begins a bold label that holds those without a number behind it."""
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
    """A bold name with nothing but parentheses behind it, right before a list: "**Propranolol**
    (4/5)".
    """
    if block.kind != "paragraph" or following is None or following.kind != "list":
        return False
    behind = block.text[block.strong :].strip() if block.strong else ""
    return bool(_ASIDE.fullmatch(behind)) and len(block.text) <= LONGEST_LABEL


def _is_lead_in(block: Block, following: Block | None) -> bool:
    """A sentence that ends in a colon right before a list or table: "The region has two
    subregions:".
    """
    if block.kind != "paragraph" or following is None or following.kind not in ("list", "table"):
        return False
    text = block.text.rstrip()
    return text.endswith(":") and len(text) <= _LONGEST_LEAD_IN


def label_apart(note: Note, block: Block) -> tuple[Block, ...]:
    """A paragraph whose first line is bold is a label, and the lines below it a paragraph of their
    own.
    """
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
