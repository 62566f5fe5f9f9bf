"""An example of a package that adds to graphbuild: what notes leave to be done."""

from collections.abc import Iterator

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Diagnostic, Finding
from graphbuild.outline import Outline
from graphbuild.reading.claims import note_ref
from graphbuild.reading.pack import Pack


def todos(outline: Outline) -> Iterator[Finding]:
    """Entries that begin with TODO."""
    for entry in outline.entries():
        if entry.text.startswith("TODO"):
            left = entry.text.removeprefix("TODO").strip(" :")
            yield entry.claim(note_ref(outline.note), "property", left, ("field", "todo"), by="todos")


def too_many(graph: Graph) -> Iterator[Diagnostic]:
    """Garden-wide: more than one thing left to do."""
    found = [one for one in graph.statements if one.by == "todos"]
    if len(found) > 1:
        yield diagnostic("GB301", f"{len(found)} things are left to do", found[-1].span)


def todo_list(graph: Graph) -> Iterator[Artifact]:
    """All of them, as a text."""
    found = sorted((one.span, str(one.object)) for one in graph.statements if one.by == "todos")
    yield Artifact("todo.txt", "".join(f"{span}: {text}\n" for span, text in found).encode())


PACK = Pack("todo", readers=(todos,), rules=(too_many,), emitters=(todo_list,))
