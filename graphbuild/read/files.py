"""Find the garden's files and turn bytes into text. No path leaves the garden, and nothing here can hang."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Span
from graphbuild.read.ignored import ignored, left_out

_OUTPUTS = ("files.sha256", "graph.ttl")  # a folder with both is what a build has written, and no part of a garden
NOTE_SUFFIXES = (".md", ".html", ".htm", ".markdown", ".canvas", ".base")


def is_note(path: str) -> bool:
    """Whether the garden reads this file as a note."""
    return path.lower().endswith(NOTE_SUFFIXES)


def garden_files(root: Path, exclude: tuple[str, ...] = ()) -> tuple[list[str], list[Diagnostic]]:
    """The paths of all files below `root`, with `/`, sorted; hidden ones and those that match `exclude` or Obsidian's
    own filters left out, and the output folder of a build.

    A symbolic link counts when what it points at is a file inside the garden. Folders behind links are not entered.
    """
    real_root = root.resolve()
    paths: list[str] = []
    filters, found = ignored(root)
    for folder, folders, names in os.walk(root):
        inside = Path(folder).relative_to(root).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        folders[:] = sorted(
            one for one in folders if not one.startswith(".") and not _excluded(f"{prefix}{one}", exclude) and not filters.folder(f"{prefix}{one}")
        )
        outputs = [one for one in folders if _is_output(Path(folder) / one)]
        found += [diagnostic("GB120", "outputs of a build; not read", Span(f"{prefix}{one}")) for one in outputs]
        folders[:] = [one for one in folders if one not in outputs]
        for name in sorted(names):
            path = f"{prefix}{name}"
            if name.startswith(".") or _excluded(path, exclude) or filters.file(path):
                continue
            problem = _problem(root / path, path, real_root)
            if problem is None:
                paths.append(path)
            else:
                found.append(problem)
    return sorted(paths), found


def left_out_files(root: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    """The paths of the files that `exclude` or Obsidian's own filters leave out: a link to one is not broken."""
    filters, _ = ignored(root)
    if not exclude and not filters:
        return []
    return left_out(
        root,
        lambda path: _excluded(path, exclude) or filters.folder(path),
        lambda path: _excluded(path, exclude) or filters.file(path),
        lambda path: _is_output(root / path),
    )


def _is_output(folder: Path) -> bool:
    try:
        return all((folder / name).is_file() for name in _OUTPUTS)
    except OSError:  # it may not be looked into
        return False


def _excluded(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, pattern) or fnmatch(path.rsplit("/", 1)[-1], pattern) for pattern in patterns)


def _problem(file: Path, path: str, real_root: Path) -> Diagnostic | None:
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if shown != path:
        return diagnostic("GB107", "the file's name is not UTF-8", Span(shown), "rename the file")
    try:
        if file.is_symlink() and not file.resolve().is_relative_to(real_root):
            return diagnostic("GB109", "leads out of the garden; not followed", Span(path))
        regular = stat.S_ISREG(file.stat().st_mode)
    except OSError as error:
        return diagnostic("GB107", f"cannot be opened: {error.strerror}", Span(path))
    return None if regular else diagnostic("GB107", "is no regular file", Span(path))


def read_bytes(root: Path, path: str, limit: int) -> bytes | Diagnostic:
    """The bytes of one file, or why it cannot be read. Never more than `limit` bytes are read."""
    try:
        with (root / path).open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        return diagnostic("GB107", f"cannot be opened: {error.strerror}", Span(path))
    if len(data) > limit:
        return diagnostic("GB108", f"is larger than {limit} bytes", Span(path), "split the note, or raise max_note_bytes")
    return data


_MOJIBAKE = re.compile(r"â€[\x80-\xbf”“™œž˜¦¢“„†‡‰‹š›¡]|Ã[\x80-\xbf©¨¤¶¼«ª¢¡®¯±³´¹º»½¾¿]|Â[\xa0°±µ·»«§©®]|Î[±²³´¼]")


def decode(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file, or None where it is binary; with a diagnostic for all that is odd about its bytes."""
    encoding, found = "utf-8", []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
        found.append(diagnostic("GB105", "is UTF-16, not UTF-8", Span(path), "save it as UTF-8"))
    elif b"\0" in data:
        return None, [diagnostic("GB104", "is a binary file", Span(path), "give it another extension")]
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
    return diagnostic("GB105", f"byte 0x{data[error.start]:02x} is not UTF-8; read as Windows-1252", span, "save it as UTF-8")


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
        yield diagnostic("GB106", f"“{match.group()}” looks like UTF-8 read as Windows-1252", span, _repaired(match.group()))
        start = text.find("\n", match.end())
        if start < 0:
            return


def _repaired(text: str) -> str:
    try:
        return f"was probably “{text.encode('cp1252').decode('utf-8')}”"
    except UnicodeError:
        return "restore the character in the note"
