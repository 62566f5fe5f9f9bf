"""The rooms below the packs know no field: they ask the vocabulary, and name only what every garden has."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

import graphbuild
from graphbuild.vocabulary import GB, pack_folders

PACKAGE = Path(graphbuild.__file__).parent
LOWER = sorted(file for file in PACKAGE.rglob("*.py") if file.relative_to(PACKAGE).parts[0] not in ("packs", "terms"))


def terms_of_fields() -> set[str]:
    """What the vocabularies of the packs define that are not every garden's."""
    folders = [folder for folder in pack_folders() if folder.name != "garden"]
    subjects = (iri for folder in folders for iri in Graph().parse(folder / "vocabulary.ttl").subjects())
    return {str(iri).removeprefix(str(GB)) for iri in subjects if str(iri).startswith(str(GB))}


FIELDS = terms_of_fields()
LEFT = {("query/changes.py", "differentialSet"), ("reading/pack.py", "AnatomicalStructure")}


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a module that are no docstrings, with their lines."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


@pytest.mark.parametrize("file", LOWER, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_room_below_the_packs_names_a_term_of_a_field(file: Path) -> None:
    name = file.relative_to(PACKAGE).as_posix()
    assert [(line, text) for line, text in strings(file) if text in FIELDS and (name, text) not in LEFT] == []
