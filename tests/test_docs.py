"""What the documents say is so: their pages are current, their commands run, their Python runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from graphbuild.cli import main, parser
from graphbuild.query import ask, open_source
from tests.conftest import ROOT
from tests.serving import served
from tests.write_docs import PAGES

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMAND = re.compile(r"^\$ (graphbuild .*)$", re.MULTILINE)
SPARQL = re.compile(r"```sparql\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_pages_are_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), (
        "run python -m tests.write_docs"
    )


def commands() -> list[str]:
    return sorted(
        {
            command
            for document in DOCUMENTS
            for command in COMMAND.findall(document.read_text(encoding="utf-8"))
        }
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "notes").symlink_to(ROOT / "notes")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["build", "--also", "neo4j,vocab"]) == 0
    return folder


@pytest.mark.parametrize("command", commands())
def test_commands_in_the_documents_run(
    command: str, built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built)
    words = shlex.split(command, comments=True)[1:]
    if words[0] == "serve":
        with served(*words[1:]) as address:
            assert address.startswith("http://127.0.0.1:")
        return
    assert main(words) == 0
    assert capsys.readouterr().out.strip()


def test_python_in_the_documents_runs(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    others = [
        document for document in DOCUMENTS if document.name != "python.md"
    ]  # which runs as a notebook
    pages = [
        blocks
        for document in others
        if (blocks := PYTHON.findall(document.read_text(encoding="utf-8")))
    ]
    assert pages
    for blocks in pages:
        names: dict[str, object] = {}
        for block in blocks:
            exec(compile(block, "docs", "exec"), names)


@pytest.mark.parametrize(
    "query", SPARQL.findall((ROOT / "docs" / "ontology.md").read_text(encoding="utf-8"))
)
def test_queries_of_the_vocabulary_page_have_answers(query: str, built: Path) -> None:
    assert ask(open_source(built / "out" / "graph.ttl"), query).rows


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [
        name
        for action in parser()._actions
        for name in (action.choices or {})
        if isinstance(action.choices, dict)
    ]
    assert names
    assert [name for name in names if f"graphbuild {name}" not in readme] == []


def test_links_in_the_documents_lead_somewhere() -> None:
    for document in DOCUMENTS:
        prose = re.sub(
            r"^(`{3,}).*?^\1",
            "",
            document.read_text(encoding="utf-8"),
            flags=re.DOTALL | re.MULTILINE,
        )
        prose = re.sub(r"`[^`\n]*`", "", prose)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose):
            assert target.startswith("http") or (document.parent / target).exists(), (
                f"{document.name}: {target}"
            )


def test_hints_are_true_where_graphbuild_is_on_no_index() -> None:
    """`pip install graphbuild` would fetch nothing, or what somebody else has put there."""
    told = re.compile(r"pip install [^\n`]*\bgraphbuild\b")
    files = [*DOCUMENTS, *(ROOT / "docs").glob("*.ipynb"), *(ROOT / "graphbuild").rglob("*.py")]
    assert len(files) > 300
    assert [
        file.name for file in files if told.search(file.read_text(encoding="utf-8").casefold())
    ] == []
