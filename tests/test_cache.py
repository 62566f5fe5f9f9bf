"""A cache changes how long a build takes, and nothing else: whatever it holds, whoever is killed, however many use it."""

from __future__ import annotations

import hashlib
import importlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from operator import attrgetter
from pathlib import Path

import pytest

import graphbuild
from graphbuild import pipeline
from graphbuild.cache import NAME, Cache, pool
from graphbuild.cache.pool import DamagedError, UnkeptError, pack, unpack
from graphbuild.cache.readings import Reading, reading_bytes, reading_of
from graphbuild.cli import main, parser
from graphbuild.cli.build import write_garden
from graphbuild.config import Settings
from graphbuild.graph import Graph, NodeId
from graphbuild.model import Diagnostic
from graphbuild.pipeline import Memory
from graphbuild.pipeline.outputs import artifacts
from graphbuild.reading.pack import Pack
from tests.conftest import MAPS, ROOT, Garden

TOOLS = importlib.import_module("graphbuild.tools")
NOTES = {
    "pons.md": "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- Cerebellum - 90% strength\n",
    "cerebellum.md": "---\ntype: organ\ntitle: Cerebellum\ndg-publish: true\n---\n# Cerebellum\n\nOf [[pons#Efferent Connections]].\n",
    "odd.html": "<h1>Odd</h1><ul><li><a href='pons.md'>Pons</a></li></ul>",
    "empty.md": "",
}


def everything(graph: Graph) -> dict[str, str]:
    return {one.path: hashlib.sha256(one.whole()).hexdigest() for one in artifacts(graph, MAPS)}


def built(folder: Path, cache: Path | None = None, **more: object) -> dict[str, str]:
    return everything(pipeline.build(folder, cache=cache, **more))  # type: ignore[arg-type]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the notes that are read, as they are read."""
    found: list[str] = []
    real = TOOLS.note_of
    monkeypatch.setattr(TOOLS, "note_of", lambda data, path: found.append(path) or real(data, path))
    return found


# The format


def test_whatever_a_graph_holds_comes_back_as_it_was(garden_graph: Graph) -> None:
    for one in (
        garden_graph.statements,
        garden_graph.nodes,
        garden_graph.diagnostics,
        garden_graph.coverage,
        garden_graph.vocabulary,
    ):
        assert unpack(pack(one)) == one
    note = next(iter(garden_graph.notes.values()))
    assert all(
        getattr(unpack(pack(note)), one.name) == getattr(note, one.name) for one in fields(note)
    )


@pytest.mark.parametrize(
    "value",
    [
        *(
            0,
            1,
            True,
            False,
            None,
            1.5,
            -(10**30),
            "",
            "é\ud800\x00\n",
            Decimal("1.00"),
            NodeId("a/b"),
            (),
            ((),),
            [],
            {},
            {"b": 1, "a": (True, 1)},
        ),
        *(frozenset({1, "1"}), ("1", 1, True, Decimal(1), NodeId("1")), pool.model.Severity.ERROR),
    ],
)
def test_a_value_keeps_its_kind(value: object) -> None:
    found = unpack(pack(value))
    assert (_told(found), type(found)) == (_told(value), type(value))
    if isinstance(value, tuple):
        assert list(map(type, found)) == list(map(type, value))


def _told(value: object) -> object:
    """What a value is written as; a set is written in any order."""
    return sorted(map(repr, value)) if isinstance(value, frozenset) else repr(value)


