"""What talks speak of: mentions and topics, against keys that were written before the rules were looked at."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import graphbuild
from graphbuild.emit.explorer.data import page_data
from graphbuild.emit.reasons import reasons, says, told
from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.vocabulary import PREFIXES
from tests.conftest import Garden
from tests.explorer.columns import numbers, unpacked
from tests.talk_keys import TALKS, Keyed, talks


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    notes = tmp_path_factory.mktemp("talks") / "notes"
    shutil.copytree(TALKS / "things", notes)
    (notes / "episodes").mkdir()
    for path, talk in talks().items():
        (notes / path).write_text(talk.text, encoding="utf-8")
    return graphbuild.build(notes)


def thing(graph: Graph, node: NodeId) -> str:
    """A thing as the keys name it: by the file of its note, or its id."""
    return Path(graph.nodes[node].path).stem or str(node)


def stated(graph: Graph, predicate: str) -> Iterator[tuple[str, str, Statement]]:
    for one in graph.statements:
        if one.predicate == predicate and isinstance(one.object, NodeId):
            yield one.span.path, thing(graph, one.object), one


def sentence(talk: Keyed, at: int, one: Statement) -> bool:
    """Whether a place stands in the sentence of a statement."""
    start = one.span.start - int(str(one.get("contextAt")))
    return start <= at <= start + 2 * len(str(one.get("context")))


def test_what_a_talk_names_is_found_and_little_else(graph: Graph) -> None:
    """A statement stands for all mentions of its sentence."""
    found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for path, name, one in stated(graph, "mentions"):
        found[path].append((name, one))
    missed, wrong, right = [], [], 0
    for path, talk in talks().items():
        for at, name in sorted(talk.mentions):
            if any(name == other and sentence(talk, at, one) for other, one in found[path]):
                right += 1
            else:
                missed.append((path, name, talk.text[at - 20 : at + 20]))
        known = talk.mentions | talk.doubtful
        wrong += [
            (path, name, str(one.span))
            for name, one in found[path]
            if (one.span.start, name) not in known
        ]
    assert right / (right + len(missed)) >= 0.95, missed
    assert right / (right + len(wrong)) >= 0.97, wrong


def test_topics_are_those_that_a_reader_names(graph: Graph) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for path, name, _ in stated(graph, "discusses"):
        found[path].add(name)
    keyed = {(path, topic) for path, talk in talks().items() for topic in talk.topics}
    told = {(path, topic) for path, several in found.items() for topic in several}
    assert 2 * len(keyed & told) / (len(keyed) + len(told)) >= 0.85, keyed ^ told


def test_no_talk_about_other_things_is_about_these(graph: Graph) -> None:
    """Databases have memory, stress tests and tables; none of it is the garden's."""
    said = {
        name for path, name, _ in stated(graph, "mentions") if path == "episodes/11_software.md"
    }
    assert said == {"caffeine"}


