"""For random gardens: a link that the rules give one file finds that file, in whatever order the notes are read."""

from __future__ import annotations

import random
from posixpath import dirname

from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.config import Settings
from graphbuild.resolve.links import LinkIndex
from tests.link_garden import empty, targets

FOLDERS = st.lists(st.sampled_from(["a", "b", "Ab", "zzzz"]), max_size=3).map("/".join)
NAMES = st.sampled_from(["Note", "note two", "Log", "Über.x", "b"])
PATHS = st.builds(lambda folder, name: f"{folder}/{name}.md".lstrip("/"), FOLDERS, NAMES)
GARDENS = st.lists(PATHS, min_size=1, max_size=12, unique_by=str.lower)
FORMS = (str, str.upper, lambda text: text + ".md", lambda text: text + ".MD")


def by_the_rules(paths: list[str], source: str, link: str) -> set[str]:
    """Every file that the rules could mean, by comparing the link with each path: slow, and without an index."""
    wanted = link.lower().removesuffix(".md")
    stems = {path.lower().removesuffix(".md"): path for path in paths}
    folder = dirname(source.lower())
    for exact in (wanted, f"{folder}/{wanted}"):
        if exact in stems:
            return {stems[exact]}
    ending = {path for stem, path in stems.items() if stem.endswith("/" + wanted)}
    shortest = min(map(len, ending), default=0)
    return {path for path in ending if len(path) == shortest}


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[str], str, str]:
    paths = draw(GARDENS)
    parts = draw(st.sampled_from(paths)).removesuffix(".md").split("/")
    link = "/".join(parts[draw(st.integers(0, len(parts) - 1)) :])
    return (
        paths,
        draw(PATHS.map(lambda path: path.replace(".md", "-source.md"))),
        draw(st.sampled_from(FORMS))(link),
    )


@given(questions(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_a_link_finds_the_one_file_that_the_rules_mean(
    question: tuple[list[str], str, str], order: random.Random
) -> None:
    paths, source, link = question
    meant = by_the_rules(paths, source, link)
    shuffled = [*paths, source]
    order.shuffle(shuffled)
    found = {
        LinkIndex(files, (), Settings()).wikilink(link, source).path
        for files in (paths, shuffled, sorted(shuffled, reverse=True))
    }
    assert len(found) == 1, "the order of reading changes the answer"
    assert found == meant or (len(meant) > 1 and found <= meant)
    assert "" not in found, "the link names a file that is there"


@given(questions())
@settings(max_examples=40, deadline=None)
def test_all_forms_of_a_link_find_the_same_file(question: tuple[list[str], str, str]) -> None:
    paths, source, link = question
    text = f'---\nkey: "[[{link}]]"\n---\n[[{link}]] ![[{link}]] [[{link}|shown]] [[{link}#Part]]\n\nfield:: [[{link}]]\n'
    found = targets({**empty(*paths), source: text}, source)
    assert len(found) == 6
    assert set(found) == {LinkIndex([*paths, source], (), Settings()).wikilink(link, source).path}
