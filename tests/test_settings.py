"""Settings: whatever is in them, each mistake is told at its line, in a file that a person can open, and a default holds."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import graphbuild
from graphbuild.cli import main
from graphbuild.config import FILE_NAME, Settings, load_settings, settings_files
from graphbuild.config.colours import hex_colour
from graphbuild.config.lines import MAX_DEPTH, Refused, key_lines
from graphbuild.config.values import MAX_ITEMS, MAX_NOTE_BYTES
from graphbuild.emit.explorer.sources import source_data
from graphbuild.model import Diagnostic
from graphbuild.pipeline import build
from graphbuild.reading.pack import Pack
from tests.conftest import Garden

PATTERN = '[[patterns]]\nname = "p"\npredicate = "uses"\nline = "{object}"\n'
BAD = [
    # What is no TOML, or makes its reader stumble.
    ("base =", "GB501", 1),
    ("title = 'a'\ntitle = 'b'", "GB501", 2),
    ("a = " + "[" * 5000, "GB501", 1),
    ("title = 'a'\nb = " + "[" * 5000 + "]" * 5000, "GB501", 2),
    ("a = " + "{a=" * 3000, "GB501", 1),
    ("\n\n" + ".".join("a" * 5000) + " = 1", "GB501", 3),
    ("[" + ".".join("a" * 5000) + "]\nb = 1", "GB501", 1),
    ("\nmax_note_bytes = " + "9" * 10_000, "GB501", 2),
    ("\nmax_note_bytes = -" + "1_0" * 3000, "GB501", 2),
    ("b" * 10_000 + " = 1", "GB501", 1),
    ("title = 'a'\ntitle2 = 'a\0b'", "GB501", 2),
    ("title = 2020-02-30", "GB501", 1),
    ('title = "\\ud800"', "GB501", 1),
    ('title = """\nnever closed', "GB501", 2),
    (b"title = 'a'\nbase = 'caf\xe9'", "GB501", 2),
    ("title = 'a'".encode("utf-16"), "GB501", 1),
    (b"#" * 1_000_001, "GB501", 1),
    # The type of each value.
    *(
        (f"\n{key} = {value}", "GB503", 2)
        for key in ("base", "title", "queries", "templates")
        for value in ("1", "true", "[]", "{}", "1979-05-27")
    ),
    *(
        (f"\nmax_note_bytes = {value}", "GB503", 2)
        for value in ("true", "1.5", "inf", "nan", "'1'", "07:32:00", "[1]")
    ),
    *((f"\npublished = {value}", "GB503", 2) for value in ("1", "'yes'", "[]")),
    *(
        (f"\nexclude = {value}", "GB503", 2)
        for value in ("1", "{a = 1}", "[1]", "[['a']]", "[true]")
    ),
    ("exclude = [\n'a',\n3,\n]", "GB503", 3),
    ("packs = [\n[],\n]", "GB503", 2),
    *((f"\n{key} = 1", "GB503", 2) for key in ("kinds", "predicates", "patterns")),
    ("patterns = [1]", "GB503", 1),
    ("kinds = []", "GB503", 1),
    ("[kinds]\na = 1\nDish = 1", "GB503", 3),
    ("[predicates.'has part']", "GB503", 1),
    ("[kinds." + "k" * 200 + "]", "GB503", 1),
    # Ranges and forms.
    *((f"\nmax_note_bytes = {value}", "GB503", 2) for value in (0, -5, MAX_NOTE_BYTES + 1, 2**63)),
    *(
        (f"\nbase = '{base}'", "GB503", 2)
        for base in (
            "",
            "garden.example",
            "ftp://x.example/",
            "http://",
            "https:///x",
            "http://[",
            "http://[::1",
            "http://x.example/[a]",
            "http://x.example:99999/",
            "http://x.example/%zz",
            "http://x.example/a#b#c",
            "http://x.example/a b",
            "http://x.example/\u00a0",
            "http://x.example/\u202e",
            "http://x.example/\ue000",
            "http://x.example/<",
            "urn:",
            "urn:x",
            "http://x.example/" + "a" * 100_000,
        )
    ),
    ('base = "http://x.example/\\u0000"', "GB503", 1),
    ('title = "a\\u0000b"', "GB503", 1),
    ('title = "a\\u001b[2J"', "GB503", 1),
    ('title = "a\\uffff"', "GB503", 1),
    ('title = "a\\nb"', "GB503", 1),
    ("title = '" + "a" * 1001 + "'", "GB503", 1),
    *(
        (f"[kinds.Dish]\nlabel = 'dish'\ncolour = '{colour}'", "GB503", 3)
        for colour in (
            "",
            " ",
            "reddish",
            "#12",
            "#12345",
            "#ggg",
            "0077bb",
            "rgb(1,2)",
            "rgb(1 2 3 4 5)",
            "rgb(a,b,c)",
            "hsl(1% 2% 3%)",
            "url(x)",
        )
    ),
    ("[kinds.Dish]\ncolour = 0x0077bb", "GB503", 2),
    ("[kinds.Dish]\nname = 'Meal'", "GB502", 2),
    (f"exclude = {['a' * 1001]}", "GB503", 1),
    (f"exclude = {[str(n) for n in range(MAX_ITEMS + 1)]}", "GB503", 1),
    # Entries that say nothing.
    ("exclude = [\n'a',\n'']", "GB506", 3),
    ("exclude = [\n'a',\n'a']", "GB506", 3),
    ("packs = [\n' ',\n]", "GB506", 2),
    # Paths.
    ('queries = "a\\u0000b"', "GB503", 1),
    ('templates = "a\\u0000b"', "GB503", 1),
    *(
        (f"\nqueries = '{path}'", "GB503", 2)
        for path in (
            "missing",
            "a.md",
            "/",
            "/dev",
            "..",
            "../..",
            "~",
            "~/queries",
            "a/../../..",
            "x" * 300,
        )
    ),
    *(
        (f"\ntemplates = '{path}'", "GB503", 2)
        for path in (
            "/etc/passwd",
            "/dev/zero",
            "..",
            ".",
            "~/t.toml",
            "C:\\t.toml",
            FILE_NAME,
            f"./{FILE_NAME}",
        )
    ),
    *(
        (f"\ntemplates = '{path}'", "GB501", 2)
        for path in ("missing.toml", "a.md/t.toml", "x" * 300)
    ),
    # Names.
    ("[kinds.Dish]\nlabel = 'dish'\nbelow = 'Thign'", "GB507", 3),
    ("[kinds.Dish]\nbelow = 'Nothing of the sort'", "GB507", 2),
    (PATTERN + "object_kind = 'Recepter'", "GB507", 5),
    (PATTERN + "subject_kind = 'Recepter'", "GB507", 5),
    ("[[patterns]]\nkey = 'x'\npredicate = 'projectTo'", "GB507", 3),
    ("[predicates.dependsOn]\n[[patterns]]\nkey = 'x'\npredicate = 'dependOn'", "GB507", 4),
    ("[kinds.A]\nbelow = 'A'", "GB503", 2),
    ("[kinds.A]\nbelow = 'B'\n[kinds.B]\nbelow = 'A'", "GB503", 2),
    (
        "[kinds.Z]\nbelow = 'A'\n[kinds.A]\nbelow = 'B'\n[kinds.B]\nbelow = 'C'\n[kinds.C]\nbelow = 'A'",
        "GB503",
        4,
    ),
    ("\n[kinds.Nucleus]\nbelow = 'Person'", "GB506", 2),
    ("\n[predicates.projectsTo]\nlabel = 'x'", "GB506", 2),
    ("[kinds.Dish]\ntypes = ['x']\n[kinds.Meal]\ntypes = ['x']", "GB506", 3),
    ("[kinds.Dish]\nwhen = 'x'", "GB503", 2),
    ("[kinds.Dish]\nwhen = { tags = 3 }", "GB503", 2),
    ("\npacks = ['a', 'nobody-wrote-this']", "GB505", 2),
    # Patterns that could never match.
    *(
        (f"[[patterns]]\npredicate = 'uses'\nline = '{form}'", "GB504", 3)
        for form in ("{objection}", "]{object}[", "{object}{note}", "{object} {object}")
    ),
    ("[[patterns]]\npredicate = 'uses'\ncolumns = {size = 'Size'}", "GB504", 3),
    ("[[patterns]]\npredicate = 'uses'\ncolumns = {object = 1}", "GB503", 3),
    ("[[patterns]]\npredicate = 'uses'\ncolumns = {object = {a = 'b'}}", "GB503", 3),
    ("[[patterns]]\npredicate = 'uses'\ncolumns = {object = ''}", "GB503", 3),
    ("[[patterns]]\npredicate = 'uses'\nkey = 'x'\nsubject = 'everything'", "GB503", 4),
    # Where a key is, whatever stands around it.
    ('[kinds.Dish]\ndefinition = """\n[kinds.Meal]\nlabel = 1\n"""\nlabel = 1', "GB503", 6),
    ("patterns = [\n{predicate = 'uses', key = 'a'},\n{predicate = 'uses', key = 3}]", "GB503", 3),
    ("title = 'a' # [kinds]\r\nbase = 1", "GB503", 2),
    ("title = 'a'\rbase = 1", "GB503", 2),
    ("\ufefftitle = 'a'\nbase = 1", "GB503", 2),
]


