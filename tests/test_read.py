"""Reading: one block model for Markdown and HTML, with the true line and column of everything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.model import Block, Note
from graphbuild.read.note import parse_note

MARKDOWN = """\
---
title: Pons
---
# Pons

A bridge of **white matter** &amp; nuclei.

- **Basal part**: relays
  - to the [[cerebellum|little brain]]
- last

| Receptor | Density |
|----------|---------|
| AMPA     | High    |

> [!info] A bridge
> between two.
"""

HTML = """\
---
title: Pons
---
{% raw %}
<h1>Pons</h1>
<p>A bridge of <strong>white matter</strong> &amp; nuclei.</p>
<ul>
<li><strong>Basal part</strong>: relays
<ul>
<li>to the [[cerebellum|little brain]]</li>
</ul>
</li>
<li>last</li>
</ul>
<table>
<thead><tr><th>Receptor</th><th>Density</th></tr></thead>
<tbody><tr><td>AMPA</td><td>High</td></tr></tbody>
</table>
{% endraw %}
"""


def parsed(text: str, path: str = "note.md") -> Note:
    return parse_note(text, path)[0]


def places(note: Note) -> list[str]:
    return [
        f"{block.span.line}:{block.span.column} {block.kind} {block.text}".strip()
        for block in note.walk()
        if block.kind not in ("list", "table", "cell")
    ]


def test_markdown_blocks_stand_where_they_were_written() -> None:
    assert places(parsed(MARKDOWN)) == [
        "4:3 heading Pons",
        "6:1 paragraph A bridge of white matter & nuclei.",
        "8:5 item Basal part: relays",
        "9:5 item to the little brain",
        "10:3 item last",
        "12:3 row Receptor | Density",
        "14:3 row AMPA | High",
        "16:11 callout A bridge",
        "17:3 paragraph between two.",
    ]


def test_html_blocks_stand_where_they_were_written() -> None:
    assert places(parsed(HTML)) == [
        "5:5 heading Pons",
        "6:4 paragraph A bridge of white matter & nuclei.",
        "8:13 item Basal part: relays",
        "10:5 item to the little brain",
        "13:5 item last",
        "16:16 row Receptor | Density",
        "17:16 row AMPA | High",
    ]


def test_both_dialects_give_the_same_blocks() -> None:
    def shape(note: Note) -> list[tuple[str, str, int]]:
        return [(block.kind, block.text, block.strong) for block in note.walk()]

    assert shape(parsed(HTML)) == shape(parsed(MARKDOWN.split("> [!info]")[0]))


def test_an_html_file_is_read_without_markdown() -> None:
    note = parsed("<title>Pons &amp; co</title><h1>Pons</h1><p># no heading</p>", "pons.html")
    assert note.title == "Pons & co"
    assert [(block.kind, block.text) for block in note.walk()] == [
        ("heading", "Pons"),
        ("paragraph", "# no heading"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n\n- b", ["item a", "item b"]),
        ("<ul><li>a<li>b</ul>", ["item a", "item b"]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", ["item a", "paragraph b"]),
        (
            "<div>loose <b>text</b><p>p</p>tail</div>",
            ["paragraph loose text", "paragraph p", "paragraph tail"],
        ),
        ("<dl><dt>VA</dt><dd>ventral anterior</dd></dl>", ["item VA: ventral anterior"]),
        ("# A <em>b</em>\n<p>c</p>\n\nd", ["heading A b", "paragraph c", "paragraph d"]),
        ("{% raw %}<h1>A</h1>{% endraw %}", ["heading A"]),
        ("a<br/>b<br />c", ["paragraph a\nb\nc"]),
        ("non\u00a0breaking&nbsp;space", ["paragraph non breaking space"]),
        ("<p>a\n   b</p>", ["paragraph a b"]),
        ("<p>1 < 2 & 3</p>", ["paragraph 1 < 2 & 3"]),
        ("    code", ["code code"]),
        ("```yaml\na: 1\n```", ["code a: 1"]),
        ("<pre><code class='language-yaml'>a: 1\n</code></pre>", ["code a: 1"]),
    ],
)
def test_forms_of_text(text: str, expected: list[str]) -> None:
    found = [block for block in parsed(text).walk() if block.kind != "list"]
    assert [f"{block.kind} {block.text.strip()}" for block in found] == expected


def test_links_of_all_kinds_are_found_with_their_text() -> None:
    text = (
        '[[A|b]] ![[c.png|100]] [d](e%20f.md#g) <a href="/x/" class="internal-link">h</a> '
        '<a class="internal-link is-unresolved" href="/404">i</a> <a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'
    )
    links = [
        (one.kind, one.target, one.text, one.anchor, one.unresolved)
        for block in parsed(text).walk()
        for one in block.links
    ]
    assert links == [
        ("wikilink", "A", "b", "", False),
        ("embed", "c.png", "c.png", "", False),
        ("markdown", "e%20f.md", "d", "g", False),
        ("html", "/x/", "h", "", False),
        ("html", "/404", "i", "", True),
        ("video", "00:01:02", "[00:01:02]", "", False),
    ]


def test_front_matter_keeps_the_place_of_each_key() -> None:
    note = parsed(
        "---\ntitle: Pons\ntags:\n- a\n- b\nrel: '[[X#y|z]]'\nwhen: 2026-01-02\n---\nbody"
    )
    assert dict(note.meta) == {
        "title": "Pons",
        "tags": ("a", "b"),
        "rel": "[[X#y|z]]",
        "when": "2026-01-02",
    }
    assert [(key, span.line) for key, span in note.meta_spans.items()] == [
        ("title", 2),
        ("tags", 3),
        ("rel", 6),
        ("when", 7),
    ]
    (link,) = note.meta_links
    assert (link.target, link.anchor, link.alias, link.key, link.span.line, link.span.column) == (
        "X",
        "y",
        "z",
        "rel",
        6,
        7,
    )


def test_form_feeds_and_carriage_returns_move_no_line() -> None:
    note = parsed("a\fb\r\n\r\n- c\r\n")
    (item,) = [block for block in note.walk() if block.kind == "item"]
    assert (item.text, item.span.line, item.span.column) == ("c", 3, 3)


def quoted(note: Note, block: Block) -> str:
    """The note's own text at a block's place, without markup: what its quote must agree with."""
    text = note.text[block.span.start : block.span.end]
    text = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", re.sub(r"<[^>]*>|\*\*|`", "", text))
    return " ".join(text.replace("&amp;", "&").replace("&lt;", "<").split())


@given(
    st.lists(
        st.sampled_from(
            [
                "Pons",
                "<b>Basal</b> part",
                "a &amp; b",
                "x [[y|z]] w",
                "<code>c</code>",
                "δ-fibres",
                "<strong>S</strong> t",
                "1 &lt; 2",
            ]
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_a_blocks_place_is_that_of_its_text(lines: list[str], as_html: bool) -> None:
    items = (
        "".join(f"<li>{line}</li>\n" for line in lines)
        if as_html
        else "".join(f"- {line}\n" for line in lines)
    )
    note = parsed(
        f"---\na: é\n---\n# ü\n\n<ul>\n{items}</ul>\n"
        if as_html
        else f"---\na: é\n---\n# ü\n\n{items}"
    )
    found = [block for block in note.walk() if block.kind == "item"]
    assert len(found) == len(lines)
    for block in found:
        assert quoted(note, block) == " ".join(block.text.split())
        assert note.text.split("\n")[block.span.line - 1][block.span.column - 1 :].startswith(
            note.text[block.span.start : block.span.end][:1]
        )


@given(st.text(alphabet="ab#-*_[]()|<>&;!`'\"{}%:/\\=~^ \n\t\r\x00é→", max_size=200))
@settings(max_examples=400, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    for path in ("x.md", "x.html"):
        note, _ = parse_note(text, path)
        for block in note.walk():
            assert 0 <= block.span.start <= block.span.end <= len(text)
            assert block.span.line == text.count("\n", 0, block.span.start) + 1


def test_a_bold_label_behind_a_list_is_a_paragraph_at_its_place() -> None:
    text = "- Défa [[A]]\r\n**Outputs** \r\n- B\r\n  - c\r\n**D:** e [[f]]\r\n- g\n  **h**\n- i\n**j** k\n"
    note, _ = parse_note(text, "x.md")
    walked = [one for block in note.blocks for one in block.walk() if one.text]
    assert [(one.kind, one.text, one.strong) for one in walked] == [
        ("item", "Défa A", 0),
        ("paragraph", "Outputs", 7),
        ("item", "B", 0),
        ("item", "c", 0),
        ("paragraph", "D: e f", 2),
        ("item", "g\nh", 0),
        ("item", "i\nj k", 0),
    ]
    assert [note.text[one.span.start : one.span.end] for one in walked[:5]] == [
        "Défa [[A]]",
        "Outputs",
        "B",
        "c",
        "D:** e [[f]]",
    ]
    assert [str(one.span) for one in walked[:5]] == [
        "x.md:1:3",
        "x.md:2:3",
        "x.md:3:3",
        "x.md:4:5",
        "x.md:5:3",
    ]
    for one in walked:
        assert all(one.text[link.at :].startswith(link.text) for link in one.links)


def test_a_table_whose_second_line_does_not_fit_its_titles_is_told_of() -> None:
    table = "| Drug | Dose | Why\n|---|---|\n| A | B | C |\n"
    _, problems = parse_note(f"```\n{table}```\n\n{table}", "a.md")
    told = [(one.code, one.span.line, one.hint) for one in problems]
    assert told == [("GB128", 8, "write |---|---|---|")]


def test_a_table_without_a_second_line_is_told_of_and_read_as_one() -> None:
    titled = "| Drug | Dose |\n| – | – |\n| [[Zinc|Zn]] | 5 mg |\n"
    note, problems = parse_note(f"{titled}\n> | C | 1 |\n> | D | 2 |\n", "a.md")
    assert [(one.code, one.span.line, one.hint) for one in problems] == [
        ("GB128", 1, "write |---|---| below it"),
        ("GB128", 5, "write |---|---| above it"),
    ]
    rows = [one for one in note.walk() if one.kind == "row"]
    assert [(one.span.line, [cell.text for cell in one.children]) for one in rows] == [
        (1, ["Drug", "Dose"]),
        (3, ["Zn", "5 mg"]),
        (5, ["C", "1"]),
        (6, ["D", "2"]),
    ]
    assert [one.info for one in rows] == ["header", "", "", ""]
