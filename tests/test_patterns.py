"""No pattern in the code holds nouns, titles or units of a field: these are the packs' words."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import graphbuild
from graphbuild import packs
from graphbuild.patterns import Late
from graphbuild.patterns import compile as compile_late

PACKAGE = Path(graphbuild.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
FIELDS = ("anatomy", "medicine", "episodes")

NOUNS = {
    *("cell_nouns", "components", "fibre_nouns", "fibres", "first_nouns", "functions"),
    *("itself_nouns", "latin_first", "latin_last", "layer_nouns", "measures"),
    *("measures_size", "measures_volume", "no_parts", "no_role", "nouns_of_build", "nuclei"),
    *("parts_named", "shared_nouns", "singulars", "strength_nouns", "structures", "subparts"),
    *("transmitted", "units_of_labels", "units_of_numbers", "axon_nouns", "circuit_nouns"),
    *("conditions", "courses", "deficiency_nouns", "drugs", "faculties", "frequencies"),
    *("helping_nouns", "lesions", "losses", "markers", "measured"),
    *("molecule_nouns", "periods", "routes", "signs", "testing", "tests", "times_apart"),
    *("treating", "treating_nouns", "troubles", "units", "condition_groups", "offset_units"),
    *("column_condition", "column_density", "column_direction", "column_end", "column_gene"),
    *("column_pathology", "column_place", "column_purpose", "column_receptor", "column_role"),
    *("column_route", "column_source", "column_supplement", "column_target", "column_test"),
}
"""The tags of nouns and units, and those of columns' titles."""

GRAMMAR = {
    *("action", "alternative", "amount", "caused", "causes", "complex", "contain", "contains"),
    *(
        "effect",
        "ergic",
        "express",
        "function",
        "includes",
        "index",
        "instead",
        "level",
        "location",
    ),
    *("measure", "name", "often", "other", "others", "present", "receives", "release", "secondary"),
    *("versus", "where", "which"),
}
"""Verbs, endings and small words, and nouns of every garden, that are among them."""


def nouns() -> set[str]:
    """The single words of these tags, but for those that are in any text."""
    found = set[str]()
    for pack in FIELDS:
        words = tomllib.loads((PACKAGE / "packs" / pack / "words.toml").read_text(encoding="utf-8"))
        rows = [row for tag, row in words["tags"].items() if tag in NOUNS]
        found |= {word.strip("*").lower() for row in rows for word in row if " " not in word}
    return {word for word in found if len(word) > 4} - GRAMMAR


def patterns(file: Path) -> Iterator[str]:
    """The patterns of a module: what `re` is given, patterns of columns' titles, and constants that
    are parts of larger ones. What comes from words stands in braces, and is none of it; a template of
    a page is no pattern.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            room = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            given = node.args[:1] if room == "re" and node.func.attr != "escape" else []
            given = node.args if node.func.attr in ("cell", "named") else given
        elif isinstance(node, ast.Assign):
            yield from (text for text in written(node.value) if "|" in text and "{%" not in text)
            continue
        else:
            continue
        for one in given:
            if not isinstance(one, ast.Call | ast.Subscript) or _is_pattern(one):
                yield from written(one)


def written(node: ast.expr) -> Iterator[str]:
    """The texts that an expression has, without those in the braces of a formatted one, and the
    names of tags and keys.
    """
    inside = {
        id(part)
        for within in ast.walk(node)
        if isinstance(within, ast.FormattedValue | ast.Call | ast.Subscript) and within is not node
        for part in ast.walk(within)
    }
    for part in ast.walk(node):
        if (
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and id(part) not in inside
        ):
            yield part.value


def _is_pattern(given: ast.Call | ast.Subscript) -> bool:
    if isinstance(given, ast.Subscript) or not isinstance(given.func, ast.Attribute):
        return False
    return given.func.attr in ("compile", "cell", "named")


def held(pattern: str, known: set[str]) -> set[str]:
    """The nouns that a pattern spells."""
    bare = re.sub(r"\\[a-zA-Z]|\(\?P<\w+>", " ", pattern)
    words = set(re.findall(r"[a-z]+", bare.lower()))
    return {word for word in words - GRAMMAR if word in known or f"{word}s" in known}


KNOWN = nouns()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_pattern_holds_nouns_titles_or_units_of_a_field(file: Path) -> None:
    found = {word for pattern in patterns(file) for word in held(pattern, KNOWN)}
    assert found == set()


@pytest.mark.parametrize(
    "line",
    [
        r'_CELL = re.compile(r"(?:cells?|neurons?)\b")',
        '_NAME = r"region|structure"',
        'line.cell("strength", "nucleus|tract")',
        r'_UNIT = re.compile(rf"{x}\s*(?:seconds|weeks)")',
    ],
)
def test_one_that_does_would_be_seen(tmp_path: Path, line: str) -> None:
    (tmp_path / "x.py").write_text(line, encoding="utf-8")
    assert any(held(pattern, KNOWN) for pattern in patterns(tmp_path / "x.py"))


def test_every_pattern_of_a_reader_can_be_compiled() -> None:
    """They are compiled when they are first used, and not with their module."""
    rooms = (one.name for one in walk_packages(packs.__path__, "graphbuild.packs."))
    values = (one for room in rooms for one in vars(import_module(room)).values())
    late = [one for one in values if isinstance(one, Late)]
    assert len(late) > 500
    assert all(one.flags for one in late)


def test_what_is_wrong_with_a_pattern_comes_out_where_it_is_used() -> None:
    wrong = compile_late("(")
    with pytest.raises(re.error):
        wrong.search("")