def test_a_field_of_tomorrow_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No list of fields stands anywhere: what a value holds is what its class says."""

    @dataclass(frozen=True, slots=True)
    class Claim(pool.model.Claim):
        polarity: str = ""

    monkeypatch.setitem(pool._VALUES, "Claim", Claim)
    monkeypatch.setitem(pool._NAMES, Claim, "Claim")
    monkeypatch.setitem(pool._FIELDS, Claim, tuple(map(attrgetter, pool.field_names(Claim))))
    claim = Claim(
        pool.model.Ref("a", "Thing"),
        "is",
        "b",
        pool.model.Span("a.md"),
        "a is not b",
        polarity="denied",
    )
    assert unpack(pack(claim)).polarity == "denied"
    names = {
        field.name
        for kind in (pool.model.Claim, pool.graph.Statement, pool.graph.Node, pool.graph.Graph)
        for field in fields(kind)
    }
    assert names <= {name for kind in pool._FIELDS for name in pool.field_names(kind)}


def test_what_the_format_does_not_know_is_refused() -> None:
    for odd in (object(), (1, {2: b"bytes"}), len, Path("a")):
        with pytest.raises(UnkeptError):
            pack(odd)


def test_bytes_become_values_of_the_project_or_nothing() -> None:
    """The name of any other class, be it one that runs something, is no name here."""
    good = pack((Decimal("1.5"), pool.model.Span("a.md")))
    for other in (b'"Popen"', b'"Settings"', b'"eval"', b"null"):
        body = good[32:].replace(b'"Decimal"', other)
        with pytest.raises(DamagedError):
            unpack(hashlib.sha256(body).digest() + body)


def test_no_damage_goes_unnoticed() -> None:
    good = pack([("a", 1), Decimal(2)])
    for at in range(0, len(good), 7):
        with pytest.raises(DamagedError):
            unpack(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
    for end in (0, 1, 32, 40, len(good) - 1):
        with pytest.raises(DamagedError):
            unpack(good[:end])


# Builds


def test_a_second_build_reads_nothing_and_gives_the_same(
    garden: Garden, tmp_path: Path, read: list[str]
) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"
    plain = built(folder)
    read.clear()
    assert built(folder, cache) == plain
    assert sorted(read) == sorted(NOTES)
    read.clear()
    assert built(folder, cache) == plain
    assert read == []


def test_only_the_note_that_changed_is_read(
    garden: Garden, tmp_path: Path, read: list[str]
) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"
    built(folder, cache)
    (folder / "pons.md").write_text(NOTES["pons.md"].replace("90", "80"))
    (folder / "empty.md").rename(folder / "renamed.md")
    read.clear()
    graph = pipeline.build(folder, cache=cache)
    assert sorted(read) == ["pons.md", "renamed.md"]
    assert everything(graph) == built(folder)


def test_a_note_with_its_old_words_is_not_read_again(
    garden: Garden, tmp_path: Path, read: list[str]
) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"
    built(folder, cache)
    (folder / "pons.md").write_text("# Pons")
    built(folder, cache)
    (folder / "pons.md").write_text(NOTES["pons.md"])
    os.utime(folder / "pons.md", ns=(1, 1))
    read.clear()
    assert built(folder, cache) == built(folder)
    assert read == sorted(NOTES)  # by the build without a cache


def test_everything_that_a_reading_depends_on_is_in_its_key(
    garden: Garden, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"
    built(folder, cache)
    for change in (
        lambda: (folder / "graphbuild.toml").write_text('[kinds.Bridge]\nnote_types = ["organ"]\n'),
        lambda: monkeypatch.setattr(
            sys.modules["graphbuild.cache.keys"], "program", lambda: "another one"
        ),
    ):
        change()
        read.clear()
        built(folder, cache)
        assert sorted(read) == sorted(NOTES)


def test_everything_that_a_graph_depends_on_is_in_its_key(garden: Garden, tmp_path: Path) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"
    ontology = tmp_path / "terms.obo"
    ontology.write_text("format-version: 1.2\n\n[Term]\nid: UBERON:0000988\nname: Pons\n")

    def both(**more: object) -> dict[str, str]:
        found = built(folder, cache, **more)
        assert found == built(folder, **more)
        return found

    seen = [both()]
    for change in (
        lambda: (folder / "picture.png").write_bytes(b""),
        lambda: (folder / "graphbuild.toml").write_text('title = "T"\nno_such = 1\n'),
        lambda: (folder / "graphbuild.toml").write_text('\ntitle = "T"\nno_such = 1\n'),
        lambda: (folder / "new.md").write_text("[[picture.png]]"),
        lambda: (folder / "grounding.csv").write_text(
            "decision,thing,identifier\nyes,anatomy/pons,UBERON:0000987\n"
        ),
        lambda: (folder / "cerebellum.md").unlink(),
    ):
        change()
        seen.append(both())
    (folder / "grounding.csv").unlink()
    seen.append(both(ontologies=[ontology]))
    ontology.write_text(ontology.read_text().replace("0988", "0989"))
    seen.append(both(ontologies=[ontology]))
    seen.append(both(settings=Settings(published=True)))
    assert (
        len({tuple(sorted(one.items())) for one in seen}) > len(seen) // 2
    )  # some of this is nothing to this garden


def test_the_notes_of_an_opened_graph_are_those_of_the_files(
    garden: Garden, tmp_path: Path
) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"
    first = pipeline.build(folder, cache=cache)
    again = pipeline.build(folder, cache=cache)
    assert list(again.notes) == list(first.notes)
    for path, note in first.notes.items():
        assert all(
            getattr(again.notes[path], one.name) == getattr(note, one.name) for one in fields(note)
        )
    assert again.coverage == first.coverage
    (cache / "notes.sqlite").unlink()
    assert (
        pipeline.build(folder, cache=cache).notes["pons.md"].blocks == first.notes["pons.md"].blocks
    )


def test_what_failed_is_tried_again(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"

    def fails(outline: object) -> Iterator[object]:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(TOOLS, "PACKS", (*TOOLS.PACKS, Pack("odd", (fails,))))
        assert any(one.code == "GB901" for one in pipeline.build(folder, cache=cache).diagnostics)
    assert built(folder, cache) == built(folder)


def test_a_reading_of_anything_else_is_not_kept() -> None:
    note, _ = TOOLS.note_of(b"# A", "a.md")
    good = Reading(note, (), ())
    assert reading_of(reading_bytes(good) or b"", "").note.blocks == note.blocks  # type: ignore[union-attr]
    assert reading_bytes(replace(good, claims=(object(),))) is None  # type: ignore[arg-type]
    assert reading_bytes(replace(good, note=None)) is None
    assert isinstance(good.diagnostics, tuple)
    assert not any(isinstance(one, Diagnostic) for one in good.diagnostics)


# Damage


def _table_of_others(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE readings (other TEXT)")


def _other_rows(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE readings SET data = 'text'")
        database.execute("UPDATE graphs SET data = x'00'")


def _swapped(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE readings SET data = (SELECT max(data) FROM graphs)")


def _link(file: Path) -> None:
    (file.parent / "mine").write_bytes(b"mine")
    file.unlink()
    file.symlink_to(file.parent / "mine")


def _flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(100, len(data), 400):
        data[at] ^= 0xFF
    file.write_bytes(data)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "words": lambda file: file.write_bytes(b"These are words and no database.\n" * 100),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "bytes flipped": _flipped,
    "another table": _table_of_others,
    "other rows": _other_rows,
    "rows swapped": _swapped,
    "a link": _link,
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_cache_is_made_anew(
    garden: Garden, tmp_path: Path, read: list[str], kind: str
) -> None:
    folder, cache = garden(NOTES), tmp_path / "cache"
    plain = built(folder, cache)
    DAMAGE[kind](cache / "notes.sqlite")
    (folder / "new.md").write_text("New")
    assert built(folder, cache) == built(folder) != plain
    read.clear()
    built(folder, cache)
    assert read == []
    assert not (cache / "mine").exists() or (cache / "mine").read_bytes() == b"mine"


def test_a_cache_that_cannot_be_written_is_no_error(garden: Garden, tmp_path: Path) -> None:
    folder = garden(NOTES)
    (tmp_path / "file").write_bytes(b"mine")
    assert built(folder, tmp_path / "file") == built(folder)
    (tmp_path / "full" / "notes.sqlite").mkdir(parents=True)
    assert built(folder, tmp_path / "full") == built(folder)


def test_old_readings_go_when_they_are_many(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["graphbuild.cache.shelf"], "_MANY", 0)
    folder, cache = garden(NOTES), tmp_path / "cache"
    for number in range(20):
        (folder / "pons.md").write_text(f"# Pons {number}")
        (folder / "odd.html").write_text(f"<h1>Odd {number}</h1>")
        built(folder, cache)
    with sqlite3.connect(cache / "notes.sqlite") as database:
        assert database.execute("SELECT count(*) FROM readings").fetchone()[0] <= 3 * len(NOTES) + 2


def test_readings_of_the_garden_stay_however_many_there_are(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    """Who opens a kept graph, or remembers its notes, asks for none of their readings."""
    monkeypatch.setattr(sys.modules["graphbuild.cache.shelf"], "_MANY", 0)
    folder, out, memory = garden(NOTES), tmp_path / "out", Memory()
    words = ["build", str(folder), "--out", str(out), "--quiet"]
    args = parser().parse_args(words)
    for remembered in (None, None, memory, memory):
        (folder / "pons.md").write_text(f"# Pons {remembered is None}")
        write_garden(args, remembered)
        write_garden(args, remembered)
    (folder / "pons.md").write_text("# Pons of another day")
    read.clear()
    write_garden(args)
    assert read == ["pons.md"]


# Several programs, and those that are killed


def command(folder: Path, out: Path, cache: Path) -> subprocess.Popen[bytes]:
    call = [
        sys.executable,
        "-m",
        "graphbuild",
        "build",
        str(folder),
        "--out",
        str(out),
        "--cache",
        str(cache),
    ]
    return subprocess.Popen(call, stdout=subprocess.DEVNULL, cwd=ROOT)


def outputs(out: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()}


def test_two_builds_share_a_cache(garden: Garden, tmp_path: Path) -> None:
    folder = garden({f"{number}.md": f"# {number}\n\n[[{number + 1}]]" for number in range(60)})
    running = [command(folder, tmp_path / name, tmp_path / "cache") for name in ("one", "other")]
    assert [one.wait(120) for one in running] == [0, 0]
    assert outputs(tmp_path / "one") == outputs(tmp_path / "other")
    assert built(folder, tmp_path / "cache") == built(folder)


def test_a_killed_build_leaves_a_cache_that_the_next_one_takes(
    garden: Garden, tmp_path: Path
) -> None:
    folder, cache = (
        garden({f"{number}.md": f"# {number}\n\n[[{number + 1}]]" for number in range(30)}),
        tmp_path / "cache",
    )
    chance = random.Random(3)
    script = (
        "import os, sys, sqlite3\nfrom graphbuild import pipeline\nfrom graphbuild.cache import Cache\n"
        "steps = int(sys.argv[3])\ndef hook(event, args):\n global steps\n"
        " if event in ('open', 'sqlite3.connect', 'os.remove', 'os.mkdir') and 'cache' in str(args[0]):\n"
        "  steps -= 1\n  if steps == -1: os.kill(os.getpid(), 9)\n"
        "cache = Cache(sys.argv[2])\ngraph = pipeline.build(sys.argv[1], cache=cache)\nsys.addaudithook(hook)\n"
        "import threading, time\nif steps > 4: threading.Timer((steps - 4) / 1000, lambda: os.kill(os.getpid(), 9)).start()\n"
        "cache.save()\ntime.sleep(0.2)\n"
    )
    for number in range(6):
        (folder / f"{number}.md").write_text(f"# {number}, again {chance.random()}")
        code = subprocess.run(
            [sys.executable, "-c", script, str(folder), str(cache), str(number * 2)],
            cwd=ROOT,
            check=False,
        ).returncode
        assert code in (0, -signal.SIGKILL)
    assert built(folder, cache) == built(folder)
    assert built(folder, cache) == built(folder)


def test_a_save_that_waits_for_another_program_is_given_up(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["graphbuild.cache.shelf"], "_SECONDS", 0.05)
    folder, cache = garden(NOTES), tmp_path / "cache"
    built(folder, cache)
    with sqlite3.connect(cache / "notes.sqlite") as other:
        other.execute("BEGIN EXCLUSIVE")
        (folder / "pons.md").write_text("# Pons")
        assert built(folder, cache) == built(folder)


# The command line


def test_builds_keep_their_cache_with_the_outputs(
    garden: Garden, tmp_path: Path, read: list[str]
) -> None:
    folder, out = str(garden(NOTES)), tmp_path / "out"
    for _ in range(2):
        assert main(["build", folder, "--out", str(out)]) == 0
        assert sorted(one.name for one in (out / NAME).iterdir()) == [
            "CACHEDIR.TAG",
            "notes.sqlite",
        ]
    assert sorted(read) == sorted(NOTES)
    assert main(["build", folder, "--out", str(out), "--no-cache"]) == 0
    assert len(read) == 2 * len(NOTES)
    assert main(["build", folder, "--out", str(out), "--no-cache", "--cache", "x"]) == 2


def test_without_a_cache_none_is_made(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = str(garden(NOTES))
    assert main(["check", folder]) == 0
    assert main(["build", folder, "--no-cache"]) == 0
    assert main(["explain", "pons", "--notes", folder]) == 0
    assert not list(tmp_path.rglob(NAME))
    shutil.rmtree("out")


def test_explain_and_check_open_what_a_build_has_kept(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = str(garden(NOTES))
    assert main(["build", folder]) == 0
    read.clear()
    for words in (
        ["explain", "pons", "--notes", folder],
        ["check", folder],
        ["check", folder, "--lines"],
        ["render", "pons", "--notes", folder],
    ):
        assert main(words) == 0
    assert read == []


def test_a_public_folder_holds_no_hidden_note(garden: Garden, tmp_path: Path) -> None:
    """Who gives the output folder to a web server gives its cache too."""
    folder, out = garden({**NOTES, "secret.md": "Zebrafish"}), tmp_path / "out"
    assert main(["build", str(folder), "--out", str(out)]) == 0
    assert (out / NAME).exists()
    assert main(["build", str(folder), "--out", str(out), "--published"]) == 0
    assert not (out / NAME).exists()
    assert b"Zebrafish" not in b"".join(
        file.read_bytes() for file in out.rglob("*") if file.is_file()
    )
    assert (
        main(
            [
                "build",
                str(folder),
                "--out",
                str(out),
                "--published",
                "--cache",
                str(tmp_path / "kept"),
            ]
        )
        == 0
    )
    assert (tmp_path / "kept" / "notes.sqlite").exists()


def test_a_cache_keeps_nothing_where_no_build_has_begun(garden: Garden, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", only_there=True)
    pipeline.build(garden(NOTES), cache=cache)
    cache.save()
    assert not (tmp_path / "cache").exists()


def test_a_written_graph_is_loaded_without_its_json(garden: Garden, tmp_path: Path) -> None:
    folder, out = garden(NOTES), tmp_path / "out"
    assert main(["build", str(folder), "--out", str(out)]) == 0
    written = graphbuild.build(folder)
    (folder / "pons.md").unlink()
    pipeline.build(folder, cache=Cache(out / NAME, only_there=True))
    loaded = graphbuild.load(out)
    assert not (out / "graph.json").exists()
    for name in (
        "base",
        "nodes",
        "statements",
        "edges",
        "denials",
        "diagnostics",
        "paths",
        "vocabulary",
    ):
        assert getattr(loaded, name) == getattr(written, name), name
    assert not loaded.notes


# The store that queries open


def answer(out: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert (
        main(
            [
                "query",
                "SELECT ?l { ?x gb:path ?l } ORDER BY ?l",
                "--out",
                str(out),
                "--format",
                "csv",
            ]
        )
        == 0
    )
    return capsys.readouterr().out


def stores(out: Path) -> list[Path]:
    return sorted((out / NAME).glob("store-*"))


def test_the_turtle_is_parsed_once(
    garden: Garden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, out = garden(NOTES), tmp_path / "out"
    loads: list[object] = []
    for name in ("graphbuild.query.kept", "graphbuild.query.store"):
        module = importlib.import_module(name)
        real = module.load_into
        monkeypatch.setattr(
            module,
            "load_into",
            lambda store, file, real=real: loads.append(file) or real(store, file),
        )
    assert main(["build", str(folder), "--out", str(out)]) == 0
    assert not stores(out)
    first = answer(out, capsys)
    assert [first, answer(out, capsys)] == [first, first]
    assert "pons.md" in first
    assert len(loads) == 1
    (folder / "new.md").write_text("# New")
    assert main(["build", str(folder), "--out", str(out)]) == 0
    assert "new.md" in answer(out, capsys)
    assert (len(loads), len(stores(out))) == (2, 1)


@pytest.mark.parametrize("kind", ["emptied", "cut off", "a file", "half made"])
def test_a_damaged_store_is_made_anew(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    folder, out = garden(NOTES), tmp_path / "out"
    assert main(["build", str(folder), "--out", str(out)]) == 0
    first = answer(out, capsys)
    (store,) = stores(out)
    if kind in ("emptied", "cut off"):
        for file in store.iterdir():
            file.unlink() if kind == "emptied" else file.write_bytes(file.read_bytes()[:10])
    elif kind == "a file":
        shutil.rmtree(store)
        store.write_bytes(b"mine")
    else:
        store.rename(store.with_name("store-new-999999999-x"))
    assert answer(out, capsys) == first
    assert [one for one in stores(out) if "new" in one.name] == []


def test_without_a_cache_no_store_is_made(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = garden(NOTES), tmp_path / "out"
    assert main(["build", str(folder), "--out", str(out), "--no-cache"]) == 0
    assert "pons.md" in answer(out, capsys)
    assert not (out / NAME).exists()


# Several processes


MANY = {
    f"{number}.md": f"---\ntype: organ\n---\n# {number}\n## Efferents\n- [[{number + 1}]] - 90% strength\n\n<{number}> [[a#b]]\n"
    for number in range(80)
}


def test_several_processes_read_the_same(
    garden: Garden, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module("graphbuild.garden")
    folder, cache = garden({**NOTES, **MANY}), tmp_path / "cache"
    plain = built(folder)
    few = 2 * module._TOGETHER  # by which it is known how long the rest takes
    for worth, here in ((-1, few), (1_000, len(NOTES) + len(MANY))):
        monkeypatch.setattr(module, "_WORTH", worth)
        read.clear()
        assert built(folder, jobs=2) == plain
        assert len(read) == here
    monkeypatch.setattr(module, "_WORTH", -1)
    assert built(folder, cache, jobs=2) == plain
    read.clear()
    assert built(folder, cache) == plain
    assert read == []


def test_what_other_processes_cannot_do_is_done_here(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    def fails(*_: object) -> None:
        raise OSError("no process")

    folder = garden(MANY)
    plain = built(folder)
    monkeypatch.setattr(importlib.import_module("graphbuild.garden"), "_WORTH", -1)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", fails)
    read.clear()
    assert built(folder, jobs=2) == plain
    assert sorted(read) == sorted(MANY)
    assert main(["check", str(folder), "--no-cache", "--jobs", "-1"]) == 2
