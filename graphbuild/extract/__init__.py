"""The author's kit: what an extractor is written with. Lines under headings, and what lines are made of."""

from graphbuild.extract.anatomy import fibre, is_anatomical, is_function, parts_in, spelled_out
from graphbuild.extract.lines import Line, Section, heading, lines, normal, not_understood, note_ref, sections, subject_ref
from graphbuild.extract.measures import (
    Dose,
    Level,
    Strength,
    band,
    dose,
    level,
    publications,
    strength,
    strength_qualifiers,
    without_publications,
)
from graphbuild.extract.text import ARROW, Name, expand_slashes, is_none, name, parenthesised, split_list, split_outside

__all__ = [
    "ARROW",
    "Dose",
    "Level",
    "Line",
    "Name",
    "Section",
    "Strength",
    "band",
    "dose",
    "expand_slashes",
    "fibre",
    "heading",
    "is_anatomical",
    "is_function",
    "is_none",
    "level",
    "lines",
    "name",
    "normal",
    "not_understood",
    "note_ref",
    "parenthesised",
    "parts_in",
    "publications",
    "sections",
    "spelled_out",
    "split_list",
    "split_outside",
    "strength",
    "strength_qualifiers",
    "subject_ref",
    "without_publications",
]
