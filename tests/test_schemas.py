"""Every JSON file that a build writes, and every JSON that a command prints, keeps its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from graphbuild.cli import main
from graphbuild.vocabulary import ontology_folder
from tests.conftest import ROOT

# Files in formats of others, who say what they hold: tests/consumers read them.
OF_OTHERS = ("digital-garden/", "quartz/")


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((ontology_folder() / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def wrong(name: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(data)][
        :5
    ]


@pytest.fixture(scope="module")
def outs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("schemas")
    for name, notes in (
        ("old", ROOT / "tests" / "gardens" / "query"),
        ("new", ROOT / "tests" / "gardens" / "services"),
    ):
        assert (
            main(
                [
                    "build",
                    str(notes),
                    "--out",
                    str(folder / name),
                    "--also",
                    "json,mentions",
                    "--quiet",
                ]
            )
            == 0
        )
    return folder / "old", folder / "new"


def test_every_file_has_a_schema_and_keeps_it(outs: tuple[Path, Path]) -> None:
    for out in outs:
        files = [
            file
            for file in out.rglob("*.json")
            if not file.relative_to(out).as_posix().startswith(OF_OTHERS)
        ]
        assert {
            "graph.json",
            "diagnostics.json",
            "coverage.json",
            "backlinks.json",
            "mentions.json",
        } <= {file.name for file in files}
        for file in files:
            assert wrong(file.stem, json.loads(file.read_text(encoding="utf-8"))) == []


def test_what_commands_print_keeps_the_schemas(
    outs: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(ROOT / "notes"), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found
    assert wrong("diagnostics", found) == []
    main(["diff", str(outs[0]), str(outs[1]), "--format", "json"])
    changed = json.loads(capsys.readouterr().out)
    assert {"added", "removed"} <= {one["kind"] for one in changed}
    assert wrong("changes", changed) == []


def test_a_schema_refuses_what_it_does_not_know(outs: tuple[Path, Path]) -> None:
    data = json.loads((outs[0] / "graph.json").read_text(encoding="utf-8"))
    data["edges"][0]["source"] = data["edges"][0].pop("subject")
    assert wrong("graph", data)


def test_the_documents_name_every_schema() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md"))
    assert [
        file.name for file in ontology_folder().glob("*.schema.json") if file.name not in text
    ] == []