NOTES = {
    "rem.md": "---\ntitle: REM sleep\ntype: concept\naliases: [REM]\n---\n",
    "lc.md": "---\ntitle: Locus coeruleus\ntype: organ\naliases: [LC]\n---\n",
    "stress.md": "---\ntitle: Stress\ntype: concept\n---\n",
    "brain.md": "---\ntitle: Brain\ntype: organ\n---\n",
    "cortisol.md": "---\ntitle: Cortisol\ntype: hormone\n---\n",
    "amygdala.md": "---\ntitle: Amygdala\ntype: organ\n---\n",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two amygdalae, the amygdala's cortisol.", ["amygdala", "amygdala", "cortisol"]),
        ("A gap of 2 rem, set in lc.", []),
        ("The LC fires.", []),
        ("The locus coeruleus (LC) fires. LC rests.", ["lc", "lc", "lc"]),
        ("Low carb (LC) diets and cortisol; LC again, amygdala.", ["amygdala", "cortisol"]),
        ("An LC-MS beside the locus coeruleus.", ["lc"]),
        ("The amygdala and the LC.", ["amygdala", "lc"]),
        ("non-REM, REM sleep, REM", ["rem", "rem"]),
        ("He was under stress, and cortisol rose.", ["cortisol"]),
        ("Stress now, stress then, stress later.", ["stress", "stress", "stress"]),
        ("## On stress\n\nStress it is, no stress test.", ["stress", "stress"]),
        ("The brain of the outfit.", []),
        ("A cortisol-like hormone, cortisol-rich food; the mini brain.", ["cortisol"]),
        ("Cortisol reaches the brain.", ["brain", "cortisol"]),
        ("Brain on its own.", []),
        ("- Cortisol\n\t- fuel for the brain", ["brain", "cortisol"]),
        ("- Cortisol\n- fuel for the brain", ["cortisol"]),
        (
            "| Cortisol | Stress |\n|---|---|\n| cortisol | stress |",
            ["cortisol"] * 2 + ["stress"] * 2,
        ),
        ("He gave her the pills.", []),
        ("Two dopaminergic pathways; no dopaminergics.", ["substance/dopamine-agonists"]),
        (
            "cortisol@example.org #cortisol %% cortisol %% $$ cortisol $$ `cortisol` [[cortisol]]",
            [],
        ),
        ("%% a `tick` cortisol %%", []),
    ],
)
def test_a_name_is_meant_where_the_note_says_so(
    text: str, found: list[str], garden: Garden
) -> None:
    notes = {**NOTES, "talk.md": f"---\ntitle: A talk\ntype: podcast\n---\n\n{text}\n"}
    graph = graphbuild.build(garden(notes))
    said = [(name, one.get("times") or 1) for _, name, one in stated(graph, "mentions")]
    assert sorted(name for name, times in said for _ in range(int(str(times)))) == found


def test_a_sentence_that_names_a_thing_has_its_place_and_its_moment(garden: Garden) -> None:
    first = "It. The amygdala and the amygdala. [00:01:05] Later, cortisol. [00:02:00]"
    text = f"## One\n\n{first}\n\n[00:03:00] An amygdala.\n"
    talk = f"---\ntitle: A talk\nvideoId: abcdefgh\n---\n{text}"
    graph = graphbuild.build(garden({**NOTES, "talk.md": talk}))
    said = [
        (name, str(one.span), one.get("context"), one.get("times"), one.get("moment"))
        for _, name, one in sorted(stated(graph, "mentions"), key=lambda one: one[2].span)
    ]
    assert said == [
        (
            "amygdala",
            "talk.md:7:9",
            "The amygdala and the amygdala.",
            2,
            "moment/abcdefgh-at-0-01-05",
        ),
        (
            "cortisol",
            "talk.md:7:54",
            "[00:01:05] Later, cortisol.",
            None,
            "moment/abcdefgh-at-0-02-00",
        ),
        ("amygdala", "talk.md:9:15", "[00:03:00] An amygdala.", None, "moment/abcdefgh-at-0-03-00"),
    ]
    (topic,) = [one for _, _, one in stated(graph, "discusses")]
    assert (topic.object, topic.get("rank"), topic.get("times")) == ("anatomy/amygdala", 1, 3)


@pytest.mark.parametrize(
    ("front", "folders", "count"),
    [
        ("type: podcast", (), 1),
        ("videoId: abcdefgh", (), 1),
        ("tags: [x]", (), 0),
        ("tags: [x]", ("talks/",), 1),
        ("tags: [x]", ("other/",), 0),
        ("tags: [x]", ("*",), 1),
    ],
)
def test_which_notes_have_edges(
    front: str, folders: tuple[str, ...], count: int, garden: Garden
) -> None:
    from graphbuild.config import Settings

    notes = {
        "amygdala.md": NOTES["amygdala.md"],
        "talks/one.md": f"---\n{front}\n---\nThe amygdala.\n",
    }
    graph = graphbuild.build(garden(notes), settings=Settings(mentions=folders))
    assert len(list(stated(graph, "mentions"))) == count
    assert len(graph.mentions) == 1


def test_what_only_the_lexicon_knows_becomes_a_thing_where_it_is_mentioned(garden: Garden) -> None:
    graph = graphbuild.build(garden({"talk.md": "---\ntype: podcast\n---\nThe inferior olive.\n"}))
    node = graph.nodes[NodeId("anatomy/inferior-olive")]
    assert (node.kind, node.matches[0][1].rpartition("/")[2]) == ("Nucleus", "UBERON_0002127")


