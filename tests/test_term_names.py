"""Terms are names, not strings: a misspelt predicate, kind or qualifier is no name of `graphbuild.terms`, and a string is
no term.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mypy import api as mypy

import graphbuild
from graphbuild.packs import PACKS
from graphbuild.reading.pack import Readers
from graphbuild.vocabulary import load_vocabulary
from tests.conftest import ROOT
from tests.write_terms import terms

PACKAGE = Path(graphbuild.__file__).parent
FILES = sorted(
    file for file in PACKAGE.rglob("*.py") if file.relative_to(PACKAGE).parts[0] != "terms"
)
# Of predicates those of one word are words of English as well.
TERMS = {one.term for one in terms() if one.type == "KindName" or not one.term.islower()}

LEFT = {
    "__init__.py": {"Note"},  # names of classes in `__all__`, here and in the next three
    "model/__init__.py": {"Finding", "Note"},
    "vocabulary/__init__.py": {"Concept"},
    "model/claims.py": {"certaintyText"},  # the terms are of its type
    "graph/triples.py": {"Concept"},  # skos:Concept
    "emit/explorer/edges.py": {"certaintyText"},  # a key of the page's data
    "written.py": {"objectRule", "objectText", "subjectRule", "subjectText"},  # keys of graph.json
}


def spelled(file: Path) -> Iterator[str]:
    """The terms that a module has as strings; in a formatted one each piece counts."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in documentation
    )
    yield from (text for text in texts if isinstance(text, str) and text in TERMS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_module_spells_a_term(file: Path) -> None:
    assert set(spelled(file)) == LEFT.get(file.relative_to(PACKAGE).as_posix(), set())


NAMES = {one.name for one in terms()}
NAMED_BY_TERMS = ("predicate", "kinds")
"""What claims, notes and things call terms by."""


def beside_terms(file: Path) -> Iterator[str]:
    """The strings that stand in one collection with names of terms, or that a predicate or kinds
    are compared with: a type checker takes them, however they are spelled. A pair is a predicate
    and its value.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        together: list[ast.expr] = []
        if isinstance(node, ast.Set) or (isinstance(node, ast.List | ast.Tuple) and node.elts[2:]):
            together = node.elts
        elif isinstance(node, ast.Compare):
            together = [node.left, *node.comparators]
        if any(_is_term(one) for one in together):
            texts = (one.value for one in together if isinstance(one, ast.Constant))
            yield from (text for text in texts if isinstance(text, str))


def _is_term(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in NAMED_BY_TERMS
    return isinstance(node, ast.Name) and node.id in NAMES


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_string_stands_beside_terms(file: Path) -> None:
    assert list(beside_terms(file)) == []


MISSPELT = """
from graphbuild.config.templates import Pattern
from graphbuild.graph import Graph, Node, NodeId, Statement
from graphbuild.model import KindName, Note, Predicate, Qualifiers, Ref
from graphbuild.outline import Entry
from graphbuild.packs.garden.listing import Listing
from graphbuild.reading.pack import only_about
from graphbuild.reading.forms import Form
from graphbuild.terms.garden import THNIG
from graphbuild.terms.anatomy import PROJECTS_TOO
from graphbuild.vocabulary import Vocabulary, Property

known: Vocabulary
node: Node
entry: Entry
statement: Statement
Ref("Pons", "Structrue")
Note("pons.md", kinds=("Structrue",))
Node(NodeId("pons"), ("Structrue",), "Pons", "")
only_about(("Structrue",))
Form("parts", lambda entry: True, 1, ("Structrue",))
kinds: tuple[KindName, ...] = (*node.kinds, "Structrue")
known.kind("Structrue")
known.kinds["Structrue"]
known.is_a(node.kind, "Structrue")
known.never_the_same("Structrue", node.kind)
known.properties["projectTo"]
Pattern("own", predicate="projectTo")
Listing("parts", "projectTo")
entry.claim(Ref("Pons", node.kind), "projectTo", "Olive", by="it")
entry.claim(Ref("Pons", node.kind), statement.predicate, "Olive", ("strenght", 1), by="it")
qualifiers: Qualifiers = (("strenght", 1),)
"""
"""A line each with a term that is not there. What says what others are is no line of these."""


def test_a_misspelt_term_is_a_type_error(tmp_path: Path) -> None:
    (tmp_path / "misspelt.py").write_text(MISSPELT, encoding="utf-8")
    said, complaint, _ = mypy.run(
        ["--strict", "--config-file", str(ROOT / "pyproject.toml"), str(tmp_path / "misspelt.py")]
    )
    found = {int(line.split(":")[1]) for line in said.splitlines() if ": error: " in line}
    wrong = re.compile("THNIG|PROJECTS_TOO|Structrue|projectTo|strenght")
    lines = enumerate(MISSPELT.split("\n"), 1)
    assert found == {number for number, line in lines if wrong.search(line)}, said + complaint


def test_words_name_kinds_and_predicates_of_the_ontology() -> None:
    known = load_vocabulary()
    for topic in Readers.of(PACKS).words.topics:
        assert {*topic.kinds, *filter(None, [topic.about])} <= known.kinds.keys(), topic.name
    told = [tag.split(" ") for tag in Readers.of(PACKS).words.tags if tag.startswith("sa")]
    named = [two[1] for two in told if two[0] in ("says", "said") and two[1:]]
    assert named
    assert {one for several in named for one in several.split("/")} <= known.properties.keys()
