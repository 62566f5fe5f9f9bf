"""Every content line is accounted for: claimed, prose, or not understood, with a hint."""

from __future__ import annotations

import json
from collections.abc import Callable

import graphbuild
from graphbuild.emit.coverage import coverage_json
from graphbuild.graph import Graph
from graphbuild.model import Accounted
from graphbuild.packs import PACKS
from graphbuild.reading.accounting import totals
from graphbuild.reading.pack import Readers
from graphbuild.terms.garden import FIELD, REMARK
from tests.conftest import Garden

ORGAN = """---
type: organ
title: Pons
---
# Pons
The pons is a bridge.
## Structural Connectivity
**Afferent Connections:**
- Motor cortex (corticopontine fibers) - 90% strength
  - mostly layer V
- ??? - 140%
## Hobbies
- Chess
## Relationships
### Related
- → [[Cerebellum]] (organ)
```yaml
evidence_level: 3
```
```dataview
LIST
```
"""


def _lines(graph: Graph, path: str) -> dict[int, Accounted]:
    (note,) = [one for one in graph.coverage if one.path == path]
    return {one.span.line: one for one in note.lines}


def test_each_line_has_a_state_and_who_read_it(garden: Garden) -> None:
    found = _lines(graphbuild.build(garden({"pons.md": ORGAN})), "pons.md")
    states = {line: one.state for line, one in found.items()}
    assert states == {
        6: "typed",  # the definition
        9: "typed",
        10: "literal",  # a sub-item qualifies the item above it
        11: "not understood",
        13: "literal",  # a list that no reader knows
        16: "typed",
        18: "typed",  # the properties of the edge before them
        21: "prose",  # a query for another tool
    }
    assert found[9].by == ("connections",)
    assert "Hobbies" in found[13].hint


def test_a_line_whose_neighbours_were_read_is_not_understood_and_the_hint_shows_one(
    garden: Garden,
) -> None:
    note = "---\ntype: biomarker\ntitle: X\n---\n## Testing Information\n- **Sample Type**: Blood\n- ask at the desk\n"
    graph = graphbuild.build(garden({"x.md": note}))
    unread = _lines(graph, "x.md")[7]
    assert (unread.state, unread.hint) == (
        "not understood",
        "line 6 of this list was read: “Sample Type: Blood”",
    )
    assert [one.span.line for one in graph.diagnostics if one.code == "GB322"] == [7]


def test_an_item_that_is_only_a_title_is_in_the_state_of_what_stands_below_it(
    garden: Garden,
) -> None:
    text = """---
type: organ
title: Pons
---
## Structural Connectivity
- **Inputs** (via the pyramidal tract):
  - Motor cortex
- **Outputs**: many
  - to be told
"""
    found = _lines(graphbuild.build(garden({"pons.md": text})), "pons.md")
    assert (found[6].state, found[7].state) == ("typed", "typed")


def test_a_line_that_only_holds_a_place_is_no_line_to_tell_of(garden: Garden) -> None:
    note = (
        "---\ntype: biomarker\ntitle: X\n---\n## Testing Information\n- **Fasting Required**: False\n"
        "- **Sample Type**: Not specified.\n- **Turnaround Time**: null-null days\n"
    )
    graph = graphbuild.build(garden({"x.md": note}))
    assert [one.state for one in _lines(graph, "x.md").values()][1:] == ["prose", "prose"]
    assert [one for one in graph.diagnostics if one.code == "GB322"] == []


def test_a_title_that_is_nearly_known_is_named_in_the_hint(garden: Garden) -> None:
    notes = {
        "a.md": "---\ntype: condition\ntitle: A\n---\n## Risk Factors\n- Smoking\n",
        "b.md": "---\ntype: condition\ntitle: B\n---\n## Risk Facters\n- Smoking\n",
    }
    unread = _lines(graphbuild.build(garden(notes)), "b.md")[6]
    assert (unread.state, unread.hint) == (
        "not understood",
        "“Risk Facters” is not a known title; “risk factors” is",
    )


def test_a_title_of_other_words_is_no_misspelt_one(garden: Garden) -> None:
    text = "---\ntype: organ\ntitle: Pons\n---\n## Clinical Implications\n- Far from home\n"
    found = _lines(graphbuild.build(garden({"pons.md": text})), "pons.md")
    assert (found[6].state, "indications" in found[6].hint) == ("literal", False)


