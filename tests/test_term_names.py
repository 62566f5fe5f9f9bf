"""Terms are names, not strings: a misspelt predicate, kind or qualifier is no name of `graphbuild.terms`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import graphbuild
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
    "emit/explorer/rows.py": {"certaintyText"},  # a key of the page's data
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
