"""Each kind of link that was once lost, made up or keyed wrongly, in Markdown, HTML and front matter."""

from __future__ import annotations

import pytest

from graphbuild.model import Claim, Note, Ref
from graphbuild.outline import Entry, outline
from graphbuild.packs import PACKS
from graphbuild.packs.garden.links import links
from graphbuild.packs.garden.tags import tags
from graphbuild.pipeline import build
from graphbuild.read.note import parse_note
from graphbuild.reading.pack import Readers

READERS = Readers.of(PACKS)


def lines(note: Note) -> list[Entry]:
    read = outline(note)
    return [*read.entries(), *read.silent]


def claims(text: str) -> list[Claim]:
    note, _ = parse_note(text, "note.md")
    return sorted(
        (one for one in links(READERS.outline(note)) if isinstance(one, Claim)),
        key=lambda one: one.span,
    )


def found(text: str) -> list[str]:
    """The target of each link, in the order in which they stand."""
    return [
        one.object.link.target
        if isinstance(one.object, Ref) and one.object.link
        else str(one.object)
        for one in claims(text)
    ]


def keys(text: str) -> list[str]:
    """Each link with the key that types it."""
    return [
        f"{target} {one.qualifier('linkKey') or '-'}"
        for target, one in zip(found(text), claims(text), strict=True)
    ]


def cells(text: str) -> list[list[str]]:
    note, _ = parse_note(text, "note.md")
    return [[cell.text for cell in block.children] for block in note.walk() if block.kind == "row"]


def table(row: str) -> str:
    return f"| h | i |\n|---|---|\n{row}\n"


