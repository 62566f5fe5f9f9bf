"""Pictures of a circuit, drawn without a browser."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.emit.circuit import circuit_svg
from graphbuild.emit.circuit.font import wrapped
from graphbuild.emit.circuit.hops import circuit
from graphbuild.emit.circuit.layout import Box, plan
from graphbuild.graph import Graph, NodeId
from graphbuild.pipeline import build
from tests.conftest import Garden

SVG = "{http://www.w3.org/2000/svg}"
PONS = NodeId("anatomy/pons")
HEAD = "---\ntype: organ\ntitle: Pons\n---\n# Pons\n"
SMALL = {
    "pons.md": HEAD
    + "## Afferent Connections\n- Motor cortex (corticopontine) - 90% strength\n- Tectum - 40% strength\n"
    + "## Efferent Connections\n- Cerebellum (middle peduncle) - 100% strength\n- Motor cortex\n",
    "cerebellum.md": "---\ntype: organ\ntitle: Cerebellum\n---\n# Cerebellum\n## Efferent Connections\n- Thalamus - 95% strength\n- Pons - 35% strength\n",
}


def texts(svg: bytes) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]


def test_what_feeds_it_what_it_feeds_how_strongly_and_what_comes_next(garden: Garden) -> None:
    found = texts(circuit_svg(build(garden(SMALL)), PONS))
    assert (
        [one for one in found if one.startswith(("receives", "projects", "and from", "before"))]
        == [
            "before that",
            "receives from 3",  # the motor cortex, the tectum, and the cerebellum, which its own note says
            "projects to 2",
            "and from there",
        ]
    )
    assert {
        "Pons",
        "Motor cortex",
        "Tectum",
        "Cerebellum",
        "Thalamus",
        "90%",
        "40%",
        "100%",
        "95%",
        "35%",
    } <= set(found)
    assert "corticopontine" in found
    assert found.count("⇄") == 4  # motor cortex and cerebellum, each on both sides
    assert "↺" in found
    assert "broken line: none stated" in found[-1]


def test_what_is_doubted_and_what_is_denied_elsewhere_is_marked(garden: Garden) -> None:
    notes = {
        "pons.md": "---\ntitle: Pons\ntype: organ\n---\n## Efferent Connections\n\n"
        "- Tectum (possibly) - 40%\n- Retina - 30%\n- Insula\n",
        "retina.md": "---\ntitle: Retina\ntype: organ\n---\n## Afferent Connections\n\n"
        "- No input from the pons\n",
    }
    picture = circuit_svg(build(garden(notes)), PONS)
    found = texts(picture)
    assert {"40%?", "30%!"} <= set(found)
    assert "? and dots: a note is not sure · !: another place denies it" in found[-1]
    assert picture.count(b'stroke-linecap="round"') == 1


def test_one_hop_shows_no_second(garden: Garden) -> None:
    graph = build(garden(SMALL))
    assert "Thalamus" in texts(circuit_svg(graph, PONS, hops=2))
    assert "Thalamus" not in texts(circuit_svg(graph, PONS, hops=1))


def many(count: int) -> dict[str, str]:
    inputs = "\n".join(
        f"- Nucleus with a rather long name number {at} (a tract that is told of too) - {50 + at}% strength"
        for at in range(count)
    )
    return {
        "pons.md": f"{HEAD}## Afferent Connections\n{inputs}\n## Efferent Connections\n- Cerebellum - 90% strength\n"
    }


@pytest.mark.parametrize("count", [1, 9, 24])
def test_boxes_never_overlap_and_stay_within_the_picture(garden: Garden, count: int) -> None:
    graph = build(garden(many(count)))
    drawn = plan(graph, circuit(graph, PONS), 800)
    assert len(drawn.boxes) == count + 2
    assert not [
        (one, other)
        for one in drawn.boxes
        for other in drawn.boxes
        if one is not other and overlap(one, other)
    ]
    assert all(
        box.x >= 0 and box.y >= 0 and box.x + box.w <= drawn.width and box.y + box.h <= drawn.height
        for box in drawn.boxes
    )


def test_of_very_many_inputs_the_strongest_are_drawn_and_the_rest_is_told(garden: Garden) -> None:
    found = texts(circuit_svg(build(garden(many(90))), PONS, hops=1))
    assert "receives from 90, the strongest 24" in found
    assert sum(one.startswith("Nucleus with") for one in found) == 24


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.w
        and other.x < one.x + one.w
        and one.y < other.y + other.h
        and other.y < one.y + one.h
    )


def test_a_thing_that_two_ways_lead_to_stands_in_two_places(garden: Garden) -> None:
    ways = {
        "pons.md": f"{HEAD}## Efferent Connections\n- Red nucleus → Olive - 80% strength\n- Tectum → Olive - 70% strength\n"
    }
    graph = build(
        garden(
            ways
            | {
                "olive.md": "---\ntype: organ\ntitle: Olive\n---\n## Efferent Connections\n- Cerebellum - 90% strength\n"
            }
        )
    )
    drawn = plan(graph, circuit(graph, PONS, 3), 1160)
    for label in ("Olive", "Cerebellum"):
        assert (
            len({(box.x, box.y) for box in drawn.boxes if graph.label(box.hop.node) == label}) == 2
        )


def test_names_stay_text(garden: Garden) -> None:
    attack = "<script>alert(1)</script> & \"quoted\" 'single' \x07"
    graph = build(garden(SMALL))
    svg = circuit_svg(
        replace(
            graph, nodes={name: replace(node, label=attack) for name, node in graph.nodes.items()}
        ),
        PONS,
    )
    names = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}
    assert names == {"svg", "title", "rect", "text", "path"}
    assert b"alert" in svg


def test_a_thing_without_pathways_shows_what_leads_to_it_and_from_it(garden_graph: Graph) -> None:
    found = texts(circuit_svg(garden_graph, NodeId("gene/calb1")))
    assert (
        "is expressed in" in found
        or "is expressed by" in found
        or any("expressed" in one for one in found)
    )
    assert "Cerebellum" in found


def test_a_thing_of_which_nothing_is_said_stands_alone(garden: Garden) -> None:
    graph = build(garden(SMALL))
    assert texts(circuit_svg(replace(graph, statements=()), PONS))[0] == "Pons"


def test_a_text_in_the_place_of_a_name_is_cut_at_once(garden: Garden) -> None:
    long = " ".join(["word"] * 3000)
    graph = build(garden(SMALL))
    named = replace(
        graph, nodes={name: replace(node, label=long) for name, node in graph.nodes.items()}
    )
    assert max(map(len, texts(circuit_svg(named, PONS)))) < 200
    assert len(wrapped(long, 100, 11)[0]) < 40


def test_the_same_bytes_each_time_and_in_the_dark_the_same_words(garden: Garden) -> None:
    folder = garden(SMALL)
    light, dark = circuit_svg(build(folder), PONS), circuit_svg(build(folder), PONS, dark=True)
    assert light == circuit_svg(build(folder), PONS)
    assert light != dark
    assert texts(light) == texts(dark)


def test_the_command_writes_svg_and_png(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(garden(SMALL))
    for name in ("pons.svg", "pons.png"):
        assert (
            main(
                [
                    "render",
                    "pons",
                    "--notes",
                    folder,
                    "--out",
                    str(tmp_path / name),
                    "--width",
                    "600",
                ]
            )
            == 0
        )
    assert "the circuit of Pons" in capsys.readouterr().out
    drawn = ET.parse(tmp_path / "pons.svg").getroot()
    png = (tmp_path / "pons.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (
        2 * round(float(drawn.attrib["width"])),
        2 * round(float(drawn.attrib["height"])),
    )


def test_a_png_shows_its_letters_where_the_machine_has_none(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resvg_py

    from graphbuild.emit.circuit import circuit_png

    asked: list[dict[str, object]] = []
    draw = resvg_py.svg_to_bytes
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", lambda **given: asked.append(given) or draw(**given)
    )
    folder = garden(SMALL)
    picture = circuit_png(build(folder), PONS)
    assert asked[0]["skip_system_fonts"] is True
    blank = bytes(draw(svg_string=without_texts(circuit_svg(build(folder), PONS)), zoom=2.0))
    assert len(picture) > 1.5 * len(blank)


def without_texts(svg: bytes) -> str:
    return "\n".join(line for line in svg.decode().split("\n") if not line.startswith("<text"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["pons", "--out", "pons.pdf"], "ends in .svg or .png"),
        (["pons", "--width", "3"], "from 320 to 10000"),
        (["ponz"], "did you mean Pons"),
    ],
)
def test_misuse_gets_one_sentence(
    garden: Garden, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["render", *arguments, "--notes", str(garden(SMALL))]) == 2
    printed = capsys.readouterr().err
    assert sentence in printed
    assert printed.count("\n") == 1


def test_without_the_library_for_png_it_says_which_one(
    garden: Garden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    assert (
        main(["render", "pons", "--notes", str(garden(SMALL)), "--out", str(tmp_path / "pons.png")])
        == 2
    )
    assert "pip install resvg-py" in capsys.readouterr().err
    assert list(tmp_path.glob("*.png")) == []


def test_every_structure_of_the_garden_can_be_drawn(garden_graph: Graph) -> None:
    for node in garden_graph.nodes.values():
        if "AnatomicalStructure" in node.kinds:
            drawn = plan(garden_graph, circuit(garden_graph, node.id), 1160)
            assert not [
                1
                for at, one in enumerate(drawn.boxes)
                for other in drawn.boxes[at + 1 :]
                if overlap(one, other)
            ], node.id


def test_every_thing_with_pathways_has_a_picture(garden: Garden, tmp_path: Path) -> None:
    folder = garden(SMALL)
    assert (
        main(
            [
                "render",
                "--all",
                "--hops",
                "1",
                "--notes",
                str(folder),
                "--out",
                str(tmp_path / "all"),
            ]
        )
        == 0
    )
    drawn = {one.name for one in (tmp_path / "all").iterdir()}
    assert drawn == {
        f"anatomy-{name}.svg"
        for name in ("pons", "motor-cortex", "tectum", "cerebellum", "thalamus")
    }
    assert "Thalamus" in texts((tmp_path / "all" / "anatomy-thalamus.svg").read_bytes())


@pytest.mark.parametrize(
    ("options", "name", "shown"),
    [
        (["--matrix"], "matrix.svg", {"Pons", "Cerebellum", "100", "·"}),
        (
            ["--path", "motor cortex", "thalamus"],
            "motor-cortex-to-thalamus.svg",
            {"Motor cortex", "Pons", "Cerebellum", "Thalamus", "90%", "weakest"},
        ),
        (
            ["--compare", "pons", "cerebellum"],
            "pons-and-cerebellum.svg",
            {"Pons", "Cerebellum", "projects to Thalamus", "95%"},
        ),
    ],
)
def test_a_grid_a_way_and_a_comparison_are_drawn_with_full_names(
    garden: Garden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    name: str,
    shown: set[str],
) -> None:
    folder = garden(SMALL)
    monkeypatch.chdir(tmp_path)
    assert main(["render", *options, "--notes", str(folder)]) == 0
    assert shown <= set(texts((tmp_path / name).read_bytes()))


@pytest.mark.parametrize("options", [[], ["pons", "--all"], ["--path", "thalamus", "tectum"]])
def test_what_cannot_be_drawn_is_told(
    garden: Garden, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    assert main(["render", *options, "--notes", str(garden(SMALL))]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_pathways_come_first_in_a_comparison(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "---\ntype: organ\n---\n# Pons\n## Key genes\n- **CALB1**\n## Efferent Connections\n- Cerebellum - 90% strength\n"
    folder = garden({"pons.md": text, "cerebellum.md": text.replace("Pons", "Cerebellum")})
    monkeypatch.chdir(tmp_path)
    assert main(["render", "--compare", "pons", "cerebellum", "--notes", str(folder)]) == 0
    rows = texts((tmp_path / "pons-and-cerebellum.svg").read_bytes())
    assert "expresses gene CALB1" in rows
    assert max(at for at, row in enumerate(rows) if "project" in row or "receives" in row) < (
        rows.index("expresses gene CALB1")
    )


def test_a_note_of_a_plain_garden_has_its_links_in_its_picture(
    garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = {f"note{at}.md": "Nothing." for at in range(30)}
    hub = " ".join(f"[[note{at}]]" for at in range(30))
    folder = garden({**links, "hub.md": hub})
    monkeypatch.chdir(tmp_path)
    assert main(["render", "hub", "--notes", str(folder)]) == 0
    assert {"hub", "note0", "leads to 30, the first 24"} <= set(
        texts((tmp_path / "hub.svg").read_bytes())
    )
