"""What a person is told of a link: the closest names, the option that would help, the rule, the winner and the losers."""

from __future__ import annotations

import pytest

from graphbuild.cli import main
from graphbuild.config import Settings
from graphbuild.resolve.close_names import CloseNames
from tests.conftest import Garden
from tests.link_garden import codes, empty, resolved, statements


def hint(link: str, *paths: str, settings: Settings | None = None) -> str:
    return resolved({"s.md": link, **empty(*paths)}, settings).diagnostics[0].hint


@pytest.mark.parametrize(
    "written", ["cerebelum", "cerebelllum", "cerebellim", "cerebellmu", "Cerebell"]
)
def test_a_broken_link_is_told_the_closest_name(written: str) -> None:
    assert (
        hint(f"[[{written}]]", "organ/cerebellum.md", "organ/pons.md")
        == "did you mean organ/cerebellum.md?"
    )


def test_a_broken_link_without_a_close_name_is_told_what_to_do() -> None:
    assert hint("[[zzz]]", "organ/cerebellum.md") == "write the note, or correct the name"


def test_a_moved_file_is_named() -> None:
    assert (
        hint("[[old/pons]]", "organ/pons.md")
        == "organ/pons.md has this name; graphbuild check --fix repairs the link"
    )


def test_the_closest_comes_first() -> None:
    assert CloseNames([("pons", "pons.md"), ("ponds", "ponds.md"), ("pontis", "pontis.md")]).near(
        "ponss"
    ) == ["pons.md", "ponds.md"]


def test_a_link_of_an_unfinished_site_is_no_fault_of_the_author() -> None:
    garden = {"s.md": '<a href="/404" class="internal-link is-unresolved">Primary Deficiency</a>'}
    assert codes(garden) == ["GB204"]
    graph = resolved(garden).graph
    assert graph.label(statements(graph, "s.md")[0].object) == "Primary Deficiency"


@pytest.mark.parametrize(
    "target", ["//[x", "/[", "%00", "%FF", "a\\b", "..", "/", "?", "x?y=1", "." * 500, "a/" * 200]
)
def test_hostile_addresses_break_nothing(target: str) -> None:
    assert set(codes({"s.md": f'<a href="{target}">x</a> [[{target}]] [y](<{target}>)'})) <= {
        "GB201"
    }


def test_a_note_wins_over_a_page_of_the_same_name() -> None:
    graph = resolved({"s.md": "[[X]] [[X.html]]", **empty("X.html", "X.md")}).graph
    assert [graph.nodes[one.object].path for one in statements(graph, "s.md")] == ["X.md", "X.html"]  # type: ignore[index]


def test_an_address_may_have_a_query() -> None:
    graph = resolved({"s.md": "[x](X.md?raw=1) [y](What%3F.md)", **empty("X.md", "What?.md")}).graph
    assert [graph.nodes[one.object].path for one in statements(graph, "s.md")] == [
        "X.md",
        "What?.md",
    ]  # type: ignore[index]


@pytest.mark.parametrize(
    "anchor",
    ["Some-heading", "some heading", "Other#Some heading", "some-heading", "^block-1", "own-id"],
)
def test_anchors_are_found_in_each_of_their_forms(anchor: str) -> None:
    note = '# Other\n\n## Some heading!\n\nText ^block-1\n\n<h3 id="own-id">Own</h3>\n'
    assert codes({"s.md": f"[[P#{anchor}]]", "P.md": note}) == []


def test_hidden_notes_are_named_nowhere_in_a_published_build() -> None:
    notes = {
        "s.md": "---\ndg-publish: true\n---\n[[secret]] [[Twin]] [[secrte]]",
        "x/secret.md": "---\ndg-publish: false\n---\n",
        "a/Twin.md": "---\ndg-publish: true\n---\n",
        "bbb/Twin.md": "---\ndg-publish: false\n---\n",
    }
    outcome = resolved(notes, Settings(published=True))
    assert [one.code for one in outcome.diagnostics] == ["GB201"]
    assert "x/secret" not in str(outcome)
    assert "bbb" not in str(outcome)
    assert [one.object_text for one in statements(outcome.graph, "s.md")] == ["Twin", "secrte"]


def test_explain_tells_rule_winner_and_losers(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden({"s.md": "# S\n\n[[Note]] [[gone]]", "a/b/Note.md": "x", "zzzz/Note.md": "x"})
    assert main(["explain", "s#Note", "--notes", str(folder)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert (
        "took a/b/Note.md: shortest path, that is, several files fit, and this one's path has the fewest characters"
        in lines
    )
    assert "not zzzz/Note.md" in lines
    assert any(line.startswith("warning[GB202]") for line in lines)
    assert main(["explain", "s#gone", "--notes", str(folder)]) == 0
    assert "took nothing: not found, that is, no file fits" in capsys.readouterr().out
