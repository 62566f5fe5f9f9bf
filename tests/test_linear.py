"""No note costs more than it is long: four times as much of anything takes less than five times the work, and less than
eight times the seconds.

Work is counted, as calls, and timed, for what happens inside of patterns: as the ratio of two times of this process, where
the longer one is long enough to be told from noise, and at the best of several attempts.
"""

from __future__ import annotations

import cProfile
import gc
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial, wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graphbuild.config import Settings
from graphbuild.emit.outputs import EMITTERS, NEEDS, ON_REQUEST
from graphbuild.emit.vocabulary import vocabulary_pages
from graphbuild.model import Artifact, Note
from graphbuild.outline import Entry, Outline, lists, sections
from graphbuild.outline.remembered import Remembered
from graphbuild.packs import PACKS
from graphbuild.packs.anatomy import structures
from graphbuild.packs.garden import fields
from graphbuild.read.note import parse_note, read_note
from graphbuild.reading import engine
from graphbuild.reading.pack import Readers
from graphbuild.resolve import resolve
from graphbuild.rules import RULES
from graphbuild.vocabulary import load_vocabulary
from tests.adversaries import HEADS, LINES, NOTES, PLACES, Shape

TIMES, MOST = 4, 5
MOST_SECONDS = 8  # what takes the square takes sixteen; times of a busy machine vary by half
CALLS, BYTES = 10_000, 30_000  # what is there once, whatever the length
SECONDS = 0.15
ATTEMPTS = 5
LETTERS, PIECES, MANY = 800, 64, 1_200
OFTEN = 20
"""Half as many letters show a square as well where a line stands so often in one note."""
COSTLY = ("links", "moments", "tags on a line")
"""Each piece of these is a statement or two, with all that follows from one: half as many show a square as well."""
COSTLIER, FEWER = ("links on a line", "tags on a line"), 2
"""Of these a tenth of a second is read out of a few hundred: half as many again where only time tells."""
COSTLY_LINES = ("images", "links")
"""The same of lines: a piece is read as several links."""
WHOLLY = ("links on a line, none there", "moments, addresses", "front matter, aliases of links")
"""But half as many of these are below what is bounded, or quoted whole."""

VOCABULARY = load_vocabulary()
READERS = Readers.of(PACKS)
REMEMBERED = frozenset(
    value
    for name, module in [*sys.modules.items()]
    if name.startswith("graphbuild.")
    for value in vars(module).values()
    if isinstance(value, Remembered)
)
"""What keeps its answers about short texts."""
TARGET = "---\ntitle: B\naliases: [bridge]\n---\n# B\n"
WRITTEN = (
    *(one for one in EMITTERS if one is not vocabulary_pages),  # which are the same for all notes
    *(one for name, one in ON_REQUEST.items() if name not in NEEDS or find_spec(NEEDS[name])),
)


