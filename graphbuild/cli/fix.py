"""Safe repairs of links, for `graphbuild check --fix`: shown as a diff, and written only with
`--apply`.

Three kinds are safe: a name in another case, a file that moved and is the only one of its name, a
heading that was renamed and has one likely heir. All else needs a person.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import quote, unquote

from graphbuild.cli.common import read_garden, settings_of
from graphbuild.cli.locking import Workshop
from graphbuild.cli.note_files import snapshot, write, writing
from graphbuild.cli.rewrite import Refused, Rewrite, Text
from graphbuild.config import Settings
from graphbuild.errors import GraphbuildError
from graphbuild.file_names import NOTE_ENDINGS
from graphbuild.graph import Graph
from graphbuild.model import Link, Note
from graphbuild.read.files import garden_files, left_out_files
from graphbuild.resolve.anchors import anchor, anchors, is_there
from graphbuild.resolve.links import LinkIndex

_RELATIVE = re.compile(r"(?:\.{1,2}/)*")
_LIKELY = 0.75
_NO_WIKILINK = frozenset("#^|[]")  # double brackets cannot hold these in a name


@dataclass(frozen=True, slots=True)
class Fix:
    """One repair: the characters of a note from `start` on that read `old` are to read `new`."""

    path: str
    line: int
    start: int
    old: str
    new: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.old} → {self.new} ({self.why})"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `check` for repairs."""
    parser.add_argument(
        "--fix", action="store_true", help="show, as a diff, the links that can be repaired safely"
    )
    parser.add_argument("--apply", action="store_true", help="with --fix: write the repairs")


def run(args: argparse.Namespace) -> int:
    """Show the repairs, or write them; 1 where a note was refused."""
    if not args.fix:
        raise GraphbuildError("--apply goes with --fix")
    root = Path(args.notes)
    settings, _ = settings_of(args)
    with writing(root, args.apply) as shop:
        return _run(args, root, settings, shop)


def _run(args: argparse.Namespace, root: Path, settings: Settings, shop: Workshop | None) -> int:
    files = garden_files(root, settings.exclude)[0]
    before = snapshot(root, files)
    graph = read_garden(args)
    found = list(
        fixes(
            graph,
            LinkIndex(
                (*files, *left_out_files(root, settings.exclude)),
                list(graph.notes.values()),
                settings,
            ),
        )
    )
    refused: dict[str, str] = {}
    changes = list(_changes(graph, found, before, refused))
    if shop:
        refused.update(write(root, changes, shop))
    for change in changes:
        if not args.apply:
            print(change.diff(), end="")
    for one in found:
        if one.path not in refused:
            print(f"{args.notes.rstrip('/')}/{one}", file=sys.stdout if args.apply else sys.stderr)
    for path, reason in sorted(refused.items()):
        print(f"{args.notes.rstrip('/')}/{path}: left alone: {reason}", file=sys.stderr)
    if not args.quiet:
        print(
            f"{len(found)} repaired"
            if args.apply
            else f"{len(found)} can be repaired; --apply does it",
            file=sys.stderr,
        )
    return 1 if refused else 0


def fixes(graph: Graph, links: LinkIndex) -> Iterator[Fix]:
    """Every safe repair in a garden, by place."""
    for _, note in sorted(graph.notes.items()):
        for link, bar in sorted(_links(note), key=lambda pair: pair[0].span):
            if link.kind != "video" and not link.unresolved and (link.target or link.anchor):
                yield from _fixes_of(graph, links, note, link, bar)


def _links(note: Note) -> Iterator[tuple[Link, str]]:
    """Each link with the bar that begins an alias where it stands: in a table it is escaped."""
    yield from ((link, "") for link in note.meta_links)
    for block in note.walk():
        yield from ((link, "\\|" if block.kind in ("cell", "row") else "|") for link in block.links)


