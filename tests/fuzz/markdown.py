"""Odd Markdown and HTML: each mutation takes chance and the lines of a note, and gives other lines."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Lines = list[str]
Mutation = Callable[[Random, Lines], Lines]

MARKER = "<img src=x onerror=gbfuzz>"  # must never be in a page as it stands

ODD_LINES = (
    "-", "- -", "-\n  - [[Pons]] - 90% strength", "- \n    - x", "- # Afferents", "- ## Efferents\n  - Pons - 40%", "1.", "* * *", "+ -\n  + -",
    "| a |\n|---|\n| x<br>y |", "|a|b|\n|-|-|\n|1|\n|1|2|3|", "||\n|-|\n||", "| a | b |\n|:-:|--:|\n| \\| | `|` |", "| From |\n|---|\n| <br><br>Pons<br> |",
    "| [[a|b]] | [[a\\|b]] |\n|--|--|\n| [[c\\|d]]<br>- e | |", "<table><tr><td>a<tr><th>b<td><table><tr><td>c</table>", "<table><td>x<br>y</table>",
    "```", "```yaml\na: [", "~~~~", "<!--", "-->", "%%", "%% x %%", "> [!note", "> [!warning]- ", "> > > [!x] y\n> z", ">", "> - a\n>\n> - b\n>   > c",
    "===", "---", "Title\n===", "- Title\n  ===", "a\n---\nb", "[^1]", "[^1]: note [^1]", "[^x]:\n    - a", "$$", "$a$ $$b", "\\(x\\)",
    "[[", "]]", "[[]]", "[[|]]", "[[#]]", "[[#^]]", "[[a|b|c]]", "![[a.png|100x]]", "[[a#b#c^d]]", "[a](<b c>)", "[a]( b 'c)", "[a]()", "[](x)", "[a]: <",
    "[[../../../x]]", "[[/]]", "[[.]]", "[[..]]", "[[a\nb]]", "[x](javascript:alert(1))", "[x](//a b)", "[x](http://[::1)", "<a href='//['>x</a>",
    "[x](http://a:b:c/%zz)", "[x](%ff%00)", "[x](https://youtu.be/?t=1h1h)", "<a href=x><b>y</a></b>", "<div><p>", "</div></div>", "<ul><li>a<ul><li>b",
    "<li>", "<h2>Afferents<ul><li>Pons", "<script>", "<script></script", "<style>", "<title>x", "<details><summary>a", "<br>", "<![CDATA[x", "<?php", "<!x",
    "&amp;&lt;&#0;&#x110000;&#xD800;&nbsp;&NotEqualTilde;", "&#99999999999999999999;", MARKER, "</script><script>gbfuzz</script>", "<!--<script>",
    "{% raw %}", "{{ x }}", "{% endraw %}{%", "<!-- graphbuild:backlinks -->", "<!-- /graphbuild:backlinks -->", "<!-- graphbuild:index -->",
    "#", "######", "####### x", "# [[Pons]]", "# \t", "## Afferents [[", "### High Evidence (Level 9-1)", "#### ()", "## Relationships", "### Included In",
    "## Afferent Connections\n-\n  - Pons - 90% strength", "## Efferents\n1. a\n\n   | b |\n   |---|\n   | c |", "## Supplements\n| x |\n|-|\n| **Dosing**: 1<br>2 mg |",
    "- **Dosing**: 1e400 mg", "- **Dosing**: 0 mg × 0", "- **Dosing**: 5-3 mg/kg per", "- **Evidence Level**: 0/0", "- Pons - 1e9% strength", "- Pons - ~~90~~%",
    "- a → → b →", "- → [[x]] (", "- A → B → A", "- (((a)", "- a)))", "- **", "- ****", "- **a**:", "- ::", "key:: [[x]]", "[a:: b]", "(a:: )", "x:: y:: z",
    "- [ ] ", "- [x]", "00:00", "[99:99:99]", "- 1:2:3:4", '<a class="yt-timestamp" data-t="-1">x</a>', '<a class="yt-timestamp" data-t="1e999">x</a>',
    "\u202ePons\u202c", "P\u0301\u0301\u0301ons", "\u200b", "\u00a0- a", "a\u2028b", "\x0c- a", "\x0b", "\u0085", "\ufeff", "\ud800", "\ufffe", "İ ß ŉ ﬁ ǰ",
    "²³¹ ½ ٣٤ ⅷ", "- Pons - ²% strength", "- Pons - ٣٤% strength", "**Dosing**: ½ mg", "**Dosing**: ² mg", "- n = ①", "999999999999999999999999999999999999 mg",
    "    code", "\t\t- tab", "- a\n\n\n\n      b", "- a\n - b\n  - c\n   - d", "2147483648. a", "-1. a", "#tag #1 #a/b/c #/ ##", "^id", "- a ^", "- a ^b ^c",
)  # fmt: skip

TOKENS = (
    "[[B]] ", "[00:01] ", "n", "</script ", "9", "../", "**", "`", "|", "(", ")", "a → ", "&amp;", "<!--", "- ", "\u200b", "a:: ", "^", "$", "==", "~~", "%%", "#",
    "{{", "{% raw %}", "\\", "<b>", "</b>", '<a href="x">', "[", "]", "![", "![[", "[^1]", "> ", "x, ", "1 mg ", "1-", "1.", "- a\n", "| a ", "| a |\n", "<br>", "<ul><li>",
    "\n", " ", "\t", "\r", "\x0c", "(a) ", "a; ", "a/", "a and ", "90% ", "https://a.b/", "http://", "@", "_a", "*a ", "#a ", "[a](b) ", "<!-- graphbuild:backlinks -->\n",
    "P\u0301", "İ", "ab-", "Pons (", "Pons, ", "“", "'", '"', "—", "–", "10-20 mg, ", "vs. ", "et al., 2020 ", "Layer I ", "L1-", "x/y ", "A1A", "a.b", ": ", "<td>",
)  # fmt: skip

OPENERS = (
    "",
    "> [!",
    "<script>",
    "- Pons ",
    "Dosing: ",
    "- **Dosing**: ",
    "[[",
    "[a](",
    "## ",
    "| ",
    "<a href=",
    "<!--",
    "$$",
    "`",
    "- ",
    "title: ",
    "%%",
    "# A\n- ",
    "&",
    "<",
)

AT_MOST = 120_000  # characters of a note: with linear work, far below the limit of time


def delete(rng: Random, lines: Lines) -> Lines:
    """Some lines less."""
    at = rng.randrange(len(lines))
    return lines[:at] + lines[at + rng.choice((1, 1, 2, 5)) :]


def duplicate(rng: Random, lines: Lines) -> Lines:
    """Some lines twice."""
    at, count = rng.randrange(len(lines)), rng.choice((1, 1, 3, 10))
    return lines[: at + count] + lines[at:]


def swap(rng: Random, lines: Lines) -> Lines:
    """Two lines in each other's place."""
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def indent(rng: Random, lines: Lines) -> Lines:
    """A few lines further in, or in a quote, or in a list."""
    at, count = rng.randrange(len(lines)), rng.choice((1, 2, 8))
    before = rng.choice(
        ("  ", "    ", "\t", "> ", "- ", "1. ", "> - ", "| ", "#", "\u00a0", "[^1]: ")
    )
    return lines[:at] + [before + line for line in lines[at : at + count]] + lines[at + count :]