# Brackets, and what only looks like a link of Markdown's


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Talk | [01:02]]] and [[B]]", ["Talk", "B"]),
        ("- x [[A|a [1] b]], [[C#[2]|c]]", ["A", "C"]),
        ("[[A [b]] c", ["A [b"]),
        ("[[[A]]] [[[[B]]]]", ["A", "B"]),
        ("![[A.png|[x]]] t", ["A.png"]),
        ("see [[A]](b.md) and ![[C]](d.md)", ["A", "C"]),
        ("[[A]][ref] [[ref]]\n\n[ref]: x.md", ["A", "ref"]),
        ("[[A b]] [[c]]\n\n[A b]: <A b.md>\n[c]: c.md 'C'", ["A b", "c"]),
        ("[see [[A]] now](B.md)", ["B.md", "A"]),
        ("[[a [b]](c) d]] [[E]]", ["a [b", "E"]),
        ("a \\\\[[A]] \\[[B]] \\\\\\[[C]]", ["A"]),
        ("[[a`b]] c` [[D]]", ["a`b", "D"]),
        ("x</pre></pre>\n\n- [[A]]", ["A"]),
        ("x</pre> <pre>[[A]]</pre> [[B]]", ["B"]),
    ],
)
def test_brackets_are_read_as_obsidian_reads_them(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_address_behind_a_wikilink_is_text() -> None:
    note, _ = parse_note("see [[A]](b.md) too", "note.md")
    assert note.blocks[0].text == "see A(b.md) too"


# Headings, and what Markdown takes for one


@pytest.mark.parametrize(
    "text",
    [
        "- ## On [[A]]",
        "1. # [[A]]\n   text",
        "> [!tip] T\n> ### [[A]]\n> more",
        "> - # [[A]]",
        "- > ## [[A]]\n  > b",
        "<li><h4>[[A]]</h4></li>",
        "<blockquote><h2>see [[A]]</h2><p>b</p></blockquote>",
        "<dl><dt>t</dt><dd><h4>[[A]]</h4></dd></dl>",
        "> [[A]]\n> ===",
    ],
)
def test_a_heading_in_an_item_or_a_quote_is_words_that_are_read(text: str) -> None:
    note, _ = parse_note(text, "note.md")
    assert found(text) == ["A"]
    assert any("A" in line.text for line in lines(note))
    assert any(block.kind == "heading" for block in note.walk()) or "===" in text


@pytest.mark.parametrize(
    "text",
    [
        "- see [[A]]\n  -",
        "1. x\n2. see [[A]]\n   -\n",
        "> - see [[A]]\n>   -  \n",
        "- a\n  - see [[A]]\n    -\n      - b",
    ],
)
def test_a_bullet_that_is_empty_makes_no_heading_of_the_item_above(text: str) -> None:
    note, _ = parse_note(text, "note.md")
    assert found(text) == ["A"]
    assert [line.form for line in lines(note) if line.text == "see A"] == ["item"]
    assert not [block for block in note.walk() if block.kind == "heading"]


def test_a_line_of_dashes_below_a_callout_keeps_it_a_callout() -> None:
    note, _ = parse_note("> [!note] [[T]]\n> text [[A]]\n> ---\n> [[B]]", "note.md")
    (callout,) = note.blocks
    assert (callout.kind, callout.info, callout.text) == ("callout", "note", "T")
    assert [block.text for block in callout.children] == ["text A", "B"]


# Blocks without words


WORDLESS = [
    ("![](p.png)", ["p.png"]),
    ("- [](A.md)\n- b", ["A.md"]),
    ("[![](p.png)](A.md)", ["A.md", "p.png"]),
    ('<a href="A.md"><img src="p.png"></a>', ["A.md", "p.png"]),
    ("## ![](p.png)\n\nb", ["p.png"]),
    ("> [!note] ![](p.png)\n> b", ["p.png"]),
    ("- ![](p.png)\n  - b", ["p.png"]),
    (table("| ![](p.png) | |\n| | [](A.md) |"), ["p.png", "A.md"]),
    ("| ![](p.png) | b |\n|-|-|\n| c | d |", ["p.png"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDLESS)
def test_a_block_without_words_keeps_its_links(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in WORDLESS])
@pytest.mark.parametrize("kind", ["organ", "supplement", "disease", "concept", ""])
def test_nothing_but_links_is_read_in_a_block_without_words(text: str, kind: str) -> None:
    note, _ = parse_note(f"---\ntype: {kind}\n---\n## Related\n{text}", "note.md")
    read = READERS.outline(note)
    assert all(line.text or line.block.children for line in read.entries())
    others = [
        one
        for reader in READERS.readers
        if reader is not links
        for one in reader(read)
        if isinstance(one, Claim)
    ]
    assert all(one.quote and str(one.object).strip() for one in others)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a href='A.md'><h3>T</h3></a>", ["A.md"]),
        ("<a href='A.md'><div><p>T</p><p>U</p></div></a>", ["A.md"]),
        ("<p><a href='A.md'>T</p><p><a href='B.md'>u</p>", ["A.md", "B.md"]),
        ("<a href='A.md'>a <a href='B.md'>b</a></a>", ["A.md", "B.md"]),
        ("b <a href='A.md'>", ["A.md"]),
        (
            "<table><tr>[[A]]<td><h2>[[B]]</h2><table><td>[[C]]</td></table></td></tr></table><td>[[D]]",
            ["A", "B", "C", "D"],
        ),
    ],
)
def test_html_that_nests_oddly_keeps_its_links(text: str, expected: list[str]) -> None:
    assert found(text) == expected


