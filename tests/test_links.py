"""The cases that must hold, one test for each, by number. What is not said otherwise is what Obsidian does."""

from __future__ import annotations

import unicodedata

import pytest

from graphbuild.config import Settings
from graphbuild.pipeline import build
from tests.link_garden import codes, empty, resolved, statements, targets


def test_01_the_exact_path_in_the_vault_wins() -> None:
    assert targets({"a/b/s.md": "[[Note]]", **empty("Note.md", "a/b/Note.md")}, "a/b/s.md") == [
        "Note.md"
    ]


def test_02_then_the_own_folder() -> None:
    assert targets(
        {"zzzz/s.md": "[[Note]]", **empty("zzzz/Note.md", "a/b/Note.md", "b/Note.md")}, "zzzz/s.md"
    ) == ["zzzz/Note.md"]


def test_03_folders_above_count_for_nothing() -> None:
    assert targets(
        {"zzzz/deep/s.md": "[[Note]]", **empty("zzzz/Note.md", "a/b/Note.md", "b/Note.md")},
        "zzzz/deep/s.md",
    ) == ["b/Note.md"]


def test_04_the_shortest_path_string_wins_not_the_fewest_folders() -> None:
    garden = {"s.md": "[[Note]]", **empty("a/b/Note.md", "zzzz/Note.md")}
    assert targets(garden, "s.md") == ["a/b/Note.md"]
    report = resolved(garden).diagnostics[0]
    assert (
        str(report)
        == "s.md:1:1: warning[GB202] “Note” could be a/b/Note.md or zzzz/Note.md; took a/b/Note.md (shortest path)"
    )


def test_05_of_equally_short_paths_the_first_in_order_with_a_warning() -> None:
    garden = {"s.md": "[[Tie]]", **empty("bb/Tie.md", "aa/Tie.md")}
    assert targets(garden, "s.md") == ["aa/Tie.md"]
    assert codes(garden) == ["GB202"]
    assert statements(resolved(garden).graph, "s.md")[0].all("alsoFits") == ("bb/Tie.md",)


def test_06_the_end_of_a_path_is_enough() -> None:
    assert targets({"s.md": "[[b/Note]]", **empty("a/b/Note.md", "ab/Note.md")}, "s.md") == [
        "a/b/Note.md"
    ]


def test_07_the_exact_path_wins_over_one_that_ends_so() -> None:
    assert targets({"a/b/s.md": "[[b/Note]]", **empty("a/b/Note.md", "b/Note.md")}, "a/b/s.md") == [
        "b/Note.md"
    ]


def test_08_a_path_counts_from_the_root() -> None:
    assert targets(
        {"deep/er/s.md": "[[Projects/X]]", **empty("Projects/X.md", "X.md")}, "deep/er/s.md"
    ) == ["Projects/X.md"]


def test_09_dots_are_relative() -> None:
    assert targets(
        {"a/x.md": "[[../y]] [[./z]] [[../../y]]", **empty("y.md", "a/y.md", "a/z.md")}, "a/x.md"
    ) == ["y.md", "a/z.md", "?../../y"]


def test_10_case_does_not_count() -> None:
    assert targets({"s.md": "[[log]] [[LOG]]", **empty("Log.md")}, "s.md") == ["Log.md", "Log.md"]


def test_11_the_extension_is_optional_in_any_case() -> None:
    assert targets({"s.md": "[[X.md]] [[Ext.MD]] [[X]]", **empty("X.md", "Ext.md")}, "s.md") == [
        "X.md",
        "Ext.md",
        "X.md",
    ]


def test_12_a_file_that_is_no_note_needs_its_extension() -> None:
    garden = {
        "s.md": "[[Figure 1.png]] [[Figure 1]] [[map.canvas]] [[t.base]]",
        **empty("img/Figure 1.png", "map.canvas", "t.base"),
    }
    assert targets(garden, "s.md") == ["img/Figure 1.png", "?Figure 1", "map.canvas", "t.base"]


def test_12_a_note_comes_before_a_file_without_an_extension() -> None:
    garden = {"s.md": "[[b]] [c](c) [[LICENSE]]", **empty("b", "b.md", "c", "d/C.md", "LICENSE")}
    assert targets(garden, "s.md") == ["b.md", "c", "LICENSE"]


def test_13_an_alias_is_an_option() -> None:
    garden = {"s.md": "[[AI]] [[Real|AI]]", "Real.md": "---\naliases: [AI]\n---\n"}
    assert targets(garden, "s.md") == ["?AI", "Real.md"]
    assert (
        resolved(garden).diagnostics[0].hint
        == "Real.md has this alias: link_by_alias = true would find it"
    )
    assert targets(garden, "s.md", Settings(link_by_alias=True)) == ["Real.md", "Real.md"]


