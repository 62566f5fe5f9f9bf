"""On which line a claim stands, where its entry is written on several."""

import pytest

from graphbuild.read.note import parse_note
from graphbuild.reading.engine import read_note
from tests.fixture_files import READERS

NOTE = "---\ntitle: Gout\ntype: condition\n---\n## Treatment\n\n"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("Colchicine\n: for pain\n", 7),
        ("<dl>\n<dt>Colchicine</dt>\n<dd>for pain</dd>\n</dl>\n", 8),
    ],
)
def test_a_term_tells_how_it_relates_to_the_note_and_its_definition_the_rest(
    written: str, line: int
) -> None:
    note, _ = parse_note(NOTE + written, "gout.md")
    lines = {str(one.predicate): one.span.line for one in read_note(note, READERS).claims}
    assert (lines["treats"], lines["usedFor"]) == (line, line + 1)