SPOKEN = "---\ntitle: A talk\nvideoId: abcdefgh\n---\nThe amygdala [01:17:01]. Cortisol [01:18:00].\n\nAn amygdala, amygdala.\n"


def test_backlinks_of_a_thing_tell_the_talk_and_the_moment(garden: Garden) -> None:
    graph = graphbuild.build(garden({**NOTES, "talk.md": SPOKEN}))
    found = reasons(graph, frozenset(graph.paths))[graph.paths["amygdala.md"]]
    assert [says(graph, one) for one in told(found)] == ["is discussed in: A talk at 01:17:01"]
    found = reasons(graph, frozenset(graph.paths))[graph.paths["cortisol.md"]]
    assert [says(graph, one) for one in told(found)] == ["is mentioned in: A talk at 01:18:00"]


def test_the_page_has_the_moments_of_a_thing_as_links_into_the_video(garden: Garden) -> None:
    graph = graphbuild.build(garden({**NOTES, "talk.md": SPOKEN}))
    known = page_data(graph).known
    names = [list(known["predicates"])[one] for one in numbers(known["edges"]["predicate"])]
    more = unpacked(known["edges"]["more"])
    assert [
        one["moments"] for name, one in zip(names, more, strict=True) if name == "discusses"
    ] == [[["01:17:01", "https://www.youtube.com/watch?v=abcdefgh&t=4621s"]]]


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("[17:01] One", [1021]),
        ("01:17:01 One and (2:05)", [4621, 125]),
        ("00:45 – One", [45]),
        ("**What is it?** 02:10", [130]),
        ("| What | When |\n|---|---|\n| Two | 00:06:00 |", [360]),
        ("| When | What |\n|---|---|\n| 06:00 | Two |\n| 12:30 | Three |", [360, 750]),
        ("10:30 am is early", []),
        ("At 10:30 he slept, on a 16:8 fast.", []),
        ("1:17:01:05 and 3.01:17:01", []),
    ],
)
def test_times_as_text_are_moments_of_a_talk(line: str, times: list[int], garden: Garden) -> None:
    graph = graphbuild.build(garden({"talk.md": f"---\ntype: podcast\n---\n\n{line}\n"}))
    assert sorted(
        int(str(one.get("seconds"))) for one in graph.statements if one.predicate == "citesMoment"
    ) == sorted(times)


def test_a_link_of_a_talk_has_its_moment(garden: Garden) -> None:
    talk = "---\nvideoId: abcdefgh\n---\nThe [[amygdala]] [00:01:05].\n\n- [[cortisol]]\n"
    graph = graphbuild.build(garden({**NOTES, "talk.md": talk}))
    links = sorted(
        (one.span.line, str(one.get("moment") or ""))
        for one in graph.statements
        if one.predicate == "linksTo"
    )
    assert links == [(4, "moment/abcdefgh-at-0-01-05"), (6, "")]


def test_a_moment_has_its_offset_and_its_address(garden: Garden) -> None:
    graph = graphbuild.build(
        garden({"talk.md": "---\nvideoId: abcdefgh\n---\n[01:17:01]\n"})
    ).to_rdf()
    (row,) = graph.query(
        "SELECT ?s ?u { ?m a gb:VideoMoment ; schema:startOffset ?s ; schema:url ?u }",
        initNs=PREFIXES,
    )
    assert [str(one) for one in row] == ["4621", "https://www.youtube.com/watch?v=abcdefgh&t=4621s"]


