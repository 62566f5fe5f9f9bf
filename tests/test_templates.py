"""A garden of another field, taught in TOML alone; and a package of somebody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import graphbuild
from graphbuild.cli import main
from graphbuild.config.forms import forms
from tests.conftest import ROOT, Garden

SERVICES = ROOT / "tests" / "gardens" / "services"
PACK = ROOT / "tests" / "gardens" / "pack"


@pytest.fixture(scope="module")
def graph() -> graphbuild.Graph:
    return graphbuild.build(SERVICES)


def said(graph: graphbuild.Graph, by: str) -> list[str]:
    """Every statement of one pattern: place, subject, predicate, object, qualifiers."""
    found = sorted((one for one in graph.statements if one.by == by), key=lambda one: one.span)
    return [
        f"{one.span} {graph.label(one.subject)} {one.predicate} {graph.label(one.object)}"
        + "".join(f" {name}={value}" for name, value in one.qualifiers)
        for one in found
    ]


def said_in(graph: graphbuild.Graph, by: str) -> list[str]:
    """The notes in which a pattern found something."""
    return sorted({one.span.path for one in graph.statements if one.by == by})


def test_lines_of_a_form(graph: graphbuild.Graph) -> None:
    assert said(graph, "dependencies") == [
        "service/checkout.md:12:3 Checkout dependsOn Ledger note=synchronous protocol=gRPC share=70",
        "service/checkout.md:13:3 Checkout dependsOn Mailer protocol=a queue share=30",
        "service/mailer.md:9:3 Mailer dependsOn Ledger note=for receipts",
    ]
    assert said(graph, "impact") == [
        "incident/late-receipts.md:10:3 Late receipts affected Mailer minutes=95",
        "incident/late-receipts.md:11:3 Late receipts affected Checkout minutes=20",
    ]


def test_table_columns_in_any_order_in_both_dialects(graph: graphbuild.Graph) -> None:
    assert said(graph, "stores") == [
        "service/checkout.md:20:3 Checkout stores Orders engine=PostgreSQL size=40 GB",
        "service/ledger.md:11:9 Ledger stores Bookings engine=PostgreSQL size=900 GB",
        "service/mailer.md:12:1 Mailer statesNone stores",
    ]


def test_front_matter_keys_with_and_without_a_link(graph: graphbuild.Graph) -> None:
    assert said(graph, "owners") == [
        "service/checkout.md:4:1 Checkout ownedBy Payments team",
        "service/ledger.md:4:1 Ledger ownedBy Payments team",
        "service/mailer.md:4:1 Mailer ownedBy Platform team",
    ]
    assert not [one for one in graph.statements if one.predicate == "property"]


def test_a_line_in_no_known_form_is_reported(graph: graphbuild.Graph) -> None:
    assert [str(one) for one in graph.diagnostics] == [
        "service/checkout.md:14:3: warning[GB301] dependencies: “??? to be found out” is in no known form"
    ]


def test_kinds_have_their_own_labels_colours_and_addresses(graph: graphbuild.Graph) -> None:
    kind = graph.vocabulary.kind("Service")
    assert (kind.label, kind.colour, kind.segment) == ("service", "#0072b2", "service")
    text = graph.to_rdf().serialize(format="nt")
    assert (
        "<https://ops.example/id/service/checkout> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://ops.example/kind/service>"
        in text
    )


@pytest.mark.parametrize(
    ("form", "line", "expected"),
    [
        ("{object}", "Pons", {"object": "Pons"}),
        ("{object} - {share:number}%", "Pons – 90%", {"object": "Pons", "share": "90"}),
        ("{object} - {share:number}%", "Pons - many%", None),
        (
            "{amount} of {object}",
            "20 g of cream of tartar",
            {"amount": "20 g", "object": "cream of tartar"},
        ),
        ("to {object}", "From here", None),
        ("{object}[ ({note})]", "Salt (a pinch)", {"object": "Salt", "note": "a pinch"}),
        ("{object}[ ({note})]", "Salt", {"object": "Salt"}),
    ],
)
def test_forms(form: str, line: str, expected: dict[str, str] | None) -> None:
    found = next((one for each in forms(form) if (one := each.match(line)) is not None), None)
    found = None if found is None else {name: one.text for name, one in found.items()}
    assert found == expected


@pytest.mark.parametrize(
    ("toml", "code", "line"),
    [
        ('[[patterns]]\nname = "x"\nline = "{object}"\n', "GB504", 1),
        ('[[patterns]]\npredicate = "uses"\n', "GB504", 1),
        ('[[patterns]]\npredicate = "uses"\nline = "{thing}"\n', "GB504", 3),
        ('[[patterns]]\npredicate = "uses"\nline = "{object}["\n', "GB504", 3),
        ('[[patterns]]\npredicate = "uses"\nline = 3\n', "GB503", 3),
        (
            'title = "a"\n\n[[patterns]]\npredicate = "uses"\nkey = "a"\n[[patterns]]\npredicate = "uses"\nkey = "b"\nhedings = ["c"]\n',
            "GB502",
            9,
        ),
        ('[kinds.Dish]\ncolor = "red"\n', "GB502", 2),
        ('packs = ["nobody-wrote-this"]\n', "GB505", 1),
        ('templates = "elsewhere.toml"\n', "GB501", 1),
    ],
)
def test_errors_stand_at_their_line(garden: Garden, toml: str, code: str, line: int) -> None:
    found = graphbuild.build(garden({"graphbuild.toml": toml, "a.md": "x"})).diagnostics
    assert (code, line) in {(one.code, one.span.line) for one in found}


def test_templates_in_a_file_of_their_own(garden: Garden) -> None:
    folder = garden(
        {
            "graphbuild.toml": 'templates = "more.toml"',
            "more.toml": '[[patterns]]\nname = "p"\npredicate = "uses"\nkey = "x"\n',
            "a.md": "---\nx: y\n---\n",
        }
    )
    assert said(graphbuild.build(folder), "p") == ["a.md:2:1 a uses y"]


@pytest.mark.parametrize("said", ["board-game", "Board game", "board_game"])
def test_a_pattern_knows_a_type_however_its_words_are_joined(garden: Garden, said: str) -> None:
    pattern = '[[patterns]]\nname = "p"\npredicate = "uses"\nkey = "x"\ntypes = ["board game"]\n'
    notes = {
        "a.md": f"---\ntype: {said}\nx: dice\n---\n",
        "b.md": "---\ntype: game\nx: dice\n---\n",
    }
    graph = graphbuild.build(garden({**notes, "graphbuild.toml": pattern}))
    assert said_in(graph, "p") == ["a.md"]


def test_a_pattern_and_a_key_of_one_name_say_the_same(garden: Garden) -> None:
    """Who writes `predicate = "depends_on"` means the key `depends_on`, with a table of it or none."""
    pattern = (
        '[[patterns]]\nname = "needs"\nline = "Depends on: {object}"\nlist = true\n'
        'predicate = "depends_on"\nobject_kind = "service"\n[kinds.service]\n'
    )
    notes = {
        "till.md": "---\ntype: service\ndepends_on: '[[ledger]]'\n---\n",
        "report.md": "---\ntype: service\n---\n- Depends on: [[ledger]], [[till]]\n",
        "ledger.md": "---\ntype: service\n---\n",
    }
    graph = graphbuild.build(garden({**notes, "graphbuild.toml": pattern}))
    said = {(one.span.path, one.predicate) for one in graph.statements if one.by != "links"}
    assert {("till.md", "depends_on"), ("report.md", "depends_on")} <= said
    assert {one.predicate for one in graph.edges if "depend" in one.predicate.lower()} == {
        "depends_on"
    }


def test_the_gardens_own_named_queries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    assert main(["build", str(SERVICES), "--out", out]) == 0
    capsys.readouterr()
    assert main(["query", "needed-by", "--of", "ledger", "--out", out]) == 0
    assert capsys.readouterr().out.split() == ["label", "Checkout", "Mailer"]
    assert main(["query", "--list", "--out", out]) == 0
    assert (
        "needed-by --of THING\n    What needs a service, directly or through others."
        in capsys.readouterr().out
    )


def test_a_pack_adds_readers_rules_and_emitters(tmp_path: Path) -> None:
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--target",
        str(tmp_path / "site"),
        str(PACK),
    ]
    subprocess.run(install, check=True, capture_output=True)
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "graphbuild.toml").write_text('packs = ["todo"]')
    (notes / "a.md").write_text("TODO: read\n\nFixme: write")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import graphbuild; from graphbuild.pipeline.outputs import artifacts;"
        f"graph = graphbuild.build({str(notes)!r}); print([str(one) for one in graph.diagnostics]);"
        "print(next(one.whole() for one in artifacts(graph) if one.path == 'todo.txt'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "2 things are left to do" in done.stdout
    assert "a.md:1:1: read\\na.md:3:1: write\\n" in done.stdout

    def graphbuild(*words: str) -> str:
        environment = {**os.environ, "PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{ROOT}"}
        run = [sys.executable, "-m", "graphbuild", *words, "--out", str(tmp_path / "out")]
        return subprocess.run(
            run, capture_output=True, text=True, check=True, env=environment
        ).stdout

    graphbuild("build", str(notes))
    turtle = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "task:leaves todo:read, todo:write" in turtle
    assert "todo:read a task:Task" in turtle
    assert [line.split()[0] for line in graphbuild("query", "left").splitlines()[1:]] == [
        "read",
        "write",
    ]
