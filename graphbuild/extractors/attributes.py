"""Fields and their values: `- **Sample Type**: Blood`, a table of properties, `**Evidence Level:** (3/5)` in a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Line, heading, is_none, is_placeholder, level, pieces, publications, sections, subject_ref
from graphbuild.model import Claim, Finding, Note, Ref, Value

_BY = "attributes"
_SECTIONS = heading(
    r"(?:(?:test|testing|gene|protein|study|chemical|pharmacological|basic|general|source|sample|product) )+(?:information|details|properties|data|characteristics|profile)",
    r"(?:properties|attributes|classification|study design|metadata|infobox)",
)
_LEVEL = heading(r"evidence level", r"level of evidence")


def attributes(note: Note) -> Iterator[Finding]:
    """Lines of the form "field: value" under such titles, and a level of evidence wherever it stands by itself."""
    for section in sections(note):
        for line in section.lines:
            if line.parent is not None or line.kind not in ("item", "row", "paragraph"):
                continue
            for piece in pieces(line):
                yield from _field(piece, subject_ref(note), section.titled(_SECTIONS))


def _field(line: Line, subject: Ref, known: bool) -> Iterator[Claim]:
    field, value = _parts(line)
    if _LEVEL.fullmatch(field.lower()) and line.kind == "paragraph" and value:
        # In the note of a substance this is one of the fields that such notes have.
        if not {"Substance", "Intervention"} & set(line.note.kinds):
            found = level(value)
            given: list[tuple[str, Value | None]] = [("evidenceLevel", found.value), ("evidenceLevelMax", found.scale)] if found else []
            yield line.claim(subject, "hasEvidence", value, *given, by=_BY)
    elif known and field and value and len(field.split()) <= 6:
        if is_none(value):
            yield line.claim(subject, "statesNone", field, by=_BY)
        elif not is_placeholder(value) and "null" not in value.lower().split("-"):
            cited = (("publication", Ref(one, "Publication")) for one in publications(f"{field}: {value}"))
            yield line.claim(subject, "attribute", value, ("field", field), *cited, by=_BY)


def _parts(line: Line) -> tuple[str, str]:
    if line.kind == "row":
        return (line.cells[0], "; ".join(one for one in line.cells[1:] if one)) if len(line.cells) == 2 else ("", "")
    return line.term()