def problems(folder: Path) -> tuple[Diagnostic, ...]:
    return tuple(one for one in graphbuild.build(folder).diagnostics if one.code.startswith("GB5"))


@pytest.mark.parametrize(
    ("toml", "code", "line"),
    BAD,
    ids=[f"{number} {one[0][:30]!r}" for number, one in enumerate(BAD)],
)
def test_each_mistake_is_told_at_its_line(
    garden: Garden, toml: str | bytes, code: str, line: int
) -> None:
    folder = garden({FILE_NAME: toml, "a.md": "x"})
    found = problems(folder)
    assert (code, FILE_NAME, line) in {(one.code, one.span.path, one.span.line) for one in found}
    assert all("\0" not in str(one) and len(str(one)) < 1000 for one in found)


def test_the_table_is_long_enough() -> None:
    assert len(BAD) >= 60


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("red", "#ff0000"),
        ("RebeccaPurple", "#663399"),
        ("lightgoldenrodyellow", "#fafad2"),
        ("#07b", "#0077bb"),
        ("#07bf", "#0077bb"),
        ("#0077BB", "#0077bb"),
        (" #0077bbff ", "#0077bb"),
        ("rgb(0, 119, 187)", "#0077bb"),
        ("rgb(0 119 187 / 50%)", "#0077bb"),
        ("rgba(0,119,187,.5)", "#0077bb"),
        ("rgb(0%, 50%, 100%)", "#0080ff"),
        ("rgb(300, -5, 0)", "#ff0000"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("hsl(0.5turn 100% 50%)", "#00ffff"),
        ("hsla(480deg 100% 25% / 1)", "#008000"),
    ],
)
def test_a_colour_in_each_form_of_css(garden: Garden, written: str, colour: str) -> None:
    folder = garden(
        {FILE_NAME: f"[kinds.Dish]\ncolour = '{written}'", "a.md": "---\ntype: dish\n---\n"}
    )
    assert problems(folder) == ()
    assert load_settings(folder)[0].kinds[0].colour == colour