def speakers(graph: Graph) -> list[tuple[str, str]]:
    found = sorted(graph.statements, key=lambda one: one.span)
    return [
        (one.predicate, graph.label(one.object))
        for one in found
        if one.predicate in ("hasGuest", "hasHost")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Guest: **Dr. Ada Lind**. Host: Ben Oak.",
            [("hasGuest", "Ada Lind"), ("hasHost", "Ben Oak")],
        ),
        ("- guest: Ada van der Lind (Oslo)", [("hasGuest", "Ada van der Lind")]),
        (
            "I'm your host, Ben Oak. I'm sitting down with Ada Lind.",
            [("hasHost", "Ben Oak"), ("hasGuest", "Ada Lind")],
        ),
        ("Dr. Ada Lind, in conversation with Ben Oak, dives in.", [("hasGuest", "Ada Lind")]),
        ("Hosted by Ben Oak, featuring Ben Oak.", [("hasHost", "Ben Oak")]),
        ("**Ben Oak (host)**: Hi.", [("hasHost", "Ben Oak")]),
        (
            "Ben Oak, your host, and Ada Lind, today's guest, talk.",
            [("hasHost", "Ben Oak"), ("hasGuest", "Ada Lind")],
        ),
        ("Ben Oak, the host of a rival show, is named. Ada Lind (Oslo).", []),
        (
            "A conversation between Ben Oak and author Ada Lind on the Oak Hour Podcast.",
            [("hasHost", "Ben Oak"), ("hasGuest", "Ada Lind")],
        ),
        ("A talk between Ben Oak and Ada Lind.", []),
        ("Ben Oak hosts Ada Lind, a diver.", [("hasHost", "Ben Oak"), ("hasGuest", "Ada Lind")]),
        (
            "On the Oak Show: a discussion with Dr. Ada Lind. Ada Lind talks to Ben Oak.",
            [("hasGuest", "Ada Lind"), ("hasHost", "Ben Oak")],
        ),
        ("Ada Lind is not here; no guest today. Guest rooms are full.", []),
        ("The work of Ada Lind is named.", []),
    ],
)
def test_people_have_their_roles(text: str, found: list[tuple[str, str]], garden: Garden) -> None:
    graph = graphbuild.build(garden({"talk.md": f"---\ntype: podcast\n---\n\n{text}\n"}))
    assert speakers(graph) == found


def test_the_header_and_the_title_name_speakers(garden: Garden) -> None:
    front = '---\ntitle: "#88 - Prof. Ada Lind - sleep"\ntype: podcast\nhost: Ben Oak\n---\n'
    assert sorted(speakers(graphbuild.build(garden({"talk.md": front})))) == [
        ("hasGuest", "Ada Lind"),
        ("hasHost", "Ben Oak"),
    ]
    assert speakers(graphbuild.build(garden({"talk.md": "Guest: Ada Lind\n"}))) == []


def test_the_keyed_talks_have_their_guests(graph: Graph) -> None:
    older = [one for one in graph.statements if one.span.path < "episodes/13"]
    assert speakers(replace(graph, statements=tuple(older))) == [
        ("hasGuest", "Tomas Eriksen"),
        ("hasHost", "Mara Quist"),
        ("hasGuest", "Lena Okafor"),
        ("hasGuest", "Kofi Brandt"),
        ("hasGuest", "Ruth Adeyemi"),
        ("hasHost", "Jonas Feld"),
        ("hasGuest", "Priya Raman"),
    ]


@pytest.mark.parametrize("name", ["guests", "hosts", "moments", "protocols"])
def test_who_speaks_when_and_what_to_do_are_those_that_a_reader_finds(
    graph: Graph, name: str
) -> None:
    keyed = {path: talk.other(name) for path, talk in talks().items() if name in talk.others}
    assert len(keyed) == 6
    assert {path: found(graph, path, name) for path in keyed} == keyed


def found(graph: Graph, path: str, name: str) -> Counter[str]:
    """What a talk's note gives under one of the other keys, in the spelling of the keys."""
    predicates = {
        "guests": "hasGuest",
        "hosts": "hasHost",
        "moments": "citesMoment",
        "protocols": "recommends",
    }
    said = tuple(
        one
        for one in graph.statements
        if one.span.path == path and one.predicate in (predicates[name], "hasAgent")
    )
    if name == "protocols":
        several = protocols(replace(graph, statements=said))
        return Counter(" | ".join(str(part or "") for part in one).strip() for one in several)
    kept = [one for one in said if one.predicate == predicates[name]]
    if name == "moments":
        return Counter({str(one.get("seconds")) for one in kept})
    return Counter(graph.label(one.object) for one in kept)


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("Matt Walker", "Matthew Walker"), 1),
        (("Alia Crum", "Aaliyah Crum"), 1),
        (("Ada Lind", "Ben Lind"), 0),
        (("Ada Lind", "Ada Oak"), 0),
    ],
)
def test_a_spelling_variant_is_reported_and_not_merged(
    names: tuple[str, str], count: int, garden: Garden
) -> None:
    notes = {
        f"{at}.md": f"---\ntype: podcast\n---\nGuest: {name}\n" for at, name in enumerate(names)
    }
    graph = graphbuild.build(garden(notes))
    assert len([one for one in graph.diagnostics if one.code == "GB408"]) == count
    assert {name for _, name in speakers(graph)} == set(names)


