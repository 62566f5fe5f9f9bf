"""HTML as tokens, tolerant as a browser, in one pass over the text.

Written here because no library gives the line *and* column of text: lxml has lines only, selectolax
and html5lib none, and `html.parser` is quadratic on hostile input in some of the Pythons that this
runs on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import unescape

from graphbuild import patterns as re
from graphbuild.read.tokens import Token
from graphbuild.read.wikilinks import Wikilink, find_wikilinks

# Possessive quantifiers: no input makes these backtrack.
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?"""
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_HUGE = re.compile(
    r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?"
)  # beyond any character, and perhaps beyond what `int` takes
_OPENS = re.compile("<")
_MARKUP = re.compile(r"[<&]|!?\[\[")
_RAW_TEXT = {"script", "style", "textarea", "template", "noscript", "iframe"}
# of `<` in the attributes of a tag: what has more is no tag, so that none is looked at many times
_MOST_INSIDE = 50


def html_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of `text[start:end]`. Comments and doctypes give none; scripts give a problem, and
    no text.
    """
    at = start
    starts = [match.start() for match in _OPENS.finditer(text, start, end)]
    while at < end:
        found = text.find("<", at, end)
        if found < 0:
            found = end
        if found > at:
            yield from text_tokens(text, at, found)
        if found == end:
            return
        token, at = _markup(text, found, end, starts)
        if token is not None:
            yield token
            if token.kind == "open" and token.text in _RAW_TEXT:
                close = _closing(text, token.text, at, end)
                yield Token("problem", "GB116", found, close)
                yield Token("close", token.text, close, close)
                at = close


def _markup(text: str, at: int, end: int, starts: Sequence[int]) -> tuple[Token | None, int]:
    """The token that the `<` at `at` begins, and where to go on. `starts` are the places of every
    `<`.
    """
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4, end)
        return (Token("problem", "GB117", at, end), end) if close < 0 else (None, close + 3)
    if text.startswith(("<!", "<?"), at):
        close = text.find(">", at, end)
        return None, end if close < 0 else close + 1
    beyond = bisect_left(starts, at) + _MOST_INSIDE
    match = _TAG.match(text, at, starts[beyond] if beyond < len(starts) else end)
    if match is None:
        return Token("text", "<", at, at + 1), at + 1
    closing, name, rest = match.groups()
    if closing:
        return Token("close", name.lower(), at, match.end()), match.end()
    return Token("open", name.lower(), at, match.end(), attributes(rest)), match.end()


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, values decoded; of two with one name the first
    counts.
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), decoded(double or single or bare))
    return found


def decoded(text: str) -> str:
    """A text with its entities decoded."""
    return unescape(_HUGE.sub("\ufffd", text)) if "&" in text else text


def _closing(text: str, name: str, at: int, end: int) -> int:
    match = re.compile(rf"</{name}\b", re.IGNORECASE).search(text, at, end)
    close = text.find(">", match.end(), end) if match else -1
    return end if close < 0 else close + 1


def text_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Text without tags: entities decoded each as its own token, wikilinks apart."""
    at = start
    links = {link.start: link for link in find_wikilinks(text, start, end)}
    for mark in _MARKUP.finditer(text, start, end):
        if mark.start() < at:
            continue
        link = links.get(mark.start())
        token = wikilink_token(link) if link else _entity(text, mark.start(), end)
        if token is None:
            continue
        if mark.start() > at:
            yield Token("text", text[at : mark.start()], at, mark.start())
        yield token
        at = token.end
    if at < end:
        yield Token("text", text[at:end], at, end)


def _entity(text: str, at: int, end: int) -> Token | None:
    match = _ENTITY.match(text, at, end)
    return Token("text", unescape(match.group()), at, match.end()) if match else None


def wikilink_token(link: Wikilink) -> Token:
    """The token of a wikilink; `embed` is among its attributes where it began with `!`."""
    return Token(
        "wikilink", decoded(link.inner), link.start, link.end, {"embed": "1"} if link.embed else {}
    )