def test_the_page_of_a_garden_with_named_colours_is_written(garden: Garden, tmp_path: Path) -> None:
    folder = garden(
        {
            FILE_NAME: "[kinds.Dish]\ncolour = 'teal'\n[kinds.Cup]\ncolour = 'tealish'",
            "a.md": "---\ntype: dish\n---\n",
            "b.md": "---\ntype: cup\n---\n",
        }
    )
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert "#008080" in (tmp_path / "out" / "explorer.html").read_text()


@pytest.mark.parametrize("where", ["graphbuild.toml", "pyproject.toml"])
def test_a_file_above_the_notes_is_named_so_that_it_can_be_opened(
    garden: Garden, where: str
) -> None:
    toml = "[tool.graphbuild]\nbsae = 1" if where == "pyproject.toml" else "\nbsae = 1"
    folder = garden({where: toml, "deep/notes/a.md": "x", ".git/x": ""})
    (found,) = problems(folder / "deep" / "notes")
    assert (found.code, found.span.path, found.span.line) == ("GB502", f"../../{where}", 2)
    assert "bsae" in (folder / "deep" / "notes" / found.span.path).read_text()


def test_templates_and_queries_are_named_as_seen_from_the_notes(garden: Garden) -> None:
    toml = "templates = 'more/t.toml'\nqueries = 'mine'\n[kinds.Dish]"
    folder = garden(
        {
            FILE_NAME: toml,
            "more/t.toml": "base = 1\n[kinds.Dish]",
            "mine/a.rq": b"\n\xff",
            "notes/a.md": "x",
            ".git/x": "",
        }
    )
    found = {(one.code, one.span.path, one.span.line) for one in problems(folder / "notes")}
    assert found == {
        ("GB502", "../more/t.toml", 1),
        ("GB506", "../more/t.toml", 2),
        ("GB508", "../mine/a.rq", 2),
    }


