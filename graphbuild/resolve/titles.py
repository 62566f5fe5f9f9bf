"""What a page or a note is called, by its title or by its address."""

from __future__ import annotations

from graphbuild.model import Link
from graphbuild.names import same_name


def page_name(link: Link) -> str:
    """What a page is called that a link leads to: the last part of its address, in the words of
    the link where those are the same.

    >>> from graphbuild.model import Span
    >>> at = Span("a.md")
    >>> page_name(Link("html", "/g/organ/red-nucleus/", "Red nucleus", at))
    'Red nucleus'
    >>> page_name(Link("wikilink", "organs/Red_nucleus", "here", at))
    'Red nucleus'
    """
    if link.unresolved and link.text:
        return link.text
    last = link.target.rstrip("/").rpartition("/")[2] or link.target
    if same_name(last) == same_name(link.text):
        return link.text
    words = last.replace("_", " ")
    return words.replace("-", " ") if link.kind == "html" and " " not in words else words


def main_name(title: str) -> str:
    """A title without its closing parentheses: "Vitamin B1 (Thiamine)" is the note of vitamin
    B1.
    """
    head, bracket, tail = title.partition(" (")
    return head if bracket and tail.endswith(")") and tail.count("(") == 0 else title
