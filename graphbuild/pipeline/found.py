"""What there is in a folder of notes before any is read, and the key by which its graph is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuild.cache.keys import contents, digest
from graphbuild.config import DECISIONS_BYTES, DECISIONS_FILE, Settings, load_settings
from graphbuild.errors import GraphbuildError
from graphbuild.garden import Garden
from graphbuild.model import Diagnostic
from graphbuild.read.files import garden_files, left_out_files
from graphbuild.read.vault import value_types
from graphbuild.safe_files import Unread, files_in, is_folder, is_within, read_regular


@dataclass(frozen=True, slots=True)
class Found:
    """What there is in a folder of notes before any is read. `problems` are of its settings and
    files.
    """

    root: Path
    settings: Settings
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def look_into(notes: str | Path, settings: Settings | None) -> Found:
    """The folder with the settings that it has, where none are given."""
    root = notes_folder(notes)
    problems: list[Diagnostic] = []
    if settings is None:
        settings, problems = load_settings(root)
    settings = replace(settings, value_types=tuple(sorted(value_types(root).items())))
    files, unread = garden_files(root, settings.exclude)
    left_out = left_out_files(root, settings.exclude)
    return Found(root, settings, tuple(files), tuple(left_out), (*problems, *unread))


def graph_key(
    found: Found, garden: Garden, ontologies: Sequence[Path], ancestors: bool, keys: Sequence[str]
) -> str:
    """A hash of all that a graph is made of."""
    decisions = found.root / DECISIONS_FILE
    decided = read_regular(decisions, DECISIONS_BYTES)
    grounded = [digest(*contents(one)) for one in ontologies]
    about = (
        garden.setup,
        repr(found.settings),
        repr(found.settings.names),
        repr(found.problems),
        repr(ancestors),
        repr(is_within(decisions, found.root)),
    )
    lists = (digest(*found.files), digest(*found.left_out), digest(*grounded), digest(*keys))
    return digest(*about, *lists, decided if isinstance(decided, bytes) else repr(decided))


def notes_folder(notes: str | Path) -> Path:
    """The folder of notes. Raises GraphbuildError where it is none, or nobody may look into it."""
    folder = files_in(Path(notes), "")
    if isinstance(folder, Unread):
        reason = (
            f"{folder.reason}"
            if is_folder(Path(notes))
            else "is no folder; name the folder of your notes, or . for this one"
        )
        raise GraphbuildError(f"{notes} {reason}")
    return Path(notes)
