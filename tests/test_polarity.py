"""What notes deny, doubt and strike out, line by line in `polarity/corpus.txt`, and the cues by which that is seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import graphbuild.pipeline
from graphbuild.cli.explain import explained
from graphbuild.graph import Graph
from graphbuild.packs import PACKS
from graphbuild.reading.cue_rows import Cue, CueError
from graphbuild.reading.cues import Cues
from graphbuild.reading.pack import Readers
from graphbuild.reading.polarity import plain
from tests.polarity.reading import Case, cases, found, said

CASES = list(cases())
NOUNS = Readers.of(PACKS).words["cue_nouns"]
TAKES = ("aside", "title", "in title", "title end", "half", "below", "lead")
SAYS_NOTHING = (
    *("question", "column", "verb", "more", "settled", "order", "bare", "condition"),
    "remark column",
)
"""Places of words that mark nothing by themselves."""
CUES = [cue for pack in PACKS for cue in pack.words.cues.rows]
Garden = Callable[[Mapping[str, str | bytes]], Path]


def test_the_corpus_is_large_and_a_third_of_it_is_plain() -> None:
    untouched = [
        case for case in CASES if not any(";" in one or one == "withdrawn" for one in case.expected)
    ]
    assert len(CASES) >= 150
    assert len(untouched) * 3 >= len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_line_says_what_it_says(case: Case) -> None:
    assert found(case) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_line_is_quoted_as_it_is_written(case: Case) -> None:
    words = case.line[2:].replace("*", "").replace("[[", "").replace("]]", "")
    words = re.sub(r"(?:\| )+", "| ", words)  # an empty cell is none of the words
    for one in said(case).claims:
        if (
            one.span.line > 4
            and one.by not in ("links", "tags")
            and "~~" not in words
            and "<" not in words
            and "\\n" not in words
        ):
            assert one.quote in words or one.quote in case.room


def _hits(cues: Cues, cue: Cue, text: str) -> bool:
    """Whether the row is what a line is touched by."""
    finders = {
        "lead": cues.leads,
        "clause": cues.clauses,
        "end": cues.ends,
        "rest": cues.rests,
        "joint": cues.joints,
        "title": cues.titles,
        "in title": cues.titles,
        "title end": cues.titles,
        "title doubt": cues.title_doubts,
        "half": cues.halves,
        "below": cues.below,
        "back": cues.backs,
        "contrast": cues.contrasts,
        "aside": lambda words: (
            hit
            for piece in words.replace(")", "(").split("(")[1:] or words.split(" - ")[1:]
            for hit in cues.asides(piece)
        ),
    }
    if cue.where == "column":
        return cues.is_column(text)
    if cue.where == "verb":
        return cues.connects(text)
    if cue.where == "more":
        return bool(cues._more.fullmatch(text.removeprefix("Not found")))
    if cue.where == "remark column":
        return cues.is_remark(text)
    if cue.where == "bare":
        return bool(cues._bare.fullmatch(text))
    if cue.where == "condition":
        return cues._is_condition(text, len(text))
    if cue.where == "order":
        return bool(cues._order.search(text))
    if cue.where == "settled":
        return cues.settles(text)
    if cue.where == "warning":
        return cues.warns(text)
    if cue.where == "question":
        return not list(cues.doubts(text))
    return any(hit.says == cue.says for hit in finders[cue.where](text))


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.where} {cue.words[0]}")
def test_each_row_of_cues_is_needed_and_knows_what_it_must_not_touch(cue: Cue) -> None:
    alone = Cues((cue,), NOUNS)
    without = Cues(tuple(one for one in CUES if one is not cue), NOUNS)
    assert cue.needs
    assert cue.unlike
    takes = cue.where in TAKES and not cue.whole
    if takes and cue.says == "plain":  # it takes the line from a cue that would deny it
        assert _hits(without, Cue(("x",), "denied", cue.where), cue.needs)
        assert not _hits(Cues(tuple(CUES), NOUNS), Cue(("x",), "denied", cue.where), cue.needs)
        return
    assert _hits(alone, cue, cue.needs)
    assert not _hits(alone, cue, cue.unlike)
    if cue.where not in SAYS_NOTHING:
        assert not _hits(without, cue, cue.needs)


def test_a_row_that_no_schema_knows_is_refused() -> None:
    for row in (
        {"words": ["no"], "says": "denied", "where": "nowhere"},
        {"words": ["no"], "says": "maybe", "where": "lead"},
        {"colour": "red"},
    ):
        with pytest.raises(CueError):
            Cue.of(row)


NOTE = "---\ntitle: Pons\ntype: organ\n---\n### Efferent Connections\n\n"


def _built(garden: Garden, *lines: str, more: str = "") -> Graph:
    notes = {"pons.md": NOTE + "\n".join(f"- {line}" for line in lines) + "\n"}
    return graphbuild.pipeline.build(garden({**notes, **({"other.md": more} if more else {})}))


def test_a_note_without_cues_is_left_as_it_is(garden: Garden) -> None:
    graph = _built(garden, "Cerebellum - 90%", "Thalamus (VA/VL nuclei)")
    note = graph.notes["pons.md"]
    assert plain(note, Readers.of(PACKS).telling).note is note


def test_struck_out_words_say_nothing_and_their_links_are_links(garden: Garden) -> None:
    graph = _built(garden, "~~[[Thalamus]] - 50%~~", "Cerebellum")
    assert [
        graph.label(edge.object) for edge in graph.links() if edge.predicate == "projectsTo"
    ] == ["Cerebellum"]
    assert [graph.label(edge.object) for edge in graph.links() if edge.predicate == "linksTo"] == [
        "Thalamus"
    ]
    assert [(line.span.line, line.state) for line in graph.coverage[0].lines] == [
        (7, "withdrawn"),
        (8, "typed"),
    ]


def test_a_denial_is_no_pathway_in_any_query_or_network(garden: Garden) -> None:
    graph = _built(
        garden, "No direct connections to the cerebellum", "Possibly the claustrum - 20%"
    )
    assert [graph.label(edge.object).lower() for edge in graph.denials] == ["cerebellum"]
    assert not [
        edge
        for edge in graph.links()
        if edge.predicate == "projectsTo" and edge.certainty == "stated"
    ]
    (hedged,) = (edge for edge in graph.links() if edge.predicate == "projectsTo")
    assert (hedged.certainty, hedged.statements[0].get("certaintyText")) == ("possible", "Possibly")


def test_what_one_note_states_and_another_denies_is_reported_with_both_places(
    garden: Garden,
) -> None:
    other = "---\ntitle: Cerebellum\ntype: organ\n---\n### Afferent Connections\n\n- Pons (no direct connection)\n"
    graph = _built(garden, "Cerebellum - 90%", more=other)
    (problem,) = (one for one in graph.diagnostics if one.code == "GB334")
    assert str(problem.span).startswith("other.md:7")
    assert [str(span) for span in problem.related] == ["pons.md:7:3"]
    assert (
        "Pons — projects to → Cerebellum is denied here and stated in pons.md:7" in problem.message
    )


def test_what_is_stated_and_denied_is_explained_with_the_other_place(garden: Garden) -> None:
    other = "---\ntitle: Cerebellum\ntype: organ\n---\n### Afferent Connections\n\n- Pons (no direct connection)\n"
    lines = list(explained(_built(garden, "Cerebellum - 90%", more=other), "Pons", ""))
    assert "  denied in other.md:7" in lines
    assert "  stated in pons.md:7" in lines


def test_that_two_drugs_do_not_meet_is_held_against_a_warning_of_the_pair(garden: Garden) -> None:
    graph = graphbuild.pipeline.build(
        garden(
            {
                "ginseng.md": "---\ntitle: Ginseng\ntype: supplement\n---\n## Interactions\n\n"
                "- No interaction with warfarin\n- Lithium: monitor\n",
                "warfarin.md": "---\ntitle: Warfarin\ntype: drug\n---\n## Contraindications\n\n"
                "- Do not combine with ginseng\n",
                "lithium.md": "---\ntitle: Lithium\ntype: drug\n---\n## Contraindications\n\n"
                "- Not contraindicated with ginseng\n",
            }
        )
    )
    found = [one for one in graph.diagnostics if one.code == "GB334"]
    assert [(str(one.span), str(one.related[0])) for one in found] == [
        ("ginseng.md:7:3", "warfarin.md:7:3")
    ]


def test_a_denied_input_is_no_input_that_a_list_lacks(garden: Garden) -> None:
    retina = "---\ntitle: Retina\ntype: organ\n---\n### Afferent Connections\n\n- No input from the pons\n- LGN\n"
    graph = graphbuild.pipeline.build(
        garden(
            {
                "pons.md": "---\ntitle: Pons\ntype: organ\n---\n### Efferent Connections\n\n- Retina\n",
                "retina.md": retina,
            }
        )
    )
    codes = [one.code for one in graph.diagnostics]
    assert ("GB334" in codes, "GB332" in codes) == (True, False)


def test_a_denial_of_any_form_is_held_against_what_another_note_states(garden: Garden) -> None:
    denials = ("VTA / not amygdala", "Ruled out: retina", "Septum, refuted in 1998")
    text = "\n## Anatomy\n\nInputs from the claustrum have been ruled out.\n"
    notes = {"pons.md": NOTE + "\n".join(f"- {line}" for line in denials) + text}
    for name in ("Amygdala", "Retina", "Septum"):
        about = f"---\ntitle: {name}\ntype: organ\n---\n### Afferent Connections\n\n- Pons\n"
        notes[f"{name.lower()}.md"] = about
    about = "---\ntitle: Claustrum\ntype: organ\n---\n### Efferent Connections\n\n- Pons\n"
    notes["claustrum.md"] = about
    graph = graphbuild.pipeline.build(garden(notes))
    found = [str(one.span) for one in graph.diagnostics if one.code == "GB334"]
    assert found == ["pons.md:7:3", "pons.md:8:3", "pons.md:9:3", "pons.md:12:1"]


def test_no_thing_is_called_by_a_denial(garden: Garden) -> None:
    relations = "---\ntitle: X\ntype: supplement\n---\n## Relationships\n### Improves\n- → No reflow (condition)\n- → [[Not so bad]] (condition)\n"
    graph = _built(garden, "Cerebellum", more=relations)
    assert [one.span.line for one in graph.diagnostics if one.code == "GB335"] == [
        8
    ]  # a link is a name, and is reported
    assert "No reflow" not in {node.label for node in graph.nodes.values()}
    assert [one.object for one in graph.statements if one.predicate == "remark"] == [
        "→ No reflow (condition)"
    ]


@pytest.mark.parametrize("title", ["No symptoms", "Possible symptoms"])
def test_what_an_item_says_of_the_items_in_it_ends_with_them(garden: Garden, title: str) -> None:
    text = (
        f"## Symptoms\n- {title}:\n  - Rash\n    - Itch\n- Podagra\n\n## Treatment\n- Colchicine\n"
    )
    graph = graphbuild.pipeline.build(
        garden({"gout.md": f"---\ntitle: Gout\ntype: condition\n---\n{text}"})
    )
    touched = {
        graph.label(one.object)
        for one in graph.statements
        if one.predicate in ("hasSign", "treats") and (one.denied or one.certainty != "stated")
    }
    assert "Rash" in touched
    assert not touched & {"Podagra", "Gout"}
    assert len([one for one in graph.statements if one.predicate == "treats"]) == 1


def test_a_cell_denies_what_it_names_and_no_other_place(garden: Garden) -> None:
    rows = (
        "## Receptors\n| Receptor | Found in |\n|---|---|\n| D1 | not the liver |\n\n"
        "## Illnesses\n| Illness | Signs | Organs hit |\n|---|---|---|\n"
        "| Wilson's disease | tremor | putamen, not the heart |\n"
    )
    note = f"---\ntitle: Dopamine\ntype: neurotransmitter\n---\n{rows}"
    graph = graphbuild.pipeline.build(garden({"dopamine.md": note}))
    told = {
        (graph.label(one.subject), one.predicate): one.denied
        for one in graph.statements
        if one.predicate in ("expressesReceptor", "hasPathology", "bindsTransmitter")
    }
    assert told == {
        ("liver", "expressesReceptor"): True,
        ("D1", "bindsTransmitter"): False,
        ("putamen", "hasPathology"): False,
        ("heart", "hasPathology"): True,
    }
