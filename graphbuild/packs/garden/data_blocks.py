"""Blocks of YAML in the note of a study: its design, who took part, what came out, as properties of
the study. Behind an item of relations such a block is that edge's, and read with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline, part
from graphbuild.plain_yaml import LANGUAGES, placed_mapping
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import ATTRIBUTE, FIELD

_BY = "data_blocks"


def data_blocks(outline: Outline) -> Iterator[Finding]:
    """Each plain value, in the words of its key: `primary.result: 43% reduction`."""
    subject = subject_ref(outline.note)
    blocks = (
        line
        for section in outline.sections
        if section.place.within("relations") is None
        for line in section.lines
        if line.form == "code" and line.block.info in LANGUAGES
    )
    for block in blocks:
        for one in placed_mapping(block.block.text) or ():
            said = " ".join(str(one.value).split())
            value = part(block, one.start, one.end)
            yield value.claim(subject, ATTRIBUTE, said, (FIELD, one.key), by=_BY)
