"""Text as Markdown that says just that: no note's words become a link, a tag, a comment or a
template's command.
"""

from __future__ import annotations

import re
import unicodedata

_ALWAYS = frozenset("\\`*{}[]<#^$")
_MARKS = re.compile(r"[\\`*{}\[\]<#^$_~=%:&]")
_FIRST = re.compile(r"^(\d*)([-+>.)]\s)")
_ENTITY = re.compile(r"&#?\w+;")
_SPACES = re.compile(r"\s+")
_UNSAFE = re.compile(r"[^\w./~!,;@+-]")
_BOLD = ("\ue000", "\ue001")  # stand for what begins and ends bold text while the text is escaped
_BOLD_MARKS = re.compile("[\ue000\ue001]")


def escape(text: str) -> str:
    """One line of text with every mark that Markdown, Obsidian or a template could act on escaped.

    >>> print(escape("[[Pons]] is {{ 5 }} #now"))
    \\[\\[Pons\\]\\] is \\{\\{ 5 \\}\\} \\#now
    >>> print(escape("a snake_case, ~80% of *it*, key:: x"))
    a snake_case, ~80% of \\*it\\*, key:\\: x
    """
    line = _MARKS.sub(_escaped, _SPACES.sub(" ", text).strip())
    return _FIRST.sub(r"\1\\\2", line)


def _escaped(match: re.Match[str]) -> str:
    """A mark, escaped where it means something: single ones stay in "~80%", "5 = 5", "snake_case".

    `{%` and `{{` begin a template's commands, `key::` a field, `%%` a comment.
    """
    mark, text, at = match.group(), match.string, match.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    means = (
        mark in _ALWAYS
        or (mark == "_" and not (before.isalnum() and after.isalnum()))
        or (mark in "~=%" and mark in (before, after))
        or (mark == "%" and before == "{")
        or (mark == ":" and before == ":")
        or (mark == "&" and _ENTITY.match(text, at) is not None)
    )
    return "\\" + mark if means else mark


def emphasised(text: str, marked: tuple[int, int] | None) -> str:
    """The same, with a part of it in bold, where Markdown takes that for bold.

    >>> print(emphasised("To the *pons* and back", (7, 13)))
    To the **\\*pons\\*** and back
    >>> print(emphasised("H(x)O", (1, 4)))
    H(x)O
    """
    if not marked:
        return escape(text)
    (start, end), plain = marked, _BOLD_MARKS.sub(" ", text)
    part = plain[start:end].strip()
    start = plain.find(part, start) if part else start
    apart = not (plain[start - 1 : start] + plain[start + len(part) :][:1]).strip()
    if not part or not (apart or (part[0].isalnum() and part[-1].isalnum())):
        return escape(text)
    around = f"{plain[:start]}{_BOLD[0]}{part}{_BOLD[1]}{plain[start + len(part) :]}"
    return _BOLD_MARKS.sub("**", escape(around))


def link(text: str, target: str, source: str) -> str:
    """A Markdown link from the note at `source` to the one at `target`: relative, so that it works
    in Obsidian and outside.

    >>> link("Pons", "organ/the pons.md", "supplement/b1.md")
    '[Pons](../organ/the%20pons.md)'
    >>> link("Plan", "Re: plan.md", "b1.md")
    '[Plan](./Re%3A%20plan.md)'
    """
    return f"[{escape(text)}]({address(target, source)})"


def address(target: str, source: str) -> str:
    """The way from one file to another as an address: nothing in it is a scheme, an anchor, a query
    or a mark of Markdown.
    """
    path = _relative(target.split("/"), source.split("/"))
    safe = _UNSAFE.sub(_encoded, path)
    return f"./{safe}" if ":" in path.partition("/")[0] else safe


def _encoded(match: re.Match[str]) -> str:
    char = match.group()
    plain = unicodedata.category(char)[0] in "LMN"  # an accent of its own is a part of a letter
    return char if plain else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def _relative(target: list[str], source: list[str]) -> str:
    """The way from one file to another, both from the garden's root; `posixpath.relpath` would ask
    where we are each time.
    """
    common = 0
    while common < min(len(target), len(source)) - 1 and target[common] == source[common]:
        common += 1
    return "/".join([".."] * (len(source) - 1 - common) + target[common:])


def cut(text: str, length: int) -> str:
    """The beginning of a text, ended at a space where it is too long."""
    text = _SPACES.sub(" ", text).strip()
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + "…"