def test_published_only_tells_of_settings_above_too(garden: Garden) -> None:
    folder = garden({FILE_NAME: "published = true\nbsae = 1", "notes/a.md": "x", ".git/x": ""})
    assert [one.code for one in problems(folder / "notes")] == ["GB502"]


@pytest.mark.parametrize("toml", ["tool = 3", "[tool]\ngraphbuild = 3", "[tool]\ngraphbuild = [1]"])
def test_a_table_of_a_project_that_is_none(garden: Garden, toml: str) -> None:
    folder = garden({"pyproject.toml": toml, "a.md": "x"})
    assert [(one.code, one.span.line) for one in problems(folder)] == (
        [] if toml == "tool = 3" else [("GB503", 2)]
    )


def make(kind: str, path: Path) -> None:
    """A name that stands for something else than a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(
            {"device": "/dev/zero", "loop": path.name, "nowhere": "nowhere", "long": "x" * 300}[
                kind
            ]
        )


ODD = ["folder", "pipe", "device", "loop", "nowhere", "long"]


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("name", [FILE_NAME, "pyproject.toml"])
def test_a_settings_file_that_is_no_file(garden: Garden, name: str, kind: str) -> None:
    folder = garden({"a.md": "x"})
    make(kind, folder / name)
    assert [(one.code, one.span.path) for one in problems(folder)] == [("GB501", name)]
    assert load_settings(folder)[0] == Settings()


@pytest.mark.parametrize("kind", ODD)
def test_templates_that_are_no_file(garden: Garden, kind: str) -> None:
    folder = garden({FILE_NAME: "templates = 't.toml'", "a.md": "x"})
    make(kind, folder / "t.toml")
    (found,) = problems(folder)
    assert found.code in ("GB501", "GB503")
    assert (folder / found.span.path).is_symlink() == (
        found.span.path == "t.toml" and kind not in ("folder", "pipe")
    )


@pytest.mark.parametrize("kind", ODD)
def test_a_query_that_is_no_file_hurts_no_other(garden: Garden, tmp_path: Path, kind: str) -> None:
    folder = garden({FILE_NAME: "queries = 'mine'", "mine/good.rq": "# Good.\nASK {}", "a.md": "x"})
    make(kind, folder / "mine" / "bad.rq")
    assert [(one.code, one.span.path) for one in problems(folder)] == [("GB508", "mine/bad.rq")]
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert [one.name for one in (tmp_path / "out" / "queries").iterdir()] == ["good.rq"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\0b", b"#" * 1_000_001])
def test_a_query_of_no_text_hurts_no_other(garden: Garden, tmp_path: Path, content: bytes) -> None:
    folder = garden(
        {
            FILE_NAME: "queries = 'mine'",
            "mine/good.rq": "# Good.\nASK {}",
            "mine/bad.rq": content,
            "a.md": "x",
        }
    )
    assert [(one.code, one.span.path) for one in problems(folder)] == [("GB508", "mine/bad.rq")]
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert [one.name for one in (tmp_path / "out" / "queries").iterdir()] == ["good.rq"]


def test_no_query_is_fetched_from_outside_of_the_garden(garden: Garden, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("ASK { }")
    folder = garden({FILE_NAME: "queries = 'mine'", "mine/good.rq": "ASK {}", "a.md": "x"})
    (folder / "mine" / "leak.rq").symlink_to(tmp_path / "secret")
    assert [(one.code, one.span.path) for one in problems(folder)] == [("GB508", "mine/leak.rq")]


def test_a_bad_query_beside_the_graph_is_listed_and_hurts_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make("pipe", tmp_path / "queries" / "bad.rq")
    (tmp_path / "queries" / "good.rq").write_text("# Good.\nASK {}")
    assert main(["query", "--list", "--out", str(tmp_path)]) == 0
    listed = capsys.readouterr().out
    assert "bad\n    is no regular file" in listed
    assert "good\n    Good." in listed
    assert main(["query", "bad", "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "graphbuild: the query bad is no regular file\n"
    assert main(["query", str(tmp_path / "queries" / "bad.rq"), "--out", str(tmp_path)]) == 2
    assert "is no regular file" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ODD)
def test_an_ontology_that_is_no_file_is_told_in_a_sentence(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    make(kind, tmp_path / "o.obo")
    assert (
        main(
            [
                "build",
                str(garden({"a.md": "x"})),
                "--out",
                str(tmp_path / "out"),
                "--ontology",
                str(tmp_path / "o.obo"),
            ]
        )
        == 2
    )
    error = capsys.readouterr().err
    assert error.startswith(f"graphbuild: {tmp_path / 'o.obo'} ")
    assert error.count("\n") == 1


def test_kinds_of_ones_own_stand_below_each_other(garden: Garden) -> None:
    toml = "[kinds.Soup]\nbelow = 'Dish'\n[kinds.Dish]\nbelow = 'Food'\n[kinds.Food]\nbelow = 'Substance'"
    graph = graphbuild.build(garden({FILE_NAME: toml, "a.md": "---\ntype: soup\n---\n"}))
    assert graph.vocabulary.kinds["Soup"].parents[:3] == ("Dish", "Food", "Substance")


def test_types_may_be_added_to_a_kind_of_the_ontology(garden: Garden) -> None:
    folder = garden(
        {FILE_NAME: "[kinds.Nucleus]\ntypes = ['kern']", "a.md": "---\ntype: kern\n---\n"}
    )
    assert problems(folder) == ()
    assert "Nucleus" in {node.kind for node in graphbuild.build(folder).nodes.values()}


def test_a_predicate_that_no_table_describes_is_made_without_a_word(garden: Garden) -> None:
    assert problems(garden({FILE_NAME: PATTERN, "a.md": "x"})) == ()


def test_a_list_says_each_thing_once(garden: Garden) -> None:
    folder = garden(
        {FILE_NAME: "exclude = ['a', '', 'b', 'a']\npacks = ['todo', 'todo']", "a.md": "x"}
    )
    found = load_settings(folder)[0]
    assert (found.exclude, found.packs) == (("a", "b"), ("todo",))


@pytest.mark.parametrize(
    "pattern", ["*" * 900, "*a" * 400, "[", "[z-a]", "[!", "[[]" * 300, "?" * 900, "[a-\\]", "\\"]
)
def test_no_pattern_of_files_ends_a_build(garden: Garden, pattern: str) -> None:
    folder = garden(
        {
            FILE_NAME: f"exclude = ['{pattern}', 'b.md']",
            "a.md": "x",
            "b.md": "x",
            "a" * 200 + ".md": "x",
        }
    )
    assert "b.md" not in graphbuild.build(folder).paths


def test_files_of_the_settings_are_those_that_count(garden: Garden) -> None:
    folder = garden({FILE_NAME: 'templates = "a\\u0000"', "a.md": "x"})
    assert [one.name for one in settings_files(folder)] == [FILE_NAME]


@pytest.mark.parametrize(
    ("offered", "reason"),
    [(3, "is a int and no Pack"), (SystemExit, "cannot be loaded"), ("text", "are functions")],
)
def test_a_package_that_offers_no_pack(
    monkeypatch: pytest.MonkeyPatch, offered: Any, reason: str
) -> None:
    from graphbuild import installed_packs

    class Offer:
        name = "odd"

        def load(self) -> Any:
            if offered is SystemExit:
                raise SystemExit(3)
            return Pack("odd", readers=("x",)) if offered == "text" else offered  # type: ignore[arg-type]

    monkeypatch.setattr(installed_packs, "entry_points", lambda group: [Offer()])
    packs, (found,) = installed_packs.load_packs(["odd"])
    assert packs == ()
    assert found.code == "GB505"
    assert reason in found.message


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(
        [
            "",
            "red",
            "#07b",
            "a\0b",
            "..",
            "/",
            "~",
            ".",
            "Thing",
            "Organ",
            "http://[",
            "http://a.example",
            "{object}",
            "[",
            "*" * 50,
            "\ud800",
        ]
    )
    | st.dates()
    | st.times()
    | st.datetimes(timezones=st.just(datetime.UTC))
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.sampled_from(
    ["Dish", "Organ", "name", "label", "colour", "types", "below", "definition", "predicate", "line", "columns", "object", "key", "subject", "list", "object_kind"]
), inner, max_size=4), max_leaves=12)  # fmt: skip
KEYS = st.sampled_from([*Settings.__dataclass_fields__]) | st.text(max_size=8)


def _toml(value: Any) -> str:
    """A value as TOML writes it; a text may hold what TOML forbids, as a person may write it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool | None):
        return str(value or False).lower()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _quoted(text: str) -> str:
    return (
        '"'
        + "".join(one if one.isalnum() and one.isascii() else f"\\U{ord(one):08x}" for one in text)
        + '"'
    )