def _fixes_of(graph: Graph, links: LinkIndex, note: Note, link: Link, bar: str) -> Iterator[Fix]:
    target = links.follow(link, note.path)
    if not target.path:
        new, why = _moved(links, link, note.path), "moved"
    else:
        new, why = _in_its_case(link.target, target.path), "case"
    in_json = note.path.lower().endswith(".canvas")
    if new and new != link.target and not (in_json and set(new) & set('"\\')):
        shown = (
            bar + link.target
            if why == "case"
            and link.kind == "wikilink"
            and bar
            and not link.alias
            and not link.anchor
            else ""
        )
        yield from _replace(note, link, link.target, new + shown, why)  # what a reader sees stays
    if target.path in graph.notes and link.anchor:
        heading = _renamed(graph.notes[target.path], link.anchor)
        if heading:
            yield from _replace(note, link, link.anchor, heading, "heading")


def _in_its_case(written: str, path: str) -> str:
    """What was written, with the case of the path; empty where they differ in more than that."""
    dots = _RELATIVE.match(written)
    name = written[dots.end() :] if dots else written
    ending = next((one for one in NOTE_ENDINGS if path.lower().endswith(one)), "")
    for whole in (path, path[: len(path) - len(ending)] if ending else path):
        end = whole[-len(name) :] if name else ""
        if end.lower() == name.lower():
            return written[: len(written) - len(name)] + end
    return ""


def _moved(links: LinkIndex, link: Link, source: str) -> str:
    """The new target of a link whose path leads nowhere, where one file alone has its name; else
    empty.
    """
    if "/" not in link.target or link.target.startswith("/"):
        return ""
    found = links.same_name(link.target)
    if len(found) != 1:
        return ""
    name = posixpath.basename(found[0])
    if link.kind == "canvas":
        return found[0]
    if link.kind == "markdown":
        return quote(posixpath.relpath(found[0], posixpath.dirname(source) or "."))
    stem, ending = posixpath.splitext(name)
    if set(name) & _NO_WIKILINK:
        return ""
    return (
        name
        if unquote(link.target).lower().endswith(ending.lower())
        or ending.lower() not in NOTE_ENDINGS
        else stem
    )


def _renamed(note: Note, written: str) -> str:
    """The heading that `written` most likely means now: the only one that is nearly the same; else
    empty.
    """
    last = written.rpartition("#")[2]
    if last.startswith("^") or is_there(last, anchors(note)):
        return ""
    headings = {anchor(block.text): block.text for block in note.walk() if block.kind == "heading"}
    close = get_close_matches(anchor(last), headings, 2, _LIKELY)
    text = headings[close[0]] if len(close) == 1 else ""
    return "" if set(text) & _NO_WIKILINK else text


def _replace(note: Note, link: Link, old: str, new: str, why: str) -> Iterator[Fix]:
    """The repair of what stands in the brackets or the address, never of a link's text. Nothing
    where it is not found as written.
    """
    raw = note.text[link.span.start : link.span.end]
    if raw.lstrip("!").startswith("[["):
        at = raw.find(old, 2, (raw.find("|") if "|" in raw else len(raw)))
    elif link.kind == "html":
        at = raw.find(old, 0, raw.find(">"))
    else:
        at = raw.rfind(old)
    if at >= 0:
        yield Fix(note.path, link.span.line, link.span.start + at, old, new, why)


def _changes(
    graph: Graph, found: Iterable[Fix], before: Mapping[str, bytes], refused: dict[str, str]
) -> Iterator[Rewrite]:
    by_note: dict[str, list[Fix]] = defaultdict(list)
    for one in found:
        by_note[one.path].append(one)
    for path, several in by_note.items():
        try:
            yield Rewrite(path, before[path], _fixed(before[path], graph.notes[path], several))
        except (Refused, KeyError) as refusal:
            refused[path] = (
                str(refusal)
                if isinstance(refusal, Refused)
                else "it is behind a link, or another name of a note"
            )


def _fixed(data: bytes, note: Note, several: Sequence[Fix]) -> bytes:
    text = Text.of(data)
    new = text.text
    for one in sorted(several, key=lambda one: -one.start):
        old = text.encoded(one.old)
        at = (
            len(note.text[: one.start].encode("utf-8", "surrogatepass"))
            if text.encoding == "utf-8"
            else one.start
        )
        if new[at : at + len(old)] != old:
            raise Refused("it was changed meanwhile; run again")
        new = new[:at] + text.encoded(one.new) + new[at + len(old) :]
    return text.data(new)
