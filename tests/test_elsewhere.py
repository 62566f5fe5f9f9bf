"""What stands below the name of another thing is said of that, and not of what the note is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuild.model import Ref
from graphbuild.packs import PACKS
from graphbuild.read.note import parse_note
from graphbuild.reading.engine import read_note
from graphbuild.reading.pack import Readers
from graphbuild.vocabulary import load_vocabulary

READERS, VOCABULARY = Readers.of(PACKS), load_vocabulary()

CONDITION = "---\ntitle: Parkinson's disease\ntype: condition\naliases: [paralysis agitans]\n---\n"
STRUCTURE = "---\ntitle: Insula\ntype: organ\n---\n"
SUBSTANCE = "---\ntitle: Zinc\ntype: supplement\n---\n"


def said(text: str) -> set[tuple[str, str, str]]:
    note, _ = parse_note(text, "note.md")
    note = replace(note, kinds=VOCABULARY.kinds_of_type(note.type))
    return {
        (claim.subject.name, claim.predicate, _words(claim.object))
        for claim in read_note(note, READERS).claims
        if claim.predicate not in ("mainEntity", "alias")
    }


def _words(value: object) -> str:
    return value.name if isinstance(value, Ref) else str(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            CONDITION + "## Others\n### Multiple system atrophy\n- Signs: ataxia\n- Genes: COQ2\n",
            {
                ("Multiple system atrophy", "hasSign", "ataxia"),
                ("Multiple system atrophy", "associatedWith", "COQ2"),
            },
            id="condition",
        ),
        pytest.param(
            CONDITION + "## Others\n\nWilson's disease\n- gene → ATP7B\n- signs → tremor\n",
            {
                ("Wilson's disease", "associatedWith", "ATP7B"),
                ("Wilson's disease", "hasSign", "tremor"),
            },
            id="condition in a line of its own",
        ),
        pytest.param(
            CONDITION + "## Forms of it\n\nJuvenile Parkinson's disease\n- Signs: dystonia\n",
            {
                ("Parkinson's disease", "hasSubtype", "Juvenile Parkinson's disease"),
                ("Juvenile Parkinson's disease", "hasSign", "dystonia"),
            },
            id="a form of the note's own",
        ),
        pytest.param(
            CONDITION + "## Others\n### Paralysis agitans\n- Signs: tremor\n",
            {("Parkinson's disease", "hasSign", "tremor")},
            id="its other name",
        ),
        pytest.param(
            STRUCTURE
            + "## Also\n### Putamen\n- Receptors: D1, D2\n- Genes: DRD1\n- Pathologies: dystonia\n",
            {
                ("Putamen", "expressesReceptor", "D1"),
                ("Putamen", "expressesReceptor", "D2"),
                ("Putamen", "expressesGene", "DRD1"),
                ("Putamen", "hasPathology", "dystonia"),
            },
            id="structure",
        ),
        pytest.param(
            STRUCTURE + "## Also\n### Posterior insula\n- Receptors: 5-HT2A\n",
            {("Posterior insula", "expressesReceptor", "5-HT2A")},
            id="a part of the note's own",
        ),
        pytest.param(
            STRUCTURE + "## Also\n### Never with a swollen putamen\n- Receptors: D1\n",
            {("Insula", "expressesReceptor", "D1")},
            id="a title that says what it lists",
        ),
        pytest.param(
            SUBSTANCE + "> [!warning] Clozapine\n> Never together: the level climbs.\n",
            {("Zinc", "interactsWith", "Clozapine"), ("Zinc", "contains", "Zinc: Clozapine")},
            id="a drug is what it is met with",
        ),
    ],
)
def test_what_stands_below_a_name_is_said_of_it(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert said(text) == expected
