"""The files and folders that the settings name: below the folder of the settings file, and nowhere
else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from graphbuild.codes import diagnostic
from graphbuild.config.toml import Table, shown_path
from graphbuild.config.values import in_short
from graphbuild.model import Diagnostic, Span
from graphbuild.safe_files import (
    Unread,
    files_in,
    is_folder,
    is_within,
    not_utf8,
    read_regular,
    real,
    why,
)

MAX_QUERY_BYTES = 1_000_000


def queries_folder(table: Table, values: dict[str, Any]) -> str:
    """The folder that `queries` names; nothing, and a problem, where there is none."""
    folder = _place(table, "queries", values.get("queries", ""), "GB503")
    if folder and not is_folder(folder):
        table.report("GB503", "“queries” takes a folder, and this is none", ("queries",))
        return ""
    return str(folder) if folder else ""


def templates_file(table: Table, values: dict[str, Any]) -> Path | None:
    """The file that `templates` names; None, and a problem, where it cannot be one."""
    file = _place(table, "templates", values.get("templates", ""), "GB501")
    if file and is_folder(file):
        table.report("GB503", "“templates” takes a file, and this is a folder", ("templates",))
        return None
    if file and real(file) == real(table.file):
        table.report(
            "GB503",
            "“templates” takes another file than this one",
            ("templates",),
            "its tables are read already; delete the setting",
        )
        return None
    return file


def query_files(folder: str) -> dict[str, bytes | Unread]:
    """The named queries of a garden's own folder, by file name, sorted, each with its text or why
    it has none.
    """
    names = files_in(Path(folder), ".rq") if folder else []
    return {} if isinstance(names, Unread) else {name: _query(Path(folder), name) for name in names}


def unread_queries(folder: str, notes: Path) -> Iterator[Diagnostic]:
    """What is wrong with the files in that folder."""
    names = files_in(Path(folder), ".rq") if folder else []
    if isinstance(names, Unread):
        yield diagnostic(
            "GB508",
            f"the folder {names.reason}",
            Span(shown_path(Path(folder), notes)),
            "none of its queries is there",
        )
    for name, content in query_files(folder).items():
        if isinstance(content, Unread):
            shown = f"{shown_path(Path(folder), notes)}/{in_short(name, 255)}"
            yield diagnostic(
                "GB508", content.reason, Span(shown, content.line), "the query is left out"
            )


def _query(folder: Path, name: str) -> bytes | Unread:
    if not name.isprintable():
        return Unread("has a name with characters that cannot be shown")
    content = read_regular(folder / name, MAX_QUERY_BYTES)
    if isinstance(content, Unread):
        return content
    if not is_within(folder / name, folder):
        return Unread("leads out of its folder; not followed")
    return Unread("is a binary file") if b"\0" in content else not_utf8(content) or content


def _place(table: Table, key: str, value: str, code: str) -> Path | None:
    """The path, if something is there that is below the folder of the settings file."""
    if not value:
        return None
    path, hint = table.file.parent / value, f"{key} is seen from the folder of this file"
    try:
        if (
            value.split("/")[0] == "~"
            or PurePosixPath(value).is_absolute()
            or PureWindowsPath(value).anchor
        ):
            table.report("GB503", f"“{key}” takes a relative path", (key,), hint)
        elif path.stat() and not is_within(path, table.file.parent):
            table.report("GB503", f"“{key}” leads out of the folder of the settings", (key,), hint)
        else:
            return path
    except (OSError, ValueError) as error:
        table.report(
            code,
            f"“{key}” names “{in_short(value)}”, which cannot be read: {why(error)}",
            (key,),
            hint,
        )
    return None
