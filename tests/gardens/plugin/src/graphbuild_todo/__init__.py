"""An example of a package that adds to graphbuild: what notes leave to be done."""

from collections.abc import Iterator

from graphbuild.codes import diagnostic
from graphbuild.extract import lines, note_ref
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Diagnostic, Finding, Note
from graphbuild.plugins import Plugin


def todos(note: Note) -> Iterator[Finding]:
    """Lines that begin with TODO."""
    for line in lines(note):
        if line.text.startswith("TODO"):
            yield line.claim(note_ref(note), "property", line.text.removeprefix("TODO").strip(" :"), ("field", "todo"), by="todos")


def too_many(graph: Graph) -> Iterator[Diagnostic]:
    """Garden-wide: more than one thing left to do."""
    found = [one for one in graph.statements if one.by == "todos"]
    if len(found) > 1:
        yield diagnostic("GB301", f"{len(found)} things are left to do", found[-1].span)


def todo_list(graph: Graph) -> Iterator[Artifact]:
    """All of them, as a text."""
    found = sorted((one.span, str(one.object)) for one in graph.statements if one.by == "todos")
    yield Artifact("todo.txt", "".join(f"{span}: {text}\n" for span, text in found).encode())


PLUGIN = Plugin(extractors=(todos,), rules=(too_many,), emitters=(todo_list,))
