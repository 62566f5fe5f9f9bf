"""Files whose names are nearly one: case, accents, kinds; and what decides, wherever a link may look."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.config import Settings
from graphbuild.pipeline import build
from graphbuild.resolve.links import LinkIndex
from tests.conftest import Garden
from tests.link_garden import codes, empty, resolved, statements, targets

NFC, NFD = "Ménière.md", unicodedata.normalize("NFD", "Ménière.md")


@pytest.mark.parametrize(
    ("link", "files", "source", "taken"),
    [
        ("[[flow]]", ("Flow.md", "flow.md"), "s.md", "flow.md"),
        ("[[Flow]]", ("Flow.md", "flow.md"), "s.md", "Flow.md"),
        ("[f](flow.md)", ("Flow.md", "flow.md"), "s.md", "flow.md"),
        ("![[flow]]", ("Flow.md", "flow.md"), "s.md", "flow.md"),
        ("[[flow]]", ("a/Flow.md", "a/flow.md"), "a/s.md", "a/flow.md"),
        ("[[flow]]", ("a/Flow.md", "bbb/flow.md"), "s.md", "bbb/flow.md"),
        ("[[flow]]", ("Flow.md", "a/flow.md"), "a/s.md", "a/flow.md"),
        ("[[b/flow]]", ("a/b/Flow.md", "aa/b/flow.md"), "s.md", "aa/b/flow.md"),
        ("[[b/flow]]", ("B/flow.md", "b/flow.md"), "s.md", "b/flow.md"),
        ("[[../flow]]", ("Flow.md", "flow.md"), "a/s.md", "flow.md"),
        ("[f](../flow.md)", ("Flow.md", "flow.md"), "a/s.md", "flow.md"),
        ("[f](/flow.md)", ("Flow.md", "flow.md"), "a/s.md", "flow.md"),
        ("[f](B/x.md)", ("b/x.md", "B/x.md"), "s.md", "B/x.md"),
        ('<a href="flow.md">f</a>', ("Flow.md", "flow.md"), "s.md", "flow.md"),
        ("![[p.PNG]]", ("p.png", "p.PNG"), "s.md", "p.PNG"),
        ("![](p.PNG)", ("p.png", "p.PNG"), "s.md", "p.PNG"),
        ("[[map.canvas]]", ("Map.canvas", "map.canvas"), "s.md", "map.canvas"),
        (f"[[{NFC}]]", (NFD, NFC), "s.md", NFC),
        (f"[[{NFD}]]", (NFC, NFD), "s.md", NFD),
        ("[[X.MD]]", ("X.md", "X.MD"), "s.md", "X.MD"),
    ],
)
def test_a_file_in_its_own_case_wins(
    link: str, files: tuple[str, ...], source: str, taken: str
) -> None:
    garden = {source: f"x {link}", **empty(*files)}
    assert targets(garden, source) == [taken]
    assert "GB206" not in codes(garden)


@pytest.mark.parametrize(
    ("link", "files", "taken"),
    [
        ("[[FLOW]]", ("flow.md", "Flow.md"), "Flow.md"),
        ("[f](FLOW.md)", ("flow.md", "Flow.md"), "Flow.md"),
        ("[[a/FLOW]]", ("x/a/flow.md", "x/a/Flow.md"), "x/a/Flow.md"),
        ("![](P.png)", ("p.png", "p.PNG"), "p.PNG"),
        ("[[X]]", ("X.md", "X.MD"), "X.MD"),
    ],
)
def test_a_choice_by_case_alone_is_a_warning(link: str, files: tuple[str, ...], taken: str) -> None:
    garden = {"s.md": f"x {link}", **empty(*files)}
    assert targets(garden, "s.md") == [taken]
    assert [one for one in codes(garden) if one.startswith("GB2")] == ["GB206"]
    assert set(statements(resolved(garden).graph, "s.md")[0].all("alsoFits")) == {*files} - {taken}


def test_a_permalink_in_its_own_case_wins() -> None:
    garden = {
        "s.md": '<a href="/g/X/">a</a> <a href="/g/x">b</a>',
        "a.md": "---\npermalink: /g/x/\n---\n",
        "b.md": "---\npermalink: /g/X/\n---\n",
    }
    assert targets(garden, "s.md") == ["b.md", "a.md"]
    assert codes({**garden, "s.md": '<a href="/G/X/">a</a>'}) == ["GB206"]


@pytest.mark.parametrize(
    "link", ["[n](Note.md)", "![n](Note.md)", '<a href="Note.md">n</a>', '<img src="Note.md">']
)
def test_an_address_counts_from_the_note_whatever_it_is_for(link: str) -> None:
    assert targets({"a/s.md": f"x {link}", **empty("Note.md", "a/Note.md")}, "a/s.md") == [
        "a/Note.md"
    ]


@pytest.mark.parametrize("link", ["[[Note]]", "![[Note]]", "![[Note.md]]"])
def test_a_name_in_brackets_counts_from_the_root(link: str) -> None:
    assert targets({"a/s.md": f"x {link}", **empty("Note.md", "a/Note.md")}, "a/s.md") == [
        "Note.md"
    ]


@pytest.mark.parametrize(
    ("link", "files", "source", "taken", "rule"),
    [
        ("[[my_note]]", ("My note.md", "a/My-note.md"), "a/s.md", "My note.md", "exact path"),
        ("[[my_note]]", ("a/My note.md", "b/My-note.md"), "b/s.md", "b/My-note.md", "own folder"),
        (
            "[[my_note]]",
            ("aaa/My note.md", "b/My-note.md"),
            "s.md",
            "b/My-note.md",
            "shortest path",
        ),
        ("[[my_note]]", ("b/My-note.md", "a/My note.md"), "s.md", "a/My note.md", "first in order"),
        ("[[b/my_note]]", ("a/My note.md", "c/b/My note.md"), "s.md", "c/b/My note.md", ""),
        ("[[my_folder/x]]", ("my folder/x.md",), "s.md", "my folder/x.md", ""),
        ("[n](my_note.md)", ("My note.md",), "s.md", "My note.md", ""),
    ],
)
def test_of_several_folded_names_one_is_taken_by_the_rules(
    link: str, files: tuple[str, ...], source: str, taken: str, rule: str
) -> None:
    garden, folding = {source: link, **empty(*files)}, Settings(link_by_folded_name=True)
    assert targets(garden, source, folding) == [taken]
    found = statements(resolved(garden, folding).graph, source)[0]
    assert found.object_rule == ("folded name; " + rule if rule else "folded name")
    assert codes(garden, folding) == (["GB202"] if rule else [])


def test_of_several_titles_one_is_taken_too_and_a_file_before_a_title() -> None:
    titled = "---\ntitle: My note\n---\n"
    folding = Settings(link_by_folded_name=True)
    garden = {"a/s.md": "[[my_note]]", "a/x.md": titled, "y/z.md": titled}
    assert targets(garden, "a/s.md", folding) == ["a/x.md"]
    assert codes(garden, folding) == ["GB202"]
    assert targets({**garden, "deep/down/My-note.md": ""}, "a/s.md", folding) == [
        "deep/down/My-note.md"
    ]


KINDS = Settings(link_by_kind=True)
IRON = {
    "supplement/Iron.md": "---\ntype: supplement\n---\n",
    "x/lab/Iron.md": "---\ntype: Biomarker\n---\n",
}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("[[Iron]] (biomarker)", "x/lab/Iron.md"),
        ("**[[Iron]]** (biomarker)", "x/lab/Iron.md"),
        ("_[[Iron]]_ (Biomarkers)", "x/lab/Iron.md"),
        ("![[iron]] (supplement)", "supplement/Iron.md"),
        ("[[Iron]] (lab)", "x/lab/Iron.md"),
        ("[[Iron]] (organ)", "x/lab/Iron.md"),
        ("[[Iron]] and more (supplement)", "x/lab/Iron.md"),
    ],
)
def test_a_kind_behind_a_link_decides_between_namesakes_when_asked_for(
    text: str, taken: str
) -> None:
    garden = {"s.md": text, **IRON}
    assert targets(garden, "s.md", KINDS) == [taken]
    assert targets(garden, "s.md") == ["x/lab/Iron.md"], "off by default"


def test_explain_tells_the_kind_that_decided(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden(
        {"s.md": "[[Iron]] (supplement)", "graphbuild.toml": "link_by_kind = true", **IRON}
    )
    assert main(["explain", "s#Iron", "--notes", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert (
        "took supplement/Iron.md: kind in parentheses, that is, the kind behind the link" in printed
    )
    assert "not x/lab/Iron.md" in printed
    assert "GB202" not in printed


@pytest.mark.parametrize(
    ("anchor", "note"),
    [
        ("Sec%20One", "# Sec One"),
        ("Caf%C3%A9", "# Cafe\u0301"),
        ("50%25", "# 50%"),
        ("whats-new", "# What's new?"),
        ("whats-new-1", "# What's new?\n\n# What's new?"),
        ("c--more", "# C++ & more"),
        ("-launch", "# 🚀 Launch"),
        ("^id", "see [[X]]^id"),
        ("^id", "- see [x](X.md)^id"),
        ("^id", "> ![[X]]^id"),
        ("Methods", "## Methods ^m"),
        ("^m", "## Methods ^m"),
    ],
)
def test_an_anchor_is_found_in_each_of_its_forms(anchor: str, note: str) -> None:
    assert codes({"s.md": f"[[P#{anchor}]] [p](P.md#{anchor})", "P.md": note, "X.md": ""}) == []


@pytest.mark.parametrize(
    ("anchor", "note"),
    [("^2", "an area of x^2"), ("^id", "see X^id"), ("whats-new-2", "# What's new?")],
)
def test_an_anchor_that_is_none_is_reported(anchor: str, note: str) -> None:
    assert codes({"s.md": f"[[P#{anchor}]]", "P.md": note}) == ["GB203"]


LEFT_OUT = {
    "s.md": "[[Draft]] [[draft]] [d](drafts/Draft.md) ![[p.png]] [[Gone]]",
    "drafts/Draft.md": "x",
    "drafts/p.png": "x",
}


def kinds_of_findings(folder: Path, settings: Settings | None = None) -> list[str]:
    return [
        str(one)[:60].split("] ")[0]
        for one in build(folder, settings=settings).diagnostics
        if "GB2" in one.code
    ]


def test_a_link_to_what_settings_leave_out_is_not_broken(garden: Garden) -> None:
    folder = garden(LEFT_OUT)
    assert kinds_of_findings(folder, Settings(exclude=("drafts",))) == [
        "s.md:1:1: info[GB207",
        "s.md:1:11: info[GB207",
        "s.md:1:42: info[GB207",
        "s.md:1:53: info[GB201",
    ]
    graph = build(folder, settings=Settings(exclude=("drafts",)))
    assert [graph.label(one.object) for one in statements(graph, "s.md")] == ["Gone"]
    assert "drafts" not in str([one for one in graph.diagnostics if one.code == "GB207"])


@pytest.mark.parametrize(
    "filters", ['["drafts/"]', '["Drafts"]', '["/^drafts\\\\/.*/"]', '["x", "/draft/"]']
)
def test_obsidians_own_filters_leave_out_as_exclude_does(garden: Garden, filters: str) -> None:
    folder = garden({**LEFT_OUT, ".obsidian/app.json": f'{{"userIgnoreFilters": {filters}}}'})
    graph = build(folder)
    assert list(graph.paths) == ["s.md"]
    assert [one.code for one in graph.diagnostics if one.code.startswith("GB2")].count("GB201") == 1


@pytest.mark.parametrize(
    "app",
    [
        "{",
        "[]",
        '{"userIgnoreFilters": 5}',
        '{"userIgnoreFilters": ["/(a+)+$/"]}',
        '{"userIgnoreFilters": ["/[/"]}',
        "[" * 100_000,
    ],
)
def test_filters_that_cannot_be_used_are_told(garden: Garden, app: str) -> None:
    graph = build(garden({"s.md": "x", ".obsidian/app.json": app}))
    assert [one.code for one in graph.diagnostics] == ["GB125"]
    assert list(graph.paths) == ["s.md"]


def test_a_link_that_fits_a_file_left_out_goes_to_no_namesake(garden: Garden) -> None:
    folder = garden({"a/s.md": "[[Note]]", "a/Note.md": "x", "b/c/Note.md": "x"})
    graph = build(folder, settings=Settings(exclude=("a/Note.md",)))
    assert statements(graph, "a/s.md") == []


def test_many_namesakes_are_looked_through_once_for_a_folder() -> None:
    files = [f"{number}/index.md" for number in range(300)]
    index = LinkIndex(files, (), Settings())
    assert {index.wikilink("index", f"x/{number}.md").path for number in range(300)} == {
        "0/index.md"
    }
    assert len(index._known) == 1