def test_a_label_below_a_name_that_is_nearly_known_is_reported(garden: Garden) -> None:
    note = (
        "---\ntype: organ\ntitle: Thalamus\n---\n## Supplements\n- **Taurine** (Evidence Level: 3/5)\n"
        "  - Contraindicatons: pregnancy\n  - Made of: two acids\n- **Iron** (Evidence Level: 3/5)\n"
        "  - Interations: levothyroxine\n"
    )
    graph = graphbuild.build(garden({"thalamus.md": note}))
    told = [(one.span.line, one.hint) for one in graph.diagnostics if one.code == "GB322"]
    assert told == [
        (7, "“Contraindicatons” is not a known label; “contraindications” is"),
        (10, "“Interations” is not a known label; “interactions” is"),
    ]


def test_a_label_nearly_known_of_words_that_are_kept_whole_is_reported(garden: Garden) -> None:
    note = (
        "---\ntype: supplement\ntitle: Zinc\n---\n## Safety\n"
        "Safty: Avoid in kidney disease; interacts with tetracycline\n\n"
        "- Interactons: avoid with iron\n- Sleep: may disturb it\n"
    )
    graph = graphbuild.build(garden({"zinc.md": note}))
    told = [one.span.line for one in graph.diagnostics if one.code == "GB322"]
    assert told == [6, 8]


def test_the_file_has_counts_by_note_and_extractor_and_the_lines_that_were_not_read(
    garden: Garden,
) -> None:
    graph = graphbuild.build(garden({"pons.md": ORGAN}))
    (artifact,) = coverage_json(graph)
    data = json.loads(artifact.whole())
    assert artifact.path == "coverage.json"
    assert data["lines"] == {
        "typed": 4,
        "literal": 2,
        "prose": 1,
        "not understood": 1,
        "withdrawn": 0,
    }
    assert data["readers"]["connections"] == 1
    (unread,) = data["notes"]["pons.md"]["unread"]
    assert (unread["line"], unread["column"], unread["text"]) == (11, 3, "??? - 140%")


def test_no_line_of_the_sample_is_forgotten(
    sample_graph: Callable[[str], graphbuild.Graph],
) -> None:
    """Every line of text in the podcast notes is a title, a rule between paragraphs, or within a line that has a state."""
    graph = sample_graph("garden/podcast")
    states = {note.path: note.lines for note in graph.coverage}
    forgotten = []
    for path, note in graph.notes.items():
        within = {
            line
            for one in states[path]
            for line in range(one.span.line, note.span(one.span.end, one.span.end).line + 1)
        }
        outline = Readers.of(PACKS).outline(note)
        titles = {
            title.block.span.line for place in outline.places if (title := place.title) is not None
        }
        titles |= {entry.block.span.line for entry in outline.entries() if entry.form == "heading"}
        body = note.text.split("\n---\n", 1)[1]
        first = note.text.count("\n", 0, len(note.text) - len(body)) + 1
        for number, line in enumerate(body.split("\n"), first):
            if line.strip(" >-") and number not in within | titles:
                forgotten.append(f"{path}:{number}: {line}")
    assert forgotten == []


def test_the_reference_notes_have_no_line_unaccounted_for(
    reference_graph: graphbuild.Graph,
) -> None:
    assert totals(reference_graph.coverage)["not understood"] == 0


GENES = """---
type: labtest
title: Homocysteine
---
## Genes behind it

| Gene | Encodes | Who found out |
|---|---|---|
| MTHFR | methylenetetrahydrofolate reductase | a clinic in the north |
| CBS | cystathionine beta-synthase | – |
"""


def test_a_column_that_no_reader_of_the_table_knows_is_kept(garden: Garden) -> None:
    graph = graphbuild.build(garden({"homocysteine.md": GENES}))
    said = {
        (graph.nodes[one.subject].label, one.object, one.get(FIELD))
        for one in graph.statements
        if one.predicate == REMARK
    }
    assert said == {("MTHFR", "a clinic in the north", "Who found out")}
    assert any(graph.nodes[one.subject].label == "CBS" for one in graph.statements)