def protocols(graph: Graph) -> list[tuple[str, object, object, object]]:
    agents = {
        one.subject: graph.label(one.object)
        for one in graph.statements
        if one.predicate == "hasAgent"
    }
    said = (one for one in graph.statements if one.predicate == "recommends")
    found = sorted(((one.span, one) for one in said), key=lambda pair: pair[0])
    return [
        (
            agents[NodeId(str(one.object))],
            one.get("amountText"),
            one.get("timing"),
            one.get("purpose"),
        )
        for _, one in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "> [!tip] Do\n> 200 mg of magnesium before bed for better sleep.",
            [("Magnesium", "200 mg", "before bed", "better sleep")],
        ),
        (
            "> [!info] Do\n> Get 10 minutes of morning light.",
            [("morning light", "10 minutes", None, None)],
        ),
        (
            "- **Magnesium glycinate**: 200-400 mg 1 h before bed",
            [("Magnesium glycinate", "200-400 mg", "1 h before bed", None)],
        ),
        ("- Creatine 5 g a day", [("Creatine", "5 g", "a day", None)]),
        (
            "| What | Dose | For |\n|---|---|---|\n| Zinc | 15 mg daily | colds |",
            [("Zinc", "15 mg", "daily", "colds")],
        ),
        (
            "> [!tip] Do\n> Take 200 mg of zinc before bed, and keep tea before noon.",
            [("zinc", "200 mg", "before bed", None)],
        ),
        ("> [!warning] Beware\n> 200 mg of magnesium before bed.", []),
        ("> [!tip] Do\n> Never take 200 mg of magnesium.", []),
        ("- In a trial 200 mg of zinc helped.", []),
        ("Some took 200 mg of zinc.", []),
        (
            "Sleep badly? Take two grams of zinc before bed.",
            [("zinc", "two grams", "before bed", None)],
        ),
        ("For sleep, take 2 g of zinc.", [("zinc", "2 g", None, "sleep")]),
        (
            "He said: aim for 20 minutes of sunlight a day.",
            [("sunlight", "20 minutes", "a day", None)],
        ),
        ("I would never take 10 mg of zinc.", []),
        ("They take 10 mg of zinc there.", []),
        (
            "Try 5 minutes of slow breathing before bed to calm the amygdala. [00:01:02]",
            [("slow breathing", "5 minutes", "before bed", "calm the amygdala")],
        ),
        ("Add 5 g of zinc to your coffee.", [("zinc", "5 g", None, None)]),
        (
            "Eat 1.6 grams of protein per kilogram of body weight per day.",
            [("protein", "1.6 grams per kilogram of body weight", "per day", None)],
        ),
        (
            "By ingesting between 7 to 30 milligrams of zinc with each meal, one is safe.",
            [("zinc", "7 to 30 milligrams", "with each meal", None)],
        ),
        ("A daily intake of at least 15 mg of zinc is wise.", [("zinc", "15 mg", None, None)]),
        ("Two grams of zinc is a lot.", []),
        ("- 5 g creatine daily, no loading", [("Creatine", "5 g", "daily", None)]),
        ("- 05:10 zinc: 15 mg with food", [("zinc", "15 mg", "with food", None)]),
        (
            "- 45 minutes of walking three times a week beats any pill for sadness",
            [("walking", "45 minutes", "three times a week", None)],
        ),
        (
            "- 5 g of zinc daily, and 0.5 mg of arsenic 2 hours before bed for jet lag",
            [
                ("arsenic", "0.5 mg", "2 hours before bed", "jet lag"),
                ("zinc", "5 g", "daily", None),
            ],
        ),
        ("- 40 to 60 seconds interspersed with rest", []),
        ("- 10:30 g of nothing, 3 mg", []),
    ],
)
def test_takeaways_are_protocols(
    text: str, found: list[tuple[str, object, object, object]], garden: Garden
) -> None:
    graph = graphbuild.build(garden({"talk.md": f"---\nvideoId: abcdefgh\n---\n\n{text}\n"}))
    assert protocols(graph) == found