def _checked(folder: Path, text: bytes) -> None:
    (folder / FILE_NAME).write_bytes(text)
    found, told = load_settings(folder)
    assert isinstance(found, Settings)
    assert all(re.fullmatch(r"#[0-9a-f]{6}", one.colour) for one in found.kinds)
    assert 1 <= found.max_note_bytes <= MAX_NOTE_BYTES
    ox.NamedNode(f"{found.base}id/a")
    lines = text.count(b"\n") + text.count(b"\r") + 1
    assert all(
        one.code.startswith("GB5") and 1 <= one.span.line <= lines and one.span.path == FILE_NAME
        for one in told
    )


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_value_of_any_setting_gives_settings(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any]
) -> None:
    _checked(
        _folder(tmp_path_factory),
        "\n".join(f"{_quoted(key)} = {_toml(value)}" for key, value in values.items()).encode(),
    )


@settings(max_examples=200, deadline=None)
@given(st.binary() | st.text(alphabet="[]{}=.,'\"\n\r\\#a1_ -").map(lambda text: text.encode()))
@example(b"a = [}]")
@example(b'"""\\')
def test_any_bytes_give_settings(tmp_path_factory: pytest.TempPathFactory, text: bytes) -> None:
    _checked(_folder(tmp_path_factory), text)