def insert(rng: Random, lines: Lines) -> Lines:
    """An odd line among the others."""
    at = rng.randrange(len(lines) + 1)
    return lines[:at] + rng.choice(ODD_LINES).split("\n") + lines[at:]


def within(rng: Random, lines: Lines) -> Lines:
    """Something odd within a line."""
    at = rng.randrange(len(lines))
    cut = rng.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:cut] + rng.choice((*TOKENS, *ODD_LINES)) + lines[at][cut:]
    return lines


def empty(rng: Random, lines: Lines) -> Lines:
    """A line of which only its beginning is left: an empty bullet, heading, cell or field."""
    at = rng.randrange(len(lines))
    line = lines[at]
    cut = len(line) - len(line.lstrip(" \t-*+#>|1234567890."))
    lines[at] = line[: rng.choice((cut, max(cut - 1, 0), line.find(":") + 1))]
    return lines


def cells(rng: Random, lines: Lines) -> Lines:
    """A table row with a cell more, less, empty, or cut by a line break."""
    rows = [at for at, line in enumerate(lines) if "|" in line]
    if not rows:
        return insert(rng, lines)
    at = rng.choice(rows)
    parts = lines[at].split("|")
    spot = rng.randrange(len(parts))
    parts[spot : spot + 1] = rng.choice(
        (
            [],
            [""],
            [parts[spot]] * 2,
            [parts[spot] + "<br>" + parts[spot]],
            ["<br>"],
            ["\\"],
            [" - a<br>- b "],
            ["`"],
        )
    )
    lines[at] = "|".join(parts)
    return lines


def shuffle_words(rng: Random, lines: Lines) -> Lines:
    """The words of a line in another order."""
    at = rng.randrange(len(lines))
    words = lines[at].split(" ")
    rng.shuffle(words)
    lines[at] = " ".join(words)
    return lines


def join(rng: Random, lines: Lines) -> Lines:
    """Two lines as one."""
    at = rng.randrange(len(lines))
    return [
        *lines[:at],
        rng.choice(("", " ", "<br>", "\r", "\\", "\u2028")).join(lines[at : at + 2]),
        *lines[at + 2 :],
    ]


def bomb(rng: Random, lines: Lines) -> Lines:
    """One token very often: on a line of its own, within a line, or as lines."""
    at = rng.randrange(len(lines))
    tokens = (
        rng.choice(TOKENS),
        rng.choice(lines[at].split(" ")) + rng.choice((" ", "")),
        lines[at] + "\n",
        rng.choice(ODD_LINES),
    )
    token = rng.choice(tokens) or "x"
    times = min(rng.choice((1_000, 3_000, 10_000, 20_000)), AT_MOST // len(token))
    much = rng.choice(OPENERS) + token * times
    if rng.random() < 0.5:
        return [*lines[:at], *much.split("\n"), *lines[at + 1 :]]
    cut = rng.randrange(len(lines[at]) + 1)
    return [*lines[:at], *(lines[at][:cut] + much + lines[at][cut:]).split("\n"), *lines[at + 1 :]]


def nest(rng: Random, lines: Lines) -> Lines:
    """Each line of a series deeper than the one before."""
    at, deep = rng.randrange(len(lines)), rng.choice((5, 50, 300))
    step, mark = (
        rng.choice(("  ", "> ", "   ", "\t")),
        rng.choice(("- a", "1. a", "- ", "| a |", "# a", lines[at].strip())),
    )
    return lines[:at] + [step * level + mark for level in range(deep)] + lines[at:]


MUTATIONS: tuple[Mutation, ...] = (
    delete, duplicate, swap, indent, insert, insert, insert, within, within, empty, empty, cells, cells, shuffle_words, join, bomb, nest,
)  # fmt: skip


def mutated(rng: Random, text: str) -> str:
    """The text with a few mutations; it stays below a length that linear work does not mind."""
    lines = text.split("\n")
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        lines = rng.choice(MUTATIONS)(rng, lines or [""]) or [""]
    return "\n".join(lines)[:AT_MOST]
