"""Find the garden's files and turn bytes into text. No path leaves the garden, and nothing here can
hang.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from fnmatch import translate
from itertools import islice
from pathlib import Path
from typing import Literal

from graphbuild import patterns as re
from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Span
from graphbuild.read.ignored import Ignored, ignored
from graphbuild.safe_files import is_within, read_regular, why

_OUTPUTS = (
    "files.sha256",
    "graph.ttl",
)  # a folder with both is what a build has written, and no part of a garden
OUT = "out"  # where a build writes that is told no other place
_MOST = 200_000  # names of files that are left out
NOTE_SUFFIXES = (".md", ".html", ".htm", ".markdown", ".canvas", ".base")


def is_note(path: str) -> bool:
    """Whether the garden reads this file as a note."""
    return path.lower().endswith(NOTE_SUFFIXES)


def garden_files(root: Path, exclude: tuple[str, ...] = ()) -> tuple[list[str], list[Diagnostic]]:
    """The paths of all files below `root`, with `/`, sorted; hidden ones and those that match
    `exclude` or Obsidian's own filters left out, and the output folder of a build.

    A symbolic link counts when what it points at is a file inside the garden. Folders behind links
    are not entered. What cannot be looked at is a diagnostic.
    """
    filters, found = ignored(root)
    paths = []
    for path, what, out in _walk(root, exclude, filters):
        if isinstance(what, Diagnostic):
            found.append(what)
        elif what == "file" and not out:
            paths.append(path)
    return sorted(paths), found


def left_out_files(root: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    """The paths of the files that `exclude` or Obsidian's own filters leave out: a link to one is
    not broken. Of very many the first count.
    """
    filters, _ = ignored(root)
    if not exclude and not filters:
        return []
    walk = _walk(root, exclude, filters, all_of_it=True)
    found = islice((path for path, what, out in walk if out and what == "file"), _MOST)
    return sorted(path for path in found if path.isprintable())


_Seen = Literal["file", "folder"] | Diagnostic


def _walk(
    root: Path, exclude: tuple[str, ...], filters: Ignored, all_of_it: bool = False
) -> Iterator[tuple[str, _Seen, bool]]:
    """What is in a garden, by path, and whether it is left out; what `exclude` names, and what is in
    folders that are left out, only where all of it is asked for. No recursion: folders may be
    deeper than Python goes.
    """
    is_excluded = _excluding(exclude)
    ahead = [("", False)]
    while ahead:
        folder, is_out = ahead.pop()
        entries, problems = _shown(root, folder)
        yield from ((folder, problem, is_out) for problem in problems)
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            out = is_out or is_excluded(path)
            if out and not all_of_it:
                continue
            what = _named(entry, path, root) if out else _seen(entry, path, root)
            if what is None:
                continue
            out = out or (filters.folder if what == "folder" else filters.file)(path)
            if what == "folder" and (all_of_it or not out):
                ahead.append((path, out))
            yield path, what, out


def _shown(root: Path, folder: str) -> tuple[list[os.DirEntry[str]], list[Diagnostic]]:
    """What is in one folder and not hidden, in order, and that not all of it could be seen."""
    shown: list[os.DirEntry[str]] = []
    found: list[Diagnostic] = []
    try:
        with os.scandir(root / folder) as entries:
            shown.extend(one for one in entries if not one.name.startswith("."))
    except OSError as error:
        what, hint = f"the folder cannot be read: {why(error)}", "what is in it may be missing"
        found.append(diagnostic("GB107", what, Span(folder or "."), hint))
    return sorted(shown, key=lambda one: one.name), found


def _named(entry: os.DirEntry[str], path: str, root: Path) -> _Seen | None:
    """What a name that is left out seems to stand for; nobody follows it."""
    return _folder(root / path, path) if entry.is_dir(follow_symlinks=False) else "file"


def _seen(entry: os.DirEntry[str], path: str, root: Path) -> _Seen | None:
    """What a name stands for; None for a folder behind a link, whose notes are read where they
    are.
    """
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if shown != path:
        return diagnostic("GB107", "the name is not UTF-8", Span(shown), "rename it")
    try:
        mode, linked = entry.stat().st_mode, entry.is_symlink()
    except OSError as error:
        return diagnostic("GB107", f"cannot be read: {why(error)}", Span(path))
    if linked and not is_within(root / path, root):
        return diagnostic("GB109", "leads out of the garden; not followed", Span(path))
    if stat.S_ISDIR(mode):
        return None if linked else _folder(root / path, path)
    return "file" if stat.S_ISREG(mode) else diagnostic("GB107", "is no regular file", Span(path))


def _folder(folder: Path, path: str) -> _Seen | None:
    """A folder of notes; nothing where it is the one that a build writes into unasked."""
    if not _is_output(folder):
        return "folder"
    if path == OUT:
        return None
    return diagnostic("GB120", "outputs of a build; not read", Span(path))


def _is_output(folder: Path) -> bool:
    try:
        return all((folder / name).is_file() for name in _OUTPUTS)
    except OSError:  # it may not be looked into
        return False


def _excluding(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a path, or its last name alone, matches one of the patterns."""
    matches = [re.compile(translate(os.path.normcase(one))).match for one in patterns]
    return lambda path: any(match(path) or match(path.rsplit("/", 1)[-1]) for match in matches)