@settings(max_examples=300, deadline=None)
@given(
    st.text().map(lambda path: f"http://x.example/{path}")
    | st.text().map("http://{}".format)
    | st.text().map("urn:{}".format)
)
@example("http://x.example/\U000e0001")
@example("http://x.example/\U0001fffe")
@example("http://[::1]/")
@example("http://[v1.a]/")
@example("http://a[::1]/")
@example("http://[::1]a/")
@example("http://x.example/?\ue000")
@example("http://x.example:")
@example("http://x.example?:")
@example("http://x.example/a:")
@example("urn:example:a")
def test_a_base_that_is_taken_is_an_iri(
    tmp_path_factory: pytest.TempPathFactory, base: str
) -> None:
    _checked(_folder(tmp_path_factory), f"base = {_quoted(base)}".encode())


def _folder(factory: pytest.TempPathFactory) -> Path:
    folder = factory.getbasetemp() / "settings"
    folder.mkdir(exist_ok=True)
    return folder


def test_places_of_keys_are_found_at_each_level() -> None:
    lines = key_lines(
        "t.x = { a = 1, b = [1,\n {c = '''\n[no]\n'''}]}\n[[p.q]]\n[p.q.r]\n'x y' = '['\n"
    )
    assert isinstance(lines, dict)
    assert (lines["t", "x", "b", 1, "c"], lines["p", "q", 0, "r", "x y"]) == (2, 7)


def test_a_depth_that_is_allowed_is_read() -> None:
    assert isinstance(key_lines("a = " + "[" * (MAX_DEPTH // 2) + "]" * (MAX_DEPTH // 2)), dict)
    assert isinstance(key_lines("a = " + "[" * (MAX_DEPTH * 2)), Refused)


def test_every_name_of_css_is_a_colour() -> None:
    from graphbuild.config.colours import _NAMED

    assert len(_NAMED) == 148
    assert hex_colour("transparent") is None


def test_notes_open_where_the_settings_say(garden: Garden) -> None:
    text = 'source_links = ["obsidian", "vscode", "site", "emacs"]\nvault = "My vault"\nfolder = "/home/me/notes"\nbase = "https://me.example/"\n'
    folder = garden(
        {
            "graphbuild.toml": text,
            "organ/pons.md": "---\ntype: organ\ntitle: Pons\n---\n# Pons\n\n[[medulla]]\n",
        }
    )
    graph = build(folder)
    assert [one.code for one in graph.diagnostics if "emacs" in one.message] == ["GB503"]
    assert source_data(graph, ["organ/pons.md"]) == {
        "obsidian": "My vault",
        "vscode": "/home/me/notes",
        "site": {"organ/pons.md": "https://me.example/notes/organ/pons/"},
    }