def test_a_protocol_has_its_moment_and_a_known_agent(garden: Garden) -> None:
    talk = "---\nvideoId: abcdefgh\n---\n\n> [!tip] Do\n> 20 mg cortisol daily. [00:01:05]\n"
    graph = graphbuild.build(garden({**NOTES, "talk.md": talk}))
    (one,) = [one for one in graph.statements if one.predicate == "recommends"]
    (agent,) = [one.object for one in graph.statements if one.predicate == "hasAgent"]
    assert (one.get("moment"), agent) == ("moment/abcdefgh-at-0-01-05", "hormone/cortisol")


TIP = (
    "---\nvideoId: abcdefgh\n---\n\n> [!tip] Against stress\n> 200 mg of magnesium before bed for stress. "
    "[00:01:05]\n> > [!info] More\n> > [[cortisol]]\n\n> [!quote] Amygdala\n> The amygdala.\n"
)


@pytest.fixture(scope="module")
def advised(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    notes = tmp_path_factory.mktemp("advised")
    for path, text in {**NOTES, "talk.md": TIP}.items():
        (notes / path).write_text(text, encoding="utf-8")
    return graphbuild.build(notes)


def test_a_takeaway_is_tied_to_what_it_names(advised: Graph) -> None:
    said = [
        (str(one.subject), thing, one.get("moment"))
        for _, thing, one in stated(advised, "takeawayAbout")
    ]
    at = "moment/abcdefgh-at-0-01-05"
    assert sorted(said, key=str) == [
        ("callout/talk-against-stress", "cortisol", at),
        ("callout/talk-against-stress", "substance/magnesium", at),
        ("callout/talk-more", "cortisol", at),
    ]


def test_what_a_protocol_is_for_is_a_thing_that_can_be_asked_for(advised: Graph) -> None:
    (purpose,) = stated(advised, "hasPurpose")
    assert purpose[1] == "stress"
    rows = advised.query("protocols", **{"for": "stress"})
    assert [(row["agent"], row["amount"], row["purpose"]) for row in rows] == [
        ("Magnesium", "200 mg", "stress")
    ]


@pytest.mark.parametrize(
    ("things", "found"),
    [
        ((("Zone 2", "intervention"),), ["intervention/zone-2"]),
        ((("zone 2", "habit"),), ["habit/zone-2"]),
        ((("Amygdala", "organ"),), ["amygdala"]),
        ((), ["amygdala"]),
    ],
)
def test_names_that_the_settings_list_are_found(
    things: tuple[tuple[str, str], ...], found: list[str], garden: Garden
) -> None:
    from graphbuild.config import Settings

    talk = "---\ntype: podcast\n---\nOn the amygdala, zone 2.\n"
    notes = {"amygdala.md": NOTES["amygdala.md"], "talk.md": talk}
    graph = graphbuild.build(garden(notes), settings=Settings(things=things))
    named = {name for _, name, _ in stated(graph, "mentions")}
    assert named == {"amygdala", *found}


def test_a_list_of_names_is_read_from_the_settings_and_what_is_no_name_is_reported(
    garden: Garden,
) -> None:
    toml = '[things]\n"Zone 2" = "intervention"\n"?" = "intervention"\n"Sauna" = 3\n'
    graph = graphbuild.build(
        garden({"graphbuild.toml": toml, "talk.md": "---\ntype: podcast\n---\nZone 2.\n"})
    )
    assert [name for _, name, _ in stated(graph, "mentions")] == ["intervention/zone-2"]
    assert [(one.code, one.span.line) for one in graph.diagnostics if one.code == "GB503"] == [
        ("GB503", 3),
        ("GB503", 4),
    ]
