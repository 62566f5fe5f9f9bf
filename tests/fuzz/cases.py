"""Which gardens the fuzzer makes: case by case from a seed, out of the notes at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from tests.conftest import ROOT, SHARED
from tests.fixture_files import fixtures
from tests.fuzz import headers, markdown, places, settings
from tests.fuzz.garden import Case, Entry

SEEDS = Path(__file__).parent / "seeds"
SETTINGS = "graphbuild.toml"
_NOTES = (".md", ".html")
_LARGEST = 60_000
_TOGETHER = 300_000  # bytes of a garden: the time of a build is for small ones
_LINKS = (
    "\n\nSee [[note0]] and ![[note1#Data]].\n",
    "\n\n[x](note0.md) [[Note1|y]]\n",
    "\n\n<a href='note0'>z</a> [[a/note0]]\n",
    "\n\n[[note0#Datas]]\n",
)
_ORDINARY = Entry(
    "note0.md",
    b"---\ntype: dish\ntitle: Soup\n---\n## Afferents\n- [[note0]] - 90% strength\n\n# Related\n- [[nowhere]]\n",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What mutations start from: notes, with the ending of their names, settings, and the seeds, which are whole cases."""

    notes: tuple[tuple[str, str], ...]
    settings: tuple[str, ...]
    seeds: tuple[Case, ...]


def corpus(shared: bool) -> Corpus:
    """The notes of this repository, and with `shared` the reference gardens where they are at hand."""
    folders = [ROOT / "tests/golden/notes", ROOT / "notes", ROOT / "tests/gardens"] + (
        [SHARED] if shared else []
    )
    notes = [
        (file.suffix, file.read_text("utf-8", "replace"))
        for folder in folders
        for file in _files(folder)
    ]
    notes += [
        (".html" if form == "html" else ".md", _header(one.header) + text)
        for one in fixtures()
        for form, text in one.forms.items()
    ]
    files = [ROOT / "notes" / SETTINGS, ROOT / "tests/gardens/services" / SETTINGS]
    return Corpus(
        tuple(notes), (*(file.read_text("utf-8") for file in files), *settings.OWN), tuple(_seeds())
    )


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in _NOTES and file.is_file() and 0 < file.stat().st_size < _LARGEST:
            yield file


def _header(header: str) -> str:
    return f"---\n{header}---\n" if header else ""


def _seeds() -> Iterator[Case]:
    """What was found before, beside an ordinary note, and checked in every way."""
    for file in sorted(SEEDS.iterdir()):
        yield _seed(Entry(SETTINGS if file.suffix == ".toml" else file.name, file.read_bytes()))
    yield from (_seed(*entries) for entries in places.GARDENS)


def _seed(*entries: Entry) -> Case:
    return Case((*entries, _ORDINARY), ("formats", "shuffled", "backlinks", "fix", "command"))


def case(seed: int, number: int, at_hand: Corpus) -> Case:
    """Case `number` of a seed: first the seeds as they are, then gardens at random. It depends on nothing else."""
    if number < len(at_hand.seeds):
        return at_hand.seeds[number]
    rng = Random(
        f"{seed}:{number}"
    )  # one chance for each case, so that any of them can be had alone
    entries = _within(
        _TOGETHER,
        [_note(rng, at_hand, f"note{index}") for index in range(rng.choice((1, 2, 6, 12)))],
    )
    if rng.random() < 0.3:
        entries.append(Entry(SETTINGS, _settings(rng, at_hand)))
    if rng.random() < 0.15:
        entries.append(places.special(rng))
    if rng.random() < 0.05:
        entries.append(places.grounding(rng))
    return Case(tuple(entries), _checks(rng))


def _within(limit: int, entries: list[Entry]) -> list[Entry]:
    """As many of the entries as are within a limit together, and at least one."""
    sizes = accumulate(len(one.content) for one in entries)
    return [one for one, size in zip(entries, sizes, strict=True) if size < limit] or entries[:1]


def _note(rng: Random, at_hand: Corpus, name: str) -> Entry:
    ending, text = rng.choice(at_hand.notes)
    if rng.random() < 0.3:
        text = headers.mutated(rng, text)
    if rng.random() < 0.8:
        text = markdown.mutated(rng, text)
    if rng.random() < 0.5:
        text += rng.choice(_LINKS)
    data = text.encode("utf-8", "surrogatepass")
    entry = Entry(name + ending, places.broken(rng, data) if rng.random() < 0.15 else data)
    return places.named(rng, entry) if rng.random() < 0.15 else entry


def _settings(rng: Random, at_hand: Corpus) -> bytes:
    data = settings.mutated(rng, rng.choice(at_hand.settings)).encode("utf-8", "surrogatepass")
    return places.broken(rng, data) if rng.random() < 0.1 else data


def _checks(rng: Random) -> tuple[str, ...]:
    shares = {"formats": 0.2, "shuffled": 0.15, "backlinks": 0.2, "fix": 0.15, "command": 0.05}
    return tuple(name for name, share in shares.items() if rng.random() < share)