def test_14_the_anchor_is_kept_and_begins_at_the_first_hash() -> None:
    garden = {"s.md": "[[P#H]] [[P#H#H2]] [[P#^id]]", "P.md": "# H\n\n## H2\n\nText. ^id\n"}
    found = statements(resolved(garden).graph, "s.md")
    assert [one.get("anchor") for one in found] == ["H", "H#H2", "^id"]
    assert targets(garden, "s.md") == ["P.md"] * 3
    assert codes({**garden}) == []


def test_15_a_heading_that_is_not_there_is_a_warning() -> None:
    garden = {"s.md": "[[P#missing]] [[P#^no]]", "P.md": "# There\n"}
    assert targets(garden, "s.md") == ["P.md", "P.md"]
    assert codes(garden) == ["GB203", "GB203"]


def test_16_a_heading_alone_is_in_the_note_itself() -> None:
    assert targets({"a/s.md": "# H\n\n[[#H]]"}, "a/s.md") == ["a/s.md"]


def test_17_an_embed_has_a_size_or_a_page_and_no_alias() -> None:
    garden = {
        "s.md": "![[P]] ![[img.png|100x145]] ![[d.pdf#page=3]]",
        **empty("P.md", "img.png", "d.pdf"),
    }
    assert targets(garden, "s.md") == ["P.md", "img.png", "d.pdf"]
    found = statements(resolved(garden).graph, "s.md")
    assert [one.get("linkKind") for one in found] == ["embed"] * 3
    assert [one.get("linkText") for one in found] == ["P", "img.png", "d.pdf"]
    assert found[2].get("anchor") == "page=3"


def test_18_the_alias_stands_after_the_heading() -> None:
    found = statements(resolved({"s.md": "[[P#H|text]]", "P.md": "# H"}).graph, "s.md")[0]
    assert (found.get("anchor"), found.get("linkText")) == ("H", "text")


def test_19_spaces_around_the_pipe_are_cut() -> None:
    garden = {"s.md": "[[P | text]]", **empty("P.md")}
    assert targets(garden, "s.md") == ["P.md"]
    assert statements(resolved(garden).graph, "s.md")[0].get("linkText") == "text"


def test_20_in_a_table_the_pipe_is_escaped() -> None:
    garden = {"s.md": "| a | b |\n|---|---|\n| [[P\\|x]] | y |\n", **empty("P.md")}
    assert targets(garden, "s.md") == ["P.md"]
    assert statements(resolved(garden).graph, "s.md")[0].get("linkText") == "x"


def test_21_code_holds_no_links() -> None:
    garden = {
        "s.md": "`[[X]]`\n\n```\n[[Y]]\n```\n\n~~~md\n[[Z]]\n~~~\n",
        **empty("X.md", "Y.md", "Z.md"),
    }
    assert targets(garden, "s.md") == []


def test_22_a_comment_holds_links_over_several_lines_too() -> None:
    assert targets({"s.md": "%%[[X]]%%\n\n%%\n[[Y]]\n%%\n", **empty("X.md", "Y.md")}, "s.md") == [
        "X.md",
        "Y.md",
    ]


def test_23_front_matter_links_are_typed_by_their_key() -> None:
    garden = {
        "s.md": '---\nrel: "[[X]]"\nlist:\n  - "[[Y|why]]"\n  - plain\n---\n',
        **empty("X.md", "Y.md"),
    }
    found = statements(resolved(garden).graph, "s.md")
    assert targets(garden, "s.md") == ["X.md", "Y.md"]
    assert [(one.get("linkKey"), one.get("linkKind")) for one in found] == [
        ("rel", "frontmatter"),
        ("list", "frontmatter"),
    ]


def test_24_front_matter_may_hold_a_markdown_link() -> None:
    garden = {"s.md": '---\nrel: "[t](X.md)"\n---\n', **empty("X.md")}
    assert targets(garden, "s.md") == ["X.md"]
    assert statements(resolved(garden).graph, "s.md")[0].get("linkKey") == "rel"


def test_25_a_markdown_link_is_percent_decoded() -> None:
    assert targets({"s.md": "[x](Sub/My%20Note.md)", **empty("Sub/My Note.md")}, "s.md") == [
        "Sub/My Note.md"
    ]