def read_bytes(root: Path, path: str, limit: int) -> bytes | Diagnostic:
    """The bytes of one file, or why it cannot be read. Never more than `limit` bytes are read."""
    data = read_regular(root / path, limit)
    if isinstance(data, bytes):
        return data
    if data.too_large:
        return diagnostic(
            "GB108", data.reason, Span(path), "split the note, or raise max_note_bytes"
        )
    return diagnostic("GB107", data.reason, Span(path))


_MOJIBAKE = re.compile(
    r"â€[\x80-\xbf”“™œž˜¦¢“„†‡‰‹š›¡]|Ã[\x80-\xbf©¨¤¶¼«ª¢¡®¯±³´¹º»½¾¿]|Â[\xa0°±µ·»«§©®]|Î[±²³´¼]"
)


def decode(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file, or None where it is binary; with a diagnostic for all that is odd about
    its bytes.
    """
    encoding, found = "utf-8", []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
        found.append(diagnostic("GB105", "is UTF-16, not UTF-8", Span(path), "save it as UTF-8"))
    elif b"\0" in data:
        return None, [
            diagnostic("GB104", "is a binary file", Span(path), "give it another extension")
        ]
    elif data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        found.append(diagnostic("GB102", "begins with a byte order mark", Span(path)))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        found.append(_not_utf8(data, error, path))
        text = data.decode("utf-16" if encoding == "utf-16" else "cp1252", "replace")
    found += _odd_text(text, path)
    return text, found


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: str) -> Diagnostic:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2]) + 1
    span = Span(path, line, column, error.start, error.start + 1)
    return diagnostic(
        "GB105",
        f"byte 0x{data[error.start]:02x} is not UTF-8; read as Windows-1252",
        span,
        "save it as UTF-8",
    )


def _odd_text(text: str, path: str) -> Iterator[Diagnostic]:
    if not text.strip():
        yield diagnostic("GB101", "is empty", Span(path))
    first = text.find("\r\n")
    if first >= 0:
        yield diagnostic("GB103", "lines end in CR LF", Span(path, 1, first + 1, first, first + 2))
    yield from _mojibake(text, path)


def _mojibake(text: str, path: str) -> Iterator[Diagnostic]:
    """The first of each line: one tells what to repair, and a file full of them stays readable."""
    line, start = 1, 0
    while (match := _MOJIBAKE.search(text, start)) is not None:
        line += text.count("\n", start, match.start())
        begin = text.rfind("\n", 0, match.start()) + 1
        span = Span(path, line, match.start() - begin + 1, match.start(), match.end())
        yield diagnostic(
            "GB106",
            f"“{match.group()}” looks like UTF-8 read as Windows-1252",
            span,
            _repaired(match.group()),
        )
        start = text.find("\n", match.end())
        if start < 0:
            return


def _repaired(text: str) -> str:
    try:
        return f"was probably “{text.encode('cp1252').decode('utf-8')}”"
    except UnicodeError:
        return "restore the character in the note"