# Math


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$x_{[[1]]}$ [[A]] $[[b]]$", ["A"]),
        ("a $$[[n]]$$ [[A]]", ["A"]),
        ("$$\n[[n]]\n\n- [[n]]\n\n    [[n]]\n$$ [[A]]", ["A"]),
        ("- $$\n  [[n]]\n\n  | [[n]] |\n  $$\n- [[A]]", ["A"]),
        ("> $$\n> # [[n]]\n> $$\n> [[A]]", ["A"]),
        ("```\n$$\n```\n[[A]]\n\n$$\n[[n]]\n$$", ["A"]),
        ("<!--\n$$\n-->\n[[A]] $$", ["A"]),
        ("> $$\n\n[[A]] $$", ["A"]),
        ("$5 [[A]] $6, $7-[[B]]-$8", ["A", "B"]),
        ("$ [[A]] $ and \\$[[B]]\\$", ["A", "B"]),
        ("US$ [[A]] and A$", ["A"]),
        ("`$` [[A]] `$`", ["A"]),
        ("$$ [[A]]", ["A"]),
    ],
)
def test_math_holds_no_links_and_money_is_no_math(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so $a_{1} \\\\ *b*$ is", "so $a_{1} \\\\ *b*$ is"),
        ("$$\na \\\\ é\n- b_1 $$", "$$\na \\\\ é\n- b_1 $$"),
        ("> $$\n> a\n> $$", "$$\na\n$$"),
        ("costs **$5**, was **$9**", "costs $5, was $9"),
    ],
)
def test_math_reads_as_it_is_written(text: str, expected: str) -> None:
    note, _ = parse_note(text, "note.md")
    assert [block.text for block in note.walk() if block.text] == [expected]


# Tables


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| [[a|b]] | [[c]] |", [["b", "c"]]),
        ("| ![[a.png|100]] x | [[c#d | e]] |", [["a.png x", "e"]]),
        ("| é [[a|b]], [[c\\|d]] | [e](f.md) |", [["é b, d", "e"]]),
        ("| `[[a|b]]` | c |", [["[[a|b]]", "c"]]),
        ("| a | b | [[c]] é | [d](e.md) |", [["a", "b"]]),
    ],
)
def test_a_pipe_in_a_wikilink_ends_no_cell(row: str, expected: list[list[str]]) -> None:
    assert cells(table(row))[1:] == expected


def test_links_in_all_cells_of_a_table_are_found() -> None:
    text = "| [[A]] | h |\n|---|---|\n| [[b|c]] | [[d|e]] | `[[n]]` [f](f.md) | é [[g|h]] |"
    assert found(text) == ["A", "b", "d", "f.md", "g"]


@pytest.mark.parametrize("text", ["`[[a|b]]`", "``[[a|b]] ` $5``", "` [[a|b]] `"])
def test_code_reads_as_it_is_written(text: str) -> None:
    note, _ = parse_note(text, "note.md")
    assert note.blocks[0].text == text.strip("`").strip()
    assert found(text) == []


# Notes at the foot, comments, HTML over several lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a[^1]\n\n[^1]: [[A]]", ["A"]),
        ("[^n]: see [t](A.md)\n[^m]: **[[B]]**", ["A.md", "B"]),
        ("- [^n]: [[A]]", ["A"]),
        ("> [^n]: [[A]]", ["A"]),
        ("- <!-- x\n  [[n]]\n  --> y\n- [[A]]", ["A"]),
        ("> - <!--\n>   [[n]]\n>   -->\n> [[A]]", ["A"]),
        ("1. a\n\n   <!--\n   [[n]]\n\n   [[n]]\n   -->\n\n   [[A]]", ["A"]),
        ("- <div\n  class='x'><a\n  href='A.md'>t</a></div>", ["A.md"]),
        ("> b <a\n> href='A.md'>t</a>", ["A.md"]),
    ],
)
def test_footnotes_hold_links_and_comments_in_items_do_not(text: str, expected: list[str]) -> None:
    assert found(text) == expected


# Fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(with:: [[X]]) near [[Y]]", ["X with", "Y -"]),
        ("by:: [[Z]]\n[[Y]]", ["Z by", "Y -"]),
        ("a (n:: 9) (related:: [[b]])", ["b related"]),
        ("- [k:: [[A]]] [[B]]\n- m:: [[C]], [[D|d]]", ["A k", "B -", "C m", "D m"]),
        ("a:: [[X]], b:: [[Y]] (c:: [[Z|z) w]]) [[V]]", ["X a", "Y b", "Z c", "V b"]),
        ("- [ ] do (by:: [[A]]) [due:: [[B]]] [[C]]", ["A by", "B due", "C -"]),
        ("(n:: 9 [[b]]\n(m:: [[c]])", ["b -", "c m"]),
        ("[[std::vector]] uses [[X]]", ["std::vector -", "X -"]),
        ("a\n[[std::vector]] uses [[X]]", ["std::vector -", "X -"]),
        ("x (see (k:: [[A]]) [[B]]) [[C]]", ["A k", "B -", "C -"]),
        (table("| (k:: [[a|b]]) [[c]] | x:: [[d]] |"), ["a k", "c -", "d x"]),
        ("<p>(k:: [[A]]) <a href='B.md'>b</a></p>", ["A k", "B.md -"]),
        ("I like, s:: [[A]]", ["A -"]),
    ],
)
def test_the_key_of_a_field_types_its_value_alone(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


# Front matter


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('a:\n  - b: "[[A]]"\n    c: ["[[B]]", "[t](C.md)"]', ["A a.b", "B a.c", "C.md a.c"]),
        ('a:\n  - - "[[A]]"\n    - - "[[B|b]]"', ["A a", "B a"]),
        ("a: '[z](<d e.md>) [y](f(g).md \"h\") ![i](j.png)'", ["d e.md a", "f(g).md a", "j.png a"]),
        ('a: {b: {c: "[[A]]"}, d: [{e: "[[B]]"}]}', ["A a.b.c", "B a.d.e"]),
        ("a: \"[[Caf\\u00e9]]\"\nb: '[[it''s]]'", ["Café a", "it's b"]),
        ('a: &x\n  - "[[A]]"\nb: *x', ["A a"]),
    ],
)
def test_front_matter_types_links_by_the_path_of_keys(header: str, expected: list[str]) -> None:
    assert keys(f"---\n{header}\n---\n") == expected


def test_links_in_front_matter_have_their_true_place() -> None:
    text = '---\na:\n  - b: "[[A]]"\n    c: >\n      see [[B]]\n      and [t](<C d.md>)\n---\n'
    assert [text[one.span.start : one.span.end] for one in claims(text)] == [
        "[[A]]",
        "[[B]]",
        "[t](<C d.md>)",
    ]
    assert [(one.span.line, one.span.column) for one in claims(text)] == [(3, 9), (5, 11), (6, 11)]


# Spaces and tags


@pytest.mark.parametrize(
    "text",
    [
        "[[My\u00a0Note]]",
        "[[My\u202fNote#a\u00a0b|c]]",
        "![[My\u00a0Note]]",
        "[t](<My\u00a0Note.md>)",
        '---\na: "[[My\u00a0Note]]"\n---\n',
    ],
)
def test_a_no_break_space_is_a_space(text: str) -> None:
    assert found(text)[0].removesuffix(".md") == "My Note"


def test_a_link_with_a_no_break_space_finds_its_note(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "My Note.md").write_text("x", encoding="utf-8")
    (tmp_path / "a.md").write_text("[[My\u00a0Note]]", encoding="utf-8")
    assert [one.code for one in build(tmp_path).diagnostics] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#🧠 #brain🧠 #a/🧠-b", ["🧠", "brain🧠", "a/🧠-b"]),
        ("#हिन्दी #cafe\u0301. #❤️‍🔥, x", ["हिन्दी", "cafe\u0301", "❤️‍🔥"]),
        ("\\#no \\\\#no a\\#no #yes", ["yes"]),
        ("- \\# [[A]] \\#no\n- #yes", ["yes"]),
        (table("| \\#no | #🧠x |"), ["🧠x"]),
        ("#10 #2024-01 C# #-x # #→ #a→b (#end)", ["a", "end"]),
    ],
)
def test_tags_hold_emoji_and_no_escapes(text: str, expected: list[str]) -> None:
    note, _ = parse_note(text, "note.md")
    assert [
        one.object.name
        for one in tags(READERS.outline(note))
        if isinstance(one, Claim) and isinstance(one.object, Ref)
    ] == expected
