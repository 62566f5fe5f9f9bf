"""Blocks of backlinks in the notes: nothing outside of the markers is touched, whatever the bytes."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.cli import main
from graphbuild.cli.note_files import write, writing
from graphbuild.cli.rewrite import Refused, Rewrite, with_block
from graphbuild.emit.markdown import link as markdown_link
from graphbuild.markers import BACKLINKS, end_marker, marked, start_marker, without_blocks
from graphbuild.pipeline import build
from graphbuild.read.note import parse_note
from tests.conftest import ROOT, Garden, shared

START, END = start_marker(BACKLINKS), end_marker(BACKLINKS)
NOTES = {
    "a.md": "# A\n\nTo [[b]] and [[sub/c]].\n",
    "b.md": "# B\n",
    "sub/c.md": "# C\n\nTo [[a|the first]].",
}


def run(folder: Path, *options: str) -> int:
    return main(["backlinks", str(folder), *options])


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_second_run_changes_nothing(garden: Garden) -> None:
    folder = garden(NOTES)
    assert run(folder, "--write") == 0
    first = contents(folder)
    assert all(START.encode() in data for data in first.values())
    assert run(folder, "--write") == 0
    assert contents(folder) == first


def test_after_an_edit_only_what_it_concerns_changes(garden: Garden) -> None:
    folder = garden(NOTES)
    run(folder, "--write")
    first = contents(folder)
    text = (folder / "b.md").read_text()
    (folder / "b.md").write_text(
        "A first line.\n" + text.replace("# B\n", "# B\n\nNow to [[sub/c]].\n", 1)
    )
    edited = contents(folder)
    run(folder, "--write")
    after = contents(folder)
    assert [path for path in after if after[path] != edited[path]] == ["sub/c.md"]
    assert b"Now to **sub/c**." in after["sub/c.md"]
    assert after["a.md"] == first["a.md"]


def test_the_block_reads_as_markdown_and_its_links_lead_there(garden: Garden) -> None:
    folder = garden(NOTES)
    run(folder, "--write")
    assert (folder / "sub/c.md").read_text() == (
        f"# C\n\nTo [[a|the first]].\n\n{START}\n## Backlinks\n\n- [a](../a.md)\n  - To b and **sub/c**.\n{END}\n"
    )
    assert b"- [c](sub/c.md)\n  - To **the first**.\n" in (folder / "a.md").read_bytes()


def test_a_build_sees_nothing_of_the_blocks(garden: Garden) -> None:
    folder = garden(NOTES)
    before = build(folder)
    run(folder, "--write")
    after = build(folder)
    assert after.statements == before.statements
    assert list(after.nodes) == list(before.nodes)
    assert after.diagnostics == before.diagnostics


@pytest.mark.parametrize(
    "data",
    [
        b"# A\r\n\r\nTo [[b]].\r\n",
        b"\xef\xbb\xbf# A\n\nTo [[b]].",
        "# A ü\n\nTo [[b]].\n".encode("utf-16"),
        "\ufeff# A ü\r\n".encode("utf-16-be"),
        b"# caf\xe9 \x81 \x93quoted\x94\nTo [[b]].\n",
        b"",
        b"\n",
        b"text\n\n\n",
        b"\x0cform feed\x0b\n\xe2\x80\xa8line separator",
        b"---\ntitle: A\n---",
        b"<p>HTML</p>\n{% endraw %}\n",
    ],
)
def test_every_byte_outside_of_the_markers_stays(data: bytes) -> None:
    once = with_block(data, BACKLINKS, "- → one\n")
    assert once.startswith(data)
    assert once != data
    assert with_block(once, BACKLINKS, "- → one\n") == once
    twice = with_block(once, BACKLINKS, "- two and more\n- three\n")
    assert twice.startswith(data)
    assert with_block(twice, BACKLINKS, "- → one\n") == once


def test_line_ends_and_encoding_are_those_of_the_note() -> None:
    windows = with_block(b"a\r\nb\r\n", BACKLINKS, "x\ny\n")
    assert windows.count(b"\n") == windows.count(b"\r\n") == 7
    assert (
        with_block("a\n".encode("utf-16-le").join([b"\xff\xfe", b""]), BACKLINKS, "ü\n")
        .decode("utf-16")
        .endswith(f"{START}\nü\n{END}\n")
    )
    assert b"&#8594; \xfc" in with_block(b"caf\xe9\n", BACKLINKS, "→ ü\n")


def test_text_after_the_block_stays() -> None:
    data = f"before\n\n{START}\nold\n{END}\n\nafter, with [[b]]\n".encode()
    assert with_block(data, BACKLINKS, "new\n") == data.replace(b"old", b"new")


def test_no_backlinks_add_no_block_and_empty_one_that_is_there() -> None:
    assert with_block(b"text", BACKLINKS, "") == b"text"
    assert (
        with_block(f"text\n{START}\nold\n{END}\n".encode(), BACKLINKS, "")
        == f"text\n{START}\n{END}\n".encode()
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"a\n{START}\nnever closed\n", "never closed"),
        (f"{START}\n{END}\n{START}\n{END}\n", "2 blocks"),
        ("a\n```\ncode without end\n", "ends within a code block"),
        ("a\rb\r", "CR alone"),
    ],
)
def test_a_note_that_cannot_be_written_safely_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        with_block(text.encode(), BACKLINKS, "x\n")


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(Refused, match="UTF-16"):
        with_block(b"\xff\xfea\x00\x00\xd8", BACKLINKS, "x\n")


def test_markers_in_a_code_block_are_an_example() -> None:
    text = f"```\n{START}\n[[b]]\n{END}\n```\n"
    assert marked(text).blocks == ()
    assert without_blocks(text) == text
    assert with_block(text.encode(), BACKLINKS, "x\n") == f"{text}\n{START}\nx\n{END}\n".encode()


@pytest.mark.parametrize(
    "text",
    [
        "> [!note] A callout\n> ```\n> code\n",
        "> ```\n> code\n\nText.\n",
        "> ~~~~\n> ```\n",
        "- ```\n  code\n- more\n",
        "1. x\n\n   ~~~\n   code\n\nText.\n",
        "> - ````\n>   a\n> b\n",
        "> > ```\n> > a\n>\n> b\n",
        "~~~~\n```\n~~~~~\n",
        "---\nexample: |\n  ```\n---\nText.\n",
        "é\r\n> ```\r\n> x\r\n",
    ],
)
def test_a_fence_ends_with_what_it_is_in(text: str, garden: Garden) -> None:
    once = with_block(text.encode(), BACKLINKS, "- x\n")
    assert once.startswith(text.encode())
    assert with_block(once, BACKLINKS, "- x\n") == once
    folder = garden({"a.md": text, "b.md": "To [[a]]."})
    assert run(folder, "--write") == 0
    assert run(folder, "--check") == 0


@pytest.mark.parametrize(
    "text", ["```\nx\n", "~~~~\n```\n~~~\n", "> ```\n> a\n```\n", "- a\n\n```\n  ```x\n"]
)
def test_a_fence_that_is_open_at_the_end_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="code block"):
        with_block(text.encode(), BACKLINKS, "x\n")


@given(
    st.text(alphabet="a`~\n\r >-é" + "\u2028", max_size=40),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
@settings(max_examples=300, deadline=None)
def test_whatever_the_note_it_is_kept_or_refused(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        once = with_block(data, BACKLINKS, "- x\n")
    except Refused:
        return
    assert once.startswith(data)
    assert with_block(once, BACKLINKS, "- x\n") == once


def test_check_fails_where_a_block_is_not_up_to_date_and_writes_nothing(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden(NOTES)
    before = contents(folder)
    assert run(folder, "--check") == 1
    assert contents(folder) == before
    run(folder, "--write")
    capsys.readouterr()
    assert run(folder, "--check") == 0
    (folder / "b.md").write_text((folder / "b.md").read_text() + "\n[[a]]\n")
    assert run(folder, "--check") == 1
    assert capsys.readouterr().out == f"{folder}/a.md: not up to date\n"


def test_without_an_option_it_shows_a_diff_and_writes_nothing(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden(NOTES)
    before = contents(folder)
    assert run(folder) == 0
    assert "+++ b/sub/c.md\n" in (shown := capsys.readouterr().out)
    assert "+- [a](../a.md)\n" in shown
    assert contents(folder) == before


def test_a_note_changed_meanwhile_is_left_alone(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden(NOTES)
    fsync = os.fsync

    def edit(handle: int) -> None:
        (folder / "b.md").write_text("# B, and more\n")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", edit)
    assert run(folder, "--write") == 1
    assert (folder / "b.md").read_text() == "# B, and more\n"
    assert (
        f"{folder}/b.md: left alone: it was changed meanwhile; run again\n"
        in capsys.readouterr().err
    )
    assert START in (folder / "a.md").read_text()
    assert not list(folder.rglob(".graphbuild-*"))


def test_modes_and_symbolic_links_stay(garden: Garden) -> None:
    folder = garden({**NOTES, "to-link.md": "[[alias]]"})
    (folder / "b.md").chmod(0o640)
    (folder / "alias.md").symlink_to("b.md")
    assert run(folder, "--write") == 0
    assert (folder / "alias.md").is_symlink()
    assert (folder / "b.md").stat().st_mode & 0o777 == 0o640
    assert (folder / "b.md").read_text().count(START) == 1


def test_nothing_is_written_outside_of_the_garden(tmp_path: Path) -> None:
    (tmp_path / "garden").mkdir()
    (tmp_path / "out.md").write_text("x")
    with writing(tmp_path / "garden") as shop:
        assert shop
        assert write(tmp_path / "garden", [Rewrite("../out.md", b"x", b"y")], shop) == {
            "../out.md": "it leads out of the garden"
        }
    assert (tmp_path / "out.md").read_text() == "x"


def test_what_notes_say_is_text_in_the_block(garden: Garden) -> None:
    evil = "---\ntitle: '[x](javascript:1) <b>'\n---\nSee [[b]] {{ 7 }} {% raw %} %%hidden%% #tag key:: value &lt;script&gt; `code` ^id\n"
    folder = garden({"evil (1)#.md": evil, "b.md": "# B\n"})
    run(folder, "--write")
    block = (folder / "b.md").read_text().partition(START)[2]
    block = block.removesuffix(f"{END}\n")
    bare = re.sub(r"\\.", "", block)
    for live in ("{{", "{%", "%%", " #tag", "::", "<", "](javascript"):
        assert live not in bare, live
    read, _ = parse_note(block, "b.md")
    assert [
        (link.kind, unquote(link.target), link.text) for one in read.walk() for link in one.links
    ] == [("markdown", "evil (1)#.md", "[x](javascript:1) <b>")]
    after = build(folder)
    assert [
        one.object
        for one in after.statements
        if one.span.path == "b.md" and one.predicate == "linksTo"
    ] == []


def test_the_block_of_a_published_note_names_published_notes_only(garden: Garden) -> None:
    notes = {
        "a.md": "---\ndg-publish: true\n---\nA",
        "secret.md": "---\ndg-publish: false\n---\n[[a]]",
        "draft.md": "[[a]]",
        "b.md": "---\ndg-publish: true\n---\n[[a]]",
    }
    folder = garden(notes)
    run(folder, "--write")
    assert "(b.md)" in (text := (folder / "a.md").read_text())
    assert "secret" not in text
    assert "draft" not in text


def test_the_index_lists_notes_by_kind_and_tag_and_is_no_source_of_links(garden: Garden) -> None:
    folder = garden(
        {
            "x.md": "---\ntitle: Pons\ntype: organ\ntags: [brain]\n---\n",
            "y z.md": "---\ntags: [brain]\n---\n",
            "Index.md": "My words.\n",
        }
    )
    assert run(folder, "--index", "Index.md", "--write") == 0
    text = (folder / "Index.md").read_text()
    assert text.startswith(
        "My words.\n\n<!-- graphbuild:index -->\n## By kind\n\n### Anatomical structure\n\n- [Pons](x.md)\n"
    )
    assert "### brain\n\n- [Pons](x.md)\n- [y z](y%20z.md)\n" in text
    assert run(folder, "--index", "Index.md", "--check") == 0
    assert not [one for one in build(folder).statements if one.predicate == "linksTo"]


@pytest.mark.parametrize("path", ["../x.md", "/x.md", "x.txt"])
def test_an_index_outside_of_the_garden_is_misuse(
    garden: Garden, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(garden(NOTES), "--index", path, "--write") == 2
    assert "--index takes the path of a note in the garden" in capsys.readouterr().err


def test_the_example_garden_gets_its_blocks_and_says_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    for file in (ROOT / "notes").rglob("*.md"):
        (folder / file.relative_to(ROOT / "notes")).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.relative_to(ROOT / "notes")).write_bytes(file.read_bytes())
    before = build(folder)
    assert run(folder, "--write") == 0
    assert build(folder).statements == before.statements
    assert run(folder, "--check") == 0


ODD_NAMES = [
    "javascript:alert(1).md", "Re: plan.md", "a/b: c.md", "50%25.md", "a#b.md", "what?.md", "x|y.md", "[z].md", "a](b.md", "<b>.md",
    "(p.md", " lead.md", "trail .md", "two\nlines.md", "tab\t.md", "a&amp;b.md", "{{ x }}.md", "`c`.md", "é ü.md", "Cafe\u0301.md",
    "a\u00a0b.md", "^c.md", "--.md", "http:/x.md", "a..b.md", '"q".md', "*s*_u_.md", "\U0001f600.md",
]  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_every_name_is_a_relative_address_that_leads_there(name: str, garden: Garden) -> None:
    folder = garden({name: "To [[Target]].", "sub/Target.md": "x"})
    assert run(folder, "--write") == 0
    block = (folder / "sub/Target.md").read_text()
    written = re.search(r"\]\(([^\s()<>]*)\)\n", block)
    assert written, block
    assert unquote(written[1]) == f"../{name}"
    read, _ = parse_note(without_markers(block), "sub/Target.md")
    assert [unquote(link.target) for one in read.walk() for link in one.links] == [f"../{name}"]
    assert run(folder, "--check") == 0


@pytest.mark.parametrize("name", ["javascript:alert(1).md", "Re: plan.md", "data:x/y.md", "C:x.md"])
def test_a_name_beside_the_note_is_no_scheme(name: str) -> None:
    written = markdown_link("x", name, "b.md")
    assert (
        written
        == f"[x](./{name.replace(':', '%3A').replace(' ', '%20').replace('(', '%28').replace(')', '%29')})"
    )


def without_markers(text: str) -> str:
    return text.replace(START, "").replace(END, "")


@pytest.mark.parametrize("name", ["dg-test", "foam-docs", "kepano", "quartz-docs"])
def test_a_real_vault_gets_its_blocks_once(name: str, tmp_path: Path) -> None:
    vault = shared(f"vaults/{name}")
    for file in (one for one in vault.rglob("*") if one.is_file()):
        (tmp_path / file.relative_to(vault)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.relative_to(vault)).write_bytes(file.read_bytes())
    before = contents(tmp_path)
    assert run(tmp_path, "--write") == 0
    first = contents(tmp_path)
    assert [path for path in before if not first[path].startswith(before[path])] == []
    assert sum(first[path] != before[path] for path in before) > 5
    assert run(tmp_path, "--write") == 0
    assert contents(tmp_path) == first
    assert run(tmp_path, "--check") == 0