@pytest.fixture(autouse=True)
def _no_collector() -> Iterator[None]:
    """A build runs without it; here it would count what other tests have left."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


Step = tuple[str, Callable[[], Any]]
Steps = Generator[Step, Any, None]
Spent = dict[str, float]
Taking = Callable[[str, Callable[[], Any]], Any]


class Work(NamedTuple):
    """What a step took, in calls or in seconds, and what it gave."""

    amount: float
    result: Any


class Measure(NamedTuple):
    """How work is measured: below `floor` it is there once, or too short to be told from noise, and
    four times as long a note may take `most` times as much.
    """

    of: Callable[[Callable[[], Any]], Work]
    floor: float
    most: float


class Reading(NamedTuple):
    """How a note is read, and once it was: what it says, what each reader took, and all the rest."""

    read: Callable[[], Note]
    note: Note
    said: engine.Said
    spent: Spent


def forget() -> None:
    """What an earlier step has asked is asked anew, however short: else a short line that is looked
    at again costs nothing, and the long one seems to take too long.
    """
    for known in (
        *(*REMEMBERED, lists._parted, sections._normal),
        *(structures._is_structure, structures._is_function, fields._topics_of),
    ):
        known.cache_clear()


def counted(run: Callable[[], Any]) -> Work:
    """The calls of a step: the same each time, so that short notes tell. Those that another
    profile counts within it are none of them.
    """
    around: Any = sys.getprofile()
    if around is not None:
        around.disable()
    with cProfile.Profile() as profile:
        result = run()
    if around is not None:
        around.enable()
    calls = sum(one.callcount for one in profile.getstats())
    return Work(calls, result)


def timed(run: Callable[[], Any]) -> Work:
    """The seconds of a step, those inside of patterns too."""
    start = time.process_time()
    result = run()
    return Work(time.process_time() - start, result)


IN_CALLS = Measure(counted, CALLS, MOST)
IN_SECONDS = Measure(timed, SECONDS, MOST_SECONDS)


def is_linear(short: Work, long: Work, measure: Measure) -> bool:
    """Whether the longer one takes no more than it may, and gives no more."""
    return (
        long.amount < max(measure.floor, measure.most * short.amount)
        and _size(long.result) < MOST * _size(short.result) + BYTES
    )


def _size(result: object) -> int:
    return len(result) if isinstance(result, bytes) else 0


def assert_linear(short: Steps, long: Steps, measure: Measure) -> None:
    """Both are taken step by step; one that seems too long is looked at again."""
    (name, little), (_, much) = next(short), next(long)
    while True:
        for _ in range(ATTEMPTS):
            forget()
            one = measure.of(little)
            forget()
            four = measure.of(much)
            if is_linear(one, four, measure):
                break
        else:
            pytest.fail(
                f"{name}: {one.amount:.3f} → {four.amount:.3f}, {_size(one.result)} → {_size(four.result)} bytes"
            )
        try:
            (name, little), (_, much) = short.send(one.result), long.send(four.result)
        except StopIteration:
            return


def read(note: Callable[[], Note], measure: Measure) -> Reading:
    """A note is read, each reader looks at it, and its lines are accounted for, all in one pass."""
    spent: Spent = {}

    def taking(name: str, run: Callable[[], Any]) -> Any:
        work = measure.of(run)
        spent[name] = spent.get(name, 0) + work.amount
        return work.result

    forget()
    found = understood(taking("read", note))
    watched = replace(READERS, readers=tuple(_watched(one, taking) for one in READERS.readers))
    said = taking("account", lambda: engine.read_note(found, watched))
    if measure is IN_SECONDS:  # which stand still for nobody
        spent["account"] -= sum(spent.get(one.__name__, 0) for one in watched.readers)
    return Reading(note, found, said, spent)


def _watched(reader: Any, taking: Taking) -> Any:
    @wraps(reader)
    def watched(outline: Outline) -> list[Any]:
        return taking(reader.__name__, lambda: list(reader(outline)))

    return watched


def understood(note: Note) -> Note:
    return replace(note, kinds=VOCABULARY.kinds_of_type(note.type))


def assert_read_linear(one: Reading, four: Reading, measure: Measure) -> None:
    """What seems too long in a reading is looked at again, by itself."""
    seem = {
        name
        for name, amount in four.spent.items()
        if not is_linear(Work(one.spent.get(name, 0), None), Work(amount, None), measure)
    }
    if seem:
        assert_linear(again(one.read, seem), again(four.read, seem), measure)


def again(read: Callable[[], Note], names: set[str]) -> Steps:
    """These steps of a reading, each by itself."""
    note = understood((yield "read", read))
    outline = READERS.outline(note)
    for reader in READERS.readers:
        if reader.__name__ in names:
            yield reader.__name__, lambda reader=reader: list(reader(outline))
    if "account" in names:
        yield "outline", lambda: READERS.outline(note)
        yield "account", lambda: engine.read_note(note, READERS)


def of_text(text: str) -> Note:
    return parse_note(text, "note.md")[0]


def written(folder: Path, text: str) -> Callable[[], Note]:
    """How a note is read that is written into a folder."""
    folder.mkdir()
    (folder / "note.md").write_text(text, encoding="utf-8", newline="")
    return lambda: read_note(folder, "note.md", 10**8)[0]


def resolving(read: Reading, files: bool) -> Steps:
    """What was read becomes a graph, beside another note that it may link to, and the graph files."""
    notes, said = (read.note, parse_note(TARGET, "B.md")[0]), read.said
    paths = [note.path for note in notes]
    resolved = yield (
        "resolve",
        lambda: resolve(notes, paths, said.claims, VOCABULARY, Settings()),
    )
    if not files:
        return
    graph = replace(resolved.graph, diagnostics=resolved.diagnostics, coverage=(said.coverage,))
    yield "index", lambda: (graph.edges, graph.outgoing, graph.incoming)
    for rule in RULES:
        yield rule.__name__, lambda rule=rule: list(rule(graph))
    _ = graph.edges, graph.outgoing, graph.incoming
    for emitter in WRITTEN:
        yield emitter.__name__, lambda emitter=emitter: _whole(emitter(graph))


def _whole(artifacts: Iterable[Artifact]) -> bytes:
    return b"".join(one.whole() for one in artifacts)


def with_head(shape: Shape) -> Shape:
    """The front matter of a note; what ends it itself has a body of its own."""

    def whole(count: int) -> str:
        head = shape(count)
        return f"---\n{head}" if "---\n" in head else f"---\n{head}---\n{{body}}\n"

    return whole


WHOLE: Mapping[str, Shape] = {
    **NOTES,
    **{f"front matter, {name}": with_head(shape) for name, shape in HEADS.items()},
}


def of_lengths(name: str, pieces: int) -> tuple[str, str]:
    """A note with about so many pieces, and one with four times as many."""
    pieces //= 1 + (name not in WHOLLY and any(word in name for word in COSTLY))
    return WHOLE[name](pieces), WHOLE[name](TIMES * pieces)


# What once took the square of its length without a call of ours, so that only time tells: read at length.
LONG = (
    "links on a line",
    "links on a line, Markdown",
    "links on a line, HTML",
    "links on a line, source",
    "links to far above",
    "moments on a line",
    "moments and links on a line",
    "moments on a line, linked",
    "tags on a line",
    "lines, linked",
    "heading of fields",
    "callout, open",
    "html, scripts",
    "html, quotes",
    "markers",
    "marker and problems",
    "template tags",
    "people on a line",
    "front matter, keys",
    "front matter, tags",
    "front matter, values, one of links",
    "front matter, aliases of a list",
    "front matter, aliases of links",
    "front matter, aliases of a mapping",
    "front matter, names",
)


@pytest.mark.parametrize("name", LINES)
def test_a_line_takes_as_long_as_it_is(name: str) -> None:
    letters = LETTERS // (1 + (name in COSTLY_LINES))
    for place in PLACES.values():
        many = letters // (1 + (place.count("%") > OFTEN))
        short, long = (
            partial(of_text, place.replace("%", LINES[name](length)))
            for length in (many, TIMES * many)
        )
        four = read(long, IN_SECONDS)
        if max(four.spent.values()) >= SECONDS:
            assert_read_linear(read(short, IN_SECONDS), four, IN_SECONDS)


@pytest.mark.parametrize("name", WHOLE)
def test_a_note_takes_as_long_as_it_is(tmp_path: Path, name: str) -> None:
    short, long = of_lengths(name, PIECES)
    assert_built_linear(tmp_path, short, long, IN_CALLS, files=True)


@pytest.mark.parametrize("name", LONG)
def test_a_long_note_is_read_as_long_as_it_is(tmp_path: Path, name: str) -> None:
    many = MANY // (FEWER if any(one in name for one in COSTLIER) else 1)
    short, long = of_lengths(name, many)
    assert_built_linear(tmp_path, short, long, IN_SECONDS, files=False)


def assert_built_linear(
    folder: Path, short: str, long: str, measure: Measure, *, files: bool
) -> None:
    """A note goes through the whole build."""
    one = read(written(folder / "short", short), measure)
    four = read(written(folder / "long", long), measure)
    assert_read_linear(one, four, measure)
    assert_linear(resolving(one, files), resolving(four, files), measure)


def test_a_row_of_receptors_is_named_once_however_wide_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    named = Entry.named
    monkeypatch.setattr(Entry, "named", lambda self, *of: asked.append(self) or named(self, *of))
    table = "|a" * MANY + "\n" + "|-" * MANY + "\n" + "|GABA-A" * MANY + "\n"
    note = parse_note(f"---\ntype: organ\n---\n## Receptors\n{table}", "a.md")[0]
    engine.read_note(replace(note, kinds=VOCABULARY.kinds_of_type("organ")), READERS)
    assert asked
    assert len(asked) < MANY
