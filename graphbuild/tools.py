"""What notes are read with. To load it takes longer than to open a graph that is kept, so who may
need none of it loads it late.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuild.cache.readings import Reading
from graphbuild.codes import diagnostic, in_one_line
from graphbuild.config import Settings
from graphbuild.containment import attempted
from graphbuild.installed_packs import load_packs
from graphbuild.kinds import kind_of
from graphbuild.model import Diagnostic, Span
from graphbuild.packs import PACKS
from graphbuild.read.note import note_of
from graphbuild.reading.engine import read_note as read_facts
from graphbuild.reading.pack import Pack, Reader, Readers
from graphbuild.templates import extended, template_readers
from graphbuild.vocabulary import Vocabulary, load_vocabulary

Load = Callable[[Sequence[Path]], Vocabulary]


@dataclass(frozen=True)
class Tools:
    """What notes are read with, by the settings. `failed` tells what of it could not be made."""

    settings: Settings
    packs: tuple[Pack, ...]
    readers: Readers
    vocabulary: Vocabulary
    unknown: tuple[Diagnostic, ...]
    failed: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, settings: Settings, load: Load = load_vocabulary) -> Tools:
        """The tools for these settings; `load` gives the vocabulary of the packs and of others."""
        others, unknown = load_packs(settings.packs, settings.names)
        failed: list[Diagnostic] = []
        none: tuple[Reader, ...] = ()
        templates = attempted("patterns", lambda: template_readers(settings.patterns), none, failed)
        readers = Readers.of((*PACKS, Pack("templates", templates), *others))
        published = [pack.ontology for pack in others if pack.ontology]
        with_packs: Vocabulary | None = None
        if published:
            with_packs = attempted(
                "the ontologies of packs", lambda: load(published), with_packs, failed
            )
        plain = with_packs or load(())
        vocabulary = attempted(
            "kinds and predicates", lambda: extended(plain, settings), plain, failed
        )
        return cls(settings, others, readers, vocabulary, tuple(unknown), tuple(failed))

    def reading(self, data: bytes | Diagnostic, path: str) -> Reading:
        """What one note says, by its bytes; where reading fails, that it failed."""
        if isinstance(data, Diagnostic):
            return Reading(None, (), (data,))
        try:
            return self._reading(data, path)
        except Exception as error:
            message = f"the reader failed: {in_one_line(error)}"
            return Reading(
                None, (), (diagnostic("GB902", message, Span(path), "please report this note"),)
            )

    def _reading(self, data: bytes, path: str) -> Reading:
        note, problems = note_of(data, path)
        if note is None:
            return Reading(None, (), tuple(problems))
        about = kind_of(note, self.settings)
        note = replace(note, about=about, kinds=self.vocabulary.kinds_of_type(about))
        found = read_facts(note, self.readers)
        note = replace(note, purposes=found.purposes)
        return Reading(note, found.claims, (*problems, *found.diagnostics), found.coverage)
