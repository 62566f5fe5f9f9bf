"""Bytes by name in one SQLite file: whole at any moment, whoever is killed, and for several
programs at once.

A reading of a note has a row for each key that it was kept under; of graphs there is the last one
in each slot: that of the outputs, and that of commands which write none. A slot more has what the
outputs were made of.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_SECONDS = 10  # to wait for another program that writes
_MANY = 1_000  # readings that are kept in any case, beside three times those of this garden
_TABLES = """
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS graphs (slot TEXT, part TEXT, key TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (slot, part));
"""
# The file is none of ours, or not as we write it; with any other error it may be good again another
# time.
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_CONSTRAINT,
}


class Kept(NamedTuple):
    """A graph in parts: its slot, and the key of all that it was made of."""

    slot: str
    key: str
    parts: Mapping[str, bytes]


class Shelf:
    """The file. What it cannot do it does not: a cache that fails costs time and nothing else."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def all(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """What there is under these keys."""
        if not self.file.is_file() or self.file.is_symlink():
            return
        with contextlib.suppress(sqlite3.Error), self._open() as database:
            for key in keys:
                row = database.execute("SELECT data FROM readings WHERE key = ?", (key,)).fetchone()
                if row is not None and isinstance(row[0], bytes):
                    yield key, row[0]

    def graph(self, key: str = "", slot: str = "") -> dict[str, bytes]:
        """The parts of the graph of a key, or of that in a slot, by name; none where there is no
        such graph.
        """
        if not self.file.is_file() or self.file.is_symlink():
            return {}
        with contextlib.suppress(sqlite3.Error), self._open() as database:
            rows = database.execute(
                "SELECT part, data FROM graphs WHERE key = ? OR slot = ?", (key, slot)
            )
            return {part: data for part, data in rows if isinstance(data, bytes)}
        return {}

    def put(
        self, found: Mapping[str, bytes], used: Collection[str], graphs: Sequence[Kept]
    ) -> None:
        """Keep these readings, and graphs in the place of the last ones in their slots. A damaged
        file is made anew.

        Where readings have become many, only those that are used stay.
        """
        try:
            if self.file.is_symlink():
                self.file.unlink()
            self._put(found, used, graphs)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
                with contextlib.suppress(OSError, sqlite3.Error):
                    self.file.unlink()
                    self._put(found, used, graphs)

    def _put(
        self, found: Mapping[str, bytes], used: Collection[str], graphs: Sequence[Kept]
    ) -> None:
        with self._open() as database, database:
            database.executescript(_TABLES)
            database.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?)", found.items())
            rows = [
                (one.slot, part, one.key, data)
                for one in graphs
                for part, data in one.parts.items()
            ]
            database.executemany("INSERT OR REPLACE INTO graphs VALUES (?, ?, ?, ?)", rows)
            count = database.execute("SELECT count(*) FROM readings").fetchone()[0]
            if count > 3 * len(used) + _MANY:
                keys = {one for (one,) in database.execute("SELECT key FROM readings")}
                database.executemany(
                    "DELETE FROM readings WHERE key = ?", [(one,) for one in keys.difference(used)]
                )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(self.file, timeout=_SECONDS)) as database:
            database.executescript("PRAGMA trusted_schema = OFF; PRAGMA synchronous = OFF")
            yield database
