"""No link is lost, and none is made up.

Every `[[…]]`, `](…)` and `<a href>` outside code, comments and math is a link with its line and
column, or a diagnostic at its line names it; and every link of ours is one of these. What stands in
the source is found by a scanner of its own: see `source_links.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.model import Claim, Diagnostic, Ref
from graphbuild.outline import outline
from graphbuild.packs.garden.links import links
from graphbuild.read.files import decode, is_note
from graphbuild.read.note import parse_note
from tests.conftest import GARDENS, ROOT, VAULTS, shared
from tests.fixture_files import fixtures
from tests.source_links import SourceLink, source_links

HEADER_IS_WRONG = ("GB110", "GB111", "GB112", "GB113", "GB114")


def violations(text: str) -> list[str]:
    """What is lost of the links of a note, and what is made up, each with its place and line."""
    note, problems = parse_note(text, "note.md")
    findings = [*problems, *links(outline(note))]
    found = {one.span[1:3]: _target(one) for one in findings if isinstance(one, Claim)}
    seen = [link for block in note.walk() for link in block.links]
    moments = {link.span[1:3] for link in seen if link.kind == "video"}
    reports = [one for one in findings if isinstance(one, Diagnostic)]
    written = {one[:2]: one for one in source_links(text)}
    kept = {at for at, one in written.items() if found.get(at, "\n") in _plain(one.written)}
    kept |= moments | {at for at, one in written.items() if _named(one, reports)}
    lines = text.removeprefix("\ufeff").split("\n")
    made_up = [at for at in found if at not in written and not _written_otherwise(lines, at)]
    lost = [at for at in written if at not in kept]
    wrong = [*(("lost", *at) for at in lost), *(("made up", *at) for at in made_up)]
    return [f"{what} {line}:{column} {lines[line - 1]}" for what, line, column in wrong]


def _target(claim: Claim) -> str:
    link = claim.object.link if isinstance(claim.object, Ref) else None
    return _plain(link.target if link else str(claim.object))


def _plain(written: str) -> str:
    """An address without escapes of either kind, so that it can be compared."""
    return unquote(unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", written)))


def _named(link: SourceLink, reports: list[Diagnostic]) -> bool:
    """Whether a diagnostic tells of the link, or of the whole front matter that it stands in."""
    name = re.split(r"[|#]", link.written)[0].strip(" <>")
    here = [one for one in reports if one.span.line == link.line and name in one.message]
    header = [one for one in reports if one.code in HEADER_IS_WRONG and link.line <= one.span.line]
    return bool(here or header)


def _written_otherwise(lines: list[str], at: tuple[int, int]) -> bool:
    """Whether it is an image in HTML, an address in angle brackets, or `[text][name]`."""
    line, column = at
    before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    other = re.match(r"<img\b|<[a-zA-Z][^\s<>]*[:@]|!?\[(?!\[)", rest)
    return other is not None and not before.endswith("[")


# Each kind of link where one was lost, or where it is easy to lose

CASES = {
    "a single [ in the text": [
        "[[genetics | [01:34:20]]]", "[[a|see [b]]]", "[[a|[b] c]] [[d|[e]]", "[[a [b]] [[c]]",
    ],
    "a single ] in the text": ["[[Sq]uare]]", "[[a|b]c]] [[d]]"],
    "HTML comments inside": [
        "- <!--\n  [[X]]\n  -->\n- [[Y]]", "> <!--\n> [[X]]\n> -->", "- <!-- [[X]]\n  -->",
    ],
    "nested": ["[[Nested [[Inner]] x]]", "[[[X]]]", "[see [[X]] here](Y.md)", "a [[b]](c.md)"],
    "headings in items": ["- ## On [[X]]", "1. # [[X]]\n   text [[Y]]", "* a\n  - ### [t](X.md)"],
    "headings in quotes": ["> ## [[X]]", "> [!note] [[T]]\n> # [[X]]\n> [[Y]]", "> - ## [[X]]"],
    "headings in HTML items": ["<li><h2>[[X]]</h2>", '<ul><li><h3><a href="X">x</a></h3></ul>'],
    "an empty bullet below": [
        "- see [[X]]\n  -\n", "- a\n  - [[X]]\n    -\n", "* [t](X.md)\n  -\n* [[Y]]",
    ],
    "setext headings": ["[[X]]\n===\n", "a [[X]]\n---\n[[Y]]", "> [[X]]\n> ---\n"],
    "no text": [
        "![](p.png)", "[](X.md)", "[![](p.png)](Y.md)", "- ![](p.png)\n- [](X.md)", "> ![](p.png)",
    ],
    "no text in HTML": ['<a href="X.md"><img src="p.png"></a>', '<p><a href="X.md"></a></p>'],
    "definitions": ["[[X]]\n\n[X]: X.md", "a[^2]\n\n[^2]: [[X]]", "[[X|x]]\n\n[x]: <Y.md> 'y'"],
    "a pipe in a cell": [
        "| h | h |\n|---|---|\n| [[a|b]] | [[c]] |", "|h|\n|-|\n|[[a|b]] [[c|d]]|",
        "| h | h |\n|---|---|\n| ![[a.png|100]] | [b](c.md) |\n| [[d]] | e |",
    ],
    "an escaped pipe in a cell": ["| h | h |\n|---|---|\n| [[a\\|b]] | [c](d.md) |"],
    "math": ["$a_{[[1,2]]}$", "$$[[x]]$$ [[Y]]", "$$\n[[x]]\n$$\n\n[[Y]]", "- $[[x]]$ and [[Y]]"],
    "money is no math": ["$5 and [[X]] and $6", "\\$a [[X]] b\\$"],
    "front matter": [
        '---\na: "[[A]]"\nb:\n  - "[[B|b]]"\n  - "[c](C.md)"\n---\n[[D]]',
        '---\na:\n  - - "[[A]]"\n    - "[[B]]"\n---\n',
        '---\na:\n  - b: "[[A]]"\n    c: ["[[B]]", "[[C]]"]\n---\n',
        '---\na: "[z](<d e.md>)"\nb:\n  c:\n    d: "[[E]]"\n---\n',
        "---\na: see [[A]]\nb: [[no]]\n# [[no]]\n---\n",
        "---\na: >\n  see [[A]]\n  and [b](B.md)\n---\n",
    ],
    "code": [
        "`[[X]]`", "``[[X]] ` ``", "```\n[[X]]\n```\n[[Y]]", "~~~\n[x](y)\n~~~", "a\n\n    [[X]]",
    ],
    "code in items": ["- a\n\n      [[X]]\n\n  [[Y]]", "- ```\n  [[X]]\n  ```\n- [[Y]]"],
    "code in quotes": ["> ```\n> [[X]]\n> ```\n> [[Y]]", "> ```\n> [[X]]\n\n[[Y]]"],
    "comments": [
        "<!-- [[X]] --> [[Y]]", "<!--\n[[X]]\n\n[[Y]]\n-->\n\n[[Z]]", "%%[[X]]%%", "%%\n[[X]]\n%%",
    ],
    "escapes": ["\\[[X]]", "\\[x](y.md)", "\\\\[[X]]", "\\`[[X]]\\`", "!\\[[X]] \\![[Y]]"],
    "line breaks": ["[[X\nY]]", "[[X\r\nY]]", "[a\nb](X.md)", "[[X]]\r\n[[Y]]\r\n"],
    "addresses": ["[w](A B.md)", "[w](<A B.md>)", "[w](a_(b).md) [v](c.md 'd')", "[]()"],
    "HTML": ['<p>[a](B.md) [[C]]</p>', "<p><a id=x href='Y'>y</a> [[Z]]", "<b>[[X]]</b> [y](z)"],
    "a stray end tag": ["a</pre>\n\n[[X]] [[Y]]", "</pre>\n\n- [[X]] b", "a </div> [[X]]\n\n[[Y]]"],
    "wide characters": ["é 𝄞 [[X]] – [ö](ü.md)", "- Ωμέγα [[Ω]] 😀 [[Y]]"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, one) for kind in CASES for one in CASES[kind]])
def test_every_kind_of_link_is_found_where_it_stands(kind: str, text: str) -> None:
    assert violations(text) == [], kind


def test_fixtures_lose_no_link() -> None:
    lost = [
        f"{fixture.name}: {one}"
        for fixture in fixtures()
        for fragment in fixture.forms.values()
        for one in violations(f"---\n{fixture.header}---\n" * bool(fixture.header) + fragment)
    ]
    assert lost == []


@pytest.mark.parametrize("folder", ["notes", "tests/golden/notes", "docs"])
def test_notes_of_the_project_lose_no_link(folder: str) -> None:
    assert list(_of_folder(ROOT / folder)) == []


@pytest.mark.parametrize("name", [*GARDENS, *VAULTS])
def test_sample_gardens_lose_no_link(name: str) -> None:
    assert list(_of_folder(shared(name))) == []


def _of_folder(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if is_note(path) and file.is_file() and not path.startswith("."):
            text, _ = decode(file.read_bytes(), path)
            yield from (f"{path}: {one}" for one in violations(text or ""))


# Every link in every block in every container, and generated notes of several

LINKS = (
    "[[A]]", "![[A.png|100]]", "[[A#h | t]]", "[[A|see [b]]]", "[[A | [0:1]]]", "[[N [[A]] x]]",
    "[[S]q]]", "**[[A]]**", "%%[[A]]%%", "key:: [[A]]", "(key:: [[A]])", "[key:: [[A]]]",
    "[t](A.md)", "[](A.md)", "![](p.png)", "![a](p.png 'b')", "[x](<A B.md>)", "[x](A%20B.md#c)",
    "[![](p.png)](A.md)", "[see `[[no]]`](A.md)", "_[t](A.md)_",
    '<a href="A.md">t</a>', '<a class="c" href="A.md"><img src="p.png"></a>',
)  # fmt: skip
NO_LINKS = (
    "text", "é", "$5", "`[[A]]`", "``[[A]] ` ``", "\\[[A]]", "\\[t](A.md)", "<!-- [[A]] -->",
    "$a_{[[1,2]]}$", "[w](A B.md)", "[^1]", "a [b] c", "<br>", "![[]]", "[]()",
)  # fmt: skip
BLOCKS = {
    "paragraph": "{}",
    "words": "a {} b",
    "lines": "a {}\nb {} c",
    "heading": "## {}",
    "setext heading": "{}\n---",
    "items": "- {}\n- {}",
    "tasks": "- [ ] {}\n- [x] {}",
    "empty bullet": "- a {}\n  -",
    "table": "| h | h |\n|---|---|\n| {} | {} |\n| a | {} |",
    "fence": "```\n{}\n```",
    "tildes": "~~~~ md\n{}\n~~~~",
    "indented": "text\n\n    {}\n\ntext",
    "math": "$$\n{}\n$$",
    "HTML comment": "<!--\n{}\n-->",
    "comment": "%%\n{}\n%%",
    "HTML": "<p>{}</p>",
    "HTML items": "<ul>\n<li>{}</li>\n</ul>",
    "HTML headings": "<ul>\n<li><h2>{}</h2></li>\n</ul>",
    "pre": "<pre>\n{}\n\n{}</pre>",
    "footnote": "[^1]: {}",
}
CONTAINERS = {
    "": "", "> ": "> ", "- ": "  ", "1. ": "   ", "- - ": "    ", "> - ": ">   ", "- > ": "  > ",
    "- x\n\n  ": "  ", "> [!note] t\n> ": "> ",
}  # fmt: skip


def _inside(container: str, block: str) -> str:
    return container + block.replace("\n", "\n" + CONTAINERS[container])


@pytest.mark.parametrize("block", BLOCKS)
def test_every_link_is_found_in_every_block(block: str) -> None:
    found = [
        f"{piece} in {container!r}: {one}"
        for container in CONTAINERS
        for piece in (*LINKS, *NO_LINKS)
        for one in violations(_inside(container, BLOCKS[block].replace("{}", piece)) + "\n")
    ]
    assert found == []


SLOW = HealthCheck.too_slow  # says something of the machine alone
PIECES = st.sampled_from(LINKS) | st.sampled_from(NO_LINKS)
LINES = st.lists(PIECES, min_size=1, max_size=4).map(" ".join)
FILLED = st.builds(
    lambda block, container, line: _inside(container, block.replace("{}", line)),
    st.sampled_from(list(BLOCKS.values())),
    st.sampled_from(list(CONTAINERS)),
    LINES,
)
HEADERS = st.sampled_from((
    "", '---\na: "[[A]]"\n---\n', '---\na:\n  - b: "[[A]]"\n    c: ["[[B]]"]\n---\n',
    "---\na: [[A]]\n---\n", '---\na:\n- - "![[A]]"\n- "[b](<A B.md>)"\n---\n',
    "---\n# [[A]]\na: see [[A]]\n---\n",
))  # fmt: skip
NOTES = st.builds(
    lambda header, blocks: header + "\n\n".join(blocks) + "\n",
    HEADERS,
    st.lists(FILLED, max_size=6),
)


@given(NOTES)
@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[SLOW])
def test_generated_notes_lose_no_link(text: str) -> None:
    assert violations(text) == []
