"""No note hurts another: whatever crashes, in whichever phase, costs its own note or output, and is told."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import pytest

import graphbuild
from graphbuild.cli import wanted as WANTED  # noqa: N812
from graphbuild.containment import UnmadeError, outputs, spared
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Diagnostic, NoteCoverage
from graphbuild.outline import Outline
from graphbuild.packs import PACKS
from graphbuild.pipeline.outputs import artifacts
from graphbuild.reading.accounting import account
from graphbuild.reading.pack import Pack
from graphbuild.resolve import _Resolver
from graphbuild.resolve.nodes import Nodes
from graphbuild.resolve.things import Things
from tests.conftest import Garden

JOINED, TOOLS = (
    importlib.import_module("graphbuild.pipeline.joined"),
    importlib.import_module("graphbuild.tools"),
)
ORGAN = "---\ntype: organ\n---\n# {0}\n## Efferents\n- {1} - 90% strength\n"
NOTES = {
    "organ/pons.md": ORGAN.format("Pons", "Cerebellum"),
    "organ/insula.md": ORGAN.format("Insula", "Amygdala"),
    "organ/odd.md": ORGAN.format("Odd", "Trouble"),
    "organ/thalamus.md": ORGAN.format("Thalamus", "Striatum") + "\nSee [[odd]].\n",
}
ODD = "organ/odd.md"


def pathways(graph: Graph) -> set[tuple[str, str]]:
    edges = (edge for edge in graph.edges if edge.predicate == "projectsTo")
    return {(graph.label(edge.subject).lower(), graph.label(edge.object).lower()) for edge in edges}


WITHOUT_ODD = {("pons", "cerebellum"), ("insula", "amygdala"), ("thalamus", "striatum")}


def told(graph: Graph) -> list[tuple[str, str]]:
    return [
        (finding.code, finding.span.path) for finding in graph.diagnostics if finding.code >= "GB9"
    ]


def speaks_of_trouble(graph: Graph) -> bool:
    return any(one.span.path == ODD for one in graph.statements)


# The search for the note at fault


@pytest.mark.parametrize("bad", [(), ("a",), ("e",), ("j",), ("b", "c"), ("a", "e", "j")])
def test_the_notes_at_fault_are_found_and_the_work_done_without_them(bad: Sequence[str]) -> None:
    def work(without: Collection[str]) -> str:
        seen = [note for note in "abcdefghij" if note not in without]
        if failing := next((note for note in seen if note in bad), None):
            raise KeyError(failing)
        return "".join(seen)

    found = spared("abcdefghij", work)
    assert found.result == "".join(note for note in "abcdefghij" if note not in bad)
    assert sorted(found.failures) == sorted(bad)
    assert [one.span.path for one in found.diagnostics("work")] == sorted(bad)


def test_work_that_always_fails_is_no_notes_fault() -> None:
    def work(without: Collection[str]) -> str:
        raise RecursionError("too deep")

    found = spared("abc", work)
    assert (found.result, found.failures) == (None, {})
    assert [(one.code, one.message) for one in found.diagnostics("work")] == [
        ("GB904", "work failed: RecursionError: too deep")
    ]


# Resolving


def test_a_claim_that_cannot_be_resolved_costs_its_line(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = _Resolver._draft

    def broken(self: _Resolver, claim: graphbuild.model.Claim) -> object:
        if "Trouble" in str(claim.object):
            raise ZeroDivisionError
        return draft(self, claim)

    monkeypatch.setattr(_Resolver, "_draft", broken)
    graph = graphbuild.build(garden(NOTES))
    assert pathways(graph) == WITHOUT_ODD
    (finding,) = [one for one in graph.diagnostics if one.code == "GB903"]
    assert str(finding.span) == f"{ODD}:6:3"


@pytest.mark.parametrize(
    ("room", "method"), [(Things, "see_note"), (Nodes, "_with_iris"), (Nodes, "label")]
)
def test_a_note_that_cannot_be_resolved_stays_as_a_note_that_says_nothing(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, room: type[Things | Nodes], method: str
) -> None:
    working: Callable[..., object] = getattr(room, method)

    def broken(self: Things | Nodes, *arguments: object) -> object:
        if self.notes[ODD].blocks:
            raise IndexError("list index out of range")
        return working(self, *arguments)

    monkeypatch.setattr(room, method, broken)
    graph = graphbuild.build(garden(NOTES))
    assert pathways(graph) == WITHOUT_ODD
    assert told(graph) == [("GB903", ODD)]
    assert "GB201" not in {one.code for one in graph.diagnostics}, (
        "the link to the note still leads to it"
    )


# Rules, accounting, grounding, settings


def test_a_rule_that_crashes_on_a_note_judges_the_others(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(graph: Graph) -> Iterator[Diagnostic]:
        if speaks_of_trouble(graph):
            raise AttributeError("no such attribute")
        for one in graph.statements:
            if one.predicate == "projectsTo":
                yield graphbuild.codes.diagnostic("GB306", "seen", one.span)

    monkeypatch.setattr(JOINED, "RULES", (strict, *JOINED.RULES))
    graph = graphbuild.build(garden(NOTES))
    assert ("GB903", ODD) in told(graph)
    judged = {one.span.path for one in graph.diagnostics if one.code == "GB306"}
    assert judged == set(NOTES) - {ODD}
    assert ("odd", "trouble") in pathways(graph), "what a rule thinks takes nothing from the graph"


def test_a_rule_that_gives_something_else_is_left_out(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JOINED, "RULES", (lambda graph: iter(["words"]), *JOINED.RULES))
    graph = graphbuild.build(garden(NOTES))
    assert told(graph) == [("GB904", "")]


def test_a_note_that_cannot_be_accounted_for_costs_its_own_account(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(outline: Outline, *arguments: object) -> NoteCoverage:
        if outline.note.path == ODD:
            raise IndexError("tuple index out of range")
        return account(outline, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sys.modules["graphbuild.reading.engine"], "account", broken)
    graph = graphbuild.build(garden(NOTES))
    assert told(graph) == [("GB903", ODD)]
    assert ("odd", "trouble") in pathways(graph)
    assert {one.path for one in graph.coverage if one.lines} == set(NOTES) - {ODD}


@pytest.mark.parametrize("phase", ["ground", "extended", "template_readers"])
def test_a_phase_that_fails_for_no_notes_sake_leaves_the_rest_whole(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, phase: str
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a defect")

    grounded = sys.modules["graphbuild.pipeline.grounded"]
    monkeypatch.setattr(grounded if phase == "ground" else TOOLS, phase, broken)
    graph = graphbuild.build(garden(NOTES))
    assert told(graph) == [("GB904", "")]
    assert len(pathways(graph)) == 4


@pytest.mark.parametrize("odd", [None, "words", 7])
def test_an_extractor_that_gives_something_else_is_told_of(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, odd: object
) -> None:
    monkeypatch.setattr(TOOLS, "PACKS", (Pack("odd", (lambda outline: iter([odd]),)), *PACKS))
    graph = graphbuild.build(garden(NOTES))
    assert told(graph) == [("GB901", path) for path in sorted(NOTES)]
    assert len(pathways(graph)) == 4


def test_an_extractor_cannot_speak_for_another_note(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = graphbuild.codes.diagnostic("GB301", "…", graphbuild.model.Span("other.md"))
    monkeypatch.setattr(TOOLS, "PACKS", (Pack("odd", (lambda outline: iter([elsewhere]),)), *PACKS))
    assert told(graphbuild.build(garden(NOTES))) == [("GB901", path) for path in sorted(NOTES)]


# Outputs


def written(made: Iterator[Artifact]) -> dict[str, bytes]:
    """What is on the disk in the end, as the command line writes it."""
    files: dict[str, bytes] = {}
    for artifact in made:
        try:
            files[artifact.path] = artifact.whole()
        except UnmadeError:
            files.pop(artifact.path, None)
    return files


def lines_of(graph: Graph) -> Iterator[bytes]:
    for one in graph.statements:
        if one.span.path == ODD:
            raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
        yield one.span.path.encode() + b"\n"


def eager(graph: Graph) -> Iterator[Artifact]:
    yield Artifact("paths.txt", b"".join(lines_of(graph)))


def lazy(graph: Graph) -> Iterator[Artifact]:
    yield Artifact("first.txt", b"first")
    yield Artifact("paths.txt", lines_of(graph))


@pytest.mark.parametrize("emitter", [eager, lazy])
def test_an_output_that_crashes_on_a_note_is_made_without_it(
    garden: Garden, emitter: Callable[[Graph], Iterator[Artifact]]
) -> None:
    graph, found = graphbuild.build(garden(NOTES)), list[Diagnostic]()
    files = written(outputs((emitter,), graph, found))
    assert {*files["paths.txt"].decode().split()} == set(NOTES) - {ODD}
    assert [(one.code, one.span.path) for one in found] == [("GB903", ODD)]
    assert emitter.__name__ in found[0].message


@pytest.mark.parametrize("path", ["../evil.txt", "/etc/evil", "a/../../b", "", "a\0b"])
def test_no_output_leaves_the_folder(garden: Garden, path: str) -> None:
    def leaving(graph: Graph) -> Iterator[Artifact]:
        yield Artifact(path, b"x")

    graph, found = graphbuild.build(garden(NOTES)), list[Diagnostic]()
    assert written(outputs((leaving,), graph, found)) == {}
    assert [one.code for one in found] == ["GB904"]


def test_an_output_that_cannot_be_made_costs_only_itself(garden: Garden) -> None:
    def broken(graph: Graph) -> Iterator[Artifact]:
        raise MemoryError
        yield

    graph, found = graphbuild.build(garden(NOTES)), list[Diagnostic]()
    files = written(artifacts(graph, (broken,), found))
    assert [one.code for one in found] == ["GB904"]
    assert {"graph.ttl", "explorer.html", "backlinks.json"} <= files.keys()
    assert b"GB904" in files["diagnostics.json"], "the diagnostics come last, so they tell of it"


@pytest.mark.parametrize("path", sorted(NOTES))
def test_every_output_can_be_made_without_any_one_note(garden: Garden, path: str) -> None:
    """Else a note at fault could never be left out of an output."""
    graph, found = graphbuild.build(garden(NOTES)), list[Diagnostic]()
    files = written(artifacts(graph.without({path}), failed=found))
    assert found == []
    assert {"graph.ttl", "explorer.html", "diagnostics.json", "coverage.json"} <= files.keys()


def test_the_command_line_tells_of_an_output_that_is_missing(
    garden: Garden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from graphbuild.cli import main

    def graphs(graph: Graph) -> Iterator[Artifact]:
        raise OverflowError("too large")
        yield

    monkeypatch.setattr(WANTED, "EMITTERS", (*WANTED.EMITTERS, graphs))
    assert main(["build", str(garden(NOTES)), "--out", str(tmp_path / "out")]) == 1
    assert "the output graphs failed: OverflowError: too large" in capsys.readouterr().err
    assert (tmp_path / "out" / "graph.ttl").is_file()


def test_what_failed_while_it_was_written_is_not_on_the_disk(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first bytes had gone to the file when the note at fault came."""
    from graphbuild.cli import main

    monkeypatch.setattr(WANTED, "EMITTERS", (lazy, *WANTED.EMITTERS))
    out = tmp_path / "out"
    assert main(["build", str(garden(NOTES)), "--out", str(out)]) == 0
    assert {*(out / "paths.txt").read_text().split()} == set(NOTES) - {ODD}
    assert (out / "first.txt").read_text() == "first"
