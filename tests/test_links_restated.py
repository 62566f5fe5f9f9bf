"""The product and the restatement find the same file for every link of gardens and made-up folders.

`plain_links.py` says the rules again without an index, `source_links.py` which links a note has.
Only what both readers see is compared; what one of them loses is the invariant's matter.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from posixpath import basename, dirname, relpath
from unicodedata import normalize
from urllib.parse import quote

import pytest

from graphbuild.config import Settings
from graphbuild.graph import Graph
from graphbuild.model import Note
from graphbuild.pipeline import build
from graphbuild.read.files import decode
from tests.conftest import GARDENS, ROOT, VAULTS, shared
from tests.link_garden import resolved
from tests.plain_links import About, find
from tests.source_links import SourceLink, source_links

OPTIONS = ("alias", "title", "folded_name")


Options = tuple[str, ...]


def disagreements(texts: Mapping[str, str], graph: Graph, by: Options = ()) -> Iterator[str]:
    """Every link of these files that the two resolvers follow to different files."""
    about = {path: _about(note) for path, note in graph.notes.items()}
    found, paths = _found(graph), list(texts)

    @cache
    def meant(source: str, written: str, style: str, kind: str) -> str | None:
        return find(paths, source, written, style, about, by, kind)

    for source in graph.notes:
        lines = texts[source].removeprefix("\ufeff").split("\n")
        for link in _links_of(texts[source]):
            place = (source, link.line, link.column)
            if place not in found:
                continue
            behind = re.match(r".*?\]\] ?\(([\w -]+)\)", lines[link.line - 1][link.column - 1 :])
            kind = behind.group(1) if behind and link.style == "wiki" and "kind" in by else ""
            path = meant(source, link.written, link.style, kind)
            if found[place] != path:
                at = f"{source}:{link.line}:{link.column}"
                yield f"{at} {link.written!r}: {found[place]}, not {path}"


@lru_cache(maxsize=1 << 13)  # each folder is resolved under several settings
def _links_of(text: str) -> list[SourceLink]:
    return source_links(text)


def _about(note: Note) -> About:
    aliases = (*note.strings("aliases"), *note.strings("alias"))
    title = note.title if "title" in note.meta else ""
    return About(title, aliases, note.type, next(iter(note.strings("permalink")), ""))


def _found(graph: Graph) -> dict[tuple[str, int, int], str | None]:
    """Where each link leads: to a path, or to none where that is missing or of another site."""
    return {
        (one.span.path, one.span.line, one.span.column): _path(graph, one.object)
        for one in graph.statements
        if one.predicate in ("linksTo", "linksToPage")
    }


def _path(graph: Graph, thing: object) -> str | None:
    node = graph.nodes.get(thing)  # type: ignore[call-overload]
    if node is None or node.kind not in ("Note", "File"):
        return None
    return str(node.path or node.label)


@pytest.mark.parametrize("options", [(), OPTIONS], ids=["plain", "options"])
@pytest.mark.parametrize("name", [*GARDENS, *VAULTS])
def test_links_of_sample_gardens_lead_where_the_rules_say(name: str, options: Options) -> None:
    assert _of_folder(shared(name), options) == []


def test_links_of_the_example_notes_lead_where_the_rules_say() -> None:
    assert _of_folder(ROOT / "notes", ()) == []


def _of_folder(folder: Path, options: Options) -> list[str]:
    found = [file for file in folder.rglob("*") if file.is_file()]
    files = {file.relative_to(folder).as_posix(): file for file in found}
    seen = [path for path in sorted(files) if not re.search(r"(?:^|/)\.", path)]
    texts = {path: decode(files[path].read_bytes(), path)[0] or "" for path in seen}
    return list(disagreements(texts, resolved(texts, _settings(options)).graph, options))


def _settings(options: Options) -> Settings:
    return Settings(**{f"link_by_{option}": True for option in options})  # type: ignore[arg-type]


# Made-up folders: few files, whose names are nearly one

FOLDERS = (
    "",
    "",
    "",
    "a",
    "b",
    "A",
    "a/b",
    "a/b",
    "b/a",
    "deep/er",
    "my folder",
    "my_folder",
    "Cafe\u0301",
)
STEMS = (
    "Note", "note", "NOTE", "Caf\u00e9", "Cafe\u0301", "caf\u00e9", "my note", "my_note", "My-Note",
    "index", "Index", "v1.0", "v1", "a.b", "b", "Sq]uare", "100% sure", "x (1)", "\u00dcber.x", "a",
    "Note.png",
)  # fmt: skip
ENDINGS = (".md", ".md", ".md", ".md", ".md", ".MD", ".png", ".pdf", ".canvas", "")
NAMES = ("AI", "ai", "My title", "my title", "My_Title", "Note", "my note", "Nowhere")
KINDS = ("organ", "supplement", "biomarker")
CHANGES: tuple[Callable[[str], str], ...] = (
    str.lower,
    str.upper,
    str.swapcase,
    lambda text: normalize("NFC", text),
    lambda text: normalize("NFD", text),
)
SEEDS = 1_000
LINKS = 8


def _files(chance: random.Random) -> dict[str, str]:
    """The files of one folder, each with what the note says of itself."""
    files: dict[str, str] = {}
    for _ in range(chance.randint(2, 12)):
        name = chance.choice(STEMS) + chance.choice(ENDINGS)
        if files and chance.random() < 0.4:
            name = basename(chance.choice(list(files)))
        path = "/".join(filter(None, (chance.choice(FOLDERS), name)))
        if normalize("NFC", path) not in (normalize("NFC", known) for known in files):
            files[path] = _header(chance, len(files)) if path.lower().endswith(".md") else ""
    return {"s.md" if chance.random() < 0.3 else "a/b/s.md": "", **files}


def _header(chance: random.Random, number: int) -> str:
    lines = [
        *([f"title: {chance.choice(NAMES)}"] if chance.random() < 0.3 else []),
        *([f"aliases: [{', '.join(chance.choices(NAMES, k=2))}]"] if chance.random() < 0.3 else []),
        *([f"type: {chance.choice(KINDS)}"] if chance.random() < 0.4 else []),
        *([f"permalink: /garden/n{number}/"] if chance.random() < 0.2 else []),
    ]
    return "\n".join(["---", *lines, "---", ""]) if lines else ""


def _written(chance: random.Random, files: Mapping[str, str], source: str) -> str:
    """A link in Markdown, to a file that is there or nearly is."""
    path = chance.choice(list(files))
    opening = chance.choice(("[[", "[[", "![[", "[", "[", "![", "<", "<a"))
    target = _target(chance, path, source, extension=0.3 if opening.endswith("[[") else 0.8)
    anchor = "#Part" if chance.random() < 0.1 else ""
    if opening.endswith("[["):
        return f"{opening}{target}{anchor}{chance.choice(('', '', '|shown', ' | shown'))}]]"
    if opening == "<":
        return f"[t](<{target}{anchor}>)"
    if chance.random() < 0.15:
        target = chance.choice((f"/garden/n{chance.randrange(6)}/", f"/{path}"))
    address = quote(target, safe=chance.choice(("/", "/é\u00dc\u0301"))) + anchor
    return f'<a href="{address}">t</a>' if opening == "<a" else f"{opening}t]({address})"


def _target(chance: random.Random, path: str, source: str, extension: float) -> str:
    """The end of a path, or the way to it, often not quite as the file is called."""
    if chance.random() < 0.15:
        return chance.choice(NAMES)
    parts = path.split("/")
    target = "/".join(parts[chance.randrange(len(parts)) :])
    if chance.random() < 0.2:
        target = relpath(path, dirname(source) or ".")
    elif chance.random() < 0.1:
        target = f"./{target}"
    if path.lower().endswith(".md"):
        target = target if chance.random() < extension else target[:-3]
        if chance.random() < 0.2:
            target = target.translate(str.maketrans(chance.choice((" _", "_-", "- ", "_ ")), "_ "))
    return chance.choice(CHANGES)(target) if chance.random() < 0.4 else target


def _made_up(seed: int) -> dict[str, str]:
    """A folder of `seed`: one of its notes has links, one in each line."""
    chance = random.Random(seed)
    files = _files(chance)
    source = next(iter(files))
    links = [f"{_written(chance, files, source)} ({chance.choice(KINDS)})\n" for _ in range(LINKS)]
    return {**files, source: "\n".join(links)}


def test_what_is_excluded_is_known_but_in_no_graph(tmp_path: Path) -> None:
    """A link to it is neither broken nor shown, and it is not lost to a file of the same name."""
    hidden, wrong = 0, []
    for seed in range(40):
        texts = _made_up(seed)
        if len({_one_case(path) for path in texts}) < len(texts):  # not every disk can hold it
            continue
        excluded = max(texts, key=len)
        pattern = re.sub(r"([*?\[])", r"[\1]", excluded)
        folder = _on_disk(texts, tmp_path / str(seed))
        graph = build(folder, settings=Settings(exclude=(pattern,)))
        seen = {*_found(graph), *(one.span[:3] for one in graph.diagnostics if one.code == "GB201")}
        about = {path: _about(note) for path, note in graph.notes.items()}
        source = next(iter(texts))
        for link in source_links(texts[source]):
            if find(list(texts), source, link.written, link.style, about) == excluded:
                hidden += 1
                if (source, *link[:2]) in seen:
                    wrong.append(f"{seed}: {link.written!r} for {excluded}")
    assert hidden > 15
    assert wrong == []


def _on_disk(texts: Mapping[str, str], folder: Path) -> Path:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def _one_case(path: str) -> str:
    return normalize("NFC", path).casefold()


def _compared(options: Options) -> tuple[int, list[str]]:
    compared, wrong = 0, []
    for seed in range(SEEDS):
        texts = _made_up(seed)
        graph = resolved(texts, _settings(options)).graph
        compared += len(_found(graph))
        found = disagreements(texts, graph, options)
        wrong += [f"{seed}: {one} in {sorted(texts)}" for one in found]
    return compared, wrong


EACH = [(), ("alias", "title"), ("folded_name",), OPTIONS, ("kind",)]


@pytest.mark.parametrize("options", EACH, ids=" ".join)
def test_links_of_made_up_folders_lead_where_the_rules_say(options: Options) -> None:
    compared, wrong = _compared(options)
    assert compared > SEEDS * LINKS * 0.95
    assert wrong == []
