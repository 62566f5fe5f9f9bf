"""An example of a package that adds to graphbuild: what notes leave to be done."""

from collections.abc import Iterator
from pathlib import Path

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Diagnostic, Finding, Predicate, Ref
from graphbuild.outline import Outline
from graphbuild.reading.claims import note_ref
from graphbuild.reading.pack import Pack
from graphbuild.reading.words_file import load_words

HERE = Path(__file__).parent
LEAVES = Predicate("leaves")
WORDS = load_words(HERE / "words.toml")


def todos(outline: Outline) -> Iterator[Finding]:
    """Entries that begin with TODO, or with another word for it."""
    for entry in outline.entries():
        label, _, left = entry.text.partition(":")
        if WORDS.field(label) == "todo":
            yield entry.claim(note_ref(outline.note), LEAVES, Ref(left.strip(), "Task"), by="todos")


def too_many(graph: Graph) -> Iterator[Diagnostic]:
    """Garden-wide: more than one thing left to do."""
    found = [one for one in graph.statements if one.by == "todos"]
    if len(found) > 1:
        yield diagnostic("GB301", f"{len(found)} things are left to do", found[-1].span)


def todo_list(graph: Graph) -> Iterator[Artifact]:
    """All of them, as a text."""
    found = sorted((one.span, one.object_text) for one in graph.statements if one.by == "todos")
    yield Artifact("todo.txt", "".join(f"{span}: {text}\n" for span, text in found).encode())


PACK = Pack(
    "todo",
    readers=(todos,),
    words=WORDS,
    rules=(too_many,),
    emitters=(todo_list,),
    ontology=HERE / "ontology",
)