def test_26_a_markdown_link_finds_a_file_in_another_folder() -> None:
    assert targets({"s.md": "[y](My%20Note.md)", **empty("Sub/My Note.md")}, "s.md") == [
        "Sub/My Note.md"
    ]


def test_27_a_raw_space_makes_no_markdown_link() -> None:
    assert targets({"s.md": "[w](Sub/My Note.md)", **empty("Sub/My Note.md")}, "s.md") == []


def test_28_a_markdown_link_is_relative_to_the_note() -> None:
    assert targets({"a/s.md": "[l](../Note.md)", **empty("Note.md", "a/Note.md")}, "a/s.md") == [
        "Note.md"
    ]


def test_29_of_nested_brackets_the_inner_ones_link() -> None:
    assert targets({"s.md": "[[Nested [[Inner]] x]]", **empty("Inner.md")}, "s.md") == ["Inner.md"]


def test_30_a_single_bracket_may_stand_in_a_name() -> None:
    assert targets({"s.md": "[[Sq]uare]]", **empty("Sq]uare.md")}, "s.md") == ["Sq]uare.md"]


def test_31_a_line_break_in_the_brackets_makes_no_link() -> None:
    assert targets({"s.md": "[[X\nY]] and [[X\r\nY]]", **empty("X.md", "X Y.md")}, "s.md") == []


def test_32_an_address_in_brackets_is_an_unresolved_note() -> None:
    assert targets({"s.md": "[[https://e.com]]"}, "s.md") == ["?https://e.com"]


def test_33_two_encodings_of_one_name_match() -> None:
    name = "Ménière"
    assert targets(
        {"s.md": f"[[{name}]]", unicodedata.normalize("NFD", name) + ".md": ""}, "s.md"
    ) == [unicodedata.normalize("NFD", name) + ".md"]


def test_34_two_links_on_one_line() -> None:
    assert targets({"s.md": "[[P]] and [[Q|q]]", **empty("P.md", "Q.md")}, "s.md") == [
        "P.md",
        "Q.md",
    ]


def test_35_excluded_files_are_in_no_graph(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for path, text in {
        "s.md": "Zinc is in [[drafts/X]] and [[P]].",
        "drafts/X.md": "Hidden [[P]].",
        "P.md": "P",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    graph = build(tmp_path, settings=Settings(exclude=("drafts",)))
    assert sorted(graph.paths) == ["P.md", "s.md"]
    assert [graph.label(one.object) for one in statements(graph, "s.md")] == ["P"]
    assert not [node for node in graph.nodes if "drafts" in node]
    assert not graph.diagnostics


def test_36_angle_brackets_hold_a_space() -> None:
    assert targets({"s.md": "[x](<Sub/My Note.md>)", **empty("Sub/My Note.md")}, "s.md") == [
        "Sub/My Note.md"
    ]


def test_37_an_html_body_links_by_permalink_and_by_brackets() -> None:
    garden = {
        "s.md": '<p>See <a href="/garden/organ/pons/#nuclei" class="internal-link">the pons</a> and [[X|x]].</p>',
        "organ/the-pons.md": "---\npermalink: /garden/organ/pons/\n---\n# Nuclei\n",
        **empty("X.md"),
    }
    assert targets(garden, "s.md") == ["organ/the-pons.md", "X.md"]
    assert [one.get("linkKind") for one in statements(resolved(garden).graph, "s.md")] == [
        "html",
        "wikilink",
    ]
    assert codes(garden) == []


@pytest.mark.parametrize(
    "text",
    ["key:: [[X]]", "Some text (key:: [[X]]) and more", "- key:: [[X]]", "a [key:: [[X]]] b"],
)
def test_38_an_inline_field_types_its_link(text: str) -> None:
    found = statements(resolved({"s.md": text, **empty("X.md")}).graph, "s.md")
    assert [(one.get("linkKind"), one.get("linkKey")) for one in found] == [("field", "key")]


def test_39_titles_and_folded_names_are_options() -> None:
    title = {
        "s.md": "[[neuroplasticity_and_plasticity]]",
        "x1.md": "---\ntitle: Neuroplasticity and plasticity\n---\n",
    }
    assert targets(title, "s.md") == ["?neuroplasticity_and_plasticity"]
    assert "link_by_folded_name = true would find it" in resolved(title).diagnostics[0].hint
    assert targets(title, "s.md", Settings(link_by_folded_name=True)) == ["x1.md"]
    exact = {"s.md": "[[My title]]", "x1.md": "---\ntitle: My Title\n---\n"}
    assert targets(exact, "s.md") == ["?My title"]
    assert targets(exact, "s.md", Settings(link_by_title=True)) == ["x1.md"]
