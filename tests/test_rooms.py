"""The rooms below the packs know no field: they ask the vocabulary, and name only what every garden has. No module is long,
or gives a name two values.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rdflib import RDF, Graph

import graphbuild
from graphbuild.vocabulary import GB, pack_folders

PACKAGE = Path(graphbuild.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
LOWER = [file for file in FILES if file.relative_to(PACKAGE).parts[0] not in ("packs", "terms")]
LONGEST = 300  # lines


def terms_of_fields() -> set[str]:
    """What the vocabularies of the packs define that are not every garden's."""
    folders = [folder for folder in pack_folders() if folder.name != "garden"]
    subjects = (
        iri
        for folder in folders
        for iri in Graph().parse(folder / "vocabulary.ttl").subjects(RDF.type)
    )
    return {str(iri).removeprefix(str(GB)) for iri in subjects if str(iri).startswith(str(GB))}


FIELDS = terms_of_fields()


def named(file: Path) -> set[str]:
    """The terms of fields that a module names, as a string or by an import."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in documentation
    )
    imported = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("graphbuild.terms.")
    )
    names = {
        alias.name
        for node in imported
        if node.module != "graphbuild.terms.garden"
        for alias in node.names
    }
    return names | {
        node.value for node in constants if isinstance(node.value, str) and node.value in FIELDS
    }


@pytest.mark.parametrize("file", LOWER, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_room_below_the_packs_names_a_term_of_a_field(file: Path) -> None:
    assert named(file) == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_can_be_read_at_once(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def bound_again(source: str) -> list[str]:
    """The names that a module gives a second value at its top, where the first is lost to all that stands between."""
    targets = (
        target
        for node in ast.parse(source).body
        for target in (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
    )
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return sorted({name for name in names if names.count(name) > 1})


def test_a_second_value_of_one_name_is_seen() -> None:
    assert bound_again("_AND = 1\n_OR: int = 2\n\n\n_AND = 3\n") == ["_AND"]


def test_no_module_gives_a_name_a_second_value() -> None:
    found = {file.name: bound_again(file.read_text(encoding="utf-8")) for file in FILES}
    assert {name: again for name, again in found.items() if again} == {}
