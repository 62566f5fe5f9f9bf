"""HTML as tokens, tolerant as a browser, in one pass over the text.

Written here because no library gives the line *and* column of text: lxml has lines only, selectolax and html5lib none,
and `html.parser` is quadratic on hostile input in some of the Pythons that this runs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from graphbuild.read.tokens import Token
from graphbuild.read.wikilinks import find_wikilinks

# Possessive quantifiers: no input makes these backtrack.
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_MARKUP = re.compile(r"[<&]|!?\[\[")
_RAW_TEXT = {"script", "style", "textarea", "template", "noscript", "iframe"}


def html_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of `text[start:end]`. Comments and doctypes give none; scripts give a problem, and no text."""
    at = start
    while at < end:
        found = text.find("<", at, end)
        if found < 0:
            found = end
        if found > at:
            yield from text_tokens(text, at, found)
        if found == end:
            return
        token, at = _markup(text, found, end)
        if token is not None:
            yield token
            if token.kind == "open" and token.text in _RAW_TEXT:
                close = _closing(text, token.text, at, end)
                yield Token("problem", "GB116", found, close)
                yield Token("close", token.text, close, close)
                at = close


def _markup(text: str, at: int, end: int) -> tuple[Token | None, int]:
    """The token that the `<` at `at` begins, and where to go on."""
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4, end)
        return (Token("problem", "GB117", at, end), end) if close < 0 else (None, close + 3)
    if text.startswith(("<!", "<?"), at):
        close = text.find(">", at, end)
        return None, end if close < 0 else close + 1
    match = _TAG.match(text, at, end)
    if match is None:
        return Token("text", "<", at, at + 1), at + 1
    closing, name, rest = match.groups()
    if closing:
        return Token("close", name.lower(), at, match.end()), match.end()
    return Token("open", name.lower(), at, match.end(), attributes(rest)), match.end()


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, values decoded; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _closing(text: str, name: str, at: int, end: int) -> int:
    match = re.compile(rf"</{name}\b[^>]*+>", re.IGNORECASE).search(text, at, end)
    return match.end() if match else end


def text_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Text without tags: entities decoded each as its own token, wikilinks apart."""
    at = start
    links = {match.start(): match for match in find_wikilinks(text, start, end)}
    for mark in _MARKUP.finditer(text, start, end):
        if mark.start() < at:
            continue
        link = links.get(mark.start())
        match = link or _ENTITY.match(text, mark.start(), end)
        if match is None:
            continue
        if mark.start() > at:
            yield Token("text", text[at : mark.start()], at, mark.start())
        at = match.end()
        yield wikilink_token(link) if link else Token("text", unescape(match.group()), mark.start(), at)
    if at < end:
        yield Token("text", text[at:end], at, end)


def wikilink_token(match: re.Match[str]) -> Token:
    """The token of one match of `WIKILINK`; `embed` among its attributes where it began with `!`."""
    return Token("wikilink", unescape(match.group(2)), match.start(), match.end(), {"embed": "1"} if match.group(1) else {})
