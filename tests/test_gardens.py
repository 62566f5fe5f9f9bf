"""Gardens of other fields, their notes written as people write them, each with the graph that is expected of it.

`expected.txt` has the edges in words: what a reader of the notes would say. `python -m tests.test_gardens` writes it anew,
to be read before it is kept.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graphbuild.graph import Graph, NodeId, Term
from graphbuild.pipeline import build
from tests.conftest import Garden

FOLDER = Path(__file__).parent / "gardens"
GARDENS = ("recipes", "films", "family", "services", "matters")
_PLACE = {"linksTo", "hasTag", "mainEntity", "linksToPage", "alias"}  # what every garden has
_QUALIFIERS = {"field", "context", "contextAt"}


def in_words(graph: Graph) -> list[str]:
    """Each fact of the garden's own as a line: subject (kind), predicate, object (kind), qualifiers."""

    def named(term: Term) -> str:
        return (
            f"{graph.label(term)} ({graph.vocabulary.kind(graph.nodes[term].kind).label})"
            if isinstance(term, NodeId)
            else f"{term}"
        )

    lines = []
    for one in graph.statements:
        if one.predicate not in _PLACE:
            more = [
                f"{graph.vocabulary.properties[name].label if name in graph.vocabulary.properties else name} {named(value)}"
                for name, value in one.qualifiers
                if name not in _QUALIFIERS
            ]
            label = graph.vocabulary.properties[one.predicate].label
            lines.append(
                " | ".join([f"{named(one.subject)} — {label} — {named(one.object)}", *more])
            )
    return sorted(lines)


@pytest.mark.parametrize("name", GARDENS)
def test_each_garden_gives_its_graph(name: str) -> None:
    expected = (FOLDER / name / "expected.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert in_words(build(FOLDER / name)) == expected


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("recipes", {"GB323": 1, "GB201": 1}),
        ("films", {"GB110": 2}),
        ("family", {"GB301": 1}),
        ("services", {"GB301": 1}),
        ("matters", {"GB127": 1, "GB201": 7}),
    ],
)
def test_what_a_garden_says_in_no_known_form_is_told(name: str, codes: dict[str, int]) -> None:
    assert (
        Counter(one.code for one in build(FOLDER / name).diagnostics if one.code != "GB401")
        == codes
    )


PATTERN = '[[patterns]]\npredicate = "uses"\nobject_kind = "Tool"\nline = {}\n[kinds.Tool]\n'


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ('"{x} of {y}"', "has no {object}"),
        ('"{born}[ (b. {year}[, d. {died}])]"', "has no {object}"),
        ('"{object} {x:dat}"', "the type “dat”"),
        ('"{object} {share:percent}"', "the type “percent”"),
        ('"{object} {object}"', "has {object} twice"),
        ('"{object}{note}"', "nothing tells apart"),
        ('"{object} (x]"', "do not match"),
        ('"[[{object}]]"', "without such marks"),
        ('"**{object}**: {x}"', "without such marks"),
        ('"- {object}"', "without such marks"),
        ('"{object} {}"', "braces"),
        ('"{object}[a][b][c][d][e]"', "more than 4"),
        ('["{object}", "{object} - {x}"]', "takes every line"),
        ('"{object} by {who:Persn}"', "no kind is called “Persn”"),
    ],
)
def test_a_form_that_could_never_fit_is_refused_at_its_line_with_the_reason(
    garden: Garden, form: str, reason: str
) -> None:
    graph = build(garden({"a.md": "- x", "graphbuild.toml": PATTERN.format(form)}))
    (found,) = graph.diagnostics
    assert reason in found.message
    assert (found.code, found.span.line) in (("GB504", 4), ("GB507", 4))


@pytest.mark.parametrize("name", ["Servce", "tool", "Tools"])
def test_a_kind_that_is_none_is_told(garden: Garden, name: str) -> None:
    toml = f'[kinds.Service]\n[kinds.Tool]\n[[patterns]]\npredicate = "uses"\nline = "{{object}}"\nobject_kind = "{name}"\n'
    assert [
        (one.code, one.span.line)
        for one in build(garden({"a.md": "- x", "graphbuild.toml": toml})).diagnostics
    ] == [("GB507", 6)]


@pytest.mark.parametrize(
    ("form", "line", "said"),
    [
        ("{n:number} {object}", "½ cup", "cup | n 0.5"),
        ("{n:number} {object}", "1½ cups", "cups | n 1.5"),
        ("{n:number} {object}", "1-2 cloves", "cloves | n 1 | nMax 2"),
        ("{n:number} {object}", "1,5 kg", "kg | n 1.5"),
        ("{n:number} {object}", "1,200 users", "users | n 1200"),
        ("{n:number} {object}", "3/4 cup", "cup | n 0.75"),
        ("{n:number} {object}", "some cups", ""),
        ("{n:integer} {object}", "4 eggs", "eggs | n 4"),
        ("{n:integer} {object}", "4.5 eggs", ""),
        ("{object} on {d:date}", "Party on 2 March 1987", "Party | d 1987-03-02"),
        ("{object} on {d:date}", "Party on Friday", ""),
        ("{n:number}[ ]{unit:g|tbsp} {object}", "20g flour", "flour | n 20 | unit g"),
        ("{n:number} {unit:g|tbsp} {object}", "20 gr flour", ""),
        ("{n:integer} {object:link} {part}", "4 [[Egg]] yolks", "Egg | n 4 | part yolks"),
        ("{object:link} {part}", "Egg yolks", ""),
        ("{size:word} {object}", "large old eggs", "old eggs | size large"),
        ("{object} from {who:Person}", "Eggs from [[Anna]]", "Eggs | who Anna"),
        ("{place} at {object}", "İzmir at Café", "Café | place İzmir"),
        ("{place} im {object}", "İiİ IM İd", "İd | place İiİ"),
        ("{object}[ ({a}[, {b}])]", "Eggs (old, big)", "Eggs | a old | b big"),
        ("{object}[ ({a}[, {b}])]", "Eggs (old)", "Eggs | a old"),
    ],
)
def test_fields_have_types(garden: Garden, form: str, line: str, said: str) -> None:
    graph = build(
        garden(
            {
                "a.md": f"## Needs\n- {line}\n",
                "graphbuild.toml": PATTERN.format(f'"{form}"\nheadings = ["Needs"]'),
            }
        )
    )
    found = [one for one in graph.statements if one.predicate == "uses"]
    assert [
        " | ".join(
            [
                graph.label(one.object),
                *(f"{name} {graph.label(value)}" for name, value in one.qualifiers),
            ]
        )
        for one in found
    ] == ([said] if said else [])
    assert ("GB301" in {one.code for one in graph.diagnostics}) == (not said)


if __name__ == "__main__":
    for garden_name in GARDENS:
        text = "".join(f"{line}\n" for line in in_words(build(FOLDER / garden_name)))
        (FOLDER / garden_name / "expected.txt").write_text(text, encoding="utf-8")
